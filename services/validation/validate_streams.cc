// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/validate_streams.h"

#include <grpcpp/impl/codegen/proto_utils.h>

#include <string>
#include <utility>

#include "common/agency/names.h"
#include "common/rpc/grpc_status.h"

namespace gongkai {
namespace {

absl::Status ShuttingDown() {
  return absl::UnavailableError(
      "the server is shutting down; send what was not answered again when it is back");
}

absl::Status Unreadable() {
  return absl::InvalidArgumentError(
      "the request cannot be read: its bytes are no ValidateStreamRequest, or a text in it is not "
      "UTF-8");
}

}  // namespace

// One call. While a request is judged the next is on its way in; whoever has answered one, or finds
// nobody answering, goes on with Advance. All steps are taken under the mutex, so that End finds it
// between two; only judging is not.
class ValidateStreams::Stream final : public Reactor, public std::enable_shared_from_this<Stream> {
 public:
  explicit Stream(ValidateStreams& streams) : streams_(streams) { StartRead(&next_); }

  // Finishes as soon as no answer is under way.
  void End() {
    std::unique_lock<std::mutex> lock(mutex_);
    ending_ = true;
    if (!answering_) Advance(lock);
  }

  void OnReadDone(bool ok) override {
    std::unique_lock<std::mutex> lock(mutex_);
    (ok ? has_next_ : no_more_) = true;
    if (!answering_) Advance(lock);
  }

  void OnWriteDone(bool ok) override {
    std::unique_lock<std::mutex> lock(mutex_);
    answering_ = false;
    gone_ = !ok;
    Advance(lock);
  }

  void OnDone() override { streams_.Remove(shared_from_this()); }

 private:
  // Answers the next request, or finishes, or leaves it to the next who comes.
  void Advance(std::unique_lock<std::mutex>& lock) {
    if (finished_) return;
    if (gone_) return FinishWith(absl::CancelledError("the caller has gone"));
    if (ending_) return FinishWith(ShuttingDown());
    if (has_next_) return AnswerNext(lock);
    if (no_more_) return FinishWith(absl::OkStatus());
  }

  void AnswerNext(std::unique_lock<std::mutex>& lock) {
    answering_ = true;
    has_next_ = false;
    in_.Swap(&next_);
    StartRead(&next_);
    lock.unlock();
    Answer();
    lock.lock();
    StartWrite(&out_);
  }

  void FinishWith(const absl::Status& status) {
    finished_ = true;
    Finish(ToGrpc(status));
  }

  // From `in_` to `out_`.
  void Answer() {
    // What was read before the bytes went wrong is there: the tag comes first.
    const bool read = grpc::GenericDeserialize<grpc::ProtoBufferReader, v1::ValidateStreamRequest>(
                          &in_, &request_)
                          .ok();
    response_.Clear();
    // What is no text would make the answer unreadable in its turn.
    if (read || IsPrintable(request_.tag())) response_.set_tag(request_.tag());
    const absl::Status status =
        read ? streams_.judge_(request_.request(), *response_.mutable_judgement()) : Unreadable();
    if (!status.ok()) {
      response_.mutable_error()->set_code(static_cast<int>(status.code()));
      response_.mutable_error()->set_message(std::string(status.message()));
    }
    out_.Clear();
    bool owned = false;
    grpc::GenericSerialize<grpc::ProtoBufferWriter, v1::ValidateStreamResponse>(response_, &out_,
                                                                                &owned);
  }

  ValidateStreams& streams_;
  std::mutex mutex_;
  // Guarded by mutex_.
  grpc::ByteBuffer next_;  // the request that is being read; read if has_next_
  bool has_next_ = false;
  bool no_more_ = false;
  bool answering_ = false;
  bool gone_ = false;
  bool ending_ = false;
  bool finished_ = false;
  // Only for whoever answers. The messages are kept between requests: most are alike in size.
  grpc::ByteBuffer in_;
  grpc::ByteBuffer out_;
  v1::ValidateStreamRequest request_;
  v1::ValidateStreamResponse response_;
};

ValidateStreams::~ValidateStreams() { End(); }

ValidateStreams::Reactor* ValidateStreams::Open() {
  const auto stream = std::make_shared<Stream>(*this);
  bool ended = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    streams_.insert(stream);
    ended = ended_;
  }
  if (ended) stream->End();
  // It cannot go before gRPC has it: until then nothing is read.
  return stream.get();
}

void ValidateStreams::End() {
  std::vector<std::shared_ptr<Stream>> open;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    open.assign(streams_.begin(), streams_.end());
  }
  for (const std::shared_ptr<Stream>& stream : open) stream->End();
}

void ValidateStreams::Remove(const std::shared_ptr<Stream>& stream) {
  const std::lock_guard<std::mutex> lock(mutex_);
  streams_.erase(stream);
}

}  // namespace gongkai

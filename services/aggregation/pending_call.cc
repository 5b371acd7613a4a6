// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/pending_call.h"

#include <atomic>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/grpc_status.h"

namespace gongkai {
namespace {

// Lives until gRPC is done with it and no callback holds it any more.
class PendingCall : public grpc::ServerUnaryReactor,
                    public std::enable_shared_from_this<PendingCall> {
 public:
  PendingCall(Waiters& waiters, Workers& workers, Answer answer)
      : waiters_(waiters), workers_(workers), answer_(std::move(answer)) {}

  void Wait(int64_t sequence) {
    keep_ = shared_from_this();
    const auto done = [call = keep_, sequence](const absl::Status& reached) {
      call->Proceed(sequence, reached);
    };
    // gRPC tells of a cancellation only after the handler has returned, so OnCancel sees the
    // ticket.
    ticket_ = waiters_.Add(sequence, done);
  }

  void OnCancel() override {
    if (claimed_.exchange(true)) return;
    waiters_.Remove(ticket_);
    Finish(grpc::Status::CANCELLED);
  }

  void OnDone() override { keep_.reset(); }

 private:
  // From here on a cancellation does nothing: request and response stay until the answer is
  // finished.
  void Proceed(int64_t sequence, const absl::Status& reached) {
    if (claimed_.exchange(true)) return;
    if (!reached.ok()) {
      const std::string reason =
          absl::StrCat("entry ", sequence,
                       " of the feed is not reached: ", absl::string_view(reached.message()));
      return Finish(ToGrpc(absl::Status(reached.code(), reason)));
    }
    workers_.Run([call = shared_from_this()] { call->Finish(ToGrpc(call->answer_())); });
  }

  Waiters& waiters_;
  Workers& workers_;
  const Answer answer_;
  Waiters::Ticket ticket_ = 0;
  std::atomic<bool> claimed_ = false;
  std::shared_ptr<PendingCall> keep_;  // until OnDone
};

}  // namespace

grpc::ServerUnaryReactor* AnswerWhenReached(int64_t at_least_sequence, Waiters& waiters,
                                            Workers& workers, Answer answer) {
  const auto call = std::make_shared<PendingCall>(waiters, workers, std::move(answer));
  call->Wait(at_least_sequence);
  return call.get();
}

}  // namespace gongkai

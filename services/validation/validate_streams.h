// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Those who have many reports judged on one call: ValidateStream.

#ifndef GONGKAI_SERVICES_VALIDATION_VALIDATE_STREAMS_H_
#define GONGKAI_SERVICES_VALIDATION_VALIDATE_STREAMS_H_

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "gongkai/v1/validation.pb.h"

namespace gongkai {

// All streams of a service. Each holds the request that it answers and the one after it, and reads
// on only once the answer is under way: what a caller does not read, flow control keeps him from
// sending. Messages
// are taken as bytes, so that one that cannot be read (a text that is not UTF-8) is answered like
// any other bad one; gRPC would end the stream as if the caller had finished. Thread-safe.
class ValidateStreams {
 public:
  using Reactor = grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>;
  // Judges one request, on one of gRPC's threads. What it fails with is the answer.
  using Judge = std::function<absl::Status(const v1::ValidateRequest&, v1::Judgement&)>;

  // It must outlive all calls.
  explicit ValidateStreams(Judge judge) : judge_(std::move(judge)) {}
  ~ValidateStreams();
  ValidateStreams(const ValidateStreams&) = delete;
  ValidateStreams& operator=(const ValidateStreams&) = delete;

  // The reactor of a call.
  Reactor* Open();

  // Ends all with UNAVAILABLE, those that are answering once the answer is out, and those that come
  // from now on.
  void End();

 private:
  class Stream;

  void Remove(const std::shared_ptr<Stream>& stream);

  const Judge judge_;
  std::mutex mutex_;
  // Guarded by mutex_.
  bool ended_ = false;
  std::set<std::shared_ptr<Stream>> streams_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_VALIDATE_STREAMS_H_

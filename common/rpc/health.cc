// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/health.h"

#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/slice.h>

#include <future>
#include <string>
#include <vector>

#include "common/rpc/grpc_status.h"

namespace gongkai {

// The distribution does not carry health.proto. Its request for the whole server is an empty
// message, and its answer is one enumeration field, number 1, in which 1 is SERVING.
absl::Status CheckHealth(const std::shared_ptr<grpc::Channel>& channel, absl::Time deadline) {
  static constexpr char kServing[] = {0x08, 0x01};
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(deadline));
  context.set_wait_for_ready(true);
  const grpc::Slice nothing;
  const grpc::ByteBuffer request(&nothing, 1);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> done;
  grpc::GenericStub(channel).UnaryCall(
      &context, "/grpc.health.v1.Health/Check", grpc::StubOptions(), &request, &response,
      [&done](grpc::Status status) { done.set_value(std::move(status)); });
  absl::Status status = FromGrpc(done.get_future().get());
  if (absl::IsDeadlineExceeded(status)) return absl::UnavailableError("nobody answers");
  if (!status.ok()) return status;
  std::vector<grpc::Slice> slices;
  if (!response.Dump(&slices).ok())
    return absl::InternalError("the health service's answer cannot be read");
  std::string bytes;
  for (const grpc::Slice& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  if (bytes != std::string(kServing, sizeof kServing))
    return absl::UnavailableError("it is not serving");
  return absl::OkStatus();
}

}  // namespace gongkai

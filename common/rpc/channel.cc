// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/channel.h"

#include <grpc/grpc.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/support/channel_arguments.h>

#include <utility>

#include "common/rpc/grpc_status.h"

namespace gongkai {
namespace {

std::shared_ptr<grpc::Channel> FailingChannel(const std::string& target,
                                              const absl::Status& status) {
  const grpc::Status failure = ToGrpc(status);
  grpc_init();
  auto channel = grpc::CreateChannelInternal(
      target,
      grpc_lame_client_channel_create(target.c_str(),
                                      static_cast<grpc_status_code>(failure.error_code()),
                                      failure.error_message().c_str()),
      {});
  grpc_shutdown();
  return channel;
}

}  // namespace

std::shared_ptr<grpc::Channel> Connect(const std::string& target, const TlsFiles& tls) {
  auto credentials = ClientCredentials(tls);
  if (!credentials.ok()) return FailingChannel(target, credentials.status());
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(64 << 20);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 1'000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(target, *std::move(credentials), arguments);
}

}  // namespace gongkai

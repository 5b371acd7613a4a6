// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/server.h"

#include <grpcpp/client_context.h>
#include <grpcpp/server_context.h>

#include <chrono>
#include <fstream>
#include <future>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/health.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gongkai/v1/validation.grpc.pb.h"

namespace gongkai {
namespace {

using ::gongkai::testing::IsOk;
using ::gongkai::testing::StatusIs;
using ::testing::HasSubstr;

// Answers ListRules at once, and Validate when the test finishes its reactor or the call is
// cancelled.
class HeldService final : public v1::ValidationService::CallbackService {
 public:
  class Reactor final : public grpc::ServerUnaryReactor {
   public:
    void OnDone() override { delete this; }
    void OnCancel() override { Finish(grpc::Status::CANCELLED); }
  };

  grpc::ServerUnaryReactor* ListRules(grpc::CallbackServerContext* context,
                                      const v1::ListRulesRequest*,
                                      v1::ListRulesResponse* response) override {
    response->set_rule_set_version("0123456789abcdef");
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerUnaryReactor* Validate(grpc::CallbackServerContext*, const v1::ValidateRequest*,
                                     v1::ValidateResponse*) override {
    auto* reactor = new Reactor;
    started.set_value(reactor);
    return reactor;
  }

  std::promise<Reactor*> started;
};

absl::Status ListRules(const std::shared_ptr<grpc::Channel>& channel) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  v1::ListRulesResponse response;
  return FromGrpc(v1::ValidationService::NewStub(channel)->ListRules(&context, {}, &response));
}

absl::Status Validate(const std::shared_ptr<grpc::Channel>& channel,
                      const v1::ValidateRequest& request) {
  grpc::ClientContext context;
  v1::ValidateResponse response;
  return FromGrpc(v1::ValidationService::NewStub(channel)->Validate(&context, request, &response));
}

absl::Status Health(const std::shared_ptr<grpc::Channel>& channel) {
  return CheckHealth(channel, absl::Now() + absl::Seconds(20));
}

class ServerTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options = {}) {
    return Server::Start(options, {&service_});
  }
  static std::shared_ptr<grpc::Channel> To(const Server& server, const TlsFiles& tls = {}) {
    return Connect(absl::StrCat("127.0.0.1:", server.port()), tls);
  }

  HeldService service_;
};

TEST_F(ServerTest, AnswersOverLoopbackAndInProcess) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Start());
  EXPECT_GT(server->port(), 0);
  EXPECT_THAT(ListRules(To(*server)), IsOk());
  EXPECT_THAT(ListRules(server->InProcessChannel()), IsOk());
}

TEST_F(ServerTest, HealthFollowsSetServing) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Start());
  const auto channel = To(*server);
  EXPECT_THAT(Health(channel), IsOk());
  server->SetServing(false);
  EXPECT_THAT(Health(channel), StatusIs(absl::StatusCode::kUnavailable, "it is not serving"));
  server->SetServing(true);
  EXPECT_THAT(Health(channel), IsOk());
}

TEST_F(ServerTest, NobodyThere) {
  std::string target;
  {
    GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Start());
    target = absl::StrCat("127.0.0.1:", server->port());
  }
  EXPECT_THAT(CheckHealth(Connect(target), absl::Now() + absl::Milliseconds(50)),
              StatusIs(absl::StatusCode::kUnavailable, "nobody answers"));
}

TEST_F(ServerTest, TakenPortIsSaid) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto first, Start());
  const std::string listen = absl::StrCat("127.0.0.1:", first->port());
  EXPECT_THAT(Server::Start({.listen = listen}, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       absl::StrCat("cannot listen on ", listen,
                                    ": the port is in use; stop the other process or choose "
                                    "another port with --listen")));
}

TEST_F(ServerTest, AddressThatCannotBeIsSaid) {
  using enum absl::StatusCode;
  EXPECT_THAT(Start({.listen = "7401"}),
              StatusIs(kInvalidArgument, HasSubstr("--listen=host:port")));
  EXPECT_THAT(Start({.listen = "localhost:70000"}),
              StatusIs(kInvalidArgument, HasSubstr("0 to 65535")));
  EXPECT_THAT(Start({.listen = "192.0.2.1:0"}),
              StatusIs(kInvalidArgument, HasSubstr("no such address")));
}

TEST_F(ServerTest, LargeMessageIsRefused) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Start({.max_message_bytes = 1000}));
  v1::ValidateRequest request;
  request.mutable_report()->set_title(std::string(2000, 'x'));
  EXPECT_EQ(Validate(To(*server), request).code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(ListRules(To(*server)), IsOk());
}

TEST_F(ServerTest, DrainLetsCallsFinish) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Start());
  auto call =
      std::async(std::launch::async, [&, channel = To(*server)] { return Validate(channel, {}); });
  HeldService::Reactor* held = service_.started.get_future().get();
  auto drained = std::async(std::launch::async, [&] { server->Drain(absl::Seconds(60)); });
  held->Finish(grpc::Status::OK);
  EXPECT_THAT(call.get(), IsOk());
  drained.get();
  EXPECT_EQ(ListRules(To(*server)).code(), absl::StatusCode::kUnavailable);
}

TEST_F(ServerTest, DrainCancelsAfterItsGrace) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto server, Start());
  auto call =
      std::async(std::launch::async, [&, channel = To(*server)] { return Validate(channel, {}); });
  service_.started.get_future().wait();
  server->Drain(absl::Milliseconds(10));
  EXPECT_FALSE(call.get().ok());
  server->Drain(absl::Seconds(60));
}

}  // namespace
}  // namespace gongkai

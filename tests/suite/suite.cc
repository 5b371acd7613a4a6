// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/suite/suite.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <random>

#include "common/testing/source_files.h"
#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

constexpr auto kPatience = std::chrono::seconds(60);

std::string Loopback(int port) { return "127.0.0.1:" + std::to_string(port); }

// A server is up once a connection stands; it listens only after its database is open.
void AwaitConnection(const std::string& address, Process& process, const std::string& log_path) {
  const auto deadline = std::chrono::system_clock::now() + kPatience;
  const auto channel = FastChannel(address);
  while (!channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(1))) {
    if (!process.Running() || std::chrono::system_clock::now() > deadline) {
      ADD_FAILURE() << "the server at " << address << " does not answer:\n" << ReadFile(log_path);
      std::abort();
    }
  }
}

}  // namespace

int FreePort() {
  static std::mt19937 random(static_cast<unsigned>(getpid()));
  for (;;) {
    const int port = std::uniform_int_distribution<int>(15000, 32000)(random);
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool free = bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
    close(fd);
    if (free) return port;
  }
}

std::shared_ptr<grpc::Channel> FastChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(64 << 20);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

Suite::Suite()
    : ingestion_address_(Loopback(FreePort())),
      validation_address_(Loopback(FreePort())),
      aggregation_address_(Loopback(FreePort())),
      ingestion_stub_(v1::IngestionService::NewStub(FastChannel(ingestion_address_))),
      aggregation_stub_(v1::AggregationService::NewStub(FastChannel(aggregation_address_))) {}

std::vector<std::string> Suite::IngestionCommand() const {
  return {(BinDir() / "gongkai-ingestion").string(), "--listen=" + ingestion_address_,
          "--data_dir=" + ingestion_data(), "--validation=" + validation_address_};
}

std::vector<std::string> Suite::AggregationCommand() const {
  return {(BinDir() / "gongkai-aggregation").string(), "--listen=" + aggregation_address_,
          "--data_dir=" + aggregation_data(), "--ingestion=" + ingestion_address_};
}

void Suite::StartIngestion() {
  ingestion_ = std::make_unique<Process>(IngestionCommand(), log_path());
  AwaitConnection(ingestion_address_, *ingestion_, log_path());
}

void Suite::StartValidation(const std::vector<std::string>& flags) {
  std::vector<std::string> command = {(BinDir() / "gongkai-validation").string(),
                                      "--listen=" + validation_address_};
  command.insert(command.end(), flags.begin(), flags.end());
  validation_ = std::make_unique<Process>(command, log_path());
  AwaitConnection(validation_address_, *validation_, log_path());
}

void Suite::StartAggregation() {
  aggregation_ = std::make_unique<Process>(AggregationCommand(), log_path());
  AwaitConnection(aggregation_address_, *aggregation_, log_path());
}

void Suite::StartAll() {
  StartValidation();
  StartIngestion();
  StartAggregation();
}

CommandResult Suite::Gongkai(std::vector<std::string> arguments) const {
  arguments.insert(
      arguments.begin(),
      {(BinDir() / "gongkai").string(), "--ingestion=" + ingestion_address_,
       "--validation=" + validation_address_, "--aggregation=" + aggregation_address_});
  return RunCommand(arguments);
}

void Suite::ImportDemoAgencies() const {
  const CommandResult result =
      Gongkai({"agencies", "import", (SourceDir() / "deploy/demo/agencies.csv").string()});
  ASSERT_EQ(result.exit_code, 0) << result.err;
}

grpc::Status Submit(v1::IngestionService::Stub& ingestion, const std::string& bytes,
                    const v1::SubmitDocumentHeader& header, v1::SubmitResponse* response) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + kPatience);
  auto writer = ingestion.SubmitDocument(&context, response);
  v1::SubmitDocumentRequest request;
  *request.mutable_header() = header;
  bool open = writer->Write(request);
  for (size_t at = 0; open && at < bytes.size(); at += 256 << 10) {
    request.set_chunk(bytes.substr(at, 256 << 10));
    open = writer->Write(request);
  }
  writer->WritesDone();
  return writer->Finish();
}

v1::GetRatesResponse RatesAt(v1::AggregationService::Stub& aggregation, const std::string& node,
                             int year, int64_t sequence) {
  const auto deadline = std::chrono::system_clock::now() + kPatience;
  v1::GetRatesRequest request;
  request.set_node(node);
  request.set_year(year);
  request.set_at_least_sequence(sequence);
  for (;;) {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.set_deadline(deadline);
    v1::GetRatesResponse response;
    const grpc::Status status = aggregation.GetRates(&context, request, &response);
    // Aggregation says so at once while ingestion is down: the caller decides how long to try.
    if (status.error_code() == grpc::StatusCode::UNAVAILABLE &&
        std::chrono::system_clock::now() < deadline) {
      continue;
    }
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
}

v1::Rate FindRate(const v1::GetRatesResponse& response, const std::string& metric) {
  for (const v1::Rate& rate : response.rates()) {
    if (rate.metric() == metric) return rate;
  }
  ADD_FAILURE() << "no rate " << metric;
  return {};
}

}  // namespace gongkai::testing

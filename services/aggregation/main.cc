// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai-aggregation: flags and wiring.

#include <iostream>
#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/log/log.h"
#include "common/rpc/channel.h"
#include "common/rpc/program.h"
#include "common/rpc/server.h"
#include "common/rpc/workers.h"
#include "common/status/status_macros.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/follower.h"
#include "services/aggregation/rollup/rollup_store.h"

ABSL_FLAG(std::string, listen, "127.0.0.1:7403",
          "Address to listen on, host:port; port 0 = any free one.");
ABSL_FLAG(std::string, data_dir, "gongkai-data/aggregation",
          "Folder of the roll-ups; deleted, they are made again from ingestion's feed.");
ABSL_FLAG(std::string, ingestion, "127.0.0.1:7401", "Address of gongkai-ingestion, host:port.");
ABSL_FLAG(std::string, port_file, "", "File to write the port to once the server answers.");
ABSL_FLAG(int, drain_seconds, 10, "How long calls under way may go on after SIGTERM.");

namespace gongkai {
namespace {

constexpr int kWorkers = 2;

absl::Status Run() {
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<RollupStore> store,
                           RollupStore::Open(absl::GetFlag(FLAGS_data_dir)));
  Workers workers(kWorkers);
  Follower follower(Connect(absl::GetFlag(FLAGS_ingestion)), *store);
  AggregationService service(*store, follower, workers);
  ServerOptions options;
  options.listen = absl::GetFlag(FLAGS_listen);
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<Server> server,
                           Server::Start(options, {&service}));
  Log(LogLevel::kInfo, "listening",
      {{"address", options.listen},
       {"port", server->port()},
       {"sequence", store->cursor().sequence}});
  GONGKAI_RETURN_IF_ERROR(WritePortFile(absl::GetFlag(FLAGS_port_file), server->port()));
  const int signal = WaitForTermination();
  Log(LogLevel::kInfo, "draining", {{"signal", signal}});
  follower.Stop();
  server->Drain(absl::Seconds(absl::GetFlag(FLAGS_drain_seconds)));
  Log(LogLevel::kInfo, "stopped");
  return absl::OkStatus();
}

}  // namespace
}  // namespace gongkai

int main(int argc, char** argv) {
  gongkai::BlockTerminationSignals();
  gongkai::ParseCommandLine(argc, argv,
                            "Rolls up what annual reports say and answers with rates and coverage. "
                            "Follows gongkai-ingestion.");
  gongkai::SetProgram("gongkai-aggregation");
  const absl::Status ran = gongkai::Run();
  if (ran.ok()) return 0;
  std::cerr << "gongkai-aggregation: " << ran.message() << "\n";
  return 1;
}

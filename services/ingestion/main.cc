// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai-ingestion: the ingestion service as a program of its own.

#include <cstdlib>
#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/log/log.h"
#include "common/rpc/channel.h"
#include "common/rpc/program.h"
#include "common/rpc/server.h"
#include "common/status/status_macros.h"
#include "services/ingestion/ingestion_service.h"
#include "services/ingestion/limits/limit_flags.h"
#include "services/ingestion/store/version_store.h"

ABSL_FLAG(std::string, listen, "127.0.0.1:7401",
          "Address to listen on, host:port; port 0 = any free one.");
ABSL_FLAG(std::string, port_file, "", "File to write the port to once the server answers.");
ABSL_FLAG(std::string, data_dir, "gongkai-data/ingestion",
          "Folder of the database; made if it is not there.");
ABSL_FLAG(std::string, validation, "127.0.0.1:7402",
          "Address of gongkai-validation, host:port. Reports that come while it cannot be reached "
          "are judged later.");
ABSL_FLAG(int, drain_seconds, 10, "How long calls under way may go on after SIGTERM.");

namespace gongkai {
namespace {

absl::Status Run() {
  IngestionOptions options;
  GONGKAI_ASSIGN_OR_RETURN(options.reading, ReadLimitsFromFlags());
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<VersionStore> store,
                           VersionStore::Open(absl::GetFlag(FLAGS_data_dir)));
  IngestionService service(*store, Connect(absl::GetFlag(FLAGS_validation)), options);
  ServerOptions listening;
  listening.listen = absl::GetFlag(FLAGS_listen);
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<Server> server,
                           Server::Start(listening, {&service}));
  Log(LogLevel::kInfo, "listening",
      {{"address", listening.listen},
       {"port", server->port()},
       {"sequence", store->feed().LastSequence()}});
  GONGKAI_RETURN_IF_ERROR(WritePortFile(absl::GetFlag(FLAGS_port_file), server->port()));
  const int signal = WaitForTermination();
  Log(LogLevel::kInfo, "draining", {{"signal", signal}});
  service.Shutdown();
  server->Drain(absl::Seconds(absl::GetFlag(FLAGS_drain_seconds)));
  Log(LogLevel::kInfo, "stopped");
  return absl::OkStatus();
}

}  // namespace
}  // namespace gongkai

int main(int argc, char** argv) {
  gongkai::BlockTerminationSignals();
  gongkai::SetProgram("gongkai-ingestion");
  gongkai::ParseCommandLine(argc, argv,
                            "Takes annual reports in, keeps every version of them, and tells the "
                            "rest through a feed.");
  if (const absl::Status status = gongkai::Run(); !status.ok()) {
    gongkai::Log(gongkai::LogLevel::kError, "failed", {{"reason", status.message()}});
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

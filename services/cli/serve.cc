// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai serve: the three services in one process, for a laptop or a county.

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/log/log.h"
#include "common/rpc/program.h"
#include "common/rpc/server.h"
#include "common/rpc/workers.h"
#include "common/status/status_macros.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/follower.h"
#include "services/aggregation/rollup/rollup_store.h"
#include "services/cli/commands.h"
#include "services/cli/limit_options.h"
#include "services/cli/rule_option.h"
#include "services/ingestion/ingestion_service.h"
#include "services/ingestion/store/version_store.h"
#include "services/validation/rule_reload.h"
#include "services/validation/validation_service.h"

namespace gongkai {
namespace {

struct ServeOptions {
  std::string data_dir = "gongkai-data";
  std::vector<std::string> rules;  // rule files; read again on SIGHUP
  IngestionOptions ingestion;
};

constexpr absl::Duration kGrace = absl::Seconds(10);

absl::StatusOr<std::unique_ptr<Server>> Start(Peer peer, grpc::Service& service,
                                              const Session& session) {
  ServerOptions options;
  options.listen = session.Address(peer);
  options.tls = session.tls;
  GONGKAI_ASSIGN_OR_RETURN(std::unique_ptr<Server> server, Server::Start(options, {&service}));
  const std::string host = options.listen.substr(0, options.listen.rfind(':'));
  PrintServerState(session.output, peer, absl::StrCat(host, ":", server->port()), absl::OkStatus());
  return server;
}

// Serves until SIGTERM or SIGINT. Everything is declared in order of life: each server before
// whoever calls it.
absl::Status Serve(const ServeOptions& options, const Session& session) {
  const std::string& data_dir = options.data_dir;
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<VersionStore> versions,
                           VersionStore::Open(data_dir + "/ingestion"));
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<RollupStore> rollups,
                           RollupStore::Open(data_dir + "/aggregation"));

  ValidationService validation;
  GONGKAI_RETURN_IF_ERROR(UseRuleFiles(options.rules, validation));
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<Server> validation_server,
                           Start(Peer::kValidation, validation, session));

  IngestionService ingestion(*versions, validation_server->InProcessChannel(), options.ingestion);
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<Server> ingestion_server,
                           Start(Peer::kIngestion, ingestion, session));

  Workers workers(2);
  Follower follower(ingestion_server->InProcessChannel(), *rollups);
  AggregationService aggregation(*rollups, follower, workers);
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<Server> aggregation_server,
                           Start(Peer::kAggregation, aggregation, session));

  // What is refused has been logged, and the rules stay as they are.
  const int signal =
      WaitForTermination([&] { UseRuleFiles(options.rules, validation).IgnoreError(); });
  Log(LogLevel::kInfo, "draining", {{"signal", signal}});
  follower.Stop();
  aggregation_server->Drain(kGrace);
  ingestion.Shutdown();
  ingestion_server->Drain(kGrace);
  validation.Shutdown();
  validation_server->Drain(kGrace);
  return absl::OkStatus();
}

}  // namespace

void AddServeCommand(CLI::App& app, Session& session) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* serve = app.add_subcommand("serve",
                                       "Runs the three services in this process, on the addresses "
                                       "that --ingestion, --validation and "
                                       "--aggregation give, until it is interrupted");
  serve
      ->add_option("--data_dir", options->data_dir,
                   "folder of the databases; made if it is not there")
      ->envname("GONGKAI_DATA_DIR")
      ->capture_default_str();
  AddRulesOption(*serve, options->rules);
  serve->get_option("--rules")->envname("GONGKAI_RULES");
  AddLimitOptions(*serve, options->ingestion.reading);
  serve->callback([options, &session] {
    BlockTerminationSignals();
    // Without rule files, closing the terminal ends the servers.
    if (!options->rules.empty()) BlockReloadSignal();
    SetProgram("gongkai");
    const absl::Status status = Serve(*options, session);
    if (!status.ok()) session.Fail("", status);
  });
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai-validation: the validation service as a program of its own.

#include <cstdlib>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "common/log/log.h"
#include "common/rpc/program.h"
#include "common/rpc/server.h"
#include "services/validation/rule_reload.h"
#include "services/validation/validation_service.h"

ABSL_FLAG(std::string, listen, "127.0.0.1:7402",
          "Address to listen on, host:port; port 0 = any free one.");
ABSL_FLAG(std::string, port_file, "", "File to write the port to once the server answers.");
ABSL_FLAG(int, max_message_bytes, 4 << 20, "Largest message that is accepted, in bytes.");
ABSL_FLAG(std::string, rules, "",
          "Rule files with local rules, separated by commas; SIGHUP has them read again.");
ABSL_FLAG(int, drain_seconds, 10, "How long calls under way may go on after SIGTERM.");

namespace gongkai {
namespace {

absl::Status Run() {
  ValidationService service;
  const std::vector<std::string> rule_paths = RulePaths(absl::GetFlag(FLAGS_rules));
  if (absl::Status used = UseRuleFiles(rule_paths, service); !used.ok()) return used;
  auto server = Server::Start({.listen = absl::GetFlag(FLAGS_listen),
                               .max_message_bytes = absl::GetFlag(FLAGS_max_message_bytes)},
                              {&service});
  if (!server.ok()) return server.status();
  Log(LogLevel::kInfo, "listening",
      {{"address", absl::GetFlag(FLAGS_listen)}, {"port", (*server)->port()}});
  if (absl::Status written = WritePortFile(absl::GetFlag(FLAGS_port_file), (*server)->port());
      !written.ok()) {
    return written;
  }
  // What is refused has been logged, and the rules stay as they are.
  const int signal = WaitForTermination([&] { UseRuleFiles(rule_paths, service).IgnoreError(); });
  Log(LogLevel::kInfo, "draining", {{"signal", signal}});
  service.Shutdown();
  (*server)->Drain(absl::Seconds(absl::GetFlag(FLAGS_drain_seconds)));
  Log(LogLevel::kInfo, "stopped");
  return absl::OkStatus();
}

}  // namespace
}  // namespace gongkai

int main(int argc, char** argv) {
  gongkai::BlockTerminationSignals();
  gongkai::BlockReloadSignal();
  gongkai::SetProgram("gongkai-validation");
  gongkai::ParseCommandLine(
      argc, argv, "Judges annual reports on government information disclosure. Keeps nothing.");
  if (const absl::Status status = gongkai::Run(); !status.ok()) {
    gongkai::Log(gongkai::LogLevel::kError, "failed", {{"reason", status.message()}});
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The commands of `gongkai`, one function for each group. Each adds its subcommands to `app`; what
// they print and how they end goes through `session`, which must outlive the parsing.

#ifndef GONGKAI_SERVICES_CLI_COMMANDS_H_
#define GONGKAI_SERVICES_CLI_COMMANDS_H_

#include <CLI/App.hpp>
#include <istream>
#include <string>
#include <vector>

#include "services/cli/session.h"

namespace gongkai {

void AddDocumentCommands(CLI::App& app, Session& session);  // read, check: offline
void AddSubmitCommand(CLI::App& app, Session& session);     // submit
void AddVersionCommands(CLI::App& app, Session& session);   // versions, show
void AddRateCommands(CLI::App& app, Session& session);      // rates, nodes, metrics
void AddRulesCommand(CLI::App& app, Session& session);      // rules
void AddWatchCommand(CLI::App& app, Session& session);      // watch
void AddAgencyCommands(CLI::App& app, Session& session);    // agencies import, agencies list
void AddStatusCommand(CLI::App& app, Session& session);     // status
void AddServeCommand(CLI::App& app, Session& session);      // serve

// Prints one line on a server: its name, its address, and whether it serves.
void PrintServerState(const Output& output, Peer peer, const std::string& address,
                      const absl::Status& health);

// Runs `gongkai` with the arguments after the program's name and returns its exit code. `in` is
// what "-" stands for.
int RunGongkai(const std::vector<std::string>& arguments, const Output& output, std::istream& in);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_COMMANDS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai status.

#include <google/protobuf/struct.pb.h>

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/channel.h"
#include "common/rpc/health.h"
#include "services/cli/commands.h"

namespace gongkai {
namespace {

// Enough for a server that is up.
constexpr absl::Duration kLeastWait = absl::Seconds(1);

// Asks until the server says that it serves, or the time is over.
absl::Status AwaitHealth(const std::shared_ptr<grpc::Channel>& channel, absl::Time deadline) {
  while (true) {
    absl::Status status = CheckHealth(channel, deadline);
    if (status.ok() || absl::Now() + absl::Milliseconds(100) > deadline) return status;
    absl::SleepFor(absl::Milliseconds(100));
  }
}

void RunStatus(double wait_seconds, Session& session) {
  const Output& output = session.output;
  const absl::Time deadline = absl::Now() + absl::Seconds(wait_seconds);
  for (const Peer peer : {Peer::kValidation, Peer::kIngestion, Peer::kAggregation}) {
    const std::string& address = session.Address(peer);
    // One that is down uses up the wait: those after it are still asked, and answer at once if they
    // are up.
    const absl::Time until = std::max(deadline, absl::Now() + kLeastWait);
    const absl::Status status = AwaitHealth(Connect(address, session.tls), until);
    if (!status.ok()) session.Raise(kExitFailed);
    PrintServerState(output, peer, address, status);
  }
}

}  // namespace

void PrintServerState(const Output& output, Peer peer, const std::string& address,
                      const absl::Status& health) {
  if (output.json) {
    google::protobuf::Struct line;
    (*line.mutable_fields())["server"].set_string_value(std::string(PeerName(peer)));
    (*line.mutable_fields())["address"].set_string_value(address);
    (*line.mutable_fields())["serving"].set_bool_value(health.ok());
    PrintJson(output, line);
    return;
  }
  output.out << PeerName(peer) << " " << address << " "
             << (health.ok() ? Paint(output, Colour::kGreen, "serving")
                             : Paint(output, Colour::kRed, health.message()))
             << std::endl;
}

void AddStatusCommand(CLI::App& app, Session& session) {
  auto wait = std::make_shared<double>(2);
  CLI::App* status = app.add_subcommand("status", "Says whether the three servers are up");
  status->add_option("--wait", *wait, "seconds to wait for servers that are starting")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  status->callback([wait, &session] { RunStatus(*wait, session); });
}

}  // namespace gongkai

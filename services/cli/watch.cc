// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai watch.

#include <limits>
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/cli/commands.h"

namespace gongkai {
namespace {

struct WatchOptions {
  int64_t from = 1;
  bool until_caught_up = false;
};

std::string ChangeText(const v1::Change& change) {
  const std::string head = absl::StrCat(change.sequence(), "  ", ChinaTime(change.time()), "  ");
  switch (change.event_case()) {
    case v1::Change::kVersionRecorded:
      return absl::StrCat(head, "recorded  ", change.version_recorded().name(), " ",
                          v1::VersionState_Name(change.version_recorded().state()));
    case v1::Change::kVersionJudged:
      return absl::StrCat(head, "judged    ", change.version_judged().name(), " ",
                          v1::VersionState_Name(change.version_judged().state()));
    case v1::Change::kAgencyImported:
      return absl::StrCat(head, "agency    ", change.agency_imported().name(), " ",
                          Printable(change.agency_imported().official_name()));
    case v1::Change::EVENT_NOT_SET:
      break;
  }
  return absl::StrCat(head, "(an event that this release does not know)");
}

void RunWatch(const WatchOptions& options, Session& session) {
  grpc::ClientContext context;  // no deadline: it follows until somebody stops it
  v1::WatchChangesRequest request;
  request.set_from(options.from);
  const auto stub = session.Ingestion();
  const auto reader = stub->WatchChanges(&context, request);
  v1::WatchChangesResponse message;
  int64_t next = options.from;
  while (reader->Read(&message)) {
    if (message.has_change()) next = message.change().sequence() + 1;
    if (session.output.json) {
      PrintJson(session.output, message);
    } else if (message.has_change()) {
      session.output.out << ChangeText(message.change()) << std::endl;
    }
    if (message.has_progress() && options.until_caught_up) {
      context.TryCancel();
      reader->Finish();
      return;
    }
  }
  const absl::Status status = session.Explain(reader->Finish(), Peer::kIngestion);
  session.Fail(
      "", absl::Status(status.ok() ? absl::StatusCode::kUnavailable : status.code(),
                       absl::StrCat(status.ok() ? "the server ended the feed" : status.message(),
                                    "; go on with --from=", next)));
}

}  // namespace

void AddWatchCommand(CLI::App& app, Session& session) {
  auto options = std::make_shared<WatchOptions>();
  CLI::App* watch = app.add_subcommand("watch", "Follows the change feed");
  watch->add_option("--from", options->from, "first entry wanted")
      ->check(CLI::Range(int64_t{1}, std::numeric_limits<int64_t>::max()))
      ->capture_default_str();
  watch->add_flag("--until-caught-up", options->until_caught_up,
                  "stop once everything there is has been printed");
  watch->callback([options, &session] { RunWatch(*options, session); });
}

}  // namespace gongkai

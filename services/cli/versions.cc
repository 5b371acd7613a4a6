// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai versions, gongkai show.

#include <limits>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "common/wire/resource_name.h"
#include "services/cli/commands.h"
#include "services/cli/finding_text.h"
#include "services/cli/language.h"
#include "services/cli/report_text.h"

namespace gongkai {
namespace {

struct VersionOptions {
  std::string agency;
  int year = 0;
  int64_t number = 0;  // 0 = the latest
  ReportParts parts;
};

absl::StatusOr<std::string> ResolveReport(const VersionOptions& options, const Session& session) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string agency, session.ResolveNode(options.agency));
  return absl::StrCat(agency, "/reports/", options.year);
}

absl::StatusOr<std::vector<v1::Version>> ListVersions(const std::string& report,
                                                      const Session& session) {
  const auto stub = session.Ingestion();
  std::vector<v1::Version> versions;
  v1::ListVersionsRequest request;
  request.set_parent(report);
  request.set_page_size(1000);
  do {
    const auto context = CallContext();
    v1::ListVersionsResponse response;
    const grpc::Status status = stub->ListVersions(context.get(), request, &response);
    if (!status.ok()) return session.Explain(status, Peer::kIngestion);
    for (v1::Version& version : *response.mutable_versions())
      versions.push_back(std::move(version));
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return versions;
}

void RunVersions(const VersionOptions& options, Session& session) {
  const absl::StatusOr<std::string> report = ResolveReport(options, session);
  if (!report.ok()) return session.Fail("", report.status());
  const absl::StatusOr<std::vector<v1::Version>> versions = ListVersions(*report, session);
  if (!versions.ok()) return session.Fail("", versions.status());
  using Align = TextTable::Align;
  TextTable table({Align::kRight, Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft,
                   Align::kLeft, Align::kLeft});
  table.Add({"version", "state", "stored", "findings", "document", "submitter", "reason"});
  for (const v1::Version& version : *versions) {
    if (session.output.json) {
      PrintJson(session.output, version);
      continue;
    }
    table.Add({version.name().substr(version.name().rfind('/') + 1),
               v1::VersionState_Name(version.state()), ChinaTime(version.create_time()),
               absl::StrCat(version.judgement().findings_size()), version.document().substr(0, 22),
               Printable(version.submitter()), Printable(version.reason())});
  }
  if (!session.output.json) session.output.out << *report << "\n" << table.Print(2);
}

absl::StatusOr<v1::Version> GetVersion(const std::string& report, int64_t number,
                                       const Session& session) {
  const auto stub = session.Ingestion();
  const auto context = CallContext();
  v1::Version version;
  grpc::Status status;
  if (number == 0) {
    v1::GetReportRequest request;
    request.set_name(report);
    status = stub->GetReport(context.get(), request, &version);
  } else {
    v1::GetVersionRequest request;
    request.set_name(absl::StrCat(report, "/versions/", number));
    status = stub->GetVersion(context.get(), request, &version);
  }
  if (!status.ok()) return session.Explain(status, Peer::kIngestion);
  return version;
}

absl::Status PrintVersion(const v1::Version& version, const VersionOptions& options,
                          const Output& output) {
  GONGKAI_ASSIGN_OR_RETURN(const Report report, FromProto(version.report()));
  const Language language = output.language;
  output.out << Paint(output, Colour::kBold, version.name()) << " "
             << StateText(version.state(), language) << In(language, ", stored ", "，存于")
             << ChinaTime(version.create_time())
             << (version.submitter().empty() ? "" : In(language, " by ", "，报送者"))
             << Printable(version.submitter()) << (version.reason().empty() ? "" : Colon(language))
             << Printable(version.reason()) << "\n"
             << ReportText(report, options.parts, output);
  if (!version.has_judgement()) return absl::OkStatus();
  GONGKAI_ASSIGN_OR_RETURN(const Judgement judgement, FromProto(version.judgement()));
  const std::string& compared_with = version.judgement().compared_with();
  output.out << FindingCounts(judgement, language);
  if (!compared_with.empty()) {
    output.out << In(language, "; compared with ", "；已与下列版本比较：") << compared_with;
  }
  output.out << "\n"
             << FindingsText(judgement, "", output) << ScopeText(judgement, "", output)
             << TallyText(judgement, language);
  return absl::OkStatus();
}

void RunShow(const VersionOptions& options, Session& session) {
  const absl::StatusOr<std::string> report = ResolveReport(options, session);
  if (!report.ok()) return session.Fail("", report.status());
  absl::StatusOr<v1::Version> version = GetVersion(*report, options.number, session);
  if (!version.ok()) return session.Fail("", version.status());
  if (version->state() == v1::HELD) session.Raise(kExitReportErrors);
  if (!session.output.json) {
    const absl::Status status = PrintVersion(*version, options, session.output);
    if (!status.ok()) session.Fail(version->name(), status);
    return;
  }
  if (!options.parts.sources) version->mutable_report()->clear_sources();
  if (!options.parts.notes) version->mutable_report()->clear_notes();
  PrintJson(session.output, *version);
}

}  // namespace

void AddVersionCommands(CLI::App& app, Session& session) {
  auto options = std::make_shared<VersionOptions>();
  const auto add_report = [&options](CLI::App* command) {
    command->add_option("AGENCY", options->agency, "an id, e.g. 411500, or a name, e.g. 信阳市")
        ->required();
    command->add_option("YEAR", options->year, "the report year")->required();
  };
  CLI::App* versions =
      app.add_subcommand("versions", "Lists the versions of a report, newest first");
  add_report(versions);
  versions->callback([options, &session] { RunVersions(*options, session); });
  CLI::App* show =
      app.add_subcommand("show", "Shows a version of a report and what was found in it");
  add_report(show);
  show->add_option("VERSION", options->number, "its number; the latest if not given")
      ->check(CLI::Range(int64_t{1}, std::numeric_limits<int64_t>::max()));
  show->add_flag("--sources", options->parts.sources, "also print where each cell was read");
  show->add_flag("--notes", options->parts.notes, "also print what was doubtful in reading");
  AddLanguageOption(*show, session.output.language);
  show->callback([options, &session] { RunShow(*options, session); });
}

}  // namespace gongkai

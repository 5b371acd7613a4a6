// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai read, gongkai check: without any server.

#include <memory>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "services/cli/commands.h"
#include "services/cli/file.h"
#include "services/cli/finding_text.h"
#include "services/cli/report_text.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

struct ReadOptions {
  std::vector<std::string> files;
  ReportParts parts;
};

absl::StatusOr<Report> ReadReport(const std::string& path) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string bytes, ReadWholeFile(path));
  GONGKAI_ASSIGN_OR_RETURN(const Document document, ReadDocument(bytes));
  return Recognize(document);
}

void PrintReport(const std::string& file, const Report& report, const ReadOptions& options,
                 const Output& output) {
  if (output.json) {
    v1::AnnualReport message = ToProto(report);
    if (!options.parts.sources) message.clear_sources();
    if (!options.parts.notes) message.clear_notes();
    PrintJson(output, message);
    return;
  }
  output.out << Paint(output, Colour::kBold, Printable(file)) << "\n"
             << ReportText(report, options.parts, output) << std::endl;
}

void PrintJudgement(const std::string& file, const Report& report, const Judgement& judgement,
                    const Output& output) {
  if (output.json) {
    v1::Judgement message = ToProto(judgement);
    v1::CheckedFile checked;
    checked.set_file(file);
    checked.mutable_findings()->Swap(message.mutable_findings());
    checked.mutable_summary()->Swap(message.mutable_summary());
    checked.set_rule_set_version(judgement.rule_set_version);
    PrintJson(output, checked, JsonFields::kAll);
    return;
  }
  output.out << Paint(output, Colour::kBold, Printable(file)) << "\n"
             << ReportHeadline(report) << ": " << FindingCounts(judgement) << "\n"
             << FindingsText(judgement, file, output) << TallyText(judgement) << "\n"
             << std::flush;
}

void RunRead(const ReadOptions& options, Session& session) {
  for (const std::string& file : options.files) {
    const absl::StatusOr<Report> report = ReadReport(file);
    if (report.ok()) {
      PrintReport(file, *report, options, session.output);
    } else {
      session.Fail(file, report.status());
    }
  }
}

void RunCheck(const std::vector<std::string>& files, Session& session) {
  for (const std::string& file : files) {
    const absl::StatusOr<Report> report = ReadReport(file);
    if (!report.ok()) {
      session.Fail(file, report.status());
      continue;
    }
    const Judgement judgement = Judge(*report);
    PrintJudgement(file, *report, judgement, session.output);
    if (HasErrors(judgement)) session.Raise(kExitReportErrors);
  }
}

}  // namespace

void AddDocumentCommands(CLI::App& app, Session& session) {
  auto options = std::make_shared<ReadOptions>();
  CLI::App* read =
      app.add_subcommand("read", "Reads documents offline and prints the reports in them");
  read->add_option("FILE", options->files, "documents")->required();
  read->add_flag("--sources", options->parts.sources, "also print where each cell was read");
  read->add_flag("--notes", options->parts.notes, "also print what was doubtful in reading");
  read->callback([options, &session] { RunRead(*options, session); });

  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* check = app.add_subcommand(
      "check", "Reads documents offline and prints what is questionable in them");
  check->add_option("FILE", *files, "documents")->required();
  check->callback([files, &session] { RunCheck(*files, session); });
}

}  // namespace gongkai

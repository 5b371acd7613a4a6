// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai read, gongkai check: without any server.

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "services/cli/commands.h"
#include "services/cli/finding_text.h"
#include "services/cli/language.h"
#include "services/cli/limit_options.h"
#include "services/cli/report_text.h"
#include "services/cli/rule_option.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "services/validation/rules/previous.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

struct ReadOptions {
  std::vector<std::string> files;
  ReadLimits limits;
  ReportParts parts;
};

struct CheckOptions {
  std::vector<std::string> files;
  ReadLimits limits;
  std::string previous;  // last year's report; empty if there is none
  std::vector<std::string> neighbours;
  std::vector<std::string> rules;  // rule files
};

absl::StatusOr<Report> ReadReport(const std::string& path, const ReadLimits& limits,
                                  Session& session) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string bytes, session.ReadInput(path));
  GONGKAI_ASSIGN_OR_RETURN(const Document document, ReadDocument(bytes, limits));
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
  output.out << Paint(output, Colour::kBold, ShownFile(file)) << "\n"
             << ReportText(report, options.parts, output) << std::endl;
}

void PrintJudgement(const std::string& file, const Report& report, const Judgement& judgement,
                    const Output& output) {
  if (output.json) {
    v1::Judgement message = ToProto(judgement);
    v1::CheckedFile checked;
    checked.set_file(MessageText(file));
    checked.mutable_findings()->Swap(message.mutable_findings());
    checked.mutable_summary()->Swap(message.mutable_summary());
    checked.set_rule_set_version(judgement.rule_set_version);
    checked.mutable_implied()->Swap(message.mutable_implied());
    if (message.has_stated_scope())
      checked.mutable_stated_scope()->Swap(message.mutable_stated_scope());
    PrintJson(output, checked, JsonFields::kAll);
    return;
  }
  const Language language = output.language;
  const std::string shown = ShownFile(file);
  output.out << Paint(output, Colour::kBold, shown) << "\n"
             << ReportHeadline(report, language) << Colon(language)
             << FindingCounts(judgement, language) << "\n"
             << FindingsText(judgement, shown, output) << ScopeText(judgement, shown, output)
             << TallyText(judgement, language) << "\n"
             << std::flush;
}

void RunRead(const ReadOptions& options, Session& session) {
  for (const std::string& file : options.files) {
    const absl::StatusOr<Report> report = ReadReport(file, options.limits, session);
    if (report.ok()) {
      PrintReport(file, *report, options, session.output);
    } else {
      session.FailFile(file, report.status());
    }
  }
}

void Warn(const Output& output, absl::string_view english, absl::string_view chinese) {
  output.err << WarningHead(output.language) << In(output.language, english, chinese) << std::endl;
}

// The report to compare `report` with; null, with a warning, if `previous` is of another year than
// the one before. Another name is warned of too, but agencies do change theirs.
const Report* PreviousOf(const std::string& file, const Report& report, const Report* previous,
                         const Output& output) {
  if (previous == nullptr) return nullptr;
  switch (FitOf(report, *previous)) {
    case PreviousFit::kFits:
      return previous;
    case PreviousFit::kOtherYear:
      Warn(output,
           absl::StrCat(ShownFile(file), " is of ", report.year,
                        ", and the report given by --previous is of ", previous->year, ", not of ",
                        report.year - 1, ": it was left aside"),
           absl::StrCat(ShownFile(file), "是", report.year, "年度的，--previous给出的是",
                        previous->year, "年度的，不是", report.year - 1, "年度的：未与之比较"));
      return nullptr;
    case PreviousFit::kOtherAgency:
      Warn(output,
           absl::StrCat(ShownFile(file), " is of ", Printable(report.agency_name),
                        ", and the report given by --previous is of ",
                        Printable(previous->agency_name),
                        ": they were compared as if they were of one agency"),
           absl::StrCat(ShownFile(file), "是", Printable(report.agency_name),
                        "的，--previous给出的是", Printable(previous->agency_name),
                        "的：已当作同一机关比较"));
      break;
  }
  return previous;
}

// The reports of other agencies among them, of the same year; the rest is left aside with a
// warning.
std::vector<const Report*> OthersThan(const std::string& file, const Report& report,
                                      const std::vector<Report>& all, const Output& output) {
  std::vector<const Report*> others;
  for (const Report& other : all) {
    if (other.year == report.year && other.agency_name != report.agency_name) {
      others.push_back(&other);
      continue;
    }
    Warn(output,
         absl::StrCat(ShownFile(file), " is ", Printable(report.agency_name), "'s of ", report.year,
                      ", and a report given by --neighbour is ", Printable(other.agency_name),
                      "'s of ", other.year, ", no other agency's of that year: it was left aside"),
         absl::StrCat(ShownFile(file), "是", Printable(report.agency_name), report.year,
                      "年度的，--neighbour给出的是", Printable(other.agency_name), other.year,
                      "年度的，不是同年度另一机关的：未与之比较"));
  }
  return others;
}

void RunCheck(const CheckOptions& options, Session& session) {
  absl::StatusOr<Report> previous = absl::NotFoundError("none");
  if (!options.previous.empty()) {
    previous = ReadReport(options.previous, options.limits, session);
    if (!previous.ok()) return session.Fail(options.previous, previous.status());
  }
  std::vector<Report> neighbours;
  for (const std::string& file : options.neighbours) {
    absl::StatusOr<Report> neighbour = ReadReport(file, options.limits, session);
    if (!neighbour.ok()) return session.Fail(file, neighbour.status());
    neighbours.push_back(*std::move(neighbour));
  }
  const std::shared_ptr<const LoadedRules> rules = RulesOf(options.rules, session);
  if (rules == nullptr) return;
  for (const std::string& file : options.files) {
    const absl::StatusOr<Report> report = ReadReport(file, options.limits, session);
    if (!report.ok()) {
      session.FailFile(file, report.status());
      continue;
    }
    const Report* compared =
        PreviousOf(file, *report, previous.ok() ? &*previous : nullptr, session.output);
    const Judgement judgement = Judge(*report, compared, rules->rules,
                                      OthersThan(file, *report, neighbours, session.output));
    PrintJudgement(file, *report, judgement, session.output);
    if (HasErrors(judgement)) session.Raise(kExitReportErrors);
  }
}

}  // namespace

void AddDocumentCommands(CLI::App& app, Session& session) {
  auto options = std::make_shared<ReadOptions>();
  CLI::App* read =
      app.add_subcommand("read", "Reads documents offline and prints the reports in them");
  read->add_option("FILE", options->files, "documents; - is standard input")->required();
  read->add_flag("--sources", options->parts.sources, "also print where each cell was read");
  read->add_flag("--notes", options->parts.notes, "also print what was doubtful in reading");
  AddLanguageOption(*read, session.output.language);
  AddLimitOptions(*read, options->limits);
  read->callback([options, &session] { RunRead(*options, session); });

  auto checked = std::make_shared<CheckOptions>();
  CLI::App* check = app.add_subcommand(
      "check", "Reads documents offline and prints what is questionable in them");
  check->add_option("FILE", checked->files, "documents; - is standard input")->required();
  check->add_option("--previous", checked->previous,
                    "last year's report of the same agency, to compare with");
  check->add_option(
      "--neighbour", checked->neighbours,
      "another agency's report of the same year, whose text should not be this one's; "
      "may be given several times");
  AddRulesOption(*check, checked->rules);
  AddLanguageOption(*check, session.output.language);
  AddLimitOptions(*check, checked->limits);
  check->callback([checked, &session] { RunCheck(*checked, session); });
}

}  // namespace gongkai

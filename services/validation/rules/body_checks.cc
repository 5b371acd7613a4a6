// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/validation/rules/body.h"
#include "services/validation/rules/checks.h"

namespace gongkai {
namespace {

// The cells of the line of 规章, of all editions.
const std::vector<CellId>& RegulationCells() {
  static const auto* const found = [] {
    auto* cells = new std::vector<CellId>;
    for (const Cell& cell : AllCells()) {
      if (cell.line == "regulations") cells->push_back(cell.id);
    }
    return cells;
  }();
  return *found;
}

// Those that the form has, and whether all are known.
struct Regulations {
  std::vector<CellId> some;  // over 0
  bool known = true;
};

Regulations RegulationsOf(const Report& report) {
  Regulations regulations;
  for (CellId cell : RegulationCells()) {
    if (!HasCell(report.form, cell)) continue;
    const CellValue& value = report[cell];
    if (value.given() && value.value > 0) regulations.some.push_back(cell);
    regulations.known = regulations.known && value.given();
  }
  return regulations;
}

constexpr int kLastJanuary = 31;
constexpr int kLastMarch = 31;

absl::CivilDay PublicationDay(absl::Time time) {
  constexpr int kChinaOffset = 8 * 3600;
  return absl::ToCivilDay(time, absl::FixedTimeZone(kChinaOffset));
}

RuleRemark Late(const Report& report, absl::CivilDay published, absl::CivilDay due) {
  const int days = static_cast<int>(published - due);
  return {.severity = Severity::kWarning,
          .reported = days,
          .computed = 0,
          .message = {absl::StrCat("发布日期", absl::FormatCivilTime(published),
                                   "晚于《条例》第四十九条"
                                   "规定的",
                                   absl::FormatCivilTime(due), "（迟", days, "天）。"),
                      absl::StrCat("Published on ", absl::FormatCivilTime(published), ", ", days,
                                   " days after ", absl::FormatCivilTime(due),
                                   ", when Article 49 wants the report for ", report.year, ".")}};
}

void CheckDate(const Report& report, RuleRemarks& remarks) {
  if (!report.publish_time.has_value() || report.year <= 0) {
    ++remarks.not_evaluable;
    return;
  }
  const absl::CivilDay published = PublicationDay(*report.publish_time);
  const absl::CivilDay january(report.year + 1, 1, kLastJanuary);
  const absl::CivilDay march(report.year + 1, 3, kLastMarch);
  const Deadline deadline = DeadlineOf(report.agency_name);
  if (published <= january || (deadline == Deadline::kMarch && published <= march)) {
    ++remarks.passed;
  } else if (deadline == Deadline::kUnknown && published <= march) {
    ++remarks.not_evaluable;
  } else {
    remarks.Add(Late(report, published, deadline == Deadline::kJanuary ? january : march));
  }
}

}  // namespace

void CheckRuleMaking(const Rule& /*rule*/, const Evidence& evidence, RuleRemarks& remarks) {
  Regulations regulations = RegulationsOf(evidence.report);
  const RulePower power = RulePowerOf(evidence.report.agency_name);
  if (power == RulePower::kYes || (regulations.known && regulations.some.empty())) {
    ++remarks.passed;
    return;
  }
  if (regulations.some.empty() || power == RulePower::kUnknown) {
    ++remarks.not_evaluable;
    return;
  }
  const CellId cell = regulations.some.front();
  const int64_t value = evidence.report[cell].value;
  const std::string& agency = evidence.report.agency_name;
  remarks.Add({.severity = Severity::kWarning,
               .cells = std::move(regulations.some),
               .reported = value,
               .computed = 0,
               .message = {absl::StrCat(Quoted(cell), "为", value, "，而", agency,
                                        "没有规章制定权，是否把规范性文件填为规章？"),
                           absl::StrCat(Quoted(cell), " is ", value, ", but ", agency,
                                        " cannot make regulations: are these normative "
                                        "documents?")}});
}

void CheckLateness(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks) {
  CheckDate(evidence.report, remarks);
  CheckText(rule, evidence, remarks);
}

}  // namespace gongkai

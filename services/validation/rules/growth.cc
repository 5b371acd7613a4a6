// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/validation/rules/checks.h"

namespace gongkai {
namespace {

constexpr int64_t kTimes = 10;
constexpr int64_t kSmallCount = 10;
constexpr int64_t kSmallFen = 1'000'000;  // 1 万元
// A figure that lost a digit is less than a tenth, or more, as it would have grown or not; large
// figures change so much for no other reason.
constexpr int64_t kTimesOfLarge = 8;
constexpr int64_t kLarge = 100;  // times a small one

// Whether one is ten times the other, small figures aside, or nearly so if it is large.
bool Jumps(int64_t before, int64_t now, int64_t small) {
  if (before < 0 || now < 0) return false;
  const int64_t less = std::min(before, now);
  const int64_t more = std::max(before, now);
  const int64_t times = more / kLarge >= small ? kTimesOfLarge : kTimes;
  return more / kTimes >= small && more / times >= less;
}

void Explain(CellId cell, int64_t before, int64_t now, RuleRemark& remark) {
  const std::string was = PrintedValue(cell, before);
  const std::string is = PrintedValue(cell, now);
  remark.severity = before == 0 || now == 0 ? Severity::kNote : Severity::kWarning;
  remark.reported = now;
  remark.computed = before;
  remark.message = {
      absl::StrCat(Quoted(cell), "为", is, "，上年为", was,
                   "，相差近十倍或更多，请核对是否多填或漏填数位。"),
      absl::StrCat(Quoted(cell), " is ", is, ", last year ", was,
                   ": about tenfold or a tenth, or more. Was a digit added or lost?")};
}

}  // namespace

void CheckGrowth(const Rule& /*rule*/, const Evidence& evidence, RuleRemarks& remarks) {
  const absl::Span<const FormCell> cells = FormCells(evidence.report.form);
  if (evidence.previous == nullptr) {
    remarks.not_evaluable += static_cast<int>(cells.size());
    return;
  }
  const Line* line = nullptr;  // of the last remark
  for (const FormCell& cell : cells) {
    const CellValue& now = evidence.report[cell.id];
    const CellValue& before = (*evidence.previous)[cell.id];
    if (!now.given() || !before.given()) {
      ++remarks.not_evaluable;
      continue;
    }
    const bool is_signed = cell.column->unit == Unit::kSignedCount;
    const int64_t small = cell.column->unit == Unit::kFen ? kSmallFen : kSmallCount;
    if (is_signed || !Jumps(before.value, now.value, small)) {
      ++remarks.passed;
      continue;
    }
    if (line == cell.line) {
      ++remarks.failed;  // told with its neighbour
    } else {
      remarks.Add({});
      line = cell.line;
    }
    RuleRemark& remark = remarks.list.back();
    remark.cells.push_back(cell.id);
    Explain(cell.id, before.value, now.value, remark);
  }
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests: reports and entries of a feed, made up.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_TEST_REPORTS_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_TEST_REPORTS_H_

#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/aggregation/rollup/change.h"

namespace gongkai::testing {

inline CellId CellOf(absl::string_view path) {
  const std::optional<CellId> cell = FindCell(path);
  if (!cell.has_value()) std::abort();
  return *cell;
}

// A report in which every cell of the form holds `value`.
inline Report UniformReport(FormId form, int64_t value) {
  Report report;
  report.form = form;
  for (const FormCell& cell : FormCells(form)) report.cells[cell.id] = {value, CellState::kGiven};
  return report;
}

inline void SetCell(Report& report, absl::string_view path, int64_t value) {
  report.cells[CellOf(path)] = {value, CellState::kGiven};
}

// A judgement in which a broken rule blames these cells.
inline Judgement Blaming(std::vector<CellId> cells) {
  Finding finding;
  finding.rule = "H-ROW";
  finding.blamed = std::move(cells);
  Judgement judgement;
  judgement.findings.push_back(finding);
  return judgement;
}

// A report with anything in it: all states, some lines of the other edition, now and then absurd
// values.
inline Report RandomReport(FormId form, std::mt19937& random) {
  Report report;
  report.form = form;
  for (CellId cell = 0; cell < kCellCount; ++cell) {
    if (!HasCell(form, cell) && random() % 10 != 0) continue;
    const uint32_t kind = random() % 20;
    if (kind < 14) {
      report.cells[cell] = {static_cast<int64_t>(random() % 1000), CellState::kGiven};
    } else if (kind == 14) {
      const int64_t most = std::numeric_limits<int64_t>::max();
      report.cells[cell] = {random() % 2 == 0 ? most : -most, CellState::kGiven};
    } else {
      constexpr CellState kOthers[] = {CellState::kAbsent, CellState::kBlank, CellState::kAmbiguous,
                                       CellState::kUnreadable};
      report.cells[cell].state = kOthers[random() % 4];
    }
  }
  return report;
}

inline Figures RandomFigures(FormId form, std::mt19937& random) {
  std::vector<CellId> doubtful;
  for (uint32_t i = random() % 4; i > 0; --i) doubtful.push_back(random() % kCellCount);
  return Figures::Of(RandomReport(form, random), Blaming(doubtful));
}

inline Agency MakeAgency(absl::string_view id, absl::string_view parent, Level level) {
  Agency agency;
  agency.id = std::string(id);
  agency.official_name = absl::StrCat(id, "人民政府");
  agency.short_name = absl::StrCat("名", id);
  agency.level = level;
  agency.parent = std::string(parent);
  return agency;
}

// Numbers and chains entries as ingestion does.
class TestFeed {
 public:
  Change Next(std::variant<ReportVersion, Agency> event) {
    Change change;
    change.sequence = ++sequence_;
    change.previous_hash = hash_;
    hash_ = absl::StrCat(name_, "-", sequence_);
    change.hash = hash_;
    change.event = std::move(event);
    return change;
  }

  explicit TestFeed(std::string name = "feed") : name_(std::move(name)) {}
  int64_t sequence() const { return sequence_; }

 private:
  std::string name_;
  int64_t sequence_ = 0;
  std::string hash_ = std::string(32, '\0');
};

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_TEST_REPORTS_H_

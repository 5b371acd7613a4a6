// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Random reports, printed in every layout and read again: no cell may differ.

#include <cstdint>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "services/ingestion/recognition/report_printer.h"

namespace gongkai::testing {
namespace {

using Random = std::mt19937;

int64_t Draw(Random& random, int64_t most) {
  return static_cast<int64_t>(random() % static_cast<uint64_t>(most + 1));
}

// Mostly zeros and small numbers, as reports have; now and then a large one.
int64_t DrawCount(Random& random) {
  switch (Draw(random, 9)) {
    case 0:
      return Draw(random, 2'000'000);
    case 1:
    case 2:
      return Draw(random, 300);
    case 3:
    case 4:
      return Draw(random, 9);
    default:
      return 0;
  }
}

// Any figures: most of its sums do not hold.
Report RandomReport(Random& random, FormId form, int percent_blank) {
  Report report;
  report.form = form;
  report.agency_name = "云岭县人民政府";
  report.year = GetForm(form).first_year;
  for (const FormCell& cell : FormCells(form)) {
    if (Draw(random, 99) < percent_blank) {
      report.cells[cell.id] = {0, CellState::kBlank};
      continue;
    }
    int64_t value = DrawCount(random);
    if (cell.column->unit == Unit::kSignedCount && Draw(random, 2) == 0) value = -value;
    if (cell.column->unit == Unit::kFen) value = value * 100 + Draw(random, 99) * 100;
    report.cells[cell.id] = {value, CellState::kGiven};
  }
  return report;
}

// Makes every sum hold.
void Balance(Report& report) {
  for (int pass = 0; pass < 2; ++pass) {
    for (const Identity& identity : Identities(report.form)) {
      if (identity.comparison != Comparison::kEqual || identity.right.size() != 1) continue;
      int64_t sum = 0;
      for (CellId id : identity.left) sum += report[id].value;
      report.cells[identity.right[0]] = {sum, CellState::kGiven};
    }
  }
}

struct Case {
  FormId form;
  Layout layout;
};

class RoundTripTest : public ::testing::TestWithParam<Case> {
 protected:
  static void ExpectSameCells(const Report& want, const Report& got, const std::string& text) {
    ASSERT_EQ(got.form, want.form) << text;
    EXPECT_EQ(got.year, want.year);
    EXPECT_EQ(got.agency_name, want.agency_name);
    EXPECT_EQ(got.sections.size(), 6u);
    for (const Cell& cell : AllCells()) {
      ASSERT_EQ(got[cell.id], want[cell.id])
          << cell.path << ": want state " << static_cast<int>(want[cell.id].state) << " value "
          << want[cell.id].value << ", got state " << static_cast<int>(got[cell.id].state)
          << " value " << got[cell.id].value << "\n"
          << text;
    }
  }

  // Every cell read right, or not claimed to be read.
  static void ExpectNoWrongCell(const Report& want, const Report& got, const std::string& text) {
    for (const Cell& cell : AllCells()) {
      if (got[cell.id].state != CellState::kGiven) continue;
      ASSERT_EQ(got[cell.id], want[cell.id]) << cell.path << "\n" << text;
    }
  }

  static Report ReadBack(const std::string& text) {
    const absl::StatusOr<Document> document = ReadDocument(text);
    EXPECT_THAT(document, IsOk());
    const absl::StatusOr<Report> report = Recognize(*document);
    EXPECT_THAT(report, IsOk()) << text;
    return report.value_or(Report{});
  }
};

TEST_P(RoundTripTest, GivesBackTheSameCellsWhateverTheFigures) {
  Random random(20190101);
  for (int i = 0; i < 20; ++i) {
    Report report = RandomReport(random, GetParam().form, 0);
    if (i % 2 == 0) Balance(report);
    const std::string text = PrintReport(report, GetParam().layout);
    ExpectSameCells(report, ReadBack(text), text);
    if (HasFatalFailure()) return;
  }
}

TEST_P(RoundTripTest, KeepsBlanksThatCanBeSeen) {
  Random random(20210101);
  constexpr const char* kMarks[] = {"/", "—", "-", "无", "——"};
  for (int i = 0; i < 20; ++i) {
    Report report = RandomReport(random, GetParam().form, 4);
    const std::string text = PrintReport(report, GetParam().layout, kMarks[i % 5]);
    const Report got = ReadBack(text);
    ShowsEmptyCells(GetParam().layout) ? ExpectNoWrongCell(report, got, text)
                                       : ExpectSameCells(report, got, text);
    if (HasFatalFailure()) return;
  }
}

TEST_P(RoundTripTest, NeverStatesAWrongCellWhenBlanksCannotBeSeen) {
  Random random(20220101);
  for (int i = 0; i < 20; ++i) {
    Report report = RandomReport(random, GetParam().form, 8);
    const std::string text = PrintReport(report, GetParam().layout, "");
    ExpectNoWrongCell(report, ReadBack(text), text);
    if (HasFatalFailure()) return;
  }
}

std::vector<Case> AllCases() {
  std::vector<Case> cases;
  for (const Form* form : AllForms()) {
    for (Layout layout : kAllLayouts) cases.push_back({form->id, layout});
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(AllLayouts, RoundTripTest, ::testing::ValuesIn(AllCases()),
                         [](const ::testing::TestParamInfo<Case>& info) {
                           return absl::StrCat(GetForm(info.param.form).name, "_",
                                               static_cast<int>(info.param.layout));
                         });

}  // namespace
}  // namespace gongkai::testing

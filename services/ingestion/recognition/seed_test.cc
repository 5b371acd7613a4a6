// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The original reports, cell by cell against what is known to be in them.

#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string SnakeCase(absl::string_view camel) {
  std::string snake;
  for (char c : camel) {
    if (absl::ascii_isupper(c)) snake.push_back('_');
    snake.push_back(absl::ascii_tolower(c));
  }
  return snake;
}

// The truth files hold nested objects of strings, a member a line.
std::map<std::string, std::string> ParseTruth(const std::string& json) {
  std::map<std::string, std::string> members;
  std::vector<std::string> path;
  for (absl::string_view line : absl::StrSplit(json, '\n')) {
    line = absl::StripAsciiWhitespace(line);
    const std::vector<std::string> parts = absl::StrSplit(line, '"');
    if (absl::EndsWith(line, "{")) {
      path.push_back(parts.size() > 1 ? SnakeCase(parts[1]) : "");
    } else if (absl::StartsWith(line, "}")) {
      path.pop_back();
    } else if (parts.size() >= 3) {
      std::vector<std::string> full(path.begin() + 1, path.end());
      full.push_back(SnakeCase(parts[1]));
      const bool quoted = parts.size() >= 5;
      members[absl::StrJoin(full, ".")] =
          quoted
              ? parts[3]
              : std::string(absl::StripAsciiWhitespace(absl::StripSuffix(parts[2].substr(1), ",")));
    }
  }
  return members;
}

class SeedTest : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    GONGKAI_ASSERT_OK_AND_ASSIGN(const Document document, ReadDocument(SeedText(GetParam())));
    GONGKAI_ASSERT_OK_AND_ASSIGN(report_, Recognize(document));
    lines_ = absl::StrSplit(SeedText(GetParam()), '\n');
  }

  Report report_;
  std::vector<std::string> lines_;
};

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeedTest);
INSTANTIATE_TEST_SUITE_P(Seeds, SeedTest, ::testing::ValuesIn(SeedNames()),
                         [](const auto& info) { return info.param; });

TEST_P(SeedTest, EveryCellIsAsInTheTruth) {
  std::map<std::string, std::string> truth = ParseTruth(SeedTruth(GetParam()));
  EXPECT_EQ(report_.agency_name, truth["agency_name"]);
  EXPECT_EQ(absl::StrCat(report_.year), truth["year"]);
  EXPECT_EQ(GetForm(report_.form).name, truth["form"]);
  EXPECT_GE(truth.size(), 200u);
  for (const Cell& cell : AllCells()) {
    const auto found = truth.find(cell.path);
    if (found == truth.end()) {
      EXPECT_EQ(report_[cell.id], CellValue{}) << cell.path;
    } else {
      EXPECT_EQ(report_[cell.id].state, CellState::kGiven) << cell.path;
      EXPECT_EQ(absl::StrCat(report_[cell.id].value), found->second) << cell.path;
    }
  }
}

TEST_P(SeedTest, EveryCellSaysWhereItStands) {
  size_t given = 0;
  for (const Cell& cell : AllCells()) given += report_[cell.id].given();
  EXPECT_EQ(report_.sources.size(), given);
  for (const CellSource& source : report_.sources) {
    ASSERT_GE(source.place.line, 1);
    ASSERT_LE(source.place.line, static_cast<int>(lines_.size()));
    const std::string& line = lines_[static_cast<size_t>(source.place.line) - 1];
    EXPECT_THAT(line, HasSubstr(source.raw)) << GetCell(source.cell).path;
    EXPECT_GE(source.place.column, 1);
  }
}

TEST_P(SeedTest, AllSectionsAreFoundWithTheirText) {
  ASSERT_EQ(report_.sections.size(), 6u);
  constexpr absl::string_view kWords[] = {"总体情况",       "主动公开政府信息情况",
                                          "申请情况",       "行政复议、行政诉讼情况",
                                          "问题及改进情况", "其他需要报告的事项"};
  for (size_t i = 0; i < 6; ++i) {
    const Section& section = report_.sections[i];
    EXPECT_EQ(section.number, static_cast<int>(i) + 1);
    EXPECT_THAT(section.title, HasSubstr(std::string(kWords[i])));
    if (section.number >= 2 && section.number <= 4) {
      EXPECT_THAT(section.text, IsEmpty());
    } else {
      EXPECT_THAT(section.text, ::testing::Not(IsEmpty()));
    }
  }
}

std::string SectionText(const Report& report, int number) {
  return report.sections[static_cast<size_t>(number) - 1].text;
}

std::vector<std::string> NoteCodes(const Report& report) {
  std::vector<std::string> codes;
  for (const ReadingNote& note : report.notes) codes.push_back(note.code);
  return codes;
}

TEST_P(SeedTest, ScopeFollowsTheWording) {
  const std::map<std::string, Scope> want = {{"000", Scope::kConsolidated},
                                             {"001", Scope::kOwn},
                                             {"002", Scope::kConsolidated},
                                             {"003", Scope::kOwn},
                                             {"004", Scope::kConsolidated}};
  EXPECT_EQ(report_.scope, want.at(GetParam())) << report_.scope_evidence;
  EXPECT_THAT(SectionText(report_, 1), HasSubstr(report_.scope_evidence));
}

TEST_P(SeedTest, WhatWasDoubtfulIsNoted) {
  const std::map<std::string, std::vector<std::string>> want = {
      {"000", {"title-missing", "year-from-text", "agency-from-text"}},
      {"001",
       {"section-nested", "label-differs", "label-differs", "label-differs", "unit-in-cell",
        "label-missing", "label-missing"}},
      {"002", {"ragged-rows", "label-differs", "label-differs"}},
      {"003", {"title-split", "row-cut", "unit-in-cell"}},
      {"004", {"heading-levels", "label-differs"}}};
  EXPECT_EQ(NoteCodes(report_), want.at(GetParam()));
}

TEST_P(SeedTest, ParticularsOfTheOriginals) {
  if (GetParam() == "000") {
    EXPECT_EQ(report_.title, "");
    EXPECT_EQ(report_.sections[4].place.line, 416);
    EXPECT_EQ(SectionText(report_, 6), "无");
  } else if (GetParam() == "001") {
    const absl::Time published =
        absl::FromCivil(absl::CivilMinute(2021, 1, 29, 10, 44), absl::FixedTimeZone(8 * 60 * 60));
    EXPECT_EQ(report_.publish_time, published);
    EXPECT_EQ(report_.sections[5].place.line, 24);
    EXPECT_EQ(SectionText(report_, 6), "无。");
    const CellId amount = *FindCell("proactive.procurement.amount_fen");
    for (const CellSource& source : report_.sources) {
      if (source.cell == amount) {
        EXPECT_EQ(source.raw, "40.664万元");
        EXPECT_EQ(source.place, (Place{134, 1}));
      }
    }
  } else if (GetParam() == "003") {
    EXPECT_EQ(report_.title, "尉氏县人民政府办公室2020年政府信息公开工作年度报告");
    EXPECT_EQ(report_[*FindCell("proactive.normative_documents.published_total")].state,
              CellState::kAbsent);
    EXPECT_EQ(report_[*FindCell("proactive.procurement.amount_fen")].value, 16'870'000);
  }
}

}  // namespace
}  // namespace gongkai::testing

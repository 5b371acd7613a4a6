// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_regions.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/testing_pdf.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

constexpr float kEm = 10;

struct Text {
  float left;
  float top;
  absl::string_view text;
};

// "table 2-5" for lines [2, 5).
std::vector<std::string> Regions(const std::vector<Text>& texts) {
  PdfPage page = {595, 842, {}};
  for (const Text& text : texts) {
    const auto width = static_cast<float>(PdfTextWidth(text.text, kEm));
    page.words.push_back({{text.left, text.top, text.left + width, text.top + 13}, kEm, text.text});
  }
  std::vector<std::string> regions;
  for (const Region& region : FindRegions(MakeLines(page))) {
    regions.push_back(
        absl::StrCat(region.table ? "table " : "text ", region.first, "-", region.last));
  }
  return regions;
}

std::vector<Text> With(std::vector<Text> texts, const std::vector<Text>& more) {
  texts.insert(texts.end(), more.begin(), more.end());
  return texts;
}

const std::vector<Text> kRows = {{100, 170, "1.许可"}, {205, 170, "1"}, {255, 170, "2"},
                                 {315, 170, "3"},      {385, 170, "4"}, {445, 170, "10"},
                                 {100, 195, "2.处罚"}, {205, 195, "5"}, {255, 195, "6"},
                                 {315, 195, "7"},      {385, 195, "8"}, {445, 195, "26"}};

// The lower line of a head, between whose texts one of two lines stands.
const std::vector<Text> kLowerHead = {
    {300, 128, "社会公益"}, {240, 136, "商业企业"}, {380, 136, "其他"}, {310, 144, "组织"}};

TEST(PdfRegionsTest, LinesWithTextsUnderEachOtherAreATable) {
  EXPECT_THAT(Regions(With({{100, 60, "二、主动公开政府信息情况"}}, kRows)),
              ElementsAre("text 0-1", "table 1-3"));
}

// Heads are in the middle of their cells, so that one of two lines stands between those of one.
TEST(PdfRegionsTest, AHeadMayHaveATextBetweenItsLinesThatIsInNoneOfTheirColumns) {
  const std::vector<Text> table = With(kLowerHead, kRows);
  EXPECT_THAT(Regions(With({{190, 115, "自然人"}, {440, 115, "总计"}}, table)),
              ElementsAre("table 0-6"));
  // Nor does the first column's own head part them.
  EXPECT_THAT(
      Regions(
          With({{190, 108, "自然人"}, {440, 108, "总计"}, {60, 118, "（本列数据的关系）"}}, table)),
      ElementsAre("table 0-7"));
}

TEST(PdfRegionsTest, TextsAboveATableThatAreNotInItsColumnsAreNoHead) {
  const std::vector<Text> table = With(kLowerHead, kRows);
  EXPECT_THAT(Regions(With({{150, 115, "自然人"}, {490, 115, "单位"}}, table)),
              ElementsAre("text 0-1", "table 1-6"));
  EXPECT_THAT(Regions(With({{190, 80, "自然人"}, {440, 80, "总计"}}, table)),
              ElementsAre("text 0-1", "table 1-6"));
}

}  // namespace
}  // namespace gongkai::testing

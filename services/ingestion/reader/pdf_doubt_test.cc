// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_doubt.h"

#include <deque>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

constexpr float kEm = 10;

// Labels in the first column, figures in two more; rows are thirty points apart.
class PdfDoubtTest : public ::testing::Test {
 protected:
  PdfDoubtTest() {
    texts_.type = kEm;
    texts_.first_figure = 1;
  }

  void AddText(const Extent& extent, const std::string& text) {
    segments_.push_back({extent, kEm, text});
    texts_.texts.push_back({&segments_.back(), {0, 0}, IsFigure(text), BeginsWithNumber(text)});
  }

  // A row at that height, whose label stands `off` below it; empty texts are no cells.
  PdfRow& AddRow(float middle, const std::vector<std::string>& texts, float off = 0) {
    PdfRow row = {0, {0, middle - 6, 230, middle + 6}, middle, kEm, false, {}};
    for (size_t c = 0; c < texts.size(); ++c) {
      if (texts[c].empty()) continue;
      const auto column = static_cast<int>(c);
      const float left = 100 * static_cast<float>(c);
      const float height = middle + (c == 0 ? off : 0);
      const Extent extent = {left, height - 6, left + 30, height + 6};
      AddText(extent, texts[c]);
      row.cells.push_back({{column, column}, extent, texts[c]});
      row.extent.Cover(extent);
      row.anchor = row.anchor || c > 0;
    }
    rows_.push_back(row);
    return rows_.back();
  }

  // Which cells of each row are doubtful, by column.
  std::vector<std::string> Mark(PdfAlignment alignment = PdfAlignment::kMiddle) {
    MarkDoubtful(part_, texts_, alignment, rows_);
    std::vector<std::string> doubtful;
    for (const PdfRow& row : rows_) {
      doubtful.emplace_back();
      for (const PdfCell& cell : row.cells) {
        if (cell.doubtful) absl::StrAppend(&doubtful.back(), cell.columns.first);
      }
    }
    return doubtful;
  }

  TablePart part_;
  std::deque<Segment> segments_;
  PartTexts texts_;
  std::vector<PdfRow> rows_;
};

TEST_F(PdfDoubtTest, RowsApartFromAllElseAreCertain) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"2.乙", "", "4"});
  AddRow(160, {"3.丙", "5", "6"});
  EXPECT_THAT(Mark(), ElementsAre("", "", ""));
}

TEST_F(PdfDoubtTest, ALabelNotBesideItsFiguresMayBeAnothers) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"2.乙", "3", "4"}, 6);
  EXPECT_THAT(Mark(), ElementsAre("", "012"));
}

TEST_F(PdfDoubtTest, FiguresWithoutALabelAreDoubtful) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"", "3", "4"});
  EXPECT_THAT(Mark(), ElementsAre("", "12"));
}

TEST_F(PdfDoubtTest, ARowOfPiecesAndWhatIsCloseToIt) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(118, {"2.乙", "3", "4"}).pieced = true;
  AddRow(160, {"3.丙", "5", "6"});
  EXPECT_THAT(Mark(), ElementsAre("12", "12", ""));
}

TEST_F(PdfDoubtTest, FiguresThatWerePutTogetherFromLinesMayBeThoseOfTheNextRow) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"2.乙", "3", "4"}).joined = true;
  AddRow(160, {"3.丙", "5", "6"});
  AddRow(190, {"4.丁", "7", "8"});
  EXPECT_THAT(Mark(), ElementsAre("12", "012", "12", ""));
}

TEST_F(PdfDoubtTest, ARowThatHasLostAFigure) {
  AddRow(100, {"1.甲", "1", "\uFFFD"});
  AddRow(130, {"2.乙", "3", "4"});
  EXPECT_THAT(Mark(), ElementsAre("12", ""));
}

TEST_F(PdfDoubtTest, FiguresMayGoOnInTheTextAboveOrBelowTheTable) {
  part_.above = 90;
  part_.below = 140;
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(115, {"2.乙", "3", "4"});
  AddRow(130, {"3.丙", "5", "6"});
  EXPECT_THAT(Mark(), ElementsAre("12", "", "12"));
}

TEST_F(PdfDoubtTest, ACloseRowWithOtherColumnsMayBeTheNextLine) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(114, {"2.乙", "3"});
  AddRow(160, {"3.丙", "5", "6"});
  EXPECT_THAT(Mark(), ElementsAre("12", "1", ""));
}

TEST_F(PdfDoubtTest, ALabelWithTwoNumbersMayBeTwo) {
  AddRow(100, {"1.甲", "1", "2"});
  PdfRow& row = AddRow(130, {"2.乙", "3", "4"});
  const Extent below = {0, 138, 30, 150};
  AddText(below, "3.丙");
  row.cells[0].extent.Cover(below);
  EXPECT_THAT(Mark(PdfAlignment::kTop), ElementsAre("", "012"));
}

TEST_F(PdfDoubtTest, ASegmentCutFromAnotherMakesItsRowDoubtful) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"2.乙", "3", "4"});
  segments_[4].doubtful = true;
  EXPECT_THAT(Mark(), ElementsAre("", "12"));
}

}  // namespace
}  // namespace gongkai::testing

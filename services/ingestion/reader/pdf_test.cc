// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/testing_pdf.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kSize = 10;

std::vector<std::string> RemarkCodes(const Document& document) {
  std::vector<std::string> codes;
  for (const Remark& remark : document.remarks) codes.push_back(remark.code);
  return codes;
}

TEST(PdfTest, LinesOfASentenceAreOneParagraph) {
  PdfWriter pdf;
  pdf.AddPage();
  pdf.AddText(200, 60, 16, "某县2021年年度报告");
  pdf.AddText(70, 100, kSize,
              "　　本年度我县认真贯彻条例，主动公开政府信息二千条，其中通过政府网站公开一千条，");
  pdf.AddText(70, 115, kSize, "微信公众号五百条。");
  pdf.AddText(70, 130, kSize, "一、总体情况");
  EXPECT_THAT(ReadLines(pdf),
              ElementsAre("某县2021年年度报告",
                          "本年度我县认真贯彻条例，主动公开政府信息二千条，其中通过政府网站公开一千"
                          "条，微信公众号五百条。",
                          "一、总体情况"));
}

TEST(PdfTest, TableGoesOnBehindPageNumbersAndRepeatedHeads) {
  PdfWriter pdf;
  for (int page = 1; page <= 3; ++page) {
    pdf.AddPage();
    pdf.AddText(70, 40, kSize, "某县人民政府公报");
    double top = 100;
    for (const char* const label : {"项目", "许可", "处罚"}) {
      const bool head = top == 100;
      pdf.AddText(100, top, kSize, label);
      pdf.AddCentredText(250, top, kSize, head ? "上一年数量" : absl::StrCat(page, "1"));
      pdf.AddCentredText(350, top, kSize, head ? "本年数量" : absl::StrCat(page, "2"));
      top += 20;
    }
    pdf.AddCentredText(297, 800, kSize, absl::StrCat("- ", page, " -"));
  }
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Document document, ReadPdf(pdf.Finish(), ReadLimits{}));
  EXPECT_THAT(LinesOf(document),
              ElementsAre("0:项目 | 1:上一年数量 | 2:本年数量", "0:许可 | 1:11 | 2:12",
                          "0:处罚 | 1:11 | 2:12", "0:许可 | 1:21 | 2:22", "0:处罚 | 1:21 | 2:22",
                          "0:许可 | 1:31 | 2:32", "0:处罚 | 1:31 | 2:32"));
  EXPECT_EQ(document.blocks.size(), 1u);
  EXPECT_THAT(RemarkCodes(document), ElementsAre("running-heads"));
}

// A figure too wide for its column, 11931, in the last row of a page.
TEST(PdfTest, TheEndOfAFigureIsNoPageNumber) {
  PdfWriter pdf;
  pdf.AddPage();
  double top = 700;
  for (const char* const label : {"许可", "处罚"}) {
    pdf.AddText(100, top, kSize, label);
    pdf.AddText(250, top, kSize, "12");
    pdf.AddText(350, top, kSize, top == 700 ? "34" : "1193");
    top += 40;
  }
  pdf.AddText(350, 740 + 1.2 * kSize, kSize, "1");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Document document, ReadPdf(pdf.Finish(), ReadLimits{}));
  EXPECT_THAT(LinesOf(document),
              ElementsAre("0:许可 | 1:12 | 2:34", "0:处罚 | 1:12 | 2:1193\uFFFD1"));
}

TEST(PdfTest, PlacesAreBoxesOnPages) {
  PdfWriter pdf;
  pdf.AddPage();
  pdf.AddPage();
  pdf.AddText(70, 100, kSize, "总体情况");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Document document, ReadPdf(pdf.Finish(), ReadLimits{}));
  const Place place = document.PlaceAt(0);
  EXPECT_EQ(place.page, 2);
  EXPECT_EQ(place.box.left, 70);
  EXPECT_NEAR(place.box.top, 100, 3);
  EXPECT_EQ(place.box.width, 40);
  EXPECT_THAT(RemarkCodes(document), ElementsAre("pages-without-text"));
  EXPECT_THAT(document.remarks[0].message_en, HasSubstr("page 1 has no text"));
}

// Text that runs sideways, on a page that is not turned.
TEST(PdfTest, SidewaysTextIsNotPutIntoRows) {
  PdfWriter pdf;
  pdf.AddPage();
  for (int i = 0; i < 4; ++i) {
    pdf.AddRaw(
        absl::StrCat("BT /F 10 Tf 0 1 -1 0 ", 100 + 30 * i, " 100 Tm <603B4F5360C551B5> Tj ET\n"));
  }
  EXPECT_THAT(ReadPdf(pdf.Finish(), ReadLimits{}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("sideways")));
  for (int i = 0; i < 3; ++i) {
    pdf.AddPage();
    pdf.AddText(90, 100, kSize, "一、总体情况");
    pdf.AddText(90, 130, kSize, "全年公开信息九条");
  }
  const absl::StatusOr<Document> document = ReadPdf(pdf.Finish(), ReadLimits{});
  ASSERT_THAT(document, IsOk());
  EXPECT_THAT(RemarkCodes(*document), ::testing::Contains("sideways-text"));
}

// The content is turned one way and the page the other: it is shown upright.
TEST(PdfTest, TurnedPagesAreReadAsTheyAreShown) {
  PdfWriter pdf;
  pdf.AddPage(842, 595);
  const char* const rows[][3] = {{"8BB853EF", "00310032", "0033"}, {"59047F5A", "0034", "0035"}};
  double down = 100;
  for (const auto& row : rows) {
    double across = 100;
    for (const char* const text : row) {
      pdf.AddRaw(
          absl::StrCat("BT /F 10 Tf 0 1 -1 0 ", down, " ", across, " Tm <", text, "> Tj ET\n"));
      across += 100;
    }
    down += 20;
  }
  const std::string bytes =
      absl::StrReplaceAll(pdf.Finish(), {{"/Type /Page /", "/Type /Page /Rotate 90 /"}});
  const absl::StatusOr<Document> document = ReadPdf(bytes, ReadLimits{});
  ASSERT_THAT(document, IsOk());
  EXPECT_THAT(LinesOf(*document), ElementsAre("0:许可 | 1:12 | 2:3", "0:处罚 | 1:4 | 2:5"));
}

// A figure may go on in figures close below its table, but not in words.
TEST(PdfTest, WordsCloseBelowATableMakeNoRowDoubtful) {
  PdfWriter pdf;
  pdf.AddPage();
  const char* const rows[][3] = {{"信息内容", "本年制发件数", "本年废止件数"},
                                 {"规章", "1", "2"},
                                 {"行政规范性文件", "3", "4"}};
  double top = 100;
  for (const auto& row : rows) {
    for (int c = 0; c < 3; ++c) pdf.AddCentredText(100 + 120 * c, top, kSize, row[c]);
    top += 16;
  }
  pdf.AddCentredText(420, top, kSize, "第二十条第（五）项");
  const absl::StatusOr<Document> document = ReadDocument(pdf.Finish());
  ASSERT_THAT(document, IsOk());
  for (const Field& field : document->fields) {
    EXPECT_FALSE(field.doubtful) << document->TextOf(field);
  }
}

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/cut_lines.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::IsEmpty;

// Five lines of six characters, then `text`.
std::string Cut(const std::string& text) {
  return absl::StrCat("青石县人民政\n府二零二二年\n政府信息公开\n工作年度报告\n第一部分情况\n",
                      text);
}

std::string Marked(const std::string& text) {
  const std::string whole = Cut(text);
  return MarkCutFigures(whole, FindCutFigures(whole)).substr(Cut("").size());
}

TEST(CutLinesTest, AFigureAtTheWidthMayGoOn) {
  EXPECT_EQ(Marked("许可 45\n5\n"), "许可 45\n5\n") << "narrower";
  EXPECT_EQ(Marked("许可 4535\n3\n"), "许可 4535\n3\n") << "wider: then nothing is cut";
  EXPECT_EQ(Marked("许可 453\n5"), "许可 453\uFFFD\n\uFFFD5");
  EXPECT_EQ(Marked("许可证 45\n35\t7\n"), "许可证 45\uFFFD\n\uFFFD35\t7\n");
  EXPECT_EQ(Marked("许可证 45\r\n35\n"), "许可证 45\uFFFD\r\n\uFFFD35\n");
  EXPECT_EQ(Marked("收费费 3.\n54\n"), "收费费 3.\uFFFD\n\uFFFD54\n");
  EXPECT_EQ(Marked("收费费 13\n.54\n"), "收费费 13\uFFFD\n\uFFFD.54\n");
}

TEST(CutLinesTest, TheNextLabelOrABlankLineEndsTheFigure) {
  EXPECT_EQ(Marked("许可证 45\n2.其他\n"), "许可证 45\n2.其他\n");
  EXPECT_EQ(Marked("许可证 45\n2其他\n"), "许可证 45\n2其他\n");
  EXPECT_EQ(Marked("许可证 45\n\n35\n"), "许可证 45\n\n35\n");
  EXPECT_EQ(Marked("许可证45 \n35\n"), "许可证45 \n35\n");
}

TEST(CutLinesTest, ColumnsOfATerminalAreAWidthToo) {
  // Twelve columns; a line of eleven has no room for another Chinese character.
  EXPECT_EQ(Marked("ab许可证 453\n5\n"), "ab许可证 453\uFFFD\n\uFFFD5\n");
}

TEST(CutLinesTest, ACellALineIsNotCut) {
  std::string text = "青石县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n";
  for (int i = 0; i < 200; ++i) absl::StrAppend(&text, i * 37, "\n");
  EXPECT_THAT(FindCutFigures(text), IsEmpty());
  EXPECT_THAT(FindCutFigures("12\n34\n56\n"), IsEmpty());
  EXPECT_THAT(FindCutFigures(""), IsEmpty());
}

}  // namespace
}  // namespace gongkai

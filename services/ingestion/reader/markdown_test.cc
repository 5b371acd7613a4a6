// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/markdown.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/markdown_lines.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

Document Read(absl::string_view text) {
  absl::StatusOr<Document> document = ReadMarkdown(text, {});
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

std::vector<std::string> Texts(const Document& document) {
  std::vector<std::string> texts;
  for (const Field& field : document.fields) texts.push_back(std::string(document.TextOf(field)));
  return texts;
}

TEST(MarkdownTest, HeadingsKeepTheirLevelAndLoseTheirMarks) {
  const Document document = Read("# 标题\n正文\n####四、情况 ##\n");
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kHeading);
  EXPECT_EQ(document.blocks[0].level, 1);
  EXPECT_EQ(document.blocks[1].kind, BlockKind::kParagraph);
  EXPECT_EQ(document.blocks[2].level, 4);
  EXPECT_THAT(Texts(document), ElementsAre("标题", "正文", "四、情况"));
  EXPECT_EQ(document.PlaceAt(document.fields[2].offset), (Place{3, 5}));
}

TEST(MarkdownTest, BoldMarksAndEscapesAreNoText) {
  const Document document = Read("# x\n**(一) 主动公开。**坚持1\\.公开");
  EXPECT_THAT(Texts(document), ElementsAre("x", "(一) 主动公开。坚持1.公开"));
  const size_t offset = document.text.find("坚持");
  EXPECT_EQ(document.PlaceAt(offset), (Place{2, 14}));
  EXPECT_EQ(document.PlaceAt(offset + 6), (Place{2, 16}));
  EXPECT_EQ(document.PlaceAt(document.text.find("公开", offset)), (Place{2, 19}));
}

TEST(MarkdownTest, ADelimiterRowAloneIsNoTable) {
  const Document document = Read("## x\n正文\n\n| --- |\t\n\n又\n");
  ASSERT_EQ(document.blocks.size(), 3u);
  for (const TextBlock& block : document.blocks) EXPECT_LT(block.first, block.last);
}

TEST(MarkdownTest, PipeTablesAreGrids) {
  const Document document =
      Read("| 规章 | 0 | |\n|:--|--:|---|\n| 行政<br>许可 | 1\\|2 | 3 |\n正文");
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kGrid);
  EXPECT_THAT(Texts(document), ElementsAre("规章", "0", "", "行政\n许可", "1|2", "3", "正文"));
  EXPECT_EQ(document.fields[5].row, 1);
  EXPECT_EQ(document.fields[5].column, 2);
  EXPECT_EQ(document.PlaceAt(document.fields[1].offset), (Place{1, 8}));
  EXPECT_EQ(document.PlaceAt(document.fields[5].offset), (Place{3, 21}));
}

TEST(MarkdownTest, OuterBarsMayBeMissing) {
  EXPECT_THAT(Texts(Read("a | b\n--|--\n1 | 2 | \n")), ElementsAre("a", "b", "1", "2"));
}

TEST(MarkdownTest, ASingleLineWithBarsIsText) {
  const Document document = Read("# x\n用户中心 | 手机版 | 繁体\n");
  EXPECT_THAT(Texts(document), ElementsAre("x", "用户中心 | 手机版 | 繁体"));
}

TEST(MarkdownTest, RulesAndFencesSeparate) {
  const Document document = Read("a\n---\nb\n```\nc\n");
  EXPECT_EQ(document.blocks.size(), 3u);
  EXPECT_THAT(Texts(document), ElementsAre("a", "b", "c"));
}

TEST(MarkdownTest, TabsSeparateFields) {
  EXPECT_THAT(Texts(Read("# x\n规章\t0\t\t1")), ElementsAre("x", "规章", "0", "", "1"));
}

TEST(MarkdownTest, OneCellARowIsAGridOfOneColumn) {
  EXPECT_TRUE(LooksLikeMarkdown("| 1 |\n| 2 |"));
  EXPECT_TRUE(LooksLikeMarkdown("| 1 |\n\n| 2 |"));
  const Document document = Read("| 1 |\n| 2 |\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kGrid);
  EXPECT_THAT(Texts(document), ElementsAre("1", "2"));
  EXPECT_EQ(document.fields[1].row, 1);
}

TEST(MarkdownTest, TablesInHtmlAreGrids) {
  const Document document = Read(
      "# x\n\n<html><body><table><tr><td colspan=2>规章</td></tr>\n<tr><td>a<br>b</td><td>1</td>"
      "</tr></table></body></html>\n正文<table><tr><td>c<td>2</table>尾 | 1\n末\n");
  EXPECT_THAT(Texts(document),
              ElementsAre("x", "规章", "a\nb", "1", "正文", "c", "2", "尾 | 1", "末"));
  EXPECT_EQ(document.blocks[1].kind, BlockKind::kGrid);
  EXPECT_EQ(document.fields[1].column_span, 2);
  const auto place = [&](size_t field) { return document.PlaceAt(document.fields[field].offset); };
  EXPECT_EQ(place(3).line, 4);
  EXPECT_EQ(FormatPlace(place(3)), "table 1 row 2 cell 2");
  EXPECT_EQ(place(4), (Place{5, 1}));
  EXPECT_EQ(FormatPlace(place(6)), "table 2 row 1 cell 2");
  EXPECT_EQ(place(8), (Place{6, 1}));
}

TEST(MarkdownTest, TablesInHtmlMayBeEmptyOrNeverEnd) {
  EXPECT_THAT(Texts(Read("# x\n<table><tr><td></td></tr></table>\n末")), ElementsAre("x", "末"));
  EXPECT_THAT(Texts(Read("# x\n<table><tr><td>a<td>1\n")), ElementsAre("x", "a", "1"));
  EXPECT_THAT(Texts(Read("# x\n</table>末")), ElementsAre("x", "末"));
}

TEST(MarkdownTest, OtherTagsAreNoTextButRaisedDigitsStayApart) {
  EXPECT_THAT(Texts(Read("# x\n<div align=\"center\">一<u>二</u></div>\n5<sup>2</sup> < 6")),
              ElementsAre("x", "一二", "5<sup>2</sup> < 6"));
}

TEST(MarkdownTest, SpacesWrittenAsEntitiesAreSpaces) {
  EXPECT_THAT(Texts(Read("|a|&nbsp;|\n|b|1&lt;2|")), ElementsAre("a", "\u00A0", "b", "1<2"));
}

}  // namespace
}  // namespace gongkai::testing

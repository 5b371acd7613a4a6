// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Document Read(absl::string_view html) {
  absl::StatusOr<Document> document = ReadHtml(html, {});
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

// Blocks in short: "p text", "h2 text", "t row,column+rowsxcolumns:text …" with the spans left out
// where they are 1. Fields of a paragraph are separated by '|', lines by '/'.
std::string Show(const Document& document, const TextBlock& block) {
  std::string shown = block.kind == BlockKind::kGrid      ? "t"
                      : block.kind == BlockKind::kHeading ? absl::StrCat("h", block.level)
                                                          : "p";
  int32_t row = -1;
  for (const Field& field : document.FieldsOf(block)) {
    if (block.kind != BlockKind::kGrid) {
      absl::StrAppend(&shown, row < 0 ? " " : field.row > row ? "/" : "|");
    } else {
      absl::StrAppend(&shown, " ", field.row, ",", field.column);
      if (field.row_span * field.column_span > 1) {
        absl::StrAppend(&shown, "+", field.row_span, "x", field.column_span);
      }
      absl::StrAppend(&shown, ":");
    }
    row = field.row;
    shown.append(std::string(document.TextOf(field)));
  }
  return shown;
}

std::string Show(const Document& document) {
  std::vector<std::string> blocks;
  for (const TextBlock& block : document.blocks) blocks.push_back(Show(document, block));
  return absl::StrJoin(blocks, "; ");
}

struct Page {
  const char* name;
  std::string html;
  std::string want;
};

class HtmlTest : public ::testing::TestWithParam<Page> {};

TEST_P(HtmlTest, ReadsWhatABrowserShows) {
  EXPECT_EQ(Show(Read(GetParam().html)), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Text, HtmlTest,
    ::testing::Values(
        Page{"BlocksBreakAndInlineDoesNot",
             "<div>总<span>体<b>情</b></span><font>况</font><p>一</p>二</div>",
             "p 总体情况; p 一; p 二"},
        Page{"WhiteSpaceCollapses", "<p> a \n\t b<b> c </b> d\u00A0\u3000</p>",
             "p a b c d\u00A0\u3000"},
        Page{"LineBreaks", "<p>一<br>二<br/><br>三</p>", "p 一/二; p 三"},
        Page{"Entities", "<p>&lt;1&gt;&nbsp;&#20108;&#x4e09;&amp;&#151;&nbsp</p>",
             "p <1>\u00A0二三&—\u00A0"},
        Page{"EscapedTwice", "<p>1&amp;nbsp;2</p>", "p 1\u00A02"},
        Page{"NoText",
             "<title>题</title><script>a<b</script><style>p{}</style><!-- x --><p>一"
             "<select><option>上海</select><button>查</button><textarea>y</textarea></p>"
             "<noscript>无</noscript><template>模</template>",
             "p 一"},
        Page{"Hidden",
             "<p hidden>a</p><p style='color:red; Display : none'>b</p><p>c<span "
             "style=\"visibility:hidden\">d</span></p>",
             "p c"},
        Page{"NotHidden", "<p style='backface-visibility:hidden'>a</p>", "p a"},
        Page{"Superscripts", "<p>5<sup>2</sup>H<sub>2</sub><p><sup>7</sup></p>", "p 5²H₂; p 7"},
        Page{"StruckOut",
             "<p>1<del>2</del><s>3</s><i style='text-decoration:line-through'>4</i>5</p>", "p 15"},
        Page{"Headings", "<h1>某市<br>年报</h1><h3>一、</h3>正文", "h1 某市 年报; h3 一、; p 正文"},
        Page{"Lists", "<ol><li>一<li>二</ol>", "p 一; p 二"},
        Page{"Preformatted", "<pre>\na\t1\nb\t2\n\nc</pre>", "p a|1/b|2; p c"},
        Page{"LoneLessThan", "<p>1 < 2 <3</p>", "p 1 < 2 <3"},
        Page{"LabelOfAnotherEncoding", "<meta charset=gbk><p>一</p>", "p 一"},
        Page{"ConditionalComments", "<p>一<!--[if x]>no<![endif]--><![if !y]>二<![endif]></p>",
             "p 一二"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Tables, HtmlTest,
    ::testing::Values(
        Page{"Grid",
             "<table><tr><td>a</td><td></td></tr><tr><th>b</th><td>&nbsp;</td></tr></table>",
             "t 0,0:a 0,1: 1,0:b 1,1:\u00A0"},
        Page{"EndTagsMissing", "<table><tr><td>a<td>b<tr><td>c<td>d</table>e",
             "t 0,0:a 0,1:b 1,0:c 1,1:d; p e"},
        Page{"InlineNeverClosed",
             "<table><tr><td><b>a<td><span hidden>x<td>b<tr><td>c<td>d</table>",
             "t 0,0:a 0,1: 0,2:b 1,0:c 1,1:d"},
        Page{"Spans",
             "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>",
             "t 0,0+2x1:a 0,1+1x2:b 1,1:c 1,2:d 2,0:e 2,1:f 2,2:g"},
        Page{"RowSpanToTheEnd", "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>",
             "t 0,0+3x1:a 0,1:b 1,1:c 2,1:d"},
        Page{"SpansEndWithTheirGroup",
             "<table><thead><tr><td rowspan=9>a<td>b</thead><tbody><tr><td>c<td>d</table>",
             "t 0,0:a 0,1:b 1,0:c 1,1:d"},
        Page{"Overlapping", "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>",
             "t 0,0:a 0,1+2x1:b 1,0+1x2:c 1,2:d"},
        Page{
            "FootShownLast",
            "<table><tfoot><tr><td>y<td>z</tfoot><tbody><tr><td>a<td>b</tbody><thead><tr><td>h<td>i"
            "</thead></table>",
            "t 0,0:h 0,1:i 1,0:a 1,1:b 2,0:y 2,1:z"},
        Page{"HugeSpans",
             "<table><tr><td colspan=100000 rowspan=100000>a<td>b<tr><td>c<td>d</table>",
             "t 0,0+2x1000:a 0,1000:b 1,1000:c 1,1001:d"},
        Page{"SpansBeyondAllColumns", "<table><tr><td>a<td colspan=9999>b<tr><td>c<td>d</table>",
             "t 0,0:a 0,1:b 1,0:c 1,1:d"},
        Page{"LinesInACell",
             "<table><tr><td><p>行政</p><p>许可</p><td>1<br>2<td><p>&nbsp;<p>3</table>",
             "t 0,0:行政\n许可 0,1:1\n2 0,2:3"},
        Page{"CaptionBefore", "<table><caption>表</caption><tr><td>a<td>b</table>",
             "p 表; t 0,0:a 0,1:b"},
        Page{"HiddenRowsAndCells",
             "<table><tr style='display:none'><td>x<td>y<tr><td hidden>z<td>a<td>b</table>",
             "t 0,0:a 0,1:b"},
        Page{
            "FrameAroundTheArticle",
            "<table><tr><td>首页<td>导航<tr><td colspan=2><h2>一</h2><table><tr><td>a<td>1<tr><td>b"
            "<td>2</table>尾</table>",
            "p 首页; p 导航; h2 一; t 0,0:a 0,1:1 1,0:b 1,1:2; p 尾"},
        Page{"SingleColumn", "<table><tr><td>一<p>二<tr><td>三</table>", "p 一; p 二; p 三"},
        Page{"TinyTableInACell",
             "<table><tr><td>a<td><table><tr><td>1</table><tr><td>b<td>2</table>",
             "t 0,0:a 0,1:1 1,0:b 1,1:2"},
        Page{"BlankFigures", "<table><tr><td>规章<td>&nbsp;<tr><td>规范<td></table>",
             "t 0,0:规章 0,1:\u00A0 1,0:规范 1,1:"}),
    [](const auto& info) { return info.param.name; });

TEST(HtmlPlaceTest, ParagraphsAndTablesAreCountedInTheSource) {
  const Document document = Read(
      "<p>一</p>\n<table><tr><td>\n<p>二</p><table>\n<tr><td>a<td colspan=2>b\n<td>c"
      "<tr><td>\nd<td>e</table></td></tr></table>");
  std::vector<std::string> places;
  for (const Field& field : document.fields) {
    const Place place = document.PlaceAt(field.offset);
    places.push_back(absl::StrCat(place.line, ":", FormatPlace(place)));
  }
  EXPECT_THAT(places, ElementsAre("1:paragraph 1", "3:paragraph 2", "4:table 2 row 1 cell 1",
                                  "4:table 2 row 1 cell 2", "5:table 2 row 1 cell 3",
                                  "5:table 2 row 2 cell 1", "6:table 2 row 2 cell 2"));
}

TEST(HtmlPlaceTest, WhatIsLeftOutIsRemarked) {
  const Document document = Read("<p>1\n<del>2</del></p><p hidden>3</p>");
  ASSERT_EQ(document.remarks.size(), 2u);
  EXPECT_EQ(document.remarks[0].code, "struck-text");
  EXPECT_EQ(document.remarks[0].place.line, 2);
  EXPECT_EQ(document.remarks[1].code, "hidden-text");
}

std::string Repeat(absl::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) absl::StrAppend(&text, part);
  return text;
}

TEST(HtmlPlaceTest, APageThatAScriptIsToShowIsRead) {
  const std::string text = Repeat("一", 400);
  const Document document =
      Read(absl::StrCat("<p>1<div style='visibility: hidden'>", text, "</div>"));
  EXPECT_EQ(Show(document), absl::StrCat("p 1; p ", text));
  ASSERT_EQ(document.remarks.size(), 1u);
  EXPECT_EQ(document.remarks[0].code, "shown-by-script");
}

TEST(HostileHtmlTest, DepthIsNamed) {
  for (absl::string_view tag : {"<div>", "<b>", "<table><tr><td>", "<font>"}) {
    EXPECT_THAT(
        ReadHtml(Repeat(tag, 100'000) + "x", {}),
        StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("256 levels (--max_depth)")));
  }
  ReadLimits limits;
  limits.max_depth = 5;
  EXPECT_THAT(ReadHtml("<p><i><b>x", limits), IsOk());
  EXPECT_THAT(ReadHtml("<p><i><b><u>x", limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("5 levels")));
}

TEST(HostileHtmlTest, AttributesAreCountedAsTheParserSeesThem) {
  std::string many;
  for (int i = 0; i < 1'000'000; ++i) absl::StrAppend(&many, " a", i, "=1");
  for (absl::string_view start : {"<p", "<p x=\">\"", "<p x='<!--'", "<!-- > --><p"}) {
    EXPECT_THAT(ReadHtml(absl::StrCat(start, many, ">x</p>"), {}),
                StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("attributes")));
  }
  EXPECT_THAT(ReadHtml(absl::StrCat("<script>if (a<b", many, ")</script><p>x</p>"), {}), IsOk());
  EXPECT_THAT(ReadHtml(absl::StrCat("<p title='", many, "'>x</p>"), {}), IsOk());
}

TEST(HostileHtmlTest, CellsAreCountedAndSpansCostNothing) {
  ReadLimits limits;
  limits.max_fields = 100;
  EXPECT_THAT(ReadHtml(absl::StrCat("<table><tr>", Repeat("<td>1", 101)), limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("more than 100")));
  EXPECT_THAT(ReadHtml(Repeat("<p>1", 101), limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("more than 100")));
  // Every row finds its place beside what reaches down from all rows before it.
  std::string stairs = "<table>";
  for (int i = 0; i < 20'000; ++i) {
    absl::StrAppend(&stairs, "<tr><td rowspan=", 65'000 - i, " colspan=1000>1<td>2");
  }
  EXPECT_THAT(ReadHtml(stairs, {}),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("span rows")));
}

TEST(HostileHtmlTest, NothingIsExpandedOrLoaded) {
  EXPECT_THAT(Show(Read("<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY a \"aaaa\"><!ENTITY b "
                        "SYSTEM \"file:///etc/passwd\">]><html><body><p>&a;&b;</p></body></html>")),
              HasSubstr("p &a;&b;"));
}

TEST(HostileHtmlTest, WhatIsCutOffReadsOrIsRefused) {
  const std::string page =
      "<html><body><!-- x --><table border='1'><tr><td rowspan=2>规章&nbsp;<td>1</table></body>";
  for (size_t size = 0; size < page.size(); ++size) {
    const absl::StatusOr<Document> document = ReadHtml(page.substr(0, size), {});
    if (!document.ok()) {
      EXPECT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument) << size;
    }
  }
}

TEST(HostileHtmlTest, CharactersThatReverseTheTextAreRefusedAsReferencesToo) {
  EXPECT_THAT(ReadHtml("<p>&#x202e;21</p>", {}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("U+202E")));
}

TEST(HostileHtmlTest, APageWithoutTextIsRefusedButNotAPart) {
  constexpr absl::string_view kEmpty = "<table><tr><td hidden>1</td><td>&nbsp;</td></tr></table>";
  EXPECT_THAT(ReadHtml(kEmpty, {}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no text")));
  EXPECT_THAT(ReadHtmlPart(kEmpty, {}), IsOk());
}

}  // namespace
}  // namespace gongkai::testing

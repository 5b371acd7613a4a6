// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Marks of footnotes beside the figures of a page, whatever they are set apart by.

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/html.h"
#include "services/ingestion/reader/testing_fields.h"

namespace gongkai::testing {
namespace {

struct Page {
  const char* name;
  std::string sheet;
  std::string cell;
  std::string want;
};

class HtmlRaisedTest : public ::testing::TestWithParam<Page> {};

TEST_P(HtmlRaisedTest, KeepsMarksApart) {
  const Page& page = GetParam();
  const absl::StatusOr<Document> document =
      ReadHtml(absl::StrCat("<style>", page.sheet, "</style><table><tr><td>a<td>b<tr><td>",
                            page.cell, "<td>e</table>"),
               {});
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(Show(*document), absl::StrCat("a|b|", page.want, "|e"));
}

std::string Styled(absl::string_view style) {
  return absl::StrCat("45<span style='", style, "'>1</span>");
}

INSTANTIATE_TEST_SUITE_P(
    ByStyle, HtmlRaisedTest,
    ::testing::Values(
        Page{"Super", "", Styled("vertical-align:super"), "45¹"},
        Page{"Important", "", Styled("Vertical-Align : SUPER !important"), "45¹"},
        Page{"TextTop", "", Styled("vertical-align:text-top;font-size:60%"), "45¹"},
        Page{"Length", "", Styled("vertical-align:4px"), "45¹"},
        Page{"Percentage", "", Styled("vertical-align:40%"), "45¹"},
        Page{"Calculated", "", Styled("vertical-align:calc(1px + 2px)"), "45¹"},
        Page{"Lowered", "", Styled("vertical-align:sub"), "45¹"},
        Page{"LoweredByLength", "", Styled("vertical-align:-3pt"), "45¹"},
        Page{"RelativeTop", "", Styled("position:relative;top:-.5em"), "45¹"},
        Page{"RelativeBottom", "", Styled("position:relative;bottom:4px"), "45¹"},
        Page{"Word", "", Styled("position:relative;top:-6.0pt;mso-text-raise:6.0pt"), "45¹"},
        Page{"WordAlone", "", Styled("mso-text-raise:6.0pt"), "45¹"},
        Page{"Absolute", "", Styled("position:absolute"), "45¹"},
        Page{"Translated", "", Styled("display:inline-block;transform:translate(0,-4px)"), "45¹"},
        Page{"TranslatedUp", "", Styled("display:inline-block;transform:translateY(-4px)"), "45¹"},
        Page{"TranslateProperty", "", Styled("display:inline-block;translate:0 -4px"), "45¹"},
        Page{"FontVariant", "", Styled("font-variant-position:super"), "45¹"},
        Page{"FontFeature", "", Styled("font-feature-settings:\"sups\""), "45¹"},
        Page{"Smaller", "", Styled("font-size:smaller"), "45¹"},
        Page{"SmallerByPercent", "", Styled("font-size:70%"), "45¹"},
        Page{"SmallerByPixels", "td{font-size:16px}", Styled("font-size:8px"), "45¹"},
        Page{"SmallerByPoints", "",
             "<i style='font-size:12pt'>45</i><i style='font-size:7.5pt'>1</i>", "45¹"},
        Page{"SmallerByTheRoot", "html{font-size:20px} td{font-size:1rem}",
             Styled("font-size:.5rem"), "45¹"},
        Page{"SmallerByWord", "", Styled("font-size:xx-small"), "45¹"},
        Page{"SmallerByShorthand", "", Styled("font:8px/1 x"), "45¹"},
        Page{"SmallerByClass", ".a{vertical-align:top;font-size:9px;line-height:1}",
             "45<i class=a>1</i>", "45¹"},
        Page{"SmallerByARuleThatMayBe", "td i+i{font-size:8px}", "<i>45</i><i>1</i>", "45¹"},
        Page{"SmallerByTheWindow", "", Styled("font-size:.5vw"), "45¹"},
        Page{"SmallerFirst", "", "<i style='font-size:8px'>1</i>45", "¹45"},
        Page{"SmallerTwice", "", "45<i style='font-size:8px'>1</i><i style='font-size:8px'>2</i>",
             "45¹²"},
        Page{"Sibling", "td i+i{vertical-align:super}", "<i>45</i><i>1</i>", "45¹"},
        Page{"OfItsType", "td i:nth-of-type(2){vertical-align:super}", "<i>45</i><i>1</i>", "45¹"},
        Page{"NestedRule", "td{color:red; .n{vertical-align:super}}", "45<i class=n>1</i>", "45¹"},
        Page{"Inset", "", Styled("position:relative;inset:-5px auto auto 0"), "45¹"},
        Page{"MarginTop", "", Styled("display:inline-block;margin-top:-8px"), "45¹"},
        Page{"MarginBottom", "", Styled("display:inline-block;margin-bottom:8px"), "45¹"},
        Page{"PaddingBottom", "", Styled("display:inline-block;padding:0 0 8px"), "45¹"},
        Page{"Scaled", "", Styled("display:inline-block;scale:.5"), "45¹"},
        Page{"Zoomed", "", Styled("zoom:.6"), "45¹"},
        Page{"ScaledByTransform", "", Styled("display:inline-block;transform:scale(.5)"), "45¹"},
        Page{"Class", ".n{vertical-align:super}", "45<i class=n>1</i>", "45¹"},
        Page{"ClassOfTwoRules", ".n{position:relative} .n{top:-4px}", "45<i class=n>1</i>", "45¹"},
        Page{"ClassOverruled", ".n{vertical-align:super} td .n{vertical-align:baseline}",
             "45<i class=n>1</i>", "45¹"},
        Page{"ClassThatMayBe", ".n:nth-child(1){vertical-align:super}", "45<i class=n>1</i>",
             "45¹"},
        Page{"Nested", "", "45<b style='vertical-align:super'><i><u>1</u></i></b>", "45¹"},
        Page{"BehindASpace", "", "45&nbsp; <b style='vertical-align:super'>1</b>", "45\u00A0 ¹"},
        Page{"BehindAUnit", "", "45件<b style='vertical-align:super'>1</b>", "45件¹"},
        Page{"Two", "", "45<b style='vertical-align:super'>1</b><b style='top:-3px'>2</b>", "45¹²"},
        Page{"Wide", "", "４５<b style='vertical-align:super'>１</b>", "４５¹"},
        Page{"InBrackets", "", "45<b style='vertical-align:super'>[1]</b>", "45[¹]"},
        Page{"WithAWord", "", "45<b style='vertical-align:super'>注1</b>", "45注¹"},
        Page{"First", "", "<b style='vertical-align:super'>1</b>45", "¹45"},
        Page{"PartOfAFigure", "", "4<b style='position:relative;top:-1px'>5</b>", "4⁵"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    ByElement, HtmlRaisedTest,
    ::testing::Values(
        Page{"Sup", "", "45<sup>1</sup>", "45¹"}, Page{"Sub", "", "45<sub>1</sub>", "45₁"},
        Page{"SupWide", "", "45<sup>１</sup>", "45¹"},
        Page{"SupFirst", "", "<sup>1</sup>45", "¹45"},
        Page{"SupFirstWithASpace", "", "<sup>1</sup> 45", "¹ 45"},
        Page{"SupBehindAWord", "", "m<sup>2</sup>", "m²"},
        Page{"WordFootnote", "",
             "45<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>1</span></a>",
             "45¹"},
        Page{"WordClass", "", "45<span class=MsoFootnoteReference>[1]</span>", "45[¹]"},
        Page{"Link", "", "45<a href='#fn1'>1</a>", "45¹"},
        Page{"Role", "", "45<span role=doc-noteref>1</span>", "45¹"},
        Page{"Epub", "", "45<span epub:type=noteref>1</span>", "45¹"},
        Page{"ClassOfALinkedSheet", "", "45<span class='x sup'>1</span>", "45¹"},
        Page{"Small", "", "45<small>1</small>", "45¹"}, Page{"Big", "", "<big>45</big>1", "45¹"},
        Page{"LargerFont", "", "<font size=4>45</font><font size=2>1</font>", "45¹"},
        Page{"Button", "", "45<button>1</button>", "45¹"},
        Page{"SmallFont", "", "45<font size=-2>1</font>", "45¹"}),
    [](const auto& info) { return info.param.name; });

// What stands higher or lower without being a mark.
INSTANTIATE_TEST_SUITE_P(
    Legitimate, HtmlRaisedTest,
    ::testing::Values(
        Page{"WholeSup", "", "<sup>45</sup>", "45"},
        Page{"WholeSmall", "", "<small>45</small>", "45"},
        Page{"WholeSmallInParts", "", "<small><b>4</b><i>5</i></small>", "45"},
        Page{"WholeInTwo", "", "<i style='top:-1pt'>4</i><i style='top:-1pt'>5</i>", "45"},
        Page{"WholeRaised", "", "<span style='position:relative;top:-2px'>45</span>", "45"},
        Page{"WholeRaisedWithUnit", "", "<span style='position:relative;top:-2px'>45</span>件",
             "45件"},
        Page{"CellsAlign", "td{vertical-align:super}", "45", "45"},
        Page{"Middle", "", "4<span style='vertical-align:middle'>5</span>", "45"},
        Page{"Baseline", "", "4<span style='vertical-align:baseline'>5</span>", "45"},
        Page{"Top", "", "4<span style='vertical-align:top'>5</span>", "45"},
        Page{"NoLength", "", "4<span style='vertical-align:0px;top:0;mso-text-raise:0pt'>5</span>",
             "45"},
        Page{"BehindALabel", "", "共<span style='position:relative;top:-2px'>45</span>件",
             "共45件"},
        Page{"WholeOfOneSize", "td{font-size:16px}", "<i style='font-size:8px'>4<b>5</b></i>",
             "45"},
        Page{"WholeOfOneSizeInTwo", "",
             "<i style='font-size:8px'>4</i><i style='font-size:8px'>5</i>", "45"},
        Page{"WholeTranslated", "",
             "<i style='display:inline-block;transform:translateY(-2px)'>45</i>", "45"},
        Page{"TableScaled", "table{transform:scale(.9)}", "45", "45"},
        Page{"SmallerWordsBehind", "", "45<i style='font-size:9px'>件（其中修订3件）</i>",
             "45件（其中修订3件）"},
        Page{"LinkOfTheWhole", "", "<a href=x>45</a>", "45"},
        Page{"Anchor", "", "4<a name=OLE_LINK1>5</a>", "45"},
        Page{"LinkToAReport", "", "1.<a href=x>2021年政府信息公开工作年度报告</a>",
             "1.2021年政府信息公开工作年度报告"},
        Page{"SmallUnit", "", "45<small>件</small>", "45件"},
        Page{"SmallRemark", "", "45<small>（其中修订3件）</small>", "45（其中修订3件）"},
        Page{"LittleSmaller", "", "4<span style='font-size:90%'>5</span>", "45"},
        Page{"OtherSize", "", "4<span style='font-size:15px'>5</span>", "45"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Variables, HtmlRaisedTest,
    ::testing::Values(
        Page{"Hidden", ":root{--gone:none}.g{display:var(--gone)}", "<b class=g>9</b>5", "5"},
        Page{"Shown", ":root{--gone:inline}.g{display:var(--gone)}", "<b class=g>9</b>5", "95"},
        Page{"ByAnother", ":root{--a:var( --b );--b:none}.g{display:var(--a)}", "<b class=g>9</b>5",
             "5"},
        Page{"Fallback", ".g{display:var(--none-such, none)}", "<b class=g>9</b>5", "5"},
        Page{"OfTheStyle", "", "<b style='--a:none;display:var(--a)'>9</b>5", "5"},
        Page{"Contradicting", ":root{--a:none}td{--a:inline}.g{display:var(--a)}",
             "<b class=g>9</b>5", "95?"},
        Page{"White", ":root{--pale:#fff}.g{color:var(--pale)}", "<b class=g>5</b>", "5?"},
        Page{"Black", ":root{--pale:#000}.g{color:var(--pale)}", "<b class=g>5</b>", "5"},
        Page{"Raised", ":root{--up:super}.g{vertical-align:var(--up)}", "45<b class=g>1</b>",
             "45¹"},
        Page{"Unknown", ".g{display:var(--a);font-size:var(--b)}", "<b class=g>5</b>", "5"},
        Page{"OfItself", ":root{--a:var(--a)}.g{display:var(--a)}", "<b class=g>5</b>", "5"},
        Page{"NeverClosed", ":root{--a:none}.g{display:var(--a", "5", "5"}),
    [](const auto& info) { return info.param.name; });

TEST(HtmlRaisedColumns, TakenAwayAreDoubtful) {
  const auto show = [](absl::string_view columns) {
    const absl::StatusOr<Document> document = ReadHtml(
        absl::StrCat("<table>", columns,
                     "<tr><td>a<td>b<td>c<tr><td colspan=2>d<td>e<tr><td>1<td>2<td>3</table>"),
        {});
    return document.ok() ? Show(*document) : document.status().ToString();
  };
  EXPECT_EQ(show("<col><col><col>"), "a|b|c|d|e|1|2|3");
  EXPECT_EQ(show("<col><col style='visibility:collapse'><col>"), "a|b?|c|d|e|1|2?|3");
  EXPECT_EQ(show("<col span=2><col hidden>"), "a|b|c?|d|e?|1|2|3?");
  EXPECT_EQ(show("<colgroup span=2></colgroup><colgroup style='visibility:collapse'>"),
            "a|b|c?|d|e?|1|2|3?");
  EXPECT_EQ(show("<colgroup><col><col style='display:none'></colgroup>"), "a|b?|c|d|e|1|2?|3");
  EXPECT_EQ(show("<colgroup style='visibility:collapse'><col></colgroup><colgroup>"),
            "a?|b|c|d|e|1?|2|3");
}

}  // namespace
}  // namespace gongkai::testing

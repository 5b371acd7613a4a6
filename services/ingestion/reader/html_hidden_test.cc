// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a page holds and nobody sees, or sees otherwise.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/html.h"
#include "services/ingestion/reader/testing_fields.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

Document Read(absl::string_view html) {
  absl::StatusOr<Document> document = ReadHtml(html, {});
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

// A cell between two others, below a row that keeps the table one.
std::string Table(absl::string_view cell) {
  return absl::StrCat("<table><tr><td>a<td>b<td>c<tr><td>d", cell, "<td>e</table>");
}
constexpr absl::string_view kBefore = "a|b|c|d|";

struct Page {
  const char* name;
  std::string sheet;
  std::string cell;
  std::string want;  // of the cell and the one behind it
};

class HtmlHiddenTest : public ::testing::TestWithParam<Page> {};

TEST_P(HtmlHiddenTest, ReadsWhatIsSeen) {
  const Page& page = GetParam();
  EXPECT_EQ(Show(Read(absl::StrCat("<style>", page.sheet, "</style>", Table(page.cell)))),
            absl::StrCat(kBefore, page.want));
}

INSTANTIATE_TEST_SUITE_P(
    ByItsOwnStyle, HtmlHiddenTest,
    ::testing::Values(
        Page{"NotDisplayed", "", "<td><b style='display:none'>5</b>", "|e"},
        Page{"CellNotDisplayed", "", "<td style='display:none'>5<td>6", "6|e"},
        Page{"CellInvisibleKeepsItsRoom", "", "<td style='visibility:hidden'>5", "|e"},
        Page{"VisibleInsideOfInvisible", "",
             "<td style='visibility:hidden'>5<b style='visibility:visible'>6</b>", "6|e"},
        Page{"NoFont", "", "<td><b style='font-size:0'>5</b>6", "6|e"},
        Page{"NoFontPixels", "", "<td style='font-size:0px'>5", "|e"},
        Page{"FontShorthand", "", "<td style='font:0/0 a'>5", "|e"},
        Page{"FontAgain", "", "<td style='font-size:0'><b style='font-size:14px'>5</b>", "5|e"},
        Page{"FontWeightIsNoSize", "", "<td style='font:bold 700 14px serif'>5", "5|e"},
        Page{"FontTiny", "", "<td style='font-size:1px'>5", "5?|e"},
        Page{"Opacity", "", "<td style='opacity:0'>5", "|e"},
        Page{"OpacityNearlyNone", "", "<td style='opacity:.05'>5", "5?|e"},
        Page{"OpacityFull", "", "<td style='opacity:1.0'>5", "5|e"},
        Page{"OffTheLeft", "", "<td><b style='position:absolute;left:-9999px'>5</b>6", "6|e"},
        Page{"OffTheTop", "", "<td><b style='position:fixed; top:-999em'>5</b>6", "6|e"},
        Page{"Indented", "", "<td style='text-indent:-9999px'>5", "5?|e"},
        Page{"IndentedText", "", "<td><p style='text-indent:-9999px'>5</p>", "|e"},
        Page{"HangingIndentOfWord", "", "<td><p style='text-indent:-21.0pt'>5</p>", "5|e"},
        Page{"Clipped", "", "<td><b style='position:absolute;clip:rect(0,0,0,0)'>5</b>6", "6|e"},
        Page{"ClippedByPath", "", "<td><p style='clip-path:inset(50%)'>5</p>6", "6|e"},
        Page{"NoRoom", "", "<td><div style='width:0;height:0;overflow:hidden'>5</div>6", "6|e"},
        Page{"NoRoomInALine", "", "<td><b style='width:0;overflow:hidden'>5</b>", "5?|e"},
        Page{"CellsHaveTheirRoom", "", "<td style='height:0;overflow:hidden'>5", "5?|e"},
        Page{"LowRow", "", "<td style='height:0cm'>5", "5|e"},
        Page{"WhiteOnWhite", "", "<td style='color:#fff'>5", "5?|e"},
        Page{"WhiteByName", "", "<td><font color=White>5</font>", "5?|e"},
        Page{"WhiteOnBlue", "", "<td style='background:#00f;color:#fff'>5", "5|e"},
        Page{"WhiteOnBlueOfTheCell", "", "<td bgcolor='#1a6fb5'><font color='#FFFFFF'>5</font>",
             "5|e"},
        Page{"WhiteOnPicture", "", "<td style='background:url(a.png);color:#fff'>5", "5|e"},
        Page{"BlueOnBlue", "", "<td style='background:blue;color:rgb(0, 0, 255)'>5", "5?|e"},
        Page{"BlackOnBlack", "", "<td style='background-color:black'>5", "5?|e"},
        Page{"WhiteLinkIsBlue", "", "<td><b style='color:#fff'><a href=x>5</a></b>", "5|e"},
        Page{"Transparent", "", "<td style='color:transparent'>5", "5?|e"},
        Page{"TransparentParts", "", "<td style='background:red;color:rgba(0,0,0,0)'>5", "5?|e"},
        Page{"Grey", "", "<td style='color:#999'>5", "5|e"},
        Page{"Mirrored", "", "<td style='transform:scaleX(-1)'>5", "5?|e"},
        Page{"Dots", "", "<td style='-webkit-text-security:disc'>5", "5?|e"},
        Page{"FloatingDigit", "", "<td><b style='float:right'>1</b>2", "12?|e"},
        Page{"FloatingColumn", "", "<td><div style='float:right'>5</div>", "5|e"},
        Page{"Reversed", "", "<td style='display:flex;flex-direction:row-reverse'><i>1</i>2",
             "12?|e"},
        Page{"Important", "td{display:block!important}", "<td style='display:none'>5", "5|e"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    ByStyleSheet, HtmlHiddenTest,
    ::testing::Values(
        Page{"Class", ".hd{display:none}", "<td><b class=hd>9</b>5", "5|e"},
        Page{"ClassAmongOthers", ".a,.hd , p.b { color:red; Display : NONE }",
             "<td><b class='x hd y'>9</b>5", "5|e"},
        Page{"AnotherClass", ".hdx{display:none}", "<td><b class=hd>5</b>", "5|e"},
        Page{"StruckByClass", ".s{text-decoration:line-through}", "<td><b class=s>9</b>5", "5|e"},
        Page{"Tag", "i{visibility:hidden}", "<td><i>9</i>5", "5|e"},
        Page{"Id", "#n{font-size:0}", "<td id=n>9", "|e"},
        Page{"Compound", "td.hd{display:none}", "<td class=hd>9<td>5", "5|e"},
        Page{"CompoundOfAnother", "th.hd{display:none}", "<td class=hd>5", "5|e"},
        Page{"Comments", "/* .x{} */.hd/**/{/*a*/display:none}", "<td><b class=hd>9</b>5", "5|e"},
        Page{"Descendant", "table .hd b{display:none}", "<td class=hd><i><b>9</b></i>5", "5|e"},
        Page{"NoDescendant", ".x .hd{display:none}", "<td><b class=hd>5</b>", "5|e"},
        Page{"Child", "td>b.hd{display:none}", "<td><b class=hd>9</b>5", "5|e"},
        Page{"NoChild", "td>b.hd{display:none}", "<td><i><b class=hd>5</b></i>", "5|e"},
        Page{"RowsHaveABody", "table>tbody>tr>td>b{display:none}", "<td><b>9</b>5", "5|e"},
        Page{"Attribute", "[data-x]{display:none} b[title=\"u\"]{opacity:0}",
             "<td><b data-x=1>9</b><b title=u>9</b><b title=v>5</b>", "5|e"},
        Page{"AttributeBegins", "b[class^=hid]{display:none}", "<td><b class=hidden-x>9</b>5",
             "5|e"},
        Page{"Sibling", "i+b{display:none}", "<td><i>4</i><b>5</b>", "45?|e"},
        Page{"NotLookedAt", "b:nth-child(2){color:red;display:none}", "<td><i>4</i><b>5</b>",
             "45?|e"},
        Page{"Hover", "td:hover{display:none}", "<td>5", "5|e"},
        Page{"StrongerShows", ".hd{display:none} td .hd.on{display:inline}",
             "<td><b class='hd on'>5</b>", "5|e"},
        Page{"LaterShows", ".hd{display:none} .on{display:inline}", "<td><b class='on hd'>5</b>",
             "5|e"},
        Page{"EarlierDoesNot", ".on{display:inline} .hd{display:none}",
             "<td><b class='on hd'>9</b>5", "5|e"},
        Page{"OwnStyleShows", ".hd{display:none}", "<td><b class=hd style='display:inline'>5</b>",
             "5|e"},
        Page{"MayShow", ".hd{display:none} .hd:not(.z){display:inline}", "<td><b class=hd>5</b>",
             "5?|e"},
        Page{"Nested", "td{.b{display:none}}", "<td>5<b class=b>9</b>", "59?|e"},
        Page{"NestedOuter", "td{color:red; &.b{display:none} font-size:14px}", "<td>5<td class=b>9",
             "5|9?|e"},
        Page{"NestedElsewhere", ".x{.b{display:none}}", "<td>5<b class=b>9</b>", "59|e"},
        Page{"NestedMedium", ".b{@media print{display:none}}", "<td>5<b class=b>9</b>", "59|e"},
        Page{"InvalidValue", ".b{display:none;display:bogus}", "<td>5<b class=b>9</b>", "5|e"},
        Page{"InvalidSize", ".b{font-size:0;font-size:bogus}", "<td>5<b class=b>9</b>", "5|e"},
        Page{"CalculatedSize", ".b{font-size:calc(0px)}", "<td>5<b class=b>9</b>", "5|e"},
        Page{"CalculatedProduct", ".b{font-size:calc(12px * 0)}", "<td>5<b class=b>9</b>", "5|e"},
        Page{"SizeOfTheWindow", "td{font-size:clamp(12px,1vw,16px)}", "<td>5", "5|e"},
        Page{"WhiteByHue", ".b{color:hsl(0,0%,100%)}", "<td>5<b class=b>9</b>", "59?|e"},
        Page{"BlueByHue", ".b{color:hsl(240 100% 50%)}", "<td>5<b class=b>9</b>", "59|e"},
        Page{"ScaledAway", ".b{display:inline-block;scale:0}", "<td>5<b class=b>9</b>", "5⁹?|e"},
        Page{"Masked", ".b{mask:linear-gradient(transparent,transparent)}", "<td>5<b class=b>9</b>",
             "59?|e"},
        Page{"FadesOut", "@keyframes k{to{opacity:0}} .b{animation:k 0s forwards}",
             "<td>5<b class=b>9</b>", "59?|e"},
        Page{"FadesIn", "@keyframes k{from{opacity:0}to{opacity:1}} td{animation:k 1s}", "<td>5",
             "5|e"},
        Page{"OnPaper", "@media print{td{display:none}}", "<td>5", "5|e"},
        Page{"OnScreen", "@media screen{.hd{display:none}}", "<td><b class=hd>9</b>5", "5|e"},
        Page{"OnAPhone", "@media screen and (max-width:768px){td{display:none}}", "<td>5", "5|e"},
        Page{"OnSomeScreen", "@media (prefers-color-scheme:dark){b{display:none}}", "<td><b>5</b>",
             "5|e"},
        Page{"OnSomeOtherScreen", "@media (monochrome){b{display:none}}", "<td><b>5</b>", "5?|e"},
        Page{"ByDay", "@media (prefers-color-scheme:light){b{display:none}}", "<td><b>5</b>6",
             "6|e"},
        Page{"OtherRules",
             "@import url(x.css);@font-face{font-family:x}@page{size:a4}.hd{display:"
             "none}",
             "<td><b class=hd>9</b>5", "5|e"},
        Page{"White", ".w{color:#ffffff}", "<td class=w>5", "5?|e"},
        Page{"WhiteOnBlue", ".w{color:#ffffff} tr{background:#036}", "<td class=w>5", "5|e"},
        Page{"WhiteInBlueRowOfOther", ".w{color:#ffffff} tr.x{background:#036}", "<td class=w>5",
             "5?|e"},
        Page{"HiddenAttributeOverruled", "b{display:inline-block}", "<td><b hidden>5</b>", "5|e"},
        Page{"GeneratedFigure", "td.x::before{content:'1'}", "<td class=x>5", "5?|e"},
        Page{"GeneratedWords", "td.x::after{content:' 件'}", "<td class=x>5", "5|e"},
        Page{"GeneratedIcon", "td.x::before{content:'\\f105'}", "<td class=x>5", "5|e"},
        Page{"GeneratedAttribute", "td::before{content:attr(data-n)}", "<td data-n=5>", "#?|e"},
        Page{"GeneratedLabel", "td::before{content:attr(data-n)}", "<td data-n='总计'>5", "5|e"},
        Page{"TurnedRound", ".r{direction:rtl;unicode-bidi:bidi-override}", "<td><b class=r>12</b>",
             "12?|e"},
        Page{"TurnedAndBack", ".r{direction:ltr;unicode-bidi:bidi-override}",
             "<td><b class=r>12</b>", "12|e"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    ByItsElements, HtmlHiddenTest,
    ::testing::Values(
        Page{"Bdo", "", "<td><bdo dir=rtl>12</bdo>", "12?|e"},
        Page{"BdoForward", "", "<td><bdo dir=ltr>12</bdo>", "12|e"},
        Page{"Dialog", "", "<td><dialog>9</dialog>5", "5|e"},
        Page{"DialogOpen", "", "<td><dialog open>5</dialog>", "5|e"},
        Page{"Input", "", "<td><input value=5>", "5|e"},
        Page{"InputText", "", "<td><input type=number value=' 5' readonly>件", "5件|e"},
        Page{"InputHidden", "", "<td><input type=hidden value=9><input type=CHECKBOX value=9>5",
             "5|e"},
        Page{"InputNotShown", "", "<td style='display:none'><input value=5><td>6", "6|e"},
        Page{"Prompt", "", "<td><input placeholder='请输入'>", "|e"},
        Page{"PromptWithFigure", "", "<td><input placeholder=0>", "#|e"},
        Page{"Password", "", "<td><input type=password value=5>", "#|e"},
        Page{"Select", "", "<td><select><option>4<option selected>5<option>6</select>件", "5件|e"},
        Page{"SelectFirst", "", "<td><select><option value=9>4</option><option>5</select>", "4|e"},
        Page{"SelectMany", "", "<td><select multiple><option>4<option>5</select>", "#|e"},
        Page{"SelectNotShown", "", "<td><select hidden><option>4</select>5", "5|e"},
        Page{"TextArea", "", "<td><textarea>5</textarea>", "5|e"},
        Page{"Button", "", "<td><button type=button>5</button>", "5|e"},
        Page{"ButtonHides", "", "<td><button>5<i hidden>9</i></button>", "5|e"},
        Page{"Picture", "", "<td><img src=5.png>", "#|e"},
        Page{"PictureBesideText", "", "<td><img src=a.png>5", "5|e"},
        Page{"Spacer", "", "<td><img src=a.gif width=1 height=1>", "|e"},
        Page{"PictureNotShown", "", "<td><img src=a.gif style='display:none'>", "|e"},
        Page{"Drawing", "", "<td><svg><text>5</text></svg>", "#|e"},
        Page{"AriaHiddenIsSeen", "", "<td><b aria-hidden=true>5</b>", "5|e"},
        Page{"OtherAttributes", "", "<td data-value=9 title=9>5", "5|e"}),
    [](const auto& info) { return info.param.name; });

TEST(HtmlHiddenTest, RowsHiddenByClassAreLeftOut) {
  const Document document = Read(
      "<style>.hd{display:none} tr.gone{visibility:collapse}</style><table><tr><td>a<td>b<tr "
      "class=hd><td>c<td>d<tr class=gone><td>e<td>f<tr><td>g<td>h</table>");
  EXPECT_EQ(Show(document), "a|b|g|h");
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "hidden-text")));
}

TEST(HtmlHiddenTest, SaysWhereItIsNotCertain) {
  const Document document = Read(
      "<table>\n<tr><td>a<td>b\n<tr><td style='color:white'>c</td>\n<td style='color:white'>5"
      "</table>");
  EXPECT_EQ(Show(document), "a|b|c?|5?");
  ASSERT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "doubtful-text")));
  EXPECT_EQ(document.remarks[0].place.line, 4);
}

// The banner of a page is white on a picture that a linked style sheet names.
TEST(HtmlHiddenTest, PaleWordsAreNoRemark) {
  const Document document = Read("<p style='color:#fff'>某市人民政府</p><p>1</p>");
  EXPECT_EQ(Show(document), "某市人民政府|1");
  EXPECT_TRUE(document.remarks.empty());
}

TEST(HtmlHiddenTest, FiguresOutsideOfTables) {
  EXPECT_EQ(Show(Read("<p>规章</p><p style='color:#fff'>5</p>")), "规章|5#");
}

TEST(HtmlHiddenTest, LongTextsInForms) {
  std::string report;
  for (int i = 0; i < 40; ++i) absl::StrAppend(&report, "一、总体情况\n");
  const std::string form = absl::StrCat("<form>\n<textarea>", report, "</textarea></form>");
  EXPECT_THAT(ReadHtml(form, {}).status(), StatusIs(absl::StatusCode::kInvalidArgument,
                                                    ::testing::HasSubstr("<textarea>, line 2")));
  EXPECT_THAT(Read(absl::StrCat("<p>a</p>", form)).remarks,
              ElementsAre(Field(&Remark::code, "form-text")));
  EXPECT_TRUE(Read("<p>a</p><textarea>b</textarea>").remarks.empty());
  EXPECT_TRUE(Read(absl::StrCat("<p>a</p><div hidden>", form, "</div>")).remarks.empty());
}

TEST(HtmlHiddenTest, SheetsThatDoNotCount) {
  for (const char* sheet :
       {"<style media=print>td{display:none}</style>", "<!-- <style>td{display:none}</style> -->",
        "<noscript><style>td{display:none}</style></noscript>",
        "<script>'<style>td{display:none}</style>'</script>"}) {
    EXPECT_EQ(Show(Read(absl::StrCat(sheet, Table("<td>5")))), absl::StrCat(kBefore, "5|e"))
        << sheet;
  }
}

TEST(HtmlHiddenTest, BrokenSheets) {
  for (const char* sheet : {"}", "{", ".hd{", ".hd{display:none", "@media{", "@media print", ">{",
                            ".{display:none}", "[{display:none}", "[a='{display:none}", "a:{x:y}",
                            ".hd{display:none;;:;}", "\\", "/*", "@@@{}", ":not(,){display:none}",
                            "a>{display:none}", "+a{display:none}", "td:not({display:none}"}) {
    Read(absl::StrCat("<style>", sheet, "</style>", Table("<td class=hd>5")));
  }
}

std::string PageOfManyRules(absl::string_view between) {
  std::string html = "<style>";
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&html, "b b", between, i, " i{display:none}");
  absl::StrAppend(&html, "</style>");
  for (int i = 0; i < 100; ++i) absl::StrAppend(&html, "<b>");
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&html, "<i>1</i>");
  return html;
}

TEST(HtmlHiddenTest, SheetsThatWouldTakeForEver) {
  EXPECT_THAT(ReadHtml(PageOfManyRules(" b b b u"), {}).status(),
              StatusIs(absl::StatusCode::kResourceExhausted, ::testing::HasSubstr("style sheets")));
  // Rules for classes that the page does not have take no time.
  EXPECT_TRUE(ReadHtml(PageOfManyRules(" b b b.x"), {}).ok());
}

// However a page writes its classes, the rules for them are found.
TEST(HtmlHiddenTest, NamesAsPagesWriteThem) {
  for (const absl::string_view attribute :
       {"class=gone", "class='a gone'", "CLASS = \"gone b\"", "class=g&#111;ne",
        "align=left\nclass=gone", "title=\"x\"class=gone", "class=\"a\fgone\""}) {
    const std::string html = absl::StrCat(
        "<style>.other{display:block}p.gone{display:none}</style><p>1</p><p ", attribute, ">2</p>");
    const auto read = ReadHtml(html, {});
    ASSERT_TRUE(read.ok()) << attribute;
    EXPECT_EQ(read->text, "1\n") << attribute;
  }
}

}  // namespace
}  // namespace gongkai::testing

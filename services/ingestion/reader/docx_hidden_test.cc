// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a Word document holds and nobody sees, or sees otherwise.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/docx.h"
#include "services/ingestion/reader/ooxml_package.h"
#include "services/ingestion/reader/testing_fields.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr absl::string_view kStyles =
    "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault>"
    "</w:docDefaults><w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name "
    "w:val='Normal'/></w:style><w:style w:type='character' w:styleId='gone'><w:rPr><w:vanish/>"
    "</w:rPr></w:style><w:style w:type='character' w:styleId='note'><w:rPr><w:vertAlign "
    "w:val='superscript'/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='raised'><w:rPr>"
    "<w:position w:val='6'/></w:rPr></w:style><w:style w:type='paragraph' "
    "w:styleId='white'><w:rPr><w:color "
    "w:val='FFFFFF'/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='child'><w:basedOn "
    "w:val='white'/></w:style><w:style w:type='table' "
    "w:styleId='nothing'><w:rPr><w:vanish/></w:rPr>"
    "</w:style><w:style w:type='table' w:styleId='row'><w:tblStylePr w:type='firstRow'><w:rPr>"
    "<w:vanish/></w:rPr></w:tblStylePr></w:style><w:style w:type='table' w:styleId='head'>"
    "<w:tblStylePr w:type='firstRow'><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:tcPr><w:shd "
    "w:val='clear' w:fill='4F81BD'/></w:tcPr></w:tblStylePr></w:style></w:styles>";

Document Read(absl::string_view body) {
  PackageWriter writer = PackageWriter::Docx(body);
  writer.Set("word/styles.xml", kStyles);
  absl::StatusOr<Document> document = ReadDocx(writer.Bytes(), {});
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

struct Case {
  const char* name;
  std::string content;  // of the cell
  std::string want;
  std::string cell = {};   // properties of the cell
  std::string table = {};  // properties of the table
};

std::string R(absl::string_view properties, absl::string_view text = "5") {
  return absl::StrCat("<w:r><w:rPr>", properties, "</w:rPr><w:t>", text, "</w:t></w:r>");
}

std::string P(absl::string_view runs, absl::string_view properties = "") {
  return absl::StrCat("<w:p><w:pPr>", properties, "</w:pPr>", runs, "</w:p>");
}

std::string Tc(absl::string_view content, absl::string_view properties = "") {
  return absl::StrCat("<w:tc><w:tcPr>", properties, "</w:tcPr>", content, "</w:tc>");
}

class DocxHiddenTest : public ::testing::TestWithParam<Case> {};

TEST_P(DocxHiddenTest, ReadsWhatIsSeen) {
  const Case& one = GetParam();
  const Document document = Read(absl::StrCat("<w:tbl><w:tblPr>", one.table, "</w:tblPr><w:tr>",
                                              Tc(P("<w:r><w:t>a</w:t></w:r>")),
                                              Tc(one.content, one.cell), "</w:tr></w:tbl>"));
  EXPECT_EQ(Show(document), one.want);
}

constexpr absl::string_view kWhite = "<w:color w:val='FFFFFF'/>";
constexpr absl::string_view kBlue = "<w:shd w:val='clear' w:color='auto' w:fill='1F4E79'/>";

std::string FieldOf(absl::string_view begin, absl::string_view code, absl::string_view result) {
  return absl::StrCat("<w:r><w:fldChar w:fldCharType='begin'>", begin,
                      "</w:fldChar></w:r><w:r><w:instrText>", code, "</w:instrText></w:r>", result,
                      "<w:r><w:fldChar w:fldCharType='end'/></w:r>");
}

INSTANTIATE_TEST_SUITE_P(
    Cells, DocxHiddenTest,
    ::testing::Values(
        Case{"Plain", P(R("")), "a|5"}, Case{"White", P(R(kWhite)), "a|5?"},
        Case{"NearlyWhite", P(R("<w:color w:val='fdfdfd'/>")), "a|5?"},
        Case{"Automatic", P(R("<w:color w:val='auto'/>")), "a|5"},
        Case{"WhiteOnBlue", P(R(kWhite)), "a|5", std::string(kBlue)},
        Case{"WhiteOnBlueTable", P(R(kWhite)), "a|5", "", std::string(kBlue)},
        Case{"WhiteOnBlueParagraph", P(R(kWhite), kBlue), "a|5"},
        Case{"WhiteOnBlueRun", P(R(absl::StrCat(kWhite, kBlue))), "a|5"},
        Case{"WhiteHighlighted", P(R(absl::StrCat(kWhite, "<w:highlight w:val='red'/>"))), "a|5"},
        Case{"BlueOnBlue", P(R("<w:color w:val='1F4E79'/>")), "a|5?", std::string(kBlue)},
        Case{"BlackHighlightedBlack", P(R("<w:color w:val='000000'/><w:highlight w:val='black'/>")),
             "a|5?"},
        Case{"RedHighlightedRed", P(R("<w:color w:val='FF0000'/><w:highlight w:val='red'/>")),
             "a|5?"},
        Case{"WhiteOfTheTheme", P(R("<w:color w:val='auto' w:themeColor='background1'/>")), "a|5?"},
        Case{"SmallerBehind",
             P(absl::StrCat(R("<w:sz w:val='24'/>", "45"), R("<w:sz w:val='12'/>", "1"))), "a|45¹"},
        Case{"SmallerBefore", P(absl::StrCat(R("<w:sz w:val='12'/>", "1"), R("", "45"))), "a|¹45"},
        Case{"SmallAlone", P(absl::StrCat(R("<w:sz w:val='12'/>", "4"), R("<w:sz w:val='12'/>"))),
             "a|45"},
        Case{"Solid", P(R(kWhite)), "a|5", "<w:shd w:val='solid' w:color='000000'/>"},
        Case{"HalfWhite", P(absl::StrCat(R("", "1"), R(kWhite))), "a|15?"},
        Case{"WhiteStyle", P(R(""), "<w:pStyle w:val='white'/>"), "a|5?"},
        Case{"WhiteStyleBelow", P(R(""), "<w:pStyle w:val='child'/>"), "a|5?"},
        Case{"WhiteStyleOverruled", P(R("<w:color w:val='auto'/>"), "<w:pStyle w:val='white'/>"),
             "a|5"},
        Case{"Tiny", P(R("<w:sz w:val='1'/>")), "a|5?"},
        Case{"Narrow", P(R("<w:w w:val='1'/>")), "a|5?"},
        Case{"NoFill", P(R("<w14:textFill xmlns:w14='x'><w14:noFill/></w14:textFill>")), "a|5?"},
        Case{"Vanished", P(absl::StrCat(R("<w:vanish/>", "9"), R(""))), "a|5"},
        Case{"VanishedByStyle", P(absl::StrCat(R("<w:rStyle w:val='gone'/>", "9"), R(""))), "a|5"},
        Case{"VanishedByStyleOverruled", P(R("<w:rStyle w:val='gone'/><w:vanish w:val='0'/>")),
             "a|5"},
        Case{"FirstRowVanishedByTable", P(R("")), "a?|5?", "", "<w:tblStyle w:val='row'/>"},
        Case{"WhiteHeadOfTableStyle", P(R("")), "a|5", "", "<w:tblStyle w:val='head'/>"},
        Case{"TurnedRound", P(absl::StrCat("<w:bdo w:val='rtl'>", R("", "12"), "</w:bdo>")),
             "a|12?"},
        Case{"Picture", P("<w:r><w:drawing/></w:r>"), "a|#"},
        Case{"PictureBesideText", P(absl::StrCat("<w:r><w:pict/></w:r>", R(""))), "a|5"},
        Case{"FieldWithResult",
             P(FieldOf("", "=SUM(ABOVE)",
                       "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>5</w:t></w:r>")),
             "a|5"},
        Case{"FieldNeverCalculated", P(FieldOf("", " =SUM(ABOVE) ", "")), "a|#"},
        Case{"FieldThatIsDrawn", P(FieldOf("", " eq \\o(5,-)", "")), "a|#"},
        Case{"FieldWithoutText", P(absl::StrCat(FieldOf("", " TC \"9\" ", ""), R(""))), "a|5"},
        Case{"ListOfForm",
             P(FieldOf("<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='4'/>"
                       "<w:listEntry w:val='5'/></w:ddList></w:ffData>",
                       "FORMDROPDOWN", "")),
             "a|5"},
        Case{"ListOfFormUntouched",
             P(FieldOf("<w:ffData><w:ddList><w:listEntry w:val='4'/></w:ddList></w:ffData>",
                       "FORMDROPDOWN", "")),
             "a|4"}),
    [](const auto& info) { return info.param.name; });

constexpr absl::string_view kAbove = "<w:vertAlign w:val='superscript'/>";
constexpr absl::string_view kRaised = "<w:position w:val='6'/>";

INSTANTIATE_TEST_SUITE_P(
    Raised, DocxHiddenTest,
    ::testing::Values(
        Case{"Above", P(absl::StrCat(R("", "45"), R(kAbove, "1"))), "a|45¹"},
        Case{"AboveWide", P(absl::StrCat(R("", "45"), R(kAbove, "１"))), "a|45¹"},
        Case{"Below", P(absl::StrCat(R("", "45"), R("<w:vertAlign w:val='subscript'/>", "1"))),
             "a|45₁"},
        Case{"Raised", P(absl::StrCat(R("", "45"), R(kRaised, "1"))), "a|45¹"},
        Case{"Lowered", P(absl::StrCat(R("", "45"), R("<w:position w:val='-6'/>", "1"))), "a|45₁"},
        Case{"ByStyle", P(absl::StrCat(R("", "45"), R("<w:rStyle w:val='note'/>", "1"))), "a|45¹"},
        Case{"ByStyleOverruled",
             P(absl::StrCat(R("", "4"),
                            R("<w:rStyle w:val='note'/><w:vertAlign w:val='baseline'/>", "5"))),
             "a|45"},
        Case{"First", P(absl::StrCat(R(kAbove, "1"), R("", "45"))), "a|¹45"},
        Case{"Link",
             P(absl::StrCat(R("", "45"), "<w:hyperlink w:anchor='_ftn1'>", R("", "1"),
                            "</w:hyperlink>")),
             "a|45¹"},
        Case{
            "LinkOfTheWhole",
            P(absl::StrCat("<w:hyperlink w:anchor='x'>", R("", "4"), R("", "5"), "</w:hyperlink>")),
            "a|45"},
        Case{"LinkElsewhere",
             P(absl::StrCat(R("", "4"), "<w:hyperlink r:id='x'>", R("", "5"), "</w:hyperlink>")),
             "a|45"},
        Case{"Whole", P(R(kAbove, "45")), "a|45"},
        Case{"WholeInTwo", P(absl::StrCat(R(kRaised, "4"), R(kRaised, "5"))), "a|45"},
        Case{"WholeWithUnit", P(absl::StrCat(R(kRaised, "45"), R("", "件"))), "a|45件"},
        Case{"WholeParagraph", P(R("", "45"), "<w:pStyle w:val='raised'/>"), "a|45"}),
    [](const auto& info) { return info.param.name; });

TEST(DocxHiddenTest, TablesCanVanishByStyle) {
  const Document document = Read(
      absl::StrCat(P(R("", "一")), "<w:tbl><w:tblPr><w:tblStyle w:val='nothing'/></w:tblPr><w:tr>",
                   Tc(P(R(""))), Tc(P(R(""))), "</w:tr></w:tbl>"));
  EXPECT_EQ(Show(document), "一");
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "hidden-text")));
}

TEST(DocxHiddenTest, RowsWithoutHeightAreHidden) {
  const auto row = [](absl::string_view height, absl::string_view text) {
    return absl::StrCat("<w:tr><w:trPr><w:trHeight ", height, "/></w:trPr>", Tc(P(R("", text))),
                        Tc(P(R("", text))), "</w:tr>");
  };
  const Document document = Read(absl::StrCat(
      "<w:tbl>", row("w:val='400' w:hRule='exact'", "1"), row("w:val='1' w:hRule='exact'", "2"),
      row("w:val='1' w:hRule='atLeast'", "3"), row("w:val='1'", "4"), "</w:tbl>"));
  EXPECT_EQ(Show(document), "1|1|3|3|4|4");
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "hidden-rows")));
}

// 5 with a raised 1, one half, and a figure that is typed in an equation for no reason.
TEST(DocxHiddenTest, WhatAnEquationSetsAboveAnotherIsNoDigit) {
  const auto equation = [](absl::string_view parts) {
    return absl::StrCat("<m:oMath>", parts, "</m:oMath>");
  };
  const std::string raised = equation(
      "<m:sSup><m:e><m:r><m:t/></m:r></m:e><m:sup><m:r><m:t>1</m:t></m:r></m:sup></m:sSup>");
  const std::string half = equation(
      "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>");
  const Document document =
      Read(absl::StrCat("<w:tbl><w:tr>", Tc(P(R("", "5") + raised)), Tc(P(half)),
                        Tc(P(equation("<m:r><m:t>12</m:t></m:r>"))), "</w:tr></w:tbl>"));
  EXPECT_EQ(Show(document), "51?|12?|12");
}

TEST(DocxHiddenTest, FiguresOutsideOfTables) {
  const Document document = Read(absl::StrCat(P(R("", "规章")), P(R(kWhite))));
  EXPECT_EQ(Show(document), "规章|5#");
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "doubtful-text")));
}

TEST(DocxHiddenTest, PaleWordsAreNoRemark) {
  const Document document = Read(P(R(kWhite, "某市人民政府")));
  EXPECT_EQ(Show(document), "某市人民政府");
  EXPECT_THAT(document.remarks, IsEmpty());
}

}  // namespace
}  // namespace gongkai::testing

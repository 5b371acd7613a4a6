// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_merges.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <string>

#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

XlsxMerges Merges(const std::string& ranges) {
  pugi::xml_document parsed;
  parsed.load_string(absl::StrCat("<mergeCells>", ranges, "</mergeCells>").c_str());
  return XlsxMerges(XmlNode(parsed.document_element()));
}

// Where the merged cell that covers a cell begins, "-" if none does.
std::string Covering(XlsxMerges& merges, int32_t row, int32_t column) {
  const XlsxRange* range = merges.Covering(row, column);
  return range == nullptr ? "-" : XlsxReference(range->row, range->column);
}

TEST(XlsxMergesTest, CoverWhatIsRightOfThemAndBelow) {
  XlsxMerges merges = Merges(R"(<m ref="C2:D4"/><m ref="A1:B1"/><m ref="A3:B3"/><m ref="x"/>)");
  EXPECT_EQ(Covering(merges, 1, 1), "A1");
  EXPECT_EQ(Covering(merges, 1, 2), "A1");
  EXPECT_EQ(Covering(merges, 1, 3), "-");
  EXPECT_EQ(Covering(merges, 3, 2), "A3");
  EXPECT_EQ(Covering(merges, 3, 3), "C2");
  EXPECT_EQ(Covering(merges, 3, 5), "-");
  EXPECT_EQ(Covering(merges, 4, 1), "-");
  EXPECT_EQ(Covering(merges, 4, 4), "C2");
  EXPECT_EQ(Covering(merges, 5, 4), "-");
}

TEST(XlsxMergesTest, OfThoseThatOverlapTheFirstCounts) {
  XlsxMerges merges =
      Merges(R"(<m ref="B1:C1"/><m ref="C1:D1"/><m ref="A2:A9"/><m ref="A3:C3"/><m ref="D3:E3"/>)");
  EXPECT_EQ(Covering(merges, 1, 3), "B1");
  EXPECT_EQ(Covering(merges, 1, 4), "-");
  EXPECT_EQ(Covering(merges, 3, 1), "A2");
  EXPECT_EQ(Covering(merges, 3, 2), "-");
  EXPECT_EQ(Covering(merges, 3, 4), "D3");
}

TEST(XlsxMergesTest, AreFoundByTheirFirstCell) {
  const XlsxMerges merges = Merges(R"(<m ref="B2:C3"/><m ref="A1:B1"/>)");
  ASSERT_NE(merges.At(2, 2), nullptr);
  EXPECT_EQ(merges.At(2, 2)->last_row, 3);
  EXPECT_EQ(merges.At(2, 3), nullptr);
  EXPECT_EQ(merges.At(3, 1), nullptr);
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/output.h"

#include <limits>
#include <sstream>

#include "gmock/gmock.h"
#include "gongkai/v1/finding.pb.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using Align = TextTable::Align;

TEST(OutputTest, ChineseCharactersAreTwoColumnsWide) {
  EXPECT_EQ(DisplayWidth("abc"), 3);
  EXPECT_EQ(DisplayWidth("信阳市"), 6);
  EXPECT_EQ(DisplayWidth("（一）"), 6);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);
  EXPECT_EQ(DisplayWidth("\033[31m红\033[0m"), 2);
  EXPECT_EQ(DisplayWidth("\xFF"), 1);
  EXPECT_EQ(DisplayWidth(""), 0);
}

TEST(OutputTest, ShortensAtCharacters) {
  EXPECT_EQ(Shorten("信阳市", 6), "信阳市");
  EXPECT_EQ(Shorten("信阳市", 5), "信阳…");
  EXPECT_EQ(Shorten("信阳市", 4), "信…");
  EXPECT_EQ(Shorten("abcdef", 3), "ab…");
}

TEST(OutputTest, ColumnsLineUp) {
  TextTable table({Align::kLeft, Align::kRight, Align::kLeft});
  table.Add({"规章", "0", "件"});
  table.Add({"ab", "1234"});
  EXPECT_EQ(table.Print(2), "  规章     0  件\n  ab    1234\n");
}

TEST(OutputTest, NothingThatATerminalWouldObeyIsPrinted) {
  EXPECT_EQ(Printable("信阳\033[2J\r\nx\u202Ey\xFFz"), "信阳 [2J  x y z");
  EXPECT_EQ(Printable("a\u3000b\u00A0c"), "a\u3000b\u00A0c");
}

TEST(OutputTest, PercentIsRoundedHalfUp) {
  EXPECT_EQ(FormatPercent(380, 501), "75.85 %");
  EXPECT_EQ(FormatPercent(1, 8), "12.50 %");
  EXPECT_EQ(FormatPercent(1, 3), "33.33 %");
  EXPECT_EQ(FormatPercent(2, 3), "66.67 %");
  EXPECT_EQ(FormatPercent(1, 20000), "0.01 %");
  EXPECT_EQ(FormatPercent(1, 20001), "0.00 %");
  EXPECT_EQ(FormatPercent(5, 5), "100.00 %");
  EXPECT_EQ(FormatPercent(-1, 3), "-33.33 %");
  EXPECT_EQ(FormatPercent(0, 7), "0.00 %");
  EXPECT_EQ(FormatPercent(0, 0), "—");
  EXPECT_EQ(FormatPercent(std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::max()),
            "100.00 %");
}

TEST(OutputTest, ColourOnlyWhereItIsOn) {
  std::ostringstream out;
  Output output{out, out};
  EXPECT_EQ(Paint(output, Colour::kRed, "x"), "x");
  output.colour = true;
  EXPECT_EQ(Paint(output, Colour::kRed, "x"), "\033[31mx\033[0m");
}

TEST(OutputTest, JsonIsOneLineInProtobufsMapping) {
  std::ostringstream out;
  const Output output{out, out};
  v1::CheckedFile checked;
  checked.set_file("信阳.txt");
  checked.mutable_summary()->set_cells_read(198);
  PrintJson(output, checked, JsonFields::kAll);
  EXPECT_EQ(out.str(),
            "{\"file\":\"信阳.txt\",\"findings\":[],\"summary\":{\"rules\":[],\"cellsRead\":198,"
            "\"cellsBlank\":0,"
            "\"cellsAbsent\":0,\"cellsAmbiguous\":0,\"cellsUnreadable\":0},\"ruleSetVersion\":\"\","
            "\"implied\":[]}\n");
  out.str("");
  v1::Finding finding;
  finding.set_reported(3);
  PrintJson(output, finding);
  EXPECT_EQ(out.str(), "{\"reported\":\"3\"}\n");
}

TEST(OutputTest, OptionalFieldsThatAreNotSetAreNeverPrinted) {
  std::ostringstream out;
  const Output output{out, out};
  v1::CellChange change;
  change.set_to(0);
  PrintJson(output, change, JsonFields::kAll);
  EXPECT_EQ(out.str(), "{\"cell\":\"\",\"to\":\"0\"}\n");
}

TEST(OutputTest, TimesAreChinas) {
  google::protobuf::Timestamp time;
  time.set_seconds(1609459200);
  EXPECT_EQ(ChinaTime(time), "2021-01-01 08:00:00 +08:00");
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/csv.h"

#include <filesystem>
#include <string>
#include <vector>

#include "common/agency/directory.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::SizeIs;
using testing::StatusIs;

constexpr char kHeader[] =
    "id,official_name,short_name,aliases,level,parent,division_code,credit_code,sector,"
    "first_year,last_year,successor\n";

TEST(ParseAgenciesCsv, ReadsEveryColumn) {
  const std::string text =
      std::string(kHeader) +
      "610928,旬阳县人民政府,旬阳县,旬阳; 洵阳县 ;,county,610900,610928,,,2019,2020,610981\n"
      "370812-court,某局,局,,body,370812,370812,12370812F50341961E,公安,,,\n";
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::vector<Agency> agencies, ParseAgenciesCsv(text));
  ASSERT_THAT(agencies, SizeIs(2));
  const Agency county = {.id = "610928",
                         .official_name = "旬阳县人民政府",
                         .short_name = "旬阳县",
                         .aliases = {"旬阳", "洵阳县"},
                         .level = Level::kCounty,
                         .parent = "610900",
                         .division_code = "610928",
                         .first_year = 2019,
                         .last_year = 2020,
                         .successor = "610981"};
  EXPECT_EQ(agencies[0], county);
  EXPECT_EQ(agencies[1].credit_code, "12370812F50341961E");
  EXPECT_EQ(agencies[1].sector, "公安");
  EXPECT_EQ(agencies[1].level, Level::kBody);
}

TEST(ParseAgenciesCsv, TheOrderOfTheColumnsIsFree) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::vector<Agency> agencies,
                               ParseAgenciesCsv("level,short_name,parent,official_name,id\n"
                                                "county,淅川县,411300,淅川县人民政府,411326\n"));
  ASSERT_THAT(agencies, SizeIs(1));
  EXPECT_EQ(agencies[0].id, "411326");
  EXPECT_EQ(agencies[0].division_code, "411326");
}

TEST(ParseAgenciesCsv, TakesByteOrderMarkCrLfQuotesAndEmptyLines) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(
      const std::vector<Agency> agencies,
      ParseAgenciesCsv("\xEF\xBB\xBFid,official_name,short_name,level,parent\r\n"
                       "\r\n"
                       "411326, \"淅川\"\"县\"\", 人民政府\" ,淅川县,county,411300\r\n"
                       "  411327 ,社旗县人民政府,社旗县,county,411300"));
  ASSERT_THAT(agencies, SizeIs(2));
  EXPECT_EQ(agencies[0].official_name, "淅川\"县\", 人民政府");
  EXPECT_EQ(agencies[1].id, "411327");
}

TEST(ParseAgenciesCsv, AHeaderAloneIsAnEmptyTable) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::vector<Agency> agencies, ParseAgenciesCsv(kHeader));
  EXPECT_THAT(agencies, IsEmpty());
}

struct BadTable {
  std::string name;
  std::string text;
  std::string line;
  std::string message;
};

class BadTables : public ::testing::TestWithParam<BadTable> {};

TEST_P(BadTables, AreRefusedWithLineAndReason) {
  EXPECT_THAT(ParseAgenciesCsv(GetParam().text),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr(GetParam().line + ":"), HasSubstr(GetParam().message))));
}

std::string Rows(const std::string& rows) {
  return "id,official_name,short_name,level,parent,first_year\n" + rows;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadTables,
    ::testing::Values(
        BadTable{"Empty", "", "line 1", "the table is empty"},
        BadTable{"OnlyEmptyLines", "\n\n", "line 1", "the table is empty"},
        BadTable{"UnknownColumn", "id,colour\n", "line 1", "unknown column \"colour\""},
        BadTable{"MissingColumn", "id,official_name,level\n", "line 1", "parent is missing"},
        BadTable{"RepeatedColumn", "id,official_name,id,level,parent\n", "line 1", "comes twice"},
        BadTable{"TooFewFields", Rows("411326,淅川县人民政府\n"), "line 2", "2 fields"},
        BadTable{"TooManyFields", Rows("\n1,2,3,4,5,6,7\n"), "line 3", "7 fields"},
        BadTable{"UnknownLevel", Rows("411326,淅川县人民政府,淅川县,县,411300,\n"), "line 2",
                 "level \"县\" is no level"},
        BadTable{"NoYear", Rows("411326,淅川县人民政府,淅川县,county,411300,二〇二〇\n"), "line 2",
                 "first_year \"二〇二〇\" is no year"},
        BadTable{
            "LongNumber",
            Rows("411326,淅川县人民政府,淅川县,county,411300,123456789012345678901234567890\n"),
            "line 2", "is no year"},
        BadTable{"WrongAgency", Rows("411326,淅川县人民政府,淅川县,prefecture,410000,\n"), "line 2",
                 "no code of a prefecture"},
        BadTable{"OpenQuote", Rows("411326,\"淅川县人民政府,\n1,2\n"), "line 2", "never closed"},
        BadTable{"TextAfterQuote", Rows("411326,\"淅川县\"人民政府,淅川县,county,411300,\n"),
                 "line 2", "after a closing"},
        BadTable{"QuoteWithin", Rows("411326,淅川\"县\",淅川县,county,411300,\n"), "line 2",
                 "within a field"},
        BadTable{"NotUtf8", Rows("411326,\xE6\xB7,淅川县,county,411300,\n"), "line 2", "UTF-8"},
        BadTable{"LineAfterAFieldOfTwoLines",
                 Rows("411326,\"淅川县\n人民政府\",淅川县,county,411300,\n"), "line 2",
                 "control characters"},
        BadTable{"LineCountedAfterQuotes", Rows("\"\n\n\"\n411326,x\n"), "line 5", "2 fields"}),
    [](const auto& info) { return info.param.name; });

TEST(DemoDirectory, ImportsCleanly) {
  const std::string text = testing::ReadFile(testing::SourceDir() / "deploy/demo/agencies.csv");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::vector<Agency> agencies, ParseAgenciesCsv(text));
  Directory directory;
  ASSERT_THAT(directory.Import(agencies), IsOk());
  ASSERT_THAT(directory.Import(agencies), IsOk());
  EXPECT_EQ(directory.size(), static_cast<int>(agencies.size()));
  for (const char* name : {"河南省", "信阳市人民政府", "河南省信阳市人民政府", "淅川县人民政府",
                           "鹿邑县人民政府", "旬阳县人民政府办公室", "尉氏县人民政府办公室"}) {
    EXPECT_THAT(directory.Resolve(name), IsOk()) << name;
  }
}

// The sample reports are named after who files them and the year.
TEST(DemoDirectory, KnowsWhoFilesTheSampleReports) {
  const auto demo = testing::SourceDir() / "deploy/demo";
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::vector<Agency> agencies,
                               ParseAgenciesCsv(testing::ReadFile(demo / "agencies.csv")));
  Directory directory;
  ASSERT_THAT(directory.Import(agencies), IsOk());
  int reports = 0;
  for (const auto& entry : std::filesystem::directory_iterator(demo / "reports")) {
    const std::string stem = entry.path().stem().string();
    const Agency* agency = directory.Find(stem.substr(0, stem.rfind('-')));
    ASSERT_NE(agency, nullptr) << stem;
    EXPECT_TRUE(ExistsIn(*agency, std::stoi(stem.substr(stem.rfind('-') + 1)))) << stem;
    ++reports;
  }
  EXPECT_EQ(reports, 5);
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/title.h"

#include <string>

#include "absl/time/civil_time.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/dates.h"
#include "services/ingestion/recognition/label.h"

namespace gongkai {
namespace {

void ExpectTitle(const char* title, const char* agency, int year) {
  const TitleParts parts = SplitTitle(title);
  EXPECT_EQ(parts.agency_name, agency) << title;
  EXPECT_EQ(parts.year, year) << title;
}

TEST(SplitTitleTest, AgencyAndYearStandInAnyOrder) {
  ExpectTitle("云岭县人民政府办公室2020年政府信息公开工作年度报告", "云岭县人民政府办公室", 2020);
  ExpectTitle("云岭县教育局2020年度政府信息公开工作年度报告(数据填报)", "云岭县教育局", 2020);
  ExpectTitle("2021年云岭县人民政府信息公开工作年度报告", "云岭县人民政府", 2021);
  ExpectTitle("2021年度云岭市政府信息公开工作年度报告", "云岭市", 2021);
  ExpectTitle("云岭县公安局政府信息公开工作2019年度报告", "云岭县公安局", 2019);
  ExpectTitle("云岭县财政局关于２０２２年政府信息公开工作情况的报告", "云岭县财政局", 2022);
  ExpectTitle("云岭县人民政府二〇二〇年政府信息公开工作年度报告", "云岭县人民政府", 2020);
  ExpectTitle("首页>公开年报>云岭镇人民政府2023年政府信息公开工作年度报告", "云岭镇人民政府", 2023);
  ExpectTitle("2020年政府信息公开工作年度报告", "", 2020);
  ExpectTitle("云岭县水利局政府信息公开年报", "云岭县水利局", 0);
}

TEST(YearOfNarrativeTest, TheYearNamedMostOutsideTitles) {
  EXPECT_EQ(YearOfNarrative(FoldToCharacters(
                "2020年，本县认真落实《2019年工作要点》《2019年计划》。2020年共公开三条。")),
            2020);
  EXPECT_EQ(YearOfNarrative(FoldToCharacters("自2019年1月1日起。2020年全年。2020年度。")), 2020);
  EXPECT_EQ(YearOfNarrative(FoldToCharacters("共公开12020年份的文件")), 0);
  EXPECT_EQ(YearOfNarrative(FoldToCharacters("没有年份")), 0);
}

TEST(OrganisationOfNarrativeTest, ANameAtTheStartOfAClause) {
  EXPECT_EQ(OrganisationOfNarrative(FoldToCharacters("2020年，云岭县人民政府办公室积极落实")),
            "云岭县人民政府办公室");
  EXPECT_EQ(OrganisationOfNarrative(FoldToCharacters("2020年度云岭县教育局根据《条例》")),
            "云岭县教育局");
  EXPECT_EQ(OrganisationOfNarrative(FoldToCharacters("按照云岭县人民政府要求，我局认真落实。")),
            "");
  EXPECT_EQ(
      OrganisationOfNarrative(FoldToCharacters("2020年，云岭县积极优化布局，其中市政府发文。")),
      "");
  EXPECT_EQ(OrganisationOfNarrative(FoldToCharacters("")), "");
}

TEST(ParseDateTest, DatesAsPagesPrintThem) {
  const absl::TimeZone china = absl::FixedTimeZone(8 * 60 * 60);
  const absl::Time day = absl::FromCivil(absl::CivilDay(2021, 1, 29), china);
  EXPECT_EQ(ParseDate(U"2021-01-29 来源"), day);
  EXPECT_EQ(ParseDate(U"2021年1月29日"), day);
  EXPECT_EQ(ParseDate(U"2021/1/29 10:44:05"),
            day + absl::Hours(10) + absl::Minutes(44) + absl::Seconds(5));
  EXPECT_EQ(ParseDate(U"2021.01.29 9:05"), day + absl::Hours(9) + absl::Minutes(5));
  EXPECT_EQ(ParseDate(U"2021-02-30"), std::nullopt);
  EXPECT_EQ(ParseDate(U"2021-13-01"), std::nullopt);
  EXPECT_EQ(ParseDate(U"今天"), std::nullopt);
}

}  // namespace
}  // namespace gongkai

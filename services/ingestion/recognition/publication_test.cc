// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/publication.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai {
namespace {

using ::gongkai::testing::Layout;
using ::gongkai::testing::MustRead;
using ::gongkai::testing::Numbered;
using ::gongkai::testing::PrintReport;

constexpr absl::string_view kTitle = "云岭县人民政府2021年政府信息公开工作年度报告";

// "2022-02-10"; empty if none was found. The report is of 2021.
std::string Published(absl::string_view under_title, absl::string_view at_end) {
  std::string text = PrintReport(Numbered(FormId::k2021), Layout::kTabbedRows);
  const size_t title = text.find(std::string(kTitle));
  EXPECT_NE(title, std::string::npos) << text.substr(0, 200);
  if (title == std::string::npos) return "";
  text.insert(title + kTitle.size(), absl::StrCat("\n", under_title, "\n"));
  absl::StrAppend(&text, "\n", at_end, "\n");
  const std::optional<absl::Time> time = MustRead(text).publish_time;
  const absl::TimeZone china = absl::FixedTimeZone(8 * 60 * 60);
  return time.has_value() ? absl::FormatCivilTime(absl::ToCivilDay(*time, china)) : "";
}

TEST(PublicationTest, ADateOfItsOwnUnderTheTitle) {
  EXPECT_EQ(Published("2022年2月10日", ""), "2022-02-10");
  EXPECT_EQ(Published("（2022年2月10日）", ""), "2022-02-10");
  EXPECT_EQ(Published("2022-02-10 10:44", ""), "2022-02-10");
  EXPECT_EQ(Published("云岭县人民政府\n\n二〇二二年二月十日", ""), "2022-02-10");
  EXPECT_EQ(Published("发布日期：2022-02-10", "2022年1月5日"), "2022-02-10");
}

TEST(PublicationTest, TheSignatureAtTheEnd) {
  EXPECT_EQ(Published("", "2022年2月10日"), "2022-02-10");
  EXPECT_EQ(Published("", "云岭县人民政府\n2022年2月10日"), "2022-02-10");
  EXPECT_EQ(Published("", "云岭县人民政府\n二〇二二年一月三十一日"), "2022-01-31");
  EXPECT_EQ(Published("", "云岭县人民政府\n2022年2月10日\n打印 关闭"), "2022-02-10");
  EXPECT_EQ(Published("", "发布日期：2022-02-10\n打印 关闭"), "2022-02-10");
}

TEST(PublicationTest, OtherDatesAreOtherMatters) {
  EXPECT_EQ(Published("", ""), "");
  EXPECT_EQ(Published("2021年12月31日", ""), "");  // the end of the year it reports on
  EXPECT_EQ(Published("2025年2月10日", ""), "");
  EXPECT_EQ(Published("统计期限2021年1月1日至2022年1月10日", ""), "");
  EXPECT_EQ(Published("", "统计数据截至2022年1月10日"), "");
  EXPECT_EQ(Published("", "更新时间：2022-02-10"), "");
  EXPECT_EQ(Published("", "打印日期：2022-02-10"), "");
  EXPECT_EQ(Published("", "2022年2月10日\n打印 关闭"), "");
  EXPECT_EQ(Published("", "2023年2月10日"), "");
  EXPECT_EQ(Published("", "2022年2月30日"), "");
  EXPECT_EQ(Published("", "2022年2月10日 星期四"), "");
}

// The place of a date that no calendar has: "3:1"; empty if none is told of.
std::string Impossible(absl::string_view under_title, absl::string_view at_end) {
  std::string text = PrintReport(Numbered(FormId::k2021), Layout::kTabbedRows);
  const size_t title = text.find(std::string(kTitle));
  text.insert(title + kTitle.size(), absl::StrCat("\n", under_title, "\n"));
  absl::StrAppend(&text, "\n", at_end, "\n");
  const Report report = MustRead(text);
  for (const ReadingNote& note : report.notes) {
    if (note.code != "date-impossible") continue;
    EXPECT_FALSE(report.publish_time.has_value());
    const absl::string_view line = absl::StrContains(note.message_zh, "2022") ? "2022" : "二〇二二";
    EXPECT_THAT(note.message_zh, ::testing::HasSubstr(std::string(line)));
    return note.place.line <= 3 ? "head" : "end";
  }
  return "";
}

TEST(PublicationTest, DatesThatCannotBeAreNotedWithTheirPlace) {
  EXPECT_EQ(Impossible("发布日期：2022-02-30", ""), "head");
  EXPECT_EQ(Impossible("2022年13月1日", ""), "head");
  EXPECT_EQ(Impossible("发布时间：2022/4/31 10:44", ""), "head");
  EXPECT_EQ(Impossible("", "云岭县人民政府\n2022年2月30日"), "end");
  EXPECT_EQ(Impossible("", "云岭县人民政府\n二〇二二年二月三十日"), "end");
  // Another one is right; it is no date of publication; or it is no date at all.
  EXPECT_EQ(Impossible("2022年2月30日", "云岭县人民政府\n2022年2月28日"), "");
  EXPECT_EQ(Impossible("统计时间：2022-02-30", ""), "");
  EXPECT_EQ(Impossible("索引号：2022-02-88", ""), "");
  EXPECT_EQ(Impossible("2022-02-88", ""), "");
  EXPECT_EQ(Impossible("2021年2月30日", ""), "");
}

}  // namespace
}  // namespace gongkai

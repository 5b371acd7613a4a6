// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/layout_notes.h"

#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The codes and lines of what is noted of a text whose sections' titles stand at those places.
std::vector<std::string> Noted(const std::string& text, const std::string& title,
                               const std::vector<Place>& sections = {}) {
  const absl::StatusOr<Document> document = ReadDocument(text);
  EXPECT_THAT(document, gongkai::testing::IsOk());
  Report report;
  report.title = title;
  for (const Place& place : sections) {
    report.sections.push_back({.number = static_cast<int>(report.sections.size()) + 1,
                               .title = "",
                               .text = "",
                               .place = place});
  }
  NoteLayout(*document, report);
  std::vector<std::string> noted;
  for (const ReadingNote& note : report.notes) {
    noted.push_back(note.code + ":" + std::to_string(note.place.line));
  }
  return noted;
}

TEST(LayoutNotesTest, TitleOverTwoLines) {
  const std::string title = "云岭县人民政府2022年政府信息公开工作年度报告";
  EXPECT_THAT(Noted("云岭县人民政府2022年政府信息公开工作\n年度报告\n\n一、总体情况\n", title),
              ElementsAre("title-split:1"));
  EXPECT_THAT(Noted(title + "\n\n一、总体情况\n", title), IsEmpty());
  EXPECT_THAT(Noted("云岭县人民政府\n\n" + title + "\n", title), IsEmpty());
}

TEST(LayoutNotesTest, HeadingsAtDifferentLevels) {
  EXPECT_THAT(Noted("## 一、总体情况\n\n文。\n\n### 二、主动公开政府信息情况\n\n文。\n", "",
                    {{.line = 1, .column = 4}, {.line = 5, .column = 5}}),
              ElementsAre("heading-levels:5"));
  EXPECT_THAT(Noted("## 一、总体情况\n\n### 细目\n\n## 二、主动公开政府信息情况\n", "",
                    {{.line = 1, .column = 4}, {.line = 5, .column = 4}}),
              IsEmpty());
}

TEST(LayoutNotesTest, RowsUnlikeTheirHeader) {
  EXPECT_THAT(Noted("信息内容\t本年处理决定数量\t\t\n\n行政许可\t20\n", ""),
              ElementsAre("ragged-rows:3"));
  EXPECT_THAT(Noted("信息内容\t本年处理决定数量\n行政许可\t20\n", ""), IsEmpty());
  EXPECT_THAT(Noted("信息内容\n本年处理决定数量\n行政许可\n20\n", ""), IsEmpty());
}

}  // namespace
}  // namespace gongkai

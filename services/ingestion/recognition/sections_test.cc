// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where the words of a section stand in the document.

#include "services/ingestion/recognition/sections.h"

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

constexpr char kSentence[] = "这一部分说明本机关的工作。";

// Where the words stand, by the section and by searching the document.
void ExpectFound(const std::string& document, const std::string& words) {
  const Report report = MustRead(document);
  ASSERT_FALSE(report.sections.empty());
  const Section& section = report.sections[0];
  const size_t at = section.text.find(words);
  ASSERT_NE(at, std::string::npos) << section.text;
  const size_t in_document = document.find(words);
  const std::string before = document.substr(0, in_document);
  const size_t line_begin = before.rfind('\n') + 1;
  Place expected{.line = 1 + static_cast<int32_t>(std::count(before.begin(), before.end(), '\n')),
                 .column = 1};
  for (char byte : before.substr(line_begin)) {
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) ++expected.column;
  }
  EXPECT_EQ(section.PlaceAt(at), expected) << words;
}

TEST(SectionPlacesTest, EveryParagraphHasItsLineAndColumn) {
  const std::string document = absl::StrReplaceAll(
      PrintReport(Numbered(FormId::k2019), Layout::kTabbedRows),
      {{kSentence,
        "　　第一段：收到申请78件。\n\n  第二段没有数字，\n只有甲。\n第三段\t乙12件\t丙。"}});
  for (const char* words : {"第一段", "78件", "第二段", "只有甲", "第三段", "乙12件", "丙。"}) {
    ExpectFound(document, words);
  }
}

TEST(SectionPlacesTest, WithoutATextThereAreNone) {
  const Report report = MustRead(absl::StrReplaceAll(
      PrintReport(Numbered(FormId::k2019), Layout::kTabbedRows), {{kSentence, ""}}));
  ASSERT_FALSE(report.sections.empty());
  EXPECT_TRUE(report.sections[0].text_places.empty());
  EXPECT_EQ(report.sections[0].PlaceAt(0), report.sections[0].place);
}

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/markdown_lines.h"

#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

TEST(LooksLikeMarkdownTest, IsToldFromPlainText) {
  EXPECT_TRUE(LooksLikeMarkdown("正文\n## 一、总体情况\n"));
  EXPECT_TRUE(LooksLikeMarkdown("**主动公开。**正文"));
  EXPECT_TRUE(LooksLikeMarkdown("| a | b |\n| 1 | 2 |"));
  EXPECT_FALSE(LooksLikeMarkdown("用户中心 | 手机版 | 繁体\n\n正文"));
  EXPECT_FALSE(LooksLikeMarkdown("规章\t0\t0\n****"));
}

TEST(LooksLikeMarkdownTest, NeedsAMarkWhereOneMeansSomething) {
  EXPECT_TRUE(LooksLikeMarkdown("一\n# 二"));
  EXPECT_TRUE(LooksLikeMarkdown("一\r##二\r三"));
  EXPECT_TRUE(LooksLikeMarkdown("一\n二 **三** 四"));
  EXPECT_TRUE(LooksLikeMarkdown("> 一\n> # 二\n> 三"));
  EXPECT_FALSE(LooksLikeMarkdown(""));
  EXPECT_FALSE(LooksLikeMarkdown("一\n二 # 三"));
  EXPECT_FALSE(LooksLikeMarkdown("一 **二\n三** 四"));
  EXPECT_FALSE(LooksLikeMarkdown("一\n#######二\n#\n* 三"));
}

TEST(LooksLikeMarkdownTest, NeedsTwoRowsOfATableOneBehindTheOther) {
  EXPECT_TRUE(LooksLikeMarkdown("一\n二|三|四\n|五\n六"));
  EXPECT_TRUE(LooksLikeMarkdown("一\n|---|\n二"));
  EXPECT_TRUE(LooksLikeMarkdown("| 一 |\n\n二\n\n| 三 |"));
  EXPECT_FALSE(LooksLikeMarkdown("二|三|四\n\n|五"));
  EXPECT_FALSE(LooksLikeMarkdown("二|三|四\n一\n|五"));
  EXPECT_FALSE(LooksLikeMarkdown("二|三\n四|五"));
  // The parts of a broken line stand in its way as whole lines do.
  EXPECT_FALSE(LooksLikeMarkdown("二|三|四\v一\n|五"));
  EXPECT_TRUE(LooksLikeMarkdown("一\v二|三|四\n|五"));
}

TEST(HeadingLevelTest, IsTheNumberOfMarks) {
  EXPECT_EQ(HeadingLevel("# 一"), 1);
  EXPECT_EQ(HeadingLevel("######一"), 6);
  EXPECT_EQ(HeadingLevel("#######一"), 0);
  EXPECT_EQ(HeadingLevel("##"), 0);
  EXPECT_EQ(HeadingLevel(" # 一"), 0);
  EXPECT_EQ(HeadingLevel(""), 0);
}

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/progress_bar.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ProgressBarTest, Line) {
  EXPECT_EQ(ProgressBar::Line(0, 2, "a.txt"), "[------------------------] 0/2 a.txt");
  EXPECT_EQ(ProgressBar::Line(1, 2, "信阳.txt"), "[############------------] 1/2 信阳.txt");
  EXPECT_EQ(ProgressBar::Line(2, 2, ""), "[########################] 2/2 ");
  EXPECT_EQ(ProgressBar::Line(0, 0, ""), "[########################] 0/0 ");
}

TEST(ProgressBarTest, DrawsOnlyOnATerminalAndClearsBehindItself) {
  std::ostringstream out;
  std::ostringstream err;
  Output output{out, err};
  { ProgressBar(output, 2).Draw(1, "a.txt"); }
  EXPECT_THAT(err.str(), IsEmpty());
  output.err_terminal = true;
  { ProgressBar(output, 2).Draw(1, "a.txt"); }
  EXPECT_THAT(err.str(), HasSubstr("1/2 a.txt"));
  EXPECT_THAT(err.str(), EndsWith("\r\033[K"));
  EXPECT_THAT(out.str(), IsEmpty());
}

}  // namespace
}  // namespace gongkai

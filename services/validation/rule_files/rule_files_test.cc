// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_files/rule_files.h"

#include <fstream>
#include <string>

#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::gongkai::testing::StatusIs;
using ::testing::ElementsAre;

std::string Sample() { return (testing::SourceDir() / "deploy/demo/rules/henan.yaml").string(); }

TEST(RuleFilesTest, FilesGoByTheirNames) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto loaded, LoadRuleFiles({Sample()}));
  EXPECT_THAT(loaded->files, ElementsAre("henan.yaml"));
  EXPECT_EQ(loaded->rules.local().size(), 5u);
  EXPECT_TRUE(LoadRuleFiles({}).ok());
}

TEST(RuleFilesTest, WhatCannotBeReadIsSaid) {
  const testing::ScratchDir scratch;
  EXPECT_THAT(LoadRuleFiles({scratch / "none.yaml"}),
              StatusIs(absl::StatusCode::kNotFound, scratch / "none.yaml: there is no such file"));
  EXPECT_THAT(LoadRuleFiles({"/dev/zero"}),
              StatusIs(absl::StatusCode::kFailedPrecondition, "/dev/zero: it is no regular file"));
  std::ofstream(scratch / "large.yaml") << std::string(kMostRuleFileBytes + 10, '\n');
  EXPECT_THAT(
      LoadRuleFiles({scratch / "large.yaml"}),
      StatusIs(absl::StatusCode::kInvalidArgument, "large.yaml:1: the file is over 1048576 bytes"));
}

}  // namespace
}  // namespace gongkai

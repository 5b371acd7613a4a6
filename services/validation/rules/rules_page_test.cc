// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rules_page.h"

#include "common/testing/source_files.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(RulesPageTest, TheDocumentIsUpToDate) {
  EXPECT_TRUE(gongkai::testing::ReadFile(gongkai::testing::SourceDir() / "docs" / "rules.md") ==
              RulesPage())
      << "docs/rules.md is out of date; run: gongkai rules --markdown > docs/rules.md";
}

}  // namespace
}  // namespace gongkai

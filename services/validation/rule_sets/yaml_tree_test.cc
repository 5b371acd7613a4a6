// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/yaml_tree.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::HasSubstr;

std::string Refusal(absl::string_view text) {
  const absl::StatusOr<YamlNode> tree = ReadYaml(text);
  return tree.ok() ? "accepted" : std::string(tree.status().message());
}

TEST(YamlTreeTest, KeepsOrderAndLines) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const YamlNode tree, ReadYaml("# head\nb: 一\na: [2, ~]\n"));
  ASSERT_EQ(tree.kind, YamlKind::kMap);
  ASSERT_EQ(tree.items.size(), 2u);
  EXPECT_EQ(tree.items[0].text, "b");
  EXPECT_EQ(tree.items[0].line, 2);
  EXPECT_EQ(tree.Find("b")->text, "一");
  ASSERT_EQ(tree.Find("a")->kind, YamlKind::kList);
  EXPECT_EQ(tree.Find("a")->items[0].text, "2");
  EXPECT_EQ(tree.Find("a")->items[1].kind, YamlKind::kNothing);
  EXPECT_EQ(tree.Find("a")->items[1].line, 3);
  EXPECT_EQ(tree.Find("c"), nullptr);
  EXPECT_EQ(tree.Find("a")->Find("2"), nullptr);
}

TEST(YamlTreeTest, NothingIsNothing) {
  EXPECT_EQ(ReadYaml("")->kind, YamlKind::kNothing);
  EXPECT_EQ(ReadYaml("# only a comment")->kind, YamlKind::kNothing);
}

TEST(YamlTreeTest, RefusesWhatRuleFilesDoNotNeed) {
  EXPECT_EQ(Refusal("a: &x 1\nb: *x\n"), "1: anchors (&name) are not allowed");
  EXPECT_EQ(Refusal("- &x [1]\n"), "1: anchors (&name) are not allowed");
  EXPECT_THAT(Refusal("b: *x\n"), HasSubstr("1: "));
  EXPECT_EQ(Refusal("a: !int 1\n"), "1: tags (!name) are not allowed");
  EXPECT_EQ(Refusal("a: !!map {}\n"), "1: tags (!name) are not allowed");
  EXPECT_EQ(Refusal("[1]: 2\n"), "1: a key must be a plain text");
  EXPECT_EQ(Refusal("a: 1\nb: 2\na: 3\n"), "3: the key \"a\" stands here twice");
  EXPECT_EQ(Refusal("a: 1\n---\nb: 2\n"),
            "3: a second document begins (---): one file is one document");
}

TEST(YamlTreeTest, RefusesWhatHasNoEnd) {
  EXPECT_EQ(Refusal(std::string(100'000, '[')), "1: lists and maps stand more than 8 deep");
  std::string steps;
  for (int i = 0; i < 20; ++i) steps += std::string(static_cast<size_t>(i), ' ') + "a:\n";
  EXPECT_EQ(Refusal(steps), "9: lists and maps stand more than 8 deep");
}

TEST(YamlTreeTest, RefusesTextsThatCannotBeShown) {
  EXPECT_EQ(Refusal("a: 1\nb: \xc0\xaf\n"), "2: it is not UTF-8");
  EXPECT_EQ(Refusal("a: \xed\xa0\x80\n"), "1: it is not UTF-8");
  EXPECT_EQ(Refusal("a: \xe4\xb8"), "1: it is not UTF-8");
  for (const char* text : {"\"\\0\"", "\"\\e[31m\"", "\"\\u0085\"", "\"\\u202e\"", "\"\\u2066\""}) {
    EXPECT_EQ(Refusal(std::string("a: ") + text),
              "1: a text cannot be used: it holds a control character")
        << text;
  }
  EXPECT_TRUE(ReadYaml("a: \"\\t规章\\n“”…\\U0001F600\"").ok());
}

}  // namespace
}  // namespace gongkai

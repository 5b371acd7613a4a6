// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/yaml_tree.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
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

TEST(YamlTreeTest, SaysWhatToDoAboutWhatIsNoYaml) {
  EXPECT_EQ(Refusal("rules:\n\t- a: b\n"),
            "2: it is not YAML: the line is indented with a tab; indent with blanks");
  EXPECT_EQ(Refusal("rules:\n  - a: b\n  \tc: d\n"),
            "3: it is not YAML: the line is indented with a tab; indent with blanks");
  EXPECT_THAT(Refusal("a: - b >= 1\n"),
              AllOf(HasSubstr("1: it is not YAML: a value that begins with \"- \" is taken for a "
                              "list; put it in quotation marks"),
                    HasSubstr("(illegal block entry)")));
  EXPECT_THAT(Refusal("a: 甲: 乙\n"), HasSubstr("a colon and a blank within a value"));
  EXPECT_THAT(Refusal("a: > 5\n"), HasSubstr("begins with > or |"));
  EXPECT_THAT(Refusal("a: % 5\n"), HasSubstr("cannot begin with %"));
  EXPECT_THAT(Refusal("a: *b\n"), HasSubstr("cannot begin with * or &"));
  EXPECT_THAT(Refusal("- {a: 1\n"), HasSubstr("never closed"));
  EXPECT_THAT(Refusal("- a: b\n c: d\n"), HasSubstr("does not go on with what is above it"));
  EXPECT_THAT(Refusal("rules：\n  - a: b\n"), HasSubstr("line 1 has a wide colon"));
}

}  // namespace
}  // namespace gongkai

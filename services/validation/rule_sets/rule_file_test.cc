// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/rule_file.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/rule_sets/test_rules.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

using ::gongkai::testing::Entry;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kWhole[] = R"(rules:
  - code: L-PENALTIES
    severity: error
    forms: [2021, 2019]
    relation: >
      2 * proactive.penalties.decisions
      >= last.proactive.penalties.decisions
    when:
      - last.proactive.penalties.decisions >= 1000
      - applications.received.total > 0
    check:
      zh: 处罚不应减半。
      en: Penalties are not halved.
    basis: 省内会审要点
    hint:
      zh: 请核对。
)";

std::string Refusal(const std::string& text) {
  const auto rules = ParseRuleFile({"henan.yaml", text});
  if (rules.ok()) return "accepted";
  EXPECT_EQ(rules.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(rules.status().message());
}

// The refusal of kWhole with one of its lines written differently.
std::string RefusalWith(absl::string_view line, absl::string_view instead) {
  const std::string text = absl::StrReplaceAll(kWhole, {{line, instead}});
  EXPECT_NE(text, kWhole) << line;
  return Refusal(text);
}

TEST(RuleFileTest, ReadsEveryKey) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::vector<LocalRule> rules,
                               ParseRuleFile({"henan.yaml", kWhole}));
  ASSERT_THAT(rules, SizeIs(1));
  const LocalRule& rule = rules.front();
  EXPECT_EQ(rule.relation.rule, "L-PENALTIES");
  EXPECT_EQ(rule.relation.severity, Severity::kError);
  EXPECT_THAT(rule.forms, ElementsAre(FormId::k2019, FormId::k2021));
  EXPECT_EQ(ToText(rule.relation.demand),
            "2 * proactive.penalties.decisions >= last.proactive.penalties.decisions");
  ASSERT_THAT(rule.relation.when, SizeIs(2));
  EXPECT_EQ(ToText(rule.relation.when[1]), "applications.received.total > 0");
  EXPECT_EQ(rule.check_zh, "处罚不应减半。");
  EXPECT_EQ(rule.check_en, "Penalties are not halved.");
  EXPECT_EQ(rule.basis, "省内会审要点");
  EXPECT_EQ(rule.relation.hint_zh, "请核对。");
  EXPECT_EQ(rule.relation.hint_en, "请核对。");  // for want of English
  EXPECT_EQ(rule.file, "henan.yaml");
  EXPECT_EQ(rule.line, 2);
}

TEST(RuleFileTest, WhatMayBeLeftOut) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(
      const std::vector<LocalRule> rules,
      ParseRuleFile({"a.yaml", "rules:\n" + Entry("L-A", "proactive.regulations.made <= 7")}));
  ASSERT_THAT(rules, SizeIs(1));
  EXPECT_THAT(rules.front().forms, ElementsAre(FormId::k2019));  // the one that has the cell
  EXPECT_THAT(rules.front().relation.when, IsEmpty());
  EXPECT_EQ(rules.front().relation.hint_zh, "");
  EXPECT_EQ(rules.front().check_en, "要点");
}

TEST(RuleFileTest, TheSampleIsRead) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(
      const std::vector<LocalRule> rules,
      ParseRuleFile({"henan.yaml",
                     testing::ReadFile(testing::SourceDir() / "deploy/demo/rules/henan.yaml")}));
  EXPECT_THAT(rules, SizeIs(5));
}

TEST(RuleFileTest, RefusalsOfTheFileAsAWhole) {
  EXPECT_EQ(Refusal(""), "henan.yaml:1: a rule file is a map with the key \"rules\"");
  EXPECT_EQ(Refusal("# nothing\n"), "henan.yaml:1: a rule file is a map with the key \"rules\"");
  EXPECT_EQ(Refusal("rules:\n"), "henan.yaml:1: \"rules\" must be a list of at least one rule");
  EXPECT_EQ(Refusal("\n\nrule: []\n"),
            "henan.yaml:3: there is no key \"rule\"; did you mean rules? (keys: rules)");
  EXPECT_EQ(Refusal("rules: []\nrules: []\n"), "henan.yaml:2: the key \"rules\" stands here twice");
  EXPECT_EQ(Refusal("rules: [1]\n"), "henan.yaml:1: a rule is a map of code, severity, relation …");
  EXPECT_THAT(Refusal("rules:\n  - {\n"), HasSubstr("henan.yaml:3: it is not YAML: "));
  EXPECT_THAT(Refusal("rules: \"\\\x1f\""), ::testing::Not(HasSubstr("\x1f")));
  EXPECT_EQ(Refusal("rules: x\n\xff"), "henan.yaml:2: it is not UTF-8");
  EXPECT_EQ(Refusal(std::string(kMostRuleFileBytes + 1, ' ')),
            "henan.yaml:1: the file is over 1048576 bytes");
  std::string many = "rules:\n";
  for (size_t i = 0; i <= kMostRules; ++i) absl::StrAppend(&many, "  - 1\n");
  EXPECT_EQ(Refusal(many), "henan.yaml:2: more than 2000 rules");
}

TEST(RuleFileTest, RefusalsOfTheParts) {
  EXPECT_EQ(RefusalWith("code: L-PENALTIES", "code: H-ROW"),
            "henan.yaml:2: the code of a local rule is \"L-\" and then capital letters, digits and "
            "\"-\", at most 32 in all, e.g. L-PENALTIES");
  EXPECT_THAT(RefusalWith("code: L-PENALTIES", "code: L-处罚"),
              HasSubstr("henan.yaml:2: the code"));
  EXPECT_EQ(RefusalWith("severity: error", "severity: ERROR"),
            "henan.yaml:3: \"severity\" must be error, warning or note");
  EXPECT_EQ(RefusalWith("severity: error", "severity: [error]"),
            "henan.yaml:3: \"severity\" must be a text");
  EXPECT_EQ(RefusalWith("severity: error", "serverity: error"),
            "henan.yaml:3: there is no key \"serverity\"; did you mean severity? (keys: code, "
            "severity, forms, relation, when, check, basis, hint)");
  EXPECT_EQ(RefusalWith("    severity: error\n", ""), "henan.yaml:2: \"severity\" is missing");
  EXPECT_EQ(
      RefusalWith("[2021, 2019]", "2021"),
      "henan.yaml:4: \"forms\" must be a list, e.g. [2019, 2021]; leave it out for every form");
  EXPECT_EQ(RefusalWith("[2021, 2019]", "[2020]"),
            "henan.yaml:4: a form is named by the year of its edition: 2019 or 2021");
  EXPECT_EQ(RefusalWith("[2021, 2019]", "[2021, 2021]"),
            "henan.yaml:4: the form of 2021 stands here twice");
  EXPECT_EQ(RefusalWith("zh: 处罚不应减半。", "zn: 处罚不应减半。"),
            "henan.yaml:12: there is no key \"zn\"; did you mean zh or en? (keys: zh, en)");
  EXPECT_EQ(RefusalWith("省内会审要点", ""), "henan.yaml:14: \"basis\" must be a text");
  EXPECT_EQ(RefusalWith("省内会审要点", "'  '"), "henan.yaml:14: \"basis\" is empty");
  EXPECT_EQ(RefusalWith("省内会审要点", std::string(1001, 'x')),
            "henan.yaml:14: \"basis\" is over 1000 bytes");
  EXPECT_EQ(RefusalWith("省内会审要点", "\"\\x07\""),
            "henan.yaml:14: a text cannot be used: it holds a control character");
}

TEST(RuleFileTest, RefusalsOfTheRelation) {
  EXPECT_EQ(RefusalWith("2 * proactive.penalties.decisions", "2 * proactive.penalty.decisions"),
            "henan.yaml:5: \"relation\" at character 5: there is no cell "
            "\"proactive.penalty.decisions\"; did you mean proactive.penalties.decisions?");
  EXPECT_EQ(RefusalWith("      >= last", "      > last"),
            "henan.yaml:5: \"relation\" compares with =, <= or >=; < and > are for \"when\"");
  EXPECT_EQ(RefusalWith("2 * proactive", "2 * last.proactive"),
            "henan.yaml:5: \"relation\" at character 43: last.proactive.penalties.decisions stands "
            "there twice; write it once, with its factor");
  EXPECT_EQ(Refusal("rules:\n" + Entry("L-A", "last.applications.received.total >= 1")),
            "henan.yaml:2: \"relation\" has no cell of this year: there is nothing to judge");
  EXPECT_EQ(RefusalWith("applications.received.total > 0", "1 > 0"),
            "henan.yaml:10: \"when\" at character 1: there is no cell in it");
  EXPECT_EQ(RefusalWith("      - last.proactive.penalties.decisions >= 1000\n"
                        "      - applications.received.total > 0\n",
                        "      []\n"),
            "henan.yaml:9: \"when\" is empty: leave it out");
}

TEST(RuleFileTest, CellsMustBeOfTheForms) {
  EXPECT_EQ(Refusal("rules:\n" + Entry("L-A",
                                       "proactive.regulations.made = "
                                       "proactive.regulations.issued")),
            "henan.yaml:2: no form has all of its cells: that of 2019 has no "
            "proactive.regulations.issued, that of 2021 has no proactive.regulations.made");
  EXPECT_EQ(RefusalWith("applications.received.total > 0", "proactive.regulations.made > 0"),
            "henan.yaml:4: the form of 2021 has no cell proactive.regulations.made");
  // Last year's report may be on another form.
  EXPECT_TRUE(ParseRuleFile({"a.yaml", "rules:\n" + Entry("L-A",
                                                          "proactive.regulations.issued <= "
                                                          "last.proactive.regulations.made")})
                  .ok());
}

TEST(RuleFileTest, AllMistakesOfOneRuleAreTold) {
  EXPECT_EQ(
      Refusal("rules:\n"
              "  - code: X\n"
              "    severity: loud\n"
              "    relation: proactive.penalties.decisions / 2 >= 1\n"
              "    when:\n"
              "      - applications.received.total >= 0.5\n"
              "      - applications.received.totl > 1\n"
              "    check: {zh: '', cn: x}\n"
              "    colour: red\n"),
      "henan.yaml:9: there is no key \"colour\" (keys: code, severity, forms, relation, when, "
      "check, basis, hint)\n"
      "henan.yaml:2: the code of a local rule is \"L-\" and then capital letters, digits and "
      "\"-\", at most 32 in all, e.g. L-PENALTIES\n"
      "henan.yaml:3: \"severity\" must be error, warning or note\n"
      "henan.yaml:4: \"relation\" at character 31: expected +, - or a comparison: =, <=, >=, < "
      "or >; there is no division: a share is written as a product, e.g. 100 * a >= 85 * b for "
      "85 %\n"
      "henan.yaml:6: \"when\" at character 32: \"0.5\" is neither a cell nor a whole number; "
      "multiply both sides until they are whole, e.g. 100 * a >= 85 * b for a >= 0.85 * b\n"
      "henan.yaml:7: \"when\" at character 1: there is no cell "
      "\"applications.received.totl\"; did you mean applications.received.total or "
      "applications.received.social?\n"
      "henan.yaml:8: there is no key \"cn\"; did you mean en or zh? (keys: zh, en)\n"
      "henan.yaml:8: \"zh\" is empty\n"
      "henan.yaml:2: \"basis\" is missing");
}

// Each mistake has its suggestions, which take their time: a thousand rules of nonsense do not.
TEST(RuleFileTest, ReadingEndsAfterAHundredMistakes) {
  std::string text = "rules:\n";
  for (int i = 0; i < 1000; ++i) {
    absl::StrAppend(&text, Entry("L-A", "applications.granted.totl = 1"));
  }
  EXPECT_THAT(Refusal(text), HasSubstr("\nand at least 90 more"));
}

TEST(RuleFileTest, AllMistakesAreTold) {
  std::string text = "rules:\n";
  for (int i = 0; i < 12; ++i) absl::StrAppend(&text, Entry("H-A", "x = 1"));
  const std::string refusal = Refusal(text);
  EXPECT_THAT(refusal, HasSubstr("henan.yaml:2: "));
  EXPECT_THAT(refusal, HasSubstr("\nhenan.yaml:6: "));
  EXPECT_THAT(refusal, HasSubstr("\nand 14 more"));
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rule_set.h"

#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/rules/judged.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::FindingsOf;
using ::gongkai::testing::SetState;
using ::gongkai::testing::TallyOf;
using ::gongkai::testing::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const char kPenalties[] = "proactive.penalties.decisions";
const char kMeasures[] = "proactive.compulsory_measures.decisions";

LocalRule Local(const std::string& code, const std::string& demand,
                const std::vector<std::string>& when = {}) {
  LocalRule rule;
  rule.relation = {code, Severity::kWarning, *ParseComparison(demand)};
  for (const std::string& each : when) rule.relation.when.push_back(*ParseComparison(each));
  rule.relation.hint_zh = "请核对。";
  rule.relation.hint_en = "Please check.";
  rule.forms = {FormId::k2019, FormId::k2021};
  rule.check_zh = "处罚不少于强制。";
  rule.check_en = "Penalties are not less than measures.";
  rule.basis = "省内要点";
  rule.file = "henan.yaml";
  rule.line = 3;
  return rule;
}

std::vector<LocalRule> OneRule() {
  std::vector<LocalRule> rules;
  rules.push_back(Local("L-PENALTIES",
                        "proactive.penalties.decisions >= 2 * "
                        "proactive.compulsory_measures.decisions",
                        {"proactive.compulsory_measures.decisions >= 10"}));
  return rules;
}

TEST(RuleSetTest, BuiltInRulesAloneAreWhatJudgeUses) {
  Report report = Example(FormId::k2021);
  Value(report, kMeasures) = 20;
  EXPECT_EQ(Judge(report), Judge(report, nullptr, RuleSet::BuiltIn()));
  EXPECT_EQ(RuleSet::BuiltIn().version(), RuleSetVersion());
  EXPECT_EQ(RuleSet({}).version(), RuleSetVersion());
}

TEST(RuleSetTest, ALocalRuleFails) {
  const RuleSet rules(OneRule());
  Report report = Example(FormId::k2021);
  Value(report, kPenalties) = 39;
  Value(report, kMeasures) = 20;
  report.sources.push_back({At(kPenalties), "39", {}});
  const Judgement judgement = Judge(report, nullptr, rules);
  EXPECT_EQ(judgement.rule_set_version, rules.version());
  EXPECT_EQ(TallyOf(judgement, "L-PENALTIES"), "0/1/0");
  const std::vector<Finding> findings = FindingsOf(judgement, "L-PENALTIES");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity, Severity::kWarning);
  EXPECT_EQ(findings[0].verdict, Verdict::kFail);
  EXPECT_THAT(findings[0].cells, ElementsAre(At(kMeasures), At(kPenalties)));
  EXPECT_EQ(findings[0].reported, 39);
  EXPECT_EQ(findings[0].computed, 40);
  EXPECT_THAT(findings[0].sources, SizeIs(1));
  EXPECT_EQ(findings[0].message_zh,
            "“处罚不少于强制”不成立：“行政处罚 · 处理决定数量”39，不应小于2×“行政强制 · "
            "处理决定数量”20＝40。请核对。");
  EXPECT_THAT(findings[0].message_en, HasSubstr("\"Penalties are not less than measures\" does "
                                                "not hold: "));
  EXPECT_EQ(findings[0].id, FindingsOf(Judge(report, nullptr, rules), "L-PENALTIES")[0].id);
  Value(report, "applications.received.natural_person") += 1;
  EXPECT_EQ(findings[0].id, FindingsOf(Judge(report, nullptr, rules), "L-PENALTIES")[0].id);
  Value(report, kPenalties) = 38;
  EXPECT_NE(findings[0].id, FindingsOf(Judge(report, nullptr, rules), "L-PENALTIES")[0].id);
}

TEST(RuleSetTest, ALocalRulePassesAndIsNotEvaluable) {
  const RuleSet rules(OneRule());
  Report report = Example(FormId::k2019);
  Value(report, kPenalties) = 40;
  Value(report, kMeasures) = 20;
  EXPECT_EQ(TallyOf(Judge(report, nullptr, rules), "L-PENALTIES"), "1/0/0");
  Value(report, kPenalties) = 0;
  Value(report, kMeasures) = 9;  // its condition does not hold
  EXPECT_EQ(TallyOf(Judge(report, nullptr, rules), "L-PENALTIES"), "1/0/0");
  SetState(report, kMeasures, CellState::kBlank);
  const Judgement judgement = Judge(report, nullptr, rules);
  EXPECT_EQ(TallyOf(judgement, "L-PENALTIES"), "0/0/1");
  EXPECT_THAT(FindingsOf(judgement, "L-PENALTIES"), IsEmpty());
}

// What the figures are too large for is told, and not passed over in silence.
TEST(RuleSetTest, ASumOverTheRangeIsTold) {
  const RuleSet rules(OneRule());
  Report report = Example(FormId::k2021);
  Value(report, kMeasures) = std::numeric_limits<int64_t>::max() - 5;
  const Judgement judgement = Judge(report, nullptr, rules);
  EXPECT_EQ(TallyOf(judgement, "L-PENALTIES"), "0/0/1");
  const std::vector<Finding> findings = FindingsOf(judgement, "L-PENALTIES");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].verdict, Verdict::kNotEvaluable);
  EXPECT_TRUE(findings[0].rule_incomplete);
  EXPECT_THAT(findings[0].message_zh, HasSubstr("大到无法计算"));
  EXPECT_THAT(findings[0].message_en, HasSubstr("more than can be computed"));
  // A condition that fails lets the rule pass, whatever its sums come to.
  std::vector<LocalRule> unless = OneRule();
  unless[0].relation.when = {*ParseComparison("applications.received.total < 0")};
  EXPECT_EQ(TallyOf(Judge(report, nullptr, RuleSet(std::move(unless))), "L-PENALTIES"), "1/0/0");
}

TEST(RuleSetTest, ARuleOfAnotherFormIsNotCounted) {
  std::vector<LocalRule> local = OneRule();
  local.front().forms = {FormId::k2019};
  const RuleSet rules(std::move(local));
  EXPECT_EQ(TallyOf(Judge(Example(FormId::k2021), nullptr, rules), "L-PENALTIES"), "none");
  EXPECT_EQ(InstanceCount(rules.rules().back(), FormId::k2019), 1);
  EXPECT_FALSE(AppliesTo(rules.rules().back(), FormId::k2021));
}

TEST(RuleSetTest, ARuleAboutLastYearNeedsItsReport) {
  std::vector<LocalRule> local;
  local.push_back(Local("L-DROP",
                        "2 * proactive.penalties.decisions >= "
                        "last.proactive.penalties.decisions"));
  const RuleSet rules(std::move(local));
  EXPECT_TRUE(rules.rules().back().needs_previous);
  Report report = Example(FormId::k2021);
  Report previous = report;
  Value(report, kPenalties) = 5;
  Value(previous, kPenalties) = 11;
  EXPECT_EQ(TallyOf(Judge(report, nullptr, rules), "L-DROP"), "0/0/1");
  EXPECT_EQ(TallyOf(Judge(report, &previous, rules), "L-DROP"), "0/1/0");
  SetState(previous, kPenalties, CellState::kBlank);
  const Judgement judgement = Judge(report, &previous, rules);
  EXPECT_EQ(TallyOf(judgement, "L-DROP"), "0/0/1");
  ASSERT_THAT(FindingsOf(judgement, "L-DROP"), SizeIs(1));
  EXPECT_THAT(FindingsOf(judgement, "L-DROP")[0].message_zh, HasSubstr("不能与上年核对"));
}

TEST(RuleSetTest, ALocalErrorHoldsTheReport) {
  std::vector<LocalRule> local = OneRule();
  local.front().relation.severity = Severity::kError;
  const RuleSet rules(std::move(local));
  Report report = Example(FormId::k2021);
  Value(report, kPenalties) = 19;
  Value(report, kMeasures) = 10;
  EXPECT_FALSE(HasErrors(Judge(report)));
  EXPECT_TRUE(HasErrors(Judge(report, nullptr, rules)));
}

TEST(RuleSetTest, TheVersionIsThatOfTheContent) {
  const std::string version = RuleSet(OneRule()).version();
  EXPECT_NE(version, RuleSetVersion());
  EXPECT_EQ(version, RuleSet(OneRule()).version());
  const auto changed = [](auto&& change) {
    std::vector<LocalRule> rules = OneRule();
    change(rules.front());
    return RuleSet(std::move(rules)).version();
  };
  EXPECT_EQ(version, changed([](LocalRule& rule) { rule.file = "zhengzhou.yaml"; }));
  EXPECT_EQ(version, changed([](LocalRule& rule) { rule.line = 99; }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.relation.rule = "L-OTHER"; }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.relation.severity = Severity::kNote; }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.relation.demand.right.constant = 1; }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.relation.when.clear(); }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.relation.hint_zh = ""; }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.forms.pop_back(); }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.check_en = "?"; }));
  EXPECT_NE(version, changed([](LocalRule& rule) { rule.basis = "?"; }));
}

// Rules that do not do what they should.

void Throw(const Rule& /*rule*/, const Evidence& /*evidence*/, RuleRemarks& remarks) {
  remarks.Add({});
  throw std::runtime_error("broken");
}

void ThrowAnything(const Rule& /*rule*/, const Evidence& /*evidence*/, RuleRemarks& /*remarks*/) {
  throw 42;
}

void TellForEver(const Rule& /*rule*/, const Evidence& /*evidence*/, RuleRemarks& remarks) {
  while (true) remarks.Add({.key = std::to_string(remarks.list.size())});
}

void Fail(const Rule& /*rule*/, const Evidence& /*evidence*/, RuleRemarks& remarks) {
  remarks.Add({});
}

RuleTally ThrowIdentity(const Rule& /*rule*/, const Report& /*report*/,
                        const Expectation& /*expected*/, const Weighing& /*weighing*/,
                        std::vector<Outcome>& outcomes) {
  outcomes.push_back({});
  throw std::runtime_error("broken");
}

Rule Named(absl::string_view code, RemarkCheck check) {
  Rule rule{.code = code,
            .severity = Severity::kWarning,
            .sentence_zh = "",
            .sentence_en = "",
            .basis = "",
            .blank_zh = "",
            .blank_en = "",
            .since = ""};
  rule.remark_check = check;
  return rule;
}

// Broken rules before and behind sound ones.
std::vector<Rule> BrokenTable() {
  Rule identity = Named("H-BROKEN", nullptr);
  identity.identity_check = ThrowIdentity;
  std::vector<Rule> rules = {identity};
  rules.insert(rules.end(), AllRules().begin(), AllRules().end());
  rules.insert(rules.begin() + 2, identity);
  rules.push_back(Named("S-THROWS", Throw));
  rules.push_back(Named("S-THROWS-ANYTHING", ThrowAnything));
  rules.push_back(Named("S-ENDLESS", TellForEver));
  rules.push_back(Named("S-LAST", Fail));
  return rules;
}

void ExpectIncomplete(const Judgement& judgement, absl::string_view rule) {
  bool found = false;
  for (const Finding& finding : FindingsOf(judgement, rule)) {
    if (!finding.rule_incomplete) continue;
    found = true;
    EXPECT_EQ(finding.verdict, Verdict::kNotEvaluable);
    EXPECT_EQ(finding.severity, Severity::kNote);
    EXPECT_THAT(finding.message_zh, HasSubstr(std::string(rule)));
    EXPECT_THAT(finding.message_en, HasSubstr(std::string(rule)));
    EXPECT_THAT(finding.id, SizeIs(16));
  }
  EXPECT_TRUE(found) << rule;
}

TEST(IsolationTest, ABrokenRuleHidesNoOther) {
  const RuleSet rules(BrokenTable(), "test");
  Report report = Example(FormId::k2021);
  report.cells[At("applications.granted.total")].value += 1;
  const Judgement plain = Judge(report);
  const Judgement judgement = Judge(report, nullptr, rules);
  for (const RuleTally& tally : plain.rules) {
    EXPECT_THAT(judgement.rules, ::testing::Contains(tally));
  }
  for (const Finding& finding : plain.findings) {
    EXPECT_THAT(judgement.findings, ::testing::Contains(finding));
  }
  EXPECT_EQ(TallyOf(judgement, "S-THROWS"), "0/0/1");
  EXPECT_EQ(TallyOf(judgement, "S-THROWS-ANYTHING"), "0/0/1");
  EXPECT_EQ(TallyOf(judgement, "H-BROKEN"), "0/0/1");
  EXPECT_EQ(TallyOf(judgement, "S-LAST"), "0/1/0");
  for (const char* rule : {"S-THROWS", "S-THROWS-ANYTHING", "S-ENDLESS", "H-BROKEN"}) {
    ExpectIncomplete(judgement, rule);
  }
  EXPECT_THAT(FindingsOf(judgement, "S-THROWS"), SizeIs(1));
  EXPECT_THAT(FindingsOf(judgement, "S-LAST"), SizeIs(1));
}

TEST(IsolationTest, ARuleWithTooMuchToTellIsCutOff) {
  const RuleSet rules(BrokenTable(), "test");
  const Judgement judgement = Judge(Example(FormId::k2021), nullptr, rules);
  EXPECT_EQ(TallyOf(judgement, "S-ENDLESS"), "0/1000/1");
  EXPECT_THAT(FindingsOf(judgement, "S-ENDLESS"), SizeIs(kMostRemarks + 1));
  EXPECT_EQ(TallyOf(judgement, "H-ROW"), TallyOf(Judge(Example(FormId::k2021)), "H-ROW"));
}

}  // namespace
}  // namespace gongkai

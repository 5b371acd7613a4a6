// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Loading rule files: what is refused, what is only doubtful, and that our own rules pass.

#include "services/validation/rule_sets/loaded_rules.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rule_sets/test_rules.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

using ::gongkai::testing::Entry;
using ::gongkai::testing::Example;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string TextOf(const std::vector<std::string>& entries) {
  return "rules:\n" + absl::StrJoin(entries, "");
}

// The refusal of a file of these entries, the first of which stands in line 2.
std::string Refusal(const std::vector<std::string>& entries) {
  const auto loaded = LoadRules({{"a.yaml", TextOf(entries)}});
  if (loaded.ok()) return "accepted";
  EXPECT_EQ(loaded.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(loaded.status().message());
}

// "LINE rule: message" of each warning.
std::vector<std::string> Warnings(const std::vector<std::string>& entries) {
  const auto loaded = LoadRules({{"a.yaml", TextOf(entries)}});
  if (!loaded.ok()) return {std::string(loaded.status().message())};
  std::vector<std::string> warnings;
  for (const RuleWarning& warning : (*loaded)->warnings) {
    EXPECT_EQ(warning.file, "a.yaml");
    warnings.push_back(absl::StrCat(warning.line, " ", warning.rule, ": ", warning.message));
  }
  return warnings;
}

TEST(LoadRulesTest, NoFilesAreTheBuiltInRules) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto loaded, LoadRules({}));
  EXPECT_EQ(loaded->rules.version(), RuleSetVersion());
  EXPECT_THAT(loaded->files, IsEmpty());
  EXPECT_EQ(loaded->rules.rules().size(), AllRules().size());
}

TEST(LoadRulesTest, TheSampleHasNoDoubts) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(
      const auto loaded,
      LoadRules({{"henan.yaml",
                  testing::ReadFile(testing::SourceDir() / "deploy/demo/rules/henan.yaml")}}));
  EXPECT_THAT(loaded->warnings, IsEmpty());
  EXPECT_EQ(loaded->rules.rules().size(), AllRules().size() + 5);
}

TEST(LoadRulesTest, SeveralFilesAreOneSet) {
  const RuleFile first{"a.yaml", TextOf({Entry("L-A", "proactive.penalties.decisions <= 9")})};
  const RuleFile second{"b.yaml", TextOf({Entry("L-B", "proactive.licences.decisions <= 9")})};
  const RuleFile again{"b.yaml", first.text};
  const RuleFile clash{"c.yaml", first.text};
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto loaded, LoadRules({first, second}));
  EXPECT_THAT(loaded->files, ElementsAre("a.yaml", "b.yaml"));
  EXPECT_EQ(loaded->rules.local()[1].file, "b.yaml");
  EXPECT_EQ(LoadRules({first, again, second}).status().message(),
            "b.yaml:1: two rule files have this name, or it is given twice; rules are told by the "
            "name of "
            "their file, so rename one");
  EXPECT_EQ(LoadRules({first, clash}).status().message(),
            "c.yaml:2: L-A is the code of another rule, a.yaml:2");
  const RuleFile large{"d.yaml", second.text + std::string(kMostRuleFileBytes - 200, '#')};
  EXPECT_TRUE(LoadRules({large}).ok());
  EXPECT_EQ(LoadRules({first, large}).status().message(),
            "d.yaml:1: the files together are over 1048576 bytes");
}

TEST(LoadRulesTest, RefusesWhatTheIdentitiesContradict) {
  EXPECT_EQ(
      Refusal({Entry("L-A",
                     "applications.granted.natural_person >= "
                     "applications.granted.total + 1")}),
      "a.yaml:2: L-A: no report on the form of 2019 can satisfy it: it contradicts H-ROW 3.1");
  EXPECT_EQ(Refusal({Entry("L-A",
                           "appeals.reconsideration.total + 1 <= "
                           "appeals.reconsideration.upheld")}),
            "a.yaml:2: L-A: no report on the form of 2019 can satisfy it: it contradicts H-APP "
            "行政复议");
  EXPECT_EQ(
      Refusal({Entry("L-A", "proactive.licences.decisions <= -1")}),
      "a.yaml:2: L-A: no report on the form of 2019 can satisfy it: cells are never negative");
  EXPECT_EQ(Refusal({Entry("L-A", "applications.granted.total = 0",
                           "applications.granted.business > applications.granted.total")}),
            "a.yaml:2: L-A: no report on the form of 2019 fulfils its conditions: it contradicts "
            "H-ROW 3.1");
  EXPECT_EQ(Refusal({Entry("L-A", "applications.granted.total <= 4",
                           "applications.granted.business >= 5")}),
            "a.yaml:2: L-A: no report on the form of 2019 can satisfy it when its conditions hold: "
            "it contradicts H-ROW 3.1");
  EXPECT_EQ(
      Refusal({Entry("L-A", "proactive.licences.decisions >= 1",
                     "last.applications.granted.business > last.applications.granted.total")}),
      "a.yaml:2: L-A: no report on the form of 2019 fulfils its conditions: it contradicts "
      "last year's H-ROW 3.1");
}

// Cells hold whole numbers: halves would satisfy these, and nothing else.
TEST(LoadRulesTest, RefusesEqualitiesThatWholeNumbersCannotSatisfy) {
  const std::string never =
      ": cells hold whole numbers, and with factors that are all multiples of 2 the two sides of "
      "its equality never meet";
  EXPECT_EQ(Refusal({Entry("L-A", "2 * proactive.licences.decisions = 3")}),
            "a.yaml:2: L-A: no report can satisfy it" + never);
  EXPECT_EQ(Refusal({Entry("L-A",
                           "4 * proactive.licences.decisions + 1 = 6 * "
                           "last.proactive.licences.decisions")}),
            "a.yaml:2: L-A: no report can satisfy it" + never);
  EXPECT_EQ(Refusal({Entry("L-A", "proactive.licences.decisions <= 9",
                           "2 * proactive.penalties.decisions = 7")}),
            "a.yaml:2: L-A: no report fulfils its conditions" + never);
  for (const char* relation :
       {"2 * proactive.licences.decisions = 4", "2 * proactive.licences.decisions <= 3",
        "2 * proactive.licences.decisions - 3 * proactive.penalties.decisions = 1",
        "6 * proactive.licences.decisions - 10 * proactive.penalties.decisions = 8"}) {
    EXPECT_EQ(Refusal({Entry("L-A", relation)}), "accepted") << relation;
  }
}

TEST(LoadRulesTest, RefusesRulesThatContradictEachOther) {
  const std::string most = Entry("L-MOST", "applications.granted.total <= 10", "", "error");
  const std::string least = Entry("L-LEAST", "applications.granted.business >= 11", "", "error");
  EXPECT_EQ(Refusal({most, least}),
            "a.yaml:3: L-LEAST: no report on the form of 2019 can satisfy it together with L-MOST "
            "(a.yaml:2)");
  EXPECT_EQ(Refusal({least, most}),
            "a.yaml:3: L-MOST: no report on the form of 2019 can satisfy it together with L-LEAST "
            "(a.yaml:2)");
  // A warning may not ask for what an error forbids, wherever it stands.
  EXPECT_EQ(Refusal({Entry("L-LEAST", "applications.granted.business >= 11"), most}),
            "a.yaml:2: L-LEAST: no report on the form of 2019 can satisfy it together with L-MOST "
            "(a.yaml:3)");
  // Two warnings may: each asks for a second look.
  EXPECT_EQ(Refusal({Entry("L-LEAST", "applications.granted.business >= 11"),
                     Entry("L-MOST", "applications.granted.total <= 10")}),
            "accepted");
  // So may two errors of which one has a condition that need not hold.
  EXPECT_EQ(Refusal({most, Entry("L-LEAST", "applications.granted.business >= 5",
                                 "applications.received.total >= 100", "error")}),
            "accepted");
  // Three together.
  EXPECT_EQ(Refusal({most,
                     Entry("L-MIDDLE",
                           "applications.refused_by_law.total <= "
                           "applications.granted.total",
                           "", "error"),
                     Entry("L-LAST", "applications.refused_by_law.business >= 11")}),
            "a.yaml:4: L-LAST: no report on the form of 2019 can satisfy it together with L-MOST "
            "(a.yaml:2), L-MIDDLE (a.yaml:3)");
}

TEST(LoadRulesTest, WarnsOfWhatCanNeverBeBroken) {
  EXPECT_THAT(Warnings({Entry("L-A", "applications.granted.business <= applications.granted.total"),
                        Entry("L-B", "proactive.licences.decisions >= 0"),
                        Entry("L-C",
                              "applications.received.total + applications.carried_in.total = "
                              "applications.carried_out.total + "
                              "applications.handled_total.total"),
                        Entry("L-D", "applications.granted.total >= 5",
                              "applications.granted.business >= 5")}),
              ElementsAre("2 L-A: it can never be broken: the identities of the form see to that",
                          "3 L-B: it can never be broken: the identities of the form see to that",
                          "4 L-C: it can never be broken: the identities of the form see to that",
                          "5 L-D: it can never be broken: the identities of the form see to that"));
}

TEST(LoadRulesTest, WarnsOfRepetitions) {
  EXPECT_THAT(
      Warnings({Entry("L-A", "applications.granted.total <= 2 * applications.received.total"),
                Entry("L-B",
                      "2 * applications.received.total - "
                      "applications.granted.total >= 0"),
                Entry("L-C", "applications.granted.total <= 2 * applications.received.total",
                      "applications.received.total > 5"),
                Entry("L-D",
                      "last.applications.carried_out.total = "
                      "applications.carried_in.total")}),
      ElementsAre("3 L-B: it says what L-A says", "5 L-D: it says what S-CARRY says"));
}

TEST(LoadRulesTest, WarnsOfCellsThatCanOnlyBeZero) {
  EXPECT_THAT(Warnings({Entry("L-A",
                              "applications.granted.natural_person = "
                              "applications.granted.total")}),
              ElementsAre("2 L-A: with the identities of the form it leaves nothing but 0 for "
                          "applications.granted.business, applications.granted.research, "
                          "applications.granted.social, applications.granted.legal_service and 1 "
                          "more"));
  // What it names itself is meant.
  EXPECT_THAT(Warnings({Entry("L-A", "applications.granted.natural_person = 0")}), IsEmpty());
}

TEST(LoadRulesTest, MistakesOfAllFilesAreTold) {
  const auto loaded = LoadRules({{"a.yaml", "rules: 1\n"}, {"b.yaml", "rules:\n\t- a: b\n"}});
  EXPECT_EQ(loaded.status().message(),
            "a.yaml:1: \"rules\" must be a list of at least one rule\n"
            "b.yaml:2: it is not YAML: the line is indented with a tab; indent with blanks");
}

// Proofs take time, and there is only so much of it: what was not checked is said.
TEST(LoadRulesTest, WhatIsTooMuchToCheckIsSaid) {
  std::string text = "rules:\n";
  for (int i = 0; i < 60; ++i) {
    absl::StrAppend(&text, Entry(absl::StrCat("L-", i),
                                 absl::StrCat("applications.granted.natural_person + ", i,
                                              " = applications.granted.total"),
                                 absl::StrCat("applications.received.total > ", i)));
  }
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto rules, ParseRuleFile({"a.yaml", text}));
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto all, CheckConsistency(rules));
  for (const RuleWarning& warning : all) {
    EXPECT_THAT(warning.message, Not(HasSubstr("not checked")));
  }
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto some, CheckConsistency(rules, 50'000));
  std::vector<std::string> unchecked;
  for (const RuleWarning& warning : some) {
    if (absl::StrContains(warning.message, "not checked")) unchecked.push_back(warning.message);
  }
  ASSERT_THAT(unchecked, SizeIs(2));
  EXPECT_THAT(unchecked[0], HasSubstr(" in all, were not checked for contradictions: "));
  EXPECT_THAT(unchecked[1], HasSubstr("whether they can be broken at all"));
}

// The format is proved by our own rules: each, written out, is a local rule that says the same.
TEST(LoadRulesTest, BuiltInRelationsAreRulesOfAFile) {
  for (const Form* form : AllForms()) {
    std::vector<std::string> entries;
    for (const LinearRelation& relation : BuiltInRelations(form->id)) {
      entries.push_back(Entry(absl::StrCat("L-", entries.size()), ToText(relation.demand)));
    }
    GONGKAI_ASSERT_OK_AND_ASSIGN(const auto loaded, LoadRules({{"a.yaml", TextOf(entries)}}));
    EXPECT_THAT(loaded->warnings, SizeIs(entries.size()));
    for (const RuleWarning& warning : loaded->warnings) {
      EXPECT_THAT(warning.message, HasSubstr("it says what S-"));
    }
    Report report = Example(form->id);
    Report previous = report;
    testing::Value(report, "applications.carried_in.total") += 3;
    testing::Value(report, "proactive.compulsory_measures.decisions") += 3;
    for (size_t i = 0; i < entries.size(); ++i) {
      const LinearRelation& built_in = BuiltInRelations(form->id)[i];
      const LinearRelation& local = loaded->rules.local()[i].relation;
      EXPECT_EQ(Weigh(built_in, report, &previous).verdict,
                Weigh(local, report, &previous).verdict);
    }
  }
}

}  // namespace
}  // namespace gongkai

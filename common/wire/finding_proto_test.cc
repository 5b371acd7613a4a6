// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/finding_proto.h"

#include <limits>
#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::gongkai::testing::StatusIs;
using ::testing::HasSubstr;

CellId At(absl::string_view path) { return *FindCell(path); }

Finding Broken() {
  const CellId total = At("appeals.reconsideration.total");
  return {.id = "0123456789abcdef",
          .rule = "H-APP",
          .severity = Severity::kError,
          .verdict = Verdict::kFail,
          .cells = {At("appeals.reconsideration.upheld"), total},
          .reported = 0,
          .computed = 15,
          .blamed = {total},
          .repairs = {{{{total, 0, 15}}},
                      {{{At("appeals.reconsideration.pending"), std::nullopt, 0}, {total, 0, 15}}}},
          .consequences = {"fedcba9876543210"},
          .root = "00000000000000ff",
          .sources = {{total, " 0 ", {402, 3}}},
          .message_zh = "不平",
          .message_en = "does not add up",
          .repairs_incomplete = true,
          .passage = Passage{1, 2, "收到80件", {12, 1}},
          .rule_incomplete = true};
}

Judgement Whole() {
  Finding silent = Broken();
  silent.severity = Severity::kNote;
  silent.verdict = Verdict::kNotEvaluable;
  silent.reported = silent.computed = std::nullopt;
  silent.repairs.clear();
  Judgement judgement;
  judgement.findings = {Broken(), silent};
  judgement.rules = {{"H-APP", 2, 1, 0}, {"H-PUB", 1, 0, 1}};
  judgement.cells = {190, 3, 1, 2, 4};
  judgement.rule_set_version = "aaaaaaaaaaaaaaaa";
  judgement.implied = {{At("appeals.reconsideration.pending"), std::nullopt, 0}};
  judgement.stated_scope = StatedScope{Scope::kConsolidated, {1, 2, "全市", {12, 3}}};
  return judgement;
}

TEST(FindingProtoTest, EncodeDecodeEncode) {
  const v1::Judgement message = ToProto(Whole());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Judgement decoded, FromProto(message));
  EXPECT_EQ(decoded, Whole());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(ToProto(decoded), message));
  for (Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
    Finding finding = Broken();
    finding.severity = severity;
    EXPECT_EQ(FromProto(ToProto(finding))->severity, severity);
  }
  for (Verdict verdict : {Verdict::kPass, Verdict::kFail, Verdict::kNotEvaluable}) {
    Finding finding = Broken();
    finding.verdict = verdict;
    EXPECT_EQ(FromProto(ToProto(finding))->verdict, verdict);
  }
}

TEST(FindingProtoTest, AZeroIsNotAnUnsetValue) {
  const v1::Finding message = ToProto(Broken());
  EXPECT_TRUE(message.has_reported());
  EXPECT_EQ(message.imbalance(), -15);
  EXPECT_TRUE(message.repairs(1).changes(0).has_to());
  EXPECT_FALSE(message.repairs(1).changes(0).has_from());
  const v1::Judgement whole = ToProto(Whole());
  EXPECT_FALSE(whole.findings(1).has_reported());
  EXPECT_FALSE(whole.findings(1).has_imbalance());
}

TEST(FindingProtoTest, AnImbalanceOverTheRangeStaysUnset) {
  Finding finding = Broken();
  finding.reported = std::numeric_limits<int64_t>::min();
  EXPECT_FALSE(ToProto(finding).has_imbalance());
  EXPECT_EQ(*FromProto(ToProto(finding)), finding);
}

TEST(FindingProtoTest, TheSummaryNamesEveryState) {
  const v1::JudgementSummary summary = ToProto(Whole()).summary();
  EXPECT_EQ(summary.cells_read(), 190);
  EXPECT_EQ(summary.cells_blank(), 3);
  EXPECT_EQ(summary.cells_absent(), 1);
  EXPECT_EQ(summary.cells_ambiguous(), 2);
  EXPECT_EQ(summary.cells_unreadable(), 4);
  EXPECT_EQ(summary.rules(1).not_evaluable(), 1);
}

TEST(FindingProtoTest, RefusesBadMessages) {
  struct {
    const char* says;
    void (*spoil)(v1::Finding&);
  } const cases[] = {
      {"cells: the forms have no cell 'applications.none'",
       [](v1::Finding& m) { m.add_cells("applications.none"); }},
      {"blamed: the forms have no cell 'applications.none'",
       [](v1::Finding& m) { m.add_blamed("applications.none"); }},
      {"sources: the forms have no cell 'applications.none'",
       [](v1::Finding& m) { m.add_sources()->set_cell("applications.none"); }},
      {"repairs: the forms have no cell",
       [](v1::Finding& m) { m.mutable_repairs(0)->mutable_changes(0)->clear_cell(); }},
      {"does not say to what",
       [](v1::Finding& m) { m.mutable_repairs(0)->mutable_changes(0)->clear_to(); }},
      {"severity", [](v1::Finding& m) { m.clear_severity(); }},
      {"severity", [](v1::Finding& m) { m.set_severity(static_cast<v1::Severity>(9)); }},
      {"verdict", [](v1::Finding& m) { m.clear_verdict(); }},
  };
  for (const auto& test : cases) {
    v1::Finding message = ToProto(Broken());
    test.spoil(message);
    EXPECT_THAT(FromProto(message),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(test.says)));
  }
}

}  // namespace
}  // namespace gongkai

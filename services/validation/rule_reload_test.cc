// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Local rules in a service: in force, told, exchanged while it serves, refused when broken.

#include "services/validation/rule_reload.h"

#include <grpcpp/create_channel.h>

#include <fstream>
#include <memory>
#include <string>

#include "common/rpc/server.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "common/wire/report_proto.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

using ::gongkai::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The most licences that a report may have.
std::string RuleText(int most) {
  return "rules:\n  - code: L-LICENCES\n    severity: error\n    relation: "
         "proactive.licences.decisions <= " +
         std::to_string(most) +
         "\n    check: {zh: 许可不多。, en: Licences are few.}\n    basis: 通知\n";
}

class RuleReloadTest : public ::testing::Test {
 protected:
  void SetUp() override {
    GONGKAI_ASSERT_OK_AND_ASSIGN(server_, Server::Start({}, {&service_}));
    stub_ = v1::ValidationService::NewStub(server_->InProcessChannel());
    testing::Value(report_, "proactive.licences.decisions") = 20;
  }

  void Write(const std::string& text) const { std::ofstream(path_) << text; }

  v1::Judgement Validate() {
    grpc::ClientContext context;
    v1::ValidateRequest request;
    *request.mutable_report() = ToProto(report_);
    v1::ValidateResponse response;
    EXPECT_TRUE(stub_->Validate(&context, request, &response).ok());
    return response.judgement();
  }

  v1::GetRuleSetResponse GetRuleSet() {
    grpc::ClientContext context;
    v1::GetRuleSetResponse response;
    EXPECT_TRUE(stub_->GetRuleSet(&context, v1::GetRuleSetRequest(), &response).ok());
    return response;
  }

  testing::ScratchDir scratch_;
  const std::string path_ = scratch_ / "henan.yaml";
  ValidationService service_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::ValidationService::Stub> stub_;
  Report report_ = testing::Example(FormId::k2021);
};

TEST(RulePathsTest, AreSeparatedByCommas) {
  EXPECT_THAT(RulePaths(""), IsEmpty());
  EXPECT_THAT(RulePaths("a.yaml,b/c.yaml,"), ElementsAre("a.yaml", "b/c.yaml"));
}

TEST_F(RuleReloadTest, WithoutFilesTheBuiltInRulesAreTold) {
  const v1::GetRuleSetResponse told = GetRuleSet();
  EXPECT_EQ(told.rule_set_version(), RuleSetVersion());
  EXPECT_EQ(told.files_size(), 0);
  EXPECT_EQ(told.warnings_size(), 0);
  // Relations that both forms have are told once.
  ASSERT_GT(told.linear_rules_size(), 0);
  EXPECT_EQ(told.linear_rules(0).code(), "S-CARRY");
  EXPECT_EQ(told.linear_rules(0).relation(),
            "applications.carried_in.natural_person = "
            "last.applications.carried_out.natural_person");
  EXPECT_EQ(told.linear_rules(0).forms_size(), 2);
  EXPECT_FALSE(told.linear_rules(0).check_zh().empty());
  EXPECT_EQ(told.linear_rules(0).line(), 0);
}

TEST_F(RuleReloadTest, LocalRulesAreInForceAndTold) {
  Write(RuleText(19));
  ASSERT_TRUE(UseRuleFiles({path_}, service_).ok());
  const v1::GetRuleSetResponse told = GetRuleSet();
  EXPECT_NE(told.rule_set_version(), RuleSetVersion());
  EXPECT_THAT(told.files(), ElementsAre("henan.yaml"));
  const v1::LinearRule& rule = told.linear_rules(told.linear_rules_size() - 1);
  EXPECT_EQ(rule.code(), "L-LICENCES");
  EXPECT_EQ(rule.severity(), v1::ERROR);
  EXPECT_EQ(rule.relation(), "proactive.licences.decisions <= 19");
  EXPECT_THAT(rule.forms(), ElementsAre(v1::FORM_2019, v1::FORM_2021));
  EXPECT_EQ(rule.check_en(), "Licences are few.");
  EXPECT_EQ(rule.file(), "henan.yaml");
  EXPECT_EQ(rule.line(), 2);

  const v1::Judgement judgement = Validate();
  EXPECT_EQ(judgement.rule_set_version(), told.rule_set_version());
  ASSERT_EQ(judgement.findings_size(), 1);
  EXPECT_EQ(judgement.findings(0).rule(), "L-LICENCES");
  EXPECT_EQ(judgement.findings(0).imbalance(), 1);

  grpc::ClientContext context;
  v1::ListRulesResponse listed;
  ASSERT_TRUE(stub_->ListRules(&context, v1::ListRulesRequest(), &listed).ok());
  EXPECT_EQ(listed.rule_set_version(), told.rule_set_version());
  EXPECT_EQ(listed.rules(listed.rules_size() - 1).code(), "L-LICENCES");
  EXPECT_EQ(listed.rules(listed.rules_size() - 1).file(), "henan.yaml");
}

TEST_F(RuleReloadTest, ABrokenFileLeavesTheRulesAsTheyAre) {
  Write(RuleText(19));
  ASSERT_TRUE(UseRuleFiles({path_}, service_).ok());
  const std::string version = GetRuleSet().rule_set_version();
  Write(RuleText(19) + "  - code: L-NEXT\n    severity: loud\n");
  EXPECT_THAT(
      UseRuleFiles({path_}, service_),
      StatusIs(absl::StatusCode::kInvalidArgument,
               ::testing::StartsWith("henan.yaml:8: \"severity\" must be error, warning or note\n"
                                     "henan.yaml:7: \"relation\" is missing\n")));
  EXPECT_EQ(GetRuleSet().rule_set_version(), version);
  EXPECT_EQ(Validate().findings_size(), 1);

  Write(RuleText(20));
  ASSERT_TRUE(UseRuleFiles({path_}, service_).ok());
  EXPECT_NE(GetRuleSet().rule_set_version(), version);
  EXPECT_EQ(Validate().findings_size(), 0);
  Write(RuleText(19));
  ASSERT_TRUE(UseRuleFiles({path_}, service_).ok());
  EXPECT_EQ(GetRuleSet().rule_set_version(), version);
}

TEST_F(RuleReloadTest, DoubtsAreTold) {
  Write(
      "rules:\n  - {code: L-A, severity: note, relation: proactive.licences.decisions >= 0, "
      "check: 要点, basis: 通知}\n");
  ASSERT_TRUE(UseRuleFiles({path_}, service_).ok());
  ASSERT_EQ(GetRuleSet().warnings_size(), 1);
  EXPECT_EQ(GetRuleSet().warnings(0).rule(), "L-A");
  EXPECT_EQ(GetRuleSet().warnings(0).file(), "henan.yaml");
  EXPECT_EQ(GetRuleSet().warnings(0).line(), 2);
  EXPECT_THAT(GetRuleSet().warnings(0).message(), ::testing::HasSubstr("never be broken"));
}

}  // namespace
}  // namespace gongkai

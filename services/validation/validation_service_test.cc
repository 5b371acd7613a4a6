// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/validation_service.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <limits>
#include <memory>
#include <set>
#include <string>

#include "absl/synchronization/notification.h"
#include "common/rpc/server.h"
#include "common/testing/status_matchers.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

using ::gongkai::testing::Example;
using ::gongkai::testing::Value;
using ::testing::HasSubstr;

// A real server on a free port.
class ValidationServiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    GONGKAI_ASSERT_OK_AND_ASSIGN(server_, Server::Start({}, {&service_}));
    stub_ = v1::ValidationService::NewStub(grpc::CreateChannel(
        "127.0.0.1:" + std::to_string(server_->port()), grpc::InsecureChannelCredentials()));
  }

  grpc::Status Validate(const v1::ValidateRequest& request) {
    grpc::ClientContext context;
    return stub_->Validate(&context, request, &response_);
  }

  // The request must be refused; the server must still answer the next one.
  void ExpectRefused(const v1::ValidateRequest& request, const std::string& says) {
    const grpc::Status status = Validate(request);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(status.error_message(), HasSubstr(says));
    v1::ValidateRequest good;
    *good.mutable_report() = ToProto(Example(FormId::k2019));
    EXPECT_TRUE(Validate(good).ok());
  }

  ValidationService service_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::ValidationService::Stub> stub_;
  v1::ValidateResponse response_;
};

TEST_F(ValidationServiceTest, JudgesWhatItIsGiven) {
  Report report = Example(FormId::k2019);
  Value(report, "applications.unprocessed_petition.total") = 11;
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(report);
  ASSERT_TRUE(Validate(request).ok());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Judgement judgement, FromProto(response_.judgement()));
  EXPECT_EQ(judgement, Judge(report));
  ASSERT_EQ(response_.judgement().findings_size(), 2);
  EXPECT_EQ(response_.judgement().findings(0).imbalance(), 10);
  EXPECT_EQ(response_.judgement().findings(0).blamed(0), "applications.unprocessed_petition.total");
  EXPECT_EQ(response_.judgement().summary().cells_read(), 198);
}

TEST_F(ValidationServiceTest, AnEmptyFormIsJudgedNotRefused) {
  v1::ValidateRequest request;
  request.mutable_report()->set_form(v1::FORM_2021);
  ASSERT_TRUE(Validate(request).ok());
  EXPECT_EQ(response_.judgement().summary().cells_absent(), 200);
}

TEST_F(ValidationServiceTest, ExtremesAreFindings) {
  Report report = Example(FormId::k2021);
  for (CellValue& cell : report.cells)
    cell = {std::numeric_limits<int64_t>::min(), CellState::kGiven};
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(report);
  ASSERT_TRUE(Validate(request).ok());
  EXPECT_GT(response_.judgement().findings_size(), 0);
}

TEST_F(ValidationServiceTest, ComparesWithNeighbours) {
  Report report = Example(FormId::k2021);
  report.year = 2022;
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(report);
  for (int i = 0; i < 20; ++i) *request.add_neighbours() = ToProto(report);
  ASSERT_TRUE(Validate(request).ok());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Judgement judgement, FromProto(response_.judgement()));
  const std::vector<const Report*> neighbours(20, &report);
  EXPECT_EQ(judgement, Judge(report, nullptr, RuleSet::BuiltIn(), neighbours));

  *request.add_neighbours() = ToProto(report);
  ExpectRefused(request, "neighbours: there are 21; give at most 20");
  request.clear_neighbours();
  report.year = 2021;
  *request.add_neighbours() = ToProto(report);
  ExpectRefused(request, "neighbours[0]: it is of 2021; a report of 2022 is compared");
}

TEST_F(ValidationServiceTest, ComparesWithLastYear) {
  Report report = Example(FormId::k2021);
  report.year = 2022;
  Report previous = Example(FormId::k2021);
  previous.year = 2021;
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(report);
  *request.mutable_previous() = ToProto(previous);
  ASSERT_TRUE(Validate(request).ok());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Judgement judgement, FromProto(response_.judgement()));
  EXPECT_EQ(judgement, Judge(report, &previous));
  ASSERT_GT(response_.judgement().findings_size(), 0);
  EXPECT_EQ(response_.judgement().findings(0).rule(), "S-CARRY");
}

TEST_F(ValidationServiceTest, RefusesALastYearThatIsNone) {
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(Example(FormId::k2021));
  *request.mutable_previous() = ToProto(Example(FormId::k2021));
  ExpectRefused(request, "previous: it is of 2021; a report of 2021 is compared with that of 2020");
  request.mutable_previous()->set_form(v1::FORM_UNSPECIFIED);
  ExpectRefused(request, "previous: form:");
}

TEST_F(ValidationServiceTest, RefusesARequestWithoutReport) {
  ExpectRefused(v1::ValidateRequest(), "report:");
}

TEST_F(ValidationServiceTest, RefusesAYearThatHasNoReports) {
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(Example(FormId::k2019));
  for (const int year : {-5, 1, 2018, 10'000, std::numeric_limits<int>::min()}) {
    request.mutable_report()->set_year(year);
    ExpectRefused(request, "year: it is " + std::to_string(year) + "; give 2019 or later");
  }
  // Nowhere stated.
  request.mutable_report()->set_year(0);
  EXPECT_TRUE(Validate(request).ok());
  *request.mutable_previous() = request.report();
  request.mutable_previous()->set_year(-5);
  ExpectRefused(request, "previous: year: it is -5");
}

// What is printed is judged, however wrong: it is kept, told, and refused by nobody.
TEST_F(ValidationServiceTest, NegativeCountsAndCellsOfAnotherEditionAreFindings) {
  Report report = Example(FormId::k2021);
  report.year = 2022;
  Value(report, "applications.granted.total") = -1;
  report.cells[*FindCell("proactive.regulations.made")] = {3, CellState::kGiven};
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(report);
  ASSERT_TRUE(Validate(request).ok());
  std::set<std::string> told;
  for (const v1::Finding& finding : response_.judgement().findings()) {
    told.insert(finding.rule() + " " + finding.cells(0));
  }
  EXPECT_THAT(told, ::testing::Contains("H-DOM applications.granted.total"));
  EXPECT_THAT(told, ::testing::Contains("S-FORM proactive.regulations.made"));
}

// gRPC itself would answer a message that it cannot read with UNIMPLEMENTED.
TEST_F(ValidationServiceTest, RefusesBytesThatAreNoRequest) {
  const auto channel = grpc::CreateChannel("127.0.0.1:" + std::to_string(server_->port()),
                                           grpc::InsecureChannelCredentials());
  grpc::GenericStub stub(channel);
  v1::ValidateRequest not_text;
  *not_text.mutable_report() = ToProto(Example(FormId::k2019));
  not_text.mutable_report()->set_agency_name("某市");
  std::string broken = not_text.SerializeAsString();
  broken[broken.find("某市")] = '\xff';
  for (const std::string& bytes : {std::string("\xff\xff\xff garbage"), broken}) {
    const grpc::Slice slice(bytes);
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    grpc::ClientContext context;
    grpc::Status status;
    absl::Notification done;
    stub.UnaryCall(&context, "/gongkai.v1.ValidationService/Validate", {}, &request, &response,
                   [&](const grpc::Status& ended) {
                     status = ended;
                     done.Notify();
                   });
    done.WaitForNotification();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(status.error_message(), HasSubstr("the request cannot be read"));
  }
}

TEST_F(ValidationServiceTest, RefusesAReportWithoutForm) {
  v1::ValidateRequest request;
  request.mutable_report()->set_year(2020);
  ExpectRefused(request, "form:");
  request.mutable_report()->set_form(static_cast<v1::Form>(42));
  ExpectRefused(request, "form:");
}

TEST_F(ValidationServiceTest, RefusesMarksThatMakeNoSense) {
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(Example(FormId::k2019));
  v1::CellMark& mark = *request.mutable_report()->add_marks();
  mark.set_state(v1::CellMark::BLANK);
  mark.set_cell("applications.granted.everybody");
  ExpectRefused(request, "no cell 'applications.granted.everybody'");
  mark.set_cell("applications.granted.total");
  ExpectRefused(request, "is marked and has a value");
}

TEST_F(ValidationServiceTest, RefusesAMessageOverTheLimit) {
  v1::ValidateRequest request;
  *request.mutable_report() = ToProto(Example(FormId::k2019));
  v1::Section& section = *request.mutable_report()->add_sections();
  section.set_number(1);
  section.set_text(std::string(10 << 20, 'x'));
  EXPECT_EQ(Validate(request).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  section.set_text("短");
  EXPECT_TRUE(Validate(request).ok());
}

TEST_F(ValidationServiceTest, ListsTheRulesWithTheirForms) {
  grpc::ClientContext context;
  v1::ListRulesResponse response;
  ASSERT_TRUE(stub_->ListRules(&context, v1::ListRulesRequest(), &response).ok());
  EXPECT_EQ(response.rule_set_version(), RuleSetVersion());
  ASSERT_EQ(response.rules_size(), static_cast<int>(AllRules().size()));
  for (const v1::Rule& rule : response.rules()) {
    EXPECT_NE(rule.severity(), v1::SEVERITY_UNSPECIFIED);
    EXPECT_FALSE(rule.sentence_zh().empty() || rule.sentence_en().empty() || rule.basis().empty());
    ASSERT_EQ(rule.forms_size(), rule.instances_size());
    EXPECT_FALSE(rule.blank_zh().empty() || rule.blank_en().empty() || rule.since().empty());
    const std::set<std::string> of_one_form = {"H-PUB", "S-VALID", "S-STOCK", "S-UNPUB"};
    EXPECT_EQ(rule.forms_size(), of_one_form.count(rule.code()) > 0 ? 1 : 2) << rule.code();
    EXPECT_EQ(rule.needs_previous(), rule.code() == "S-CARRY" || rule.code() == "S-VALID" ||
                                         rule.code() == "S-STOCK" || rule.code() == "S-GROW" ||
                                         rule.code() == "S-COPY");
  }
  EXPECT_EQ(response.rules(0).code(), "H-ROW");
  EXPECT_EQ(response.rules(0).instances(0), 23);
  EXPECT_EQ(response.rules(0).instances(1), 25);
}

}  // namespace
}  // namespace gongkai

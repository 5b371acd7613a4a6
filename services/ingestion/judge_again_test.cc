// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Last year's report in judging, and versions that validation does not survive.

#include <atomic>
#include <set>
#include <string>
#include <vector>

#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "services/ingestion/test_servers.h"
#include "services/validation/rules/rules.h"

namespace gongkai::testing {
namespace {

using ::testing::_;
using ::testing::Contains;
using ::testing::IsEmpty;

constexpr char kOf2020[] = "agencies/411326/reports/2020/versions/";

// How often a rule was evaluated.
int Evaluated(const v1::Version& version, const std::string& rule) {
  for (const auto& tally : version.judgement().summary().rules()) {
    if (tally.rule() == rule) return tally.passed() + tally.failed();
  }
  return -1;
}

class JudgeAgainTest : public IngestionServiceTest {
 protected:
  v1::Version MustSubmit(const std::string& document) {
    auto submitted = Submit(document);
    EXPECT_TRUE(submitted.ok()) << submitted.status();
    return submitted.ok() ? submitted->version() : v1::Version();
  }

  // The next `count` judgements in the feed from an entry on.
  std::vector<v1::Version> WaitForJudgements(int64_t from, size_t count) {
    std::vector<v1::Version> judged;
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    v1::WatchChangesRequest request;
    request.set_from(from);
    const auto reader = stub_->WatchChanges(&context, request);
    v1::WatchChangesResponse message;
    while (judged.size() < count && reader->Read(&message)) {
      if (message.change().has_version_judged()) {
        judged.push_back(message.change().version_judged());
      }
    }
    EXPECT_EQ(judged.size(), count);
    context.TryCancel();
    judged.resize(count);
    return judged;
  }

  v1::Version Get(const std::string& name) {
    v1::GetVersionRequest request;
    request.set_name(name);
    v1::Version version;
    EXPECT_THAT(Call(&v1::IngestionService::StubInterface::GetVersion, request, version), IsOk());
    return version;
  }
};

TEST_F(JudgeAgainTest, ASubmissionIsComparedWithLastYearsLatestVersion) {
  const v1::Version alone = MustSubmit(FiledDocument(1, 2020));
  EXPECT_THAT(alone.judgement().compared_with(), IsEmpty());
  EXPECT_EQ(Evaluated(alone, "S-CARRY"), 0);
  MustSubmit(FiledDocument(2, 2020));
  const v1::Version version = MustSubmit(FiledDocument(1, 2021));
  EXPECT_EQ(version.judgement().compared_with(), absl::StrCat(kOf2020, 2));
  EXPECT_GT(Evaluated(version, "S-CARRY"), 0);
  EXPECT_EQ(Get(version.name()).judgement().compared_with(), absl::StrCat(kOf2020, 2));
}

TEST_F(JudgeAgainTest, AReportSubmittedAsDataIsComparedToo) {
  MustSubmit(FiledDocument(1, 2020));
  v1::SubmitReportRequest request;
  *request.mutable_report() = ToProto(FiledReport(1, 2021));
  v1::SubmitResponse response;
  ASSERT_THAT(Call(&v1::IngestionService::StubInterface::SubmitReport, request, response), IsOk());
  EXPECT_EQ(response.version().judgement().compared_with(), absl::StrCat(kOf2020, 1));
}

TEST_F(JudgeAgainTest, LastYearsReportThatComesLaterHasThisYearsJudgedAgain) {
  const v1::Version first = MustSubmit(FiledDocument(1, 2021));
  EXPECT_THAT(first.judgement().compared_with(), IsEmpty());
  const v1::Version late = MustSubmit(FiledDocument(1, 2020));
  const v1::Version again = WaitForJudgements(late.sequence(), 1)[0];
  EXPECT_EQ(again.name(), first.name());
  EXPECT_EQ(again.judgement().compared_with(), late.name());
  EXPECT_GT(Evaluated(again, "S-CARRY"), 0);
  EXPECT_EQ(Get(first.name()).judgement().compared_with(), late.name());
  // Replaced, it is judged once more.
  const v1::Version replaced = MustSubmit(FiledDocument(2, 2020));
  EXPECT_EQ(WaitForJudgements(replaced.sequence(), 1)[0].judgement().compared_with(),
            replaced.name());
}

TEST_F(JudgeAgainTest, TheSubmitterIsToldWhatLastYearsReportDoesToThisYears) {
  const v1::Version first = MustSubmit(FiledDocument(1, 2021));
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse late, Submit(FiledDocument(2, 2020)));
  ASSERT_TRUE(late.has_judged_again());
  EXPECT_EQ(late.judged_again().version(), first.name());
  EXPECT_EQ(late.judged_again().state_before(), first.state());
  EXPECT_EQ(late.judged_again().state(), Get(first.name()).state());
  std::set<std::string> rules;
  for (const v1::Finding& finding : late.judged_again().appeared()) rules.insert(finding.rule());
  EXPECT_THAT(rules, Contains("S-CARRY"));
  // It was recorded before the answer.
  EXPECT_EQ(Get(first.name()).judgement().compared_with(), late.version().name());
  // The same again changes nothing, and says so by saying nothing.
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse again, Submit(FiledDocument(2, 2020)));
  EXPECT_FALSE(again.created());
  EXPECT_FALSE(again.has_judged_again());
  // A report that agrees with it takes the findings back.
  Report agreeing = FiledReport(3, 2020);
  Report this_year = FiledReport(1, 2021);
  for (const char* column : {"natural_person", "business", "research", "social", "legal_service",
                             "other_organization", "total"}) {
    Value(agreeing, absl::StrCat("applications.carried_out.", column)) =
        Value(this_year, absl::StrCat("applications.carried_in.", column));
  }
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse mended,
                               Submit(PrintReport(agreeing, Layout::kTabbedRows)));
  rules.clear();
  for (const v1::Finding& gone : mended.judged_again().disappeared()) rules.insert(gone.rule());
  EXPECT_THAT(rules, Contains("S-CARRY"));
}

TEST_F(JudgeAgainTest, TheSubmitterIsToldThatThisYearsWaits) {
  const v1::Version first = MustSubmit(FiledDocument(1, 2021));
  StopValidation();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse late, Submit(FiledDocument(1, 2020)));
  EXPECT_EQ(late.judged_again().version(), first.name());
  EXPECT_EQ(late.judged_again().state_before(), first.state());
  EXPECT_EQ(late.judged_again().state(), v1::VERSION_STATE_UNSPECIFIED);
  EXPECT_THAT(late.judged_again().appeared(), IsEmpty());
}

TEST_F(JudgeAgainTest, WhatIsToBeJudgedAgainIsRememberedOverARestart) {
  const v1::Version first = MustSubmit(FiledDocument(1, 2021));
  StopValidation();
  const v1::Version late = MustSubmit(FiledDocument(1, 2020));
  EXPECT_EQ(late.state(), v1::RECEIVED);
  EXPECT_EQ(Get(first.name()).state(), first.state());
  StopIngestion();
  StartIngestion();
  StartValidation();
  const std::vector<v1::Version> judged = WaitForJudgements(1, 2);
  EXPECT_EQ(judged[0].name(), first.name());  // recorded first
  EXPECT_EQ(judged[0].judgement().compared_with(), late.name());
  EXPECT_EQ(judged[1].name(), late.name());
  EXPECT_THAT(judged[1].judgement().compared_with(), IsEmpty());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto pending, store_->reader().ListPending(0, 10));
  EXPECT_THAT(pending, IsEmpty());
}

TEST_F(JudgeAgainTest, TwoTextsThatAreTooLongForOneMessageAreComparedByTheirFigures) {
  for (int year : {2020, 2021}) {
    v1::SubmitReportRequest request;
    *request.mutable_report() = ToProto(FiledReport(1, year));
    v1::Section& section = *request.mutable_report()->add_sections();
    section.set_number(1);
    section.set_text(std::string(3 << 20, 'x'));
    v1::SubmitResponse response;
    ASSERT_THAT(Call(&v1::IngestionService::StubInterface::SubmitReport, request, response),
                IsOk());
    ASSERT_TRUE(response.version().has_judgement());
    if (year == 2021) {
      EXPECT_EQ(response.version().judgement().compared_with(), absl::StrCat(kOf2020, 1));
      EXPECT_GT(Evaluated(response.version(), "S-CARRY"), 0);
    }
  }
}

// A validation that breaks down over one report, as a crash or a loop in a rule would have it: the
// caller sees the connection go, or waits in vain; then it is there again.
class StumblingValidation final : public v1::ValidationService::CallbackService {
 public:
  explicit StumblingValidation(bool hangs) : hangs_(hangs) {}

  grpc::ServerUnaryReactor* Validate(grpc::CallbackServerContext* context,
                                     const v1::ValidateRequest* request,
                                     v1::ValidateResponse* response) override {
    if (!cured_ && request->report().scope_evidence() == "poison") {
      ++stumbles_;
      if (hangs_) return new Silence;
      auto* reactor = context->DefaultReactor();
      reactor->Finish(grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection reset by peer"));
      return reactor;
    }
    *response->mutable_judgement() = ToProto(Judge(*FromProto(request->report())));
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  void Cure() { cured_ = true; }
  int stumbles() const { return stumbles_; }

 private:
  class Silence final : public grpc::ServerUnaryReactor {
    void OnCancel() override { Finish(grpc::Status::CANCELLED); }
    void OnDone() override { delete this; }
  };

  const bool hangs_;
  std::atomic<bool> cured_ = false;
  std::atomic<int> stumbles_ = 0;
};

class StumblingTest : public JudgeAgainTest, public ::testing::WithParamInterface<bool> {};

TEST_P(StumblingTest, TheOthersDoNotWaitForAVersionThatGetsNoAnswer) {
  StopValidation();
  v1::SubmitReportRequest poison;
  *poison.mutable_report() = ToProto(FiledReport(99));
  poison.mutable_report()->set_scope_evidence("poison");
  v1::SubmitResponse first;
  ASSERT_THAT(Call(&v1::IngestionService::StubInterface::SubmitReport, poison, first), IsOk());
  for (int seed = 1; seed <= 5; ++seed) MustSubmit(FiledDocument(seed));
  StopIngestion();

  StumblingValidation stumbling(GetParam());
  ServerOptions listening;
  listening.listen = absl::StrCat("127.0.0.1:", validation_port_);
  GONGKAI_ASSERT_OK_AND_ASSIGN(validation_, Server::Start(listening, {&stumbling}));
  options_.judge.call_timeout = absl::Milliseconds(200);
  options_.judge.refused_pause = absl::Milliseconds(300);
  StartIngestion();
  for (const v1::Version& judged : WaitForJudgements(1, 5)) {
    EXPECT_NE(judged.name(), first.version().name());
  }
  EXPECT_GE(stumbling.stumbles(), 3);
  EXPECT_EQ(Get(first.version().name()).state(), v1::RECEIVED);
  // It is not forgotten.
  stumbling.Cure();
  EXPECT_EQ(WaitForJudgements(1, 6)[5].name(), first.version().name());
  StopIngestion();
  validation_.reset();
}

INSTANTIATE_TEST_SUITE_P(Ways, StumblingTest, ::testing::Bool(), [](const auto& info) {
  return info.param ? std::string("hangs") : std::string("dies");
});

}  // namespace
}  // namespace gongkai::testing

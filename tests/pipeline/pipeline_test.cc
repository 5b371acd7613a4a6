// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Three processes: a document in, a rate out. The sample reports of deploy/demo with the figures
// they must give.

#include <google/protobuf/util/json_util.h>

#include <map>
#include <set>
#include <sstream>

#include "common/testing/source_files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/suite/suite.h"

namespace gongkai::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class PipelineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    suite_.StartAll();
    suite_.ImportDemoAgencies();
  }

  // Files every sample report; the answers by report name without the version.
  void FileSamples() {
    for (const auto& entry :
         std::filesystem::directory_iterator(SourceDir() / "deploy/demo/reports")) {
      v1::SubmitResponse response;
      const grpc::Status status =
          Submit(suite_.ingestion(), ReadFile(entry.path()), v1::SubmitDocumentHeader(), &response);
      ASSERT_TRUE(status.ok()) << entry.path() << ": " << status.error_message();
      EXPECT_TRUE(response.created());
      const std::string& name = response.version().name();
      filed_[name.substr(0, name.find("/versions/"))] = response.version();
      sequence_ = std::max(sequence_, response.version().sequence());
    }
    ASSERT_EQ(filed_.size(), 5u);
  }

  // "numerator/denominator" of a metric.
  std::string Fraction(const std::string& node, int year, const std::string& metric) {
    const v1::Rate rate =
        FindRate(RatesAt(suite_.aggregation(), "agencies/" + node, year, sequence_), metric);
    return std::to_string(rate.numerator()) + "/" + std::to_string(rate.denominator());
  }

  Suite suite_;
  std::map<std::string, v1::Version> filed_;
  int64_t sequence_ = 0;
};

// What holds a version: failures that are errors.
std::set<std::string> FailedRules(const v1::Version& version) {
  std::set<std::string> rules;
  for (const v1::Finding& finding : version.judgement().findings()) {
    if (finding.verdict() == v1::FAIL && finding.severity() == v1::ERROR)
      rules.insert(finding.rule() + " " + finding.cells(finding.cells_size() - 1));
  }
  return rules;
}

TEST_F(PipelineTest, SamplesAreReadJudgedKeptAndRolledUp) {
  FileSamples();

  EXPECT_EQ(filed_["agencies/411326/reports/2020"].state(), v1::HELD);
  EXPECT_THAT(FailedRules(filed_["agencies/411326/reports/2020"]),
              UnorderedElementsAre("H-ROW applications.unprocessed_petition.total",
                                   "H-COL applications.handled_total.total",
                                   "H-APP appeals.reconsideration.total",
                                   "H-APP appeals.litigation_direct.total"));
  EXPECT_EQ(filed_["agencies/410223-office/reports/2020"].state(), v1::HELD);
  EXPECT_THAT(FailedRules(filed_["agencies/410223-office/reports/2020"]),
              ElementsAre("H-DOM proactive.normative_documents.published_total"));
  for (const char* clean : {"agencies/610928-office/reports/2020", "agencies/411628/reports/2021",
                            "agencies/411500/reports/2020"}) {
    EXPECT_EQ(filed_[clean].state(), v1::PASSED) << clean;
    EXPECT_THAT(FailedRules(filed_[clean]), IsEmpty()) << clean;
  }

  // Pooled, never a mean of rates: 373 + 7 of 501.
  EXPECT_EQ(Fraction("410000", 2020, "disclosed_share"), "380/501");
  EXPECT_EQ(Fraction("410000", 2020, "completion_rate"), "501/505");
  EXPECT_EQ(Fraction("411500", 2020, "disclosed_share"), "347/457");
  EXPECT_EQ(Fraction("411500", 2020, "reconsideration_corrected_rate"), "1/10");
  EXPECT_EQ(Fraction("411500", 2020, "reconsideration_corrected_rate_all"), "1/13");
  EXPECT_EQ(Fraction("411500", 2020, "litigation_corrected_rate"), "4/22");
  EXPECT_EQ(Fraction("411326", 2020, "disclosed_share"), "31/42");
  EXPECT_EQ(Fraction("410223", 2020, "disclosed_share"), "2/2");
  EXPECT_EQ(Fraction("411628", 2021, "disclosed_share"), "193/223");
  EXPECT_EQ(Fraction("411600", 2021, "disclosed_share"), "193/223");
  EXPECT_EQ(Fraction("610928-office", 2020, "granted_share"), "1/1");
  EXPECT_EQ(Fraction("610000", 2020, "granted_share"), "1/1");
  EXPECT_EQ(Fraction("000000", 2020, "disclosed_share"), "381/502");

  const v1::GetRatesResponse xunyang =
      RatesAt(suite_.aggregation(), "agencies/610928-office", 2020, sequence_);
  EXPECT_FALSE(FindRate(xunyang, "reconsideration_corrected_rate").has_value());
  EXPECT_TRUE(FindRate(xunyang, "granted_share").small_numbers());

  const v1::GetRatesResponse xichuan =
      RatesAt(suite_.aggregation(), "agencies/411326", 2020, sequence_);
  EXPECT_THAT(FindRate(xichuan, "reconsideration_corrected_rate").doubtful_cells(), Not(IsEmpty()));
  EXPECT_THAT(FindRate(xichuan, "unprocessed_share").doubtful_cells(),
              Contains("applications.unprocessed_petition.total"));
  EXPECT_THAT(FindRate(xichuan, "disclosed_share").doubtful_cells(), IsEmpty());
  EXPECT_TRUE(xichuan.consolidated());
  EXPECT_EQ(xichuan.coverage().held(), 1);

  const v1::GetRatesResponse henan =
      RatesAt(suite_.aggregation(), "agencies/410000", 2020, sequence_);
  EXPECT_EQ(henan.coverage().filed(), 3);
  EXPECT_EQ(henan.coverage().held(), 2);
  EXPECT_EQ(henan.coverage().missing(), henan.coverage().expected() - 3);
  EXPECT_NEAR(FindRate(henan, "disclosed_share").value(), 0.7585, 0.00005);
}

TEST_F(PipelineTest, TheSameContentIsTheSameVersionAndACorrectionIsTheNext) {
  FileSamples();
  const std::string original = ReadFile(SourceDir() / "deploy/demo/reports/411500-2020.md");
  v1::SubmitResponse again;
  ASSERT_TRUE(Submit(suite_.ingestion(), original, v1::SubmitDocumentHeader(), &again).ok());
  EXPECT_FALSE(again.created());
  EXPECT_EQ(again.version().name(), "agencies/411500/reports/2020/versions/1");

  std::string corrected = original;
  const std::string row = "\t322\t15\t0\t0\t3\t0\t340";
  const size_t at = corrected.find(row);
  ASSERT_NE(at, std::string::npos);
  corrected.replace(at, row.size(), "\t321\t15\t0\t0\t3\t0\t339");
  v1::SubmitResponse second;
  ASSERT_TRUE(Submit(suite_.ingestion(), corrected, v1::SubmitDocumentHeader(), &second).ok());
  EXPECT_TRUE(second.created());
  EXPECT_EQ(second.version().name(), "agencies/411500/reports/2020/versions/2");
  EXPECT_EQ(second.version().state(), v1::HELD);
  sequence_ = second.version().sequence();
  EXPECT_EQ(Fraction("411500", 2020, "disclosed_share"), "346/457");
  EXPECT_EQ(Fraction("410000", 2020, "disclosed_share"), "379/501");

  grpc::ClientContext context;
  v1::GetVersionRequest request;
  request.set_name("agencies/411500/reports/2020/versions/1");
  v1::Version first;
  ASSERT_TRUE(suite_.ingestion().GetVersion(&context, request, &first).ok());
  EXPECT_EQ(first.report().applications().granted().total(), 340);

  grpc::ClientContext document_context;
  v1::GetDocumentRequest document;
  document.set_name(first.document());
  auto reader = suite_.ingestion().GetDocument(&document_context, document);
  std::string bytes;
  for (v1::GetDocumentResponse part; reader->Read(&part);) bytes += part.chunk();
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(bytes, original);
}

TEST_F(PipelineTest, WithoutValidationAReportIsKeptAndJudgedLater) {
  suite_.validation_process().Kill();
  v1::SubmitResponse response;
  const grpc::Status status =
      Submit(suite_.ingestion(), ReadFile(SourceDir() / "deploy/demo/reports/411500-2020.md"),
             v1::SubmitDocumentHeader(), &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.version().state(), v1::RECEIVED);
  sequence_ = response.version().sequence();
  EXPECT_EQ(Fraction("411500", 2020, "disclosed_share"), "347/457");

  const CommandResult servers = suite_.Gongkai({"status", "--wait=0"});
  EXPECT_EQ(servers.exit_code, 2);
  EXPECT_THAT(servers.out, HasSubstr("ingestion " + suite_.ingestion_address() + " serving"));
  EXPECT_THAT(servers.out, HasSubstr("aggregation " + suite_.aggregation_address() + " serving"));

  suite_.StartValidation();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  v1::WatchChangesRequest watch;
  watch.set_from(sequence_ + 1);
  auto reader = suite_.ingestion().WatchChanges(&context, watch);
  v1::WatchChangesResponse message;
  while (reader->Read(&message) && !message.has_change()) {
  }
  EXPECT_EQ(message.change().version_judged().state(), v1::PASSED);
  EXPECT_EQ(message.change().version_judged().name(), response.version().name());
  context.TryCancel();
}

TEST_F(PipelineTest, TheCommandLineDoesItAll) {
  std::vector<std::string> submit = {"submit", "--output=json"};
  for (const auto& entry :
       std::filesystem::directory_iterator(SourceDir() / "deploy/demo/reports")) {
    submit.push_back(entry.path().string());
  }
  const CommandResult submitted = suite_.Gongkai(submit);
  EXPECT_EQ(submitted.exit_code, 1) << submitted.err;  // two of them have errors
  EXPECT_EQ(std::count(submitted.out.begin(), submitted.out.end(), '\n'), 5) << submitted.out;

  const CommandResult rates = suite_.Gongkai({"rates", "信阳市", "--year=2020", "--output=json"});
  ASSERT_EQ(rates.exit_code, 0) << rates.err;
  v1::GetRatesResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(rates.out, &response).ok()) << rates.out;
  EXPECT_EQ(response.node(), "agencies/411500");

  const CommandResult table = suite_.Gongkai({"rates", "410000", "--year=2020"});
  EXPECT_EQ(table.exit_code, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("380/501"));
  EXPECT_THAT(table.out, HasSubstr("75.85"));

  const CommandResult watch = suite_.Gongkai({"watch", "--until-caught-up", "--output=json"});
  EXPECT_EQ(watch.exit_code, 0) << watch.err;
  std::istringstream lines(watch.out);
  std::string line;
  int64_t expected = 1;
  while (std::getline(lines, line)) {
    v1::WatchChangesResponse change;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &change).ok()) << line;
    if (change.has_change()) {
      EXPECT_EQ(change.change().sequence(), expected++);
    }
  }
  EXPECT_GT(expected, 5);

  const CommandResult nowhere = suite_.Gongkai({"rates", "410000", "--year=99999"});
  EXPECT_EQ(nowhere.exit_code, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("99999"));
}

TEST(StartUpTest, ATakenPortOrALockedDatabaseIsASentenceAndNotACrash) {
  Suite suite;
  suite.StartValidation();
  suite.StartIngestion();

  // The same port and the same database.
  std::vector<std::string> command = suite.IngestionCommand();
  CommandResult second = RunCommand(command);
  EXPECT_NE(second.exit_code, 0);
  EXPECT_LT(second.exit_code, 128);

  // The same database on another port.
  command[1] = "--listen=127.0.0.1:" + std::to_string(FreePort());
  second = RunCommand(command);
  EXPECT_NE(second.exit_code, 0);
  EXPECT_LT(second.exit_code, 128);
  EXPECT_THAT(second.err, HasSubstr("another process"));

  // Another database on the same port.
  command = suite.IngestionCommand();
  command[2] = "--data_dir=" + (suite.scratch() / "elsewhere");
  second = RunCommand(command);
  EXPECT_NE(second.exit_code, 0);
  EXPECT_LT(second.exit_code, 128);
  EXPECT_THAT(second.err, HasSubstr("in use"));

  EXPECT_EQ(suite.ingestion_process().Terminate(), 0);
  EXPECT_EQ(suite.validation_process().Terminate(), 0);
}

TEST(StartUpTest, LimitsOfReadingAreFlags) {
  Suite suite;
  std::vector<std::string> command = suite.IngestionCommand();
  command.push_back("--max_pdf_pages=0");
  const CommandResult refused = RunCommand(command);
  EXPECT_NE(refused.exit_code, 0);
  EXPECT_THAT(refused.err, HasSubstr("--max_pdf_pages: it is 0; give a number from 1 to"));
  EXPECT_THAT(RunCommand({command[0], "--help"}).out, HasSubstr("--max_unpacked_bytes"));
}

TEST(StartUpTest, ADamagedDatabaseIsSaidToBeDamaged) {
  Suite suite;
  suite.StartIngestion();
  EXPECT_EQ(suite.ingestion_process().Terminate(), 0);
  std::ofstream(suite.ingestion_data() + "/CURRENT", std::ios::trunc) << "nonsense\n";
  const CommandResult result = RunCommand(suite.IngestionCommand());
  EXPECT_NE(result.exit_code, 0);
  EXPECT_LT(result.exit_code, 128);
  EXPECT_THAT(result.err, HasSubstr("damaged"));
}

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The service over a real server: what goes in comes out, and what cannot go in is refused with a
// clear answer.

#include "services/ingestion/ingestion_service.h"

#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/source_files.h"
#include "common/wire/report_proto.h"
#include "services/ingestion/test_servers.h"

namespace gongkai::testing {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Stub = v1::IngestionService::StubInterface;

v1::SubmitDocumentHeader Header(const std::string& agency, int year = 0) {
  v1::SubmitDocumentHeader header;
  header.set_agency(agency);
  header.set_year(year);
  return header;
}

TEST_F(IngestionServiceTest, ADocumentBecomesAJudgedVersion) {
  v1::SubmitDocumentHeader header;
  header.set_submitter("somebody");
  header.set_reason("first filing");
  const std::string document = FiledDocument(1);
  header.set_size_bytes(static_cast<int64_t>(document.size()));
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse response, Submit(document, header));
  EXPECT_TRUE(response.created());
  const v1::Version& version = response.version();
  EXPECT_EQ(version.name(), "agencies/411326/reports/2020/versions/1");
  EXPECT_EQ(version.state(), v1::PASSED) << version.judgement().ShortDebugString();
  EXPECT_EQ(version.submitter(), "somebody");
  EXPECT_EQ(version.reason(), "first filing");
  EXPECT_EQ(version.sequence(), LastSequence());
  EXPECT_EQ(version.report().sections_size(), 6);
  EXPECT_GT(version.report().sources_size(), 100);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Report read, FromProto(version.report()));
  EXPECT_EQ(read.cells, FiledReport(1).cells);

  v1::Version again;
  v1::GetVersionRequest get;
  get.set_name(version.name());
  ASSERT_THAT(Call(&Stub::GetVersion, get, again), IsOk());
  EXPECT_EQ(again.SerializeAsString(), version.SerializeAsString());
  v1::GetReportRequest get_report;
  get_report.set_name("agencies/411326/reports/2020");
  ASSERT_THAT(Call(&Stub::GetReport, get_report, again), IsOk());
  EXPECT_EQ(again.SerializeAsString(), version.SerializeAsString());

  grpc::ClientContext context;
  v1::GetDocumentRequest get_document;
  get_document.set_name(version.document());
  auto reader = stub_->GetDocument(&context, get_document);
  std::string bytes;
  for (v1::GetDocumentResponse part; reader->Read(&part);) bytes += part.chunk();
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(bytes, document);
}

TEST_F(IngestionServiceTest, FindingsHoldAVersionAndDoNotRefuseIt) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse response,
                               Submit(FiledDocument(1, 2021, /*faulty=*/true)));
  EXPECT_EQ(response.version().state(), v1::HELD);
  EXPECT_GT(response.version().judgement().findings_size(), 0);
  EXPECT_EQ(response.version().report().form(), v1::FORM_2021);
}

TEST_F(IngestionServiceTest, TheSameDocumentIsTheSameVersion) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse first, Submit(FiledDocument(1)));
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse again, Submit(FiledDocument(1)));
  EXPECT_FALSE(again.created());
  EXPECT_EQ(again.version().SerializeAsString(), first.version().SerializeAsString());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse other, Submit(FiledDocument(2)));
  EXPECT_TRUE(other.created());
  EXPECT_EQ(other.version().name(), "agencies/411326/reports/2020/versions/2");
}

TEST_F(IngestionServiceTest, TheCallerMayNameAgencyAndYear) {
  std::string document = FiledDocument(1);
  GONGKAI_ASSERT_OK_AND_ASSIGN(v1::SubmitResponse response,
                               Submit(document, Header("agencies/411326-office", 2020)));
  EXPECT_EQ(response.version().name(), "agencies/411326-office/reports/2020/versions/1");
  Report nameless = FiledReport(2);
  v1::SubmitReportRequest request;
  *request.mutable_report() = ToProto(nameless);
  request.mutable_report()->clear_agency_name();
  request.set_agency("agencies/411326");
  ASSERT_THAT(Call(&Stub::SubmitReport, request, response), IsOk());
  EXPECT_EQ(response.version().name(), "agencies/411326/reports/2020/versions/1");
  EXPECT_EQ(response.version().document(), "");
  EXPECT_EQ(response.version().state(), v1::PASSED);
}

TEST_F(IngestionServiceTest, AReportGivenAsDataIsStoredWithoutSourcesAndNotes) {
  v1::SubmitReportRequest request;
  GONGKAI_ASSERT_OK_AND_ASSIGN(*request.mutable_report(), Read(FiledDocument(1)));
  EXPECT_GT(request.report().sources_size(), 0);
  v1::SubmitResponse response;
  ASSERT_THAT(Call(&Stub::SubmitReport, request, response), IsOk());
  EXPECT_TRUE(response.created());
  EXPECT_EQ(response.version().report().sources_size(), 0);
  EXPECT_EQ(response.version().report().notes_size(), 0);
  EXPECT_EQ(response.version().report().sections_size(), 6);
  request.mutable_report()->clear_sources();
  ASSERT_THAT(Call(&Stub::SubmitReport, request, response), IsOk());
  EXPECT_FALSE(response.created());
}

TEST_F(IngestionServiceTest, ADryRunStoresNothingAndNeedsNoAgency) {
  const int64_t before = LastSequence();
  Report unknown = FiledReport(1);
  unknown.agency_name = "云岭县人民政府";
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::AnnualReport report,
                               Read(PrintReport(unknown, Layout::kCellPerLine)));
  EXPECT_EQ(report.agency_name(), "云岭县人民政府");
  EXPECT_EQ(report.year(), 2020);
  EXPECT_GT(report.sources_size(), 100);
  EXPECT_EQ(LastSequence(), before);
}

TEST_F(IngestionServiceTest, ARequestIdMakesARetryHarmless) {
  v1::SubmitDocumentHeader header;
  header.set_request_id("retry");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse first, Submit(FiledDocument(1), header));
  const int64_t after = LastSequence();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse again, Submit(FiledDocument(1), header));
  EXPECT_TRUE(again.created());
  EXPECT_EQ(again.version().name(), first.version().name());
  EXPECT_THAT(Submit(FiledDocument(2), header),
              StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("retry")));
  header.set_submitter("somebody else");
  EXPECT_THAT(Submit(FiledDocument(1), header), StatusIs(absl::StatusCode::kAlreadyExists, _));
  v1::SubmitReportRequest report;
  *report.mutable_report() = ToProto(FiledReport(1));
  report.set_request_id("retry");
  v1::SubmitResponse response;
  EXPECT_THAT(Call(&Stub::SubmitReport, report, response),
              StatusIs(absl::StatusCode::kAlreadyExists, _));
  EXPECT_EQ(LastSequence(), after);
}

TEST_F(IngestionServiceTest, AnEtagGuardsTheLatestVersion) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse first, Submit(FiledDocument(1)));
  v1::SubmitDocumentHeader header;
  header.set_etag(first.version().etag());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse second, Submit(FiledDocument(2), header));
  EXPECT_TRUE(second.created());
  const int64_t after = LastSequence();
  EXPECT_THAT(Submit(FiledDocument(3), header),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("read it again")));
  EXPECT_EQ(LastSequence(), after);
}

TEST_F(IngestionServiceTest, ListsComeInPages) {
  for (int seed = 1; seed <= 3; ++seed) {
    ASSERT_THAT(Submit(FiledDocument(seed)), IsOk());
  }
  ASSERT_THAT(Submit(FiledDocument(4, 2021)), IsOk());
  ASSERT_THAT(Submit(FiledDocument(5), Header("agencies/411326-office")), IsOk());

  v1::ListVersionsRequest versions;
  versions.set_parent("agencies/411326/reports/2020");
  versions.set_page_size(2);
  v1::ListVersionsResponse page;
  ASSERT_THAT(Call(&Stub::ListVersions, versions, page), IsOk());
  ASSERT_EQ(page.versions_size(), 2);
  EXPECT_EQ(page.versions(0).name(), "agencies/411326/reports/2020/versions/3");
  EXPECT_EQ(page.versions(0).report().sections_size(), 0);
  EXPECT_EQ(page.versions(0).report().sources_size(), 0);
  versions.set_page_token(page.next_page_token());
  page.Clear();
  ASSERT_THAT(Call(&Stub::ListVersions, versions, page), IsOk());
  ASSERT_EQ(page.versions_size(), 1);
  EXPECT_EQ(page.versions(0).name(), "agencies/411326/reports/2020/versions/1");
  EXPECT_EQ(page.next_page_token(), "");

  v1::ListReportsRequest reports;
  reports.set_parent("agencies/-");
  reports.set_page_size(2);
  v1::ListReportsResponse heads;
  ASSERT_THAT(Call(&Stub::ListReports, reports, heads), IsOk());
  ASSERT_EQ(heads.reports_size(), 2);
  EXPECT_EQ(heads.reports(0).name(), "agencies/411326/reports/2020");
  EXPECT_EQ(heads.reports(0).latest(), "agencies/411326/reports/2020/versions/3");
  EXPECT_EQ(heads.reports(0).version_count(), 3);
  EXPECT_EQ(heads.reports(0).state(), v1::PASSED);
  EXPECT_EQ(heads.reports(1).name(), "agencies/411326/reports/2021");
  reports.set_page_token(heads.next_page_token());
  heads.Clear();
  ASSERT_THAT(Call(&Stub::ListReports, reports, heads), IsOk());
  ASSERT_EQ(heads.reports_size(), 1);
  EXPECT_EQ(heads.reports(0).name(), "agencies/411326-office/reports/2020");
  EXPECT_EQ(heads.next_page_token(), "");

  v1::ListAgenciesRequest agencies;
  agencies.set_page_size(5);
  v1::ListAgenciesResponse nodes;
  ASSERT_THAT(Call(&Stub::ListAgencies, agencies, nodes), IsOk());
  ASSERT_EQ(nodes.agencies_size(), 5);
  EXPECT_EQ(nodes.agencies(0).name(), "agencies/000000");
  agencies.set_page_token(nodes.next_page_token());
  nodes.Clear();
  ASSERT_THAT(Call(&Stub::ListAgencies, agencies, nodes), IsOk());
  EXPECT_EQ(nodes.agencies_size(), 4);
  EXPECT_EQ(nodes.next_page_token(), "");
}

TEST_F(IngestionServiceTest, AgenciesAreImportedAndResolved) {
  v1::ImportAgenciesRequest request;
  for (const Agency& agency : ExampleAgencies()) *request.add_agencies() = ToProto(agency);
  request.mutable_agencies(0)->add_aliases("县府办");
  v1::ImportAgenciesResponse response;
  ASSERT_THAT(Call(&Stub::ImportAgencies, request, response), IsOk());
  EXPECT_EQ(response.created_count(), 0);
  EXPECT_EQ(response.updated_count(), 1);
  EXPECT_EQ(response.unchanged_count(), 8);
  EXPECT_EQ(response.sequence(), 10);

  v1::ResolveAgencyRequest resolve;
  resolve.set_query("县府办");
  v1::Agency agency;
  ASSERT_THAT(Call(&Stub::ResolveAgency, resolve, agency), IsOk());
  EXPECT_EQ(agency.name(), "agencies/411326-office");
  resolve.set_query("浙川县");
  EXPECT_THAT(Call(&Stub::ResolveAgency, resolve, agency),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("淅川县")));
  resolve.set_query("");
  EXPECT_THAT(Call(&Stub::ResolveAgency, resolve, agency),
              StatusIs(absl::StatusCode::kInvalidArgument, _));

  request.mutable_agencies(1)->set_parent("agencies/999999");
  request.mutable_agencies(0)->add_aliases("又一个");
  EXPECT_THAT(Call(&Stub::ImportAgencies, request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("999999")));
  request.mutable_agencies(1)->set_parent("nonsense");
  EXPECT_THAT(Call(&Stub::ImportAgencies, request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("nonsense")));
  while (request.agencies_size() <= 10'000) *request.add_agencies() = request.agencies(2);
  EXPECT_THAT(Call(&Stub::ImportAgencies, request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("10000")));
  EXPECT_EQ(LastSequence(), 10);
}

TEST_F(IngestionServiceTest, NothingIsKeptOfACallerWhoGoesAway) {
  const int64_t before = LastSequence();
  const std::vector<v1::SubmitDocumentRequest> messages = Messages({}, FiledDocument(1));
  grpc::ClientContext context;
  v1::SubmitResponse response;
  auto writer = stub_->SubmitDocument(&context, &response);
  for (const auto& message : messages) ASSERT_TRUE(writer->Write(message));
  context.TryCancel();
  EXPECT_EQ(writer->Finish().error_code(), grpc::StatusCode::CANCELLED);
  StopIngestion();  // returns when the call has been dealt with
  StartIngestion();
  EXPECT_EQ(LastSequence(), before);
}

// A hundred submissions at once, over channels within the process: validation answers on the
// threads that ingestion must not hold up.
TEST_F(IngestionServiceTest, AllInOneProcessDoNotWaitForEachOther) {
  server_.reset();
  service_ = std::make_unique<IngestionService>(*store_, validation_->InProcessChannel(), options_);
  GONGKAI_ASSERT_OK_AND_ASSIGN(server_, Server::Start({}, {service_.get()}));
  stub_ = v1::IngestionService::NewStub(server_->InProcessChannel());
  std::vector<std::thread> threads;
  for (int t = 0; t < 20; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i) {
        const auto response = Submit(FiledDocument(100 * t + i));
        ASSERT_TRUE(response.ok()) << response.status();
        EXPECT_EQ(response->version().state(), v1::PASSED);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const ReportHead head, store_->reader().GetHead({"411326", 2020}));
  EXPECT_EQ(head.latest, 100);
}

class SeedTest : public IngestionServiceTest, public ::testing::WithParamInterface<std::string> {};

TEST_P(SeedTest, TheOriginalsAreTakenForTheAgencyNamed) {
  const std::string document = SeedText(GetParam());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse response,
                               Submit(document, Header("agencies/411326")));
  EXPECT_TRUE(response.created());
  EXPECT_NE(response.version().state(), v1::RECEIVED);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeedTest);
INSTANTIATE_TEST_SUITE_P(Originals, SeedTest, ::testing::ValuesIn(SeedNames()));

}  // namespace
}  // namespace gongkai::testing

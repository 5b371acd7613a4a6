// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Bad input: the right code, a message that says what, where and what to do, nothing stored, the
// server still up.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/wire/report_proto.h"
#include "services/ingestion/test_servers.h"

namespace gongkai::testing {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using Stub = v1::IngestionService::StubInterface;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

class BadInputTest : public IngestionServiceTest {
 protected:
  void SetUp() override {
    IngestionServiceTest::SetUp();
    ASSERT_THAT(Submit(FiledDocument(1)), IsOk());
    before_ = LastSequence();
  }

  // After everything: nothing was stored, and a good document still is.
  void TearDown() override {
    EXPECT_EQ(LastSequence(), before_);
    EXPECT_THAT(Submit(FiledDocument(2)), IsOk());
    EXPECT_EQ(LastSequence(), before_ + 1);
    IngestionServiceTest::TearDown();
  }

  // Refused by submission and dry run alike.
  template <typename Matcher>
  void ExpectUnreadable(const std::string& document, const Matcher& matcher) {
    EXPECT_THAT(Submit(document), matcher);
    EXPECT_THAT(Read(document), matcher);
  }

  int64_t before_ = 0;
};

TEST_F(BadInputTest, AnEmptyDocument) {
  ExpectUnreadable("", StatusIs(kInvalid, HasSubstr("empty")));
  ExpectUnreadable(" \n\t\n　\n", StatusIs(kInvalid, _));
}

TEST_F(BadInputTest, BytesThatAreNoText) {
  std::string binary;
  for (int i = 0; i < 5000; ++i) binary.push_back(static_cast<char>(i * 7919 >> 3));
  ExpectUnreadable(binary, StatusIs(kInvalid, _));
  ExpectUnreadable("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", StatusIs(kInvalid, HasSubstr("PDF")));
  ExpectUnreadable(std::string("PK\x03\x04") + std::string(100, '\0'), StatusIs(kInvalid, _));
}

TEST_F(BadInputTest, InvalidUtf8) {
  std::string document = FiledDocument(3);
  document.insert(document.size() / 2, "\xff\xfe");
  ExpectUnreadable(document, StatusIs(kInvalid, HasSubstr("UTF-8")));
}

TEST_F(BadInputTest, ADocumentOverTheLimit) {
  const std::string large(size_t{100} << 20, ' ');
  ExpectUnreadable(large, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("4194304")));
  v1::SubmitDocumentHeader header;
  header.set_size_bytes(5 << 20);
  EXPECT_THAT(Submit("", header),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("5242880")));
}

TEST_F(BadInputTest, AReportThatNoMessageCanHold) {
  std::string document = FiledDocument(3);
  const std::string line = "这一行很长很长，但其中没有任何数字，只是文字。\n";
  while (document.size() < 4'150'000) document += line;
  EXPECT_THAT(Submit(document), StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("KiB")));
}

TEST_F(BadInputTest, AReportWithoutTables) {
  ExpectUnreadable("淅川县人民政府2020年政府信息公开工作年度报告\n\n一、总体情况\n\n一切正常。\n",
                   StatusIs(kInvalid, Not(HasSubstr("/"))));
  ExpectUnreadable("天气预报：今天晴，明天多云。\n\n用户中心 | 手机版\n", StatusIs(kInvalid, _));
}

TEST_F(BadInputTest, TwoReportsInOneDocument) {
  ExpectUnreadable(FiledDocument(3) + "\n\n" + FiledDocument(4, 2019), StatusIs(kInvalid, _));
}

TEST_F(BadInputTest, AYearThatDoesNotFit) {
  v1::SubmitDocumentHeader header;
  header.set_year(2019);
  EXPECT_THAT(Submit(FiledDocument(3), header),
              StatusIs(kInvalid, AllOf(HasSubstr("2019"), HasSubstr("2020"))));
  for (int year : {99999, -1, 2018, 1}) {
    header.set_year(year);
    EXPECT_THAT(Submit(FiledDocument(3), header),
                StatusIs(kInvalid, HasSubstr(absl::StrCat("year ", year))));
  }
  std::string document = absl::StrReplaceAll(FiledDocument(3), {{"2020", "2018"}});
  EXPECT_THAT(Submit(document), StatusIs(kInvalid, _));
  document = absl::StrReplaceAll(FiledDocument(3, 2021), {{"2021", "2099"}});
  EXPECT_THAT(Submit(document), StatusIs(kInvalid, _));

  v1::SubmitReportRequest request;
  v1::SubmitResponse response;
  *request.mutable_report() = ToProto(FiledReport(3));
  for (int year : {99999, 2018, -7}) {
    request.mutable_report()->set_year(year);
    EXPECT_THAT(Call(&Stub::SubmitReport, request, response),
                StatusIs(kInvalid, HasSubstr(absl::StrCat("year ", year))));
  }
  request.mutable_report()->set_year(0);
  EXPECT_THAT(Call(&Stub::SubmitReport, request, response),
              StatusIs(kInvalid, HasSubstr("give the year")));
}

TEST_F(BadInputTest, AFormThatDoesNotFitItsYear) {
  Report report = FiledReport(3, 2021);
  report.year = 2020;
  EXPECT_THAT(
      Submit(PrintReport(report, Layout::kTabbedRows)),
      StatusIs(kInvalid, AllOf(HasSubstr("2020"), HasSubstr("FORM_2021"), HasSubstr("FORM_2019"))));
  v1::SubmitReportRequest request;
  v1::SubmitResponse response;
  *request.mutable_report() = ToProto(report);
  EXPECT_THAT(Call(&Stub::SubmitReport, request, response),
              StatusIs(kInvalid, HasSubstr("FORM_2021")));
}

TEST_F(BadInputTest, AnUnknownAgency) {
  const std::string document = absl::StrReplaceAll(FiledDocument(3), {{"淅川县", "浙川县"}});
  EXPECT_THAT(Submit(document), StatusIs(absl::StatusCode::kNotFound,
                                         AllOf(HasSubstr("浙川县"), HasSubstr("淅川县"))));
  v1::SubmitDocumentHeader header;
  header.set_agency("agencies/411399");
  EXPECT_THAT(Submit(FiledDocument(3), header),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("411399")));
  header.set_agency("淅川县");
  EXPECT_THAT(Submit(FiledDocument(3), header), StatusIs(kInvalid, HasSubstr("agencies/")));
  v1::SubmitReportRequest request;
  v1::SubmitResponse response;
  *request.mutable_report() = ToProto(FiledReport(3));
  request.mutable_report()->clear_agency_name();
  EXPECT_THAT(Call(&Stub::SubmitReport, request, response),
              StatusIs(kInvalid, HasSubstr("give the agency")));
}

TEST_F(BadInputTest, AReportAsDataThatIsNone) {
  v1::SubmitReportRequest request;
  v1::SubmitResponse response;
  EXPECT_THAT(Call(&Stub::SubmitReport, request, response),
              StatusIs(kInvalid, HasSubstr("report")));
  *request.mutable_report() = ToProto(FiledReport(3));
  request.mutable_report()->set_form(v1::FORM_UNSPECIFIED);
  EXPECT_THAT(Call(&Stub::SubmitReport, request, response), StatusIs(kInvalid, HasSubstr("form")));
  request.mutable_report()->set_form(v1::FORM_2019);
  request.mutable_report()->add_marks()->set_cell("applications.invented.total");
  EXPECT_THAT(Call(&Stub::SubmitReport, request, response),
              StatusIs(kInvalid, HasSubstr("applications.invented.total")));
}

TEST_F(BadInputTest, AStreamThatIsNotWhatItShouldBe) {
  const std::string document = FiledDocument(3);
  v1::SubmitDocumentHeader header;
  header.set_size_bytes(static_cast<int64_t>(document.size()));
  EXPECT_THAT(Submit(document.substr(0, document.size() / 2), header),
              StatusIs(kInvalid, HasSubstr(absl::StrCat(document.size()))));
  header.set_size_bytes(static_cast<int64_t>(document.size()) - 1);
  EXPECT_THAT(Submit(document, header), StatusIs(kInvalid, HasSubstr("came")));
  header.set_size_bytes(-1);
  EXPECT_THAT(Submit(document, header), StatusIs(kInvalid, HasSubstr("size_bytes")));

  const std::vector<v1::SubmitDocumentRequest> messages = Messages({}, document);
  EXPECT_THAT(Send({}), StatusIs(kInvalid, HasSubstr("no header")));
  EXPECT_THAT(Send({messages[1]}), StatusIs(kInvalid, HasSubstr("before the header")));
  EXPECT_THAT(Send({messages[0], messages[0]}), StatusIs(kInvalid, HasSubstr("twice")));
  EXPECT_THAT(Send({messages[0], {}}), StatusIs(kInvalid, HasSubstr("neither")));
  v1::SubmitDocumentRequest chunk;
  chunk.set_chunk(std::string((1 << 20) + 1, ' '));
  EXPECT_THAT(Send({messages[0], chunk}), StatusIs(kInvalid, HasSubstr("1 MiB")));
  chunk.set_chunk(std::string(5 << 20, ' '));  // over what any message may have
  EXPECT_THAT(Send({messages[0], chunk}), StatusIs(absl::StatusCode::kResourceExhausted, _));
}

TEST_F(BadInputTest, FieldsThatAreTooLong) {
  v1::SubmitDocumentHeader header;
  for (int i = 0; i < 100; ++i) header.mutable_request_id()->append("号");
  header.mutable_request_id()->append("x");
  EXPECT_THAT(Submit(FiledDocument(3), header), StatusIs(kInvalid, HasSubstr("request_id")));
  header.clear_request_id();
  header.set_source_name(std::string(1'001, 'x'));
  EXPECT_THAT(
      Submit(FiledDocument(3), header),
      StatusIs(kInvalid, EndsWith("source_name: it has 1001 bytes; at most 1000 are taken")));
  header.clear_source_name();
  header.set_submitter(std::string(201, 'x'));
  EXPECT_THAT(Submit(FiledDocument(3), header), StatusIs(kInvalid, HasSubstr("submitter")));
  header.clear_submitter();
  header.set_reason(std::string(2'001, 'x'));
  EXPECT_THAT(Submit(FiledDocument(3), header), StatusIs(kInvalid, HasSubstr("reason")));
}

TEST_F(BadInputTest, NamesOfWhatDoesNotExist) {
  v1::Version version;
  v1::GetVersionRequest get;
  get.set_name("agencies/411326/reports/2020/versions/7");
  EXPECT_THAT(Call(&Stub::GetVersion, get, version),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("versions 1 to 1")));
  for (const char* name :
       {"", "agencies/411326/reports/99999/versions/1", "agencies/411326/reports/2020/versions/0",
        "agencies/../reports/2020/versions/1", "versions/1"}) {
    get.set_name(name);
    EXPECT_THAT(Call(&Stub::GetVersion, get, version), StatusIs(kInvalid, HasSubstr("agencies/")))
        << name;
  }
  v1::GetReportRequest report;
  report.set_name("agencies/411326/reports/2019");
  EXPECT_THAT(Call(&Stub::GetReport, report, version),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("2019")));
  report.set_name("agencies/411326/reports/99999");
  EXPECT_THAT(Call(&Stub::GetReport, report, version), StatusIs(kInvalid, _));

  const auto document = [&](const std::string& name) {
    grpc::ClientContext context;
    v1::GetDocumentRequest request;
    request.set_name(name);
    auto reader = stub_->GetDocument(&context, request);
    v1::GetDocumentResponse part;
    while (reader->Read(&part)) {
    }
    return FromGrpc(reader->Finish());
  };
  EXPECT_THAT(document("documents/" + std::string(64, 'a')),
              StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_THAT(document("documents/xyz"), StatusIs(kInvalid, HasSubstr("documents/")));
}

TEST_F(BadInputTest, PagesThatAreNone) {
  v1::ListAgenciesRequest agencies;
  agencies.set_page_size(2);
  v1::ListAgenciesResponse nodes;
  ASSERT_THAT(Call(&Stub::ListAgencies, agencies, nodes), IsOk());

  v1::ListVersionsRequest versions;
  versions.set_parent("agencies/411326/reports/2020");
  versions.set_page_token(nodes.next_page_token());
  v1::ListVersionsResponse page;
  EXPECT_THAT(Call(&Stub::ListVersions, versions, page), StatusIs(kInvalid, HasSubstr("page")));
  versions.set_page_token("AAAA");
  EXPECT_THAT(Call(&Stub::ListVersions, versions, page), StatusIs(kInvalid, HasSubstr("page")));
  versions.clear_page_token();
  versions.set_page_size(-1);
  EXPECT_THAT(Call(&Stub::ListVersions, versions, page), StatusIs(kInvalid, HasSubstr("page")));
  versions.set_page_size(0);
  versions.set_parent("agencies/411326");
  EXPECT_THAT(Call(&Stub::ListVersions, versions, page), StatusIs(kInvalid, _));
  versions.set_parent("agencies/411326/reports/2024");
  EXPECT_THAT(Call(&Stub::ListVersions, versions, page), StatusIs(absl::StatusCode::kNotFound, _));

  v1::ListReportsRequest reports;
  v1::ListReportsResponse heads;
  reports.set_parent("agencies/-");
  reports.set_page_token(nodes.next_page_token());
  EXPECT_THAT(Call(&Stub::ListReports, reports, heads), StatusIs(kInvalid, HasSubstr("page")));
  reports.clear_page_token();
  reports.set_parent("agencies/");
  EXPECT_THAT(Call(&Stub::ListReports, reports, heads), StatusIs(kInvalid, HasSubstr("agencies/")));
  reports.set_parent("agencies/-");
  reports.set_year(99999);
  ASSERT_THAT(Call(&Stub::ListReports, reports, heads), IsOk());
  EXPECT_EQ(heads.reports_size(), 0);
  agencies.set_page_token("x");
  EXPECT_THAT(Call(&Stub::ListAgencies, agencies, nodes), StatusIs(kInvalid, HasSubstr("page")));
}

// A number of thirty digits is a finding's business, not the call's: it is no number of the form
// and never a value.
class HugeNumberTest : public IngestionServiceTest {};

TEST_F(HugeNumberTest, IsNeverAValue) {
  Report report = FiledReport(3);
  Value(report, "applications.granted.natural_person") = 424242;
  std::string document = PrintReport(report, Layout::kTabbedRows);
  const std::string huge = "123456789012345678901234567890";
  document = absl::StrReplaceAll(document, {{"424242", huge}});
  ASSERT_NE(document.find(huge), std::string::npos);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse response, Submit(document));
  const v1::AnnualReport& stored = response.version().report();
  EXPECT_FALSE(stored.applications().granted().has_natural_person());
  ASSERT_GT(stored.marks_size(), 0);
  EXPECT_EQ(stored.marks(0).cell(), "applications.granted.natural_person");
  EXPECT_EQ(stored.marks(0).state(), v1::CellMark::UNREADABLE);
}

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/resource_name.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::gongkai::testing::StatusIs;
using ::testing::HasSubstr;

TEST(ResourceNameTest, NamesComeBackAsTheyWere) {
  const std::string digest(64, 'a');
  EXPECT_EQ(AgencyName("610928-office"), "agencies/610928-office");
  EXPECT_EQ(*ParseAgencyName("agencies/610928-office"), "610928-office");
  EXPECT_EQ(ReportName("411300", 2020), "agencies/411300/reports/2020");
  EXPECT_EQ(*ParseReportName("agencies/411300/reports/2020"), (ReportId{"411300", 2020}));
  EXPECT_EQ(VersionName("411300", 2020, 17), "agencies/411300/reports/2020/versions/17");
  EXPECT_EQ(*ParseVersionName("agencies/411300/reports/2020/versions/17"),
            (VersionId{"411300", 2020, 17}));
  EXPECT_EQ(*ParseDocumentName(DocumentName(digest)), digest);
}

TEST(ResourceNameTest, RefusesWhatIsNoAgency) {
  for (const std::string name : {"", "411300", "agencies", "agencies/", "agencies/-", "agencies/-a",
                                 "agencies/A", "agencies/淅川县", "agencies/a b", "agencies/a/",
                                 "agencies/a/reports/2020", "/agencies/a", "Agencies/a"}) {
    EXPECT_THAT(ParseAgencyName(name),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("agencies/{agency}")))
        << name;
  }
  EXPECT_THAT(ParseAgencyName(AgencyName(std::string(63, 'a'))), gongkai::testing::IsOk());
  EXPECT_FALSE(ParseAgencyName(AgencyName(std::string(64, 'a'))).ok());
}

TEST(ResourceNameTest, RefusesWhatIsNoReport) {
  for (const std::string name :
       {"agencies/a/reports", "agencies/a/reports/", "agencies/a/reports/99999",
        "agencies/a/reports/999", "agencies/a/reports/02020", "agencies/a/reports/+2020",
        "agencies/a/reports/2020/", "agencies/a/reports/20x0", "agencies/-/reports/2020",
        "agencies/a/reports/99999999999999999999999999", "agencies/a/reports/2020/versions/1"}) {
    EXPECT_THAT(ParseReportName(name),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("reports/{year}")))
        << name;
  }
}

TEST(ResourceNameTest, RefusesWhatIsNoVersion) {
  for (const std::string name :
       {"agencies/a/reports/2020", "agencies/a/reports/2020/versions/",
        "agencies/a/reports/2020/versions/0", "agencies/a/reports/2020/versions/01",
        "agencies/a/reports/2020/versions/-1", "agencies/a/reports/2020/versions/1/x",
        "agencies/a/reports/2020/versions/9223372036854775808"}) {
    EXPECT_THAT(ParseVersionName(name),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("versions/{version}")))
        << name;
  }
}

TEST(ResourceNameTest, RefusesWhatIsNoDigest) {
  for (const std::string& name : {std::string("documents/"), "documents/" + std::string(63, 'a'),
                                  "documents/" + std::string(64, 'A'), std::string(64, 'a'),
                                  "documents/" + std::string(65, 'a')}) {
    EXPECT_THAT(ParseDocumentName(name),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("documents/{sha256}")))
        << name;
  }
}

TEST(ResourceNameTest, RepeatsOnlyWhatIsSafeAndShort) {
  const absl::Status status = ParseAgencyName(std::string(1 << 20, '\n')).status();
  EXPECT_LT(status.message().size(), 500u);
  EXPECT_EQ(std::string(status.message()).find('\n'), std::string::npos);
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/feed_entry.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "common/wire/agency_proto.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using testing::Blaming;
using testing::CellOf;
using ::testing::HasSubstr;
using testing::MakeAgency;
using testing::StatusIs;
using testing::UniformReport;

v1::Change Entry() {
  v1::Change message;
  message.set_sequence(7);
  message.set_previous_hash("before");
  message.set_hash("this");
  return message;
}

v1::Version Version(const Report& report) {
  v1::Version version;
  version.set_name("agencies/411500/reports/2020/versions/2");
  *version.mutable_report() = ToProto(report, ReportView::kFigures);
  version.set_state(v1::RECEIVED);
  return version;
}

TEST(FeedEntryTest, ReadsARecordedVersion) {
  Report report = UniformReport(FormId::k2019, 3);
  report.scope = Scope::kConsolidated;
  v1::Change message = Entry();
  *message.mutable_version_recorded() = Version(report);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Change change, ReadFeedEntry(message));
  EXPECT_EQ(change.sequence, 7);
  EXPECT_EQ(change.previous_hash, "before");
  EXPECT_EQ(change.hash, "this");
  const auto& version = std::get<ReportVersion>(change.event);
  EXPECT_EQ(version.agency, "411500");
  EXPECT_EQ(version.year, 2020);
  EXPECT_EQ(version.number, 2);
  EXPECT_FALSE(version.held);
  EXPECT_FALSE(version.stands);
  EXPECT_EQ(version.scope, Scope::kConsolidated);
  EXPECT_EQ(version.figures, Figures::Of(report, Judgement()));
}

TEST(FeedEntryTest, AJudgedVersionBringsItsDoubtfulCells) {
  const Report report = UniformReport(FormId::k2019, 3);
  const CellId cell = CellOf("appeals.reconsideration.total");
  v1::Change message = Entry();
  v1::Version& judged = *message.mutable_version_judged();
  judged = Version(report);
  judged.set_state(v1::HELD);
  *judged.mutable_judgement() = ToProto(Blaming({cell}));
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Change change, ReadFeedEntry(message));
  const auto& version = std::get<ReportVersion>(change.event);
  EXPECT_TRUE(version.held);
  EXPECT_EQ(version.figures.doubtful[cell], 1);
}

TEST(FeedEntryTest, TheProseSaysWhoseFiguresTheyAreWhereTheDocumentLeftItOpen) {
  Report report = UniformReport(FormId::k2019, 3);
  Judgement judgement;
  judgement.stated_scope = StatedScope{Scope::kOwn, {1, 1, "我办", {}}};
  const auto scope_of = [&] {
    v1::Change message = Entry();
    *message.mutable_version_judged() = Version(report);
    *message.mutable_version_judged()->mutable_judgement() = ToProto(judgement);
    const auto change = ReadFeedEntry(message);
    return change.ok() ? std::get<ReportVersion>(change->event).scope : Scope::kUnspecified;
  };
  EXPECT_EQ(scope_of(), Scope::kOwn);
  report.scope = Scope::kConsolidated;
  EXPECT_EQ(scope_of(), Scope::kConsolidated);
  report.scope = Scope::kUnspecified;
  judgement.stated_scope.reset();
  EXPECT_EQ(scope_of(), Scope::kUnspecified);
}

TEST(FeedEntryTest, ReadsAnAgency) {
  const Agency agency = MakeAgency("411500", "410000", Level::kPrefecture);
  v1::Change message = Entry();
  *message.mutable_agency_imported() = ToProto(agency);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Change change, ReadFeedEntry(message));
  EXPECT_EQ(std::get<Agency>(change.event), agency);
}

TEST(FeedEntryTest, AnEntryThatCannotBeReadIsNamedAndNotPassedOver) {
  EXPECT_THAT(ReadFeedEntry(Entry()), StatusIs(absl::StatusCode::kInvalidArgument,
                                               AllOf(HasSubstr("entry 7"), HasSubstr("upgrade"))));
  v1::Change message = Entry();
  *message.mutable_version_recorded() = Version(UniformReport(FormId::k2019, 3));
  message.mutable_version_recorded()->set_name("agencies/411500");
  EXPECT_THAT(ReadFeedEntry(message),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("entry 7")));
  message.mutable_version_recorded()->set_name("agencies/411500/reports/2020/versions/2");
  message.mutable_version_recorded()->mutable_report()->set_form(v1::FORM_UNSPECIFIED);
  EXPECT_THAT(ReadFeedEntry(message),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("entry 7")));
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/records.h"

#include <algorithm>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/store/agency_record.h"
#include "services/ingestion/store/example_values.h"
#include "services/ingestion/store/finding_records.h"
#include "services/ingestion/store/keys.h"

namespace gongkai {
namespace {

using ::gongkai::testing::ExampleAgencies;
using ::gongkai::testing::ExampleJudgement;
using ::gongkai::testing::ExampleReport;
using ::gongkai::testing::StatusIs;
using ::testing::_;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::Optional;

CellDictionary Dictionary() { return *CellDictionary::FromPaths({}); }

// The dictionary of a database whose paths got their numbers in another order.
CellDictionary ReversedDictionary() {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    paths.insert(paths.begin(), cell.path);
  }
  return *CellDictionary::FromPaths(paths);
}

absl::StatusOr<Report> Decode(const storage::v1::ReportRecord& figures,
                              const storage::v1::TextRecord& text,
                              const CellDictionary& dictionary) {
  absl::StatusOr<Report> report = ReportFromRecord(figures, dictionary);
  if (report.ok()) {
    const absl::Status status = AddText(text, dictionary, *report);
    if (!status.ok()) return status;
  }
  return report;
}

TEST(RecordsTest, ReportsComeBackAsTheyWere) {
  for (const CellDictionary& dictionary : {Dictionary(), ReversedDictionary()}) {
    for (int year : {2019, 2021}) {
      const Report report = ExampleReport(7, year);
      const auto figures = ReportToRecord(report, dictionary);
      const auto text = TextToRecord(report, dictionary);
      GONGKAI_ASSERT_OK_AND_ASSIGN(
          const auto parsed, ParseRecord<storage::v1::ReportRecord>(figures.SerializeAsString()));
      GONGKAI_ASSERT_OK_AND_ASSIGN(const Report back, Decode(parsed, text, dictionary));
      EXPECT_EQ(back, report);
      EXPECT_EQ(ReportToRecord(back, dictionary).SerializeAsString(), figures.SerializeAsString());
      EXPECT_EQ(TextToRecord(back, dictionary).SerializeAsString(), text.SerializeAsString());
    }
  }
}

TEST(RecordsTest, AnEmptyReportTakesNoCells) {
  Report report;
  report.year = 2020;
  const auto record = ReportToRecord(report, Dictionary());
  EXPECT_EQ(record.values_size(), 0);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Report back, ReportFromRecord(record, Dictionary()));
  EXPECT_EQ(back, report);
}

TEST(RecordsTest, JudgementsComeBackAsTheyWere) {
  for (const CellDictionary& dictionary : {Dictionary(), ReversedDictionary()}) {
    const Judgement judgement = ExampleJudgement(true);
    const auto record = JudgementToRecord(judgement, dictionary);
    GONGKAI_ASSERT_OK_AND_ASSIGN(const Judgement back, JudgementFromRecord(record, dictionary));
    EXPECT_EQ(back, judgement);
    EXPECT_EQ(JudgementToRecord(back, dictionary).SerializeAsString(), record.SerializeAsString());
  }
}

TEST(RecordsTest, AgenciesComeBackAsTheyWere) {
  for (const Agency& agency : ExampleAgencies()) {
    GONGKAI_ASSERT_OK_AND_ASSIGN(const Agency back, AgencyFromRecord(AgencyToRecord(agency)));
    EXPECT_EQ(back, agency);
  }
}

TEST(RecordsTest, TimesComeBackToTheNanosecond) {
  for (absl::Time time : {absl::FromUnixNanos(1), absl::FromUnixNanos(-1), absl::UnixEpoch(),
                          absl::FromUnixSeconds(253402300799) + absl::Nanoseconds(999'999'999)}) {
    EXPECT_EQ(TimeFromRecord(TimeToRecord(time)), time);
  }
}

TEST(RecordsTest, DamageIsNoticed) {
  const CellDictionary dictionary = Dictionary();
  const auto damaged = StatusIs(absl::StatusCode::kDataLoss, HasSubstr("damaged"));
  const auto whole = ReportToRecord(ExampleReport(1), dictionary);
  auto record = whole;
  record.set_form("FORM_1919");
  EXPECT_THAT(ReportFromRecord(record, dictionary), damaged);
  record = whole;
  record.mutable_states()->pop_back();
  EXPECT_THAT(ReportFromRecord(record, dictionary), damaged);
  record = whole;
  (*record.mutable_states())[0] = 9;
  EXPECT_THAT(ReportFromRecord(record, dictionary), damaged);
  record = whole;
  record.mutable_candidates(0)->set_cell(kCellCount);
  EXPECT_THAT(ReportFromRecord(record, dictionary), damaged);
  EXPECT_THAT(JudgementFromRecord({}, dictionary), damaged);
  EXPECT_THAT(AgencyFromRecord({}), damaged);
  EXPECT_THAT(ParseRecord<storage::v1::HeadRecord>("\xff\xff"), damaged);
}

TEST(CellDictionaryTest, NumbersStayWhenAReleaseKnowsMore) {
  // A database of a release that knew only the last two of today's cells, in that order.
  const std::string last = GetCell(kCellCount - 1).path;
  const std::string before = GetCell(kCellCount - 2).path;
  GONGKAI_ASSERT_OK_AND_ASSIGN(const CellDictionary dictionary,
                               CellDictionary::FromPaths({last, before}));
  EXPECT_EQ(dictionary.NumberOf(kCellCount - 1), 0u);
  EXPECT_EQ(dictionary.NumberOf(kCellCount - 2), 1u);
  EXPECT_EQ(dictionary.NumberOf(0), 2u);
  EXPECT_EQ(dictionary.size(), size_t{kCellCount});
  for (CellId cell = 0; cell < kCellCount; ++cell) {
    EXPECT_THAT(dictionary.CellOf(dictionary.NumberOf(cell)), Optional(Eq(cell)));
  }
  EXPECT_EQ(dictionary.CellOf(kCellCount), std::nullopt);
}

TEST(CellDictionaryTest, APathOfANewerReleaseIsRefused) {
  EXPECT_THAT(CellDictionary::FromPaths({"applications.invented.total"}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("newer release")));
}

TEST(KeysTest, SortByAgencyYearAndNumber) {
  std::vector<std::string> sorted = {
      keys::OfVersion({"411326", 2019, 300}),      keys::OfVersion({"411326", 2020, 1}),
      keys::OfVersion({"411326", 2020, 2}),        keys::OfVersion({"411326", 2020, 256}),
      keys::OfVersion({"411326-office", 2019, 1}), keys::OfVersion({"4114", 2019, 1})};
  EXPECT_TRUE(std::is_sorted(sorted.begin(), sorted.end()));
  EXPECT_LT(keys::OfFeed(255), keys::OfFeed(256));
}

TEST(KeysTest, ReadBack) {
  EXPECT_THAT(keys::HeadRef(keys::OfHead({"411326", 2020})),
              Optional(Eq(ReportRef{"411326", 2020})));
  EXPECT_THAT(keys::Sequence(keys::OfFeed(77)), Optional(77));
  EXPECT_THAT(keys::CellNumber(keys::OfCell(5)), Optional(5u));
  EXPECT_THAT(keys::DecodeNumber(keys::EncodeNumber(9)), Optional(9));
  EXPECT_EQ(keys::HeadRef("Hxx"), std::nullopt);
  EXPECT_EQ(keys::Sequence("F123"), std::nullopt);
}

TEST(DigestTest, IsSha256) {
  EXPECT_EQ(Sha256("abc").substr(0, 4), "\xba\x78\x16\xbf");
  EXPECT_EQ(Sha256("").size(), kDigestBytes);
  EXPECT_NE(RandomBytes(16), RandomBytes(16));
}

}  // namespace
}  // namespace gongkai

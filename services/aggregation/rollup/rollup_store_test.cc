// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/rollup_store.h"

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "common/kv/open.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rocksdb/db.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using testing::Blaming;
using testing::CellOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MakeAgency;
using testing::ScratchDir;
using testing::StatusIs;
using testing::TestFeed;
using testing::UniformReport;

constexpr Period kLatest2020 = {Basis::kLatest, 2020};
constexpr Period kStanding2020 = {Basis::kStanding, 2020};

ReportVersion Filing(absl::string_view agency, int64_t number, Scope scope, int64_t value) {
  ReportVersion version;
  version.agency = std::string(agency);
  version.year = 2020;
  version.number = number;
  version.scope = scope;
  version.figures = Figures::Of(UniformReport(FormId::k2019, value), Judgement());
  return version;
}

class RollupStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Open();
    for (const Agency& agency : {MakeAgency("000000", "", Level::kNation),
                                 MakeAgency("410000", "000000", Level::kProvince),
                                 MakeAgency("411500", "410000", Level::kPrefecture),
                                 MakeAgency("411502", "411500", Level::kCounty),
                                 MakeAgency("411502-office", "411502", Level::kBody),
                                 MakeAgency("411300", "410000", Level::kPrefecture)}) {
      Apply(agency);
    }
  }

  void Open() {
    store_.reset();
    auto opened = RollupStore::Open(dir_ / "aggregation");
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
  }

  void Apply(std::variant<ReportVersion, Agency> event) {
    last_ = feed_.Next(std::move(event));
    ASSERT_THAT(store_->Apply({last_}), IsOk());
  }

  NodeRollup Read(absl::string_view id, Period period = kLatest2020) {
    auto reading = store_->Read(period, id);
    EXPECT_THAT(reading, IsOk());
    return reading.ok() ? reading->value : NodeRollup();
  }

  // Row 1 of the table of applications, all applicants.
  static int64_t Received(const Figures& figures) {
    return static_cast<int64_t>(figures.sums[CellOf("applications.received.total")]);
  }
  int64_t EffectiveOf(absl::string_view id, Period period = kLatest2020) {
    const NodeRollup node = Read(id, period);
    return Received(Effective(node.level, node.own, node.below));
  }
  int64_t PartsOf(absl::string_view id) {
    const NodeRollup node = Read(id);
    return Received(Parts(node.level, node.own, node.below));
  }

  ScratchDir dir_;
  TestFeed feed_;
  Change last_;
  std::unique_ptr<RollupStore> store_;
};

TEST_F(RollupStoreTest, AReportReachesEveryNodeAboveIt) {
  Apply(Filing("411502-office", 1, Scope::kOwn, 5));
  for (const char* id : {"411502-office", "411502", "411500", "410000", "000000"}) {
    EXPECT_EQ(EffectiveOf(id), 5) << id;
  }
  EXPECT_EQ(EffectiveOf("411300"), 0);
  EXPECT_EQ(EffectiveOf("410000", {Basis::kLatest, 2021}), 0);
}

TEST_F(RollupStoreTest, ACitysConsolidatedReportAndItsCountiesAreNeverAddedTogether) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  Apply(Filing("411300", 1, Scope::kUnspecified, 20));
  EXPECT_EQ(EffectiveOf("410000"), 25);
  Apply(Filing("411500", 1, Scope::kConsolidated, 100));
  EXPECT_EQ(EffectiveOf("411500"), 100);
  EXPECT_EQ(PartsOf("411500"), 5);
  EXPECT_EQ(EffectiveOf("410000"), 120);
  EXPECT_EQ(Read("410000").below.figures.reports, 2);
  EXPECT_EQ(Read("410000").below.filed, 3);
  // Under the cover only the parts move, and the count of who has filed.
  Apply(Filing("411502", 2, Scope::kUnspecified, 6));
  Apply(Filing("411502-office", 1, Scope::kOwn, 1));
  EXPECT_EQ(EffectiveOf("411502"), 6);
  EXPECT_EQ(PartsOf("411502"), 1);
  EXPECT_EQ(PartsOf("411500"), 6);
  EXPECT_EQ(EffectiveOf("410000"), 120);
  EXPECT_EQ(Read("000000").below.filed, 4);
  // The city amends its report: it counts only itself, and what is below comes to light.
  Apply(Filing("411500", 2, Scope::kOwn, 10));
  EXPECT_EQ(EffectiveOf("411500"), 16);
  EXPECT_EQ(EffectiveOf("000000"), 36);
}

TEST_F(RollupStoreTest, ANewVersionTakesThePlaceOfTheOneBefore) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  Apply(Filing("411502", 2, Scope::kUnspecified, 7));
  EXPECT_EQ(EffectiveOf("410000"), 7);
  EXPECT_EQ(Read("411502").own->version, 2);
  // Late news of an old version changes nothing.
  Apply(Filing("411502", 1, Scope::kUnspecified, 1000));
  EXPECT_EQ(EffectiveOf("410000"), 7);
}

TEST_F(RollupStoreTest, ALaterJudgementReplacesDoubtAndState) {
  ReportVersion version = Filing("411502", 1, Scope::kUnspecified, 5);
  Apply(version);
  EXPECT_EQ(Read("410000").below.held, 0);
  const CellId cell = CellOf("appeals.reconsideration.total");
  version.held = true;
  version.figures = Figures::Of(UniformReport(FormId::k2019, 5), Blaming({cell}));
  Apply(version);
  EXPECT_EQ(EffectiveOf("410000"), 5);
  EXPECT_EQ(Read("410000").below.held, 1);
  EXPECT_EQ(Read("410000").below.filed, 1);
  EXPECT_EQ(Read("410000").below.figures.doubtful[cell], 1);
}

TEST_F(RollupStoreTest, AnEntryIsAppliedOnce) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  const Change again = last_;
  ASSERT_THAT(store_->Apply({again}), IsOk());
  ASSERT_THAT(store_->Apply({again, again}), IsOk());
  EXPECT_EQ(EffectiveOf("410000"), 5);
  EXPECT_EQ(Read("410000").below.filed, 1);
  EXPECT_EQ(store_->cursor().sequence, again.sequence);
}

TEST_F(RollupStoreTest, EntriesMissingInBetweenAreAnErrorAndNothingIsApplied) {
  const int64_t before = store_->cursor().sequence;
  const Change first = feed_.Next(Filing("411502", 1, Scope::kUnspecified, 5));
  feed_.Next(Filing("411502", 2, Scope::kUnspecified, 6));
  const Change third = feed_.Next(Filing("411502", 3, Scope::kUnspecified, 7));
  EXPECT_THAT(store_->Apply({third}), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("missing")));
  EXPECT_THAT(store_->Apply({first, third}),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("missing")));
  EXPECT_EQ(store_->cursor().sequence, before);
  EXPECT_EQ(EffectiveOf("410000"), 0);
}

TEST_F(RollupStoreTest, EntriesOfAnotherHistoryAreRefused) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  Change same_number = last_;
  same_number.hash = "other";
  EXPECT_THAT(store_->Apply({same_number}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another store")));
  Change next = feed_.Next(Filing("411502", 2, Scope::kUnspecified, 5));
  next.previous_hash = "other";
  EXPECT_THAT(store_->Apply({next}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another store")));
}

TEST_F(RollupStoreTest, AStoreOfAnotherIdIsRefused) {
  ASSERT_THAT(store_->SetStoreId("one"), IsOk());
  ASSERT_THAT(store_->SetStoreId("one"), IsOk());
  EXPECT_THAT(store_->SetStoreId("two"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another store")));
  EXPECT_EQ(store_->cursor().store_id, "one");
}

TEST_F(RollupStoreTest, AReportOfAnAgencyNobodyToldOfIsAnError) {
  const Change change = feed_.Next(Filing("999999", 1, Scope::kUnspecified, 5));
  EXPECT_THAT(store_->Apply({change}), StatusIs(absl::StatusCode::kInternal, HasSubstr("999999")));
}

TEST_F(RollupStoreTest, AFailedCallLeavesTheTreeAsItWas) {
  const Change agency = feed_.Next(MakeAgency("411503", "411500", Level::kCounty));
  const Change stranger = feed_.Next(Filing("999999", 1, Scope::kUnspecified, 5));
  EXPECT_THAT(store_->Apply({agency, stranger}),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("999999")));
  EXPECT_THAT(store_->Read(kLatest2020, "411503"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("411503")));
  EXPECT_EQ(Read("000000").expected, 6);
  ASSERT_THAT(store_->Apply({agency}), IsOk());
  EXPECT_EQ(Read("000000").expected, 7);
}

TEST_F(RollupStoreTest, EverythingIsThereAfterOpeningAgain) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  ASSERT_THAT(store_->SetStoreId("store"), IsOk());
  const Cursor cursor = store_->cursor();
  Open();
  EXPECT_EQ(store_->cursor().sequence, cursor.sequence);
  EXPECT_EQ(store_->cursor().hash, cursor.hash);
  EXPECT_EQ(store_->cursor().store_id, "store");
  EXPECT_EQ(EffectiveOf("000000"), 5);
  EXPECT_EQ(Read("000000").expected, 6);
  // And goes on, moves included.
  Apply(MakeAgency("411502", "411300", Level::kCounty));
  EXPECT_EQ(EffectiveOf("411500"), 0);
  EXPECT_EQ(EffectiveOf("411300"), 5);
  EXPECT_EQ(EffectiveOf("000000"), 5);
}

TEST_F(RollupStoreTest, WhatStandsIsAnotherBasis) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  EXPECT_EQ(EffectiveOf("000000", kStanding2020), 0);
  EXPECT_EQ(Read("000000", kStanding2020).below.filed, 0);
  ReportVersion published = Filing("411502", 1, Scope::kUnspecified, 5);
  published.stands = true;
  Apply(published);
  EXPECT_EQ(EffectiveOf("000000", kStanding2020), 5);
  // An amendment does not stand until it is approved.
  Apply(Filing("411502", 2, Scope::kUnspecified, 9));
  EXPECT_EQ(EffectiveOf("000000"), 9);
  EXPECT_EQ(EffectiveOf("000000", kStanding2020), 5);
  ReportVersion approved = Filing("411502", 2, Scope::kUnspecified, 9);
  approved.stands = true;
  Apply(approved);
  EXPECT_EQ(EffectiveOf("000000", kStanding2020), 9);
  // Withdrawn, nothing stands.
  approved.stands = false;
  Apply(approved);
  EXPECT_EQ(EffectiveOf("000000", kStanding2020), 0);
  EXPECT_EQ(EffectiveOf("000000"), 9);
}

TEST_F(RollupStoreTest, AMovedBranchTakesItsFiguresAlong) {
  Apply(Filing("411502-office", 1, Scope::kOwn, 5));
  Apply(MakeAgency("411502", "411300", Level::kCounty));
  EXPECT_EQ(EffectiveOf("411500"), 0);
  EXPECT_EQ(Read("411500").below.filed, 0);
  EXPECT_EQ(EffectiveOf("411300"), 5);
  EXPECT_EQ(Read("411300").below.filed, 1);
  EXPECT_EQ(EffectiveOf("000000"), 5);
}

TEST_F(RollupStoreTest, AnAgencyThatEndsIsNotAmongThoseExpectedAfter) {
  Apply(Filing("411502-office", 1, Scope::kOwn, 5));
  Agency ended = MakeAgency("411502-office", "411502", Level::kBody);
  ended.last_year = 2019;
  Apply(ended);
  const NodeRollup province = Read("410000");
  EXPECT_EQ(province.expected, 4);
  EXPECT_EQ(province.below.filed, 0);
  EXPECT_EQ(EffectiveOf("410000"), 5);  // what it filed still counts
}

TEST_F(RollupStoreTest, ARenamedAgencyKeepsItsPlace) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  Agency renamed = MakeAgency("411502", "411500", Level::kCounty);
  renamed.short_name = "浉河区";
  Apply(renamed);
  EXPECT_EQ(Read("411502").title, "浉河区");
  EXPECT_EQ(EffectiveOf("000000"), 5);
  Open();
  EXPECT_EQ(Read("411502").title, "浉河区");
}

TEST_F(RollupStoreTest, RollUpsOfOtherCellsAreMadeAnew) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  store_.reset();
  {
    auto db = OpenDatabase(dir_ / "aggregation", "aggregation/1");
    ASSERT_THAT(db, IsOk());
    ASSERT_TRUE((*db)->Put(rocksdb::WriteOptions(), "f", "of another release").ok());
  }
  Open();
  EXPECT_EQ(store_->cursor().sequence, 0);
  EXPECT_THAT(store_->Read(kLatest2020, "410000"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("410000")));
}

TEST_F(RollupStoreTest, ADamagedDatabaseMayBeDeleted) {
  store_.reset();
  std::ofstream(dir_ / "aggregation/CURRENT") << "damaged";
  EXPECT_THAT(RollupStore::Open(dir_ / "aggregation"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("delete the folder")));
}

TEST_F(RollupStoreTest, WipedItStartsFromNothing) {
  Apply(Filing("411502", 1, Scope::kUnspecified, 5));
  ASSERT_THAT(store_->SetStoreId("store"), IsOk());
  ASSERT_THAT(store_->Wipe(), IsOk());
  EXPECT_EQ(store_->cursor().sequence, 0);
  EXPECT_EQ(store_->cursor().store_id, "");
  feed_ = TestFeed("another");
  Apply(MakeAgency("000000", "", Level::kNation));
  EXPECT_EQ(Read("000000").expected, 1);
  EXPECT_EQ(EffectiveOf("000000"), 0);
  Open();
  EXPECT_EQ(Read("000000").expected, 1);
}

TEST_F(RollupStoreTest, ListsNodesWithFiguresByYearAndId) {
  Apply(Filing("411502-office", 1, Scope::kOwn, 5));
  ReportVersion next_year = Filing("411300", 1, Scope::kConsolidated, 5);
  next_year.year = 2021;
  Apply(next_year);
  const auto list = [this](int year, std::optional<RollupStore::Position> after, int limit) {
    std::vector<std::string> names;
    const auto listed = store_->List(Basis::kLatest, year, after, limit);
    EXPECT_THAT(listed, IsOk());
    for (const NodeRollup& node : listed->value) {
      names.push_back(absl::StrCat(node.year, "/", node.id));
    }
    return names;
  };
  EXPECT_THAT(list(0, std::nullopt, 100),
              ElementsAre("2020/000000", "2020/410000", "2020/411500", "2020/411502",
                          "2020/411502-office", "2021/000000", "2021/410000", "2021/411300"));
  EXPECT_THAT(list(2021, std::nullopt, 2), ElementsAre("2021/000000", "2021/410000"));
  EXPECT_THAT(list(2021, {{2021, "410000"}}, 2), ElementsAre("2021/411300"));
  EXPECT_THAT(list(0, {{2020, "411502"}}, 2), ElementsAre("2020/411502-office", "2021/000000"));
  EXPECT_THAT(list(2022, std::nullopt, 2), IsEmpty());
  const auto standing = store_->List(Basis::kStanding, 0, std::nullopt, 2);
  ASSERT_THAT(standing, IsOk());
  EXPECT_THAT(standing->value, IsEmpty());
}

TEST_F(RollupStoreTest, FilingsTellWhoFiledAndWhoCovers) {
  Apply(Filing("411500", 3, Scope::kConsolidated, 5));
  Apply(Filing("411502-office", 1, Scope::kOwn, 5));
  const auto reading = store_->ReadFilings(kLatest2020, "411500");
  ASSERT_THAT(reading, IsOk());
  ASSERT_EQ(reading->value.size(), 3);
  EXPECT_EQ(reading->value[0].agency, "411500");
  EXPECT_EQ(reading->value[0].version, 3);
  EXPECT_TRUE(reading->value[0].covers);
  EXPECT_EQ(reading->value[0].parent, -1);
  EXPECT_EQ(reading->value[1].agency, "411502");
  EXPECT_EQ(reading->value[1].version, 0);
  EXPECT_EQ(reading->value[1].parent, 0);
  EXPECT_EQ(reading->value[2].agency, "411502-office");
  EXPECT_EQ(reading->value[2].version, 1);
  EXPECT_FALSE(reading->value[2].covers);
  EXPECT_EQ(reading->value[2].parent, 1);
}

TEST_F(RollupStoreTest, AnUnknownNodeIsNotFound) {
  EXPECT_THAT(store_->Read(kLatest2020, "420000"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("agencies/420000")));
  EXPECT_THAT(store_->ReadFilings(kLatest2020, "420000"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("agencies/420000")));
}

}  // namespace
}  // namespace gongkai

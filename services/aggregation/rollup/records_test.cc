// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/records.h"

#include <limits>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using ::testing::HasSubstr;
using testing::MakeAgency;
using testing::RandomFigures;
using testing::StatusIs;
using testing::UniformReport;

TEST(RecordsTest, SharesComeBackAsTheyWere) {
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    Share share;
    share.filed = i;
    share.held = i / 2;
    for (int reports = 0; reports < i; ++reports) {
      share.figures.Add(RandomFigures(FormId::k2019, random));
    }
    const std::string bytes = EncodeShare(share);
    GONGKAI_ASSERT_OK_AND_ASSIGN(const Share decoded, DecodeShare(bytes));
    EXPECT_EQ(decoded, share);
    EXPECT_EQ(EncodeShare(decoded), bytes);
  }
}

TEST(RecordsTest, OwnFiguresComeBackAsTheyWere) {
  std::mt19937 random(2);
  for (Scope scope : {Scope::kUnspecified, Scope::kOwn, Scope::kConsolidated}) {
    const Own own = {7, scope == Scope::kOwn, scope, RandomFigures(FormId::k2021, random)};
    GONGKAI_ASSERT_OK_AND_ASSIGN(const Own decoded, DecodeOwn(EncodeOwn(own)));
    EXPECT_EQ(decoded, own);
  }
}

TEST(RecordsTest, SumsOverTheRangeOfInt64ComeBackAsTheyWere) {
  for (int64_t value : {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    const Figures one = Figures::Of(UniformReport(FormId::k2021, value), Judgement());
    Share share;
    for (int i = 0; i < 5; ++i) {
      share.figures.Add(one);
      GONGKAI_ASSERT_OK_AND_ASSIGN(const Share decoded, DecodeShare(EncodeShare(share)));
      EXPECT_EQ(decoded, share);
    }
  }
}

TEST(RecordsTest, FiguresOfAnOrdinaryReportAreSmallerThanAKilobyte) {
  Own own;
  own.figures = Figures::Of(UniformReport(FormId::k2021, 1000), Judgement());
  EXPECT_LT(EncodeOwn(own).size(), 1024);
}

TEST(RecordsTest, NodesComeBackAsTheyWere) {
  Tree tree;
  tree.Put(MakeAgency("41", "", Level::kProvince));
  Agency agency = MakeAgency("4113", "41", Level::kPrefecture);
  agency.first_year = 1994;
  agency.last_year = 2030;
  Tree::Node& node = tree.Put(agency);
  tree.Attach(node);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const NodeRecord record, DecodeNode("4113", EncodeNode(node)));
  EXPECT_TRUE(record.attached);
  EXPECT_EQ(record.node.id, node.id);
  EXPECT_EQ(record.node.title, node.title);
  EXPECT_EQ(record.node.level, Level::kPrefecture);
  EXPECT_EQ(record.node.stated_parent, "41");
  EXPECT_EQ(record.node.first_year, 1994);
  EXPECT_EQ(record.node.last_year, 2030);
}

TEST(RecordsTest, CursorsComeBackAsTheyWere) {
  const Cursor cursor = {"store", 41, std::string("\0hash", 5)};
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Cursor decoded, DecodeCursor(EncodeCursor(cursor)));
  EXPECT_EQ(decoded.store_id, cursor.store_id);
  EXPECT_EQ(decoded.sequence, cursor.sequence);
  EXPECT_EQ(decoded.hash, cursor.hash);
}

TEST(RecordsTest, DamagedValuesSayWhatToDo) {
  const auto damaged = StatusIs(absl::StatusCode::kDataLoss, HasSubstr("delete its data folder"));
  EXPECT_THAT(DecodeCursor("\xff"), damaged);
  EXPECT_THAT(DecodeOwn("\xff"), damaged);
  EXPECT_THAT(DecodeShare("\xff"), damaged);
  EXPECT_THAT(DecodeNode("41", ""), damaged);
  // Figures of another number of cells: one sum only.
  EXPECT_THAT(DecodeShare(absl::string_view("\x0a\x03\x12\x01\x02", 5)), damaged);
}

TEST(RecordsTest, TheFingerprintIsOneWordAndStable) {
  EXPECT_EQ(CellsFingerprint(), CellsFingerprint());
  EXPECT_EQ(CellsFingerprint().find(' '), std::string::npos);
}

}  // namespace
}  // namespace gongkai

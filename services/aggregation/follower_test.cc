// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/follower.h"

#include <future>
#include <memory>
#include <string>

#include "common/rpc/channel.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"
#include "services/aggregation/test_feed_server.h"

namespace gongkai {
namespace {

using testing::CellOf;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::MakeAgency;
using testing::ScratchDir;
using testing::StatusIs;
using testing::TestFeedServer;
using testing::UniformReport;

constexpr Period kLatest2020 = {Basis::kLatest, 2020};

class FollowerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = RollupStore::Open(dir_ / "aggregation");
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
  }

  // With no patience, so that an outage is told at once.
  void Follow(absl::Duration patience = absl::ZeroDuration()) {
    follower_ = std::make_unique<Follower>(Connect(feed_.target()), *store_, patience);
  }

  // The directory and one county's report.
  int64_t Fill(int64_t received) {
    feed_.Add(MakeAgency("000000", "", Level::kNation));
    feed_.Add(MakeAgency("410000", "000000", Level::kProvince));
    feed_.Add(MakeAgency("411326", "410000", Level::kCounty));
    return feed_.Add("411326", 2020, 1, UniformReport(FormId::k2019, received));
  }

  // What waiting for an entry comes to.
  absl::Status WaitFor(int64_t sequence) {
    std::promise<absl::Status> reached;
    follower_->waiters().Add(sequence,
                             [&](const absl::Status& status) { reached.set_value(status); });
    return reached.get_future().get();
  }

  // Waits through the outages that a test brings about.
  void WaitThrough(int64_t sequence) {
    while (!WaitFor(sequence).ok()) std::this_thread::yield();
  }

  int64_t Received(absl::string_view id) {
    const auto reading = store_->Read(kLatest2020, id);
    EXPECT_THAT(reading, IsOk());
    if (!reading.ok()) return -1;
    const NodeRollup& node = reading->value;
    return static_cast<int64_t>(
        Effective(node.level, node.own, node.below).sums[CellOf("applications.received.total")]);
  }

  ScratchDir dir_;
  TestFeedServer feed_;
  std::unique_ptr<RollupStore> store_;
  std::unique_ptr<Follower> follower_;
};

TEST_F(FollowerTest, CatchesUpAndFollows) {
  const int64_t filled = Fill(5);
  Follow();
  EXPECT_THAT(WaitFor(filled), IsOk());
  EXPECT_EQ(Received("000000"), 5);
  const int64_t amended = feed_.Add("411326", 2020, 2, UniformReport(FormId::k2019, 7));
  EXPECT_THAT(WaitFor(amended), IsOk());
  EXPECT_EQ(Received("000000"), 7);
  const Follower::Progress progress = follower_->progress();
  EXPECT_EQ(progress.sequence, amended);
  EXPECT_TRUE(progress.caught_up);
  EXPECT_THAT(progress.failure, IsOk());
  EXPECT_EQ(store_->cursor().store_id, "store-1");
}

TEST_F(FollowerTest, CatchesUpInSeveralWrites) {
  int64_t last = Fill(5);
  for (int64_t number = 2; number < 700; ++number) {
    last = feed_.Add("411326", 2020, number, UniformReport(FormId::k2019, number));
  }
  Follow();
  EXPECT_THAT(WaitFor(last), IsOk());
  EXPECT_EQ(Received("000000"), 699);
}

TEST_F(FollowerTest, GoesOnAfterAnOutage) {
  const int64_t filled = Fill(5);
  Follow();
  ASSERT_THAT(WaitFor(filled), IsOk());
  feed_.Stop();
  EXPECT_THAT(WaitFor(filled + 1),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("cannot be followed")));
  EXPECT_THAT(WaitFor(filled), IsOk());  // what is there is there
  feed_.StartAgain();
  const int64_t amended = feed_.Add("411326", 2020, 2, UniformReport(FormId::k2019, 7));
  WaitThrough(amended);
  EXPECT_EQ(Received("000000"), 7);
}

TEST_F(FollowerTest, WhoWaitsIsNotToldOfAShortOutage) {
  const int64_t filled = Fill(5);
  Follow(absl::Minutes(5));
  ASSERT_THAT(WaitFor(filled), IsOk());
  feed_.Stop();
  std::promise<absl::Status> done;
  follower_->waiters().Add(filled + 1,
                           [&done](const absl::Status& status) { done.set_value(status); });
  feed_.StartAgain();
  feed_.Add("411326", 2020, 2, UniformReport(FormId::k2019, 7));
  EXPECT_THAT(done.get_future().get(), IsOk());
}

TEST_F(FollowerTest, GoesOnFromItsCursorAfterARestart) {
  const int64_t filled = Fill(5);
  Follow();
  ASSERT_THAT(WaitFor(filled), IsOk());
  follower_.reset();
  const int64_t amended = feed_.Add("411326", 2020, 2, UniformReport(FormId::k2019, 7));
  Follow();
  EXPECT_EQ(follower_->progress().sequence >= filled, true);
  EXPECT_THAT(WaitFor(amended), IsOk());
  EXPECT_EQ(Received("000000"), 7);
}

TEST_F(FollowerTest, StartsAgainWithAnotherStoresFeed) {
  const int64_t filled = Fill(5);
  Follow();
  ASSERT_THAT(WaitFor(filled), IsOk());
  feed_.Stop();
  feed_.Replace("store-2");
  Fill(11);
  const int64_t last = feed_.Add("411326", 2020, 2, UniformReport(FormId::k2019, 12));
  feed_.StartAgain();
  WaitThrough(last);
  EXPECT_EQ(Received("000000"), 12);
  EXPECT_EQ(store_->cursor().store_id, "store-2");
}

TEST_F(FollowerTest, StartsAgainWhenTheFeedIsShorterThanItWas) {
  const int64_t filled = Fill(5);
  Follow();
  ASSERT_THAT(WaitFor(filled), IsOk());
  follower_.reset();
  feed_.Replace("store-1");  // a backup from before the report
  feed_.Add(MakeAgency("000000", "", Level::kNation));
  Follow();
  // The wiped store is rebuilt: the nation alone.
  while (store_->cursor().sequence != 1) std::this_thread::yield();
  EXPECT_EQ(Received("000000"), 0);
  EXPECT_THAT(store_->Read(kLatest2020, "411326"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("411326")));
}

TEST_F(FollowerTest, StartsAgainWhenThePastWasRewritten) {
  const int64_t filled = Fill(5);
  Follow();
  ASSERT_THAT(WaitFor(filled), IsOk());
  follower_.reset();
  feed_.Replace("other-past");
  Fill(6);
  const int64_t longer = feed_.Add("411326", 2020, 2, UniformReport(FormId::k2019, 8));
  // It claims to be the same store, and is longer: only the hashes tell.
  feed_.Rename("store-1");
  Follow();
  WaitThrough(longer);
  EXPECT_EQ(Received("000000"), 8);
}

TEST_F(FollowerTest, AnEntryItCannotReadStopsItAndNothingIsPassedOver) {
  const int64_t filled = Fill(5);
  Follow();
  ASSERT_THAT(WaitFor(filled), IsOk());
  feed_.Append(v1::Change());  // an event of a later release
  const int64_t after = feed_.Add("411326", 2020, 2, UniformReport(FormId::k2019, 7));
  EXPECT_THAT(WaitFor(after), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("followed")));
  EXPECT_EQ(store_->cursor().sequence, filled);
  EXPECT_EQ(Received("000000"), 5);
  EXPECT_THAT(follower_->progress().failure,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("upgrade")));
}

TEST_F(FollowerTest, EntriesBeforeOneItCannotReadAreApplied) {
  const int64_t filled = Fill(5);
  feed_.Append(v1::Change());
  Follow();
  EXPECT_THAT(WaitFor(filled), IsOk());
  EXPECT_EQ(Received("000000"), 5);
}

TEST_F(FollowerTest, StoppingEndsWaiting) {
  Follow();
  std::promise<absl::Status> ended;
  follower_->waiters().Add(100, [&](const absl::Status& status) { ended.set_value(status); });
  follower_->Stop();
  EXPECT_THAT(ended.get_future().get(),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("shutting down")));
}

TEST_F(FollowerTest, StopsWhileIngestionIsAway) {
  feed_.Stop();
  Follow();
  EXPECT_THAT(WaitFor(1), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("followed")));
  follower_->Stop();
  EXPECT_FALSE(follower_->progress().caught_up);
}

}  // namespace
}  // namespace gongkai

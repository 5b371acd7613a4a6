// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Versions that are judged again, because last year's report has changed.

#include "services/ingestion/store/judging.h"

#include <memory>
#include <vector>

#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/store/example_values.h"
#include "services/ingestion/store/version_store.h"

namespace gongkai {
namespace {

using ::gongkai::testing::ExampleJudgement;
using ::gongkai::testing::ExampleSubmission;
using ::gongkai::testing::IsOk;
using ::gongkai::testing::kNow;
using ::gongkai::testing::ScratchDir;
using ::gongkai::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class JudgingTest : public ::testing::Test {
 protected:
  JudgingTest() { Reopen(); }

  void Reopen() {
    store_.reset();
    auto store = VersionStore::Open(dir_.path());
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  // A version of that year, with a judgement that says what it was compared with.
  Submitted Submit(int seed, int year, int64_t compared_with) {
    Submission submission = ExampleSubmission(seed, "411326", year);
    submission.compared_with = compared_with;
    auto submitted = store_->Submit(submission, kNow);
    EXPECT_TRUE(submitted.ok()) << submitted.status();
    return submitted.ok() ? *std::move(submitted) : Submitted{};
  }

  std::vector<VersionRef> Pending() {
    std::vector<VersionRef> refs;
    const auto pending = store_->reader().ListPending(0, 100);
    EXPECT_TRUE(pending.ok()) << pending.status();
    if (!pending.ok()) return refs;
    for (const auto& each : *pending) refs.push_back(each.ref);
    return refs;
  }

  StoredVersion Get(const VersionRef& ref) {
    auto version = store_->reader().GetVersion(ref);
    EXPECT_TRUE(version.ok()) << version.status();
    return version.ok() ? *std::move(version) : StoredVersion{};
  }

  const VersionRef of_2020_ = {"411326", 2020, 1};
  const VersionRef of_2021_ = {"411326", 2021, 1};
  ScratchDir dir_;
  std::unique_ptr<VersionStore> store_;
};

TEST_F(JudgingTest, RemembersWhatAVersionWasComparedWith) {
  EXPECT_FALSE(Submit(1, 2020, 0).queued);
  const Submitted submitted = Submit(2, 2021, 1);
  EXPECT_FALSE(submitted.queued);
  EXPECT_EQ(submitted.version.compared_with, 1);
  EXPECT_EQ(Get(of_2021_), submitted.version);
  EXPECT_EQ(Get(of_2020_).compared_with, 0);
  EXPECT_THAT(Pending(), IsEmpty());
}

TEST_F(JudgingTest, LastYearsReportThatComesLaterHasThisYearsJudgedAgain) {
  const Submitted first = Submit(1, 2021, 0);
  EXPECT_FALSE(first.queued);
  EXPECT_TRUE(Submit(2, 2020, 0).queued);
  EXPECT_THAT(Pending(), ElementsAre(of_2021_));
  // Until then it stands as it was judged.
  EXPECT_EQ(Get(of_2021_).state, VersionState::kPassed);
  Reopen();
  EXPECT_THAT(Pending(), ElementsAre(of_2021_));

  const absl::Time later = kNow + absl::Hours(1);
  EXPECT_THAT(store_->Judge(of_2021_, ExampleJudgement(true), later, 0),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("judge it again")));
  EXPECT_THAT(Pending(), ElementsAre(of_2021_));
  ASSERT_THAT(store_->Judge(of_2021_, ExampleJudgement(true), later, 1), IsOk());
  EXPECT_THAT(Pending(), IsEmpty());
  const StoredVersion judged = Get(of_2021_);
  EXPECT_EQ(judged.state, VersionState::kHeld);
  EXPECT_EQ(judged.judgement, ExampleJudgement(true));
  EXPECT_EQ(judged.compared_with, 1);
  EXPECT_NE(judged.etag, first.version.etag);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const ReportHead head, store_->reader().GetHead({"411326", 2021}));
  EXPECT_EQ(head.state, VersionState::kHeld);
  EXPECT_EQ(head.sequence, 3);
  // Nobody asked for it any more.
  ASSERT_THAT(store_->Judge(of_2021_, ExampleJudgement(false), later, 1), IsOk());
  EXPECT_EQ(store_->feed().LastSequence(), 3);
}

TEST_F(JudgingTest, ThePastReadsAsItWas) {
  Submit(1, 2021, 0);
  Submit(2, 2020, 0);
  ASSERT_THAT(store_->Judge(of_2021_, ExampleJudgement(true), kNow, 1), IsOk());
  Submit(3, 2020, 0);
  ASSERT_THAT(store_->Judge(of_2021_, ExampleJudgement(false), kNow, 2), IsOk());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::vector<FeedEntry> feed, store_->feed().Read(1, 100));
  ASSERT_THAT(feed, SizeIs(5));
  const auto& recorded = std::get<VersionRecorded>(feed[0].event).version;
  EXPECT_EQ(recorded.state, VersionState::kPassed);
  EXPECT_EQ(recorded.compared_with, 0);
  const auto& again = std::get<VersionJudged>(feed[2].event).version;
  EXPECT_EQ(again.ref, of_2021_);
  EXPECT_EQ(again.state, VersionState::kHeld);
  EXPECT_EQ(again.judgement, ExampleJudgement(true));
  EXPECT_EQ(again.compared_with, 1);
  const auto& last = std::get<VersionJudged>(feed[4].event).version;
  EXPECT_EQ(last.state, VersionState::kPassed);
  EXPECT_EQ(last.compared_with, 2);
  EXPECT_EQ(Get(of_2021_).compared_with, 2);
}

TEST_F(JudgingTest, OnlyTheLatestVersionIsJudgedAgain) {
  Submit(1, 2021, 0);
  Submit(2, 2021, 0);
  Submit(3, 2020, 0);
  EXPECT_THAT(Pending(), ElementsAre(VersionRef{"411326", 2021, 2}));
  EXPECT_EQ(Get(of_2021_).compared_with, 0);
}

TEST_F(JudgingTest, AVersionComparedWithWhatIsNoLongerTheLatestIsJudgedAgain) {
  Submit(1, 2020, 0);
  Submit(2, 2020, 0);
  // As if the second had come while it was judged.
  const Submitted submitted = Submit(3, 2021, 1);
  EXPECT_TRUE(submitted.created);
  EXPECT_TRUE(submitted.queued);
  EXPECT_EQ(submitted.version.state, VersionState::kPassed);
  EXPECT_THAT(Pending(), ElementsAre(of_2021_));
}

TEST_F(JudgingTest, AVersionThatWaitsForItsFirstJudgementWaitsOnce) {
  Submission received = ExampleSubmission(1, "411326", 2021);
  received.judgement.reset();
  ASSERT_THAT(store_->Submit(received, kNow), IsOk());
  Submit(2, 2020, 0);
  EXPECT_THAT(Pending(), ElementsAre(of_2021_));
  EXPECT_EQ(Get(of_2021_).state, VersionState::kReceived);
  ASSERT_THAT(store_->Judge(of_2021_, ExampleJudgement(false), kNow, 1), IsOk());
  EXPECT_THAT(Pending(), IsEmpty());
  EXPECT_EQ(Get(of_2021_).state, VersionState::kPassed);
}

TEST_F(JudgingTest, ManyVersionsAndJudgementsKeepApart) {
  Submit(1, 2021, 0);
  Submit(2, 2021, 0);
  for (int64_t version = 1; version <= 20; ++version) {
    Submit(static_cast<int>(100 + version), 2020, 0);
    ASSERT_THAT(
        store_->Judge({"411326", 2021, 2}, ExampleJudgement(version % 2 == 0), kNow, version),
        IsOk());
  }
  EXPECT_EQ(Get({"411326", 2021, 1}).compared_with, 0);
  EXPECT_EQ(Get({"411326", 2021, 2}).compared_with, 20);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto feed, store_->feed().Read(1, 1000));
  for (const FeedEntry& entry : feed) {
    if (const auto* judged = std::get_if<VersionJudged>(&entry.event)) {
      EXPECT_EQ(judged->version.compared_with, (entry.sequence - 2) / 2);
    }
  }
}

}  // namespace
}  // namespace gongkai

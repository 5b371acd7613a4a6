// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/waiters.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WaitersTest : public ::testing::Test {
 protected:
  Waiters::Ticket Wait(int64_t sequence) {
    return waiters_.Add(sequence, [this, sequence](const absl::Status& status) {
      done_.push_back(std::to_string(sequence) + (status.ok() ? "" : " failed"));
    });
  }

  Waiters waiters_;
  std::vector<std::string> done_;
};

TEST_F(WaitersTest, WhatIsReachedNeedNotWait) {
  waiters_.Reached(5);
  EXPECT_EQ(Wait(5), 0);
  EXPECT_EQ(Wait(0), 0);
  EXPECT_THAT(done_, ElementsAre("5", "0"));
}

TEST_F(WaitersTest, RunsInOrderWhenReachedAndOnlyOnce) {
  Wait(3);
  Wait(2);
  Wait(4);
  Wait(2);
  EXPECT_THAT(done_, IsEmpty());
  waiters_.Reached(3);
  EXPECT_THAT(done_, ElementsAre("2", "2", "3"));
  waiters_.Reached(3);
  EXPECT_EQ(done_.size(), 3);
  waiters_.Reached(10);
  EXPECT_THAT(done_, ElementsAre("2", "2", "3", "4"));
}

TEST_F(WaitersTest, WhoIsRemovedIsNotRun) {
  const Waiters::Ticket ticket = Wait(3);
  Wait(4);
  waiters_.Remove(ticket);
  waiters_.Remove(0);
  waiters_.Reached(5);
  EXPECT_THAT(done_, ElementsAre("4"));
}

TEST_F(WaitersTest, AFailureEndsWaitingUntilSomethingIsReachedAgain) {
  Wait(3);
  waiters_.Fail(absl::UnavailableError("gone"));
  Wait(4);
  EXPECT_THAT(done_, ElementsAre("3 failed", "4 failed"));
  waiters_.Reached(1);
  Wait(5);
  waiters_.Reached(5);
  EXPECT_THAT(done_, ElementsAre("3 failed", "4 failed", "5"));
}

TEST_F(WaitersTest, AFailureDoesNotConcernWhatIsReached) {
  waiters_.Reached(5);
  waiters_.Fail(absl::UnavailableError("gone"));
  Wait(5);
  EXPECT_THAT(done_, ElementsAre("5"));
}

TEST_F(WaitersTest, AfterARestartNothingIsReached) {
  waiters_.Reached(5);
  waiters_.Restart();
  Wait(2);
  EXPECT_THAT(done_, IsEmpty());
  waiters_.Reached(2);
  EXPECT_THAT(done_, ElementsAre("2"));
}

TEST_F(WaitersTest, ClosedItStaysClosed) {
  Wait(3);
  waiters_.Close(absl::UnavailableError("shutting down"));
  waiters_.Reached(2);
  Wait(4);
  EXPECT_THAT(done_, ElementsAre("3 failed", "4 failed"));
}

TEST_F(WaitersTest, ACallbackMayAddAnother) {
  waiters_.Add(1, [this](const absl::Status&) { Wait(2); });
  waiters_.Reached(1);
  waiters_.Reached(2);
  EXPECT_THAT(done_, ElementsAre("2"));
}

TEST(WaitersThreadsTest, EveryCallbackRunsExactlyOnceOrIsRemoved) {
  constexpr int kThreads = 4;
  constexpr int kEach = 500;
  Waiters waiters;
  std::atomic<int> ran = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&waiters, &ran] {
      for (int i = 0; i < kEach; ++i) {
        waiters.Add(i, [&ran](const absl::Status&) { ++ran; });
      }
    });
  }
  std::thread reacher([&waiters] {
    for (int i = 0; i < kEach; ++i) waiters.Reached(i);
  });
  for (std::thread& thread : threads) thread.join();
  reacher.join();
  waiters.Close(absl::UnavailableError("done"));
  EXPECT_EQ(ran, kThreads * kEach);
}

}  // namespace
}  // namespace gongkai

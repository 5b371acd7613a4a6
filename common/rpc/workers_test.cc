// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/workers.h"

#include <future>
#include <memory>
#include <numeric>
#include <vector>

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(WorkersTest, OneThreadKeepsTheOrder) {
  std::vector<int> done;
  {
    Workers workers(1);
    for (int i = 0; i < 1000; ++i) workers.Run([&done, i] { done.push_back(i); });
  }
  std::vector<int> expected(1000);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(done, expected);
}

TEST(WorkersTest, SeveralThreadsWorkAtOnce) {
  Workers workers(2);
  std::promise<void> first;
  std::promise<void> second;
  std::promise<void> both;
  // Each waits for the other: a single thread would never finish.
  workers.Run([&] {
    first.set_value();
    second.get_future().wait();
    both.set_value();
  });
  workers.Run([&] {
    first.get_future().wait();
    second.set_value();
  });
  both.get_future().wait();
}

TEST(WorkersTest, DestructionFinishesEverything) {
  std::mutex mutex;
  int sum = 0;
  {
    Workers workers(4);
    for (int i = 0; i < 10000; ++i) {
      workers.Run([&] {
        const std::lock_guard<std::mutex> lock(mutex);
        ++sum;
      });
    }
  }
  EXPECT_EQ(sum, 10000);
}

TEST(WorkersTest, WorkMayGiveMoreWork) {
  int steps = 0;
  {
    Workers workers(1);
    workers.Run([&] {
      ++steps;
      workers.Run([&] { ++steps; });
    });
  }
  EXPECT_EQ(steps, 2);
}

}  // namespace
}  // namespace gongkai

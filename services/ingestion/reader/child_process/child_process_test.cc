// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/child_process/child_process.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::HasSubstr;

const ChildLimits kLimits = {absl::Seconds(20), size_t{512} << 20, size_t{64} << 20};

TEST(ChildProcessTest, FeedsAndDrainsMoreThanAPipeHolds) {
  const std::string input(10 << 20, 'x');
  const absl::StatusOr<ChildResult> result = RunChild("/bin/cat", {}, input, kLimits);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->end, ChildEnd::kExit);
  EXPECT_EQ(result->exit_code, 0);
  EXPECT_EQ(result->output, input);
}

TEST(ChildProcessTest, TellsHowItEnded) {
  EXPECT_EQ(RunChild("/bin/false", {}, "", kLimits)->exit_code, 1);
  EXPECT_EQ(RunChild("/nowhere/at/all", {}, "", kLimits)->end, ChildEnd::kNotStarted);
  EXPECT_EQ(RunChild("/bin/sh", {"-c", "kill -SEGV $$"}, "", kLimits)->end, ChildEnd::kSignal);
  const absl::StatusOr<ChildResult> result =
      RunChild("/bin/sh", {"-c", "echo out; echo woe >&2; exit 3"}, "", kLimits);
  EXPECT_EQ(result->output, "out\n");
  EXPECT_EQ(result->complaint, "woe\n");
  EXPECT_EQ(result->exit_code, 3);
}

TEST(ChildProcessTest, EndsWhatTakesTooLong) {
  ChildLimits limits = kLimits;
  limits.max_time = absl::Milliseconds(50);
  EXPECT_EQ(RunChild("/bin/sleep", {"1000"}, "", limits)->end, ChildEnd::kTime);
  // Also if it talks all the time, or has closed its output.
  EXPECT_EQ(RunChild("/bin/sh", {"-c", "while :; do echo; done >&2"}, "", limits)->end,
            ChildEnd::kTime);
  EXPECT_EQ(RunChild("/bin/sh", {"-c", "exec sleep 1000 >&- 2>&-"}, "", limits)->end,
            ChildEnd::kTime);
}

// Whether memory is too little for the program or for its libraries.
TEST(ChildProcessTest, TellsThatThereIsNoMemoryToStart) {
  ChildLimits limits = kLimits;
  for (const size_t kibibytes : {1000, 1900}) {
    limits.max_memory_bytes = kibibytes << 10;
    const absl::StatusOr<ChildResult> result = RunChild("/bin/cat", {}, "", limits);
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->end, ChildEnd::kMemory) << kibibytes << " KiB: " << result->complaint;
  }
}

TEST(ChildProcessTest, EndsWhatPrintsTooMuch) {
  ChildLimits limits = kLimits;
  limits.max_output_bytes = 1000;
  const absl::StatusOr<ChildResult> result = RunChild("/usr/bin/yes", {}, "", limits);
  EXPECT_EQ(result->end, ChildEnd::kOutput);
  EXPECT_EQ(result->output.size(), 1000u);
}

TEST(ChildProcessTest, ChildHasNothingOfOurs) {
  const absl::StatusOr<ChildResult> result =
      RunChild("/bin/sh",
               {"-c",
                "env; ls /proc/self/fd | wc -l; ulimit -v; ulimit -c; ulimit -f; grep NoNew "
                "/proc/self/status"},
               "", kLimits);
  EXPECT_THAT(result->output, HasSubstr("LC_ALL=C.UTF-8"));
  EXPECT_THAT(result->output, ::testing::Not(HasSubstr("HOME=")));
  EXPECT_THAT(result->output, HasSubstr("\n4\n"));  // the three, and the folder that ls looks into
  EXPECT_THAT(result->output, HasSubstr("\n524288\n0\n0\n"));
  EXPECT_THAT(result->output, HasSubstr("NoNewPrivs:\t1"));
}

}  // namespace
}  // namespace gongkai

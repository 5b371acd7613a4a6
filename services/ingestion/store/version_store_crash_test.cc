// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Processes that are killed, and a disk that refuses. RocksDB's threads do not survive a fork, so
// this process never opens a database: children write, and other children look at what they left.

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <utility>

#include "common/testing/scratch_dir.h"
#include "gtest/gtest.h"
#include "services/ingestion/store/example_values.h"
#include "services/ingestion/store/version_store.h"

namespace gongkai {
namespace {

using ::gongkai::testing::ExampleJudgement;
using ::gongkai::testing::ExampleSubmission;
using ::gongkai::testing::kNow;
using ::gongkai::testing::ScratchDir;

// Ends the child with a line on stderr unless `condition` holds.
#define REQUIRE(condition, detail)                                          \
  if (!(condition)) {                                                       \
    std::cerr << __LINE__ << ": " #condition ": " << (detail) << std::endl; \
    _exit(1);                                                               \
  }

// What a writer was told is durable.
struct Acknowledged {
  int seed;
  int64_t number;
};

pid_t InChild(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  return child;
}

bool Succeeded(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Submission Nth(int seed) {
  Submission submission =
      ExampleSubmission(seed, absl::StrCat("41132", seed % 3), seed % 5 < 2 ? 2021 : 2020);
  submission.document.resize(seed % 7 == 0 ? 200'000 : 2'000, 'x');
  submission.document_digest = Sha256(submission.document);
  if (seed % 2 == 0) submission.judgement.reset();
  return submission;
}

// Submits from four threads until it is killed, and writes down what it was told.
void SubmitForEver(const std::string& path, int first_seed, int out) {
  auto store = VersionStore::Open(path);
  REQUIRE(store.ok(), store.status());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int seed = first_seed + t;; seed += 4) {
        const auto submitted = (*store)->Submit(Nth(seed), kNow);
        REQUIRE(submitted.ok(), submitted.status());
        const Acknowledged acknowledged{seed, submitted->version.ref.number};
        if (write(out, &acknowledged, sizeof acknowledged) != sizeof acknowledged) _exit(0);
        if (seed % 4 == 0) {
          const VersionRef& ref = submitted->version.ref;
          const auto before = (*store)->reader().GetHead({ref.agency, ref.year - 1});
          const auto judged =
              (*store)->Judge(ref, ExampleJudgement(true), kNow, before.ok() ? before->latest : 0);
          REQUIRE(judged.ok() || absl::IsAborted(judged), judged);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Everything acknowledged is there; the feed is whole; heads, versions and pending versions agree
// with it.
void CheckStore(const std::string& path, const std::vector<Acknowledged>& acknowledged) {
  const auto opened = VersionStore::Open(path);
  REQUIRE(opened.ok(), opened.status());
  VersionStore& store = **opened;
  for (const Acknowledged& one : acknowledged) {
    const Submission submission = Nth(one.seed);
    const auto version =
        store.reader().GetVersion({submission.agency, submission.report.year, one.number});
    REQUIRE(version.ok(), version.status());
    REQUIRE(version->report == submission.report, one.seed);
    const auto document = store.reader().GetDocument(version->document);
    REQUIRE(document.ok() && *document == submission.document, one.seed);
  }
  const auto entries = store.feed().Read(1, 1'000'000);
  REQUIRE(entries.ok(), entries.status());
  std::string previous(kDigestBytes, '\0');
  int64_t sequence = 0;
  using Year = std::pair<std::string, int>;
  std::map<Year, int64_t> latest;
  std::set<std::tuple<std::string, int, int64_t>> waiting;
  for (const FeedEntry& entry : *entries) {
    REQUIRE(entry.sequence == ++sequence, sequence);
    REQUIRE(entry.previous_hash == previous, sequence);
    previous = entry.hash;
    if (const auto* recorded = std::get_if<VersionRecorded>(&entry.event)) {
      const StoredVersion& version = recorded->version;
      const auto& [agency, year, number] = version.ref;
      REQUIRE(number == ++latest[Year(agency, year)], sequence);
      const auto before = latest.find({agency, year - 1});
      const int64_t year_before = before == latest.end() ? 0 : before->second;
      if (version.state == VersionState::kReceived || version.compared_with != year_before) {
        waiting.insert({agency, year, number});
      }
      const auto after = latest.find({agency, year + 1});
      if (after != latest.end()) waiting.insert({agency, year + 1, after->second});
    } else {
      const VersionRef& ref = std::get<VersionJudged>(entry.event).version.ref;
      REQUIRE(waiting.erase({ref.agency, ref.year, ref.number}) == 1, sequence);
    }
  }
  for (const auto& [report, number] : latest) {
    const auto head = store.reader().GetHead({report.first, report.second});
    REQUIRE(head.ok() && head->latest == number, report.first);
  }
  const auto pending = store.reader().ListPending(0, 1'000'000);
  REQUIRE(pending.ok() && pending->size() == waiting.size(), waiting.size());
  for (const auto& each : *pending) {
    REQUIRE(waiting.count({each.ref.agency, each.ref.year, each.ref.number}) == 1, each.sequence);
  }
}

TEST(VersionStoreCrashTest, KilledAgainAndAgainItLosesNothingAcknowledged) {
  ScratchDir dir;
  std::vector<Acknowledged> acknowledged;
  for (int round = 0; round < 12; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t writer = InChild([&] {
      close(pipe_ends[0]);
      SubmitForEver(dir.path(), 1 + round * 100'000, pipe_ends[1]);
    });
    close(pipe_ends[1]);
    Acknowledged one;
    const int stop_after = 3 + round * 29 % 200;
    for (int i = 0; i < stop_after && read(pipe_ends[0], &one, sizeof one) == sizeof one; ++i) {
      acknowledged.push_back(one);
    }
    kill(writer, SIGKILL);
    while (read(pipe_ends[0], &one, sizeof one) == sizeof one) {
      acknowledged.push_back(one);
    }
    close(pipe_ends[0]);
    ASSERT_FALSE(Succeeded(writer));
    ASSERT_TRUE(Succeeded(InChild([&] { CheckStore(dir.path(), acknowledged); })))
        << "after round " << round << " with " << acknowledged.size() << " acknowledged";
  }
  EXPECT_GT(acknowledged.size(), 100u);
}

TEST(VersionStoreCrashTest, ADiskThatRefusesIsReportedAndLosesNothing) {
  ScratchDir dir;
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const pid_t writer = InChild([&] {
    auto opened = VersionStore::Open(dir.path());
    REQUIRE(opened.ok(), opened.status());
    VersionStore& store = **opened;
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {1 << 20, 1 << 20};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0, "");
    absl::Status status;
    int seed = 1;
    for (; status.ok() && seed < 10'000; ++seed) {
      const auto submitted = store.Submit(Nth(seed), kNow);
      status = submitted.status();
      if (status.ok()) {
        const Acknowledged acknowledged{seed, submitted->version.ref.number};
        REQUIRE(write(pipe_ends[1], &acknowledged, sizeof acknowledged) > 0, "");
      }
    }
    REQUIRE(absl::IsUnavailable(status) || absl::IsResourceExhausted(status), status);
    const int64_t last = store.feed().LastSequence();
    status = store.Submit(Nth(seed + 1), kNow).status();
    REQUIRE(absl::IsUnavailable(status), status);
    REQUIRE(store.feed().LastSequence() == last, last);
    const auto still = store.reader().GetVersion({Nth(1).agency, 2021, 1});
    REQUIRE(still.ok(), still.status());
    _exit(0);  // as if it crashed: nothing is closed
  });
  close(pipe_ends[1]);
  std::vector<Acknowledged> acknowledged;
  Acknowledged one;
  while (read(pipe_ends[0], &one, sizeof one) == sizeof one) {
    acknowledged.push_back(one);
  }
  close(pipe_ends[0]);
  EXPECT_TRUE(Succeeded(writer));
  EXPECT_GT(acknowledged.size(), 3u);
  EXPECT_TRUE(Succeeded(InChild([&] { CheckStore(dir.path(), acknowledged); })));
}

}  // namespace
}  // namespace gongkai

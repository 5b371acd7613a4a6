// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/version_store.h"

#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/store/example_values.h"

namespace gongkai {
namespace {

using ::gongkai::testing::ExampleAgencies;
using ::gongkai::testing::ExampleJudgement;
using ::gongkai::testing::ExampleReport;
using ::gongkai::testing::ExampleSubmission;
using ::gongkai::testing::IsOk;
using ::gongkai::testing::kNow;
using ::gongkai::testing::ScratchDir;
using ::gongkai::testing::StatusIs;
using ::testing::_;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class VersionStoreTest : public ::testing::Test {
 protected:
  VersionStoreTest() { Reopen(); }

  void Reopen() {
    store_.reset();
    auto store = VersionStore::Open(dir_.path());
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  Submitted MustSubmit(const Submission& submission) {
    auto submitted = store_->Submit(submission, kNow);
    EXPECT_TRUE(submitted.ok()) << submitted.status();
    return submitted.ok() ? *std::move(submitted) : Submitted{};
  }

  std::vector<FeedEntry> Feed() {
    auto entries = store_->feed().Read(1, 100'000);
    EXPECT_TRUE(entries.ok()) << entries.status();
    return entries.ok() ? *std::move(entries) : std::vector<FeedEntry>{};
  }

  void ExpectWholeFeed() {
    std::string previous(kDigestBytes, '\0');
    int64_t sequence = 0;
    for (const FeedEntry& entry : Feed()) {
      EXPECT_EQ(entry.sequence, ++sequence);
      EXPECT_EQ(entry.previous_hash, previous) << sequence;
      EXPECT_EQ(entry.hash.size(), kDigestBytes);
      previous = entry.hash;
    }
    EXPECT_EQ(sequence, store_->feed().LastSequence());
  }

  ScratchDir dir_;
  std::unique_ptr<VersionStore> store_;
};

TEST_F(VersionStoreTest, KeepsVersionsAsTheyWereSubmitted) {
  const Submission first = ExampleSubmission(1);
  const Submitted one = MustSubmit(first);
  EXPECT_TRUE(one.created);
  EXPECT_EQ(one.version.ref, (VersionRef{"411326", 2020, 1}));
  EXPECT_EQ(one.version.report, first.report);
  EXPECT_EQ(one.version.document, first.document_digest);
  EXPECT_EQ(one.version.create_time, kNow);
  EXPECT_EQ(one.version.state, VersionState::kPassed);
  EXPECT_EQ(one.version.judgement, first.judgement);
  EXPECT_EQ(one.version.sequence, 1);

  Submission second = ExampleSubmission(2);
  second.judgement = ExampleJudgement(true);
  const Submitted two = MustSubmit(second);
  EXPECT_EQ(two.version.ref.number, 2);
  EXPECT_EQ(two.version.state, VersionState::kHeld);
  EXPECT_EQ(two.version.sequence, 2);

  GONGKAI_ASSERT_OK_AND_ASSIGN(StoredVersion read, store_->reader().GetVersion(two.version.ref));
  EXPECT_EQ(read, two.version);
  GONGKAI_ASSERT_OK_AND_ASSIGN(read, store_->reader().GetVersion(one.version.ref));
  EXPECT_NE(read.etag, one.version.etag);  // another version has come since
  read.etag = one.version.etag;
  EXPECT_EQ(read, one.version);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const ReportHead head, store_->reader().GetHead({"411326", 2020}));
  EXPECT_EQ(head, (ReportHead{{"411326", 2020}, 2, VersionState::kHeld, kNow, 2}));
  ExpectWholeFeed();
}

TEST_F(VersionStoreTest, SaysWhatThereIsNot) {
  MustSubmit(ExampleSubmission(1));
  EXPECT_THAT(store_->reader().GetVersion({"411326", 2020, 2}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("versions 1 to 1")));
  EXPECT_THAT(store_->reader().GetVersion({"411326", 2020, 0}),
              StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_THAT(store_->reader().GetVersion({"411326", 2019, 1}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("no report for 2019")));
  EXPECT_THAT(store_->reader().ListVersions({"1", 2020}, 10, 10),
              StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_THAT(store_->reader().GetDocument(Sha256("other")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("SHA-256")));
}

TEST_F(VersionStoreTest, TheSameContentIsTheSameVersion) {
  const Submitted one = MustSubmit(ExampleSubmission(1));
  MustSubmit(ExampleSubmission(2));
  Submission again = ExampleSubmission(1);
  again.submitter = "somebody else";
  const Submitted same = MustSubmit(again);
  EXPECT_FALSE(same.created);
  EXPECT_EQ(same.version.ref, one.version.ref);
  EXPECT_EQ(same.version.submitter, "someone");
  EXPECT_EQ(store_->feed().LastSequence(), 2);

  // For another agency or year it is another content, and yet the same document.
  const Submitted other = MustSubmit(ExampleSubmission(1, "411327"));
  EXPECT_TRUE(other.created);
  EXPECT_EQ(other.version.ref.number, 1);
  EXPECT_EQ(other.version.document, one.version.document);
  EXPECT_TRUE(MustSubmit(ExampleSubmission(1, "411326", 2021)).created);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const std::string document,
                               store_->reader().GetDocument(one.version.document));
  EXPECT_EQ(document, "document 1");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const bool known,
                               store_->HasDocument({"411326", 2020}, one.version.document));
  EXPECT_TRUE(known);
}

TEST_F(VersionStoreTest, TheSameDataIsTheSameVersion) {
  Submission data = ExampleSubmission(1);
  data.document.clear();
  data.document_digest.clear();
  EXPECT_TRUE(MustSubmit(data).created);
  EXPECT_FALSE(MustSubmit(data).created);
  data.report.sections[0].text += "。";
  EXPECT_TRUE(MustSubmit(data).created);
  data.report.cells[FormCells(data.report.form)[5].id].value += 1;
  EXPECT_TRUE(MustSubmit(data).created);
  data.report.title += "（修订）";
  const Submitted last = MustSubmit(data);
  EXPECT_EQ(last.version.ref.number, 4);
  EXPECT_EQ(last.version.document, "");
}

TEST_F(VersionStoreTest, ARequestIdGivesTheSameAnswer) {
  Submission submission = ExampleSubmission(1);
  submission.request_id = "retry-1";
  submission.request_digest = Sha256("the request");
  EXPECT_TRUE(MustSubmit(submission).created);
  const Submitted again = MustSubmit(submission);
  EXPECT_TRUE(again.created);  // as was answered
  EXPECT_EQ(again.version.ref.number, 1);
  EXPECT_EQ(store_->feed().LastSequence(), 1);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto found,
                               store_->FindRequest("retry-1", submission.request_digest));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->version.ref, again.version.ref);

  Submission other = ExampleSubmission(2);
  other.request_id = "retry-1";
  other.request_digest = Sha256("another request");
  EXPECT_THAT(store_->Submit(other, kNow),
              StatusIs(absl::StatusCode::kAlreadyExists, HasSubstr("retry-1")));
  EXPECT_THAT(store_->FindRequest("retry-1", other.request_digest),
              StatusIs(absl::StatusCode::kAlreadyExists, _));
  EXPECT_EQ(store_->feed().LastSequence(), 1);

  // An id for content that is there is remembered too, as not created.
  Submission same = ExampleSubmission(1);
  same.request_id = "retry-2";
  same.request_digest = Sha256("a third request");
  EXPECT_FALSE(MustSubmit(same).created);
  MustSubmit(ExampleSubmission(3));
  EXPECT_EQ(MustSubmit(same).version.ref.number, 1);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto unknown, store_->FindRequest("retry-3", "x"));
  EXPECT_FALSE(unknown.has_value());
}

TEST_F(VersionStoreTest, AnEtagGuardsAgainstWhatTheCallerHasNotSeen) {
  Submission guarded = ExampleSubmission(1);
  guarded.etag = "anything";
  EXPECT_THAT(store_->Submit(guarded, kNow),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("none yet")));
  guarded.etag.clear();
  const std::string first = MustSubmit(guarded).version.etag;
  guarded = ExampleSubmission(2);
  guarded.etag = first;
  const std::string second = MustSubmit(guarded).version.etag;
  guarded = ExampleSubmission(3);
  guarded.etag = first;
  EXPECT_THAT(store_->Submit(guarded, kNow),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("latest version is 2")));
  // The etag of an older version, read now, is not that of the latest either.
  GONGKAI_ASSERT_OK_AND_ASSIGN(const StoredVersion old,
                               store_->reader().GetVersion({"411326", 2020, 1}));
  guarded.etag = old.etag;
  EXPECT_THAT(store_->Submit(guarded, kNow), StatusIs(absl::StatusCode::kAborted, _));
  EXPECT_EQ(store_->feed().LastSequence(), 2);
  guarded.etag = second;
  EXPECT_EQ(MustSubmit(guarded).version.ref.number, 3);
}

TEST_F(VersionStoreTest, AVersionMayBeJudgedLater) {
  Submission submission = ExampleSubmission(1);
  submission.judgement.reset();
  const Submitted received = MustSubmit(submission);
  EXPECT_EQ(received.version.state, VersionState::kReceived);
  GONGKAI_ASSERT_OK_AND_ASSIGN(auto pending, store_->reader().ListPending(0, 10));
  ASSERT_THAT(pending, SizeIs(1));
  EXPECT_EQ(pending[0].ref, received.version.ref);
  EXPECT_EQ(pending[0].sequence, 1);

  const absl::Time later = kNow + absl::Hours(1);
  ASSERT_THAT(store_->Judge(received.version.ref, ExampleJudgement(true), later), IsOk());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const StoredVersion judged,
                               store_->reader().GetVersion(received.version.ref));
  EXPECT_EQ(judged.state, VersionState::kHeld);
  EXPECT_EQ(judged.judgement, ExampleJudgement(true));
  EXPECT_EQ(judged.sequence, 1);
  EXPECT_NE(judged.etag, received.version.etag);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const ReportHead head, store_->reader().GetHead({"411326", 2020}));
  EXPECT_EQ(head, (ReportHead{{"411326", 2020}, 1, VersionState::kHeld, kNow, 2}));
  GONGKAI_ASSERT_OK_AND_ASSIGN(pending, store_->reader().ListPending(0, 10));
  EXPECT_THAT(pending, IsEmpty());

  // Twice is harmless, and changes nothing.
  ASSERT_THAT(store_->Judge(received.version.ref, ExampleJudgement(false), later), IsOk());
  EXPECT_EQ(store_->feed().LastSequence(), 2);
  EXPECT_THAT(store_->Judge({"411326", 2020, 2}, ExampleJudgement(false), later),
              StatusIs(absl::StatusCode::kNotFound, _));

  // The past reads as it was.
  const std::vector<FeedEntry> feed = Feed();
  ASSERT_THAT(feed, SizeIs(2));
  const auto& recorded = std::get<VersionRecorded>(feed[0].event).version;
  EXPECT_EQ(recorded.state, VersionState::kReceived);
  EXPECT_FALSE(recorded.judgement.has_value());
  EXPECT_EQ(recorded.etag, received.version.etag);
  EXPECT_THAT(recorded.report.sections, IsEmpty());
  EXPECT_EQ(recorded.report.cells, submission.report.cells);
  const auto& then = std::get<VersionJudged>(feed[1].event).version;
  EXPECT_EQ(then.state, VersionState::kHeld);
  EXPECT_EQ(then.etag, judged.etag);
  EXPECT_EQ(feed[1].time, later);
  ExpectWholeFeed();
}

TEST_F(VersionStoreTest, AnOldVersionJudgedLateLeavesTheHeadsStateAlone) {
  Submission submission = ExampleSubmission(1);
  submission.judgement.reset();
  const VersionRef old = MustSubmit(submission).version.ref;
  MustSubmit(ExampleSubmission(2));
  ASSERT_THAT(store_->Judge(old, ExampleJudgement(true), kNow), IsOk());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const ReportHead head, store_->reader().GetHead({"411326", 2020}));
  EXPECT_EQ(head.state, VersionState::kPassed);
  EXPECT_EQ(head.sequence, 3);
}

TEST_F(VersionStoreTest, ListsVersionsNewestFirst) {
  for (int seed = 1; seed <= 5; ++seed) {
    MustSubmit(ExampleSubmission(seed));
  }
  const auto numbers = [&](int64_t before, int limit) {
    std::vector<int64_t> numbers;
    const auto versions = store_->reader().ListVersions({"411326", 2020}, before, limit);
    for (const StoredVersion& version : *versions) {
      numbers.push_back(version.ref.number);
      EXPECT_THAT(version.report.sections, IsEmpty());
      EXPECT_TRUE(version.judgement.has_value());
    }
    return numbers;
  };
  EXPECT_THAT(numbers(1'000'000, 3), ElementsAre(5, 4, 3));
  EXPECT_THAT(numbers(3, 3), ElementsAre(2, 1));
  EXPECT_THAT(numbers(1, 3), IsEmpty());
}

TEST_F(VersionStoreTest, ListsReportsByAgencyAndYear) {
  int seed = 0;
  for (const char* agency : {"411326", "411326-office", "4113", "500000"}) {
    for (int year : {2019, 2020, 2021}) {
      MustSubmit(ExampleSubmission(++seed, agency, year));
    }
  }
  MustSubmit(ExampleSubmission(++seed, "600000", 2021));
  const auto list = [&](const VersionReader::ReportFilter& filter,
                        const std::optional<ReportRef>& after, int limit) {
    std::vector<std::string> found;
    const auto heads = store_->reader().ListReports(filter, after, limit);
    for (const ReportHead& head : *heads) {
      found.push_back(absl::StrCat(head.ref.agency, "/", head.ref.year));
    }
    return found;
  };
  EXPECT_THAT(list({}, std::nullopt, 100), SizeIs(13));
  EXPECT_THAT(list({}, ReportRef{"4113", 2021}, 2), ElementsAre("411326/2019", "411326/2020"));
  EXPECT_THAT(list({.agency = "411326"}, std::nullopt, 100),
              ElementsAre("411326/2019", "411326/2020", "411326/2021"));
  EXPECT_THAT(list({.agency = "411326"}, ReportRef{"411326", 2021}, 100), IsEmpty());
  EXPECT_THAT(list({.year = 2020}, std::nullopt, 100),
              ElementsAre("4113/2020", "411326/2020", "411326-office/2020", "500000/2020"));
  EXPECT_THAT(list({.year = 2020}, ReportRef{"411326", 2020}, 1),
              ElementsAre("411326-office/2020"));
  EXPECT_THAT(list({.year = 2018}, std::nullopt, 100), IsEmpty());
  EXPECT_THAT(list({.agency = "4", .year = 2020}, std::nullopt, 100), IsEmpty());
}

TEST_F(VersionStoreTest, ImportsAgenciesAllOrNone) {
  EXPECT_EQ(store_->directory()->size(), 0);
  GONGKAI_ASSERT_OK_AND_ASSIGN(ImportResult result,
                               store_->ImportAgencies(ExampleAgencies(), kNow));
  EXPECT_EQ(result.created, 9);
  EXPECT_EQ(result.sequence, 9);
  EXPECT_EQ(store_->directory()->size(), 9);
  // Nobody who follows the feed meets a name before its agency.
  Directory follower;
  for (const FeedEntry& entry : Feed()) {
    EXPECT_THAT(follower.Import({std::get<AgencyImported>(entry.event).agency}), IsOk());
  }

  std::vector<Agency> changed = ExampleAgencies();
  changed[0].aliases.push_back("县政府办");
  GONGKAI_ASSERT_OK_AND_ASSIGN(result, store_->ImportAgencies(changed, kNow));
  EXPECT_EQ(result.created, 0);
  EXPECT_EQ(result.updated, 1);
  EXPECT_EQ(result.unchanged, 8);
  EXPECT_EQ(result.sequence, 10);
  EXPECT_EQ(store_->directory()->Find("411326-office")->aliases.size(), 2u);

  changed[0].official_name = "别的名字";
  changed[1].parent = "999999";
  EXPECT_THAT(store_->ImportAgencies(changed, kNow),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("999999")));
  EXPECT_EQ(store_->feed().LastSequence(), 10);
  EXPECT_EQ(store_->directory()->Find("411326-office")->official_name, "淅川县人民政府办公室");
  ExpectWholeFeed();
}

TEST_F(VersionStoreTest, EverythingIsThereAfterItWasOpenedAgain) {
  ASSERT_THAT(store_->ImportAgencies(ExampleAgencies(), kNow), IsOk());
  const Submitted one = MustSubmit(ExampleSubmission(1));
  Submission submission = ExampleSubmission(2);
  submission.judgement.reset();
  const Submitted two = MustSubmit(submission);
  const std::string store_id = store_->store_id();
  const std::vector<FeedEntry> feed = Feed();

  Reopen();
  EXPECT_EQ(store_->store_id(), store_id);
  EXPECT_THAT(store_id, SizeIs(32));
  EXPECT_EQ(store_->directory()->size(), 9);
  EXPECT_EQ(store_->feed().LastSequence(), 11);
  EXPECT_EQ(Feed().back().hash, feed.back().hash);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const StoredVersion read,
                               store_->reader().GetVersion(two.version.ref));
  EXPECT_EQ(read, two.version);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto pending, store_->reader().ListPending(0, 10));
  EXPECT_THAT(pending, SizeIs(1));
  EXPECT_FALSE(MustSubmit(ExampleSubmission(1)).created);
  EXPECT_EQ(MustSubmit(ExampleSubmission(3)).version.ref.number, 3);
  ExpectWholeFeed();
}

TEST_F(VersionStoreTest, EveryDatabaseHasAnIdOfItsOwn) {
  ScratchDir other_dir;
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto other, VersionStore::Open(other_dir.path()));
  EXPECT_NE(other->store_id(), store_->store_id());
}

TEST_F(VersionStoreTest, ReadsTheFeedInParts) {
  for (int seed = 1; seed <= 5; ++seed) {
    MustSubmit(ExampleSubmission(seed));
  }
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto part, store_->feed().Read(2, 3));
  ASSERT_THAT(part, SizeIs(3));
  EXPECT_EQ(part[0].sequence, 2);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto end, store_->feed().Read(6, 3));
  EXPECT_THAT(end, IsEmpty());
}

TEST_F(VersionStoreTest, WaitingEndsWithAnEntryATimeoutOrAStop) {
  MustSubmit(ExampleSubmission(1));
  EXPECT_TRUE(store_->feed().WaitPast(0, absl::ZeroDuration()));
  EXPECT_FALSE(store_->feed().WaitPast(1, absl::Milliseconds(1)));
  std::thread waiting([&] { EXPECT_TRUE(store_->feed().WaitPast(1, absl::Seconds(60))); });
  MustSubmit(ExampleSubmission(2));
  waiting.join();
  std::atomic<bool> stop = false;
  std::thread stopped([&] { EXPECT_FALSE(store_->feed().WaitPast(2, absl::Seconds(60), &stop)); });
  stop = true;
  store_->feed().WakeWaiters();
  stopped.join();
}

// Eight threads submit to three reports, some with ids that others use, some of them failing, while
// another follows.
TEST_F(VersionStoreTest, ManyThreadsLeaveNoGapAndNoDoubleNumber) {
  constexpr int kThreads = 8;
  constexpr int kEach = 40;
  ASSERT_THAT(store_->ImportAgencies(ExampleAgencies(), kNow), IsOk());
  std::atomic<bool> done = false;
  std::thread follower([&] {
    int64_t seen = 0;
    while (seen < store_->feed().LastSequence() || !done) {
      if (!store_->feed().WaitPast(seen, absl::Milliseconds(20))) continue;
      const auto entries = store_->feed().Read(seen + 1, 7);
      ASSERT_TRUE(entries.ok()) << entries.status();
      for (const FeedEntry& entry : *entries) {
        ASSERT_EQ(entry.sequence, ++seen);
      }
    }
  });
  std::vector<std::thread> threads;
  std::atomic<int> created = 0;
  std::atomic<int> refused = 0;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        // Threads t and t+4 submit the same content under the same id.
        const int seed = (t % 4) * kEach + i;
        Submission submission = ExampleSubmission(seed, absl::StrCat("41132", seed % 3));
        submission.request_id = absl::StrCat("id-", seed);
        submission.request_digest = Sha256(submission.request_id);
        if (i % 2 == 0) submission.judgement.reset();
        const auto submitted = store_->Submit(submission, kNow);
        ASSERT_TRUE(submitted.ok()) << submitted.status();
        created += submitted->created;
        const auto read = store_->reader().GetVersion(submitted->version.ref);
        ASSERT_TRUE(read.ok()) << read.status();
        ASSERT_EQ(read->report, submission.report);
        if (!submission.judgement.has_value()) {
          ASSERT_TRUE(store_->Judge(submitted->version.ref, ExampleJudgement(false), kNow).ok());
        }
        submission.request_digest = Sha256("another");
        refused += absl::IsAlreadyExists(store_->Submit(submission, kNow).status());
        if (i % 10 == 0) {
          std::vector<Agency> agencies = ExampleAgencies();
          agencies[0].aliases.push_back(absl::StrCat("别名", t, "-", i));
          ASSERT_TRUE(store_->ImportAgencies(agencies, kNow).ok());
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  done = true;
  follower.join();
  EXPECT_EQ(created, kThreads * kEach);  // either thread is told what the first was told
  EXPECT_EQ(refused, kThreads * kEach);

  ExpectWholeFeed();
  std::map<std::string, std::set<int64_t>> recorded;
  int judged = 0;
  for (const FeedEntry& entry : Feed()) {
    if (const auto* event = std::get_if<VersionRecorded>(&entry.event)) {
      EXPECT_TRUE(recorded[event->version.ref.agency].insert(event->version.ref.number).second);
      EXPECT_EQ(event->version.sequence, entry.sequence);
    }
    judged += std::holds_alternative<VersionJudged>(entry.event);
  }
  size_t versions = 0;
  for (const auto& [agency, numbers] : recorded) {
    EXPECT_EQ(*numbers.begin(), 1);
    EXPECT_EQ(*numbers.rbegin(), static_cast<int64_t>(numbers.size()));
    GONGKAI_ASSERT_OK_AND_ASSIGN(const ReportHead head, store_->reader().GetHead({agency, 2020}));
    EXPECT_EQ(head.latest, *numbers.rbegin());
    versions += numbers.size();
  }
  EXPECT_EQ(versions, size_t{4 * kEach});
  EXPECT_EQ(judged, 4 * kEach / 2);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto pending, store_->reader().ListPending(0, 10));
  EXPECT_THAT(pending, IsEmpty());
}

}  // namespace
}  // namespace gongkai

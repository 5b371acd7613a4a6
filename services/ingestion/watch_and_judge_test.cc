// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Following the feed, and judging later.

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "services/ingestion/test_servers.h"

namespace gongkai::testing {
namespace {

using ::testing::_;
using ::testing::HasSubstr;

// One WatchChanges call.
class Follower {
 public:
  Follower(v1::IngestionService::Stub& stub, int64_t from, const std::string& store_id = "") {
    context_.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    v1::WatchChangesRequest request;
    request.set_from(from);
    request.set_store_id(store_id);
    reader_ = stub.WatchChanges(&context_, request);
  }

  // The next message that is an entry; null at the end of the stream.
  const v1::Change* NextChange() {
    while (reader_->Read(&message_)) {
      if (message_.has_change()) return &message_.change();
    }
    return nullptr;
  }

  // The next message that is a mark.
  const v1::WatchChangesResponse::Progress* NextMark() {
    while (reader_->Read(&message_)) {
      if (message_.has_progress()) return &message_.progress();
    }
    return nullptr;
  }

  absl::Status Finish() {
    while (reader_->Read(&message_)) {
    }
    return FromGrpc(reader_->Finish());
  }

  void Cancel() { context_.TryCancel(); }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchChangesResponse>> reader_;
  v1::WatchChangesResponse message_;
};

class WatchChangesTest : public IngestionServiceTest {};

TEST_F(WatchChangesTest, ReplaysThenFollows) {
  for (int seed = 1; seed <= 40; ++seed) {
    ASSERT_THAT(Submit(FiledDocument(seed)), IsOk());
  }
  Follower follower(*stub_, 0);
  std::string previous(32, '\0');
  for (int64_t sequence = 1; sequence <= 49; ++sequence) {
    const v1::Change* change = follower.NextChange();
    ASSERT_NE(change, nullptr);
    ASSERT_EQ(change->sequence(), sequence);
    EXPECT_EQ(change->previous_hash(), previous);
    previous = change->hash();
    EXPECT_EQ(change->has_agency_imported(), sequence <= 9);
    if (sequence > 9) {
      EXPECT_EQ(change->version_recorded().name(),
                absl::StrCat("agencies/411326/reports/2020/versions/", sequence - 9));
      EXPECT_EQ(change->version_recorded().report().sections_size(), 0);
      EXPECT_EQ(change->version_recorded().report().sources_size(), 0);
      EXPECT_EQ(change->version_recorded().state(), v1::PASSED);
    }
  }
  const auto* mark = follower.NextMark();
  ASSERT_NE(mark, nullptr);
  EXPECT_EQ(mark->sequence(), 49);
  EXPECT_EQ(mark->store_id(), store_->store_id());
  EXPECT_TRUE(mark->has_time());
  ASSERT_THAT(Submit(FiledDocument(100)), IsOk());
  const v1::Change* change = follower.NextChange();
  ASSERT_NE(change, nullptr);
  EXPECT_EQ(change->sequence(), 50);

  Follower later(*stub_, 50, store_->store_id());
  ASSERT_NE(change = later.NextChange(), nullptr);
  EXPECT_EQ(change->sequence(), 50);
  follower.Cancel();
  EXPECT_THAT(follower.Finish(), StatusIs(absl::StatusCode::kCancelled, _));
}

TEST_F(WatchChangesTest, MarksComeAgainWhileNothingHappens) {
  Follower follower(*stub_, LastSequence() + 1);
  for (int i = 0; i < 4; ++i) {
    const auto* mark = follower.NextMark();
    ASSERT_NE(mark, nullptr);
    EXPECT_EQ(mark->sequence(), 9);
  }
}

TEST_F(WatchChangesTest, APositionThatMeansNothingIsRefused) {
  EXPECT_THAT(Follower(*stub_, LastSequence() + 2).Finish(),
              StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("the next to come is 10")));
  EXPECT_THAT(Follower(*stub_, -1).Finish(), StatusIs(absl::StatusCode::kOutOfRange, _));
  EXPECT_THAT(Follower(*stub_, 1, "another").Finish(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("start again from 1")));
}

TEST_F(WatchChangesTest, AServerThatShutsDownEndsItAndDoesNotWait) {
  Follower idle(*stub_, 1);
  ASSERT_NE(idle.NextMark(), nullptr);
  std::thread ending([&] {
    service_->Shutdown();
    server_->Drain(absl::Seconds(30));
  });
  EXPECT_THAT(idle.Finish(), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("shutting down")));
  ending.join();
}

TEST_F(WatchChangesTest, ManyFollowersOfWhichSomeDoNotReadAndSomeGo) {
  std::vector<std::unique_ptr<Follower>> idle;
  for (int i = 0; i < 30; ++i) idle.push_back(std::make_unique<Follower>(*stub_, 1));
  std::vector<std::future<int64_t>> reading;
  for (int i = 0; i < 4; ++i) {
    reading.push_back(std::async(std::launch::async, [&] {
      Follower follower(*stub_, 1);
      int64_t sequence = 0;
      while (sequence < 109) {
        const v1::Change* change = follower.NextChange();
        if (change == nullptr || change->sequence() != ++sequence) return int64_t{-1};
      }
      return sequence;
    }));
  }
  for (int seed = 1; seed <= 100; ++seed) {
    ASSERT_THAT(Submit(FiledDocument(seed)), IsOk());
    if (seed % 10 == 0) idle.pop_back();  // without a word
    if (seed % 15 == 0) {
      idle.back()->Cancel();
      idle.pop_back();
    }
  }
  for (auto& sequence : reading) EXPECT_EQ(sequence.get(), 109);
  // Those that did not read get everything all the same.
  for (int64_t sequence = 1; sequence <= 109; ++sequence) {
    const v1::Change* change = idle.front()->NextChange();
    ASSERT_NE(change, nullptr);
    ASSERT_EQ(change->sequence(), sequence);
  }
  for (auto& follower : idle) follower->Cancel();
}

class JudgingLaterTest : public IngestionServiceTest {
 protected:
  // Follows until a version has been judged.
  v1::Version WaitUntilJudged(int64_t from) {
    Follower follower(*stub_, from);
    while (const v1::Change* change = follower.NextChange()) {
      if (change->has_version_judged()) return change->version_judged();
    }
    ADD_FAILURE() << "the feed ended";
    return {};
  }
};

TEST_F(JudgingLaterTest, AVersionStoredWhileValidationIsAwayIsJudgedWhenItIsBack) {
  StopValidation();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse received,
                               Submit(FiledDocument(1, 2020, /*faulty=*/true)));
  EXPECT_EQ(received.version().state(), v1::RECEIVED);
  EXPECT_FALSE(received.version().has_judgement());
  // A submission does not wait for a validation that is known to be away; the same document stays
  // what it is.
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse again,
                               Submit(FiledDocument(1, 2020, /*faulty=*/true)));
  EXPECT_FALSE(again.created());
  EXPECT_EQ(again.version().state(), v1::RECEIVED);

  StartValidation();
  const v1::Version judged = WaitUntilJudged(1);
  EXPECT_EQ(judged.name(), received.version().name());
  EXPECT_EQ(judged.state(), v1::HELD);
  EXPECT_GT(judged.judgement().findings_size(), 0);
  EXPECT_NE(judged.etag(), received.version().etag());
  v1::Version now;
  v1::GetVersionRequest get;
  get.set_name(judged.name());
  ASSERT_THAT(Call(&v1::IngestionService::StubInterface::GetVersion, get, now), IsOk());
  EXPECT_EQ(now.state(), v1::HELD);
  EXPECT_EQ(now.etag(), judged.etag());
  EXPECT_EQ(now.sequence(), received.version().sequence());
}

TEST_F(JudgingLaterTest, AValidationThatDoesNotAnswerHoldsUpNobodyForLong) {
  StopIngestion();
  const int silent = socket(AF_INET, SOCK_STREAM, 0);  // listens, and never says a word
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(silent, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(silent, 100), 0);
  ASSERT_EQ(getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size), 0);
  validation_port_ = ntohs(address.sin_port);
  options_.judge.call_timeout = absl::Milliseconds(300);
  options_.judge.first_pause = absl::Minutes(1);
  options_.judge.longest_pause = absl::Minutes(1);
  StartIngestion();
  const absl::Time start = absl::Now();
  for (int seed = 1; seed <= 20; ++seed) {
    GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse received, Submit(FiledDocument(seed)));
    EXPECT_EQ(received.version().state(), v1::RECEIVED);
  }
  EXPECT_LT(absl::Now() - start, absl::Seconds(6));  // 20 times 300 ms
  StopIngestion();
  close(silent);
}

TEST_F(JudgingLaterTest, WhatWaitsIsRememberedOverARestart) {
  StopValidation();
  for (int seed = 1; seed <= 5; ++seed) {
    ASSERT_THAT(Submit(FiledDocument(seed)), IsOk());
  }
  StopIngestion();
  StartValidation();
  StartIngestion();
  Follower follower(*stub_, 1);
  int judged = 0;
  while (judged < 5) {
    const v1::Change* change = follower.NextChange();
    ASSERT_NE(change, nullptr);
    judged += change->has_version_judged();
  }
  GONGKAI_ASSERT_OK_AND_ASSIGN(const auto pending, store_->reader().ListPending(0, 10));
  EXPECT_TRUE(pending.empty());
}

}  // namespace
}  // namespace gongkai::testing

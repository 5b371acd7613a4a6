// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/follower.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/grpc_status.h"
#include "common/status/status_macros.h"
#include "services/aggregation/feed_entry.h"

namespace gongkai {
namespace {

// While it catches up, this many entries go into one write: the nodes near the root change with
// every entry.
constexpr size_t kEntriesPerWrite = 256;

constexpr absl::Duration kFirstPause = absl::Milliseconds(50);
constexpr absl::Duration kLongestPause = absl::Seconds(2);

// Whether the roll-ups and the feed are of different histories.
bool IsAnotherHistory(const absl::Status& status) {
  return absl::IsFailedPrecondition(status) || absl::IsOutOfRange(status);
}

}  // namespace

Follower::Follower(std::shared_ptr<grpc::Channel> ingestion, RollupStore& store,
                   absl::Duration patience)
    : ingestion_(v1::IngestionService::NewStub(std::move(ingestion))),
      store_(store),
      patience_(patience),
      last_followed_(absl::Now()) {
  progress_.sequence = store.cursor().sequence;
  waiters_.Reached(progress_.sequence);
  thread_ = std::thread([this] { Follow(); });
}

Follower::~Follower() { Stop(); }

void Follower::Stop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  stopping_changed_.notify_all();
  waiters_.Close(absl::UnavailableError("the server is shutting down; try again"));
  if (thread_.joinable()) thread_.join();
}

Follower::Progress Follower::progress() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return progress_;
}

void Follower::Follow() {
  absl::Duration pause = kFirstPause;
  do {
    const absl::Status ended = FollowOnce();
    Recover(ended);
    pause = advanced_ ? kFirstPause : std::min(2 * pause, kLongestPause);
  } while (Pause(pause));
}

absl::Status Follower::FollowOnce() {
  grpc::ClientContext context;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) return absl::OkStatus();
    call_ = &context;
  }
  const Cursor cursor = store_.cursor();
  v1::WatchChangesRequest request;
  // The last entry once more: that it is the same one shows that the feed is, too.
  request.set_from(std::max<int64_t>(cursor.sequence, 1));
  request.set_store_id(cursor.store_id);
  pending_.clear();
  following_ = false;
  advanced_ = false;
  const auto feed = ingestion_->WatchChanges(&context, request);
  const absl::Status taken = Read(*feed);
  if (!taken.ok()) context.TryCancel();
  const grpc::Status finished = feed->Finish();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    call_ = nullptr;
  }
  if (!taken.ok()) return taken;
  return finished.ok() ? absl::UnavailableError("ingestion ended the feed") : FromGrpc(finished);
}

absl::Status Follower::Read(grpc::ClientReader<v1::WatchChangesResponse>& feed) {
  v1::WatchChangesResponse message;
  while (feed.Read(&message)) GONGKAI_RETURN_IF_ERROR(Take(message));
  // What came before the stream broke off is good.
  return ApplyPending();
}

absl::Status Follower::Take(const v1::WatchChangesResponse& message) {
  if (message.has_change()) {
    absl::StatusOr<Change> change = ReadFeedEntry(message.change());
    if (!change.ok()) {
      GONGKAI_RETURN_IF_ERROR(ApplyPending());  // the entries before are good
      return change.status();
    }
    pending_.push_back(*std::move(change));
    const bool full = following_ || pending_.size() == kEntriesPerWrite;
    return full ? ApplyPending() : absl::OkStatus();
  }
  GONGKAI_RETURN_IF_ERROR(store_.SetStoreId(message.progress().store_id()));
  GONGKAI_RETURN_IF_ERROR(ApplyPending());
  const int64_t reached = store_.cursor().sequence;
  if (message.progress().sequence() < reached) {
    return absl::OutOfRangeError(absl::StrCat(
        "the feed ends at entry ", message.progress().sequence(), ", the roll-ups at ", reached));
  }
  if (!following_) Log(LogLevel::kInfo, "following", {{"sequence", reached}});
  following_ = true;
  advanced_ = true;
  SetProgress(/*at_end=*/true);
  return absl::OkStatus();
}

absl::Status Follower::ApplyPending() {
  if (pending_.empty()) return absl::OkStatus();
  const int64_t before = store_.cursor().sequence;
  const absl::Status applied = store_.Apply(pending_);
  pending_.clear();
  GONGKAI_RETURN_IF_ERROR(applied);
  if (store_.cursor().sequence == before) return absl::OkStatus();
  advanced_ = true;
  SetProgress(/*at_end=*/false);
  return absl::OkStatus();
}

void Follower::SetProgress(bool at_end) {
  const int64_t sequence = store_.cursor().sequence;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    progress_.sequence = sequence;
    progress_.caught_up = progress_.caught_up || at_end;
    progress_.failure = absl::OkStatus();
  }
  last_followed_ = absl::Now();
  waiters_.Reached(sequence);
}

void Follower::Recover(const absl::Status& ended) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) return;
  }
  const Cursor cursor = store_.cursor();
  const bool at_start = cursor.sequence == 0 && cursor.store_id.empty();
  if (IsAnotherHistory(ended) && !at_start) {
    StartAgain(ended);
  } else if (!advanced_ || !absl::IsUnavailable(ended)) {
    // A connection that did its work and broke is worth another try before anybody is told.
    SetFailure(ended);
  }
}

void Follower::StartAgain(const absl::Status& reason) {
  Log(LogLevel::kWarning, "starting-again", {{"reason", reason.message()}});
  const absl::Status wiped = store_.Wipe();
  if (!wiped.ok()) return SetFailure(wiped);
  waiters_.Restart();
  const std::lock_guard<std::mutex> lock(mutex_);
  progress_ = Progress();
}

void Follower::SetFailure(const absl::Status& failure) {
  bool is_news = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_news = progress_.failure.code() != failure.code();
    progress_.failure = failure;
  }
  if (is_news) {
    Log(LogLevel::kWarning, "cannot-follow",
        {{"code", absl::StatusCodeToString(failure.code())}, {"reason", failure.message()}});
  }
  // The servers of a suite start in any order, and one may be restarted: who waits would only have
  // to try again.
  if (absl::Now() - last_followed_ < patience_) return;
  // Callers need not know where ingestion is or what became of it.
  waiters_.Fail(absl::UnavailableError("ingestion cannot be followed at the moment"));
}

bool Follower::Pause(absl::Duration duration) {
  std::unique_lock<std::mutex> lock(mutex_);
  return !stopping_changed_.wait_for(lock, absl::ToChronoMilliseconds(duration),
                                     [this] { return stopping_; });
}

}  // namespace gongkai

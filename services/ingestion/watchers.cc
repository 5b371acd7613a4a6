// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/watchers.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "services/ingestion/version_proto.h"

namespace gongkai {
namespace {

// How many entries a watcher holds at most; each is some kilobytes.
constexpr int kBatch = 16;

absl::Status ShuttingDown() {
  return absl::UnavailableError(
      "the server is shutting down; go on from the next number when it is back");
}

}  // namespace

// One call. It does one thing at a time: writing a message, having a worker read more, or nothing.
// Whoever makes it busy calls Advance, which finds out what is next; whoever finds it idle and has
// something for it makes it busy.
class Watchers::Watcher final : public grpc::ServerWriteReactor<v1::WatchChangesResponse>,
                                public std::enable_shared_from_this<Watcher> {
 public:
  Watcher(Watchers& watchers, int64_t from) : watchers_(watchers), next_(from) {}

  // Looks whether there is something to send.
  void Poke() {
    if (BecomeBusy()) {
      Advance();
    }
  }

  // Sends a progress mark when it has caught up.
  void Mark() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      mark_due_ = true;
    }
    Poke();
  }

  // Ends with this status as soon as a write under way is done.
  void End(absl::Status status) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!end_.has_value()) {
        end_ = std::move(status);
      }
    }
    Poke();
  }

  void OnWriteDone(bool ok) override {
    if (!ok) {
      End(absl::CancelledError("the caller has gone"));  // busy: does no more than note it
    }
    Advance();
  }

  void OnCancel() override { End(absl::CancelledError("the caller has gone")); }

  void OnDone() override { watchers_.Remove(shared_from_this()); }

 private:
  enum class Next : uint8_t { kFinish, kWrite, kRead, kNothing };

  bool BecomeBusy() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return !std::exchange(busy_, true);
  }

  // What to do next; only while busy.
  Next Decide() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (end_.has_value()) {
      return Next::kFinish;  // and stays busy, so that nothing comes after
    }
    if (!ready_.empty()) {
      message_ = std::move(ready_.front());
      ready_.pop_front();
      return Next::kWrite;
    }
    if (next_ <= watchers_.feed_.LastSequence()) {
      return Next::kRead;
    }
    if (std::exchange(mark_due_, false)) {
      message_ = {};
      message_.mutable_progress()->set_sequence(next_ - 1);
      message_.mutable_progress()->set_store_id(watchers_.store_id_);
      *message_.mutable_progress()->mutable_time() = TimestampOf(absl::Now());
      return Next::kWrite;
    }
    busy_ = false;
    return Next::kNothing;
  }

  // Does it. Nothing of this object may be touched after Finish, StartWrite or Run: it may be gone
  // by then.
  void Advance() {
    switch (Decide()) {
      case Next::kFinish:
        Finish(ToGrpc(*end_));
        return;
      case Next::kWrite: {
        grpc::WriteOptions options;
        // More comes at once. Not with the first message: gRPC would hold back the headers with it,
        // for ever.
        if (std::exchange(begun_, true) && !ready_.empty()) {
          options.set_buffer_hint();
        }
        StartWrite(&message_, options);
        return;
      }
      case Next::kRead:
        watchers_.workers_.Run([self = shared_from_this()] { self->Read(); });
        return;
      case Next::kNothing:
        return;
    }
  }

  void Read() {
    const auto entries = watchers_.feed_.Read(next_, kBatch);
    if (!entries.ok()) {
      End(entries.status());
    } else {
      for (const FeedEntry& entry : *entries) {
        *ready_.emplace_back().mutable_change() = ToProto(entry);
      }
      next_ += static_cast<int64_t>(entries->size());
    }
    Advance();
  }

  Watchers& watchers_;
  std::mutex mutex_;
  // Guarded by mutex_.
  bool busy_ = false;
  bool mark_due_ = true;  // the first, when it has caught up
  std::optional<absl::Status> end_;
  // Only for whoever has made it busy.
  bool begun_ = false;
  int64_t next_;
  std::deque<v1::WatchChangesResponse> ready_;
  v1::WatchChangesResponse message_;
};

Watchers::Watchers(ChangeFeed& feed, std::string store_id, Workers& workers,
                   absl::Duration heartbeat)
    : feed_(feed),
      store_id_(std::move(store_id)),
      workers_(workers),
      heartbeat_(heartbeat),
      thread_([this] { Notify(); }) {}

Watchers::~Watchers() {
  End();
  thread_.join();
}

void Watchers::End() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
  }
  feed_.WakeWaiters();
  for (const auto& watcher : All()) {
    watcher->End(ShuttingDown());
  }
}

absl::Status Watchers::Check(const v1::WatchChangesRequest& request) const {
  if (!request.store_id().empty() && request.store_id() != store_id_) {
    return absl::FailedPreconditionError(absl::StrCat("the position belongs to store ",
                                                      request.store_id(), ", and this is store ",
                                                      store_id_, ": start again from 1"));
  }
  const int64_t next = feed_.LastSequence() + 1;
  if (request.from() < 0 || request.from() > next) {
    return absl::OutOfRangeError(absl::StrCat(
        "there is no entry ", request.from(), ": the next to come is ", next,
        next == 1 ? "" : absl::StrCat(", and those from 1 to ", next - 1, " are there")));
  }
  return absl::OkStatus();
}

grpc::ServerWriteReactor<v1::WatchChangesResponse>* Watchers::Watch(
    const v1::WatchChangesRequest& request) {
  const absl::Status status = Check(request);
  const auto watcher = std::make_shared<Watcher>(*this, std::max<int64_t>(request.from(), 1));
  bool ended = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    watchers_.insert(watcher);
    ended = ended_;
  }
  if (!status.ok()) {
    watcher->End(status);
  } else if (ended) {
    watcher->End(ShuttingDown());
  } else {
    watcher->Poke();
  }
  // It cannot go before gRPC has it: until then nothing is sent.
  return watcher.get();
}

void Watchers::Remove(const std::shared_ptr<Watcher>& watcher) {
  const std::lock_guard<std::mutex> lock(mutex_);
  watchers_.erase(watcher);
}

std::vector<std::shared_ptr<Watchers::Watcher>> Watchers::All() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return {watchers_.begin(), watchers_.end()};
}

void Watchers::Notify() {
  int64_t seen = feed_.LastSequence();
  absl::Time next_mark = absl::Now() + heartbeat_;
  while (!ended_) {
    if (feed_.WaitPast(seen, next_mark - absl::Now(), &ended_)) {
      seen = feed_.LastSequence();
      for (const auto& watcher : All()) {
        watcher->Poke();
      }
    }
    if (absl::Now() >= next_mark) {
      next_mark = absl::Now() + heartbeat_;
      for (const auto& watcher : All()) {
        watcher->Mark();
      }
    }
  }
}

}  // namespace gongkai

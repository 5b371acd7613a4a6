// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Follows ingestion's feed and keeps the roll-ups up to it.

#ifndef GONGKAI_SERVICES_AGGREGATION_FOLLOWER_H_
#define GONGKAI_SERVICES_AGGREGATION_FOLLOWER_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gongkai/v1/ingestion.grpc.pb.h"
#include "services/aggregation/rollup/rollup_store.h"
#include "services/aggregation/waiters.h"

namespace gongkai {

// Follows on a thread of its own from where the store's cursor stands until it is stopped. When
// ingestion cannot be reached it tries again, at first soon, then every two seconds. When the feed
// turns out to be another store's, or shorter than what was applied, or its past another, the
// roll-ups are wiped and made again from its start. Thread-safe.
class Follower {
 public:
  // Starts to follow. The store is this follower's to write until Stop. Ingestion that has been out
  // of reach for less than `patience` is taken to be restarting: nobody who waits is told.
  Follower(std::shared_ptr<grpc::Channel> ingestion, RollupStore& store,
           absl::Duration patience = absl::Seconds(10));

  // Stops.
  ~Follower();

  // Ends following and whoever waits: UNAVAILABLE. Returns when the thread has ended; a second call
  // does nothing.
  void Stop();

  struct Progress {
    int64_t sequence = 0;    // up to here the roll-ups reach
    bool caught_up = false;  // has seen the feed's end since it was started
    absl::Status failure;  // why it cannot follow at the moment; OK while it does, or tries for the
                           // first time
  };
  Progress progress() const;

  // Where calls wait for a sequence number. They fail with UNAVAILABLE once ingestion could not be
  // followed for longer than the patience.
  Waiters& waiters() { return waiters_; }

 private:
  void Follow();
  absl::Status FollowOnce();
  absl::Status Read(grpc::ClientReader<v1::WatchChangesResponse>& feed);
  absl::Status Take(const v1::WatchChangesResponse& message);
  absl::Status ApplyPending();
  void Recover(const absl::Status& ended);
  void StartAgain(const absl::Status& reason);
  void SetFailure(const absl::Status& failure);
  void SetProgress(bool at_end);
  bool Pause(absl::Duration duration);

  const std::unique_ptr<v1::IngestionService::Stub> ingestion_;
  RollupStore& store_;
  const absl::Duration patience_;
  Waiters waiters_;

  // The thread's own.
  absl::Time last_followed_;     // or started
  std::vector<Change> pending_;  // not applied yet
  bool following_ = false;       // the present stream has reached the feed's end
  bool advanced_ = false;        // the present stream has brought anything new, or to its end

  mutable std::mutex mutex_;
  std::condition_variable stopping_changed_;
  bool stopping_ = false;
  grpc::ClientContext* call_ = nullptr;  // the call under way
  Progress progress_;

  std::thread thread_;  // last: runs on all of the above
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_FOLLOWER_H_

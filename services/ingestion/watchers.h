// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Those who follow the change feed: WatchChanges.

#ifndef GONGKAI_SERVICES_INGESTION_WATCHERS_H_
#define GONGKAI_SERVICES_INGESTION_WATCHERS_H_

#include <grpcpp/support/server_callback.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/workers.h"
#include "gongkai/v1/ingestion.pb.h"
#include "services/ingestion/store/change_feed.h"

namespace gongkai {

// All watchers of a store. One thread tells them what is new; each reads the feed by itself, a few
// entries at a time and only when the caller has taken those before, so that a slow one costs no
// more memory than any other. Thread-safe.
class Watchers {
 public:
  // What is given must outlive it, and it all calls. A watcher that has caught up gets a progress
  // mark once, and then every `heartbeat`.
  Watchers(ChangeFeed& feed, std::string store_id, Workers& workers, absl::Duration heartbeat);
  ~Watchers();
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;

  // The reactor of a call. It ends with OUT_OF_RANGE if `from` is past the next entry,
  // FAILED_PRECONDITION if `store_id` is another store's, UNAVAILABLE after End, DATA_LOSS if the
  // feed is damaged.
  grpc::ServerWriteReactor<v1::WatchChangesResponse>* Watch(const v1::WatchChangesRequest& request);

  // Ends all, with UNAVAILABLE, and those that come from now on.
  void End();

 private:
  class Watcher;

  absl::Status Check(const v1::WatchChangesRequest& request) const;
  void Remove(const std::shared_ptr<Watcher>& watcher);
  std::vector<std::shared_ptr<Watcher>> All();
  void Notify();

  ChangeFeed& feed_;
  const std::string store_id_;
  Workers& workers_;
  const absl::Duration heartbeat_;
  std::atomic<bool> ended_ = false;
  std::mutex mutex_;
  std::set<std::shared_ptr<Watcher>> watchers_;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_WATCHERS_H_

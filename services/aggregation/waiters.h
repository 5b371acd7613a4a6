// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Calls that wait until the feed has been followed far enough, without a thread each.

#ifndef GONGKAI_SERVICES_AGGREGATION_WAITERS_H_
#define GONGKAI_SERVICES_AGGREGATION_WAITERS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "absl/status/status.h"

namespace gongkai {

// Thread-safe. A callback runs once at most, on the thread that brings about what it waits for, and
// may not wait.
class Waiters {
 public:
  using Done = std::function<void(const absl::Status&)>;
  // Names a waiting callback; 0 names none.
  using Ticket = uint64_t;

  // Runs `done` with OK once `sequence` has been reached: at once if it has. While there is a
  // failure it runs at once with that.
  Ticket Add(int64_t sequence, Done done);

  // Forgets a callback. It may be running just now.
  void Remove(Ticket ticket);

  // Everything up to `sequence` is there; ends a failure, unless it was Close that brought it.
  void Reached(int64_t sequence);

  // The feed starts again: what was reached is not there any more.
  void Restart();

  // Nothing more will come for now: who waits need not.
  void Fail(absl::Status failure);

  // Nothing more will ever come.
  void Close(absl::Status failure);

 private:
  // By sequence, then in the order in which they came.
  using Waiting = std::map<std::pair<int64_t, Ticket>, Done>;

  void End(absl::Status failure, bool for_good);

  std::mutex mutex_;  // never held while a callback runs
  int64_t reached_ = 0;
  absl::Status failure_;
  bool closed_ = false;
  Ticket next_ = 1;
  Waiting waiting_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_WAITERS_H_

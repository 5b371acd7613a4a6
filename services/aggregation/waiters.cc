// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/waiters.h"

#include <iterator>
#include <limits>
#include <vector>

namespace gongkai {

Waiters::Ticket Waiters::Add(int64_t sequence, Done done) {
  absl::Status at_once;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (sequence > reached_ && failure_.ok()) {
      const Ticket ticket = next_++;
      waiting_.emplace(std::pair(sequence, ticket), std::move(done));
      return ticket;
    }
    if (sequence > reached_) at_once = failure_;
  }
  done(at_once);
  return 0;
}

void Waiters::Remove(Ticket ticket) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::erase_if(waiting_, [ticket](const auto& entry) { return entry.first.second == ticket; });
}

void Waiters::Reached(int64_t sequence) {
  std::vector<Done> ready;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    reached_ = sequence;
    if (!closed_) failure_ = absl::OkStatus();
    const auto end = waiting_.upper_bound({sequence, std::numeric_limits<Ticket>::max()});
    for (auto at = waiting_.begin(); at != end; ++at) ready.push_back(std::move(at->second));
    waiting_.erase(waiting_.begin(), end);
  }
  for (const Done& done : ready) done(absl::OkStatus());
}

void Waiters::Restart() {
  const std::lock_guard<std::mutex> lock(mutex_);
  reached_ = 0;
}

void Waiters::Fail(absl::Status failure) { End(std::move(failure), /*for_good=*/false); }

void Waiters::Close(absl::Status failure) { End(std::move(failure), /*for_good=*/true); }

void Waiters::End(absl::Status failure, bool for_good) {
  Waiting failed;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!closed_) failure_ = std::move(failure);
    closed_ = closed_ || for_good;
    failure = failure_;
    failed.swap(waiting_);
  }
  for (const auto& [place, done] : failed) done(failure);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A few threads for work that must not hold up gRPC's own (reading a document, a synced write).

#ifndef GONGKAI_COMMON_RPC_WORKERS_H_
#define GONGKAI_COMMON_RPC_WORKERS_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gongkai {

// Thread-safe. Work starts in the order in which it was given. The queue has no limit of its own:
// what it can hold is limited by how many calls a server lets in.
class Workers {
 public:
  // Starts the threads; `count` is at least 1.
  explicit Workers(int count);

  // Finishes everything that was given, then ends the threads. Nobody may call Run by then, save
  // the work itself.
  ~Workers();

  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Runs `work` on one of the threads, soon. It must not throw.
  void Run(std::function<void()> work);

 private:
  void Loop();

  // std::mutex: ThreadSanitizer knows its calls, those of Debian's prebuilt absl::Mutex it does
  // not.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace gongkai

#endif  // GONGKAI_COMMON_RPC_WORKERS_H_

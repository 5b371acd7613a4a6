// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Runs a program on bytes that nobody trusts, apart from our own memory: it may crash, loop or
// swallow all it gets, and only its answer is lost.
//
// The program gets the bytes as its standard input (a file in memory that can be sought), no other
// file of ours, a fixed small environment, and no right to write a file, gain privileges, leave a
// core dump, or outlive the thread that asked. Safe in programs with threads: no signal handler, no
// global state, and nothing but async-signal-safe calls between vfork and exec.

#ifndef GONGKAI_SERVICES_INGESTION_READER_CHILD_PROCESS_CHILD_PROCESS_H_
#define GONGKAI_SERVICES_INGESTION_READER_CHILD_PROCESS_CHILD_PROCESS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace gongkai {

// What a child may use.
struct ChildLimits {
  absl::Duration max_time;      // of the clock, and of the processor rounded up to seconds
  size_t max_memory_bytes = 0;  // of address space
  size_t max_output_bytes = 0;  // on standard output
};

// How a child ended.
enum class ChildEnd {
  kExit,        // by itself; see exit_code
  kSignal,      // by a fault of its own
  kTime,        // ended by us, or by the system, for taking too long
  kOutput,      // ended by us for printing too much
  kMemory,      // had no memory to start with, or was ended by the system, which had none left
  kNotStarted,  // there is no such program, or it cannot be run
};

struct ChildResult {
  ChildEnd end = ChildEnd::kExit;
  int exit_code = 0;
  std::string output;
  // The first 4 KiB of standard error: for deciding what went wrong, never for showing.
  std::string complaint;
};

// Runs the program at an absolute path to its end. INTERNAL or RESOURCE_EXHAUSTED if the system
// gives no memory, pipe or process for it.
absl::StatusOr<ChildResult> RunChild(const std::string& program,
                                     const std::vector<std::string>& arguments,
                                     absl::string_view input, const ChildLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_CHILD_PROCESS_CHILD_PROCESS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The memory that reading a document takes, by kind.

#ifndef GONGKAI_TESTS_BENCH_MEMORY_H_
#define GONGKAI_TESTS_BENCH_MEMORY_H_

namespace gongkai::bench {

// Has `gongkai read` read a report of each kind, the same report with 50,000 rows more, and what is
// made to swell, each in a process of its own, and prints the most memory that it held. Returns 1
// if a process ended otherwise than by itself, else 0.
int PrintMemory();

}  // namespace gongkai::bench

#endif  // GONGKAI_TESTS_BENCH_MEMORY_H_

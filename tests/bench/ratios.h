// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Figures are ratios to a yardstick measured in the same run: a second means something else on
// every machine.

#ifndef GONGKAI_TESTS_BENCH_RATIOS_H_
#define GONGKAI_TESTS_BENCH_RATIOS_H_

#include <functional>
#include <string>

namespace gongkai::bench {

// Says that the benchmark `name` is to be read as a multiple of the benchmark `yardstick`; `remark`
// explains what the ratio contains where that is not obvious. Both are registered with Google
// Benchmark under these names.
void Compare(const std::string& name, const std::string& yardstick, const std::string& remark = "");

// One side of a comparison in turns: does its work once, and says what failed, or nothing.
struct Side {
  std::string name;
  std::function<std::string()> work;
};

// Says that two pieces of work are to be done in turns, and the first is to be read as a multiple
// of the second. A machine that is now fast, now slow, is so for both: the ratio is the median of
// those of each turn.
void CompareInTurns(Side side, Side yardstick, const std::string& remark = "");

// Runs every registered benchmark, a few repetitions each, and what is done in turns, and prints
// the comparisons as a table of medians; only those whose names --benchmark_filter finds. Returns
// the program's exit code: 0, or 2 if a benchmark failed.
int RunAndPrintRatios(int argc, char** argv);

}  // namespace gongkai::bench

#endif  // GONGKAI_TESTS_BENCH_RATIOS_H_

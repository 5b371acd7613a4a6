// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Figures are ratios to a yardstick measured in the same run: a second means something else on
// every machine.

#ifndef GONGKAI_TESTS_BENCH_RATIOS_H_
#define GONGKAI_TESTS_BENCH_RATIOS_H_

#include <string>

namespace gongkai::bench {

// Says that the benchmark `name` is to be read as a multiple of the benchmark `yardstick`; `remark`
// explains what the ratio contains where that is not obvious. Both are registered with Google
// Benchmark under these names.
void Compare(const std::string& name, const std::string& yardstick, const std::string& remark = "");

// Runs every registered benchmark, a few repetitions each, and prints the comparisons as a table of
// medians. Returns the program's exit code: 0, or 2 if a benchmark failed.
int RunAndPrintRatios(int argc, char** argv);

}  // namespace gongkai::bench

#endif  // GONGKAI_TESTS_BENCH_RATIOS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How long it takes to tell the cells of a table apart that has lost all its separators.

#ifndef GONGKAI_TESTS_BENCH_SPLITTING_H_
#define GONGKAI_TESTS_BENCH_SPLITTING_H_

namespace gongkai::bench {

// Splits table three of invented reports, every row one run of digits, and prints the median and
// the worst time, and how many cells are certain: where the sums hold and where one is broken.
// Returns 1 if a cell was stated wrongly, else 0.
int PrintSplitting();

}  // namespace gongkai::bench

#endif  // GONGKAI_TESTS_BENCH_SPLITTING_H_

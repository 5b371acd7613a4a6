// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How many cells of generated documents are read right, by layout.

#ifndef GONGKAI_TESTS_BENCH_ACCURACY_H_
#define GONGKAI_TESTS_BENCH_ACCURACY_H_

namespace gongkai::bench {

// Reads documents of every layout: without quirks, with each quirk alone and with several, and
// prints a table: cells right, blank as blank, refused and wrong; the share of right ones among
// those that the pages settle (all cells, or for layouts without separators the documents without
// quirks), and among those of the tables of applications and appeals, where sums tell digits apart
// (no sum tells which of 111 and 1 11 1 stands in a row of table two). Returns the program's exit
// code: 0, or 1 if a cell is wrong.
int PrintAccuracy();

}  // namespace gongkai::bench

#endif  // GONGKAI_TESTS_BENCH_ACCURACY_H_

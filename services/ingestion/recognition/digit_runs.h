// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rows whose cells have run together into one string of digits, as when a web archive drops every
// cell border: `1500000217` is 15, 0, 0, 0, 0, 2, 17 because only then the row adds up. The
// identities of the form decide where the cells end, and nothing else.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_DIGIT_RUNS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_DIGIT_RUNS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"

namespace gongkai {

// A row of a table: either read already, or a run of digits.
struct DigitRow {
  std::vector<CellId> cells;  // by column
  // The value of each cell, if the row is read; else empty.
  std::vector<int64_t> values;
  // What the run may be: with or without a last digit that may number the next line. Digits only.
  std::vector<std::string> runs;
};

// What is known of a cell of a run.
struct SplitCell {
  // The only value that it has in every split, if there is one.
  bool certain = false;
  int64_t value = 0;
  // The values that it has in one split or another, smallest first; empty if there are too many to
  // tell.
  std::vector<int64_t> candidates;
};

// How much is searched: steps of splitting one run, and of combining the rows of a table. Past it
// a cell is not certain.
inline constexpr size_t kMaxSplitSteps = 200'000;
inline constexpr size_t kMaxCombineSteps = 20'000;

struct SplitRows {
  // For each row that is not read, its cells.
  std::vector<std::vector<SplitCell>> cells;
  // Whether all identities between cells of these rows hold.
  bool adds_up = false;
};

// Splits the rows that are not read. A split counts if with it all identities between cells of
// these rows hold. If there is none, the report's own arithmetic is wrong, or cells are empty: then
// nothing is certain but what can be split in one way only, and keeps its own sums then.
//
// The same rows give the same result, on every machine.
SplitRows SplitDigitRuns(absl::Span<const DigitRow> rows, absl::Span<const Identity> identities);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_DIGIT_RUNS_H_

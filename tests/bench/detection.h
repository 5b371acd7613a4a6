// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How well wrong cells are found: known errors put into reports that add up, and what the judge
// says of them.

#ifndef GONGKAI_TESTS_BENCH_DETECTION_H_
#define GONGKAI_TESTS_BENCH_DETECTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/report.h"
#include "tests/documents/random.h"

namespace gongkai::bench {

// The errors, each as a clerk makes them.
enum class Error : uint8_t {
  kDigitDoubled,   // 14 -> 114, 144; any cell that is not 0
  kDigitDropped,   // 14 -> 1, 4; any cell of two digits or more
  kDigitsSwapped,  // 14 -> 41; neighbours that differ
  kCellsSwapped,   // two cells of a line or column of sections 三 and 四, if they differ
  kRowShifted,     // a printed row of sections 三 and 四 moved by one cell; the end cell is lost
  kTotalWrong,     // a total of sections 三 and 四, some units off
  kSign,           // any cell that is not 0
};

inline constexpr Error kAllErrors[] = {
    Error::kDigitDoubled, Error::kDigitDropped, Error::kDigitsSwapped, Error::kCellsSwapped,
    Error::kRowShifted,   Error::kTotalWrong,   Error::kSign};

// E.g. "digit doubled".
std::string Name(Error error);

// Puts an error of that kind anywhere in the report where there can be one, every place as likely;
// false if there is none.
bool Inject(Error error, Report& report, testing::Random& random);

// What became of a number of spoiled reports.
struct Detection {
  int injected = 0;
  int visible = 0;    // an identity is broken or a count is negative: the others nobody can see
  int found = 0;      // of these, something failed
  int first = 0;      // of these, the first repairs together are the error taken back, cell by cell
  int among = 0;      // or the first, or a later one
  int several = 0;    // right one among several that are equally small: undecidable in principle
  int smaller = 0;    // the right one is none of the smallest: undecidable in principle, too
  int cut_short = 0;  // the search ended at its budget

  void Add(const Detection& other);
};

// Judges a report that was `right` before errors were put in.
Detection Detect(const Report& right, const Report& spoiled);

// Invented reports of both forms in turns, each with one error of each of `errors`; with two, one
// after the other in the same report. No error at all: every finding that fails is a false alarm.
Detection DetectOne(Error error, int reports, uint64_t seed);
Detection DetectTwo(int reports, uint64_t seed);
int FalseAlarms(int reports, uint64_t seed);

}  // namespace gongkai::bench

#endif  // GONGKAI_TESTS_BENCH_DETECTION_H_

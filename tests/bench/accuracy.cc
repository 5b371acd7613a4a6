// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/accuracy.h"

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/documents/trial.h"

namespace gongkai::bench {
namespace {

using testing::Layout;
using testing::Tally;
using testing::Trial;

// Of each edition.
constexpr uint64_t kPlainDocuments = 20;
constexpr uint64_t kDocumentsPerQuirk = 1;
constexpr uint64_t kCombinations = 10;

std::vector<Trial> TrialsOf(const Layout& layout) {
  std::vector<Trial> trials;
  for (uint64_t seed = 0; seed < 2 * kPlainDocuments; ++seed) trials.push_back({&layout, {}, seed});
  for (const testing::Quirk& quirk : testing::AllQuirks()) {
    for (uint64_t seed = 100; seed < 100 + 2 * kDocumentsPerQuirk; ++seed) {
      trials.push_back({&layout, {&quirk}, seed});
    }
  }
  for (uint64_t seed = 1000; seed < 1000 + 2 * kCombinations; ++seed) {
    testing::Random random(seed);
    trials.push_back({&layout, testing::SomeQuirks(random), seed});
  }
  return trials;
}

std::string Share(const Tally& cells) {
  const int64_t all = cells.right + cells.blank + cells.refused + cells.wrong;
  if (all == 0) return "-";
  // Rounded down: 100 % means all of them.
  const int64_t hundredths = (cells.right + cells.blank) * 10'000 / all;
  char text[16];
  std::snprintf(text, sizeof text, "%d.%02d %%", static_cast<int>(hundredths / 100),
                static_cast<int>(hundredths % 100));
  return text;
}

struct Row {
  Tally all;
  Tally settled;  // of documents whose pages settle every cell
  Tally summed;   // of these, the tables whose cells take part in sums

  Row& operator+=(const Row& other) {
    all += other.all;
    settled += other.settled;
    summed += other.summed;
    return *this;
  }
};

void PrintRow(const std::string& name, const Row& row) {
  const Tally& all = row.all;
  std::printf("%-26s %9lld %9lld %9lld %9lld %9lld %9lld %11s %11s\n", name.c_str(),
              static_cast<long long>(all.documents), static_cast<long long>(all.errors),
              static_cast<long long>(all.right), static_cast<long long>(all.blank),
              static_cast<long long>(all.refused), static_cast<long long>(all.wrong),
              Share(row.settled).c_str(), Share(row.summed).c_str());
}

Row RowOf(const Layout& layout) {
  Row row;
  for (const Trial& trial : TrialsOf(layout)) {
    const testing::GeneratedDocument document = testing::Generate(trial);
    const testing::Outcome outcome = testing::Judge(document);
    row.all += outcome.cells;
    if (!document.exact && (layout.separators || !trial.quirks.empty())) continue;
    row.settled += outcome.cells;
    row.summed += outcome.summed;
  }
  return row;
}

}  // namespace

int PrintAccuracy() {
  std::printf("%-26s %9s %9s %9s %9s %9s %9s %11s %11s\n", "cells of generated documents",
              "documents", "errors", "right", "blank", "refused", "wrong", "settled", "with sums");
  Row total;
  for (const Layout& layout : testing::AllLayouts()) {
    const Row row = RowOf(layout);
    PrintRow(std::string(layout.name), row);
    total += row;
  }
  PrintRow("all", total);
  return total.all.wrong == 0 ? 0 : 1;
}

}  // namespace gongkai::bench

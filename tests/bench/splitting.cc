// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/splitting.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/ingestion/recognition/digit_runs.h"
#include "tests/documents/random_report.h"

namespace gongkai::bench {
namespace {

constexpr uint64_t kReports = 1'000;

// The rows of table three, each as its digits.
std::vector<DigitRow> Joined(const Report& report) {
  std::vector<DigitRow> rows;
  const Line* line = nullptr;
  for (const FormCell& cell : FormCells(report.form)) {
    if (cell.table->key != "applications") continue;
    if (cell.line != line) rows.push_back({{}, {}, {""}});
    line = cell.line;
    rows.back().cells.push_back(cell.id);
    absl::StrAppend(&rows.back().runs.front(), report[cell.id].value);
  }
  return rows;
}

struct Outcome {
  std::vector<double> milliseconds;
  int64_t cells = 0;
  int64_t certain = 0;
  int64_t wrong = 0;
};

void Split(const Report& report, Outcome& outcome) {
  const std::vector<DigitRow> rows = Joined(report);
  const auto start = std::chrono::steady_clock::now();
  const SplitRows split = SplitDigitRuns(rows, Identities(report.form));
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  outcome.milliseconds.push_back(taken.count());
  for (size_t r = 0; r < rows.size(); ++r) {
    for (size_t c = 0; c < rows[r].cells.size(); ++c) {
      const SplitCell& cell = split.cells[r][c];
      ++outcome.cells;
      outcome.certain += cell.certain;
      outcome.wrong += cell.certain && cell.value != report[rows[r].cells[c]].value;
    }
  }
}

int64_t Print(const char* name, bool broken) {
  Outcome outcome;
  for (uint64_t seed = 0; seed < kReports; ++seed) {
    testing::Random random(seed);
    Report report = testing::RandomReport(seed % 2 == 0 ? FormId::k2019 : FormId::k2021, random);
    if (broken) testing::BreakArithmetic(report, random);
    const bool negative = std::any_of(report.cells.begin(), report.cells.end(),
                                      [](const CellValue& cell) { return cell.value < 0; });
    if (!negative || !broken) Split(report, outcome);
  }
  std::vector<double>& times = outcome.milliseconds;
  std::sort(times.begin(), times.end());
  std::printf("%-34s %9zu %10.3f %10.3f %10.3f %10.2f %% %7lld\n", name, times.size(),
              times[times.size() / 2], times[times.size() * 99 / 100], times.back(),
              100.0 * static_cast<double>(outcome.certain) / static_cast<double>(outcome.cells),
              static_cast<long long>(outcome.wrong));
  return outcome.wrong;
}

}  // namespace

int PrintSplitting() {
  std::printf("%-34s %9s %10s %10s %10s %12s %7s\n", "table three without separators", "reports",
              "median ms", "99 % ms", "worst ms", "certain", "wrong");
  // Split digits may add up by chance where the printed ones do not: what is wrong then is the
  // report, and reading tells so only if nothing at all adds up.
  const int64_t wrong = Print("its sums hold", false);
  Print("a cell of it is wrong", true);
  return wrong > 0 ? 1 : 0;
}

}  // namespace gongkai::bench

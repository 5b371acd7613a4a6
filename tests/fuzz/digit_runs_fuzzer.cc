// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of digits without borders. Where the figures were written down with all identities holding,
// what is said to be certain must be what was written.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/form/form.h"
#include "services/ingestion/recognition/digit_runs.h"
#include "tests/fuzz/invariants.h"

namespace gongkai::fuzz {
namespace {

// The input, a number at a time; zeros behind its end.
class Numbers {
 public:
  explicit Numbers(absl::string_view bytes) : bytes_(bytes) {}

  int64_t Below(int64_t most) {
    if (bytes_.empty()) return 0;
    const int64_t number = static_cast<unsigned char>(bytes_.front()) % most;
    bytes_.remove_prefix(1);
    return number;
  }
  // Mostly small, as the figures of reports are.
  int64_t Figure() {
    const int64_t kind = Below(8);
    return kind < 4   ? 0
           : kind < 6 ? Below(10)
           : kind < 7 ? Below(256)
                      : Below(256) * 256 + Below(256);
  }

 private:
  absl::string_view bytes_;
};

// A table of the form as it was written, and as it is to be read.
struct Figures {
  std::vector<DigitRow> rows;
  std::vector<std::vector<int64_t>> written;
  bool adds_up = false;
};

// The lines of one block of the form, as printed.
std::vector<DigitRow> RowsOf(FormId form, Numbers& numbers) {
  std::vector<const Block*> blocks;
  for (const FormCell& cell : FormCells(form)) {
    if (blocks.empty() || blocks.back() != cell.block) blocks.push_back(cell.block);
  }
  const Block* const block =
      blocks[static_cast<size_t>(numbers.Below(static_cast<int64_t>(blocks.size())))];
  std::vector<DigitRow> rows;
  const Line* line = nullptr;
  for (const FormCell& cell : FormCells(form)) {
    if (cell.block != block) continue;
    if (rows.empty() || (cell.line != line && !block->side_by_side)) rows.emplace_back();
    rows.back().cells.push_back(cell.id);
    line = cell.line;
  }
  return rows;
}

int64_t SumOf(const std::vector<CellId>& cells, const std::vector<int64_t>& values) {
  int64_t sum = 0;
  for (CellId cell : cells) sum += values[cell];
  return sum;
}

bool Within(const Identity& identity, const std::vector<bool>& known) {
  const auto is_known = [&](CellId cell) { return known[cell]; };
  return std::all_of(identity.left.begin(), identity.left.end(), is_known) &&
         std::all_of(identity.right.begin(), identity.right.end(), is_known);
}

// Invents figures and makes the totals right; says whether all identities hold then.
bool Invent(FormId form, const std::vector<DigitRow>& rows, Numbers& numbers,
            std::vector<int64_t>& values) {
  std::vector<bool> known(kCellCount, false);
  values.assign(kCellCount, 0);
  for (const DigitRow& row : rows) {
    for (CellId cell : row.cells) {
      known[cell] = true;
      values[cell] = numbers.Figure();
    }
  }
  const bool right_totals = numbers.Below(4) != 0;
  for (int pass = 0; pass < 4 && right_totals; ++pass) {
    for (const Identity& identity : Identities(form)) {
      if (identity.comparison == Comparison::kEqual && identity.right.size() == 1 &&
          Within(identity, known)) {
        values[identity.right.front()] = SumOf(identity.left, values);
      }
    }
  }
  const absl::Span<const Identity> identities = Identities(form);
  return std::all_of(identities.begin(), identities.end(), [&](const Identity& identity) {
    if (!Within(identity, known)) return true;
    const int64_t left = SumOf(identity.left, values);
    const int64_t right = SumOf(identity.right, values);
    return identity.comparison == Comparison::kEqual ? left == right : left <= right;
  });
}

Figures FiguresOf(FormId form, Numbers& numbers) {
  Figures figures;
  figures.rows = RowsOf(form, numbers);
  std::vector<int64_t> values;
  figures.adds_up = Invent(form, figures.rows, numbers, values);
  for (DigitRow& row : figures.rows) {
    std::vector<int64_t>& written = figures.written.emplace_back();
    std::string run;
    for (CellId cell : row.cells) {
      written.push_back(values[cell]);
      absl::StrAppend(&run, values[cell]);
    }
    const int64_t kind = numbers.Below(16);
    if (kind < 3) {
      row.values = written;
    } else if (kind == 3) {
      row.runs = {absl::StrCat(run, numbers.Below(10)), run};
    } else if (kind == 4) {  // a digit was lost, or is another
      run[static_cast<size_t>(numbers.Below(static_cast<int64_t>(run.size())))] =
          static_cast<char>('0' + numbers.Below(10));
      if (numbers.Below(2) == 0) run.pop_back();
      row.runs = {run};
      figures.adds_up = false;
    } else {
      row.runs = {run};
    }
  }
  return figures;
}

void CheckRow(const DigitRow& row, const std::vector<SplitCell>& cells,
              const std::vector<int64_t>* written) {
  Check(cells.size() == row.cells.size(), "a run has not as many values as there are cells");
  std::string together;
  bool all_certain = true;
  const auto stands = [&](int64_t value) {
    return std::any_of(row.runs.begin(), row.runs.end(), [&](const std::string& run) {
      return absl::StrContains(run, absl::StrCat(value));
    });
  };
  for (size_t i = 0; i < cells.size(); ++i) {
    const SplitCell& cell = cells[i];
    all_certain = all_certain && cell.certain;
    absl::StrAppend(&together, cell.value);
    Check(std::adjacent_find(cell.candidates.begin(), cell.candidates.end(),
                             std::greater_equal<>()) == cell.candidates.end(),
          "the candidates are not smallest first");
    Check(std::all_of(cell.candidates.begin(), cell.candidates.end(), stands),
          "a candidate does not stand in the run");
    if (!cell.certain) continue;
    Check(stands(cell.value), "a value does not stand in the run");
    Check(cell.candidates == std::vector<int64_t>{cell.value},
          "a certain cell has other candidates");
    Check(written == nullptr || cell.value == (*written)[i],
          absl::StrCat("a cell is said to be ", cell.value, " for certain, but is another"));
  }
  Check(!all_certain || std::find(row.runs.begin(), row.runs.end(), together) != row.runs.end(),
        "the values together are not the run");
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  Numbers numbers(absl::string_view(reinterpret_cast<const char*>(data), size));
  const FormId form = numbers.Below(2) == 0 ? FormId::k2019 : FormId::k2021;
  const Figures figures = FiguresOf(form, numbers);
  const auto cells = SplitDigitRuns(figures.rows, Identities(form)).cells;
  Check(cells.size() == figures.rows.size(), "there are not as many rows as were asked for");
  for (size_t i = 0; i < cells.size(); ++i) {
    if (!figures.rows[i].values.empty()) continue;
    CheckRow(figures.rows[i], cells[i], figures.adds_up ? &figures.written[i] : nullptr);
  }
  const auto again = SplitDigitRuns(figures.rows, Identities(form)).cells;
  for (size_t i = 0; i < cells.size(); ++i) {
    for (size_t c = 0; c < cells[i].size(); ++c) {
      Check(cells[i][c].certain == again[i][c].certain && cells[i][c].value == again[i][c].value &&
                cells[i][c].candidates == again[i][c].candidates,
            "the same rows give another result");
    }
  }
  return 0;
}

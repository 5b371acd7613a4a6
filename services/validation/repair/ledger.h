// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The identities of one table as equations that cells are tried in.

#ifndef GONGKAI_SERVICES_VALIDATION_REPAIR_LEDGER_H_
#define GONGKAI_SERVICES_VALIDATION_REPAIR_LEDGER_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "common/form/form.h"
#include "common/form/report.h"

namespace gongkai {

// A change of one cell by some amount.
struct CellShift {
  CellId cell;
  int64_t by;

  friend bool operator==(const CellShift&, const CellShift&) = default;
  friend auto operator<=>(const CellShift&, const CellShift&) = default;
};

// What a cell is part of: equation `row`, whose difference grows by `sign` times the cell.
struct Share {
  int row;
  int sign;
};

// The equalities between given cells, each with its difference (right - left), and what a change
// does to all of them. A cell without a value is solved for in one equality and put into the
// others, so that these speak of given cells alone; the one that was used up only asks that the
// value is not negative. Equalities with figures over 2^53 are left out.
class Ledger {
 public:
  // `identities` are those of one table; `cells` and they must outlive the ledger.
  Ledger(absl::Span<const Identity* const> identities, const CellValues& cells);

  int rows() const { return static_cast<int>(rows_.size()); }
  const Identity& identity(int row) const { return *rows_[static_cast<size_t>(row)].identity; }
  // Those that were put into the row, besides its own.
  absl::Span<const Identity* const> merged(int row) const {
    return rows_[static_cast<size_t>(row)].merged;
  }
  absl::Span<const CellShift> terms(int row) const {  // `by` is the sign
    return rows_[static_cast<size_t>(row)].terms;
  }
  int64_t difference(int row) const { return rows_[static_cast<size_t>(row)].difference; }
  absl::Span<const Share> shares(CellId cell) const { return shares_[cell]; }
  int64_t value(CellId cell) const { return values_[cell]; }
  // Whether the cell can be changed: it is given and stands in an equality.
  bool open(CellId cell) const { return !shares_[cell].empty(); }

  // Changes a cell; the opposite change undoes it.
  void Change(CellId cell, int64_t by);

  // Equalities that do not hold, and of these the most that no two of which share a cell.
  int broken() const { return broken_; }
  int LeastChanges() const;
  // A family (see Row) with as many broken equalities as that; the first broken row of it.
  int PivotOf(int count) const;

  // Cells below zero that must not be, first of them; kCellCount if there is none.
  CellId FirstNegative() const;
  // Whether no count is below zero, and no inequality is broken that was not.
  bool ChecksHold() const;
  // Whether every equality holds, and the checks do.
  bool Sound() const;

  // What a row's difference would grow by.
  int64_t Effect(int row, absl::Span<const CellShift> shifts) const;

 private:
  // Rows of a family share no cell (e.g. the lines of a table).
  struct Row {
    const Identity* identity;
    int family;
    int64_t difference;
    std::vector<CellShift> terms;
    std::vector<const Identity*> merged = {};
  };
  // sum(terms) + constant >= 0.
  struct Check {
    std::vector<CellShift> terms;
    bool held;
  };

  void Eliminate(const CellValues& cells);
  void Finish(const CellValues& cells);
  int64_t Sum(const std::vector<CellShift>& terms) const;

  std::vector<Row> rows_;
  std::vector<Check> checks_;
  std::vector<int> broken_in_;  // by family
  int broken_ = 0;
  int negatives_ = 0;
  std::array<absl::InlinedVector<Share, 3>, kCellCount> shares_;
  std::array<int64_t, kCellCount> values_{};
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_REPAIR_LEDGER_H_

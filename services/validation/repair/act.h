// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Slips of the pen, undone: the changes that take one back.

#ifndef GONGKAI_SERVICES_VALIDATION_REPAIR_ACT_H_
#define GONGKAI_SERVICES_VALIDATION_REPAIR_ACT_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/validation/repair/ledger.h"

namespace gongkai {

// One slip taken back. `doubt` is the larger the less it is like one; it only orders.
struct Act {
  absl::InlinedVector<CellShift, 4> shifts;
  int doubt = 0;
  // One cell, and totals that were added up from it.
  bool carried = false;
};

// Lists the acts that could mend an equality.
class Acts {
 public:
  // Both must outlive it. `identities` are those the ledger was made of; `previous` may be null.
  Acts(absl::Span<const Identity* const> identities, const Ledger& ledger,
       const CellValues* previous);

  using Visitor = absl::FunctionRef<void(const Act&)>;

  // Every change of a single cell after which `row` holds.
  void ForEachCell(int row, Visitor visit) const;

  // Every other act after which `row` holds, as the ledger now stands, and that touches at least
  // `reach` equalities. Doubts about cells are left to Doubt.
  void ForEachOther(int row, int reach, Visitor visit);

  // The doubt about an act, as the ledger now stands.
  int Doubt(const Act& act) const;

 private:
  // A line of a table: a printed row, or one of several side by side.
  struct Line {
    std::vector<CellId> cells;  // the total comes last
    bool side_by_side = false;
  };
  struct Position {
    int line = -1;
    int column = 0;
  };

  // A cell and totals that follow it.
  struct Carry {
    absl::InlinedVector<CellId, 4> cells;
    int reach;  // equalities that change
  };
  // A carry that changes an equality, by `effect` times its amount.
  struct CarryShare {
    int carry;
    int effect;
  };

  int DoubtOfCell(const CellShift& shift) const;
  bool IsTotal(CellId cell) const;
  void FindPrintedRows();
  void FindCarries();
  void ForEachCarry(int row, int reach, Visitor visit) const;
  void Interchange(int row, CellId cell, CellId other, int doubt, Visitor visit) const;
  void CountApart(int row, CellId cell, CellId other, Visitor visit) const;
  void ForEachPartner(int row, int reach, CellId cell, Visitor visit) const;
  void AddCarry(absl::InlinedVector<CellId, 4> cells);
  void MoveBack(int row, absl::Span<const CellId> printed, bool to_left, Visitor visit) const;

  const Ledger& ledger_;
  const CellValues* previous_;
  std::vector<Line> lines_;
  std::vector<std::vector<CellId>> printed_rows_;
  std::vector<Carry> carries_;
  std::vector<std::vector<CarryShare>> carries_of_row_;
  std::array<Position, kCellCount> positions_;
  std::array<int, kCellCount> printed_row_of_;
  bool carries_found_ = false;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_REPAIR_ACT_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/table_row.h"

#include "absl/algorithm/container.h"

namespace gongkai {

std::vector<CellId> TableRow::Cells() const {
  std::vector<CellId> cells;
  for (const RowColumn& column : columns) {
    if (column.cell != kNoCell) cells.push_back(column.cell);
  }
  return cells;
}

void FindIdentities(TableRow& row) {
  const auto has = [&](CellId id) {
    return absl::c_any_of(row.columns, [id](const RowColumn& column) { return column.cell == id; });
  };
  row.identities.clear();
  for (const Form* form : AllForms()) {
    for (const Identity& identity : Identities(form->id)) {
      if (absl::c_all_of(identity.left, has) && absl::c_all_of(identity.right, has)) {
        row.identities.push_back(&identity);
      }
    }
  }
  row.question.identities = row.identities;
}

}  // namespace gongkai

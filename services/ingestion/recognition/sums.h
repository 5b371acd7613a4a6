// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether the sums of the form hold over values that were found for its cells (勾稽关系).

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SUMS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SUMS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "common/form/form.h"

namespace gongkai {

// The value found for a cell; nothing if there is none.
using ValueOfCell = absl::FunctionRef<std::optional<int64_t>(CellId)>;

// By how much the left side of an equality is more than its right side. Nothing if a cell has no
// value, the sum leaves the range of int64, or the identity is no equality.
std::optional<int64_t> DifferenceOf(const Identity& identity, ValueOfCell value);

// Whether the cell stands in the identity.
bool HasCellIn(const Identity& identity, CellId cell);

// A sum over the columns of a line, by column: 1 on its left side, -1 on its right, 0 if the column
// has no part in it.
using ColumnSum = std::vector<int8_t>;
std::vector<ColumnSum> ColumnSumsOf(const Block& edition);

// Whether values, printed in that order of the columns, keep all sums, of which there are some, and
// not because all are zero.
bool KeepsSums(const std::vector<ColumnSum>& sums, absl::Span<const size_t> order,
               absl::Span<const int64_t> values);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SUMS_H_

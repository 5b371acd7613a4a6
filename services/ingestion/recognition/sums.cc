// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/sums.h"

#include "absl/algorithm/container.h"

namespace gongkai {

std::optional<int64_t> DifferenceOf(const Identity& identity, ValueOfCell value) {
  if (identity.comparison != Comparison::kEqual) return std::nullopt;
  int64_t difference = 0;
  const auto add = [&](const std::vector<CellId>& cells, int64_t sign) {
    return absl::c_all_of(cells, [&](CellId id) {
      const std::optional<int64_t> own = value(id);
      int64_t signed_value = 0;
      return own.has_value() && !__builtin_mul_overflow(sign, *own, &signed_value) &&
             !__builtin_add_overflow(difference, signed_value, &difference);
    });
  };
  if (!add(identity.left, 1) || !add(identity.right, -1)) return std::nullopt;
  return difference;
}

bool HasCellIn(const Identity& identity, CellId cell) {
  return absl::c_linear_search(identity.left, cell) || absl::c_linear_search(identity.right, cell);
}

std::vector<ColumnSum> ColumnSumsOf(const Block& edition) {
  std::vector<ColumnSum> sums;
  for (const Relation& relation : edition.relations) {
    if (relation.axis != Axis::kColumns || relation.comparison != Comparison::kEqual) continue;
    ColumnSum& sum = sums.emplace_back();
    for (const Column& column : edition.columns) {
      sum.push_back(static_cast<int8_t>(absl::c_linear_search(relation.left, column.key) -
                                        absl::c_linear_search(relation.right, column.key)));
    }
  }
  return sums;
}

bool KeepsSums(const std::vector<ColumnSum>& sums, absl::Span<const size_t> order,
               absl::Span<const int64_t> values) {
  if (sums.empty() || absl::c_all_of(values, [](int64_t value) { return value == 0; })) {
    return false;
  }
  return absl::c_all_of(sums, [&](const ColumnSum& sum) {
    const int8_t* signs = sum.data();
    int64_t difference = 0;
    for (size_t c = 0; c < order.size(); ++c) {
      const int8_t sign = signs[order[c]];
      const bool overflows =
          sign > 0 ? __builtin_add_overflow(difference, values[c], &difference)
                   : sign < 0 && __builtin_sub_overflow(difference, values[c], &difference);
      if (overflows) return false;
    }
    return difference == 0;
  });
}

}  // namespace gongkai

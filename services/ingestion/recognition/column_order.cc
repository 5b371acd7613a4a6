// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/column_order.h"

#include <algorithm>
#include <cstdint>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/recognition/sums.h"
#include "services/ingestion/recognition/values.h"

namespace gongkai {
namespace {

// The values of each row that has as many as there are columns, as printed.
std::vector<std::vector<int64_t>> ValuesOf(const Document& document, const TokenList& list,
                                           absl::Span<const TokenRange> rows, size_t columns) {
  std::vector<std::vector<int64_t>> printed;
  for (const TokenRange& row : rows) {
    std::vector<int64_t> values;
    for (uint32_t t = row.first; t < row.last; ++t) {
      const Token& token = list.tokens[t];
      if (token.kind != TokenKind::kNumber) continue;
      const absl::string_view raw =
          absl::string_view(document.text).substr(token.offset, token.size);
      values.push_back(ReadCell(raw, Unit::kCount).value);
    }
    if (values.size() == columns) printed.push_back(std::move(values));
  }
  return printed;
}

void ChooseOrder(const Block& edition, const Header& header,
                 const std::vector<std::vector<int64_t>>& rows, ColumnOrder& chosen) {
  const std::vector<ColumnSum> sums = ColumnSumsOf(edition);
  const auto adding_up = [&](const std::vector<size_t>& order) {
    return absl::c_count_if(
        rows, [&](const std::vector<int64_t>& values) { return KeepsSums(sums, order, values); });
  };
  // Rows of zeros add up in every order.
  const auto telling = absl::c_count_if(rows, [](const std::vector<int64_t>& values) {
    return absl::c_any_of(values, [](int64_t value) { return value != 0; });
  });
  auto best = adding_up(chosen.columns);
  chosen.uncertain = best == 0;
  chosen.unclear = best == 0 && telling > 0 && !header.as_in_form;
  if (best == telling) return;  // no other order is better
  for (const std::vector<size_t>& order : header.orders) {
    const auto count = order.size() == chosen.columns.size() ? adding_up(order) : 0;
    if (count <= best) continue;
    best = count;
    chosen.uncertain = chosen.unclear = false;
    chosen.columns = order;
  }
}

// Whether the values of most rows stand in the columns of the header's labels.
bool StandBelow(const Document& document, const TokenList& list, const Header& header,
                absl::Span<const TokenRange> rows) {
  const auto stands_below = [&](const Token& token) {
    const Field& field = document.fields[token.field];
    return token.block == header.grid && absl::c_any_of(header.grid_columns, [&](GridSpan span) {
             return span.first == field.column && span.width == field.column_span;
           });
  };
  int with_values = 0;
  int below = 0;
  for (const TokenRange& row : rows) {
    const size_t values = CountValues(list, row);
    if (values == 0) continue;
    ++with_values;
    const auto first = list.tokens.begin() + row.first;
    const auto count = std::count_if(first, list.tokens.begin() + row.last, [&](const Token& t) {
      return IsValue(t.kind) && stands_below(t);
    });
    below += static_cast<size_t>(count) == values;
  }
  return below * 2 > with_values;
}

// Whether most rows that have figures do not add up.
bool Contradicts(const Block& edition, const std::vector<size_t>& order,
                 const std::vector<std::vector<int64_t>>& rows) {
  const std::vector<ColumnSum> sums = ColumnSumsOf(edition);
  int telling = 0;
  int kept = 0;
  for (const std::vector<int64_t>& values : rows) {
    telling += absl::c_any_of(values, [](int64_t value) { return value != 0; });
    kept += KeepsSums(sums, order, values);
  }
  return !sums.empty() && kept * 2 < telling;
}

// Whether the rows have just the columns that the header names.
bool RowsHaveNamedOnly(const TokenList& list, const Header& header,
                       absl::Span<const TokenRange> rows) {
  size_t with_values = 0;
  size_t as_named = 0;
  for (const TokenRange& row : rows) {
    const size_t values = CountValues(list, row);
    if (values > header.named.size()) return false;
    with_values += values > 0;
    as_named += values == header.named.size();
  }
  return as_named > 0 && as_named * 3 >= with_values * 2;
}

}  // namespace

ColumnOrder ChooseColumns(const Document& document, const TokenList& list, const Block& edition,
                          const Header& header, absl::Span<const TokenRange> rows) {
  const size_t n = edition.columns.size();
  const std::vector<size_t>& named = header.named;
  ColumnOrder chosen;
  for (size_t c = 0; c < n; ++c) chosen.columns.push_back(c);
  const bool as_text = header.flat && !StandBelow(document, list, header, rows);
  if (named.size() == n && !as_text) chosen.columns = named;
  if (as_text ? !header.orders.empty() : !header.flat && header.orders.size() > 1) {
    ChooseOrder(edition, header, ValuesOf(document, list, rows, chosen.columns.size()), chosen);
  } else if (as_text) {
    chosen.unclear = Contradicts(edition, chosen.columns, ValuesOf(document, list, rows, n));
  }
  // Labels that are written out over all columns leave no room for others.
  int width = 0;
  for (const GridSpan& span : header.grid_columns) width += span.width;
  if (header.written_out && static_cast<size_t>(width) >= n) chosen.columns = named;
  const bool in_part = chosen.columns.size() == n && named.size() < n && named.size() > 1;
  if (in_part && RowsHaveNamedOnly(list, header, rows)) {
    chosen.columns = named;
  } else if (in_part) {
    // The rows have columns that the header names otherwise, or not at all.
    chosen.unclear =
        chosen.unclear || Contradicts(edition, chosen.columns, ValuesOf(document, list, rows, n));
  }
  return chosen;
}

}  // namespace gongkai

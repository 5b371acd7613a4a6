// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/column_order.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/recognition/sums.h"
#include "services/ingestion/recognition/values.h"

namespace gongkai {
namespace {

using RowValues = absl::InlinedVector<int64_t, 8>;

// The values of each row that has as many as there are columns, and can all be read, as printed.
std::vector<RowValues> ValuesOf(const Document& document, const TokenList& list,
                                absl::Span<const TokenRange> rows, size_t columns) {
  std::vector<RowValues> printed;
  printed.reserve(rows.size());
  for (const TokenRange& row : rows) {
    RowValues values;
    bool readable = true;
    // What follows the cells of a line belongs to the next one.
    const uint32_t label = row.first - std::min(row.first, 1u);
    const bool in_cells = list.tokens[label].in_cell && list.OnOneLine(label, row.first);
    for (uint32_t t = row.first; t < row.last; ++t) {
      const Token& token = list.tokens[t];
      if (in_cells && !values.empty() && token.line != list.tokens[label].line) break;
      if (token.kind != TokenKind::kNumber) continue;
      const absl::string_view raw =
          absl::string_view(document.text).substr(token.offset, token.size);
      const CellReading cell = ReadCell(raw, Unit::kCount);
      readable = readable && cell.state == CellState::kGiven;
      values.push_back(cell.value);
    }
    if (readable && values.size() == columns) printed.push_back(std::move(values));
  }
  return printed;
}

// Whether two orders of the columns have the totals in the same places.
bool HaveSameTotals(const std::vector<ColumnSum>& sums, const ColumnList& a, const ColumnList& b) {
  const auto is_total = [&](size_t column) {
    return absl::c_any_of(sums, [&](const ColumnSum& sum) { return sum[column] < 0; });
  };
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && is_total(a[i])) return false;
  }
  return true;
}

// Whether two orders of the columns give each column the same values. Those that have the totals in
// the same places are alike as far as sums can tell.
bool ReadAlike(const std::vector<ColumnSum>& sums, const ColumnList& a, const ColumnList& b,
               const std::vector<RowValues>& rows) {
  if (HaveSameTotals(sums, a, b)) return true;
  ColumnList place(b.size());
  for (size_t i = 0; i < b.size(); ++i) place[b[i]] = i;
  return absl::c_all_of(rows, [&](const RowValues& values) {
    for (size_t i = 0; i < a.size(); ++i) {
      if (values[i] != values[place[a[i]]]) return false;
    }
    return true;
  });
}

// A few rows add up in a wrong order by chance: it takes most of them, and no other order in which
// as many do.
void ChooseOrder(const Block& edition, const Header& header, const std::vector<RowValues>& rows,
                 ColumnOrder& chosen) {
  const std::vector<ColumnSum> sums = ColumnSumsOf(edition);
  // Sums over all columns do not change with the order of what is summed.
  const bool whole = absl::c_all_of(
      sums, [](const ColumnSum& sum) { return !absl::c_linear_search(sum, int8_t{0}); });
  std::vector<std::pair<const ColumnList*, std::ptrdiff_t>> counted;
  const auto adding_up = [&](const ColumnList& order) {
    for (const auto& [known, count] : counted) {
      if (whole && HaveSameTotals(sums, order, *known)) return count;
    }
    const auto count = absl::c_count_if(
        rows, [&](const RowValues& values) { return KeepsSums(sums, order, values); });
    counted.emplace_back(&order, count);
    return count;
  };
  // Rows of zeros add up in every order.
  const auto telling = absl::c_count_if(rows, [](const RowValues& values) {
    return absl::c_any_of(values, [](int64_t value) { return value != 0; });
  });
  const ColumnList as_named = chosen.columns;
  auto best = adding_up(as_named);
  chosen.uncertain = best == 0;
  chosen.untested = best == 0 && telling == 0 && !header.as_in_form;
  chosen.unclear = best == 0 && telling > 0 && !header.as_in_form;
  const auto of_form = best;
  for (const ColumnList& order : header.orders) {
    if (order.size() != chosen.columns.size() || order == chosen.columns) continue;
    if (whole && HaveSameTotals(sums, order, chosen.columns)) continue;
    const auto count = adding_up(order);
    if (count < best || count * 2 <= telling) continue;
    if (count == best) {
      const bool known = header.as_in_form && best == of_form;
      chosen.unclear = chosen.unclear || (!known && !ReadAlike(sums, order, chosen.columns, rows));
      continue;
    }
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
  const auto is_surplus = [&](const Token& token) {
    return token.block == header.grid && absl::c_any_of(header.surplus, [&](GridSpan span) {
             return span.Has(document.fields[token.field].column);
           });
  };
  int with_values = 0;
  int below = 0;
  for (const TokenRange& row : rows) {
    const auto first = list.tokens.begin() + row.first;
    const auto last = list.tokens.begin() + row.last;
    const auto values = std::count_if(
        first, last, [&](const Token& t) { return IsValue(t.kind) && !is_surplus(t); });
    if (values == 0) continue;
    ++with_values;
    const auto count = std::count_if(first, last, [&](const Token& t) {
      return IsValue(t.kind) && !is_surplus(t) && stands_below(t);
    });
    below += count == values;
  }
  return below * 2 > with_values;
}

// Whether most rows that have figures do not add up.
bool Contradicts(const Block& edition, const ColumnList& order,
                 const std::vector<RowValues>& rows) {
  const std::vector<ColumnSum> sums = ColumnSumsOf(edition);
  int telling = 0;
  int kept = 0;
  for (const RowValues& values : rows) {
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
  const ColumnList& named = header.named;
  ColumnOrder chosen;
  for (size_t c = 0; c < n; ++c) chosen.columns.push_back(c);
  const bool as_text = header.flat && !StandBelow(document, list, header, rows);
  if (named.size() == n && !as_text) chosen.columns = named;
  if (as_text ? !header.orders.empty() : !header.flat && header.orders.size() > 1) {
    ChooseOrder(edition, header, ValuesOf(document, list, rows, chosen.columns.size()), chosen);
    chosen.untested = chosen.untested && absl::c_any_of(rows, [&](const TokenRange& row) {
                        return CountValues(list, row) > n;
                      });
  } else if (as_text) {
    chosen.unclear = Contradicts(edition, chosen.columns, ValuesOf(document, list, rows, n));
  }
  // Labels that are written out over all columns leave no room for others.
  int width = 0;
  for (const GridSpan& span : header.grid_columns) width += span.width;
  if (header.written_out && static_cast<size_t>(width) >= n) chosen.columns = named;
  const bool in_part = chosen.columns.size() == n && named.size() < n && named.size() > 1;
  const bool located = !header.grid_columns.empty();
  if (in_part && RowsHaveNamedOnly(list, header, rows) &&
      (!located || StandBelow(document, list, header, rows))) {
    chosen.columns = named;
  } else if (in_part) {
    // The rows have columns that the header names otherwise, or not at all.
    chosen.unclear =
        chosen.unclear || Contradicts(edition, chosen.columns, ValuesOf(document, list, rows, n));
  }
  // Labels in other words between those in another order may be any.
  if (in_part && !absl::c_is_sorted(named)) chosen.unclear = true;
  // The spans of a header may be wrong: then the rows add up in the order of the form.
  ColumnList of_form(n);
  std::iota(of_form.begin(), of_form.end(), size_t{0});
  if (located && named.size() == n && chosen.columns != of_form && !chosen.unclear) {
    const std::vector<RowValues> values = ValuesOf(document, list, rows, n);
    chosen.unclear =
        Contradicts(edition, chosen.columns, values) && !Contradicts(edition, of_form, values);
  }
  return chosen;
}

}  // namespace gongkai

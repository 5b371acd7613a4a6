// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/header_again.h"

#include <algorithm>
#include <cstdint>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

// A label of a column alone, 其他 or 总计, is no header.
constexpr size_t kFewestColumns = 2;

// Whether `part` names columns that `whole` names too, in the same order.
bool IsPartOf(absl::Span<const size_t> part, absl::Span<const size_t> whole) {
  size_t next = 0;
  for (const size_t column : whole) next += next < part.size() && part[next] == column;
  return next == part.size();
}

// The order in which a header names the columns; that of the form if it names none.
ColumnList OrderOf(const Header& header, size_t columns) {
  if (header.named.size() >= kFewestColumns) return header.named;
  ColumnList order;
  for (size_t c = 0; c < columns; ++c) order.push_back(c);
  return order;
}

// Where labels of columns begin, by token, each with its item.
struct ColumnLabel {
  uint32_t token = 0;
  int column = 0;
};
// Those among tokens.
std::vector<ColumnLabel> ColumnLabels(const Script& script, absl::Span<const Match> labels,
                                      TokenRange range) {
  std::vector<ColumnLabel> columns;
  for (const Match& match : labels) {
    if (match.first < range.first || match.first >= range.last) continue;
    const Item& item = script.ItemOf(match.wording);
    if (item.kind == ItemKind::kColumn) columns.push_back({match.first, item.column});
  }
  absl::c_stable_sort(columns,
                      [](const ColumnLabel& a, const ColumnLabel& b) { return a.token < b.token; });
  return columns;
}

bool NamesSeveral(const std::vector<ColumnLabel>& columns, TokenRange range) {
  auto label = absl::c_lower_bound(
      columns, range.first, [](const ColumnLabel& c, uint32_t token) { return c.token < token; });
  if (label == columns.end()) return false;
  const int one = label->column;
  for (; label != columns.end() && label->token < range.last; ++label) {
    if (label->column != one) return true;
  }
  return false;
}

}  // namespace

std::vector<HeaderAgain> FindHeadersAgain(const Document& document, const TokenList& list,
                                          const Script& script, const ScriptBlock& merged,
                                          const Block& edition, absl::Span<const Match> labels,
                                          absl::Span<const Match> lines, const Header& first) {
  std::vector<HeaderAgain> found;
  if (edition.columns.size() < kFewestColumns || lines.empty()) return found;
  const std::vector<ColumnLabel> columns =
      ColumnLabels(script, labels, {lines.front().last, lines.back().first});
  if (columns.size() < kFewestColumns) return found;
  ColumnList order = OrderOf(first, edition.columns.size());
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    const TokenRange range{lines[i].last, std::max(lines[i].last, lines[i + 1].first)};
    if (!NamesSeveral(columns, range)) continue;
    Header header = ReadHeader(document, list, script, merged, edition, /*side_by_side=*/false,
                               labels, range.first, range.last);
    if (header.named.size() < kFewestColumns || IsPartOf(header.named, order)) continue;
    order = header.named;
    header.unclear = header.unclear || header.named.size() != edition.columns.size();
    found.push_back({i + 1, range, std::move(header)});
  }
  return found;
}

}  // namespace gongkai

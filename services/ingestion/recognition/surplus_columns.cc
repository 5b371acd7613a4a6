// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/surplus_columns.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

// Words for the year of the report.
constexpr absl::string_view kThisYear[] = {"本年", "今年", "当年", "本期"};

// Whether each label has a cell of its own on one line of text.
bool AreCellsOfOneLine(const Document& document, const TokenList& list,
                       absl::Span<const HeaderLabel> columns) {
  const Token& first = list.tokens[columns.front().first];
  if (!first.in_cell || document.blocks[first.block].kind == BlockKind::kGrid) return false;
  for (size_t i = 0; i < columns.size(); ++i) {
    const Token& own = list.tokens[columns[i].first];
    if (own.line != first.line || own.block != first.block) return false;
    if (i > 0 && own.field == list.tokens[columns[i - 1].first].field) return false;
  }
  return true;
}

// Whether a label stands in that field.
bool HasLabel(const TokenList& list, absl::Span<const HeaderLabel> labels, uint32_t field) {
  return absl::c_any_of(labels, [&](const HeaderLabel& label) {
    return list.tokens[label.first].field <= field && field <= list.tokens[label.last - 1].field;
  });
}

// Beside a column for this year, the form's own label may be that of another year.
bool SaysThisYear(absl::string_view heading) {
  return absl::c_any_of(kThisYear,
                        [&](absl::string_view word) { return absl::StrContains(heading, word); }) ||
         absl::c_any_of(heading, [](char c) { return c >= '0' && c <= '9'; });
}

// Whether a token is all that its field holds, and that might be the heading of a column: no
// remark in brackets, no unit that is declared. `between_spaces`: or of several words of a line.
bool IsSurplusHeading(const TokenList& list, absl::Span<const HeaderLabel> labels,
                      bool between_spaces, uint32_t token) {
  constexpr size_t kLongestHeading = 6;
  const Token& own = list.tokens[token];
  const std::u32string_view text = list.CharactersOf(own);
  if (own.kind != TokenKind::kText || text.size() < 2 || text.size() > kLongestHeading) {
    return false;
  }
  const auto same_field = [&](size_t other) {
    return other < list.tokens.size() && list.tokens[other].field == own.field;
  };
  const bool alone = !same_field(token + 1) && (token == 0 || !same_field(token - 1));
  // Between spaces, it stands on a line with labels.
  const bool beside_label =
      between_spaces && !own.in_cell && absl::c_any_of(labels, [&](const HeaderLabel& label) {
        return list.OnOneLine(label.first, token);
      });
  if (!alone && !beside_label) return false;
  return text.find_first_of(U"():") == text.npos;
}

}  // namespace

void FindSurplusColumns(const Document& document, const TokenList& list,
                        absl::Span<const HeaderLabel> labels, absl::Span<const HeaderLabel> columns,
                        Header& header) {
  const bool located = !header.grid_columns.empty();
  if (!located && !AreCellsOfOneLine(document, list, columns)) return;
  const uint32_t block = list.tokens[columns.front().first].block;
  int32_t first_row = std::numeric_limits<int32_t>::max();
  int32_t past_row = 0;
  std::vector<GridSpan> spans;
  for (const HeaderLabel& label : columns) {
    const Field& field = document.fields[list.tokens[label.first].field];
    first_row = std::min(first_row, field.row);
    past_row = std::max(past_row, field.row + field.row_span);
    spans.push_back(label.span);
  }
  const auto overlaps_any = [](const std::vector<GridSpan>& all, GridSpan own) {
    return absl::c_any_of(all, [&](const GridSpan& span) {
      return own.first < span.first + span.width && span.first < own.first + own.width;
    });
  };
  const int begin = absl::c_min_element(spans, [](const GridSpan& a, const GridSpan& b) {
                      return a.first < b.first;
                    })->first;
  std::vector<GridSpan> surplus;
  const TextBlock& in = document.blocks[block];
  for (uint32_t f = in.first; f < in.last && document.fields[f].row < past_row; ++f) {
    const Field& field = document.fields[f];
    const GridSpan own{field.column, field.column_span};
    const bool above = field.row + field.row_span <= first_row;
    if (above || field.column < begin || overlaps_any(spans, own)) continue;
    if (IsBlank(document.TextOf(field)) || overlaps_any(surplus, own)) continue;
    if (HasLabel(list, labels, f) || SaysThisYear(document.TextOf(field))) return;
    surplus.push_back(own);
  }
  if (surplus.empty()) return;
  for (const GridSpan& own : surplus) {
    header.grid_extent = std::max(header.grid_extent, own.first + own.width);
  }
  header.surplus = std::move(surplus);
  header.grid_columns = std::move(spans);
  header.grid = block;
}

bool NamesSurplusColumn(const TokenList& list, absl::Span<const HeaderLabel> labels,
                        bool side_by_side, uint32_t end) {
  uint32_t t = labels.front().first;
  if (side_by_side) {
    while (t > 0 && list.tokens[t - 1].kind == TokenKind::kEmpty) --t;
    if (t > 0 && IsSurplusHeading(list, labels, false, t - 1)) return true;
  }
  auto next = labels.begin();
  uint32_t past_label = 0;
  for (; t < end; ++t) {
    for (; next != labels.end() && next->first <= t; ++next) {
      past_label = std::max(past_label, next->last);
    }
    if (t >= past_label && IsSurplusHeading(list, labels, !side_by_side, t)) return true;
  }
  return false;
}

}  // namespace gongkai

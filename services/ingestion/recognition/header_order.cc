// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/header_order.h"

#include <cstddef>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"

namespace gongkai {
namespace {

// The columns of a row of the header, those of the row below in the place of their heading. Empty
// if these have no heading, or it may be one of two.
ColumnList Nest(absl::Span<const HeaderLabel> row, absl::Span<const size_t> below) {
  const auto headings =
      absl::c_count_if(row, [](const HeaderLabel& label) { return !label.heading.empty(); });
  if (!below.empty() && headings != 1) return {};
  ColumnList order;
  order.reserve(row.size() + below.size());
  for (const HeaderLabel& label : row) {
    if (label.heading.empty()) {
      order.push_back(label.column);
    } else {
      order.insert(order.end(), below.begin(), below.end());
    }
  }
  return order;
}

// The heading of the inner columns is lost, and the outer ones, first and last, stand before
// them.
ColumnList OuterFirst(absl::Span<const HeaderLabel> columns) {
  ColumnList order;
  if (columns.size() < 4 || columns[0].column != 0) return order;
  order.push_back(columns[0].column);
  for (size_t i = 2; i < columns.size(); ++i) order.push_back(columns[i].column);
  order.push_back(columns[1].column);
  return order;
}

}  // namespace

std::vector<ColumnList> OrdersOf(const Block& edition, absl::Span<const HeaderLabel> labels,
                                 absl::Span<const HeaderLabel> columns, uint32_t begin) {
  std::vector<HeaderLabel> row;
  row.reserve(columns.size() + edition.headings.size());
  row.assign(columns.begin(), columns.end());
  bool any_heading = false;
  for (absl::string_view heading : edition.headings) {
    const HeaderLabel* last = nullptr;
    for (const HeaderLabel& label : labels) {
      if (label.heading != heading || label.first < begin) continue;
      if (last != nullptr && last->last != label.last) return {};  // split in two
      last = &label;
    }
    if (last != nullptr) row.push_back(*last);
    any_heading = any_heading || last != nullptr;
  }
  absl::c_sort(row, [](const HeaderLabel& a, const HeaderLabel& b) { return a.first < b.first; });
  std::vector<ColumnList> orders;
  const auto add = [&](const ColumnList& order) {
    if (order.size() == columns.size() && !absl::c_linear_search(orders, order)) {
      orders.push_back(order);
    }
  };
  const absl::Span<const HeaderLabel> all = row;
  ColumnList headings{0};  // how many there are before each label
  for (const HeaderLabel& label : row) headings.push_back(headings.back() + !label.heading.empty());
  // Whether what stands in the labels [from, to) can take up the columns of those behind them.
  const auto holds_rest = [&](size_t from, size_t to) {
    const bool rest = row.size() - to > headings.back() - headings[to];
    return !rest || headings[to] - headings[from] == 1;
  };
  for (size_t second = 1; second <= row.size(); ++second) {
    if (!holds_rest(0, second)) continue;
    for (size_t third = second; third <= row.size(); ++third) {
      if (!holds_rest(second, third)) continue;
      add(Nest(all.first(second),
               Nest(all.subspan(second, third - second), Nest(all.subspan(third), {}))));
    }
  }
  if (!any_heading) add(OuterFirst(columns));
  return orders;
}

bool AreAsInForm(const TokenList& list, const Block& edition, absl::Span<const HeaderLabel> labels,
                 absl::Span<const HeaderLabel> columns) {
  const size_t n = edition.columns.size();
  if (columns.size() != n || n < 4) return false;
  const bool total_first = columns[0].column == n - 1;
  if (columns[total_first ? 1 : 0].column != 0) return false;
  if (!total_first && columns[1].column != n - 1) return false;
  for (size_t i = 2; i < n; ++i) {
    if (columns[i].column != i - 1) return false;
  }
  const auto line_of = [&](const HeaderLabel& label) { return list.tokens[label.first].line; };
  const auto heading_between = [&](uint32_t begin, uint32_t end, const HeaderLabel& beside) {
    return absl::c_any_of(labels, [&](const HeaderLabel& label) {
      return !label.heading.empty() && label.first >= begin && label.last <= end &&
             (!total_first || line_of(label) == line_of(beside));
    });
  };
  if (!total_first) {
    // Where rows are kept, the total is no inner column: it stands on the line of the first.
    const bool rows_kept = line_of(columns[2]) == line_of(columns[3]);
    return (!rows_kept || line_of(columns[0]) == line_of(columns[1])) &&
           heading_between(columns[0].last, columns[1].first, columns[0]);
  }
  return line_of(columns[0]) < line_of(columns[1]) &&
         heading_between(0, columns[0].first, columns[0]) &&
         heading_between(columns[1].last, columns[2].first, columns[1]);
}

}  // namespace gongkai

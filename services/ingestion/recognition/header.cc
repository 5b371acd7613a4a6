// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/header.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

// Words for the year of the report.
constexpr absl::string_view kThisYear[] = {"本年", "今年", "当年", "本期"};

// A label of the block that stands in its header.
struct Label {
  uint32_t first = 0;
  uint32_t last = 0;
  ItemKind kind = ItemKind::kHeading;
  int line = -1;
  size_t column = 0;          // of the edition; only for columns
  GridSpan span;              // of the table
  absl::string_view heading;  // of the edition, if it stands above columns
};

class HeaderReader {
 public:
  HeaderReader(const Document& document, const TokenList& list, const Script& script,
               const Block& edition, bool side_by_side, size_t labels, uint32_t end)
      : document_(document),
        list_(list),
        script_(script),
        edition_(edition),
        side_by_side_(side_by_side),
        end_(end) {
    labels_.reserve(labels);
  }

  // Adds a label found in the header.
  void Add(const Match& match, const ScriptBlock& merged) {
    const Item& item = script_.items()[script_.wordings()[match.wording].item];
    Label label{match.first, match.last, item.kind, item.line, 0, SpanOf(match.first), ""};
    if (item.kind == ItemKind::kHeading &&
        absl::c_linear_search(edition_.headings, script_.wordings()[match.wording].printed)) {
      label.heading = script_.wordings()[match.wording].printed;
    }
    if (item.kind == ItemKind::kColumn) {
      const std::optional<size_t> own = ColumnOf(item, merged, edition_);
      if (!own.has_value()) return;
      label.column = *own;
    }
    labels_.push_back(label);
  }

  Header Read() {
    // At one place the longest label; the same label of several items counts once.
    absl::c_stable_sort(labels_, [](const Label& a, const Label& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    std::vector<Label> columns;
    columns.reserve(labels_.size());
    uint32_t past = 0;
    for (const Label& label : labels_) {
      if (label.first < past || label.kind != ItemKind::kColumn) continue;
      past = label.last;
      if (!columns.empty() && Repeats(label, columns.back())) {
        columns.back().span.width += label.span.width;
        written_out_ = true;
      } else {
        columns.push_back(label);
      }
    }
    if (columns.empty()) return {};
    Header header = side_by_side_ ? SideBySide(columns) : OneLine(columns);
    header.written_out = written_out_;
    header.foreign = NamesForeignColumn(columns);
    return header;
  }

 private:
  GridSpan SpanOf(uint32_t token) const {
    const Field& field = document_.fields[list_.tokens[token].field];
    return {field.column, field.column_span};
  }

  // Whether a label stands once more in the next cell: a cell that spans columns, written out.
  bool Repeats(const Label& label, const Label& before) const {
    const Token& token = list_.tokens[label.first];
    return label.column == before.column && token.line == list_.tokens[before.first].line &&
           document_.blocks[token.block].kind == BlockKind::kGrid &&
           label.span.first == before.span.first + before.span.width;
  }

  // A header that is printed again, on a new page or for a second year, counts once: the last.
  static std::vector<Label> LastOf(const std::vector<Label>& columns) {
    size_t begin = columns.size();
    ColumnList seen;
    while (begin > 0 && !absl::c_linear_search(seen, columns[begin - 1].column)) {
      seen.push_back(columns[--begin].column);
    }
    return {columns.begin() + static_cast<std::ptrdiff_t>(begin), columns.end()};
  }

  Header OneLine(const std::vector<Label>& all) const {
    std::vector<Label> columns = LastOf(all);
    const bool named_twice = all.size() % columns.size() != 0;
    Header header;
    Locate(columns, header);
    FindSurplus(columns, header);
    if (header.flat) {
      header.orders = Unnest(columns, 0);
      header.as_in_form = AsInForm(columns);
    }
    if (!header.grid_columns.empty()) {
      // The columns of a real table speak for themselves, however many rows its header has.
      absl::c_sort(columns,
                   [](const Label& a, const Label& b) { return a.span.first < b.span.first; });
      absl::c_sort(header.grid_columns,
                   [](const GridSpan& a, const GridSpan& b) { return a.first < b.first; });
    }
    for (const Label& label : columns) header.named.push_back(label.column);
    header.in_order = absl::c_is_sorted(header.named);
    if (header.in_order || !header.grid_columns.empty()) return header;
    if (named_twice) {
      header.unclear = true;
      return header;
    }
    std::vector<ColumnList> orders = Unnest(
        columns, all.size() > columns.size() ? all[all.size() - columns.size() - 1].last : 0);
    const auto sorted = [](const ColumnList& order) { return absl::c_is_sorted(order); };
    header.in_order = absl::c_any_of(orders, sorted);
    if (header.in_order) {
      absl::c_sort(header.named);
      header.orders = std::move(orders);
      header.as_in_form = AsInForm(columns);
    } else if (orders.size() == 1 && orders[0].size() == edition_.columns.size()) {
      header.named = orders[0];
    } else {
      header.unclear = true;
    }
    return header;
  }

  // A header of several rows gives the outermost columns first, among them a heading, then what
  // stands under that heading, and so on. Its headings stand behind token `begin`: a header may be
  // printed again. Every order that its columns may have if the rows are cut here or there.
  std::vector<ColumnList> Unnest(const std::vector<Label>& columns, uint32_t begin) const {
    std::vector<Label> row;
    row.reserve(columns.size() + edition_.headings.size());
    row = columns;
    bool any_heading = false;
    for (absl::string_view heading : edition_.headings) {
      const Label* last = nullptr;
      for (const Label& label : labels_) {
        if (label.heading != heading || label.first < begin) continue;
        if (last != nullptr && last->last != label.last) return {};  // split in two
        last = &label;
      }
      if (last != nullptr) row.push_back(*last);
      any_heading = any_heading || last != nullptr;
    }
    absl::c_sort(row, [](const Label& a, const Label& b) { return a.first < b.first; });
    std::vector<ColumnList> orders;
    const auto add = [&](const ColumnList& order) {
      if (order.size() == columns.size() && !absl::c_linear_search(orders, order)) {
        orders.push_back(order);
      }
    };
    const absl::Span<const Label> all = row;
    ColumnList headings{0};  // how many there are before each label
    for (const Label& label : row) headings.push_back(headings.back() + !label.heading.empty());
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

  // The columns of a row of the header, those of the row below in the place of their heading. Empty
  // if these have no heading, or it may be one of two.
  static ColumnList Nest(absl::Span<const Label> row, absl::Span<const size_t> below) {
    const auto headings =
        absl::c_count_if(row, [](const Label& label) { return !label.heading.empty(); });
    if (!below.empty() && headings != 1) return {};
    ColumnList order;
    order.reserve(row.size() + below.size());
    for (const Label& label : row) {
      if (label.heading.empty()) {
        order.push_back(label.column);
      } else {
        order.insert(order.end(), below.begin(), below.end());
      }
    }
    return order;
  }

  // The total may stand beside the heading over all columns, 申请人情况, and above the others.
  bool AsInForm(const std::vector<Label>& columns) const {
    const size_t n = edition_.columns.size();
    if (columns.size() != n || n < 4) return false;
    const bool total_first = columns[0].column == n - 1;
    if (columns[total_first ? 1 : 0].column != 0) return false;
    if (!total_first && columns[1].column != n - 1) return false;
    for (size_t i = 2; i < n; ++i) {
      if (columns[i].column != i - 1) return false;
    }
    const auto line_of = [&](const Label& label) { return list_.tokens[label.first].line; };
    const auto heading_between = [&](uint32_t begin, uint32_t end, const Label& beside) {
      return absl::c_any_of(labels_, [&](const Label& label) {
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

  // The heading of the inner columns is lost, and the outer ones, first and last, stand before
  // them.
  static ColumnList OuterFirst(const std::vector<Label>& columns) {
    ColumnList order;
    if (columns.size() < 4 || columns[0].column != 0) return order;
    order.push_back(columns[0].column);
    for (size_t i = 2; i < columns.size(); ++i) order.push_back(columns[i].column);
    order.push_back(columns[1].column);
    return order;
  }

  // All lines stand behind each other: the columns of the first, then those of the second.
  Header SideBySide(std::vector<Label> columns) const {
    const size_t width = edition_.columns.size();
    const size_t all = width * edition_.lines.size();
    Header header;
    if (columns.size() > all) {
      // Labels that reach over two rows may be printed in both.
      const uint32_t line = list_.tokens[columns.back().first].line;
      columns.erase(std::remove_if(
                        columns.begin(), columns.end(),
                        [&](const Label& label) { return list_.tokens[label.first].line != line; }),
                    columns.end());
    }
    if (columns.size() == all) {
      // The columns of a real table speak for themselves, however many rows its header has.
      Header located;
      Locate(columns, located);
      if (!located.grid_columns.empty()) {
        absl::c_sort(columns,
                     [](const Label& a, const Label& b) { return a.span.first < b.span.first; });
      }
      for (size_t i = 0; i < all; ++i) {
        header.named.push_back(i / width * width + columns[i].column);
      }
      ColumnList sorted = header.named;
      absl::c_sort(sorted);
      header.in_order = absl::c_is_sorted(header.named);
      header.unclear = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    } else {
      // Some labels are lost. A new line begins where the order of the columns does.
      size_t line = 0;
      for (size_t i = 0; i < columns.size(); ++i) {
        if (i > 0 && columns[i].column <= columns[i - 1].column) ++line;
        header.named.push_back(line * width + columns[i].column);
      }
      header.unclear = line >= edition_.lines.size();
    }
    header.unclear = header.unclear || !LinesInOrder();
    Locate(columns, header);
    return header;
  }

  // Whether the kinds of appeal stand in the order of the form. A common heading of two kinds
  // stands for the first: so the first place of every kind must be in order, and the last.
  bool LinesInOrder() const {
    constexpr uint32_t kNowhere = std::numeric_limits<uint32_t>::max();
    std::vector<uint32_t> first(edition_.lines.size(), kNowhere);
    std::vector<uint32_t> last(edition_.lines.size(), kNowhere);
    for (const Label& label : labels_) {
      if (label.kind == ItemKind::kColumn || label.line < 0) continue;
      const auto line = static_cast<size_t>(label.line);
      first[line] = std::min(first[line], label.first);
      last[line] = last[line] == kNowhere ? label.first : std::max(last[line], label.first);
    }
    for (std::vector<uint32_t>* places : {&first, &last}) {
      places->erase(std::remove(places->begin(), places->end(), kNowhere), places->end());
    }
    return absl::c_is_sorted(first) && absl::c_is_sorted(last);
  }

  void Locate(const std::vector<Label>& columns, Header& header) const {
    for (const Label& label : columns) header.end = std::max(header.end, label.last);
    const Token& first = list_.tokens[columns.front().first];
    constexpr size_t kUsualBytes = 24;  // of a label
    header.text.reserve(columns.size() * kUsualBytes);
    header.grid_columns.reserve(columns.size());
    // Between tabs, the columns of a row without a label of its own are those of its header.
    bool in_grid =
        document_.blocks[first.block].kind == BlockKind::kGrid || (side_by_side_ && first.in_cell);
    std::optional<uint32_t> last_field;
    for (const Label& label : columns) {
      const Token& token = list_.tokens[label.first];
      const Field& field = document_.fields[token.field];
      const auto text = document_.TextOf(field);
      if (token.field != last_field) header.text.append(text.data(), text.size());
      last_field = token.field;
      in_grid = in_grid && token.block == first.block;
      header.grid_columns.push_back(label.span);
      header.grid_extent = std::max(header.grid_extent, ExtentOf(token));
    }
    for (const GridSpan& a : header.grid_columns) {
      const auto overlaps = [&](const GridSpan& b) {
        return a.first < b.first + b.width && b.first < a.first + a.width;
      };
      in_grid = in_grid && absl::c_count_if(header.grid_columns, overlaps) == 1;
    }
    const int fewest = in_grid ? FewestBelowHeading(header.grid_columns, first.block) : 0;
    if (!in_grid || fewest == 1) header.grid_columns.clear();
    header.flat = in_grid && fewest == 0;
    header.grid = first.block;
  }

  // Which columns of the table are not the form's.
  void FindSurplus(const std::vector<Label>& columns, Header& header) const {
    if (columns.size() != edition_.columns.size() || columns.size() < 2) return;
    const bool located = !header.grid_columns.empty();
    if (!located && !AreCellsOfOneLine(columns)) return;
    const uint32_t block = list_.tokens[columns.front().first].block;
    int32_t first_row = std::numeric_limits<int32_t>::max();
    int32_t past_row = 0;
    std::vector<GridSpan> spans;
    for (const Label& label : columns) {
      const Field& field = document_.fields[list_.tokens[label.first].field];
      first_row = std::min(first_row, field.row);
      past_row = std::max(past_row, field.row + field.row_span);
      spans.push_back(label.span);
    }
    const auto overlaps_any = [](const std::vector<GridSpan>& all, GridSpan own) {
      return absl::c_any_of(all, [&](const GridSpan& span) {
        return own.first < span.first + span.width && span.first < own.first + own.width;
      });
    };
    const int begin = absl::c_min_element(spans, IsLeftOf)->first;
    std::vector<GridSpan> surplus;
    const TextBlock& in = document_.blocks[block];
    for (uint32_t f = in.first; f < in.last && document_.fields[f].row < past_row; ++f) {
      const Field& field = document_.fields[f];
      const GridSpan own{field.column, field.column_span};
      const bool above = field.row + field.row_span <= first_row;
      if (above || field.column < begin || overlaps_any(spans, own)) continue;
      if (IsBlank(document_.TextOf(field)) || overlaps_any(surplus, own)) continue;
      if (HasLabel(f) || SaysThisYear(document_.TextOf(field))) return;
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

  static bool IsLeftOf(const GridSpan& a, const GridSpan& b) { return a.first < b.first; }

  // Whether each label has a cell of its own on one line of text.
  bool AreCellsOfOneLine(const std::vector<Label>& columns) const {
    const Token& first = list_.tokens[columns.front().first];
    if (!first.in_cell || document_.blocks[first.block].kind == BlockKind::kGrid) return false;
    for (size_t i = 0; i < columns.size(); ++i) {
      const Token& own = list_.tokens[columns[i].first];
      if (own.line != first.line || own.block != first.block) return false;
      if (i > 0 && own.field == list_.tokens[columns[i - 1].first].field) return false;
    }
    return true;
  }

  // Whether all columns are named and a heading stands among them, behind them or, where no label
  // of a line stands between, before them, which is no label of the block.
  bool NamesForeignColumn(const std::vector<Label>& columns) const {
    const size_t all = edition_.columns.size() * (side_by_side_ ? edition_.lines.size() : 1);
    if (all < 2 || columns.size() < all) return false;
    if (!side_by_side_ && columns.size() % all != 0) return true;  // 合计 beside 总计
    uint32_t t = labels_.front().first;
    if (side_by_side_) {
      // Their row has no label, and so no heading above it.
      while (t > 0 && list_.tokens[t - 1].kind == TokenKind::kEmpty) --t;
      if (t > 0 && IsForeignHeading(t - 1)) return true;
    }
    for (; t < end_; ++t) {
      if (IsForeignHeading(t)) return true;
    }
    return false;
  }

  // Whether a token is all that its field holds, and that might be the heading of a column: no
  // remark in brackets, no unit that is declared.
  bool IsForeignHeading(uint32_t token) const {
    constexpr size_t kLongestHeading = 6;
    const Token& own = list_.tokens[token];
    const std::u32string_view text = list_.CharactersOf(own);
    if (own.kind != TokenKind::kText || text.size() < 2 || text.size() > kLongestHeading) {
      return false;
    }
    const auto same_field = [&](size_t other) {
      return other < list_.tokens.size() && list_.tokens[other].field == own.field;
    };
    if (same_field(token + 1) || (token > 0 && same_field(token - 1))) return false;
    if (text.find_first_of(U"():") != text.npos) return false;
    return absl::c_none_of(
        labels_, [&](const Label& label) { return label.first <= token && token < label.last; });
  }

  // Whether a label of the block stands in that field.
  bool HasLabel(uint32_t field) const {
    return absl::c_any_of(labels_, [&](const Label& label) {
      return list_.tokens[label.first].field <= field &&
             field <= list_.tokens[label.last - 1].field;
    });
  }

  // Beside a column for this year, the form's own label may be that of another year.
  static bool SaysThisYear(absl::string_view heading) {
    return absl::c_any_of(
               kThisYear,
               [&](absl::string_view word) { return absl::StrContains(heading, word); }) ||
           absl::c_any_of(heading, [](char c) { return c >= '0' && c <= '9'; });
  }

  // Where a table has no merged cells, a heading reaches over the empty cells behind it, or stands
  // in each cell that it reaches over.
  GridSpan Reach(const Label& label) const {
    const uint32_t own = list_.tokens[label.first].field;
    const TextBlock& block = document_.blocks[list_.tokens[label.first].block];
    const absl::string_view text = document_.TextOf(document_.fields[own]);
    const auto in_row = [&](uint32_t field) {
      return document_.fields[field].row == document_.fields[own].row;
    };
    const auto text_of = [&](uint32_t field) { return document_.TextOf(document_.fields[field]); };
    uint32_t first = own;
    while (first > block.first && in_row(first - 1) && text_of(first - 1) == text) --first;
    uint32_t last = own;
    while (last + 1 < block.last && in_row(last + 1) &&
           (text_of(last + 1) == text || IsBlank(text_of(last + 1)))) {
      ++last;
    }
    const Field& end = document_.fields[last];
    const int begin = document_.fields[first].column;
    return {begin, end.column + end.column_span - begin};
  }

  // How many columns stand below the heading that has the fewest, be it printed over several parts
  // of the table. One: the table's spans are lost, and the columns of the labels are not those of
  // the values.
  int FewestBelowHeading(const std::vector<GridSpan>& columns, uint32_t grid) const {
    constexpr int kEnough = 2;
    int fewest = kEnough;
    for (absl::string_view heading : edition_.headings) {
      int below = 0;
      const Label* found = nullptr;
      for (const Label& label : labels_) {
        if (side_by_side_ || label.heading != heading) continue;
        // The same label may be that of several items.
        if (found != nullptr && found->first == label.first) continue;
        if (list_.tokens[label.first].block != grid) continue;
        const GridSpan span = Reach(label);
        found = &label;
        below += static_cast<int>(absl::c_count_if(columns, [&](const GridSpan& column) {
          return column.first < span.first + span.width && span.first < column.first + column.width;
        }));
      }
      if (found != nullptr) fewest = std::min(fewest, below);
    }
    return fewest;
  }

  // How many columns wide the row of a token's field is.
  int ExtentOf(const Token& token) const {
    uint32_t last = token.field;
    const TextBlock& block = document_.blocks[token.block];
    while (last + 1 < block.last &&
           document_.fields[last + 1].row == document_.fields[token.field].row) {
      ++last;
    }
    return document_.fields[last].column + document_.fields[last].column_span;
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const Block& edition_;
  const bool side_by_side_;
  const uint32_t end_;  // of the header
  std::vector<Label> labels_;
  bool written_out_ = false;
};

}  // namespace

Header ReadHeader(const Document& document, const TokenList& list, const Script& script,
                  const ScriptBlock& merged, const Block& edition, bool side_by_side,
                  absl::Span<const Match> labels, uint32_t first, uint32_t last) {
  HeaderReader reader(document, list, script, edition, side_by_side, labels.size(), last);
  for (const Match& match : labels) {
    if (match.first < first || match.last > last) continue;
    if (script.ItemOf(match.wording).kind != ItemKind::kLine) reader.Add(match, merged);
  }
  return reader.Read();
}

}  // namespace gongkai

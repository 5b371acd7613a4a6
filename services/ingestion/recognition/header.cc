// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/header.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/recognition/header_label.h"
#include "services/ingestion/recognition/header_order.h"
#include "services/ingestion/recognition/surplus_columns.h"

namespace gongkai {
namespace {

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
    HeaderLabel label{match.first, match.last, item.kind, item.line, 0, SpanOf(match.first), ""};
    label.official = script_.wordings()[match.wording].official != 0;
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
    absl::c_stable_sort(labels_, [](const HeaderLabel& a, const HeaderLabel& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    DropSubtotals();
    std::vector<HeaderLabel> columns;
    columns.reserve(labels_.size());
    uint32_t past = 0;
    for (const HeaderLabel& label : labels_) {
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
    const size_t all = edition_.columns.size() * (side_by_side_ ? edition_.lines.size() : 1);
    // One may be named twice: 合计 beside 总计.
    header.names_surplus = all > 1 && columns.size() >= all &&
                           ((!side_by_side_ && columns.size() % all != 0) ||
                            NamesSurplusColumn(list_, labels_, side_by_side_, end_));
    return header;
  }

 private:
  // Beside the form's own 总计, 合计 is the label of a subtotal.
  void DropSubtotals() {
    if (side_by_side_) return;
    const auto is_subtotal = [this](const HeaderLabel& label) {
      return !label.official && label.kind == ItemKind::kColumn &&
             absl::c_any_of(labels_, [&](const HeaderLabel& other) {
               return other.official && other.kind == ItemKind::kColumn &&
                      other.column == label.column && other.first != label.first;
             });
    };
    std::vector<HeaderLabel> kept;
    kept.reserve(labels_.size());
    for (const HeaderLabel& label : labels_) {
      if (!is_subtotal(label)) kept.push_back(label);
    }
    labels_ = std::move(kept);
  }

  GridSpan SpanOf(uint32_t token) const {
    const Field& field = document_.fields[list_.tokens[token].field];
    return {field.column, field.column_span};
  }

  // Whether a label stands once more in the next cell: a cell that spans columns, written out.
  bool Repeats(const HeaderLabel& label, const HeaderLabel& before) const {
    const Token& token = list_.tokens[label.first];
    return label.column == before.column && token.line == list_.tokens[before.first].line &&
           document_.blocks[token.block].kind == BlockKind::kGrid &&
           label.span.first == before.span.first + before.span.width;
  }

  // A header that is printed again, on a new page or for a second year, counts once: the last.
  static std::vector<HeaderLabel> LastOf(const std::vector<HeaderLabel>& columns) {
    size_t begin = columns.size();
    ColumnList seen;
    while (begin > 0 && !absl::c_linear_search(seen, columns[begin - 1].column)) {
      seen.push_back(columns[--begin].column);
    }
    return {columns.begin() + static_cast<std::ptrdiff_t>(begin), columns.end()};
  }

  Header OneLine(const std::vector<HeaderLabel>& all) const {
    std::vector<HeaderLabel> columns = LastOf(all);
    const bool named_twice = all.size() % columns.size() != 0;
    Header header;
    Locate(columns, header);
    if (columns.size() == edition_.columns.size()) {
      FindSurplusColumns(document_, list_, labels_, columns, header);
    }
    if (header.flat) {
      header.orders = OrdersOf(edition_, labels_, columns, 0);
      header.as_in_form = AreAsInForm(list_, edition_, labels_, columns);
    }
    if (!header.grid_columns.empty()) {
      // The columns of a real table speak for themselves, however many rows its header has.
      absl::c_sort(columns, [](const HeaderLabel& a, const HeaderLabel& b) {
        return a.span.first < b.span.first;
      });
      absl::c_sort(header.grid_columns,
                   [](const GridSpan& a, const GridSpan& b) { return a.first < b.first; });
    }
    for (const HeaderLabel& label : columns) header.named.push_back(label.column);
    header.in_order = absl::c_is_sorted(header.named);
    if (header.in_order || !header.grid_columns.empty()) return header;
    if (named_twice) {
      header.unclear = true;
      return header;
    }
    std::vector<ColumnList> orders =
        OrdersOf(edition_, labels_, columns,
                 all.size() > columns.size() ? all[all.size() - columns.size() - 1].last : 0);
    const auto sorted = [](const ColumnList& order) { return absl::c_is_sorted(order); };
    header.in_order = absl::c_any_of(orders, sorted);
    if (header.in_order) {
      absl::c_sort(header.named);
      header.orders = std::move(orders);
      header.as_in_form = AreAsInForm(list_, edition_, labels_, columns);
    } else if (orders.size() == 1 && orders[0].size() == edition_.columns.size()) {
      header.named = orders[0];
    } else {
      header.unclear = true;
    }
    return header;
  }

  // All lines stand behind each other: the columns of the first, then those of the second.
  Header SideBySide(std::vector<HeaderLabel> columns) const {
    const size_t width = edition_.columns.size();
    const size_t all = width * edition_.lines.size();
    Header header;
    if (columns.size() > all) {
      // Labels that reach over two rows may be printed in both.
      const uint32_t line = list_.tokens[columns.back().first].line;
      columns.erase(std::remove_if(columns.begin(), columns.end(),
                                   [&](const HeaderLabel& label) {
                                     return list_.tokens[label.first].line != line;
                                   }),
                    columns.end());
    }
    if (columns.size() == all) {
      // The columns of a real table speak for themselves, however many rows its header has.
      Header located;
      Locate(columns, located);
      if (!located.grid_columns.empty()) {
        absl::c_sort(columns, [](const HeaderLabel& a, const HeaderLabel& b) {
          return a.span.first < b.span.first;
        });
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
    for (const HeaderLabel& label : labels_) {
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

  void Locate(const std::vector<HeaderLabel>& columns, Header& header) const {
    for (const HeaderLabel& label : columns) header.end = std::max(header.end, label.last);
    const Token& first = list_.tokens[columns.front().first];
    constexpr size_t kUsualBytes = 24;  // of a label
    header.text.reserve(columns.size() * kUsualBytes);
    header.grid_columns.reserve(columns.size());
    // Between tabs, the columns of a row without a label of its own are those of its header.
    bool in_grid =
        document_.blocks[first.block].kind == BlockKind::kGrid || (side_by_side_ && first.in_cell);
    std::optional<uint32_t> last_field;
    for (const HeaderLabel& label : columns) {
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

  // Where a table has no merged cells, a heading reaches over the empty cells behind it, or stands
  // in each cell that it reaches over.
  GridSpan Reach(const HeaderLabel& label) const {
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
      const HeaderLabel* found = nullptr;
      for (const HeaderLabel& label : labels_) {
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
  std::vector<HeaderLabel> labels_;
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

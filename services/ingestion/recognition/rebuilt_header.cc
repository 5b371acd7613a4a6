// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/rebuilt_header.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

// A header has no more rows of headings above its own.
constexpr int32_t kMostHeadings = 4;
// What reaches over more columns than the label of one may is a heading or a title.
constexpr int32_t kWidestLabel = 2;

class RebuiltHeader {
 public:
  RebuiltHeader(const Document& document, const TokenList& list, const Block& edition,
                const Header& header)
      : document_(document), list_(list), edition_(edition), header_(header) {}

  bool NamedInPart(bool side_by_side, uint32_t token) const {
    if (token >= list_.tokens.size()) return false;
    if (!document_.blocks[list_.tokens[token].block].rebuilt) return false;
    const size_t lines = side_by_side ? edition_.lines.size() : 1;
    const size_t columns = edition_.columns.size() * lines;
    const size_t named = header_.named.size();
    return columns > 1 && named != columns && !RestIsClear(token, columns);
  }

 private:
  // Whether the columns that a header does not name can only be those of the form: the others stand
  // in their order, and between them stands what the missing labels are made of, however it was
  // broken into lines. Of a single one it is enough that there is room for it, and no other label.
  bool RestIsClear(uint32_t line, size_t columns) const {
    const int32_t rows = document_.fields[list_.tokens[line].field].row;
    for (int32_t first = 0; first <= std::min(rows, kMostHeadings); ++first) {
      if (RestIsClearFrom(first, line, columns)) return true;
    }
    return false;
  }

  // As above, for a header that begins in that row of its table: further up stand headings.
  bool RestIsClearFrom(int32_t first, uint32_t line, size_t columns) const {
    const size_t named = header_.named.size();
    if (header_.grid_columns.size() != named) return false;
    size_t next = 0;  // the first column not yet accounted for
    int begin = 0;    // of the table
    for (size_t i = 0; i <= named; ++i) {
      const size_t column = i < named ? header_.named[i] : columns;
      const int end = i < named ? header_.grid_columns[i].first : std::numeric_limits<int>::max();
      if (column < next) return false;
      if (named + 1 == columns && column == next + 1) {
        if (end <= begin) return false;
        // The labels of the lines, notes and more stand left of the columns and right of them.
        const int first = next == 0 ? end - 1 : begin;
        const int last = column == columns ? begin + 1 : end;
        if (HasOtherLabel(next, line, first, last)) return false;
      } else if (!IsMadeOf(TextAbove(header_.grid, first, line, begin, end), next, column)) {
        return false;
      }
      next = column + 1;
      if (i < named) begin = end + header_.grid_columns[i].width;
    }
    return true;
  }

  // Whether a header has a label of its own in columns [first, last) of its table, where that of
  // `column` is missing.
  bool HasOtherLabel(size_t column, uint32_t line, int first, int last) const {
    const std::string label = Squeezed(edition_.columns[column % edition_.columns.size()].label);
    const Field& below = document_.fields[list_.tokens[line].field];
    const auto fields = document_.FieldsOf(document_.blocks[header_.grid]);
    int32_t top = 0;  // of the header: past the figures further up
    for (const Field& field : fields) {
      if (field.row < below.row && IsFigure(document_.TextOf(field))) top = field.row + 1;
    }
    return absl::c_any_of(fields, [&](const Field& field) {
      if (field.row < top || field.row >= below.row) return false;
      if (field.column >= last || field.column + field.column_span <= first) return false;
      if (field.column_span > kWidestLabel) return false;
      const std::string text = Squeezed(document_.TextOf(field));
      if (absl::StrContains(text, label) || IsPieceOfHeading(text)) return false;
      // What is left of a label whose lines were taken apart. Without its beginning it may be
      // another, if it has a cell for itself: 上一年项目数量 and 项目数量.
      const absl::string_view rest = WithoutHeadings(text);
      const bool torn = field.column_span > 1 || rest.size() < text.size();
      return torn ? !absl::StrContains(label, rest) : !absl::StartsWith(label, rest);
    });
  }

  // The headings above the columns of the block.
  std::vector<std::string> Headings() const {
    std::vector<std::string> headings = {Squeezed(edition_.heading), Squeezed(edition_.corner)};
    for (absl::string_view heading : edition_.headings) headings.push_back(Squeezed(heading));
    for (size_t i = 0; edition_.side_by_side && i < edition_.lines.size(); ++i) {
      headings.push_back(Squeezed(edition_.lines[i].label));
      for (absl::string_view group : edition_.lines[i].groups) headings.push_back(Squeezed(group));
    }
    return headings;
  }

  bool IsPieceOfHeading(absl::string_view text) const {
    return absl::c_any_of(
        Headings(), [&](absl::string_view heading) { return absl::StrContains(heading, text); });
  }

  // A text behind the headings that it begins with.
  absl::string_view WithoutHeadings(absl::string_view text) const {
    for (const std::string& heading : Headings()) absl::ConsumePrefix(&text, heading);
    return text;
  }

  static bool IsFigure(absl::string_view text) {
    const std::string squeezed = Squeezed(text);
    return !squeezed.empty() && absl::ascii_isdigit(static_cast<unsigned char>(squeezed[0])) &&
           squeezed.find('.') != 1;
  }

  // As it is compared: without its spaces and breaks.
  static std::string Squeezed(absl::string_view text) {
    std::string squeezed = Fold(text);
    squeezed.erase(std::remove_if(squeezed.begin(), squeezed.end(),
                                  [](char c) { return c == ' ' || c == '\n'; }),
                   squeezed.end());
    return squeezed;
  }

  // Whether a text has the characters of the labels of columns [first, last) one label after the
  // other, those of each in any order.
  bool IsMadeOf(std::u32string_view text, size_t first, size_t last) const {
    for (size_t column = first; column < last; ++column) {
      const std::string label(edition_.columns[column % edition_.columns.size()].label);
      std::u32string wanted;
      for (size_t at = 0; at < label.size();) wanted.push_back(NextCharacter(label, at));
      std::u32string found(text.substr(0, wanted.size()));
      absl::c_sort(wanted);
      absl::c_sort(found);
      if (found != wanted) return false;
      text.remove_prefix(wanted.size());
    }
    // Notes and headings stand left of the columns and right of them as well.
    return text.empty() || last == first;
  }

  // What stands in cells of one column each, in columns [first, last) of a table from a row on,
  // above the row of a token: column by column.
  std::u32string TextAbove(uint32_t block, int32_t row, uint32_t token, int first, int last) const {
    std::u32string text;
    if (list_.tokens[token].block != block) return text;
    const int32_t end = document_.fields[list_.tokens[token].field].row;
    std::vector<const Field*> fields;
    for (const Field& field : document_.FieldsOf(document_.blocks[block])) {
      const bool within =
          field.row >= row && field.row < end && field.column >= first && field.column < last;
      if (within && field.column_span == 1) fields.push_back(&field);
    }
    absl::c_stable_sort(fields,
                        [](const Field* a, const Field* b) { return a->column < b->column; });
    for (const Field* field : fields) {
      const std::string folded = Fold(document_.TextOf(*field));
      for (size_t at = 0; at < folded.size();) {
        const char32_t c = NextCharacter(folded, at);
        if (c != U' ' && c != U'\n') text.push_back(c);
      }
    }
    return text;
  }

  const Document& document_;
  const TokenList& list_;
  const Block& edition_;
  const Header& header_;
};

}  // namespace

bool IsNamedInPart(const Document& document, const TokenList& list, const Block& edition,
                   const Header& header, bool side_by_side, uint32_t line) {
  return RebuiltHeader(document, list, edition, header).NamedInPart(side_by_side, line);
}

bool IsInventedHeader(const TokenList& list, const Block& edition, const Header& header,
                      uint32_t first, uint32_t last) {
  constexpr size_t kFew = 3;
  if (!header.named.empty()) return false;
  std::u32string known;
  for (uint32_t t = first; t < last; ++t) {
    for (char32_t c : list.CharactersOf(list.tokens[t])) {
      const bool of_label = absl::c_any_of(edition.columns, [&](const Column& column) {
        std::string one;
        AppendCharacter(c, one);
        return absl::StrContains(column.label, one);
      });
      if (of_label && !absl::c_linear_search(known, c)) known.push_back(c);
    }
  }
  return known.size() < kFew;
}

}  // namespace gongkai

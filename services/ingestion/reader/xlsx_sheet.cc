// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_sheet.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <queue>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/ooxml.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr int32_t kMaxRow = 1'048'576;
constexpr int32_t kMaxColumn = 16'384;
constexpr size_t kNamedFormulas = 10;

struct Range {
  int32_t row = 0;
  int32_t column = 0;
  int32_t last_row = 0;
  int32_t last_column = 0;
};

// "C12"; nothing if it is no cell of a sheet.
std::optional<std::pair<int32_t, int32_t>> ParseReference(string_view text) {
  int32_t column = 0;
  size_t at = 0;
  for (; at < text.size() && absl::ascii_isalpha(static_cast<unsigned char>(text[at])); ++at) {
    column = column * 26 + (absl::ascii_toupper(static_cast<unsigned char>(text[at])) - 'A' + 1);
    if (column > kMaxColumn) return std::nullopt;
  }
  int32_t row = 0;
  for (; at < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[at])); ++at) {
    row = row * 10 + (text[at] - '0');
    if (row > kMaxRow) return std::nullopt;
  }
  if (at != text.size() || row == 0 || column == 0) return std::nullopt;
  return std::pair(row, column);
}

// Excel writes characters that XML has no way for, and line ends, as _x000D_.
std::string Unescape(std::string text) {
  if (text.find("_x") == std::string::npos) return text;
  std::string plain;
  for (size_t i = 0; i < text.size();) {
    uint32_t character = 0;
    if (text.size() - i >= 7 && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' &&
        absl::SimpleHexAtoi(string_view(text).substr(i + 2, 4), &character) &&
        (character < 0x20 || character == '_')) {
      // Of the control characters a line feed stays; the rest are spaces.
      plain.push_back(character == '_' || character == '\n' ? static_cast<char>(character) : ' ');
      i += 7;
    } else {
      plain.push_back(text[i++]);
    }
  }
  return plain;
}

// The text of si or is: its own, or that of its runs; not the reading aids.
void AppendRichText(pugi::xml_node item, std::string& text) {
  for (pugi::xml_node child = item.first_child(); child; child = child.next_sibling()) {
    const string_view name = LocalName(child);
    if (name == "t") {
      AppendTextOf(child, /*lines=*/true, text);
    } else if (name == "r") {
      AppendTextOf(ChildOf(child, "t"), /*lines=*/true, text);
    }
  }
}

class SheetReader {
 public:
  SheetReader(string_view name, const XlsxWorkbook& workbook, const ReadLimits& limits)
      : name_(name), workbook_(workbook), limits_(limits) {}

  absl::StatusOr<XlsxSheet> Read(pugi::xml_node worksheet) {
    const pugi::xml_node view = ChildOf(ChildOf(worksheet, "sheetViews"), "sheetView");
    const auto zeros = AttributeOf(view, "showZeros");
    shows_zeros_ = !zeros.has_value() || IsTrue(zeros);
    ReadColumns(ChildOf(worksheet, "cols"));
    for (pugi::xml_node row : ChildOf(worksheet, "sheetData")) {
      if (LocalName(row) == "row") GONGKAI_RETURN_IF_ERROR(ReadRow(row));
    }
    GONGKAI_RETURN_IF_ERROR(Sort());
    Merge(ReadMerges(ChildOf(worksheet, "mergeCells")));
    return std::move(sheet_);
  }

 private:
  absl::Status Error(string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat("sheet ", name_, " of the workbook: ", what,
                                                   "; open the file and save it again"));
  }

  void ReadColumns(pugi::xml_node columns) {
    // +1 where hidden ones begin, -1 after they end: their number may be large.
    std::vector<int32_t> changes;
    for (pugi::xml_node column : columns) {
      const bool hidden =
          IsTrue(AttributeOf(column, "hidden")) || AttributeOf(column, "width").value_or("") == "0";
      const int32_t first = std::max(NumberOf(column, "min", 1), 1);
      const int32_t last = std::min(NumberOf(column, "max", first), kMaxColumn);
      if (!hidden || first > last) continue;
      changes.resize(kMaxColumn + 2);
      ++changes[static_cast<size_t>(first)];
      --changes[static_cast<size_t>(last) + 1];
    }
    int32_t hidden = 0;
    for (int32_t change : changes) hidden_columns_.push_back((hidden += change) > 0);
    hidden_with_text_.resize(hidden_columns_.size());
  }

  absl::Status ReadRow(pugi::xml_node node) {
    row_ = NumberOf(node, "r", row_ + 1);
    if (row_ < 1 || row_ > kMaxRow) return Error(absl::StrCat("there is no row ", row_));
    const bool hidden =
        IsTrue(AttributeOf(node, "hidden")) || AttributeOf(node, "ht").value_or("") == "0";
    XlsxRow row{row_, 0, 0, 0};
    bool hidden_text = false;
    column_ = 0;
    for (pugi::xml_node cell = node.first_child(); cell; cell = cell.next_sibling()) {
      if (LocalName(cell) == "c") GONGKAI_RETURN_IF_ERROR(ReadCell(cell, hidden, row, hidden_text));
    }
    if (hidden_text) sheet_.hidden_rows.push_back(row_);
    if (!hidden && row.first_column > 0) sheet_.rows.push_back(row);
    return absl::OkStatus();
  }

  absl::Status ReadCell(pugi::xml_node node, bool hidden, XlsxRow& row, bool& hidden_text) {
    int32_t style_index = 0;
    string_view type = "n";
    ++column_;
    for (pugi::xml_attribute attribute : node.attributes()) {
      const string_view name = LocalName(attribute.name());
      if (name == "r") {
        const auto at = ParseReference(attribute.value());
        if (!at.has_value() || at->first != row_) {
          return Error(absl::StrCat(
              "there is no cell ", string_view(attribute.value()).substr(0, 20), " in row ", row_));
        }
        column_ = at->second;
      } else if (name == "s") {
        if (!absl::SimpleAtoi(attribute.value(), &style_index)) style_index = 0;
      } else if (name == "t") {
        type = attribute.value();
      }
    }
    if (column_ > kMaxColumn) return Error(absl::StrCat("row ", row_, " has too many cells"));
    const XlsxStyle& style = workbook_.styles.Find(style_index);
    GONGKAI_ASSIGN_OR_RETURN(std::string text, TextOf(node, type, style));
    const bool blank = IsBlank(text);
    const bool hidden_column =
        !hidden_columns_.empty() && hidden_columns_[static_cast<size_t>(column_)];
    if (hidden || hidden_column) {
      if (!blank && hidden) hidden_text = true;
      if (!blank && !hidden) hidden_with_text_[static_cast<size_t>(column_)] = true;
      return absl::OkStatus();
    }
    row.first_column = row.first_column == 0 ? column_ : std::min(row.first_column, column_);
    row.last_column = std::max(row.last_column, column_);
    if (blank) {
      row.empty_bordered += style.bordered;
      return absl::OkStatus();
    }
    bytes_ += text.size();
    sheet_.cells.push_back({row_, column_, row_, column_, std::move(text), style.bordered});
    return CheckLimits();
  }

  absl::Status CheckLimits() const {
    if (sheet_.cells.size() <= limits_.max_fields && bytes_ <= limits_.max_text_bytes) {
      return absl::OkStatus();
    }
    return absl::ResourceExhaustedError(
        absl::StrCat("sheet ", name_, " of the workbook has more than ", limits_.max_fields,
                     " cells or ", limits_.max_text_bytes,
                     " bytes of text; no annual report has as many: send the report alone"));
  }

  absl::StatusOr<std::string> TextOf(pugi::xml_node node, string_view type,
                                     const XlsxStyle& style) {
    std::string text;
    bool has_value = false;
    bool has_formula = false;
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
      const string_view name = LocalName(child);
      if (name == "v") {
        AppendTextOf(child, /*lines=*/true, text);
        has_value = child.first_child();
      } else if (name == "is") {
        AppendRichText(child, text);
        has_value = true;
      } else if (name == "f") {
        has_formula = true;
      }
    }
    if (!has_value) {
      if (has_formula && ++sheet_.formula_count <= kNamedFormulas) {
        sheet_.formulas.push_back(Reference());
      }
      return std::string();
    }
    if (type == "n") return ShowNumber(text, style);
    if (type == "b") return std::string(absl::StripAsciiWhitespace(text) == "1" ? "TRUE" : "FALSE");
    if (type == "d") return std::string(absl::StripSuffix(text, "T00:00:00"));
    if (type == "e") return text;
    if (type == "s") {
      uint32_t index = 0;
      if (!absl::SimpleAtoi(text, &index) || index >= workbook_.strings.size()) {
        return Error(absl::StrCat("cell ", Reference(), " refers to the shared text ",
                                  string_view(text).substr(0, 20), ", which there is not"));
      }
      text = std::string(workbook_.strings.At(index));
    } else {
      text = Unescape(std::move(text));
    }
    return style.format->ShowText(text);
  }

  std::string ShowNumber(const std::string& text, const XlsxStyle& style) const {
    double value = 0;
    if (!absl::SimpleAtod(text, &value) || !std::isfinite(value)) return text;
    if (value == 0 && !shows_zeros_) return "";
    return style.format->Show(value, workbook_.from_1904);
  }

  std::string Reference() const {
    std::string letters;
    for (int32_t c = column_; c > 0; c = (c - 1) / 26) {
      letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
    }
    return absl::StrCat(letters, row_);
  }

  absl::Status Sort() {
    const auto before = [](const auto& a, const auto& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    };
    std::vector<XlsxCell>& cells = sheet_.cells;
    if (!std::is_sorted(cells.begin(), cells.end(), before)) {
      std::stable_sort(cells.begin(), cells.end(), before);
    }
    const auto twice = std::adjacent_find(
        cells.begin(), cells.end(), [&](const auto& a, const auto& b) { return !before(a, b); });
    if (twice != cells.end()) {
      return Error(absl::StrCat("row ", twice->row, " has two cells in column ", twice->column));
    }
    std::stable_sort(sheet_.rows.begin(), sheet_.rows.end(),
                     [](const XlsxRow& a, const XlsxRow& b) { return a.row < b.row; });
    for (size_t column = 0; column < hidden_with_text_.size(); ++column) {
      if (hidden_with_text_[column]) {
        sheet_.hidden_columns.push_back(static_cast<int32_t>(column));
      }
    }
    return absl::OkStatus();
  }

  static std::vector<Range> ReadMerges(pugi::xml_node merges) {
    std::vector<Range> ranges;
    for (pugi::xml_node merge : merges) {
      const string_view reference = AttributeOf(merge, "ref").value_or("");
      const size_t colon = reference.find(':');
      if (colon == string_view::npos) continue;
      const auto first = ParseReference(reference.substr(0, colon));
      const auto last = ParseReference(reference.substr(colon + 1));
      if (!first.has_value() || !last.has_value()) continue;
      if (first->first > last->first || first->second > last->second) continue;
      ranges.push_back({first->first, first->second, last->first, last->second});
    }
    std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    return ranges;
  }

  // Walks down the sheet with the merged cells that reach into the row, by column. They may not
  // overlap; of those that do, the first counts.
  void Merge(const std::vector<Range>& ranges) {
    std::map<int32_t, Range> open;
    using End = std::pair<int32_t, int32_t>;  // last row, column
    std::priority_queue<End, std::vector<End>, std::greater<>> ends;
    const auto covering = [&](int32_t first, int32_t last) -> const Range* {
      const auto after = open.upper_bound(last);
      if (after == open.begin()) return nullptr;
      const Range& range = std::prev(after)->second;
      return range.last_column >= first ? &range : nullptr;
    };
    size_t next = 0;
    std::vector<XlsxCell> shown;
    shown.reserve(sheet_.cells.size());
    for (XlsxCell& cell : sheet_.cells) {
      for (; next < ranges.size() && ranges[next].row <= cell.row; ++next) {
        const Range& range = ranges[next];
        Close(range.row, open, ends);
        if (covering(range.column, range.last_column) != nullptr) continue;
        open[range.column] = range;
        ends.push({range.last_row, range.column});
      }
      Close(cell.row, open, ends);
      if (const Range* range = covering(cell.column, cell.column)) {
        if (range->row != cell.row || range->column != cell.column) {
          ++sheet_.covered_texts;
          continue;
        }
        cell.last_row = range->last_row;
        cell.last_column = range->last_column;
      }
      shown.push_back(std::move(cell));
    }
    sheet_.cells = std::move(shown);
  }

  template <typename Ends>
  static void Close(int32_t row, std::map<int32_t, Range>& open, Ends& ends) {
    while (!ends.empty() && ends.top().first < row) {
      open.erase(ends.top().second);
      ends.pop();
    }
  }

  const string_view name_;
  const XlsxWorkbook& workbook_;
  const ReadLimits& limits_;
  XlsxSheet sheet_;
  bool shows_zeros_ = true;
  std::vector<bool> hidden_columns_;
  std::vector<bool> hidden_with_text_;
  size_t bytes_ = 0;
  int32_t row_ = 0;
  int32_t column_ = 0;
};

}  // namespace

void XlsxStrings::Read(pugi::xml_node shared_strings) {
  for (pugi::xml_node item : shared_strings) {
    if (LocalName(item) != "si") continue;
    std::string text;
    AppendRichText(item, text);
    text_ += Unescape(std::move(text));
    ends_.push_back(text_.size());
  }
}

string_view XlsxStrings::At(size_t index) const {
  const size_t start = index == 0 ? 0 : ends_[index - 1];
  return string_view(text_).substr(start, ends_[index] - start);
}

absl::StatusOr<XlsxSheet> ReadXlsxSheet(pugi::xml_node worksheet, string_view name,
                                        const XlsxWorkbook& workbook, const ReadLimits& limits) {
  return SheetReader(name, workbook, limits).Read(worksheet);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_sheet.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/base/attributes.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/raised_text.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/xlsx_merges.h"
#include "services/ingestion/reader/xlsx_reference.h"
#include "services/ingestion/reader/xlsx_seen.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr size_t kNamedFormulas = 10;

// Whether a row or a column of that size (points, letters) shows nothing of its cells.
bool IsNothing(string_view size) {
  constexpr double kNothing = 0.5;
  // Most are like 15.75: no need to know what they are.
  const auto plain = [](char c) { return c == '.' || (c >= '0' && c <= '9'); };
  if (!size.empty() && size.front() >= '1' && absl::c_all_of(size, plain)) return false;
  double number = 1;
  return absl::SimpleAtod(size, &number) && number <= kNothing;
}

// The number of a style; that of the first if it is none.
int32_t StyleIndex(string_view digits) {
  constexpr size_t kMostDigits = 9;
  if (digits.empty() || digits.size() > kMostDigits) return 0;
  int32_t index = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return 0;
    index = index * 10 + (c - '0');
  }
  return index;
}

class SheetReader {
 public:
  SheetReader(string_view name, const XlsxWorkbook& workbook, const ReadLimits& limits)
      : name_(name), workbook_(workbook), limits_(limits) {}

  absl::StatusOr<XlsxSheet> Read(XmlNode worksheet) {
    const XmlNode view = ChildOf(ChildOf(worksheet, "sheetViews"), "sheetView");
    const auto zeros = AttributeOf(view, "showZeros");
    shows_zeros_ = !zeros.has_value() || IsTrue(zeros);
    ReadColumns(ChildOf(worksheet, "cols"));
    conditions_ = ReadConditions(worksheet, workbook_.styles.conditional());
    merges_ = XlsxMerges(ChildOf(worksheet, "mergeCells"));
    for (XmlNode row : ChildOf(worksheet, "sheetData")) {
      if (row.name() == "row") GONGKAI_RETURN_IF_ERROR(ReadRow(row));
    }
    GONGKAI_RETURN_IF_ERROR(Sort());
    Merge();
    return std::move(sheet_);
  }

 private:
  absl::Status Error(string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat("sheet ", name_, " of the workbook: ", what,
                                                   "; open the file and save it again"));
  }

  void ReadColumns(XmlNode columns) {
    std::map<int32_t, int32_t> ranges;  // from one to another
    for (XmlNode column : columns) {
      bool hidden = false;
      int32_t first = 1;
      std::optional<string_view> max;
      for (const XmlAttribute attribute : column.attributes()) {
        const XmlName name = attribute.name();
        if (name == "min") {
          first = std::max(ToNumber(attribute.value(), 1), 1);
        } else if (name == "max") {
          max = attribute.value();
        } else if (name == "width") {
          hidden = hidden || IsNothing(attribute.value());
        } else if (name == "hidden") {
          hidden = hidden || IsTrue(attribute.value());
        }
      }
      const int32_t last = std::min(ToNumber(max, first), kMaxXlsxColumn);
      if (!hidden || first > last) continue;
      int32_t& end = ranges[first];
      end = std::max(end, last);
    }
    for (const auto& [first, last] : ranges) {
      // Ranges that reach into each other are one.
      if (!hidden_columns_.empty() && first <= hidden_columns_.back().second + 1) {
        hidden_columns_.back().second = std::max(hidden_columns_.back().second, last);
      } else {
        hidden_columns_.emplace_back(first, last);
      }
    }
  }

  absl::Status ReadRow(XmlNode node) {
    bool hidden = false;
    ++row_;
    for (const XmlAttribute attribute : node.attributes()) {
      const XmlName name = attribute.name();
      if (name == "r") {
        row_ = ToNumber(attribute.value(), row_);
      } else if (name == "ht") {
        hidden = hidden || IsNothing(attribute.value());
      } else if (name == "hidden") {
        hidden = hidden || IsTrue(attribute.value());
      }
    }
    if (row_ < 1 || row_ > kMaxXlsxRow) return Error(absl::StrCat("there is no row ", row_));
    XlsxRow row{row_, 0, 0, 0};
    bool hidden_text = false;
    column_ = 0;
    for (XmlNode cell = node.first_child(); cell; cell = cell.next_sibling()) {
      if (cell.name() == "c") GONGKAI_RETURN_IF_ERROR(ReadCell(cell, hidden, row, hidden_text));
    }
    if (hidden_text) sheet_.hidden_rows.push_back(row_);
    if (row.first_column > 0) sheet_.rows.push_back(row);
    return absl::OkStatus();
  }

  bool IsHiddenColumn(int32_t column) const {
    const auto range =
        std::lower_bound(hidden_columns_.begin(), hidden_columns_.end(), column,
                         [](const auto& each, int32_t at) { return each.second < at; });
    return range != hidden_columns_.end() && range->first <= column;
  }

  // Whether the cell is merged with others that are seen, and so is its text.
  bool ReachesOut(bool hidden_row) const {
    const XlsxRange* const merge = merges_.At(row_, column_);
    if (merge == nullptr) return false;
    if (hidden_row && merge->last_row == row_) return false;
    int32_t column = column_;
    while (column <= merge->last_column && IsHiddenColumn(column)) ++column;
    return column <= merge->last_column;
  }

  absl::Status ReadCell(XmlNode node, bool hidden, XlsxRow& row, bool& hidden_text) {
    int32_t style_index = 0;
    string_view type = "n";
    ++column_;
    for (const XmlAttribute attribute : node.attributes()) {
      const XmlName name = attribute.name();
      if (name == "r") {
        const string_view value = attribute.value();
        const auto at = ParseXlsxCell(value);
        if (!at.has_value() || at->first != row_) {
          return Error(absl::StrCat("there is no cell ", value.substr(0, 20), " in row ", row_));
        }
        column_ = at->second;
      } else if (name == "s") {
        style_index = StyleIndex(attribute.value());
      } else if (name == "t") {
        type = attribute.value();
      }
    }
    if (column_ > kMaxXlsxColumn) return Error(absl::StrCat("row ", row_, " has too many cells"));
    const XlsxStyle& style = workbook_.styles.Find(style_index);
    // Most cells of a sheet are borders with nothing in them.
    if (!node.first_child()) {
      if (!hidden && !IsHiddenColumn(column_)) AddBlank(style, row);
      return absl::OkStatus();
    }
    return ReadContent(node, type, style, hidden, row, hidden_text);
  }

  // Of a cell with something in it. Out of line, so that the many without are read fast.
  ABSL_ATTRIBUTE_NOINLINE absl::Status ReadContent(XmlNode node, string_view type,
                                                   const XlsxStyle& style, bool hidden,
                                                   XlsxRow& row, bool& hidden_text) {
    XlsxRichText look;
    GONGKAI_ASSIGN_OR_RETURN(std::string text, TextOf(node, type, style, look));
    if (style.struck && !look.own && !text.empty()) {
      look.struck = true;
      text.clear();
    }
    const bool blank = IsBlank(text);
    const bool unseen = hidden || IsHiddenColumn(column_);
    const bool reaches_out = unseen && !blank && ReachesOut(hidden);
    if (unseen && !reaches_out) {
      if (!blank && hidden) hidden_text = true;
      if (!blank && !hidden) hidden_with_text_.insert(column_);
      return absl::OkStatus();
    }
    sheet_.struck_texts += look.struck;
    if (blank) {
      AddBlank(style, row);
      return absl::OkStatus();
    }
    Widen(row);
    bytes_ += text.size();
    // Of a hidden row it is not looked at how far down it is.
    const bool doubtful = IsDoubtful(style, look) || (reaches_out && hidden);
    if (doubtful && IsFigureLike(text) && ++sheet_.doubtful_count == 1) {
      sheet_.first_doubtful = Reference();
    }
    sheet_.cells.push_back(
        {row_, column_, row_, column_, std::move(text), style.bordered, doubtful});
    return CheckLimits();
  }

  void Widen(XlsxRow& row) const {
    row.first_column = row.first_column == 0 ? column_ : std::min(row.first_column, column_);
    row.last_column = std::max(row.last_column, column_);
  }
  void AddBlank(const XlsxStyle& style, XlsxRow& row) const {
    Widen(row);
    row.empty_bordered += style.bordered;
  }

  // Whether it is not certain that the cell's text is seen as it stands here.
  bool IsDoubtful(const XlsxStyle& style, const XlsxRichText& look) const {
    // Runs without a colour of their own have that of the cell.
    if (style.doubtful || (style.struck && look.own)) return true;
    const bool on_white = style.background.has_value() && AreAlike(*style.background, 0xFFFFFF);
    if (look.raised || look.rounded || (look.doubtful && on_white)) return true;
    if (look.mark_size > 0 && IsClearlySmaller(look.mark_size, style.size)) return true;
    if (look.figure_size > 0 && IsClearlySmaller(style.size, look.figure_size)) return true;
    return std::any_of(conditions_.begin(), conditions_.end(),
                       [this](const XlsxRange& range) { return range.Has(row_, column_); });
  }

  absl::Status CheckLimits() const {
    const bool too_many = sheet_.cells.size() > limits_.max_fields;
    if (!too_many && bytes_ <= limits_.max_text_bytes) return absl::OkStatus();
    return absl::ResourceExhaustedError(
        absl::StrCat("sheet ", name_, " of the workbook has more than ",
                     too_many ? limits_.max_fields : limits_.max_text_bytes,
                     too_many ? " cells (--max_cells)" : " bytes of text (--max_text_bytes)",
                     "; no annual report has as many: send the report alone"));
  }

  absl::StatusOr<std::string> TextOf(XmlNode node, string_view type, const XlsxStyle& style,
                                     XlsxRichText& look) {
    std::string text;
    bool has_value = false;
    bool has_formula = false;
    for (XmlNode child = node.first_child(); child; child = child.next_sibling()) {
      const XmlName name = child.name();
      if (name == "v") {
        AppendTextOf(child, /*lines=*/true, text);
        // A formula may well give an empty text.
        has_value = !child.is_empty() || type == "str";
      } else if (name == "is") {
        look = AppendRichText(child, text);
        has_value = true;
      } else if (name == "f") {
        has_formula = true;
      }
    }
    if (!has_value) {
      if (!has_formula) return std::string();
      if (++sheet_.formula_count <= kNamedFormulas) sheet_.formulas.push_back(Reference());
      // Whoever opens the workbook sees what comes of it.
      return std::string(kUnreadText);
    }
    if (type == "n") return ShowNumber(text, style, look);
    if (type == "b") return std::string(absl::StripAsciiWhitespace(text) == "1" ? "TRUE" : "FALSE");
    if (type == "d") return std::string(absl::StripSuffix(text, "T00:00:00"));
    if (type == "e") return text;
    if (type == "s") {
      uint32_t index = 0;
      if (!absl::SimpleAtoi(text, &index) || index >= workbook_.strings.size()) {
        return Error(absl::StrCat("cell ", Reference(), " refers to the shared text ",
                                  string_view(text).substr(0, 20), ", which there is not"));
      }
      look = workbook_.strings.LookOf(index);
      return style.format->ShowText(workbook_.strings.At(index));
    }
    UnescapeXlsx(text);
    return style.format->ShowText(text);
  }

  std::string ShowNumber(const std::string& text, const XlsxStyle& style, XlsxRichText& look) {
    // Most values are counts without a format.
    constexpr size_t kFewDigits = 15;
    if (!text.empty() && text[0] >= '1' && text.size() <= kFewDigits && style.general &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      return text;
    }
    double value = 0;
    if (text == "0") {
      if (style.general && shows_zeros_) return text;
    } else if (!absl::SimpleAtod(text, &value) || !std::isfinite(value)) {
      return text;
    }
    std::string shown;
    if (value != 0 || shows_zeros_) shown = style.format->Show(value, workbook_.from_1904);
    look.rounded = IsShownShort(value, shown);
    if (!IsBlank(shown)) return shown;
    if (value != 0) {
      ++sheet_.unshown_values;
    } else if (++sheet_.unshown_zeros == 1) {
      sheet_.first_unshown_zero = Reference();
    }
    return shown;
  }

  std::string Reference() const { return XlsxReference(row_, column_); }

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
    sheet_.hidden_columns.assign(hidden_with_text_.begin(), hidden_with_text_.end());
    return absl::OkStatus();
  }

  // Widens the cells that are merged with others, and leaves out those that they cover.
  void Merge() {
    std::vector<XlsxCell>& cells = sheet_.cells;
    size_t kept = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      XlsxCell& cell = cells[i];
      if (const XlsxRange* range = merges_.Covering(cell.row, cell.column)) {
        if (range->row != cell.row || range->column != cell.column) {
          ++sheet_.covered_texts;
          continue;
        }
        cell.last_row = range->last_row;
        cell.last_column = range->last_column;
      }
      if (kept != i) cells[kept] = std::move(cell);
      ++kept;
    }
    cells.resize(kept);
  }

  const string_view name_;
  const XlsxWorkbook& workbook_;
  const ReadLimits& limits_;
  XlsxSheet sheet_;
  bool shows_zeros_ = true;
  std::vector<XlsxRange> conditions_;
  XlsxMerges merges_;
  std::vector<std::pair<int32_t, int32_t>> hidden_columns_;  // first and last, apart and in order
  std::set<int32_t> hidden_with_text_;
  size_t bytes_ = 0;
  int32_t row_ = 0;
  int32_t column_ = 0;
};

}  // namespace

absl::StatusOr<XlsxSheet> ReadXlsxSheet(XmlNode worksheet, string_view name,
                                        const XlsxWorkbook& workbook, const ReadLimits& limits) {
  return SheetReader(name, workbook, limits).Read(worksheet);
}

}  // namespace gongkai

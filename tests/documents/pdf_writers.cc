// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/pdf_writers.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/testing_pdf.h"
#include "tests/documents/characters.h"

namespace gongkai::testing {
namespace {

// In points.
constexpr double kLeft = 60;
constexpr double kWidth = 475;
constexpr double kTop = 70;
constexpr double kBottom = 780;
constexpr double kCellSize = 7;
constexpr double kCellLeading = 10;

enum class Order { kRows, kColumns, kLabelsFirst };

// A line of a cell at its place, and what its place in the file depends on.
struct Word {
  double centre;
  double top;
  std::string text;
  size_t row;
  size_t column;
  bool value;
};

// A text in lines that are not wider than that; it breaks between any two characters, numbers only
// where they hold a remark.
std::vector<std::string> Lines(const std::string& text, double width, double size) {
  std::vector<std::string> lines(1);
  const bool breaks = std::any_of(text.begin(), text.end(), [](char c) { return c < 0; });
  for (std::string character : Characters(text)) {
    if (character == "−") character = "-";  // the fonts of these documents have no other minus
    const bool full = breaks && PdfTextWidth(absl::StrCat(lines.back(), character), size) > width;
    if (character == "\n" || (full && !lines.back().empty())) lines.emplace_back();
    if (character != "\n") absl::StrAppend(&lines.back(), character);
  }
  return lines;
}

class PdfPageWriter {
 public:
  explicit PdfPageWriter(Order order) : order_(order) { Begin(); }

  std::string Write(const Page& page) {
    for (const Part& part : page.parts) {
      switch (part.kind) {
        case PartKind::kTitle:
          for (const std::string& line : Lines(part.text, kWidth, 18)) {
            writer_.AddCentredText(kLeft + kWidth / 2, Advance(26), 18, line);
          }
          break;
        case PartKind::kHeading:
          AddLines(part.text, 12, 22);
          break;
        case PartKind::kParagraph:
          AddLines(part.text, 10.5, 17);
          break;
        case PartKind::kGrid:
          AddGrid(part.grid);
          break;
      }
    }
    return writer_.Finish();
  }

 private:
  void Begin() {
    writer_.AddPage();
    writer_.AddCentredText(kLeft + kWidth / 2, 805, 9, absl::StrCat("- ", ++number_, " -"));
    top_ = kTop;
  }

  // Where something of that height begins, on a new page if need be.
  double Advance(double height) {
    if (top_ + height > kBottom) Begin();
    top_ += height;
    return top_ - height;
  }

  void AddLines(const std::string& text, double size, double leading) {
    for (const std::string& line : Lines(text, kWidth, size)) {
      writer_.AddText(kLeft, Advance(leading), size, line);
    }
  }

  // Left edges of the columns, and the right edge of the last.
  static std::vector<double> Edges(const Grid& grid, size_t width) {
    const size_t labels = grid.label_columns;
    const auto weight = [&](size_t c) {
      if (c >= labels) return 1.0;
      return labels > 1 && c + 1 < labels ? 1.5 : labels > 1 ? 4.0 : 1.5;
    };
    double sum = 0;
    for (size_t c = 0; c < width; ++c) sum += weight(c);
    std::vector<double> edges = {kLeft};
    for (size_t c = 0; c < width; ++c) edges.push_back(edges.back() + kWidth * weight(c) / sum);
    return edges;
  }

  static std::vector<std::string> CellLines(const PageCell& cell, size_t column,
                                            const std::vector<double>& edges) {
    return Lines(cell.text, edges[column + cell.column_span] - edges[column] - 4, kCellSize);
  }

  static std::vector<double> Heights(const std::vector<std::vector<Slot>>& rows,
                                     const std::vector<double>& edges) {
    std::vector<double> heights;
    for (const std::vector<Slot>& row : rows) {
      size_t most = 1;
      for (size_t c = 0; c < row.size(); ++c) {
        if (row[c].origin && row[c].cell->row_span == 1) {
          most = std::max(most, CellLines(*row[c].cell, c, edges).size());
        }
      }
      heights.push_back(kCellLeading * static_cast<double>(most) + 6);
    }
    return heights;
  }

  void AddGrid(const Grid& grid) {
    const std::vector<std::vector<Slot>> rows = Slots(grid);
    const std::vector<double> edges = Edges(grid, rows[0].size());
    const std::vector<double> heights = Heights(rows, edges);
    std::vector<Word> words;
    for (size_t r = 0; r < rows.size(); ++r) {
      if (top_ + heights[r] > kBottom) {
        Emit(words);
        Begin();
      }
      for (size_t c = 0; c < rows[r].size(); ++c) {
        if (!rows[r][c].origin) continue;
        const PageCell& cell = *rows[r][c].cell;
        // A cell that spans rows is as high as what there is room for on this page.
        double height = 0;
        for (size_t down = r; down < r + cell.row_span && down < rows.size(); ++down) {
          if (top_ + height + heights[down] > kBottom) break;
          height += heights[down];
        }
        const std::vector<std::string> texts = CellLines(cell, c, edges);
        double top = top_ + (height - kCellLeading * static_cast<double>(texts.size())) / 2;
        for (const std::string& text : texts) {
          const double centre = (edges[c] + edges[c + cell.column_span]) / 2;
          if (!text.empty()) words.push_back({centre, top, text, r, c, cell.id.has_value()});
          top += kCellLeading;
        }
      }
      top_ += heights[r];
    }
    Emit(words);
    top_ += 12;
  }

  // Puts the words of a page into the file in the order of this writer.
  void Emit(std::vector<Word>& words) {
    std::stable_sort(words.begin(), words.end(), [&](const Word& a, const Word& b) {
      if (order_ == Order::kColumns) return std::pair(a.column, a.row) < std::pair(b.column, b.row);
      if (order_ == Order::kLabelsFirst) return !a.value && b.value;
      return false;
    });
    for (const Word& word : words)
      writer_.AddCentredText(word.centre, word.top, kCellSize, word.text);
    words.clear();
  }

  const Order order_;
  PdfWriter writer_;
  int number_ = 0;
  double top_ = kTop;
};

}  // namespace

std::string WritePdf(const Page& page, Random&) { return PdfPageWriter(Order::kRows).Write(page); }

std::string WritePdfColumns(const Page& page, Random&) {
  return PdfPageWriter(Order::kColumns).Write(page);
}

std::string WritePdfLabelsFirst(const Page& page, Random&) {
  return PdfPageWriter(Order::kLabelsFirst).Write(page);
}

}  // namespace gongkai::testing

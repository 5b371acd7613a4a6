// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/separated_rows.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "absl/strings/match.h"
#include "services/ingestion/reader/byte_finder.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kSeparators[] = {",", ";", "，", "；", "、"};
// So many rows with so many figures are a table, and no list in a sentence.
constexpr int kFewestRows = 3;
constexpr int kFewestFigures = 3;
// A row is no longer than that, in bytes.
constexpr size_t kLongestRow = 1000;

// A cell: [begin, end) of its line, without quotation marks.
struct Cell {
  size_t begin = 0;
  size_t end = 0;
};

// Where the bracket that opens at `at` closes: past it; `at` itself if it does not.
size_t SkipBracket(string_view line, size_t at) {
  constexpr std::pair<string_view, string_view> kBrackets[] = {{"(", ")"}, {"（", "）"}};
  for (const auto& [opening, closing] : kBrackets) {
    if (!absl::StartsWith(line.substr(at), opening)) continue;
    const size_t end = line.find(closing, at);
    return end == string_view::npos ? at : end + closing.size();
  }
  return at;
}

// Calls `visit(Cell)` for every cell of a line. What stands in brackets or in quotation marks is
// not split: （区分处理的，只计这一情形）.
template <typename Visit>
void ForEachCell(string_view line, string_view separator, Visit&& visit) {
  for (size_t begin = 0; begin <= line.size();) {
    size_t at = begin;
    Cell cell{begin, begin};
    const bool opens = begin < line.size() && line[begin] == '"';
    const size_t quoted = opens ? line.find('"', begin + 1) : string_view::npos;
    if (quoted != string_view::npos) {
      cell = {begin + 1, quoted};
      at = quoted + 1;
    }
    while (at < line.size() && !absl::StartsWith(line.substr(at), separator)) {
      at = std::max(SkipBracket(line, at), at + 1);
    }
    if (quoted == string_view::npos) cell.end = std::min(at, line.size());
    visit(cell);
    begin = std::min(at, line.size()) + separator.size();
  }
}

// Whether a cell might be a figure: digits, and at most what stands in and around a number.
bool IsFigure(string_view cell) {
  bool digit = false;
  for (size_t at = 0; at < cell.size();) {
    const char32_t c = FoldCharacter(NextCharacter(cell, at));
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c != 0 && c < 0x80 ? !absl::StrContains(" .,+-%", static_cast<char>(c)) : c != 0) {
      return false;
    }
  }
  return digit;
}

int CountFigures(string_view line, string_view separator) {
  int figures = 0;
  ForEachCell(line, separator, [&](const Cell& cell) {
    figures += IsFigure(line.substr(cell.begin, cell.end - cell.begin));
  });
  return figures;
}

// Whether a line may be one of a table: no sentence, and no row of a table with tabs.
bool MayBeRow(string_view line) {
  constexpr string_view kSentence[] = {"。", "！", "？", "\t"};
  return line.size() <= kLongestRow &&
         std::none_of(std::begin(kSentence), std::end(kSentence),
                      [&](string_view mark) { return absl::StrContains(line, mark); });
}

// Whether a text begins with the separator and what may be a figure, or the next separator.
bool SeparatesFigure(string_view text, string_view separator) {
  if (!absl::StartsWith(text, separator)) return false;
  text.remove_prefix(separator.size());
  return absl::StartsWith(text, "\"") || absl::StartsWith(text, " ") ||
         (!text.empty() && text[0] >= '0' && text[0] <= '9') || absl::StartsWith(text, separator) ||
         absl::StartsWith(text, "\xEF\xBC");  // of full width
}

// How often each separator stands before a figure. That is soon seen: by the byte behind, which in
// most texts is that of a word.
std::array<int, std::size(kSeparators)> CountBeforeFigures(string_view text) {
  std::array<int, std::size(kSeparators)> counts = {};
  for (const char first : {',', ';', '\xEF', '\xE3'}) {
    const size_t size = (first & 0x80) == 0 ? 1 : 3;
    for (size_t at = FindByte(text, first, 0); at + size < text.size();
         at = FindByte(text, first, at + 1)) {
      const char behind = text[at + size];
      if ((behind & 0x80) != 0 && behind != first && behind != '\xEF') continue;
      for (size_t i = 0; i < counts.size(); ++i) {
        counts[i] += SeparatesFigure(text.substr(at), kSeparators[i]);
      }
    }
  }
  return counts;
}

string_view FindSeparator(string_view text) {
  const auto counts = CountBeforeFigures(text);
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < kFewestRows * kFewestFigures - kFewestRows) continue;
    const string_view separator = kSeparators[i];
    int rows = 0;
    LineReader lines(text);
    while (const std::optional<string_view> line = lines.Next()) {
      if (!MayBeRow(*line) || !absl::StrContains(*line, separator)) continue;
      rows += CountFigures(*line, separator) >= kFewestFigures;
      if (rows >= kFewestRows) return separator;
    }
  }
  return "";
}

}  // namespace

SeparatedRows::SeparatedRows(string_view text) : separator_(FindSeparator(text)) {
  if (separator_.empty()) return;
  LineReader lines(text);
  size_t first = string_view::npos;
  bool rows = false;  // since then
  const auto close = [&](size_t end) {
    if (rows) stretches_.emplace_back(first, end);
    first = string_view::npos;
    rows = false;
  };
  while (const std::optional<string_view> line = lines.Next()) {
    if (!MayBeRow(*line)) {
      close(lines.offset());
      continue;
    }
    first = std::min(first, lines.offset());
    rows = rows || (absl::StrContains(*line, separator_) && CountFigures(*line, separator_) > 0);
  }
  close(text.size());
}

void SeparatedRows::AddRow(string_view line, size_t offset, int32_t row, Document& document) const {
  int32_t column = 0;
  ForEachCell(line, separator_, [&](const Cell& cell) {
    document.fields.push_back({static_cast<uint32_t>(offset + cell.begin),
                               static_cast<uint32_t>(cell.end - cell.begin), row, column++});
  });
  document.blocks.back().last = static_cast<uint32_t>(document.fields.size());
}

}  // namespace gongkai

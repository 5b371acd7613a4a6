// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/markdown_lines.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/ingestion/reader/byte_finder.h"
#include "services/ingestion/reader/plain_text.h"

namespace gongkai {

using absl::string_view;

int HeadingLevel(string_view line) {
  if (!absl::StartsWith(line, "#")) return 0;
  const size_t marks = std::min(line.find_first_not_of('#'), line.size());
  return marks >= 1 && marks <= 6 && marks < line.size() ? static_cast<int>(marks) : 0;
}

std::vector<size_t> Bars(string_view line) {
  std::vector<size_t> bars;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|') {
      bars.push_back(i);
    }
  }
  return bars;
}

bool IsDelimiterRow(string_view line) {
  return absl::StrContains(line, '|') && absl::StrContains(line, '-') &&
         line.find_first_not_of("|-: \t") == string_view::npos;
}

bool IsPipeRow(string_view line) {
  if (!absl::StrContains(line, '|')) return false;
  return absl::StartsWith(absl::StripLeadingAsciiWhitespace(line), "|") || Bars(line).size() >= 2;
}

bool IsRule(string_view line) {
  const string_view marks = absl::StripAsciiWhitespace(line);
  if (absl::StartsWith(marks, "```")) return true;
  return marks.size() >= 3 && absl::StrContains("-*_=", marks[0]) &&
         marks.find_first_not_of(marks[0]) == string_view::npos;
}

bool HasBold(string_view line) {
  const size_t first = line.find("**");
  return first != string_view::npos && line.find("**", first + 3) != string_view::npos;
}

bool LooksLikeMarkdown(string_view text) {
  ByteFinder hashes(text, '#');
  ByteFinder stars(text, '*');
  ByteFinder bars(text, '|');
  const auto next_mark = [&](size_t from) {
    return std::min({hashes.From(from), stars.From(from), bars.From(from)});
  };
  size_t mark = next_mark(0);
  if (mark == text.size()) return false;
  LineReader lines(text);
  bool bars_before = false;
  int enclosed = 0;
  while (mark < text.size()) {
    if (lines.SkipTo(mark)) bars_before = false;
    const std::optional<string_view> line = lines.Next();
    if (!line.has_value()) break;
    mark = next_mark(lines.offset() + line->size());
    // | 1 |, be it with blank lines between the rows.
    const string_view row = absl::StripAsciiWhitespace(*line);
    enclosed += row.size() > 2 && row.front() == '|' && row.back() == '|';
    if (enclosed > 1) return true;
    if (HeadingLevel(*line) > 0 || HasBold(*line)) return true;
    const bool has_bars = IsPipeRow(*line);
    if (has_bars && (bars_before || IsDelimiterRow(*line))) return true;
    bars_before = has_bars;
  }
  return false;
}

}  // namespace gongkai

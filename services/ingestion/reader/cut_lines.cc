// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/cut_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/byte_finder.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

// As many lines of the greatest width are no accident.
constexpr int kFewestCut = 5;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// "5", "5\t3" or ".35", but not "2.其他": that counts a label.
bool GoesOnWithFigure(string_view line) {
  if (!line.empty() && line.front() == '.') line.remove_prefix(1);
  size_t at = 0;
  while (at < line.size() && IsDigit(line[at])) ++at;
  if (at == 0) return false;
  if (at == line.size() || line[at] == '\t' || line[at] == ' ' || line[at] == '\r') return true;
  return (line[at] == '.' || line[at] == ',') && at + 1 < line.size() && IsDigit(line[at + 1]);
}

struct Width {
  int characters = 0;
  int columns = 0;
};

Width WidthOf(string_view line) {
  constexpr char32_t kFirstWide = 0x2E80;  // radicals, the first of the scripts two columns wide
  Width width;
  for (size_t at = 0; at < line.size();) {
    width.columns += NextCharacter(line, at) >= kFirstWide ? 2 : 1;
    ++width.characters;
  }
  return width;
}

// How many lines have the greatest width, and what that is.
struct Widest {
  int width = 0;
  int lines = 0;

  // `slack`: a wide character may not have fit any more.
  void Add(int other, int slack) {
    if (other > width + slack) lines = 0;
    width = std::max(width, other);
    lines += other + slack >= width;
  }
  bool IsCutAt(int other) const { return lines >= kFewestCut && other == width; }
};

string_view WithoutReturn(string_view line) {
  return line.substr(0, line.size() - absl::EndsWith(line, "\r"));
}

template <typename Visit>
void ForEachLine(string_view text, Visit&& visit) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = FindByte(text, '\n', begin);
    visit(WithoutReturn(text.substr(begin, end - begin)));
    begin = end + 1;
  }
}

bool MayBeCut(string_view line, string_view rest) {
  if (line.size() < 2) return false;
  const bool point = line.back() == '.' && IsDigit(line[line.size() - 2]);
  return (point || IsDigit(line.back())) && GoesOnWithFigure(rest.substr(0, rest.find('\n')));
}

}  // namespace

std::vector<size_t> FindCutFigures(string_view text) {
  // Most texts have a long line early on and figures in short ones: no width need be known.
  constexpr size_t kMostBytes = 3;  // of a character
  size_t longest = 0;
  std::vector<string_view> candidates;
  for (size_t begin = 0; begin < text.size();) {
    // Lines that are too short are passed over together.
    const string_view head = text.substr(begin, longest / kMostBytes);
    if (const size_t feed = FindLastByte(head, '\n'); feed < head.size()) {
      begin += feed + 1;
      continue;
    }
    const size_t end = FindByte(text, '\n', begin);
    const string_view line = WithoutReturn(text.substr(begin, end - begin));
    begin = std::min(end + 1, text.size());
    longest = std::max(longest, line.size());
    if (line.size() * kMostBytes >= longest && MayBeCut(line, text.substr(begin))) {
      candidates.push_back(line);
    }
  }
  std::vector<size_t> cuts;
  if (candidates.empty()) return cuts;
  Widest characters;
  Widest columns;
  ForEachLine(text, [&](string_view line) {
    const Width width = WidthOf(line);
    characters.Add(width.characters, 0);
    columns.Add(width.columns, 1);
  });
  for (string_view line : candidates) {
    const Width width = WidthOf(line);
    if (characters.IsCutAt(width.characters) || columns.IsCutAt(width.columns)) {
      cuts.push_back(static_cast<size_t>(line.data() - text.data()) + line.size());
    }
  }
  return cuts;
}

std::string MarkCutFigures(string_view text, const std::vector<size_t>& cuts) {
  std::string marked;
  marked.reserve(text.size() + 2 * kUnreadText.size() * cuts.size());
  size_t begin = 0;
  for (size_t cut : cuts) {
    const size_t next = text.find('\n', cut) + 1;
    absl::StrAppend(&marked, text.substr(begin, cut - begin), kUnreadText,
                    text.substr(cut, next - cut), kUnreadText);
    begin = next;
  }
  marked.append(text.data() + begin, text.size() - begin);
  return marked;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

// How far the middles of two words of one line may lie apart, in em: fonts differ in how they stand
// on the line. Lines of a cell beside a value lie half a line apart: 0.5 em or more.
constexpr float kSameLine = 0.3f;
// Words closer than this belong together. Between ideographs and figures one quarter of an em is
// usual; the narrowest tables leave 0.3 em between two cells.
constexpr float kSameSegment = 0.28f;
// Two figures this far apart may well be two cells.
constexpr float kSameFigure = 0.25f;
// Words that lie over each other by more than this are not of one text.
constexpr float kOverlap = 0.5f;
// Words closer than this touch: type of another size or font begins within a number or a word.
constexpr float kTouching = 0.06f;

bool IsWordCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == ',' || c == '%';
}

bool Continues(const Segment& segment, const PdfWord& word) {
  const float em = std::max(segment.em, word.em);
  const float gap = word.extent.left - segment.extent.right;
  const bool figures = absl::ascii_isdigit(static_cast<unsigned char>(segment.text.back())) &&
                       absl::ascii_isdigit(static_cast<unsigned char>(word.text.front()));
  return gap < (figures ? kSameFigure : kSameSegment) * em && gap > -kOverlap * em;
}

bool IsDigits(absl::string_view text) {
  return text.find_first_not_of("0123456789.,%+-") == text.npos;
}

// Adds a word that continues a segment. Two numbers that stand apart by less than cells do, and by
// more than digits, are neither one nor two.
void AddWord(const PdfWord& word, Segment& segment) {
  const float gap = word.extent.left - segment.extent.right;
  const size_t before = segment.text.size();
  if (std::abs(gap) < kTouching * std::max(segment.em, word.em)) {
    segment.text.append(word.text.data(), word.text.size());
  } else if (IsDigits(segment.text) && IsDigits(word.text)) {
    absl::StrAppend(&segment.text, kTorn, word.text);
  } else {
    AppendText(word.text, segment.text);
  }
  if (gap >= kTouching * segment.em) {
    segment.joints.push_back(
        {before, segment.text.size() - word.text.size(), segment.extent.right, word.extent.left});
  }
  segment.extent.Cover(word.extent);
  segment.em = std::max(segment.em, word.em);
}

PdfLine MakeLine(std::vector<const PdfWord*>& words) {
  std::stable_sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) {
    return a->extent.left < b->extent.left;
  });
  PdfLine line;
  for (const PdfWord* word : words) {
    if (!line.segments.empty() && Continues(line.segments.back(), *word)) {
      AddWord(*word, line.segments.back());
    } else {
      line.segments.push_back({word->extent, word->em, std::string(word->text)});
    }
    Segment& segment = line.segments.back();
    segment.cut_off = segment.cut_off || word->cut_off;
    if (word->cut_off && IsDigits(word->text)) absl::StrAppend(&segment.text, kTorn);
  }
  line.extent = line.segments.front().extent;
  for (const Segment& segment : line.segments) line.extent.Cover(segment.extent);
  line.em = line.segments.front().em;
  return line;
}

std::string TextOf(const PdfLine& line) {
  std::string text;
  for (const Segment& segment : line.segments) AppendText(segment.text, text);
  return text;
}

// The number of a lone page number, "- 4 -", "第4页", "4/12", "Page 4 of 12"; `marked` if it could
// not be anything else.
std::optional<int> PageNumber(const PdfLine& line, bool& marked) {
  if (line.extent.width() > 12 * line.em) return std::nullopt;
  const std::string text = Fold(TextOf(line));
  std::string digits;
  marked = false;
  bool ended = false;
  for (const char c : text) {
    const bool digit = absl::ascii_isdigit(static_cast<unsigned char>(c));
    if (digit && !ended) digits.push_back(c);
    ended = ended || (!digit && !digits.empty());
  }
  std::string rest;
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c)) && c != ' ') rest.push_back(c);
  }
  static constexpr absl::string_view kMarks[] = {"--",
                                                 "\xE2\x80\x94\xE2\x80\x94",
                                                 "\xE2\x80\x93\xE2\x80\x93",
                                                 "\xE2\x80\x95\xE2\x80\x95",
                                                 "\xE2\x88\x92\xE2\x88\x92",
                                                 "第页",
                                                 "第页共页",
                                                 "第页/共页",
                                                 "第页,共页",
                                                 "Pageof",
                                                 "Page",
                                                 "··"};
  marked = std::find(std::begin(kMarks), std::end(kMarks), rest) != std::end(kMarks);
  int number = 0;
  if ((!marked && !rest.empty() && rest != "/") || digits.size() > 4) return std::nullopt;
  if (!absl::SimpleAtoi(digits, &number)) return std::nullopt;
  return number;
}

// Whether the line is at the outer edge of its page.
bool AtEdge(const PdfLine& line, const PdfPage& page) {
  return line.extent.bottom < page.height * 0.12f || line.extent.top > page.height * 0.88f;
}

struct EdgeLine {
  size_t page;
  bool first;
  std::string key;  // its text without digits, and its height
  std::optional<int> number;
  bool marked = false;
};

EdgeLine DescribeEdge(size_t page, bool first, const PdfLine& line) {
  EdgeLine edge = {page, first, {}, std::nullopt, false};
  edge.number = PageNumber(line, edge.marked);
  for (const char c : TextOf(line)) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c)) && c != ' ') edge.key.push_back(c);
  }
  absl::StrAppend(&edge.key, "@", std::lround(line.extent.middle() / 4));
  return edge;
}

// Whether the outermost line of a page, which is one text, stands as close to a text above or below
// it as lines of one cell do.
bool MayBeOfCell(const PdfLine& line, const std::vector<PdfLine>& page) {
  constexpr float kNextLine = 0.7f;  // em between them
  if (page.size() < 2) return false;
  const PdfLine& next = &line == &page.front() ? page[1] : page[page.size() - 2];
  const float gap =
      std::max(next.extent.top - line.extent.bottom, line.extent.top - next.extent.bottom);
  return gap < kNextLine * line.em &&
         std::any_of(next.segments.begin(), next.segments.end(), [&](const Segment& segment) {
           return segment.extent.left < line.extent.right &&
                  line.extent.left < segment.extent.right;
         });
}

// One pass over the outermost lines of all pages; false if nothing was left to take out.
bool RemoveOutermost(const std::vector<PdfPage>& pages, std::vector<std::vector<PdfLine>>& lines,
                     Furniture& found) {
  std::vector<EdgeLine> edges;
  for (size_t i = 0; i < pages.size(); ++i) {
    if (lines[i].empty()) continue;
    for (const bool first : {true, false}) {
      if (!first && lines[i].size() == 1) continue;
      const PdfLine& line = first ? lines[i].front() : lines[i].back();
      if (AtEdge(line, pages[i])) edges.push_back(DescribeEdge(i, first, line));
    }
  }
  std::map<std::pair<bool, std::string>, size_t> repeats;
  std::map<std::pair<bool, int64_t>, size_t> counts;  // by the distance from the page's own number
  std::map<std::string, size_t> heads;                // numbers at the top, by their height
  for (const EdgeLine& edge : edges) {
    ++repeats[{edge.first, edge.key}];
    if (edge.number) ++counts[{edge.first, *edge.number - static_cast<int64_t>(edge.page)}];
    if (edge.number && edge.first) ++heads[edge.key];
  }
  bool any = false;
  for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge) {
    const bool counted =
        edge->number &&
        (edge->marked || *edge->number == static_cast<int64_t>(edge->page) + 1 ||
         counts[{edge->first, *edge->number - static_cast<int64_t>(edge->page)}] > 1);
    const size_t repeated = repeats[{edge->first, edge->key}];
    const bool head = !edge->number && repeated >= 3 && repeated * 2 > pages.size();
    if (!counted && !head) continue;
    std::vector<PdfLine>& page = lines[edge->page];
    // A row of values at the edge of a page is no page number, nor is the last line of one.
    const PdfLine& line = edge->first ? page.front() : page.back();
    if (line.segments.size() > (edge->marked || head ? 3 : 1)) continue;
    if (!edge->marked && !head) {
      // The end of a figure whose row the end of a page has cut stands at the top of one page only.
      if (MayBeOfCell(line, page) || (edge->first && heads[edge->key] * 2 <= pages.size()))
        continue;
    }
    page.erase(edge->first ? page.begin() : page.end() - 1);
    (counted ? found.page_numbers : found.running_heads) = true;
    any = true;
  }
  return any;
}

}  // namespace

void AppendText(absl::string_view more, std::string& text) {
  if (!text.empty() && !more.empty() && IsWordCharacter(text.back()) &&
      absl::ascii_isalnum(static_cast<unsigned char>(more.front()))) {
    text.push_back(' ');
  }
  text.append(more.data(), more.size());
}

std::vector<PdfLine> MakeLines(const PdfPage& page) {
  std::vector<const PdfWord*> words;
  words.reserve(page.words.size());
  for (const PdfWord& word : page.words) words.push_back(&word);
  std::stable_sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) {
    return a->extent.middle() < b->extent.middle();
  });
  std::vector<PdfLine> lines;
  std::vector<const PdfWord*> open;
  for (const PdfWord* word : words) {
    if (!open.empty() && word->extent.middle() - open.front()->extent.middle() >
                             kSameLine * std::min(word->em, open.front()->em)) {
      lines.push_back(MakeLine(open));
      open.clear();
    }
    open.push_back(word);
  }
  if (!open.empty()) lines.push_back(MakeLine(open));
  return lines;
}

Furniture RemoveFurniture(const std::vector<PdfPage>& pages,
                          std::vector<std::vector<PdfLine>>& lines) {
  Furniture found;
  // A foot may have two lines, a head three; more would be text.
  for (int pass = 0; pass < 3 && RemoveOutermost(pages, lines, found); ++pass) continue;
  return found;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/plain_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/cut_lines.h"
#include "services/ingestion/reader/separated_rows.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {

namespace {

// What breaks that end a line within its paragraph begin with.
constexpr absl::string_view kFirstBytes = "\v\f\xC2\xE2";

// The length of the break that a text begins with: VT, FF, NEL, U+2028 or U+2029; 0 if it begins
// with none.
size_t BreakAt(absl::string_view text) {
  switch (text.front()) {
    case '\v':
    case '\f':
      return 1;
    case '\xC2':
      return absl::StartsWith(text, "\xC2\x85") ? 2 : 0;
    default:
      return absl::StartsWith(text, "\xE2\x80\xA8") || absl::StartsWith(text, "\xE2\x80\xA9") ? 3
                                                                                              : 0;
  }
}

bool HasBreaks(absl::string_view text) {
  for (const char first : kFirstBytes) {
    for (size_t at = FindByte(text, first, 0); at < text.size();
         at = FindByte(text, first, at + 1)) {
      if (BreakAt(text.substr(at)) > 0) return true;
    }
  }
  return false;
}

// The first break that has something before it; `size` gets its length.
size_t FindBreak(absl::string_view line, size_t& size) {
  size_t at = line.find_first_not_of("\v\f");
  for (at = line.find_first_of(kFirstBytes, std::min(at, line.size()));
       at != absl::string_view::npos; at = line.find_first_of(kFirstBytes, at + 1)) {
    size = BreakAt(line.substr(at));
    if (size > 0) return at;
  }
  return absl::string_view::npos;
}

// Whether so many lines begin with the mark of a quotation that it is none of the text's own.
bool IsQuoted(absl::string_view text) {
  constexpr int kFewest = 3;
  if (!absl::StrContains(text, '>')) return false;  // soon seen, and so are most texts
  int lines = absl::StartsWith(text, ">");
  for (size_t at = text.find("\n>"); at != absl::string_view::npos && lines < kFewest;
       at = text.find("\n>", at + 1)) {
    ++lines;
  }
  return lines >= kFewest;
}

// Adds the fields of the line at [begin, end) of Document::text as one row of the last block.
// `find_tab(from)` is where the next tab stands, or the line's end.
template <typename FindTab>
void AddFields(size_t begin, size_t end, int32_t row, Document& document, FindTab&& find_tab) {
  for (int32_t column = 0;; ++column) {
    const size_t tab = find_tab(begin);
    document.fields.push_back(
        {static_cast<uint32_t>(begin), static_cast<uint32_t>(tab - begin), row, column});
    if (tab == end) break;
    begin = tab + 1;
  }
  document.blocks.back().last = static_cast<uint32_t>(document.fields.size());
}

}  // namespace

LineReader::LineReader(absl::string_view text)
    : text_(text),
      line_feeds_(text, '\n'),
      returns_(text, '\r'),
      is_quoted_(IsQuoted(text)),
      has_breaks_(HasBreaks(text)) {}

std::optional<absl::string_view> LineReader::NextPart() {
  absl::string_view line;
  if (rest_.empty()) {
    std::optional<absl::string_view> next = NextLine();
    if (next.has_value() && is_quoted_) SkipQuotationMarks(*next);
    if (!next.has_value() || !has_breaks_) return next;
    line = *next;
    if (!is_quoted_) column_ = 1;
  } else {
    const auto start = static_cast<size_t>(rest_.data() - text_.data());
    column_ += static_cast<int32_t>(CountCharacters(text_.substr(offset_, start - offset_)));
    offset_ = start;
    line = rest_;
  }
  size_t size = 0;
  const size_t end = FindBreak(line, size);
  if (end == absl::string_view::npos) {
    rest_ = {};
    return line;
  }
  rest_ = line.substr(end + size);
  return line.substr(0, end);
}

bool LineReader::SkipTo(size_t at) {
  if (at <= next_) return false;
  const absl::string_view passed = text_.substr(next_, at - next_);
  const size_t end = passed.find_last_of("\r\n");
  if (end == absl::string_view::npos) return false;
  next_ += end + 1;
  rest_ = {};
  return true;
}

void LineReader::SkipQuotationMarks(absl::string_view& line) {
  size_t size = 0;
  while (size < line.size() && line[size] == '>') {
    ++size;
    if (size < line.size() && line[size] == ' ') ++size;
  }
  line.remove_prefix(size);
  offset_ += size;
  column_ = 1 + static_cast<int32_t>(size);
}

bool IsSeparator(absl::string_view line) {
  return absl::c_all_of(line, [](char c) { return c == ' ' || c == '\f' || c == '\v'; });
}

absl::Status LimitError(absl::string_view line, const LineReader& lines, const ReadLimits& limits) {
  if (line.size() > limits.max_line_bytes) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "line ", lines.number(), " of the document has ", line.size(), " bytes; at most ",
        limits.max_line_bytes, " are read in one line (--max_line_bytes)"));
  }
  return absl::ResourceExhaustedError(
      absl::StrCat("the document has more than ", limits.max_fields,
                   " lines and cells (--max_cells; counted up to line ", lines.number(),
                   "); no annual report has as many: send the report alone"));
}

void MakeRoom(size_t bytes, Document& document) {
  // As reports have them that were copied out of a page, a cell a line.
  constexpr size_t kBytesPerLine = 32;
  constexpr size_t kBytesPerField = 16;
  constexpr size_t kBytesPerBlock = 64;
  document.anchors.reserve(bytes / kBytesPerLine + 1);
  document.fields.reserve(bytes / kBytesPerField + 1);
  document.blocks.reserve(bytes / kBytesPerBlock + 1);
}

void AddTabbedRow(absl::string_view line, size_t offset, int32_t row, Document& document) {
  AddFields(offset, offset + line.size(), row, document,
            [&](size_t from) { return offset + FindByte(line, '\t', from - offset); });
}

absl::StatusOr<Document> ReadPlainText(absl::string_view text, const ReadLimits& limits) {
  Document document;
  const std::vector<size_t> cuts = FindCutFigures(text);
  document.text = MarkCutFigures(text, cuts);
  if (!cuts.empty()) {
    document.remarks.push_back(
        {"cut-figures",
         absl::StrCat("文本按固定宽度折行，有", cuts.size(), "处数字可能被折断，未采用"),
         absl::StrCat("the lines are cut at a fixed width: in ", cuts.size(),
                      " places a figure may go on in the next line; they are not used"),
         {1, 1}});
  }
  MakeRoom(document.text.size(), document);
  SeparatedRows separated(document.text);
  LineReader lines(document.text);
  ByteFinder tabs(document.text, '\t');
  bool open = false;
  int32_t row = 0;
  while (const std::optional<absl::string_view> line = lines.Next()) {
    if (IsSeparator(*line)) {
      // Blank lines at the very beginning have a place too.
      if (document.anchors.empty()) document.anchors.push_back({0, {1, 1}});
      open = false;
      continue;
    }
    if (!open) {
      const auto first = static_cast<uint32_t>(document.fields.size());
      document.blocks.push_back({BlockKind::kParagraph, 0, first, first});
      open = true;
      row = 0;
    }
    const size_t begin = lines.offset();
    const size_t end = begin + line->size();
    document.anchors.push_back({static_cast<uint32_t>(begin), {lines.number(), lines.column()}});
    if (separated.HasLineAt(begin)) {
      separated.AddRow(*line, begin, row++, document);
    } else {
      AddFields(begin, end, row++, document,
                [&](size_t from) { return std::min(tabs.From(from), end); });
    }
    GONGKAI_RETURN_IF_ERROR(CheckLimits(*line, lines, document.fields.size(), limits));
  }
  return document;
}

}  // namespace gongkai

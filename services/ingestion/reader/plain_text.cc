// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/plain_text.h"

#include <algorithm>
#include <iterator>
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

// What ends a line within its paragraph.
constexpr absl::string_view kBreaks[] = {"\v", "\f", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

// The length of the break that a text begins with; 0 if it begins with none.
size_t BreakAt(absl::string_view text) {
  for (absl::string_view each : kBreaks) {
    if (absl::StartsWith(text, each)) return each.size();
  }
  return 0;
}

// The first break that has something before it; `size` gets its length.
size_t FindBreak(absl::string_view line, size_t& size) {
  constexpr absl::string_view kFirstBytes = "\v\f\xC2\xE2";
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

}  // namespace

LineReader::LineReader(absl::string_view text)
    : text_(text),
      is_quoted_(IsQuoted(text)),
      has_returns_(absl::StrContains(text, '\r')),
      has_breaks_(std::any_of(std::begin(kBreaks), std::end(kBreaks), [&](absl::string_view each) {
        return absl::StrContains(text, each);
      })) {}

std::optional<absl::string_view> LineReader::Next() {
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

std::optional<absl::string_view> LineReader::NextLine() {
  if (next_ >= text_.size()) return std::nullopt;
  offset_ = next_;
  ++number_;
  // The next LF is looked for once, however many CRs come before it.
  if (line_feed_ < next_ || number_ == 1)
    line_feed_ = std::min(text_.find('\n', next_), text_.size());
  const absl::string_view line = text_.substr(next_, line_feed_ - next_);
  const size_t end = has_returns_ ? line.find('\r') : absl::string_view::npos;
  if (end == absl::string_view::npos) {
    next_ = line_feed_ + 1;
    return line;
  }
  const bool pair = next_ + end + 1 == line_feed_ && line_feed_ < text_.size();
  next_ += end + (pair ? 2 : 1);
  return line.substr(0, end);
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

absl::Status CheckLimits(absl::string_view line, const LineReader& lines, size_t fields,
                         const ReadLimits& limits) {
  if (line.size() > limits.max_line_bytes) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "line ", lines.number(), " of the document has ", line.size(), " bytes; at most ",
        limits.max_line_bytes, " are read in one line (--max_line_bytes)"));
  }
  if (fields > limits.max_fields) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the document has more than ", limits.max_fields,
                     " lines and cells (--max_cells; counted up to line ", lines.number(),
                     "); no annual report has as many: send the report alone"));
  }
  return absl::OkStatus();
}

void AddTabbedRow(absl::string_view line, size_t offset, int32_t row, Document& document) {
  int32_t column = 0;
  for (size_t begin = 0; begin <= line.size();) {
    const size_t tab = std::min(line.find('\t', begin), line.size());
    document.fields.push_back(
        {static_cast<uint32_t>(offset + begin), static_cast<uint32_t>(tab - begin), row, column++});
    begin = tab + 1;
  }
  document.blocks.back().last = static_cast<uint32_t>(document.fields.size());
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
  SeparatedRows separated(document.text);
  LineReader lines(document.text);
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
    document.anchors.push_back(
        {static_cast<uint32_t>(lines.offset()), {lines.number(), lines.column()}});
    if (separated.HasLineAt(lines.offset())) {
      separated.AddRow(*line, lines.offset(), row++, document);
    } else {
      AddTabbedRow(*line, lines.offset(), row++, document);
    }
    GONGKAI_RETURN_IF_ERROR(CheckLimits(*line, lines, document.fields.size(), limits));
  }
  return document;
}

}  // namespace gongkai

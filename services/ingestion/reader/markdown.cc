// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/markdown.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/byte_finder.h"
#include "services/ingestion/reader/html.h"
#include "services/ingestion/reader/html_islands.h"
#include "services/ingestion/reader/markdown_lines.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/separated_rows.h"
#include "services/ingestion/reader/text_kind.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr int kMaxIslands = 10'000;

// Marks inside a line: what to leave out, and what to put there instead.
struct Mark {
  size_t size = 0;
  string_view text;
};

Mark MarkAt(string_view line, size_t at, bool bold, string_view line_break) {
  const string_view rest = line.substr(at);
  if (bold && absl::StartsWith(rest, "**")) return {2, ""};
  if (rest[0] == '\\' && rest.size() > 1 &&
      absl::ascii_ispunct(static_cast<unsigned char>(rest[1]))) {
    return {2, rest.substr(1, 1)};
  }
  if (rest[0] == '<') {
    // Other marks of HTML are no text, but 5<sup>2</sup> must not become 52.
    const size_t end = rest.find('>');
    if (end != string_view::npos && IsHtmlTag(rest, 0) && !IsTag(rest, 0, "sup") &&
        !IsTag(rest, 0, "sub")) {
      return {end + 1, IsTag(rest, 0, "br") ? line_break : ""};
    }
  }
  if (rest[0] == '&') {
    if (absl::StartsWith(rest, "&nbsp;")) return {6, "\xC2\xA0"};
    if (absl::StartsWith(rest, "&lt;")) return {4, "<"};
    if (absl::StartsWith(rest, "&gt;")) return {4, ">"};
    if (absl::StartsWith(rest, "&amp;")) return {5, "&"};
  }
  return {};
}

// Builds the document line by line.
class MarkdownReader {
 public:
  MarkdownReader(string_view text, const ReadLimits& limits)
      : text_(text),
        lines_(text),
        separated_(text),
        bars_(text, '|'),
        stars_(text, '*'),
        backslashes_(text, '\\'),
        tags_(text, '<'),
        references_(text, '&'),
        limits_(limits) {
    document_.text.reserve(text.size());
    MakeRoom(text.size(), document_);
  }

  absl::StatusOr<Document> Read() {
    std::vector<Line> table;
    HtmlIsland island = NextIsland(text_, 0);
    while (std::optional<string_view> text = lines_.Next()) {
      const Line line{*text, lines_.number(), lines_.column()};
      if (lines_.offset() + text->size() > island.begin) {
        AddTable(table);
        GONGKAI_RETURN_IF_ERROR(AddIslands(line, island));
        continue;
      }
      GONGKAI_RETURN_IF_ERROR(
          CheckLimits(*text, lines_, document_.fields.size() + table.size(), limits_));
      if (Holds(bars_, *text) && !Bars(*text).empty()) {
        table.push_back(line);
        continue;
      }
      AddTable(table);
      AddLine(line);
    }
    AddTable(table);
    GONGKAI_RETURN_IF_ERROR(CheckLimits("", lines_, document_.fields.size(), limits_));
    return std::move(document_);
  }

 private:
  struct Line {
    string_view text;
    int32_t number;
    int32_t column;  // of its first character
  };

  size_t OffsetOf(string_view line) const {
    return static_cast<size_t>(line.data() - text_.data());
  }
  bool Holds(ByteFinder& bytes, string_view line) const {
    return bytes.From(OffsetOf(line)) < OffsetOf(line) + line.size();
  }
  // Where a mark inside a line may stand next (see MarkAt).
  size_t NextMark(size_t from) {
    return std::min(
        {stars_.From(from), backslashes_.From(from), tags_.From(from), references_.From(from)});
  }

  // Adds a line on which tables in HTML begin, with what stands before, between and after them.
  // `island`, the first of them, becomes the next one beyond.
  absl::Status AddIslands(const Line& line, HtmlIsland& island) {
    Line last = line;
    size_t offset = lines_.offset();
    size_t from = offset;
    while (island.begin < offset + last.text.size()) {
      AddPart(last, from - offset, island.begin - offset);
      open_ = false;
      GONGKAI_RETURN_IF_ERROR(
          AddHtml(text_.substr(island.begin, island.end - island.begin), last.number));
      // The line on which the table ends.
      while (offset + last.text.size() < island.end) {
        const std::optional<string_view> next = lines_.Next();
        if (!next) break;
        last = {*next, lines_.number(), lines_.column()};
        offset = lines_.offset();
      }
      from = std::min(island.end, offset + last.text.size());
      island = NextIsland(text_, island.end);
    }
    AddPart(last, from - offset, last.text.size());
    open_ = false;
    return absl::OkStatus();
  }

  // What stands on a line beside a table; not the tags of a page that some models put around each.
  void AddPart(Line line, size_t begin, size_t end) {
    for (size_t at = begin; at < end;) {
      const size_t tag_end = line.text.find('>', at);
      if (IsHtmlTag(line.text, at) && tag_end < end) {
        at = tag_end + 1;
        continue;
      }
      if (line.text[at] == ' ') {
        ++at;
        continue;
      }
      line.text = line.text.substr(0, end);
      Open(BlockKind::kParagraph, 0);
      const size_t start = Copy(line, at, end, " ");
      AddTabbedRow(string_view(document_.text).substr(start), start, 0, document_);
      document_.text.push_back('\n');
      return;
    }
  }

  // Appends what a table in HTML holds; its places count from the line on which it begins.
  absl::Status AddHtml(string_view html, int32_t line) {
    if (++islands_ > kMaxIslands) {
      return absl::ResourceExhaustedError(absl::StrCat("the document has more than ", kMaxIslands,
                                                       " tables (counted up to line ", line,
                                                       "); send the report alone"));
    }
    GONGKAI_ASSIGN_OR_RETURN(Document island, ReadHtmlPart(html, limits_));
    const auto offset = static_cast<uint32_t>(document_.text.size());
    const auto fields = static_cast<uint32_t>(document_.fields.size());
    document_.text.append(island.text);
    for (Anchor& anchor : island.anchors) {
      anchor.offset += offset;
      anchor.place.line += line - 1;
      if (anchor.place.table > 0) anchor.place.table += tables_;
      document_.anchors.push_back(std::move(anchor));
    }
    for (Field& field : island.fields) {
      field.offset += offset;
      document_.fields.push_back(field);
    }
    for (TextBlock& block : island.blocks) {
      block.first += fields;
      block.last += fields;
      document_.blocks.push_back(block);
    }
    for (Remark& remark : island.remarks) {
      remark.place.line += line - 1;
      document_.remarks.push_back(std::move(remark));
    }
    tables_ += CountTables(html);
    return CheckLimits("", lines_, document_.fields.size(), limits_);
  }

  static int32_t CountTables(string_view html) {
    int32_t count = 0;
    for (size_t at = html.find('<'); at != string_view::npos; at = html.find('<', at + 1)) {
      count += IsTag(html, at, "table") && html[at + 1] != '/';
    }
    return count;
  }

  void Open(BlockKind kind, int level) {
    const auto first = static_cast<uint32_t>(document_.fields.size());
    document_.blocks.push_back({kind, level, first, first});
    row_ = 0;
  }

  // Copies [begin, end) of a line without its marks; returns where the copy starts.
  size_t Copy(const Line& line, size_t begin, size_t end, string_view line_break) {
    const size_t start = document_.text.size();
    const bool bold = Holds(stars_, line.text) && HasBold(line.text);
    const size_t offset = OffsetOf(line.text);
    // Cells of one row are copied from left to right: count on from the last one.
    if (counted_line_ != line.number || begin < counted_to_) {
      counted_line_ = line.number;
      counted_to_ = 0;
      characters_ = 0;
    }
    const string_view text = line.text.substr(0, end);
    for (size_t at = begin; at < end;) {
      AddAnchor(line, at);
      // What has no marks is copied as it is.
      Mark mark;
      size_t next = at;
      while (next < end) {
        next = std::min(NextMark(offset + next) - offset, end);
        if (next < end) mark = MarkAt(text, next, bold, line_break);
        if (mark.size > 0) break;
        next = std::min(next + 1, end);
      }
      document_.text.append(text.data() + at, next - at);
      if (mark.size > 0 && next > at) AddAnchor(line, next);
      document_.text.append(mark.text.data(), mark.text.size());
      at = next + mark.size;
    }
    if (begin == end) AddAnchor(line, begin);
    return start;
  }

  void AddAnchor(const Line& line, size_t at) {
    characters_ +=
        static_cast<int32_t>(CountCharacters(line.text.substr(counted_to_, at - counted_to_)));
    counted_to_ = at;
    const auto offset = static_cast<uint32_t>(document_.text.size());
    if (!document_.anchors.empty() && document_.anchors.back().offset == offset) {
      document_.anchors.pop_back();
    }
    document_.anchors.push_back({offset, {line.number, line.column + characters_}});
  }

  void AddLine(const Line& line) {
    if (IsSeparator(line.text) || IsRule(line.text)) {
      open_ = false;
      return;
    }
    size_t begin = 0;
    size_t end = line.text.size();
    const int level = HeadingLevel(line.text);
    if (level > 0) {
      Open(BlockKind::kHeading, level);
      open_ = false;
      begin = static_cast<size_t>(level);
      while (begin < end && line.text[begin] == ' ') ++begin;
      while (end > begin && (line.text[end - 1] == '#' || line.text[end - 1] == ' ')) --end;
    } else if (!open_) {
      Open(BlockKind::kParagraph, 0);
      open_ = true;
    }
    const size_t start = Copy(line, begin, end, " ");
    const string_view copied = string_view(document_.text).substr(start);
    if (level == 0 && separated_.HasLineAt(OffsetOf(line.text))) {
      separated_.AddRow(copied, start, row_++, document_);
    } else {
      AddTabbedRow(copied, start, row_++, document_);
    }
    document_.text.push_back('\n');
  }

  // Lines with bars are a table if one is its delimiter row, or several look like rows, or one has
  // bars on both sides; else they are text.
  static bool IsTable(const std::vector<Line>& lines) {
    size_t rows = 0;
    for (const Line& line : lines) {
      const string_view text = absl::StripAsciiWhitespace(line.text);
      if (IsDelimiterRow(text)) return true;
      if (absl::StartsWith(text, "|") && absl::EndsWith(text, "|") && text.size() > 2) return true;
      rows += IsPipeRow(text);
    }
    return rows >= 2;
  }

  void AddTable(std::vector<Line>& table) {
    const bool is_table = IsTable(table);
    if (is_table) {
      open_ = false;
      // A delimiter row alone is a line that is drawn.
      const auto delimits = [](const Line& line) { return IsDelimiterRow(line.text); };
      if (!absl::c_all_of(table, delimits)) Open(BlockKind::kGrid, 0);
    }
    for (const Line& line : table) {
      if (!is_table) {
        AddLine(line);
      } else if (!IsDelimiterRow(line.text)) {
        AddPipeRow(line);
      }
    }
    table.clear();
  }

  void AddPipeRow(const Line& line) {
    std::vector<size_t> bars = Bars(line.text);
    const auto blank = [&](size_t begin, size_t end) {
      return absl::StripAsciiWhitespace(line.text.substr(begin, end - begin)).empty();
    };
    size_t begin = blank(0, bars.front()) ? bars.front() + 1 : 0;
    if (!blank(bars.back() + 1, line.text.size())) bars.push_back(line.text.size());
    int32_t column = 0;
    for (size_t bar : bars) {
      if (bar < begin) continue;
      size_t end = bar;
      while (begin < end && absl::ascii_isspace(static_cast<unsigned char>(line.text[begin])))
        ++begin;
      while (end > begin && absl::ascii_isspace(static_cast<unsigned char>(line.text[end - 1])))
        --end;
      const size_t start = Copy(line, begin, end, "\n");
      document_.fields.push_back({static_cast<uint32_t>(start),
                                  static_cast<uint32_t>(document_.text.size() - start), row_,
                                  column++});
      document_.text.push_back('\n');
      begin = bar + 1;
    }
    ++row_;
    document_.blocks.back().last = static_cast<uint32_t>(document_.fields.size());
  }

  const string_view text_;
  LineReader lines_;
  SeparatedRows separated_;
  ByteFinder bars_;
  // What marks inside a line begin with.
  ByteFinder stars_;
  ByteFinder backslashes_;
  ByteFinder tags_;
  ByteFinder references_;
  const ReadLimits& limits_;
  Document document_;
  int islands_ = 0;
  int32_t tables_ = 0;
  bool open_ = false;
  int32_t row_ = 0;
  // How many characters stand before `counted_to_` in the line being copied.
  int32_t counted_line_ = 0;
  size_t counted_to_ = 0;
  int32_t characters_ = 0;
};

}  // namespace

absl::StatusOr<Document> ReadMarkdown(string_view text, const ReadLimits& limits) {
  return MarkdownReader(text, limits).Read();
}

}  // namespace gongkai

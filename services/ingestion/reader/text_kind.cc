// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/text_kind.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/ingestion/reader/html_islands.h"
#include "services/ingestion/reader/markdown_lines.h"
#include "services/ingestion/reader/plain_text.h"

namespace gongkai {
namespace {

using absl::string_view;

// The elements that reports are written with; sorted.
constexpr string_view kElements[] = {
    "a",        "article", "b",      "blockquote", "body",  "br",    "caption", "center",  "col",
    "colgroup", "dd",      "div",    "dl",         "dt",    "em",    "font",    "footer",  "form",
    "h1",       "h2",      "h3",     "h4",         "h5",    "h6",    "head",    "header",  "hr",
    "html",     "i",       "iframe", "img",        "input", "label", "li",      "link",    "main",
    "meta",     "nav",     "o:p",    "ol",         "p",     "pre",   "script",  "section", "small",
    "span",     "strong",  "style",  "sub",        "sup",   "table", "tbody",   "td",      "tfoot",
    "th",       "thead",   "title",  "tr",         "u",     "ul"};

bool EndsName(char c) {
  return absl::ascii_isspace(static_cast<unsigned char>(c)) || c == '>' || c == '/';
}

// A string and nothing else: no quotation mark within it that is not escaped, and no line break,
// which JSON has to escape. Its marks may be escaped too, so that there is no '<' to be seen.
bool IsQuoted(string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  bool escaped = false;
  for (const char c : text) {
    if (c == '\r' || c == '\n' || (c == '"' && !escaped)) return false;
    if (escaped && !absl::StrContains("\"\\/bfnrtu", c)) return false;
    escaped = c == '\\' && !escaped;
  }
  return !escaped;
}

// '{' before a member, '[' before a list of values, a string that holds nothing but one string.
bool LooksLikeJson(string_view text) {
  text = absl::StripAsciiWhitespace(text);
  if (text.size() < 2) return false;
  const string_view rest = absl::StripLeadingAsciiWhitespace(text.substr(1));
  if (rest.empty()) return false;
  switch (text[0]) {
    case '{':
      return rest[0] == '"';
    case '[':
      return (rest[0] == '"' || rest[0] == '{') && text.back() == ']';
    case '"':
      // One that opens with markup and has no end was cut off.
      return IsQuoted(text) || rest[0] == '<' || absl::StartsWithIgnoreCase(rest, "\\u003c");
    default:
      return false;
  }
}

// A whole page: it opens as one, and nothing but white space follows its end.
bool LooksLikePage(string_view text) {
  text = absl::StripLeadingAsciiWhitespace(text);
  const bool opens = absl::StartsWithIgnoreCase(text, "<!doctype") ||
                     absl::StartsWith(text, "<?xml") || IsTag(text, 0, "html") ||
                     IsTag(text, 0, "head") || IsTag(text, 0, "body") || IsTag(text, 0, "meta");
  if (!opens) return false;
  for (size_t end = text.find("</"); end != string_view::npos; end = text.find("</", end + 2)) {
    if (!IsTag(text, end, "html")) continue;
    const string_view after = text.substr(std::min(text.size(), text.find('>', end)));
    return after.size() < 2 || absl::StripAsciiWhitespace(after.substr(1)).empty() ||
           absl::StripLeadingAsciiWhitespace(after.substr(1))[0] == '<';
  }
  return true;
}

struct Lines {
  size_t tagged = 0;
  size_t plain = 0;
};

Lines CountLines(string_view text) {
  Lines count;
  LineReader lines(text);
  while (const std::optional<string_view> line = lines.Next()) {
    if (IsSeparator(*line)) continue;
    bool tagged = false;
    for (size_t at = line->find('<'); at != string_view::npos && !tagged;
         at = line->find('<', at + 1)) {
      tagged = IsHtmlTag(*line, at);
    }
    ++(tagged ? count.tagged : count.plain);
  }
  return count;
}

}  // namespace

bool IsTag(string_view text, size_t at, string_view name) {
  if (at >= text.size() || text[at] != '<') return false;
  text.remove_prefix(at + 1);
  if (absl::StartsWith(text, "/")) text.remove_prefix(1);
  return absl::StartsWithIgnoreCase(text, name) &&
         (text.size() == name.size() || EndsName(text[name.size()]));
}

bool IsHtmlTag(string_view text, size_t at) {
  if (at >= text.size() || text[at] != '<') return false;
  string_view rest = text.substr(at + 1, 256);
  const bool closes = absl::StartsWith(rest, "/");
  if (closes) rest.remove_prefix(1);
  const size_t end = std::min(rest.find_first_of(" \t\r\n/>"), rest.size());
  if (end == 0 || end > 10) return false;
  const std::string name = absl::AsciiStrToLower(rest.substr(0, end));
  if (!std::binary_search(std::begin(kElements), std::end(kElements), string_view(name)))
    return false;
  // "a <b and c" is no tag: one has attributes or nothing between its name and its end.
  const string_view after = absl::StripLeadingAsciiWhitespace(rest.substr(end));
  return closes || absl::StartsWith(after, ">") || absl::StartsWith(after, "/>") ||
         absl::StrContains(after.substr(0, after.find('>')), '=');
}

TextKind FindTextKind(string_view text) {
  if (LooksLikeJson(text)) return TextKind::kJson;
  if (text.find('<') == string_view::npos) {
    return LooksLikeMarkdown(text) ? TextKind::kMarkdown : TextKind::kPlain;
  }
  if (LooksLikePage(text)) return TextKind::kHtml;
  std::string rest;
  const size_t islands = WithoutIslands(text, rest);
  const Lines lines = CountLines(rest);
  if (islands == 0 && lines.tagged == 0) {
    return LooksLikeMarkdown(rest) ? TextKind::kMarkdown : TextKind::kPlain;
  }
  if (lines.plain == 0) return TextKind::kHtml;
  if (lines.plain < lines.tagged) return TextKind::kHtml;
  if (LooksLikeMarkdown(rest) || lines.tagged == 0) return TextKind::kMarkdown;
  const bool opens = IsHtmlTag(absl::StripLeadingAsciiWhitespace(rest), 0);
  return opens ? TextKind::kHtml : TextKind::kMarkdown;
}

}  // namespace gongkai

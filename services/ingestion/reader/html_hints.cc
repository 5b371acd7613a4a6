// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_hints.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace gongkai {
namespace {

using absl::string_view;

// Names of attributes are shorter (libxml2 cuts them at 100).
constexpr size_t kLongestName = 64;
// What is longer is not looked at: values may overlap where a page is broken on purpose.
constexpr size_t kLongestValue = 4096;

char Lower(char c) { return absl::ascii_tolower(static_cast<unsigned char>(c)); }

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsNameCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsAttributeCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' ||
         c == ':';
}

uint32_t HashOf(string_view name) {
  uint32_t hash = 2166136261;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(Lower(c))) * 16777619;
  return hash ^ hash >> 16;
}

bool HasPaleColour(string_view html) {
  if (absl::StrContains(html, "var(")) return true;
  constexpr string_view kColour = "color";
  for (size_t at = html.find(kColour); at != string_view::npos; at = html.find(kColour, at)) {
    const bool own = at > 0 && html[at - 1] != '-';
    at += kColour.size();
    if (!own) continue;
    const size_t value = std::min(html.find_first_not_of(" :=\"'", at), html.size());
    const string_view colour = html.substr(value, 8);
    if (absl::StartsWithIgnoreCase(colour, "#f") || absl::StartsWithIgnoreCase(colour, "#e") ||
        absl::StartsWithIgnoreCase(colour, "white") ||
        absl::StartsWithIgnoreCase(colour, "trans") || absl::StartsWithIgnoreCase(colour, "rgb") ||
        absl::StartsWithIgnoreCase(colour, "hsl") || absl::StartsWithIgnoreCase(colour, "okl") ||
        absl::StartsWithIgnoreCase(colour, "lab") || absl::StartsWithIgnoreCase(colour, "lch")) {
      return true;
    }
  }
  return false;
}

// The value of an attribute, quoted or not, at the start of `text`.
string_view ValueAt(string_view text) {
  const char quote = text.empty() ? '\0' : text[0];
  if (quote == '"' || quote == '\'') return text.substr(1, text.substr(1).find(quote));
  size_t size = 0;
  while (size < text.size() && size <= kLongestValue && !IsSpace(text[size]) && text[size] != '>') {
    ++size;
  }
  return text.substr(0, size);
}

}  // namespace

HtmlHints::HtmlHints(string_view html)
    : hidden_attributes_(absl::StrContains(html, " hidden")), pale_colours_(HasPaleColour(html)) {
  if (!FindNames(html)) names_.set();
}

// Whatever looks like such an attribute is taken for one, be it in a comment: a word too many costs
// little.
bool HtmlHints::FindNames(string_view html) {
  for (size_t at = html.find('='); at != string_view::npos; at = html.find('=', at + 1)) {
    size_t end = at;
    while (end > 0 && IsSpace(html[end - 1])) --end;
    size_t begin = end;
    while (begin > 0 && IsAttributeCharacter(html[begin - 1])) --begin;
    const string_view name = html.substr(begin, end - begin);
    // The parser takes such a name apart.
    if (name.size() >= kLongestName) return false;
    if (!absl::EqualsIgnoreCase(name, "class") && !absl::EqualsIgnoreCase(name, "id")) continue;
    // In "?id=3" it is none.
    if (begin > 0 && !IsSpace(html[begin - 1]) && html[begin - 1] != '"' &&
        html[begin - 1] != '\'') {
      continue;
    }
    begin = at + 1;
    while (begin < html.size() && IsSpace(html[begin])) ++begin;
    if (!AddNames(ValueAt(html.substr(begin)))) return false;
  }
  return true;
}

bool HtmlHints::AddNames(string_view value) {
  // A character reference stands for any character.
  if (value.size() > kLongestValue || absl::StrContains(value, '&')) return false;
  for (size_t at = 0; at < value.size();) {
    size_t end = at;
    while (end < value.size() && !IsSpace(value[end]) && value[end] != '\f') ++end;
    if (end > at) names_.set(HashOf(value.substr(at, end - at)) % kNames);
    at = end + 1;
  }
  return true;
}

bool HtmlHints::MayMatch(string_view selector) const {
  bool missing = false;
  for (size_t at = 0; at < selector.size(); ++at) {
    const char c = selector[at];
    // What stands there need not be around the element, or is written in another way.
    if (c == '[' || c == '(' || c == '+' || c == '~' || c == '\\') return true;
    if (c != '.' && c != '#') continue;
    size_t end = at + 1;
    while (end < selector.size() && IsNameCharacter(selector[end])) ++end;
    missing = missing || !names_.test(HashOf(selector.substr(at + 1, end - at - 1)) % kNames);
    at = end - 1;
  }
  return !missing;
}

}  // namespace gongkai

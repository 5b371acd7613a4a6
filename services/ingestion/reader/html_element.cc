// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_element.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr int kMaxAttributes = 256;

bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }
bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

using Elements = absl::flat_hash_map<string_view, HtmlElement>;

Elements MakeElements() {
  Elements elements;
  const auto add = [&](HtmlElement element, std::initializer_list<string_view> names) {
    for (string_view name : names) elements[name] = element;
  };
  add(HtmlElement::kBlock,
      {"address",  "article",    "aside",  "blockquote", "body",    "caption",  "center",
       "dd",       "details",    "dialog", "dir",        "div",     "dl",       "dt",
       "fieldset", "figcaption", "figure", "footer",     "form",    "frameset", "header",
       "hgroup",   "hr",         "html",   "legend",     "li",      "main",     "menu",
       "nav",      "ol",         "p",      "section",    "summary", "ul"});
  add(HtmlElement::kHeading, {"h1", "h2", "h3", "h4", "h5", "h6"});
  add(HtmlElement::kLineBreak, {"br"});
  add(HtmlElement::kPreformatted, {"pre", "listing", "xmp", "plaintext"});
  add(HtmlElement::kNoText,
      {"script", "style",  "template", "title",  "noscript", "noframes", "textarea", "select",
       "option", "button", "datalist", "iframe", "object",   "applet",   "svg",      "math",
       "canvas", "audio",  "video",    "rt",     "rp",       "xml"});
  add(HtmlElement::kStruck, {"del", "s", "strike"});
  add(HtmlElement::kSuperscript, {"sup"});
  add(HtmlElement::kSubscript, {"sub"});
  add(HtmlElement::kTable, {"table"});
  add(HtmlElement::kRowGroup, {"thead", "tbody", "tfoot"});
  add(HtmlElement::kRow, {"tr"});
  add(HtmlElement::kCell, {"td", "th"});
  return elements;
}

// Where the tag that starts at `at` ends, past its '>'; how many attributes it has. A quotation
// mark counts only where a value begins, as for libxml2.
size_t SkipTag(string_view html, size_t at, int& attributes) {
  bool value_next = false;
  bool in_word = true;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '>') return at + 1;
    if (IsSpace(c) || c == '/') {
      in_word = false;
      continue;
    }
    if (value_next && (c == '"' || c == '\'')) {
      at = std::min(html.find(c, at + 1), html.size() - 1);
      value_next = in_word = false;
      continue;
    }
    if (!in_word && c != '=' && !value_next) ++attributes;
    in_word = true;
    value_next = c == '=';
  }
  return html.size();
}

size_t After(string_view html, string_view mark, size_t from) {
  const size_t at = html.find(mark, from);
  return at == string_view::npos ? html.size() : at + mark.size();
}

}  // namespace

HtmlElement FindElement(string_view name) {
  static const Elements& elements = *new Elements(MakeElements());
  const auto found = elements.find(name);
  return found == elements.end() ? HtmlElement::kInline : found->second;
}

InlineStyle ReadStyle(string_view style) {
  // Declarations without their spaces, each after a semicolon: ";display:none".
  std::string flat = ";";
  for (char c : style) {
    if (!IsSpace(c)) flat.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return {absl::StrContains(flat, ";display:none") ||
              absl::StrContains(flat, ";visibility:hidden") ||
              absl::StrContains(flat, ";visibility:collapse"),
          absl::StrContains(flat, "line-through")};
}

int32_t ReadSpan(string_view value, int32_t fallback, int32_t largest) {
  value = absl::StripLeadingAsciiWhitespace(value);
  if (absl::StartsWith(value, "+")) value.remove_prefix(1);
  if (value.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(value[0]))) return fallback;
  int32_t number = 0;
  for (char c : value) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) break;
    number = std::min(number * 10 + (c - '0'), largest);
  }
  return number;
}

absl::Status CheckAttributes(string_view html) {
  for (size_t at = html.find('<'); at != string_view::npos; at = html.find('<', at)) {
    if (absl::StartsWith(html.substr(at), "<!--")) {
      at = After(html, "-->", at + 4);
      continue;
    }
    if (++at == html.size() || !IsLetter(html[at])) continue;
    int attributes = 0;
    const string_view name = html.substr(at, 7);
    const size_t start = at - 1;
    at = SkipTag(html, at, attributes);
    if (attributes > kMaxAttributes) {
      return absl::ResourceExhaustedError(absl::StrCat(
          "an element of the page (line ", std::count(html.begin(), html.begin() + start, '\n') + 1,
          ") has more than ", kMaxAttributes, " attributes; send the report alone"));
    }
    if (absl::StartsWithIgnoreCase(name, "script") || absl::StartsWithIgnoreCase(name, "style")) {
      at = std::min(html.find("</", at), html.size());
    }
  }
  return absl::OkStatus();
}

}  // namespace gongkai

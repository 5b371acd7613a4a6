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
  add(HtmlElement::kNoText, {"script", "style", "template", "title", "noscript", "noframes",
                             "option", "button", "datalist", "audio", "rt", "rp", "xml"});
  add(HtmlElement::kPicture, {"img", "svg", "canvas", "object", "embed", "iframe", "applet", "math",
                              "video", "meter", "progress"});
  add(HtmlElement::kInput, {"input"});
  add(HtmlElement::kControl, {"select", "textarea"});
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

HtmlHints FindHints(string_view html) {
  HtmlHints hints;
  hints.hidden_attributes = absl::StrContains(html, " hidden");
  constexpr string_view kColour = "color";
  for (size_t at = html.find(kColour); at != string_view::npos && !hints.pale_colours;
       at = html.find(kColour, at)) {
    const bool own = at > 0 && html[at - 1] != '-';
    at += kColour.size();
    if (!own) continue;
    const size_t value = std::min(html.find_first_not_of(" :=\"'", at), html.size());
    const string_view colour = html.substr(value, 8);
    hints.pale_colours =
        absl::StartsWithIgnoreCase(colour, "#f") || absl::StartsWithIgnoreCase(colour, "#e") ||
        absl::StartsWithIgnoreCase(colour, "white") ||
        absl::StartsWithIgnoreCase(colour, "trans") || absl::StartsWithIgnoreCase(colour, "rgb");
  }
  return hints;
}

absl::Status CheckAttributes(string_view html, std::vector<string_view>* sheets) {
  bool in_noscript = false;
  for (size_t at = html.find('<'); at != string_view::npos; at = html.find('<', at)) {
    if (absl::StartsWith(html.substr(at), "<!--")) {
      at = After(html, "-->", at + 4);
      continue;
    }
    if (++at == html.size()) continue;
    if (html[at] == '/' && in_noscript) {
      in_noscript = !absl::StartsWithIgnoreCase(html.substr(at), "/noscript");
    }
    if (!IsLetter(html[at])) continue;
    int attributes = 0;
    const string_view name = html.substr(at, 7);
    const size_t start = at - 1;
    at = SkipTag(html, at, attributes);
    if (attributes > kMaxAttributes) {
      return absl::ResourceExhaustedError(absl::StrCat(
          "an element of the page (line ", std::count(html.begin(), html.begin() + start, '\n') + 1,
          ") has more than ", kMaxAttributes, " attributes; send the report alone"));
    }
    in_noscript = in_noscript || absl::StartsWithIgnoreCase(html.substr(start + 1), "noscript");
    const bool style = absl::StartsWithIgnoreCase(name, "style");
    if (style || absl::StartsWithIgnoreCase(name, "script")) {
      const size_t begin = at;
      at = std::min(html.find("</", at), html.size());
      if (!style || in_noscript || sheets == nullptr) continue;
      const std::string tag = absl::AsciiStrToLower(html.substr(start, begin - start));
      if (!absl::StrContains(tag, "print")) sheets->push_back(html.substr(begin, at - begin));
    }
  }
  return absl::OkStatus();
}

}  // namespace gongkai

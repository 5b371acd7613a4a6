// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_element.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr int kMaxAttributes = 256;

bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

// By name; those of up to eight characters, all but a few, by these as one number.
struct Elements {
  absl::flat_hash_map<uint64_t, HtmlElement> of_short;
  absl::flat_hash_map<string_view, HtmlElement> of_long;
};

constexpr size_t kShort = sizeof(uint64_t);

uint64_t AsNumber(string_view name) {
  uint64_t number = 0;
  for (const char c : name) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

Elements MakeElements() {
  Elements elements;
  const auto add = [&](HtmlElement element, std::initializer_list<string_view> names) {
    for (string_view name : names) {
      if (name.size() <= kShort) {
        elements.of_short[AsNumber(name)] = element;
      } else {
        elements.of_long[name] = element;
      }
    }
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

// Of a tag: all but white space and >/="'.
bool IsWordCharacter(char c) {
  static constexpr std::array<bool, 256> kWord = [] {
    std::array<bool, 256> word{};
    word.fill(true);
    for (const char other : {' ', '\t', '\n', '\v', '\f', '\r', '>', '/', '=', '"', '\''}) {
      word[static_cast<unsigned char>(other)] = false;
    }
    return word;
  }();
  return kWord[static_cast<unsigned char>(c)];
}

// Where the tag that starts at `at` ends, past its '>'; how many attributes it has. A quotation
// mark counts only where a value begins, as for libxml2.
size_t SkipTag(string_view html, size_t at, int& attributes) {
  bool value_next = false;
  bool in_word = true;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (IsWordCharacter(c)) {
      if (!in_word && !value_next) ++attributes;
      while (at + 1 < html.size() && IsWordCharacter(html[at + 1])) ++at;
      in_word = true;
      value_next = false;
    } else if (c == '>') {
      return at + 1;
    } else if (c == '=') {
      in_word = value_next = true;
    } else if (c != '"' && c != '\'') {
      in_word = false;
    } else if (value_next) {
      at = std::min(html.find(c, at + 1), html.size() - 1);
      value_next = in_word = false;
    } else {
      if (!in_word) ++attributes;
      in_word = true;
    }
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
  if (name.size() <= kShort) {
    const auto found = elements.of_short.find(AsNumber(name));
    return found == elements.of_short.end() ? HtmlElement::kInline : found->second;
  }
  const auto found = elements.of_long.find(name);
  return found == elements.of_long.end() ? HtmlElement::kInline : found->second;
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

absl::Status CheckAttributes(string_view html, std::vector<string_view>* sheets) {
  bool in_noscript = false;
  for (size_t at = html.find('<'); at != string_view::npos; at = html.find('<', at)) {
    if (++at == html.size()) continue;
    if (absl::StartsWith(html.substr(at), "!--")) {
      at = After(html, "-->", at + 3);
      continue;
    }
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
    const char initial = absl::ascii_tolower(static_cast<unsigned char>(name[0]));
    in_noscript = in_noscript || (initial == 'n' &&
                                  absl::StartsWithIgnoreCase(html.substr(start + 1), "noscript"));
    if (initial != 's') continue;
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

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_variables.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kReference = "var(";
constexpr size_t kMostValues = 8;
// Values that refer to others, and how long a block may become by them.
constexpr int kDeepest = 4;
constexpr size_t kLongest = 16384;

bool IsNameCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where the bracket closes that is open at the start of a text.
size_t EndOfBracket(string_view text) {
  int depth = 1;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at;
  }
  return text.size();
}

bool MayHide(string_view declarations) {
  const HtmlDeclarations says = HtmlDeclarations::Read(declarations);
  for (const HtmlProperty property :
       {HtmlProperty::kDisplay, HtmlProperty::kVisibility, HtmlProperty::kOpacity,
        HtmlProperty::kFontSize, HtmlProperty::kColour, HtmlProperty::kPlace}) {
    const HtmlSaying own = says[property].says;
    const bool unknown_colour = property == HtmlProperty::kColour && own == HtmlSaying::kDoubtful;
    if (own == HtmlSaying::kHides || (own == HtmlSaying::kDoubtful && !unknown_colour)) return true;
  }
  return false;
}

}  // namespace

HtmlVariables::HtmlVariables(string_view html) {
  FindAnimations(html);
  if (!absl::StrContains(html, kReference)) return;
  for (size_t at = html.find("--"); at != string_view::npos; at = html.find("--", at)) {
    size_t end = at + 2;
    while (end < html.size() && IsNameCharacter(html[end])) ++end;
    const string_view name = html.substr(at, end - at);
    const bool begins = at == 0 || !IsNameCharacter(html[at - 1]);
    at = end;
    while (end < html.size() && absl::ascii_isspace(static_cast<unsigned char>(html[end]))) ++end;
    if (!begins || name.size() < 3 || end == html.size() || html[end] != ':') continue;
    const size_t stop = std::min(html.find_first_of(";}<\"", end), html.size());
    const string_view value = absl::StripAsciiWhitespace(html.substr(end + 1, stop - end - 1));
    Values& known = values_[name];
    if (std::find(known.values.begin(), known.values.end(), value) != known.values.end()) continue;
    if (known.values.size() == kMostValues) {
      known.more = true;
    } else {
      known.values.push_back(value);
    }
  }
}

std::string HtmlVariables::PutIn(string_view text, size_t number, int depth, size_t& count) const {
  std::string whole;
  for (;;) {
    const size_t at = text.find(kReference);
    whole.append(text.data(), std::min(at, text.size()));
    if (at == string_view::npos || whole.size() > kLongest) return whole;
    text.remove_prefix(at + kReference.size());
    const size_t end = EndOfBracket(text);
    const string_view inside = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t comma = std::min(inside.find(','), inside.size());
    const auto known = values_.find(absl::StripAsciiWhitespace(inside.substr(0, comma)));
    string_view value = "inherit";
    if (known != values_.end()) {
      const std::vector<string_view>& values = known->second.values;
      value = values[std::min(number, values.size() - 1)];
      count = std::max(count, known->second.more ? kMostValues + 1 : values.size());
    } else if (comma < inside.size()) {
      value = inside.substr(comma + 1);
    }
    absl::StrAppend(&whole,
                    depth < kDeepest ? PutIn(value, number, depth + 1, count) : std::string());
  }
}

void HtmlVariables::FindAnimations(string_view html) {
  constexpr string_view kRule = "keyframes ";
  constexpr size_t kMost = 64;
  for (size_t at = html.find(kRule); at != string_view::npos && hiding_.size() < kMost;
       at = html.find(kRule, at)) {
    at += kRule.size();
    const size_t open = std::min(html.find_first_of("{<;", at), html.size());
    const string_view name = absl::StripAsciiWhitespace(html.substr(at, open - at));
    if (open == html.size() || html[open] != '{' || name.empty()) continue;
    // Steps up to the brace that ends the rule.
    for (at = open + 1; at < html.size();) {
      const size_t brace = std::min(html.find_first_of("{}<", at), html.size());
      if (brace == html.size() || html[brace] != '{') break;
      const size_t end = std::min(html.find_first_of("}<", brace), html.size());
      const string_view step = absl::StripAsciiWhitespace(html.substr(at, brace - at));
      const bool last = absl::EqualsIgnoreCase(step, "to") || absl::StrContains(step, "100%");
      if (last && MayHide(html.substr(brace + 1, end - brace - 1))) hiding_.push_back(name);
      at = end + 1;
    }
  }
}

HtmlDeclarations HtmlVariables::Read(string_view text) {
  HtmlDeclarations all = ReadValues(text);
  if (hiding_.empty() || !absl::StrContains(text, "animation")) return all;
  for (const string_view name : hiding_) {
    if (absl::StrContains(text, name)) {
      all.Put(HtmlProperty::kOpacity, {HtmlSaying::kDoubtful, false, 0});
      break;
    }
  }
  return all;
}

HtmlDeclarations HtmlVariables::ReadValues(string_view text) {
  if (!absl::StrContains(text, kReference)) return HtmlDeclarations::Read(text);
  size_t count = 1;
  kept_.push_back(PutIn(text, 0, 0, count));
  HtmlDeclarations all = HtmlDeclarations::Read(kept_.back());
  if (all.attribute().empty()) kept_.pop_back();
  for (size_t number = 1; number < std::max(count, size_t{1}); ++number) {
    const HtmlDeclarations other = HtmlDeclarations::Read(PutIn(text, number, 0, count));
    for (size_t p = 0; p < kHtmlProperties; ++p) {
      const auto property = static_cast<HtmlProperty>(p);
      HtmlDeclaration says = all[property];
      if (says.says == other[property].says && says.value == other[property].value) continue;
      says.says = HtmlSaying::kDoubtful;
      all.Put(property, says);
    }
  }
  if (count <= kMostValues) return all;
  for (size_t p = 0; p < kHtmlProperties; ++p) {
    const auto property = static_cast<HtmlProperty>(p);
    if (all[property].says == HtmlSaying::kNothing) continue;
    all.Put(property, {HtmlSaying::kDoubtful, all[property].important, all[property].value});
  }
  return all;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_values.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "services/ingestion/reader/html_font.h"
#include "services/ingestion/reader/raised_text.h"

namespace gongkai {
namespace {

using absl::string_view;

// A letter of that height cannot be read (pixels).
constexpr double kTiny = 3;
constexpr double kFaint = 0.15;

bool IsNumberCharacter(char c) {
  return absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.';
}

// Whether a font's size goes with that of what is around it.
bool IsRelative(string_view value) {
  return absl::EndsWith(value, "%") ||
         (absl::EndsWith(value, "em") && !absl::EndsWith(value, "rem"));
}

// Whether a function of lengths may come to nothing: "min(0px, 9px)", "clamp(0px, 0px, 0px)",
// "calc(9px - 9px)".
bool IsNoFunction(string_view value) {
  if (!absl::StrContains(value, '(')) return false;
  if (std::none_of(value.begin(), value.end(), [](char c) { return c >= '1' && c <= '9'; })) {
    return true;
  }
  const bool zero = absl::StrContains(value, "(0px") || absl::StrContains(value, " 0px") ||
                    absl::StrContains(value, ",0px") || absl::StrContains(value, "(0,");
  return absl::StartsWith(value, "min(")
             ? zero
             : absl::StrContains(value, " - ") && !absl::StrContains(value, '%');
}

}  // namespace

std::optional<double> PixelsOf(string_view value) {
  size_t size = 0;
  while (size < value.size() && IsNumberCharacter(value[size])) ++size;
  double number = 0;
  if (size == 0 || !absl::SimpleAtod(value.substr(0, size), &number)) return std::nullopt;
  const string_view unit = value.substr(size);
  if (absl::StartsWith(unit, "pt")) return number * 4 / 3;
  if (absl::StartsWith(unit, "em") || absl::StartsWith(unit, "rem")) return number * 16;
  if (absl::StartsWith(unit, "%") || absl::StartsWith(unit, "v")) return number * 8;
  if (absl::StartsWith(unit, "cm")) return number * 38;
  if (absl::StartsWith(unit, "mm")) return number * 3.8;
  if (absl::StartsWith(unit, "in")) return number * 96;
  return number;
}

bool IsLength(string_view value) {
  const std::optional<double> pixels = PixelsOf(value);
  return pixels.has_value() ? *pixels != 0 : absl::StrContains(value, '(');
}

bool IsAnyLength(string_view lengths) {
  for (const string_view one : absl::StrSplit(lengths, absl::ByAnyChar(" ,"), absl::SkipEmpty())) {
    if (IsLength(one)) return true;
  }
  return false;
}

bool IsDisplay(string_view value) {
  for (const string_view word : {"none",
                                 "block",
                                 "inline",
                                 "flow-root",
                                 "flex",
                                 "grid",
                                 "contents",
                                 "list-item",
                                 "run-in",
                                 "initial",
                                 "inherit",
                                 "unset",
                                 "revert",
                                 "revert-layer",
                                 "inline-block",
                                 "inline-flex",
                                 "inline-grid",
                                 "inline-table",
                                 "-webkit-box",
                                 "-webkit-flex",
                                 "-ms-flexbox",
                                 "-moz-box",
                                 "-ms-grid",
                                 "ruby",
                                 "math",
                                 "-webkit-inline-box",
                                 "-webkit-inline-flex",
                                 "-ms-inline-flexbox"}) {
    if (value == word) return true;
  }
  // "table-cell", "block flow".
  return absl::StartsWith(value, "table") || absl::StrContains(value, ' ');
}

bool IsSmaller(string_view value) {
  if (value == "smaller") return true;
  const std::optional<double> pixels = PixelsOf(value);
  if (!pixels.has_value() || !IsRelative(value)) return false;
  return *pixels / (absl::EndsWith(value, "%") ? 800 : 16) < kClearlySmaller;
}

HtmlSaying SayingOfFontSize(string_view value) {
  value = WithoutCalculation(value);
  const std::optional<double> pixels = PixelsOf(value);
  if (!pixels.has_value()) {
    if (ReadFontSize(value).says == HtmlSaying::kNothing) return HtmlSaying::kNothing;
    return IsNoFunction(value) ? HtmlSaying::kDoubtful : HtmlSaying::kShows;
  }
  if (*pixels <= 0) return HtmlSaying::kHides;
  if (IsRelative(value)) {
    return *pixels < kTiny * 2 ? HtmlSaying::kDoubtful : HtmlSaying::kNothing;
  }
  return *pixels < kTiny ? HtmlSaying::kDoubtful : HtmlSaying::kShows;
}

HtmlSaying SayingOfFont(string_view value) {
  const string_view size = SizeInFont(value);
  return size.empty() ? HtmlSaying::kShows : SayingOfFontSize(size);
}

HtmlDeclaration ReadBackground(string_view value) {
  if (absl::StrContains(value, "url(") || absl::StrContains(value, "gradient")) {
    return {HtmlSaying::kDoubtful};
  }
  if (value == "none" || value == "transparent") return {HtmlSaying::kHides};
  if (absl::StrContains(value, '(')) return ReadColour(value);
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find(' ', at), value.size());
    const HtmlDeclaration colour = ReadColour(value.substr(at, end - at));
    if (colour.says != HtmlSaying::kDoubtful) return colour;
    at = end + 1;
  }
  return {HtmlSaying::kDoubtful};
}

HtmlDeclaration ReadContent(string_view value, string_view& attribute) {
  if (const size_t at = value.find("attr("); at != string_view::npos) {
    const string_view inside = value.substr(at + 5);
    attribute = inside.substr(0, std::min(inside.find_first_of(") ,"), inside.size()));
    return {HtmlSaying::kDoubtful, false, 1};
  }
  const bool figures = std::any_of(value.begin(), value.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
  // "\f105" is a letter of an icon font.
  const bool escaped = absl::StrContains(value, '\\');
  const bool unknown = absl::StrContains(value, "counter") || absl::StrContains(value, "var(");
  return {(figures && !escaped) || unknown ? HtmlSaying::kDoubtful : HtmlSaying::kShows};
}

HtmlSaying SayingOfOpacity(string_view value) {
  std::optional<double> number = PixelsOf(value);
  if (!number.has_value()) return HtmlSaying::kNothing;
  if (absl::EndsWith(value, "%")) *number /= 800;
  return *number <= 0       ? HtmlSaying::kHides
         : *number < kFaint ? HtmlSaying::kDoubtful
                            : HtmlSaying::kShows;
}

bool IsNothing(string_view lengths) {
  return std::none_of(lengths.begin(), lengths.end(),
                      [](char c) { return c >= '2' && c <= '9'; }) &&
         !absl::StrContains(lengths, "auto") && !absl::StrContains(lengths, "10");
}

bool IsClippedAway(string_view value) {
  return absl::StartsWith(value, "inset(50%") || absl::StartsWith(value, "inset(100%") ||
         absl::StartsWith(value, "circle(0");
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_values.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"

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

bool IsSmaller(string_view value) {
  constexpr double kSmaller = 0.86;  // <small> is 0.83
  if (value == "smaller") return true;
  const std::optional<double> pixels = PixelsOf(value);
  if (!pixels.has_value() || !IsRelative(value)) return false;
  return *pixels / (absl::EndsWith(value, "%") ? 800 : 16) < kSmaller;
}

HtmlSaying SayingOfFontSize(string_view value) {
  const std::optional<double> pixels = PixelsOf(value);
  if (!pixels.has_value()) return HtmlSaying::kShows;  // a word, or calc()
  if (*pixels <= 0) return HtmlSaying::kHides;
  if (IsRelative(value)) {
    return *pixels < kTiny * 2 ? HtmlSaying::kDoubtful : HtmlSaying::kNothing;
  }
  return *pixels < kTiny ? HtmlSaying::kDoubtful : HtmlSaying::kShows;
}

HtmlSaying SayingOfFont(string_view value) {
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find_first_of(" /,", at), value.size());
    const string_view word = value.substr(at, end - at);
    const bool size = !word.empty() &&
                      (absl::ascii_isdigit(static_cast<unsigned char>(word[0])) || word[0] == '.');
    const bool weight = word.size() == 3 && absl::EndsWith(word, "00");
    if (size && !weight) return SayingOfFontSize(word);
    at = end + 1;
  }
  return HtmlSaying::kShows;
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

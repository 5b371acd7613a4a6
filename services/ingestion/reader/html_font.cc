// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_font.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/html_values.h"

namespace gongkai {
namespace {

using absl::string_view;

// What the number of a size is of, in its two highest bits; the number is in hundredths.
constexpr uint32_t kOfAround = uint32_t{1} << 31;
constexpr uint32_t kOfRoot = uint32_t{1} << 30;
constexpr uint32_t kNumber = kOfRoot - 1;
// A size that is not known: whatever is around.
constexpr uint32_t kUnknown = kOfAround | kOfRoot;
constexpr double kLargest = 10'000;

constexpr float kSmaller = 0.83F;
constexpr float kLarger = 1.2F;
constexpr float kOfButton = 13.33F;
constexpr float kMedium = 16;

HtmlDeclaration Size(double number, uint32_t of) {
  const double hundredths = std::clamp(number, 0.0, kLargest) * 100;
  return {HtmlSaying::kShows, false, static_cast<uint32_t>(hundredths) | of};
}

const absl::flat_hash_map<string_view, HtmlDeclaration>& Words() {
  static const auto& words = *new absl::flat_hash_map<string_view, HtmlDeclaration>{
      {"xx-small", Size(9, 0)},
      {"x-small", Size(10, 0)},
      {"small", Size(13, 0)},
      {"medium", Size(kMedium, 0)},
      {"large", Size(18, 0)},
      {"x-large", Size(24, 0)},
      {"xx-large", Size(32, 0)},
      {"xxx-large", Size(48, 0)},
      {"initial", Size(kMedium, 0)},
      {"smaller", Size(kSmaller, kOfAround)},
      {"larger", Size(kLarger, kOfAround)},
      {"inherit", Size(1, kOfAround)},
      {"unset", Size(1, kOfAround)},
      {"revert", Size(1, kOfAround)},
      {"revert-layer", Size(1, kOfAround)},
  };
  return words;
}

bool BeginsNumber(string_view word) {
  return !word.empty() && (absl::ascii_isdigit(static_cast<unsigned char>(word[0])) ||
                           word[0] == '.' || word[0] == '+');
}

// Of <font size>: 1 to 7, or how much more or less than 3.
float PixelsOfNumber(string_view size, float around) {
  constexpr float kSizes[] = {10, 13, 16, 18, 24, 32, 48};
  size = absl::StripAsciiWhitespace(size);
  size = size.substr(0, size.find_first_not_of("+-0123456789"));
  int number = 0;
  if (size.empty() || !absl::SimpleAtoi(size, &number)) return around;
  number = std::clamp(number, -10, 10);
  if (size[0] == '+' || size[0] == '-') number += 3;
  return kSizes[std::clamp(number, 1, 7) - 1];
}

}  // namespace

string_view SizeInFont(string_view font) {
  for (size_t at = 0; at < font.size();) {
    const size_t end = std::min(font.find_first_of(" /,", at), font.size());
    const string_view word = font.substr(at, end - at);
    const bool weight = word.size() == 3 && absl::EndsWith(word, "00");
    if ((BeginsNumber(word) && !weight) || Words().contains(word)) return word;
    if (absl::StrContains(word, '(')) {
      return font.substr(at, std::min(font.find(')', at), font.size() - 1) + 1 - at);
    }
    at = end + 1;
  }
  return "";
}

string_view WithoutCalculation(string_view size) {
  string_view inside = size;
  if (!absl::ConsumePrefix(&inside, "calc(") || !absl::ConsumeSuffix(&inside, ")")) return size;
  inside = absl::StripAsciiWhitespace(inside);
  if (!absl::StrContains(inside, '(') && inside.find_first_of("+-*/ ", 1) == string_view::npos) {
    return inside;
  }
  const size_t times = inside.find('*');
  if (times == string_view::npos) return size;
  for (const string_view factor : {inside.substr(0, times), inside.substr(times + 1)}) {
    if (PixelsOf(absl::StripAsciiWhitespace(factor)).value_or(1) == 0) return "0";
  }
  return size;
}

HtmlDeclaration ReadFontSize(string_view value) {
  if (const auto word = Words().find(value); word != Words().end()) return word->second;
  const HtmlDeclaration unknown = {HtmlSaying::kShows, false, kUnknown};
  if (absl::StrContains(value, '(')) return unknown;
  const std::optional<double> pixels = PixelsOf(value);
  if (!pixels.has_value()) return {};
  if (absl::EndsWith(value, "rem")) return Size(*pixels / 16, kOfRoot);
  if (absl::EndsWith(value, "em")) return Size(*pixels / 16, kOfAround);
  if (absl::EndsWith(value, "%")) return Size(*pixels / 800, kOfAround);
  if (absl::EndsWith(value, "ex") || absl::EndsWith(value, "ch"))
    return Size(*pixels / 2, kOfAround);
  if (absl::EndsWith(value, "pc")) return Size(*pixels * 16, 0);
  const bool of_window = absl::StrContains(value, 'v') || absl::StrContains(value, 'q');
  return of_window ? unknown : Size(*pixels, 0);
}

float PixelsOfFont(const HtmlDeclaration& size, float around, float root) {
  if ((size.value & kUnknown) == kUnknown) return 0;
  const float number = static_cast<float>(size.value & kNumber) / 100;
  if ((size.value & kOfAround) != 0) return number * around;
  return (size.value & kOfRoot) != 0 ? number * root : number;
}

float PixelsOfElement(const HtmlTag& tag, float around) {
  if (tag.name == "font") return PixelsOfNumber(tag.Find("size").value_or(""), around);
  if (tag.name == "small" || tag.name == "sup" || tag.name == "sub") return around * kSmaller;
  if (tag.name == "big") return around * kLarger;
  if (tag.name == "button") return kOfButton;
  return around;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Colours as CSS and the attributes of HTML write them.

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/html_declarations.h"

namespace gongkai {
namespace {

using absl::string_view;

HtmlDeclaration Known(uint32_t colour) { return {HtmlSaying::kShows, false, colour}; }
HtmlDeclaration Transparent() { return {HtmlSaying::kHides, false, 0}; }
// What is no colour that is known here is taken for one that can be seen.
HtmlDeclaration Unknown() { return {HtmlSaying::kDoubtful, false, 0}; }

HtmlDeclaration ReadHex(string_view digits) {
  const auto digit = [&](size_t i) {
    const char c = digits[i];
    return static_cast<uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  };
  if (!std::all_of(digits.begin(), digits.end(),
                   [](char c) { return absl::ascii_isxdigit(static_cast<unsigned char>(c)); })) {
    return Unknown();
  }
  const bool is_short = digits.size() == 3 || digits.size() == 4;
  if (!is_short && digits.size() != 6 && digits.size() != 8) return Unknown();
  std::array<uint32_t, 4> parts = {0, 0, 0, 0xFF};
  for (size_t i = 0; i < digits.size() / (is_short ? 1 : 2); ++i) {
    parts[i] = is_short ? digit(i) * 17 : digit(2 * i) * 16 + digit(2 * i + 1);
  }
  if (parts[3] < 0x20) return Transparent();
  return Known(parts[0] << 16 | parts[1] << 8 | parts[2]);
}

// "255, 255, 255)", "100% 100% 100% / 0)".
HtmlDeclaration ReadParts(string_view text) {
  std::array<double, 4> parts = {0, 0, 0, 1};
  size_t count = 0;
  for (size_t at = 0; at < text.size() && count < 4;) {
    at = text.find_first_of("0123456789.", at);
    if (at == string_view::npos) break;
    const size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    double number = 0;
    if (!absl::SimpleAtod(text.substr(at, end - at), &number)) return Unknown();
    if (end < text.size() && text[end] == '%') number = number / 100 * (count < 3 ? 255 : 1);
    parts[count++] = number;
    at = end + 1;
  }
  if (count < 3) return Unknown();
  if (parts[3] < 0.12) return Transparent();
  const auto byte = [&](size_t i) {
    return static_cast<uint32_t>(std::clamp(parts[i], 0.0, 255.0));
  };
  return Known(byte(0) << 16 | byte(1) << 8 | byte(2));
}

// "0, 0%, 100%)": the hue in degrees, how strong the colour is and how light.
HtmlDeclaration ReadHue(string_view text) {
  const HtmlDeclaration parts = ReadParts(text);
  if (parts.says != HtmlSaying::kShows) return parts;
  std::array<double, 3> numbers = {0, 0, 0};
  for (size_t at = 0, count = 0; count < 3; ++count) {
    at = text.find_first_of("0123456789.", at);
    if (at == string_view::npos) return Unknown();
    const size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    if (!absl::SimpleAtod(text.substr(at, end - at), &numbers[count])) return Unknown();
    at = end;
  }
  const double strong = std::min(numbers[1], 100.0) / 100;
  const double light = std::min(numbers[2], 100.0) / 100;
  const auto byte = [&](double turned) {
    const double k = std::fmod(turned + numbers[0] / 30, 12);
    const double part = std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
    const double value = light - strong * std::min(light, 1 - light) * part;
    return static_cast<uint32_t>(std::clamp(value * 255 + 0.5, 0.0, 255.0));
  };
  return Known(byte(0) << 16 | byte(8) << 8 | byte(4));
}

// What is as light as paper, however its colour is given: "oklch(100% 0 0)", "lab(99 0 0)".
HtmlDeclaration ReadLightness(string_view text, double white) {
  const size_t begin = std::min(text.find_first_of("0123456789."), text.size());
  const size_t end = std::min(text.find_first_not_of("0123456789.", begin), text.size());
  double light = 0;
  if (!absl::SimpleAtod(text.substr(begin, end - begin), &light)) return Unknown();
  if (end < text.size() && text[end] == '%') light = light / 100 * white;
  return light >= 0.97 * white ? Known(0xFFFFFF) : Unknown();
}

}  // namespace

HtmlDeclaration ReadColour(string_view text) {
  static const auto& names = *new absl::flat_hash_map<string_view, uint32_t>{
      {"white", 0xFFFFFF},      {"snow", 0xFFFAFA},       {"ivory", 0xFFFFF0},
      {"ghostwhite", 0xF8F8FF}, {"whitesmoke", 0xF5F5F5}, {"floralwhite", 0xFFFAF0},
      {"mintcream", 0xF5FFFA},  {"azure", 0xF0FFFF},      {"black", 0x000000},
      {"red", 0xFF0000},        {"blue", 0x0000FF},       {"green", 0x008000},
      {"yellow", 0xFFFF00},     {"gray", 0x808080},       {"grey", 0x808080},
      {"silver", 0xC0C0C0},     {"navy", 0x000080},       {"windowtext", 0x000000},
      {"window", 0xFFFFFF},     {"orange", 0xFFA500},     {"maroon", 0x800000},
  };
  const std::string lower = absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
  string_view value = lower;
  if (value == "transparent") return Transparent();
  if (absl::ConsumePrefix(&value, "#")) return ReadHex(value);
  if (absl::ConsumePrefix(&value, "rgb")) {
    const size_t open = value.find('(');
    return open == string_view::npos ? Unknown() : ReadParts(value.substr(open + 1));
  }
  if (absl::ConsumePrefix(&value, "hsl")) return ReadHue(value);
  if (absl::ConsumePrefix(&value, "oklch(") || absl::ConsumePrefix(&value, "oklab(")) {
    return ReadLightness(value, 1);
  }
  if (absl::ConsumePrefix(&value, "lch(") || absl::ConsumePrefix(&value, "lab(")) {
    return ReadLightness(value, 100);
  }
  const auto found = names.find(value);
  return found == names.end() ? Unknown() : Known(found->second);
}

}  // namespace gongkai

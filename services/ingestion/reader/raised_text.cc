// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/raised_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr char32_t kSuperscripts[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                      0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
constexpr char32_t kSubscriptZero = 0x2080;
// '０' without its last byte, which is the digit's from 0x90 on.
constexpr string_view kWideDigit = "\xEF\xBC";

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// How many bytes the digit takes that a text begins with; 0 if it begins with none.
size_t DigitSize(string_view text, int& digit) {
  if (!text.empty() && IsDigit(text[0])) {
    digit = text[0] - '0';
    return 1;
  }
  if (text.size() < 3 || !absl::StartsWith(text, kWideDigit)) return 0;
  digit = static_cast<unsigned char>(text[2]) - 0x90;
  return digit >= 0 && digit <= 9 ? 3 : 0;
}

string_view WithoutSpacesBehind(string_view text) {
  for (;;) {
    if (absl::ConsumeSuffix(&text, " ") || absl::ConsumeSuffix(&text, "\t") ||
        absl::ConsumeSuffix(&text, "\xC2\xA0") || absl::ConsumeSuffix(&text, "\xE3\x80\x80") ||
        absl::ConsumeSuffix(&text, "\xE2\x80\x8B")) {
      continue;
    }
    return text;
  }
}

}  // namespace

void AppendRaised(string_view part, bool above, std::string& text) {
  while (!part.empty()) {
    int digit = 0;
    const size_t size = DigitSize(part, digit);
    if (size == 0) {
      text.push_back(part[0]);
      part.remove_prefix(1);
      continue;
    }
    AppendCharacter(above ? kSuperscripts[digit] : kSubscriptZero + static_cast<char32_t>(digit),
                    text);
    part.remove_prefix(size);
  }
}

void RaiseFrom(size_t begin, bool above, std::string& text) {
  if (begin >= text.size()) return;
  const std::string plain = text.substr(begin);
  text.resize(begin);
  AppendRaised(plain, above, text);
}

bool EndsInFigure(string_view text) {
  text = WithoutSpacesBehind(text);
  if (text.empty()) return false;
  const char last = text.back();
  if (IsDigit(last) || last == ',' || last == '%') return true;
  if (static_cast<unsigned char>(last) < 0x80) return false;
  int digit = 0;
  if (text.size() >= 3 && DigitSize(text.substr(text.size() - 3), digit) == 3) return true;
  for (const string_view end :
       {"¹", "²", "³", "，", "％", "件", "项", "宗", "条", "次", "个", "元"}) {
    if (absl::EndsWith(text, end)) return true;
  }
  // The rest of the raised and lowered digits.
  const string_view tail = text.substr(text.size() - std::min<size_t>(text.size(), 3));
  return absl::StartsWith(tail, "\xE2\x81") || absl::StartsWith(tail, "\xE2\x82");
}

bool BeginsWithDigit(string_view text) {
  text = absl::StripLeadingAsciiWhitespace(text);
  while (absl::ConsumePrefix(&text, "\xC2\xA0")) {
  }
  int digit = 0;
  return DigitSize(text, digit) > 0;
}

bool IsClearlySmaller(float height, float of_figure) {
  if (height == 0 || of_figure == 0) return height != of_figure;
  return height < kClearlySmaller * of_figure;
}

bool IsMarkLike(string_view text) {
  while (!text.empty()) {
    int digit = 0;
    if (const size_t size = DigitSize(text, digit); size > 0) {
      text.remove_prefix(size);
    } else if (static_cast<unsigned char>(text[0]) < 0x80) {
      if (absl::ascii_isalpha(static_cast<unsigned char>(text[0]))) return false;
      text.remove_prefix(1);
    } else if (absl::ConsumePrefix(&text, "注") || absl::ConsumePrefix(&text, "附") ||
               absl::ConsumePrefix(&text, "\xC2\xA0") || absl::ConsumePrefix(&text, "，") ||
               absl::ConsumePrefix(&text, "、") || absl::ConsumePrefix(&text, "（") ||
               absl::ConsumePrefix(&text, "）") || absl::ConsumePrefix(&text, "［") ||
               absl::ConsumePrefix(&text, "］") || absl::ConsumePrefix(&text, "【") ||
               absl::ConsumePrefix(&text, "】") || absl::ConsumePrefix(&text, "〔") ||
               absl::ConsumePrefix(&text, "〕") || absl::ConsumePrefix(&text, "：")) {
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace gongkai

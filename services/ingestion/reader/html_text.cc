// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_text.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/raised_text.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr uint8_t kSpace = 1;
constexpr uint8_t kOdd = 2;  // Mend() looks for what begins with it

constexpr std::array<uint8_t, 256> kKinds = [] {
  std::array<uint8_t, 256> kinds{};
  for (const char c : {' ', '\t', '\n', '\r', '\f'}) kinds[static_cast<unsigned char>(c)] = kSpace;
  for (const char c : {'&', '<', '\xC2'}) kinds[static_cast<unsigned char>(c)] = kOdd;
  return kinds;
}();

uint8_t KindOf(char c) { return kKinds[static_cast<unsigned char>(c)]; }

// What browsers make of &#128; to &#159;: the characters of Windows-1252. 0 where it has none.
constexpr char32_t kWindows1252[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// What libxml2 leaves as it is: spaces whose entity was escaped twice or not ended, Word's
// <![if …]> and <![endif]>, characters that only a numeric reference can have brought in.
void Mend(size_t begin, std::string& text) {
  const string_view tail = string_view(text).substr(begin);
  const auto is_control = [&](size_t at) {
    return at + 1 < tail.size() && static_cast<unsigned char>(tail[at + 1]) < 0xA0;
  };
  bool mend = absl::StrContains(tail, "&nbsp") || absl::StrContains(tail, "<![");
  for (size_t at = tail.find('\xC2'); at != string_view::npos && !mend;
       at = tail.find('\xC2', at + 1)) {
    mend = is_control(at);
  }
  if (!mend) return;
  std::string mended;
  for (size_t at = 0; at < tail.size();) {
    if (absl::StartsWith(tail.substr(at), "<![")) {
      at = std::min(tail.find('>', at), tail.size() - 1) + 1;
    } else if (absl::StartsWith(tail.substr(at), "&nbsp")) {
      mended.append("\xC2\xA0");
      at += 5;
      if (at < tail.size() && tail[at] == ';') ++at;
    } else if (tail[at] == '\xC2' && is_control(at) &&
               kWindows1252[static_cast<unsigned char>(tail[at + 1]) - 0x80] != 0) {
      AppendCharacter(kWindows1252[static_cast<unsigned char>(tail[at + 1]) - 0x80], mended);
      at += 2;
    } else {
      mended.push_back(tail[at++]);
    }
  }
  text.replace(begin, std::string::npos, mended);
}

}  // namespace

int32_t HtmlText::LinesAfterStart(string_view part, bool preformatted) {
  size_t start = 0;
  while (!preformatted && start < part.size() && KindOf(part[start]) == kSpace) ++start;
  return static_cast<int32_t>(
      std::count(part.begin() + static_cast<std::ptrdiff_t>(start), part.end(), '\n'));
}

bool HtmlText::MarkMayFollow(const std::string& text) const { return !open_ || EndsInFigure(text); }

void HtmlText::AppendWord(string_view word, HtmlScript script, std::string& text) {
  if (first_ != HtmlScript::kPlain && script == HtmlScript::kPlain) {
    // The mark stood before the figure.
    if (BeginsWithDigit(word) && EndsInFigure(string_view(text).substr(begin_))) {
      RaiseFrom(begin_, first_ != HtmlScript::kBelow, text);
    }
    first_ = HtmlScript::kPlain;
  }
  const bool apart = script == HtmlScript::kApart || script == HtmlScript::kMaybeApart;
  const bool plain = script == HtmlScript::kPlain ||
                     (first_ != HtmlScript::kPlain && script != HtmlScript::kMaybeApart) ||
                     (apart && !EndsInFigure(text));
  if (plain) {
    text.append(word.data(), word.size());
  } else {
    AppendRaised(word, script != HtmlScript::kBelow, text);
  }
}

// Raises what is before the part, if that is a mark beside it.
HtmlScript HtmlText::ScriptBySize(string_view part, float height, std::string& text) {
  if (!open_) {
    first_height_ = figure_height_ = height;
    one_height_ = true;
    return HtmlScript::kPlain;
  }
  if (height == figure_height_ && height == first_height_) return HtmlScript::kPlain;
  const bool mark = IsMarkLike(part);
  const bool figures = BeginsWithDigit(part);
  if (mark && IsClearlySmaller(height, figure_height_) && EndsInFigure(text)) {
    return HtmlScript::kMaybeApart;
  }
  const string_view before = string_view(text).substr(begin_);
  if (first_ == HtmlScript::kPlain && one_height_ && figures &&
      IsClearlySmaller(first_height_, height) && IsMarkLike(before) && EndsInFigure(before)) {
    RaiseFrom(begin_, true, text);
  }
  one_height_ = one_height_ && height == first_height_;
  figure_height_ = height;
  return HtmlScript::kPlain;
}

void HtmlText::Append(string_view part, bool preformatted, HtmlScript script, float height,
                      std::string& text) {
  const bool apart = script == HtmlScript::kApart || script == HtmlScript::kMaybeApart;
  if (apart && !IsMarkLike(part)) script = HtmlScript::kPlain;
  if (script == HtmlScript::kPlain &&
      std::any_of(part.begin(), part.end(), [](char c) { return KindOf(c) != kSpace; })) {
    script = ScriptBySize(part, height, text);
  }
  for (size_t at = 0; at < part.size();) {
    size_t end = at;
    if (preformatted) {
      end = std::min(part.find('\r', at), part.size());
      mend_ = true;
    } else {
      uint8_t kinds = 0;
      for (; end < part.size() && KindOf(part[end]) != kSpace; ++end) kinds |= KindOf(part[end]);
      mend_ = mend_ || kinds != 0;
    }
    if (end > at) {
      if (!open_) {
        open_ = true;
        begin_ = text.size();
        first_ = script == HtmlScript::kMaybeApart ? HtmlScript::kApart : script;
        first_height_ = figure_height_ = height;
        one_height_ = true;
      } else if (space_ && text.back() != '\n') {
        text.push_back(' ');
      }
      space_ = false;
      const string_view word = part.substr(at, end - at);
      if (script == HtmlScript::kPlain && first_ == HtmlScript::kPlain) {
        text.append(word.data(), word.size());
      } else {
        AppendWord(word, script, text);
      }
    }
    if (end < part.size() && !preformatted) space_ = open_;
    at = end + 1;
  }
}

bool HtmlText::BreakLine(std::string& text) {
  space_ = false;
  if (!open_ || text.back() == '\n') return false;
  first_ = HtmlScript::kPlain;
  one_height_ = false;
  text.push_back('\n');
  return true;
}

size_t HtmlText::End(std::string& text) {
  while (text.size() > begin_ && text.back() == '\n') text.pop_back();
  if (mend_) Mend(begin_, text);
  open_ = space_ = mend_ = false;
  return begin_;
}

}  // namespace gongkai

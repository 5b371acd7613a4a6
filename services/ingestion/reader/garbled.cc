// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/garbled.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

using absl::string_view;

// What 政府, 信息, 年度 and 报告 become.
struct Misreading {
  string_view was;
  string_view read_as;
  // Each of them, or what is left in the middle of it behind an odd number of bytes.
  string_view words[4];
  string_view middles[4];
};

constexpr Misreading kMisreadings[] = {
    {"UTF-8", "GBK", {"鏀垮簻", "淇℃伅", "骞村害", "鎶ュ憡"}, {"斂搴", "俊鎭", "勾搴", "姤鍛"}},
    {"UTF-8",
     "Windows-1252 (Western)",
     {"æ”¿åºœ", "ä¿¡æ", "å¹´åº¦", "æŠ¥å"},
     {"æ”¿åºœ", "ä¿¡æ", "å¹´åº¦", "æŠ¥å"}},
    {"UTF-8",
     "ISO-8859-1 (Western)",
     {"æ\u0094¿åº\u009C", "ä¿¡æ\u0081", "å¹´åº¦", "æ\u008A¥å\u0091"},
     {"æ\u0094¿åº\u009C", "ä¿¡æ\u0081", "å¹´åº¦", "æ\u008A¥å\u0091"}},
    {"GBK",
     "ISO-8859-1 (Western)",
     {"Õþ¸®", "ÐÅÏ¢", "Äê¶È", "±¨¸æ"},
     {"Õþ¸®", "ÐÅÏ¢", "Äê¶È", "±¨¸æ"}},
};

size_t LineAt(string_view text, size_t offset) {
  return 1 + static_cast<size_t>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

// Where the first of its words stands, if there are several.
size_t FirstOf(const Misreading& misreading, string_view text) {
  constexpr int kSeveral = 3;
  int found = 0;
  size_t first = string_view::npos;
  for (size_t i = 0; i < 4; ++i) {
    const size_t at = std::min(text.find(misreading.words[i]), text.find(misreading.middles[i]));
    if (at == string_view::npos) continue;
    ++found;
    first = std::min(first, at);
  }
  return found >= kSeveral ? first : string_view::npos;
}

absl::Status CheckLost(string_view text) {
  constexpr string_view kLost = "\xEF\xBF\xBD";
  constexpr size_t kMany = 50;
  size_t lost = 0;
  size_t first = string_view::npos;
  for (size_t at = text.find(kLost); at != string_view::npos; at = text.find(kLost, at + 3)) {
    if (++lost == 1) first = at;
  }
  if (lost < kMany || lost * 30 < text.size()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "the text has lost its characters (乱码): ", lost,
      " of them are U+FFFD, from "
      "line ",
      LineAt(text, first),
      " on, as when a text is read as UTF-8 and is in another encoding. They cannot be "
      "brought back: send the original file, or save it from there once more"));
}

}  // namespace

absl::Status CheckGarbled(string_view text) {
  for (const string_view word : {"信息", "政府", "公开"}) {
    if (absl::StrContains(text, word)) return absl::OkStatus();
  }
  for (const Misreading& misreading : kMisreadings) {
    const size_t first = FirstOf(misreading, text);
    if (first == string_view::npos) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        "the text is garbled (乱码) from line ", LineAt(text, first), " on: it was ",
        misreading.was, ", was read as ", misreading.read_as,
        " and saved so, which loses characters; send the original file, or save it from there "
        "once more"));
  }
  return CheckLost(text);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/lost_bytes.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

constexpr int kMostLost = 10;
constexpr size_t kBytesForEach = 1000;

// Whether a tag is open at the end of a text. The mark that would have opened or closed it may be
// what is lost, but then it can be seen.
bool EndsInTag(absl::string_view text) {
  const size_t mark = text.find_last_of("<>");
  return mark != absl::string_view::npos && text[mark] == '<';
}

}  // namespace

bool LostBytes::Replace(std::string& decoded) {
  if (count_ == 0) first_ = decoded.size();
  ++count_;
  if (count_ > kMostLost || static_cast<size_t>(count_) * kBytesForEach > size_) return false;
  if (EndsInTag(decoded)) return false;
  decoded.append(kUnreadText.data(), kUnreadText.size());
  return true;
}

Remark LostBytes::MakeRemark(absl::string_view decoded) const {
  const auto line = static_cast<int32_t>(
      1 + std::count(decoded.begin(), decoded.begin() + static_cast<std::ptrdiff_t>(first_), '\n'));
  return {"bytes-lost",
          absl::StrCat("有", count_, "处字节不是字符（首处在第", line, "行），以“", kUnreadText,
                       "”代替；所在的数字未读取"),
          absl::StrCat("in ", count_, " places bytes are no characters (the first in line ", line,
                       "); they read \"", kUnreadText, "\", and no figure there is read"),
          {line, 0}};
}

std::optional<std::string> RepairUtf8(absl::string_view bytes, LostBytes& lost) {
  std::string text;
  text.reserve(bytes.size() + kUnreadText.size());
  while (true) {
    const size_t bad = std::min(FindInvalid(bytes), bytes.size());
    text.append(bytes.data(), bad);
    if (bad == bytes.size()) return text;
    bytes.remove_prefix(bad + 1);
    // With what is left of the character.
    while (!bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0xC0) == 0x80) {
      bytes.remove_prefix(1);
    }
    if (!lost.Replace(text)) return std::nullopt;
  }
}

}  // namespace gongkai

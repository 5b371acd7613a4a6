// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/names.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace gongkai {
namespace {

// Takes the first character off the text; negative if the bytes are not UTF-8. The text must not be
// empty.
int32_t TakeCharacter(absl::string_view& text) {
  utf8proc_int32_t character = -1;
  const utf8proc_ssize_t size =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &character);
  text.remove_prefix(size > 0 ? static_cast<size_t>(size) : text.size());
  return character;
}

std::vector<int32_t> Characters(absl::string_view text) {
  std::vector<int32_t> characters;
  characters.reserve(text.size() / 3);
  while (!text.empty()) characters.push_back(TakeCharacter(text));
  return characters;
}

// Spaces, controls, and what has no width.
bool IsUnseen(int32_t character) {
  switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
      return true;
    default:
      return false;
  }
}

// Both measures walk the same matrix, row by row.
struct Likeness {
  int edit_distance = 0;
  int longest_common_part = 0;
};

Likeness Compare(const std::vector<int32_t>& a, const std::vector<int32_t>& b) {
  Likeness likeness;
  std::vector<int> distance(b.size() + 1);
  std::vector<int> common(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) distance[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    int diagonal = distance[0];
    int common_diagonal = 0;
    distance[0] = static_cast<int>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      const int above = distance[j];
      distance[j] = std::min({above + 1, distance[j - 1] + 1, diagonal + (same ? 0 : 1)});
      diagonal = above;
      const int common_above = common[j];
      common[j] = same ? common_diagonal + 1 : 0;
      common_diagonal = common_above;
      likeness.longest_common_part = std::max(likeness.longest_common_part, common[j]);
    }
  }
  likeness.edit_distance = distance[b.size()];
  return likeness;
}

}  // namespace

bool IsPrintable(absl::string_view text) {
  while (!text.empty()) {
    const int32_t character = TakeCharacter(text);
    if (character < 0 || utf8proc_category(character) == UTF8PROC_CATEGORY_CC) return false;
  }
  return true;
}

std::string FoldName(absl::string_view name) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
      static_cast<utf8proc_ssize_t>(name.size()), &mapped,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  if (size < 0) return "";
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  absl::string_view rest(reinterpret_cast<const char*>(mapped), static_cast<size_t>(size));
  std::string folded;
  folded.reserve(rest.size());
  while (!rest.empty()) {
    const absl::string_view before = rest;
    if (!IsUnseen(TakeCharacter(rest))) {
      absl::StrAppend(&folded, before.substr(0, before.size() - rest.size()));
    }
  }
  return folded;
}

std::string PlainName(absl::string_view folded) {
  std::string plain = absl::StrReplaceAll(folded, {{"人民政府", "政府"}});
  for (const absl::string_view office : {"政府办公室", "政府办公厅"}) {
    if (absl::EndsWith(plain, office)) {
      plain.resize(plain.size() - absl::string_view("公室").size());
      return plain;
    }
  }
  // A government's name without the word is that of its territory; the word alone names nobody.
  absl::string_view territory = plain;
  if (absl::ConsumeSuffix(&territory, "政府") && !territory.empty()) return std::string(territory);
  return plain;
}

double Similarity(absl::string_view a, absl::string_view b) {
  const std::vector<int32_t> left = Characters(a);
  const std::vector<int32_t> right = Characters(b);
  if (left.empty() || right.empty()) return 0;
  const Likeness likeness = Compare(left, right);
  const double longer = static_cast<double>(std::max(left.size(), right.size()));
  const double shorter = static_cast<double>(std::min(left.size(), right.size()));
  const double by_distance = 1 - likeness.edit_distance / longer;
  // One character in common says nothing; and a shared part never counts as much as the whole name
  // but for a slip.
  if (likeness.longest_common_part < 2) return by_distance;
  constexpr double kPartWeight = 0.9;
  return std::max(by_distance, kPartWeight * likeness.longest_common_part / shorter);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/single.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/recognition/behind_label.h"
#include "services/ingestion/recognition/notes.h"

namespace gongkai {
namespace {

// Where a line of the form stands: its item, and the tokens of its label.
struct LinePlace {
  int item;
  uint32_t first;
  uint32_t last;
};
using Places = std::vector<LinePlace>;

// Of each line that has values, where it stands, in order and once: a label whose number has a line
// for itself ("1.", 属于国家秘密) may be found with it and without.
Places LinesWithValues(const TokenList& list, const Script& script, const Alignment& alignment) {
  Places places;
  const auto add = [&](const Match& match) {
    const Wording& wording = script.wordings()[match.wording];
    if (script.ItemOf(match.wording).kind != ItemKind::kLine) return;
    if (wording.label.key.size() < 4 || !HasValuesBehind(list, match, 1)) return;
    places.push_back({static_cast<int>(wording.item), match.first, match.last});
  };
  for (const Match& match : alignment.matches) add(match);
  for (const Match& match : alignment.leftovers) add(match);
  absl::c_sort(places, [](const LinePlace& a, const LinePlace& b) {
    return std::tie(a.item, a.first, a.last) < std::tie(b.item, b.first, b.last);
  });
  const auto overlap = [](const LinePlace& a, const LinePlace& b) {
    return a.item == b.item && b.first < a.last;
  };
  places.erase(std::unique(places.begin(), places.end(), overlap), places.end());
  return places;
}

// A line that stands there a second time.
struct Repeated {
  uint32_t first;
  uint32_t second;
};

class CopyFinder {
 public:
  CopyFinder(const Document& document, const TokenList& list)
      : document_(document), list_(list), size_(static_cast<uint32_t>(list.tokens.size())) {}

  // The second of two equal stretches of words, each of whole fields, that the lines stand in.
  std::optional<TokenRange> Find(const std::vector<Repeated>& lines) const {
    const auto earliest = absl::c_min_element(
        lines, [](const Repeated& a, const Repeated& b) { return a.first < b.first; });
    const uint32_t shift = earliest->second - earliest->first;
    uint32_t begin = earliest->first;
    uint32_t end = begin;
    while (end < earliest->second && end + shift < size_ && Same(end, end + shift)) ++end;
    while (begin > 0 && begin + shift > end && Same(begin - 1, begin - 1 + shift)) --begin;
    while (begin < end && !StartsField(begin + shift)) ++begin;
    while (begin < end && !StartsField(end + shift)) --end;
    const bool all = absl::c_all_of(lines, [&](const Repeated& line) {
      return line.second == line.first + shift && begin <= line.first && line.first < end;
    });
    if (!all || begin + shift < end) return std::nullopt;
    return TokenRange{begin + shift, end + shift};
  }

 private:
  absl::string_view TextOf(uint32_t token) const {
    const Token& of = list_.tokens[token];
    return absl::string_view(document_.text).substr(of.offset, of.size);
  }
  bool Same(uint32_t a, uint32_t b) const { return TextOf(a) == TextOf(b); }
  bool StartsField(uint32_t token) const {
    return token == 0 || token >= size_ ||
           list_.tokens[token].field != list_.tokens[token - 1].field;
  }

  const Document& document_;
  const TokenList& list_;
  const uint32_t size_;
};

}  // namespace

absl::StatusOr<std::optional<TokenRange>> FindCopy(const Document& document, const TokenList& list,
                                                   const Script& script,
                                                   const Alignment& alignment) {
  const Places places = LinesWithValues(list, script, alignment);
  size_t lines = 0;
  std::vector<Repeated> repeated;
  for (size_t i = 0; i < places.size(); ++i) {
    const auto is_line_of = [&](size_t other) {
      return other < places.size() && places[other].item == places[i].item;
    };
    if (i > 0 && is_line_of(i - 1)) continue;
    ++lines;
    if (is_line_of(i + 1)) repeated.push_back({places[i].first, places[i + 1].first});
  }
  if (repeated.size() < 6 || repeated.size() * 2 < lines) return std::nullopt;
  if (auto copy = CopyFinder(document, list).Find(repeated); copy.has_value()) return copy;
  const auto at = [&](uint32_t token) {
    return DescribePlace(document.PlaceAt(list.tokens[token].offset));
  };
  return absl::InvalidArgumentError(
      absl::StrCat("the document holds the tables of more than one report: ", repeated.size(),
                   " lines of the form stand there twice with their values, the first at ",
                   at(repeated.front().first), " and again at ", at(repeated.front().second),
                   "; send each report as a document of its own"));
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_numbering.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/docx_numerals.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

// No list counts further; a start beyond is a mistake.
constexpr int32_t kMaxNumber = 32'767;

int32_t StartOf(XmlNode element, int32_t otherwise) {
  return std::clamp(NumberOf(element, "val", otherwise), 0, kMaxNumber);
}

// Whether a text is a value: it begins with a digit, or is a mark that stands for one.
bool IsValue(string_view text) {
  const std::string folded = Fold(text);
  const string_view rest = absl::StripAsciiWhitespace(folded);
  if (rest.empty()) return false;
  size_t letters = 0;
  for (size_t at = 0; at < rest.size();) {
    const char32_t c = NextCharacter(rest, at);
    letters += c >= 0x2E80 || (c < 0x80 && absl::ascii_isalpha(static_cast<unsigned char>(c)));
  }
  return letters <= 1 || absl::ascii_isdigit(static_cast<unsigned char>(rest.front()));
}

}  // namespace

void AddListNumber(string_view number, bool in_cell, std::string& text) {
  if (number.empty() || (in_cell ? IsValue(text) : IsBlank(text))) return;
  // Behind a tab or a space the text must not go on with the number's digits.
  const auto begins = static_cast<unsigned char>(text.empty() ? ' ' : text.front());
  text.insert(0, absl::StrCat(number, absl::ascii_isalnum(begins) ? " " : ""));
}

DocxListPlace ListPlaceOf(XmlNode numbering_properties) {
  DocxListPlace place;
  if (!numbering_properties) return place;  // as for nearly all paragraphs
  const int32_t list = NumberOf(ChildOf(numbering_properties, "numId"), "val", -1);
  const int32_t level = NumberOf(ChildOf(numbering_properties, "ilvl"), "val", -1);
  if (list >= 0) place.list = list;
  if (level >= 0) place.level = level;
  return place;
}

DocxNumbering::DocxNumbering(XmlNode numbering) {
  Kinds kinds;
  for (XmlNode node : numbering) {
    if (node.name() != "abstractNum") continue;
    std::array<Level, kLevels>& levels = kinds[NumberOf(node, "abstractNumId", -1)];
    for (XmlNode level : node) {
      if (level.name() == "lvl") ReadLevel(level, levels);
    }
  }
  for (XmlNode node : numbering) {
    if (node.name() == "num") ReadList(node, kinds);
  }
}

void DocxNumbering::ReadLevel(XmlNode node, std::array<Level, kLevels>& levels) {
  const int32_t at = NumberOf(node, "ilvl", -1);
  if (at < 0 || at >= kLevels) return;
  Level& level = levels[static_cast<size_t>(at)];
  level.start = StartOf(ChildOf(node, "start"), 1);
  level.restart_after = NumberOf(ChildOf(node, "lvlRestart"), "val", -1);
  level.decimal = IsOn(ChildOf(node, "isLgl"));
  level.format = std::string(AttributeOf(ChildOf(node, "numFmt"), "val").value_or("decimal"));
  level.text = std::string(AttributeOf(ChildOf(node, "lvlText"), "val").value_or(""));
  level.style = std::string(AttributeOf(ChildOf(node, "pStyle"), "val").value_or(""));
}

void DocxNumbering::ReadList(XmlNode node, const Kinds& kinds) {
  const auto kind = kinds.find(NumberOf(ChildOf(node, "abstractNumId"), "val", -1));
  if (kind == kinds.end()) return;
  List list;
  list.kind = kind->first;
  list.levels = kind->second;
  for (XmlNode change : node) {
    if (change.name() != "lvlOverride") continue;
    const int32_t at = NumberOf(change, "ilvl", -1);
    if (at < 0 || at >= kLevels) continue;
    const XmlNode start = ChildOf(change, "startOverride");
    if (start) list.restarts[static_cast<size_t>(at)] = StartOf(start, 1);
    ReadLevel(ChildOf(change, "lvl"), list.levels);
  }
  lists_[NumberOf(node, "numId", -1)] = std::move(list);
}

std::string DocxNumbering::Count(const DocxListPlace& place, string_view style) {
  if (place.list.value_or(0) == 0) return "";  // as for nearly all paragraphs
  const auto found = lists_.find(*place.list);
  if (found == lists_.end()) return "";
  const List& list = found->second;
  size_t level = 0;
  if (place.level.has_value()) {
    level = static_cast<size_t>(std::clamp(*place.level, 0, kLevels - 1));
  } else if (!style.empty()) {
    const auto tied = std::find_if(list.levels.begin(), list.levels.end(),
                                   [&](const Level& one) { return one.style == style; });
    if (tied != list.levels.end()) level = static_cast<size_t>(tied - list.levels.begin());
  }
  Counts& counts = counts_[list.kind];
  if (begun_.insert(found->first).second) {
    for (size_t i = 0; i < counts.size(); ++i) {
      if (list.restarts[i].has_value()) counts[i] = *list.restarts[i] - 1;
    }
  }
  counts[level] = std::min(counts[level].value_or(list.levels[level].start - 1) + 1, kMaxNumber);
  for (size_t deeper = level + 1; deeper < counts.size(); ++deeper) {
    const int32_t after = list.levels[deeper].restart_after;
    if (after < 0 || (after > 0 && level < static_cast<size_t>(after))) counts[deeper].reset();
  }
  return Show(list, level, counts);
}

std::string DocxNumbering::Show(const List& list, size_t level, const Counts& counts) {
  const Level& shown = list.levels[level];
  if (shown.format == "bullet" || shown.format == "none") return "";
  std::string number;
  bool any = false;
  for (size_t i = 0; i < shown.text.size(); ++i) {
    const char digit = i + 1 < shown.text.size() ? shown.text[i + 1] : ' ';
    if (shown.text[i] != '%' || digit < '1' || digit > '9') {
      number.push_back(shown.text[i]);
      continue;
    }
    ++i;
    const auto of = static_cast<size_t>(digit - '1');
    const Level& part = list.levels[of];
    const std::string numeral = FormatNumeral(counts[of].value_or(part.start),
                                              shown.decimal ? string_view("decimal") : part.format);
    any = any || !numeral.empty();
    number += numeral;
  }
  return any ? number : "";
}

}  // namespace gongkai

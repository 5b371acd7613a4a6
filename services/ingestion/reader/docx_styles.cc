// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_styles.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/ooxml.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr int kLevels = 6;
// How many styles one may be based on; a chain that goes round in a circle ends here.
constexpr int kMaxBases = 16;

// "heading 2" is 2: the built-in styles have their English names in files of every language.
int LevelOfName(string_view name) {
  const std::string lower = absl::AsciiStrToLower(name);
  if (lower == "title") return 1;
  string_view rest = lower;
  int level = 0;
  if (!absl::ConsumePrefix(&rest, "heading ") && !absl::ConsumePrefix(&rest, "标题 ")) return 0;
  return absl::SimpleAtoi(rest, &level) && level >= 1 ? std::min(level, kLevels) : 0;
}

DocxStyle Resolve(pugi::xml_node style,
                  const absl::flat_hash_map<string_view, pugi::xml_node>& by_id) {
  std::optional<int> level;
  std::optional<bool> hidden;
  DocxListPlace list;
  for (int bases = 0; style && bases < kMaxBases; ++bases) {
    if (!level.has_value()) level = OutlineLevel(ChildOf(style, "pPr"));
    if (!level.has_value()) {
      const int named = LevelOfName(AttributeOf(ChildOf(style, "name"), "val").value_or(""));
      if (named > 0) level = named;
    }
    if (!hidden.has_value()) hidden = IsHidden(ChildOf(style, "rPr"));
    const DocxListPlace own = ListPlaceOf(ChildOf(style, "pPr"));
    if (!list.list.has_value()) list.list = own.list;
    if (!list.level.has_value()) list.level = own.level;
    const auto base = by_id.find(AttributeOf(ChildOf(style, "basedOn"), "val").value_or(""));
    style = base == by_id.end() ? pugi::xml_node() : base->second;
  }
  return {level.value_or(0), hidden.value_or(false), list};
}

}  // namespace

std::optional<int> OutlineLevel(pugi::xml_node paragraph_properties) {
  const int level = NumberOf(ChildOf(paragraph_properties, "outlineLvl"), "val", -1);
  if (level < 0) return std::nullopt;
  // 9 is body text.
  return level < 9 ? std::min(level + 1, kLevels) : 0;
}

std::optional<bool> IsHidden(pugi::xml_node run_properties) {
  std::optional<bool> hidden;
  for (const char* name : {"vanish", "strike", "dstrike"}) {
    const pugi::xml_node property = ChildOf(run_properties, name);
    if (property) hidden = hidden.value_or(false) || IsOn(property);
  }
  return hidden;
}

DocxStyles::DocxStyles(pugi::xml_node styles) {
  absl::flat_hash_map<string_view, pugi::xml_node> by_id;
  for (pugi::xml_node style : styles) {
    if (const auto id = AttributeOf(style, "styleId"); id.has_value()) by_id.emplace(*id, style);
  }
  for (const auto& [id, style] : by_id) styles_.emplace(id, Resolve(style, by_id));
}

DocxStyle DocxStyles::Find(string_view id) const {
  const auto style = styles_.find(id);
  return style == styles_.end() ? DocxStyle{} : style->second;
}

}  // namespace gongkai

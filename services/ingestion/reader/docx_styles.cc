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

// Whether a table's style hides the text of some rows or columns of it.
bool HasOddParts(XmlNode style) {
  for (XmlNode part : style) {
    if (part.name() != "tblStylePr") continue;
    const DocxLook look = DocxLook::Of(ChildOf(part, "rPr"));
    if (look.hidden.value_or(false)) return true;
    const std::optional<uint32_t> background =
        DocxLook::BackgroundOf(ChildOf(ChildOf(part, "tcPr"), "shd"));
    if (look.IsDoubtful(background)) return true;
  }
  return false;
}

DocxStyle Resolve(XmlNode style, const absl::flat_hash_map<string_view, XmlNode>& by_id) {
  std::optional<int> level;
  DocxLook look;
  bool odd_parts = false;
  DocxListPlace list;
  for (int bases = 0; style && bases < kMaxBases; ++bases) {
    const XmlNode paragraph = ChildOf(style, "pPr");
    if (!level.has_value()) level = OutlineLevel(ChildOf(paragraph, "outlineLvl"));
    if (!level.has_value()) {
      const int named = LevelOfName(AttributeOf(ChildOf(style, "name"), "val").value_or(""));
      if (named > 0) level = named;
    }
    DocxLook under = DocxLook::Of(ChildOf(style, "rPr"));
    if (!under.background.has_value()) {
      under.background = DocxLook::BackgroundOf(ChildOf(paragraph, "shd"));
    }
    if (!under.background.has_value()) {
      under.background = DocxLook::BackgroundOf(ChildOf(ChildOf(style, "tcPr"), "shd"));
    }
    look.TakeFrom(under);
    odd_parts = odd_parts || HasOddParts(style);
    const DocxListPlace own = ListPlaceOf(ChildOf(paragraph, "numPr"));
    if (!list.list.has_value()) list.list = own.list;
    if (!list.level.has_value()) list.level = own.level;
    const auto base = by_id.find(AttributeOf(ChildOf(style, "basedOn"), "val").value_or(""));
    style = base == by_id.end() ? XmlNode() : base->second;
  }
  return {level.value_or(0), look, odd_parts, list};
}

}  // namespace

std::optional<int> OutlineLevel(XmlNode outline_level) {
  if (!outline_level) return std::nullopt;  // as for nearly all paragraphs
  const int level = NumberOf(outline_level, "val", -1);
  if (level < 0) return std::nullopt;
  // 9 is body text.
  return level < 9 ? std::min(level + 1, kLevels) : 0;
}

DocxStyles::DocxStyles(XmlNode styles) {
  absl::flat_hash_map<string_view, XmlNode> by_id;
  for (XmlNode style : styles) {
    if (const auto id = AttributeOf(style, "styleId"); id.has_value()) by_id.emplace(*id, style);
  }
  const DocxLook defaults =
      DocxLook::Of(ChildOf(ChildOf(ChildOf(styles, "docDefaults"), "rPrDefault"), "rPr"));
  for (const auto& [id, style] : by_id) {
    DocxStyle& resolved = styles_.emplace(id, Resolve(style, by_id)).first->second;
    const string_view type = AttributeOf(style, "type").value_or("");
    if (type != "paragraph") continue;
    resolved.look.TakeFrom(defaults);
    if (IsTrue(AttributeOf(style, "default"))) plain_.look = resolved.look;
  }
  plain_.look.TakeFrom(defaults);
}

const DocxStyle& DocxStyles::Find(string_view id) const {
  static const DocxStyle& none = *new DocxStyle();
  const auto style = styles_.find(id);
  return style == styles_.end() ? none : style->second;
}

}  // namespace gongkai

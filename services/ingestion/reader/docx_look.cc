// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_look.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr uint32_t kWhite = 0xFFFFFF;
// Letters of that size cannot be read (half points, percent).
constexpr int kTinySize = 4;
constexpr int kTinyWidth = 10;

std::optional<uint32_t> HighlightColour(string_view name) {
  static const auto& colours = *new absl::flat_hash_map<string_view, uint32_t>{
      {"black", 0x000000},     {"blue", 0x0000FF},       {"cyan", 0x00FFFF},
      {"green", 0x00FF00},     {"magenta", 0xFF00FF},    {"red", 0xFF0000},
      {"yellow", 0xFFFF00},    {"white", kWhite},        {"darkBlue", 0x000080},
      {"darkCyan", 0x008080},  {"darkGreen", 0x008000},  {"darkMagenta", 0x800080},
      {"darkRed", 0x800000},   {"darkYellow", 0x808000}, {"darkGray", 0x808080},
      {"lightGray", 0xC0C0C0},
  };
  if (name == "none") return std::nullopt;
  const auto colour = colours.find(name);
  return colour == colours.end() ? DocxLook::kPattern : colour->second;
}

// The theme goes before the number: its background is white, unless it is made darker.
uint32_t ColourOf(XmlNode colour) {
  const string_view theme = AttributeOf(colour, "themeColor").value_or("");
  if ((theme == "background1" || theme == "light1") &&
      !AttributeOf(colour, "themeShade").has_value()) {
    return kWhite;
  }
  return ParseHexColour(AttributeOf(colour, "val").value_or("")).value_or(DocxLook::kAutomatic);
}

// w14:textFill: all of the letters, or nothing.
bool IsTransparent(XmlNode fill) { return static_cast<bool>(ChildOf(fill, "noFill")); }

}  // namespace

DocxLook DocxLook::Of(XmlNode run_properties) {
  DocxLook look;
  for (XmlNode node = run_properties.first_child(); node; node = node.next_sibling()) {
    look.Read(node.name(), node);
  }
  return look;
}

void DocxLook::Read(const XmlName& name, XmlNode property) {
  const auto value = [&] { return AttributeOf(property, "val"); };
  // Most runs have fonts, sizes and languages.
  if (name == "sz") {
    size = NumberOf(property, "val", 21);
  } else if (name == "vanish" || name == "strike" || name == "dstrike") {
    hidden = hidden.value_or(false) || IsOn(property);
  } else if (name == "color") {
    colour = ColourOf(property);
  } else if (name == "shd") {
    if (!highlighted) background = BackgroundOf(property);
  } else if (name == "highlight") {
    const std::optional<uint32_t> highlight = HighlightColour(value().value_or("none"));
    highlighted = highlight.has_value();
    if (highlighted) background = highlight;
  } else if (name == "w") {
    width = NumberOf(property, "val", 100);
  } else if (name == "textFill") {
    transparent = IsTransparent(property);
  } else if (name == "vertAlign") {
    const string_view align = value().value_or("");
    script = align == "superscript" ? 1 : align == "subscript" ? -1 : 0;
  } else if (name == "position") {
    const int position = NumberOf(property, "val", 0);
    if (position != 0) script = position > 0 ? 1 : -1;
  }
}

std::optional<uint32_t> DocxLook::BackgroundOf(XmlNode shading) {
  if (!shading) return std::nullopt;
  const string_view pattern = AttributeOf(shading, "val").value_or("clear");
  if (pattern == "nil") return std::nullopt;
  if (pattern == "solid") {
    return ParseHexColour(AttributeOf(shading, "color").value_or("")).value_or(kPattern);
  }
  if (pattern != "clear") return kPattern;
  return ParseHexColour(AttributeOf(shading, "fill").value_or(""));
}

void DocxLook::TakeFrom(const DocxLook& base) {
  if (!hidden.has_value()) hidden = base.hidden;
  if (!colour.has_value()) colour = base.colour;
  if (!background.has_value()) background = base.background;
  if (!size.has_value()) size = base.size;
  if (!width.has_value()) width = base.width;
  if (!transparent.has_value()) transparent = base.transparent;
  if (!script.has_value()) script = base.script;
}

bool DocxLook::IsDoubtful(std::optional<uint32_t> page) const {
  if (size.value_or(kTinySize + 1) <= kTinySize) return true;
  if (width.value_or(100) <= kTinyWidth || transparent.value_or(false)) return true;
  if (!colour.has_value() || *colour == kAutomatic) return false;
  const uint32_t behind = background.value_or(page.value_or(kWhite));
  return behind != kPattern && AreAlike(*colour, behind);
}

}  // namespace gongkai

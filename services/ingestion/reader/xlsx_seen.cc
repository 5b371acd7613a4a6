// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_seen.h"

#include <cstddef>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr uint32_t kWhite = 0xFFFFFF;
// Letters of that size cannot be read (points).
constexpr float kTinySize = 2;
// A sheet has few conditions; of more it is not looked where they hold.
constexpr size_t kMostRanges = 256;

// A colour by its number, by one of the palette or of the theme that is white or black; nothing if
// it is another, or automatic.
std::optional<uint32_t> ColourOf(XmlNode colour) {
  if (!colour) return std::nullopt;
  if (const auto rgb = AttributeOf(colour, "rgb"); rgb.has_value()) return ParseHexColour(*rgb);
  const int indexed = NumberOf(colour, "indexed", -1);
  if (indexed == 1 || indexed == 9) return kWhite;
  if (indexed == 0 || indexed == 8) return 0;
  // Made darker, it is no white.
  double tint = 0;
  if (!absl::SimpleAtod(AttributeOf(colour, "tint").value_or("0"), &tint)) tint = 0;
  if (NumberOf(colour, "theme", -1) == 0 && tint > -0.05) return kWhite;
  return std::nullopt;
}

// Nearly all sizes are one or two digits.
bool ReadSize(string_view text, float& size) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > 2 || !absl::c_all_of(text, is_digit)) {
    return absl::SimpleAtof(text, &size);
  }
  size = 0;
  for (const char c : text) size = size * 10 + static_cast<float>(c - '0');
  return true;
}

}  // namespace

XlsxFont XlsxFont::Of(XmlNode font) {
  XlsxFont read;
  for (XmlNode node = font.first_child(); node; node = node.next_sibling()) {
    const XmlName name = node.name();
    if (name == "strike") {
      read.struck = IsOn(node);
    } else if (name == "vertAlign") {
      const string_view align = AttributeOf(node, "val").value_or("");
      read.raised = align == "superscript" || align == "subscript";
    } else if (name == "sz") {
      if (ReadSize(AttributeOf(node, "val").value_or(""), read.size)) {
        read.tiny = read.size <= kTinySize;
      }
    } else if (name == "color") {
      read.colour = ColourOf(node);
    }
  }
  return read;
}

std::optional<uint32_t> XlsxBackground(XmlNode fill) {
  const XmlNode pattern = ChildOf(fill, "patternFill");
  if (!pattern) return fill.is_empty() ? std::optional<uint32_t>(kWhite) : std::nullopt;
  const string_view type = AttributeOf(pattern, "patternType").value_or("none");
  if (type == "none") return kWhite;
  if (type != "solid") return std::nullopt;
  return ColourOf(ChildOf(pattern, "fgColor"));
}

bool IsDoubtful(const XlsxFont& font, std::optional<uint32_t> background) {
  if (font.tiny) return true;
  return font.colour.has_value() && background.has_value() && AreAlike(*font.colour, *background);
}

std::vector<bool> ReadConditionalFormats(XmlNode style_sheet) {
  std::vector<bool> formats;
  for (XmlNode format : ChildOf(style_sheet, "dxfs")) {
    const XlsxFont font = XlsxFont::Of(ChildOf(format, "font"));
    const XmlNode fill = ChildOf(format, "fill");
    std::optional<uint32_t> background = kWhite;
    if (fill) {
      // Here the colour of a plain fill is the second.
      const XmlNode colour = ChildOf(ChildOf(fill, "patternFill"), "bgColor");
      background = colour ? ColourOf(colour) : std::nullopt;
    }
    formats.push_back(font.struck || IsDoubtful(font, background) || ChildOf(format, "numFmt"));
  }
  return formats;
}

std::vector<XlsxRange> ReadConditions(XmlNode worksheet, const std::vector<bool>& formats) {
  std::vector<XlsxRange> ranges;
  for (XmlNode conditions : worksheet) {
    if (conditions.name() != "conditionalFormatting") continue;
    bool matters = false;
    for (XmlNode rule : conditions) {
      const auto format = static_cast<size_t>(NumberOf(rule, "dxfId", -1));
      matters = matters || (format < formats.size() && formats[format]);
      // Icons and bars may stand there instead of their numbers.
      for (const XmlNode picture : {ChildOf(rule, "iconSet"), ChildOf(rule, "dataBar")}) {
        const auto shown = AttributeOf(picture, "showValue");
        matters = matters || (shown.has_value() && !IsTrue(shown));
      }
    }
    if (!matters) continue;
    const string_view all = AttributeOf(conditions, "sqref").value_or("");
    for (string_view one : absl::StrSplit(all, ' ', absl::SkipEmpty())) {
      const std::optional<XlsxRange> range = ParseXlsxRange(one);
      if (range.has_value()) ranges.push_back(*range);
      if (ranges.size() > kMostRanges) return {{1, 1, kMaxXlsxRow, kMaxXlsxColumn}};
    }
  }
  return ranges;
}

}  // namespace gongkai

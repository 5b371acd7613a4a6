// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_styles.h"

#include <algorithm>

#include "services/ingestion/reader/ooxml.h"

namespace gongkai {

using absl::string_view;

string_view BuiltInNumberFormat(int32_t id) {
  constexpr string_view kDate = "yyyy-mm-dd";
  switch (id) {
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
    case 37:
    case 38:
      return "#,##0";
    case 4:
    case 39:
    case 40:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 11:
    case 48:
      return "0.00E+00";
    case 12:
    case 13:
      return "# ?/?";
    case 18:
    case 20:
    case 32:
    case 34:
    case 45:
      return "h:mm";
    case 19:
    case 21:
    case 33:
    case 35:
    case 46:
    case 47:
      return "h:mm:ss";
    case 22:
      return "yyyy-mm-dd h:mm";
    case 41:
    case 42:
      return R"(_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ )";
    case 43:
    case 44:
      return R"(_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ )";
    case 49:
      return "@";
    case 27:
    case 36:
    case 50:
    case 52:
    case 57:
      return "yyyy\"年\"m\"月\"";
    case 28:
    case 29:
    case 51:
    case 53:
    case 54:
    case 58:
      return "m\"月\"d\"日\"";
    case 31:
      return "yyyy\"年\"m\"月\"d\"日\"";
    default:
      return (id >= 14 && id <= 17) || id == 30 ? kDate : "General";
  }
}

XlsxStyles::XlsxStyles() {
  plain_.format = FormatOf(0, {});
  plain_.general = true;
}

const XlsxNumberFormat* XlsxStyles::FormatOf(
    int32_t id, const absl::flat_hash_map<int32_t, string_view>& custom) {
  const auto [format, added] = by_id_.try_emplace(id, nullptr);
  if (added) {
    const auto code = custom.find(id);
    format->second =
        &formats_.emplace_back(code == custom.end() ? BuiltInNumberFormat(id) : code->second);
  }
  return format->second;
}

void XlsxStyles::Read(XmlNode style_sheet) {
  absl::flat_hash_map<int32_t, string_view> custom;
  for (XmlNode format : ChildOf(style_sheet, "numFmts")) {
    custom[NumberOf(format, "numFmtId", -1)] = AttributeOf(format, "formatCode").value_or("");
  }
  by_id_.clear();
  std::vector<bool> bordered;
  for (XmlNode border : ChildOf(style_sheet, "borders")) {
    bool any = false;
    for (XmlNode side : border) {
      any = any || AttributeOf(side, "style").value_or("none") != "none";
    }
    bordered.push_back(any);
  }
  std::vector<XlsxFont> fonts;
  for (XmlNode font : ChildOf(style_sheet, "fonts")) fonts.push_back(XlsxFont::Of(font));
  std::vector<std::optional<uint32_t>> fills;
  for (XmlNode fill : ChildOf(style_sheet, "fills")) fills.push_back(XlsxBackground(fill));
  const auto index = [](int32_t number) { return static_cast<size_t>(std::max(number, 0)); };
  for (XmlNode cell : ChildOf(style_sheet, "cellXfs")) {
    const size_t border = index(NumberOf(cell, "borderId", 0));
    const size_t font = index(NumberOf(cell, "fontId", 0));
    const size_t fill = index(NumberOf(cell, "fillId", 0));
    XlsxStyle& style = styles_.emplace_back();
    style.format = FormatOf(NumberOf(cell, "numFmtId", 0), custom);
    style.general = style.format->is_general();
    style.bordered = border < bordered.size() && bordered[border];
    if (fill < fills.size()) style.background = fills[fill];
    if (font >= fonts.size()) continue;
    if (fonts[font].size > 0) style.size = fonts[font].size;
    style.struck = fonts[font].struck;
    style.doubtful = IsDoubtful(fonts[font], style.background);
  }
  conditional_ = ReadConditionalFormats(style_sheet);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How the text of a cell of a workbook looks, as far as it matters for whether it is seen. ECMA-376
// part 1, 18.8.22 (fonts), 18.8.20 (fills) and 18.3.1.18 (conditional formatting).

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_SEEN_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_SEEN_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "services/ingestion/reader/xlsx_reference.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// Of a font, or of a run of a rich text.
struct XlsxFont {
  bool struck = false;
  bool tiny = false;
  float size = 0;                  // points; 0: it says nothing
  bool raised = false;             // or lowered, as the mark of a footnote is
  std::optional<uint32_t> colour;  // nothing: automatic

  // From `font` or `rPr`.
  static XlsxFont Of(XmlNode font);
};

// The colour behind a cell by `fill`: white if it has none, nothing if it is a pattern.
std::optional<uint32_t> XlsxBackground(XmlNode fill);

// Whether it is not certain that a text in that font is seen there.
bool IsDoubtful(const XlsxFont& font, std::optional<uint32_t> background);

// The formats that conditions refer to, by their number, from the root of xl/styles.xml: whether
// one may hide a text or change how a number is shown.
std::vector<bool> ReadConditionalFormats(XmlNode style_sheet);

// The cells of the worksheet for which a condition may do so.
std::vector<XlsxRange> ReadConditions(XmlNode worksheet, const std::vector<bool>& formats);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_SEEN_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Texts of a workbook: those that its cells share, and those in a cell. ECMA-376 part 1, 18.4.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_STRINGS_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_STRINGS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// What the runs of a text say of how it looks.
struct XlsxRichText {
  bool own = false;       // it has its own font
  bool struck = false;    // some of it is struck out
  bool doubtful = false;  // some of it may not be seen
  bool rounded = false;   // a number: see IsShownShort
  bool raised = false;    // figures of it are the mark of a footnote behind others
  // Sizes (points; 0: none) beside figures in the font of the cell: of digits that are a mark if
  // that font is clearly larger, and of a figure that digits in that font are a mark of.
  float mark_size = 0;
  float figure_size = 0;
};

// Appends the text of si or is: its own, or that of its runs that are not struck out; not the
// reading aids.
XlsxRichText AppendRichText(XmlNode item, std::string& text);

// Excel writes characters that XML has no way for, and line ends, as _x000D_: here they are again.
void UnescapeXlsx(std::string& text);

// The texts that cells refer to by number, one after the other.
class XlsxStrings {
 public:
  // Takes them from the root of xl/sharedStrings.xml.
  void Read(XmlNode shared_strings);
  size_t size() const { return ends_.size(); }
  absl::string_view At(size_t index) const;
  XlsxRichText LookOf(size_t index) const;

 private:
  std::string text_;
  std::vector<size_t> ends_;
  absl::flat_hash_map<size_t, XlsxRichText> looks_;  // of those with a font of their own
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_STRINGS_H_

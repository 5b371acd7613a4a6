// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the styles of a workbook say that matters for its text. ECMA-376 part 1, 18.8.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_STYLES_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_STYLES_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/xlsx_number.h"
#include "services/ingestion/reader/xlsx_seen.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// The format code of a built-in number format by its identifier, as Chinese Excel has it; "General"
// if there is none of that identifier.
absl::string_view BuiltInNumberFormat(int32_t id);

struct XlsxStyle {
  const XlsxNumberFormat* format = nullptr;
  bool general = false;                           // whole numbers are shown as they are
  bool bordered = false;                          // on any side
  float size = 11;                                // of its font (points)
  bool struck = false;                            // its text is struck out
  bool doubtful = false;                          // it is not certain that its text is seen
  std::optional<uint32_t> background = 0xFFFFFF;  // nothing: a pattern
};

// Not copyable: its styles point into it.
class XlsxStyles {
 public:
  // None: every cell is General.
  XlsxStyles();
  XlsxStyles(const XlsxStyles&) = delete;
  XlsxStyles& operator=(const XlsxStyles&) = delete;

  // Takes the styles from the root of xl/styles.xml.
  void Read(XmlNode style_sheet);

  // The style that a cell refers to as `s`; a plain one if there is none.
  const XlsxStyle& Find(int32_t index) const {
    const auto at = static_cast<size_t>(index);
    return index >= 0 && at < styles_.size() ? styles_[at] : plain_;
  }
  // See ReadConditionalFormats.
  const std::vector<bool>& conditional() const { return conditional_; }

 private:
  const XlsxNumberFormat* FormatOf(int32_t id,
                                   const absl::flat_hash_map<int32_t, absl::string_view>& custom);

  std::deque<XlsxNumberFormat> formats_;
  absl::flat_hash_map<int32_t, const XlsxNumberFormat*> by_id_;
  std::vector<XlsxStyle> styles_;
  XlsxStyle plain_;
  std::vector<bool> conditional_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_STYLES_H_

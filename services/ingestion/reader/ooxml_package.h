// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Writes Word and Excel files from their parts, for tests.

#ifndef GONGKAI_SERVICES_INGESTION_READER_OOXML_PACKAGE_H_
#define GONGKAI_SERVICES_INGESTION_READER_OOXML_PACKAGE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace gongkai::testing {

// Text as it stands in XML.
std::string XmlEscape(absl::string_view text);

// A package in the making: named parts, in the order in which they were added.
class PackageWriter {
 public:
  // A Word document with that in its w:body; the namespaces w, r, mc, wps, v, m are declared.
  // Styles "1" to "6" (标题 1 …) are headings.
  static PackageWriter Docx(absl::string_view body);
  // A workbook without sheets; see AddSheet.
  static PackageWriter Xlsx();

  // A part, replacing the one of that name.
  PackageWriter& Set(absl::string_view name, absl::string_view bytes);
  PackageWriter& Remove(absl::string_view name);
  // A sheet with what its worksheet element holds, e.g. "<sheetData>…</sheetData>". Attributes,
  // e.g. ` state="hidden"`, go to its entry in the workbook.
  PackageWriter& AddSheet(absl::string_view name, absl::string_view content,
                          absl::string_view attributes = "");
  // Attributes of workbookPr, e.g. `date1904="1"`.
  PackageWriter& SetWorkbookProperties(absl::string_view attributes);

  // The zip archive, deflated.
  std::string Bytes() const;

 private:
  struct Sheet {
    std::string name;
    std::string attributes;
  };

  PackageWriter& Add(absl::string_view name, absl::string_view bytes);
  void WriteWorkbook();

  std::vector<std::pair<std::string, std::string>> parts_;
  std::vector<Sheet> sheets_;
  std::string properties_;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_INGESTION_READER_OOXML_PACKAGE_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the styles of a Word document say that matters for its text. ECMA-376 part 1, 17.7.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_STYLES_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_STYLES_H_

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/docx_look.h"
#include "services/ingestion/reader/docx_numbering.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

struct DocxStyle {
  int level = 0;           // of a heading, 1 to 6; else 0
  DocxLook look;           // of its text, and of its paragraphs' background
  bool odd_parts = false;  // of a table: some of its rows or columns hide their text
  DocxListPlace list;      // its paragraphs are numbered
};

// The level that w:outlineLvl states; nothing if there is none.
std::optional<int> OutlineLevel(XmlNode outline_level);

class DocxStyles {
 public:
  // None: every style is plain.
  DocxStyles() = default;
  // `styles` is the root of word/styles.xml.
  explicit DocxStyles(XmlNode styles);

  // The style of that identifier; a plain one if there is none.
  const DocxStyle& Find(absl::string_view id) const;
  // The style of paragraphs that name none.
  const DocxStyle& plain() const { return plain_; }

 private:
  DocxStyle plain_;
  absl::flat_hash_map<std::string, DocxStyle> styles_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_STYLES_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A paragraph of a Word document: runs to text. ECMA-376 part 1, 17.3.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_PARAGRAPH_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_PARAGRAPH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/docx_look.h"
#include "services/ingestion/reader/docx_styles.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// What was left out of a document.
struct DocxOmissions {
  bool tracked_changes = false;
  bool hidden_text = false;
  bool hidden_rows = false;
  bool placeholder_text = false;
  bool covered_text = false;
  bool embedded_part = false;
  bool doubtful_text = false;
};

// What is around a paragraph.
struct DocxSurroundings {
  DocxLook look;                       // by the style of its table
  std::optional<uint32_t> background;  // of its cell
  bool doubtful = false;               // the table's style hides some rows or columns
};

struct DocxParagraph {
  std::string text;  // tabs as '\t', line breaks as '\n'
  int level = 0;     // of a heading, 1 to 6; else 0
  DocxListPlace list;
  absl::string_view style;  // its identifier, as it stands in the part
  // Its end was deleted: the next paragraph goes on with its text.
  bool goes_on = false;
  // It is not certain that the text is seen, or seen as it stands here.
  bool doubtful = false;
  // A picture or a drawing stands in it.
  bool picture = false;
  // What floats above the page and is anchored here: w:txbxContent, and v:textpath (WordArt).
  std::vector<XmlNode> boxes;
};

// The text of w:p as it is shown with tracked changes accepted. What is not is noted in
// `omissions`.
DocxParagraph ReadDocxParagraph(XmlNode paragraph, const DocxStyles& styles,
                                const DocxSurroundings& around, DocxOmissions& omissions);

// The one of the renderings in mc:AlternateContent that is read: the first choice, else the
// fallback.
XmlNode ChosenRendering(XmlNode alternate_content);

// Whether w:sdt (a content control) shows only what one is prompted to fill in.
bool IsPlaceholder(XmlNode content_control);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_PARAGRAPH_H_

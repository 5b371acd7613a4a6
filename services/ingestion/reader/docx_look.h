// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How a text of a Word document looks, as far as it matters for whether it is seen. ECMA-376
// part 1, 17.3.2.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_LOOK_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_LOOK_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// What a style, or the properties of a run, say; nothing where they say nothing.
struct DocxLook {
  // A colour of no number: black, or what goes with the background.
  static constexpr uint32_t kAutomatic = UINT32_MAX;
  // A background that is a pattern or a picture.
  static constexpr uint32_t kPattern = UINT32_MAX;

  std::optional<bool> hidden;  // or struck out
  std::optional<uint32_t> colour;
  std::optional<uint32_t> background;
  std::optional<int> size;   // in half points
  std::optional<int> width;  // of letters, in percent
  std::optional<bool> transparent;
  // Above (1) or below (-1) the line; of a run alone: paragraphs stand where they stand.
  std::optional<int> script;
  bool highlighted = false;  // which the background then is

  // From w:rPr.
  static DocxLook Of(XmlNode run_properties);
  // Takes over one element of w:rPr, with its local name; others than those of the look are nothing
  // to it.
  void Read(const XmlName& name, XmlNode property);
  // The background that w:shd gives; nothing if it gives none.
  static std::optional<uint32_t> BackgroundOf(XmlNode shading);

  // The height of its letters in half points, if nothing says otherwise.
  static constexpr int kUsualSize = 21;

  // Takes over what `base` says and this does not.
  void TakeFrom(const DocxLook& base);

  // Whether it is not certain that the text is seen: its colour is that of its background, which
  // is `page` where it has none of its own; or its letters are too small.
  bool IsDoubtful(std::optional<uint32_t> page) const;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_LOOK_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What Word and Excel files have in common: parts in an archive, relationships between them, XML
// with namespaces. ECMA-376 part 2 (packages).

#ifndef GONGKAI_SERVICES_INGESTION_READER_OOXML_H_
#define GONGKAI_SERVICES_INGESTION_READER_OOXML_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/archive.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// The first child element of that local name; none if there is none.
template <size_t N>
XmlNode ChildOf(XmlNode node, const char (&local_name)[N]) {
  XmlNode child = node.first_child();
  while (child && child.name() != local_name) child = child.next_sibling();
  return child;
}
// The value of the attribute of that local name; nothing if there is none.
template <size_t N>
std::optional<absl::string_view> AttributeOf(XmlNode node, const char (&local_name)[N]) {
  for (const XmlAttribute attribute : node.attributes()) {
    if (attribute.name() == local_name) return attribute.value();
  }
  return std::nullopt;
}
// The same as a number; `otherwise` if there is none, or it is no number of 32 bits.
int32_t ToNumber(std::optional<absl::string_view> text, int32_t otherwise);
template <size_t N>
int32_t NumberOf(XmlNode node, const char (&local_name)[N], int32_t otherwise) {
  return ToNumber(AttributeOf(node, local_name), otherwise);
}
// Whether a switch is on: the element is there, and its `val` does not say otherwise.
bool IsOn(XmlNode element);
// The same for an attribute: "1", "true" or "on".
bool IsTrue(std::optional<absl::string_view> value);
// Appends the text right inside of an element; white space other than ' ' becomes ' ' unless
// `lines` are kept.
void AppendTextOf(XmlNode element, bool lines, std::string& text);

// A parsed part. The nodes point into it.
class XmlPart {
 public:
  XmlNode root() const { return XmlNode(document_.document_element()); }

 private:
  friend class OoxmlPackage;
  ArchivePart bytes_;
  pugi::xml_document document_;
};

// A part that another one refers to.
struct Relationship {
  std::string id;
  std::string type;    // the last word of the type's address, e.g. "styles"
  std::string target;  // name of the part
};

class OoxmlPackage {
 public:
  // `bytes` and `limits` must outlive the package. Errors as ReadDocument; an archive that is no
  // Word or Excel file is INVALID_ARGUMENT and says what it is if it can be told.
  static absl::StatusOr<OoxmlPackage> Open(absl::string_view bytes, const ReadLimits& limits);

  // Name of the part that the package is about.
  const std::string& main_part() const { return main_part_; }
  // What a part refers to, without what is outside of the package.
  absl::StatusOr<std::vector<Relationship>> RelationshipsOf(absl::string_view part);
  // A part, parsed. INVALID_ARGUMENT: missing, malformed or no Unicode (the message says where),
  // holds a DOCTYPE, or nests elements deeper than limits.max_depth. RESOURCE_EXHAUSTED: larger
  // than allowed, in bytes or once parsed.
  absl::StatusOr<std::unique_ptr<XmlPart>> ReadPart(absl::string_view name);
  // The part of that type that `relationships` name; null if they do not, or it is not there.
  absl::StatusOr<std::unique_ptr<XmlPart>> ReadRelated(
      const std::vector<Relationship>& relationships, absl::string_view type);

 private:
  OoxmlPackage(Archive archive, const ReadLimits& limits)
      : archive_(std::move(archive)), limits_(&limits) {}
  absl::Status FindMainPart();

  Archive archive_;
  const ReadLimits* limits_;
  std::string main_part_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_OOXML_H_

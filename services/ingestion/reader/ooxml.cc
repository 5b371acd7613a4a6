// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/ooxml.h"

#include <algorithm>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

// An element keeps the text that it begins with itself: nearly all texts, and a node less for each.
constexpr unsigned kParse = pugi::parse_default | pugi::parse_doctype |
                            pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata;

// What pugixml takes for an element or a text, and for an attribute.
constexpr size_t kNodeBytes = 64;
constexpr size_t kAttributeBytes = 40;

absl::Status CheckParsedSize(string_view bytes, string_view name, const ReadLimits& limits) {
  const size_t limit = 2 * limits.max_unpacked_bytes;
  // Nothing makes more of less than <a/>x does.
  if (bytes.size() / 5 * 2 * kNodeBytes <= limit) return absl::OkStatus();
  size_t nodes = 0;
  for (size_t at = bytes.find('<'); at != string_view::npos; at = bytes.find('<', at + 1)) {
    if (at + 1 < bytes.size() && bytes[at + 1] != '/') ++nodes;
    if (at > 0 && bytes[at - 1] != '>') ++nodes;
  }
  const auto attributes = static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '='));
  if (nodes * kNodeBytes + attributes * kAttributeBytes <= limit) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("the part ", ShownName(name), " of the document has ", nodes,
                   " elements and texts, which would take more than ", limit,
                   " bytes (twice --max_unpacked_bytes): send the report alone"));
}

// Whether elements are nested more than `levels` deep in `parent`, which takes up no more than
// `room` bytes of the part. There is no need to look into one that takes too few for that.
bool IsDeeper(pugi::xml_node parent, int levels, size_t room) {
  constexpr size_t kLeast = 7;  // <a></a>: what an element takes beside those in it
  pugi::xml_node child = parent.first_child();
  // The names point into the part, which was parsed in place. A text has none.
  const char* name = child.name();
  while (IsSet(child)) {
    const pugi::xml_node next = child.next_sibling();
    const char* const next_name = next.name();
    if (*name != '\0') {
      if (levels == 0) return true;
      const size_t taken = *next_name != '\0' ? static_cast<size_t>(next_name - name) : room;
      const bool has_room = taken / kLeast >= static_cast<size_t>(levels);
      if (has_room && IsDeeper(child, levels - 1, taken)) return true;
    }
    child = next;
    name = next_name;
  }
  return false;
}

// "word/document.xml" and "../media/a.png" are "media/a.png".
std::string ResolveTarget(string_view part, string_view target) {
  std::vector<string_view> path;
  if (!absl::ConsumePrefix(&target, "/")) {
    path = absl::StrSplit(part, '/');
    path.pop_back();
  }
  for (string_view step : absl::StrSplit(target, '/')) {
    if (step == "..") {
      if (!path.empty()) path.pop_back();
    } else if (step != ".") {
      path.push_back(step);
    }
  }
  return absl::StrJoin(path, "/");
}

// What a zip archive is that is no Office Open XML.
absl::Status NoOfficeFile(const Archive& archive) {
  if (archive.Has("OFD.xml")) {
    return absl::InvalidArgumentError(
        "the file is an OFD document (版式文档), which is not read; save it as PDF with a text "
        "layer, or send the Word file it was made from");
  }
  if (archive.Has("content.xml")) {
    return absl::InvalidArgumentError(
        "the file is an OpenDocument file (.odt, .ods), which is not read; save it as .docx or "
        ".xlsx");
  }
  return absl::InvalidArgumentError(
      "the file is a zip archive, but no Word or Excel file ([Content_Types].xml is missing); "
      "unpack it and send the report in it");
}

}  // namespace

int32_t ToNumber(std::optional<string_view> text, int32_t otherwise) {
  int32_t number = 0;
  return text.has_value() && absl::SimpleAtoi(*text, &number) ? number : otherwise;
}

bool IsOn(XmlNode element) {
  if (!element) return false;
  const std::optional<string_view> value = AttributeOf(element, "val");
  return !value.has_value() || IsTrue(value);
}

bool IsTrue(std::optional<string_view> value) {
  return value.has_value() && (*value == "1" || *value == "true" || *value == "on");
}

void AppendTextOf(XmlNode element, bool lines, std::string& text) {
  const auto start = static_cast<std::ptrdiff_t>(text.size());
  const auto append = [&](string_view part) { text.append(part.data(), part.size()); };
  append(element.text());
  for (XmlNode child = element.first_child(); child; child = child.next_sibling()) {
    if (child.is_text()) append(child.text());
  }
  // Without a branch for each byte.
  std::transform(text.begin() + start, text.end(), text.begin() + start, [lines](char c) {
    return c == '\t' || c == '\r' || (c == '\n' && !lines) ? ' ' : c;
  });
}

absl::StatusOr<OoxmlPackage> OoxmlPackage::Open(string_view bytes, const ReadLimits& limits) {
  GONGKAI_ASSIGN_OR_RETURN(Archive archive, Archive::Open(bytes, limits));
  if (!archive.Has("[Content_Types].xml")) return NoOfficeFile(archive);
  OoxmlPackage package(std::move(archive), limits);
  GONGKAI_RETURN_IF_ERROR(package.FindMainPart());
  return package;
}

absl::Status OoxmlPackage::FindMainPart() {
  GONGKAI_ASSIGN_OR_RETURN(const std::vector<Relationship> relationships, RelationshipsOf(""));
  for (const Relationship& relationship : relationships) {
    if (relationship.type == "officeDocument") {
      main_part_ = relationship.target;
      return absl::OkStatus();
    }
  }
  for (string_view name : {"word/document.xml", "xl/workbook.xml"}) {
    if (!archive_.Has(name)) continue;
    main_part_ = std::string(name);
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      "the file is an Office package without a document (_rels/.rels names no officeDocument); "
      "open it and save it as .docx or .xlsx");
}

absl::StatusOr<std::vector<Relationship>> OoxmlPackage::RelationshipsOf(string_view part) {
  const size_t slash = part.rfind('/');
  const string_view folder = slash == string_view::npos ? "" : part.substr(0, slash + 1);
  const std::string name = absl::StrCat(folder, "_rels/", part.substr(folder.size()), ".rels");
  std::vector<Relationship> relationships;
  if (!archive_.Has(name)) return relationships;
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<XmlPart> rels, ReadPart(name));
  for (XmlNode node : rels->root()) {
    const std::optional<string_view> id = AttributeOf(node, "Id");
    const std::optional<string_view> target = AttributeOf(node, "Target");
    const string_view type = AttributeOf(node, "Type").value_or("");
    if (!id.has_value() || !target.has_value()) continue;
    if (AttributeOf(node, "TargetMode") == string_view("External")) continue;
    relationships.push_back({std::string(*id), std::string(type.substr(type.rfind('/') + 1)),
                             ResolveTarget(part, *target)});
  }
  return relationships;
}

absl::StatusOr<std::unique_ptr<XmlPart>> OoxmlPackage::ReadPart(string_view name) {
  auto part = std::make_unique<XmlPart>();
  GONGKAI_ASSIGN_OR_RETURN(part->bytes_, archive_.Read(name));
  const string_view bytes = part->bytes_.view();
  GONGKAI_RETURN_IF_ERROR(CheckParsedSize(bytes, name, *limits_));
  const size_t invalid = FindInvalid(bytes);
  pugi::xml_document& document = part->document_;
  const pugi::xml_parse_result result =
      document.load_buffer_inplace(part->bytes_.bytes.get(), part->bytes_.size, kParse);
  if (result.status == pugi::status_out_of_memory) {
    return absl::ResourceExhaustedError(
        absl::StrCat("no memory to parse the part ", ShownName(name)));
  }
  if (!result) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the part ", ShownName(name), " of the document is no well-formed XML at byte ",
        result.offset, " (", result.description(), "); open the document and save it again"));
  }
  // The parser takes such bytes over as they are.
  if (result.encoding == pugi::encoding_utf8 && invalid != string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat("the part ", ShownName(name),
                                                   " of the document is no UTF-8 at byte ", invalid,
                                                   "; open the document and save it again"));
  }
  for (pugi::xml_node node : document) {
    if (node.type() != pugi::node_doctype) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("the part ", ShownName(name),
                     " of the document declares a DOCTYPE, which Office Open XML forbids; open the "
                     "document and save it again"));
  }
  // This is what keeps every later walk from going too deep.
  if (IsDeeper(document, std::max(limits_->max_depth, 0), std::numeric_limits<size_t>::max())) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the part ", ShownName(name), " of the document nests elements more than ",
        limits_->max_depth, " deep (--max_depth); send the report as a plain document"));
  }
  return part;
}

absl::StatusOr<std::unique_ptr<XmlPart>> OoxmlPackage::ReadRelated(
    const std::vector<Relationship>& relationships, string_view type) {
  for (const Relationship& relationship : relationships) {
    if (relationship.type == type && archive_.Has(relationship.target)) {
      return ReadPart(relationship.target);
    }
  }
  return nullptr;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/ooxml_package.h"

#include <zip.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace gongkai::testing {
namespace {

using absl::string_view;

constexpr string_view kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr string_view kPackageTypes = "http://schemas.openxmlformats.org/package/2006/";
constexpr string_view kOfficeTypes =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr string_view kSheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string ContentTypes(string_view main_part, string_view type) {
  return absl::StrCat(
      kHead, "<Types xmlns=\"", kPackageTypes, "content-types\">",
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)",
      R"(<Default Extension="xml" ContentType="application/xml"/><Override PartName="/)", main_part,
      "\" ContentType=\"application/vnd.openxmlformats-officedocument.", type, ".main+xml\"/>",
      "</Types>");
}

std::string Relationships(const std::vector<std::pair<string_view, std::string>>& related) {
  std::string rels =
      absl::StrCat(kHead, "<Relationships xmlns=\"", kPackageTypes, "relationships\">");
  for (size_t i = 0; i < related.size(); ++i) {
    absl::StrAppend(&rels, "<Relationship Id=\"rId", i + 1, "\" Type=\"", kOfficeTypes, "/",
                    related[i].first, "\" Target=\"", related[i].second, "\"/>");
  }
  return absl::StrCat(rels, "</Relationships>");
}

std::string HeadingStyles() {
  std::string styles = absl::StrCat(kHead, "<w:styles xmlns:w=\"", kWord, "\">");
  for (int level = 1; level <= 6; ++level) {
    absl::StrAppend(&styles, "<w:style w:type=\"paragraph\" w:styleId=\"", level,
                    "\"><w:name w:val=\"heading ", level, "\"/><w:pPr><w:outlineLvl w:val=\"",
                    level - 1, "\"/></w:pPr></w:style>");
  }
  return absl::StrCat(styles, "</w:styles>");
}

}  // namespace

std::string XmlEscape(string_view text) {
  return absl::StrReplaceAll(text,
                             {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

PackageWriter PackageWriter::Docx(string_view body) {
  PackageWriter writer;
  writer.Add("[Content_Types].xml", ContentTypes("word/document.xml", "wordprocessingml.document"));
  writer.Add("_rels/.rels", Relationships({{"officeDocument", "word/document.xml"}}));
  writer.Add("word/_rels/document.xml.rels",
             Relationships({{"styles", "styles.xml"}, {"numbering", "numbering.xml"}}));
  writer.Add("word/styles.xml", HeadingStyles());
  writer.Add(
      "word/document.xml",
      absl::StrCat(
          kHead, "<w:document xmlns:w=\"", kWord, "\" xmlns:r=\"", kOfficeTypes, "\"",
          R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")",
          R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")",
          R"( xmlns:v="urn:schemas-microsoft-com:vml")",
          R"( xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">)", "<w:body>",
          body, "</w:body></w:document>"));
  return writer;
}

PackageWriter PackageWriter::Xlsx() {
  PackageWriter writer;
  writer.Add("[Content_Types].xml", ContentTypes("xl/workbook.xml", "spreadsheetml.sheet"));
  writer.Add("_rels/.rels", Relationships({{"officeDocument", "xl/workbook.xml"}}));
  writer.WriteWorkbook();
  return writer;
}

PackageWriter& PackageWriter::Set(string_view name, string_view bytes) {
  for (auto& [part, content] : parts_) {
    if (part != name) continue;
    content = std::string(bytes);
    return *this;
  }
  return Add(name, bytes);
}

PackageWriter& PackageWriter::Add(string_view name, string_view bytes) {
  parts_.emplace_back(name, bytes);
  return *this;
}

PackageWriter& PackageWriter::Remove(string_view name) {
  parts_.erase(std::remove_if(parts_.begin(), parts_.end(),
                              [&](const auto& part) { return part.first == name; }),
               parts_.end());
  return *this;
}

PackageWriter& PackageWriter::AddSheet(string_view name, string_view content,
                                       string_view attributes) {
  sheets_.push_back({std::string(name), std::string(attributes)});
  Set(absl::StrCat("xl/worksheets/sheet", sheets_.size(), ".xml"),
      absl::StrCat(kHead, "<worksheet xmlns=\"", kSheet, "\">", content, "</worksheet>"));
  WriteWorkbook();
  return *this;
}

PackageWriter& PackageWriter::SetWorkbookProperties(string_view attributes) {
  properties_ = std::string(attributes);
  WriteWorkbook();
  return *this;
}

void PackageWriter::WriteWorkbook() {
  std::vector<std::pair<string_view, std::string>> related;
  std::string workbook = absl::StrCat(kHead, "<workbook xmlns=\"", kSheet, "\" xmlns:r=\"",
                                      kOfficeTypes, "\"><workbookPr ", properties_, "/><sheets>");
  for (size_t i = 0; i < sheets_.size(); ++i) {
    absl::StrAppend(&workbook, "<sheet name=\"", XmlEscape(sheets_[i].name), "\" sheetId=\"", i + 1,
                    "\" r:id=\"rId", i + 1, "\"", sheets_[i].attributes, "/>");
    related.emplace_back("worksheet", absl::StrCat("worksheets/sheet", i + 1, ".xml"));
  }
  related.emplace_back("styles", "styles.xml");
  related.emplace_back("sharedStrings", "sharedStrings.xml");
  Set("xl/workbook.xml", absl::StrCat(workbook, "</sheets></workbook>"));
  Set("xl/_rels/workbook.xml.rels", Relationships(related));
}

std::string PackageWriter::Bytes() const {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  std::string bytes;
  for (const auto& [name, content] : parts_) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      zip_discard(archive);
      return bytes;
    }
    zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), 0, 0);
  }
  if (zip_close(archive) == 0 && zip_source_open(target) == 0) {
    zip_stat_t stat;
    zip_source_stat(target, &stat);
    bytes.resize(stat.size);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
  }
  zip_source_free(target);
  return bytes;
}

}  // namespace gongkai::testing

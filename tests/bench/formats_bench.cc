// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Documents of each format read and recognised, against what the format's own library takes to
// parse the same bytes.

#include <benchmark/benchmark.h>
#include <libxml/HTMLparser.h>
#include <simdjson.h>
#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "services/ingestion/reader/child_process/child_process.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "tests/bench/ratios.h"
#include "tests/documents/trial.h"

namespace gongkai::bench {
namespace {

using absl::string_view;
using Documents = std::vector<std::string>;

constexpr uint64_t kFirstSeed = 500;
constexpr uint64_t kReports = 10;  // half of each edition

Documents Generated(const std::vector<string_view>& layouts) {
  Documents documents;
  for (const string_view name : layouts) {
    for (uint64_t seed = kFirstSeed; seed < kFirstSeed + kReports; ++seed) {
      documents.push_back(testing::Generate({testing::FindLayout(name), {}, seed}).bytes);
    }
  }
  return documents;
}

const Documents& ShortText() {
  static const Documents documents =
      Generated({"text-cell-lines", "text-tabbed-rows", "text-spaced-rows", "markdown-pipes"});
  return documents;
}

// The same reports as an office suite writes them: several times the size of what the generator
// does, as files of this kind are. None if LibreOffice is not there.
Documents Saved(const std::string& extension, const std::string& filter) {
  const testing::ScratchDir folder;
  const Documents pages = Generated({"html-clean"});
  for (size_t i = 0; i < pages.size(); ++i) {
    std::ofstream(folder / absl::StrCat(i, ".html"), std::ios::binary) << pages[i];
  }
  const std::string command = absl::StrCat(
      "cd ", folder.path(), " && timeout 120 soffice --headless -env:UserInstallation=file://",
      folder.path(), "/profile --infilter='", filter, "' --convert-to ", extension,
      " --outdir out *.html >log 2>&1");
  Documents documents;
  if (std::system(command.c_str()) != 0) return documents;
  for (size_t i = 0; i < pages.size(); ++i) {
    documents.push_back(testing::ReadFile(folder / absl::StrCat("out/", i, ".", extension)));
  }
  return documents;
}

// The original reports, with narratives as long as they are; if they are not there, generated ones,
// which have a third of the text and all of the tables.
const Documents& Text() {
  static const Documents documents = [] {
    Documents originals;
    for (const std::string& name : testing::SeedNames()) {
      originals.push_back(testing::SeedText(name));
    }
    return originals.empty() ? ShortText() : originals;
  }();
  return documents;
}
const Documents& JoinedText() {
  static const Documents documents = Generated({"text-joined-table"});
  return documents;
}
const Documents& Html() {
  static const Documents documents =
      Generated({"html-clean", "html-word", "html-layout-table", "html-nbsp"});
  return documents;
}
const Documents& Docx() {
  static const Documents documents = Saved("docx", "HTML (StarWriter)");
  return documents;
}
const Documents& Xlsx() {
  static const Documents documents = Saved("xlsx", "HTML (StarCalc)");
  return documents;
}
const Documents& Pdf() {
  static const Documents documents = Saved("pdf", "HTML (StarWriter)");
  return documents;
}

using Corpus = const Documents& (*)();

// All documents once. `work` says of each what failed, or nothing.
template <typename Work>
Side Each(const char* name, Corpus corpus, Work work) {
  return {name, [corpus, work]() -> std::string {
            if (corpus().empty()) return "install LibreOffice to have such documents";
            for (const std::string& document : corpus()) {
              if (std::string error = work(document); !error.empty()) return error;
            }
            return "";
          }};
}

Side ReadAndRecognise(const char* name, Corpus corpus) {
  return Each(name, corpus, [](const std::string& bytes) -> std::string {
    const absl::StatusOr<Document> document = ReadDocument(bytes);
    const absl::StatusOr<Report> report = document.ok() ? Recognize(*document) : document.status();
    benchmark::DoNotOptimize(report);
    return report.ok() ? "" : std::string(report.status().message());
  });
}

Side ReadOnly(const char* name, Corpus corpus) {
  return Each(name, corpus, [](const std::string& bytes) -> std::string {
    benchmark::DoNotOptimize(ReadDocument(bytes));
    return "";
  });
}

// One pass, byte after byte: simdjson's validator without vector instructions.
Side ValidateUtf8() {
  const simdjson::implementation* plain = simdjson::get_available_implementations()["fallback"];
  return Each("text_utf8_validation", Text, [plain](const std::string& bytes) -> std::string {
    benchmark::DoNotOptimize(plain->validate_utf8(bytes.data(), bytes.size()));
    return "";
  });
}

Side ParseHtml() {
  return Each("html_libxml2_parse", Html, [](const std::string& bytes) -> std::string {
    htmlDocPtr parsed =
        htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    benchmark::DoNotOptimize(parsed);
    xmlFreeDoc(parsed);
    return "";
  });
}

std::string Unpack(zip_t* archive, zip_uint64_t index) {
  zip_stat_t entry;
  if (zip_stat_index(archive, index, 0, &entry) != 0) return "";
  std::string bytes(entry.size, '\0');
  zip_file_t* file = zip_fopen_index(archive, index, 0);
  if (file == nullptr) return "";
  zip_fread(file, bytes.data(), bytes.size());
  zip_fclose(file);
  return bytes;
}

// Unpacks every part that is XML, relationships among them, and parses it into a tree.
std::string ParseParts(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    return "libzip cannot open it";
  }
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const string_view name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    if (!absl::EndsWith(name, ".xml") && !absl::EndsWith(name, ".rels")) continue;
    std::string part = Unpack(archive, static_cast<zip_uint64_t>(i));
    pugi::xml_document tree;
    benchmark::DoNotOptimize(tree.load_buffer_inplace(part.data(), part.size()));
  }
  zip_discard(archive);
  return "";
}

Side PrintPdf() {
  return Each("pdf_pdftotext", Pdf, [](const std::string& bytes) -> std::string {
    const auto result =
        RunChild("/usr/bin/pdftotext", {"-bbox", "-enc", "UTF-8", "/proc/self/fd/0", "-"}, bytes,
                 {absl::Seconds(20), size_t{768} << 20, size_t{128} << 20});
    benchmark::DoNotOptimize(result);
    return result.ok() && result->exit_code == 0 ? "" : "pdftotext failed";
  });
}

const bool kCompared = [] {
  CompareInTurns(ReadAndRecognise("text_read", Text), ValidateUtf8(),
                 "one scalar pass over the bytes; wanted: 20x");
  CompareInTurns(ReadOnly("text_to_document", Text), ValidateUtf8(), "the reader alone");
  CompareInTurns(ReadAndRecognise("html_read", Html), ParseHtml(), "wanted: 2x");
  CompareInTurns(ReadOnly("html_to_document", Html), ParseHtml(), "the reader alone");
  const Side docx = Each("docx_unzip_and_parse", Docx, ParseParts);
  CompareInTurns(ReadAndRecognise("docx_read", Docx), docx, "wanted: 2x");
  CompareInTurns(ReadOnly("docx_to_document", Docx), docx, "the reader alone");
  const Side xlsx = Each("xlsx_unzip_and_parse", Xlsx, ParseParts);
  CompareInTurns(ReadAndRecognise("xlsx_read", Xlsx), xlsx, "wanted: 2x");
  CompareInTurns(ReadOnly("xlsx_to_document", Xlsx), xlsx, "the reader alone");
  CompareInTurns(ReadAndRecognise("pdf_read", Pdf), PrintPdf(), "wanted: 1.2x");
  CompareInTurns(ReadAndRecognise("joined_text_read", JoinedText),
                 ReadAndRecognise("short_text_read", ShortText),
                 "tables without separators; a quarter of the documents");
  return true;
}();

}  // namespace
}  // namespace gongkai::bench

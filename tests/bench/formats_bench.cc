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

// All documents once an iteration.
using Corpus = const Documents& (*)();
template <typename Work>
void Each(benchmark::State& state, Corpus corpus, Work&& work) {
  if (corpus().empty()) return state.SkipWithError("install LibreOffice to have such documents");
  size_t bytes = 0;
  for (const std::string& document : corpus()) bytes += document.size();
  for (auto _ : state) {
    for (const std::string& document : corpus()) work(document);
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes * state.iterations()));
}

void ReadAndRecognise(benchmark::State& state, Corpus corpus) {
  Each(state, corpus, [&state](const std::string& bytes) {
    const absl::StatusOr<Document> document = ReadDocument(bytes);
    const absl::StatusOr<Report> report = document.ok() ? Recognize(*document) : document.status();
    if (!report.ok()) state.SkipWithError(std::string(report.status().message()).c_str());
    benchmark::DoNotOptimize(report);
  });
}

void ReadOnly(benchmark::State& state, Corpus corpus) {
  Each(state, corpus,
       [](const std::string& bytes) { benchmark::DoNotOptimize(ReadDocument(bytes)); });
}

BENCHMARK_CAPTURE(ReadAndRecognise, text, Text)->Name("text_read");
BENCHMARK_CAPTURE(ReadOnly, text, Text)->Name("text_to_document");
BENCHMARK_CAPTURE(ReadAndRecognise, short, ShortText)->Name("short_text_read");
BENCHMARK_CAPTURE(ReadAndRecognise, joined, JoinedText)->Name("joined_text_read");
BENCHMARK_CAPTURE(ReadAndRecognise, html, Html)->Name("html_read");
BENCHMARK_CAPTURE(ReadOnly, html, Html)->Name("html_to_document");
BENCHMARK_CAPTURE(ReadAndRecognise, docx, Docx)->Name("docx_read");
BENCHMARK_CAPTURE(ReadOnly, docx, Docx)->Name("docx_to_document");
BENCHMARK_CAPTURE(ReadAndRecognise, xlsx, Xlsx)->Name("xlsx_read");
BENCHMARK_CAPTURE(ReadOnly, xlsx, Xlsx)->Name("xlsx_to_document");
BENCHMARK_CAPTURE(ReadAndRecognise, pdf, Pdf)->Name("pdf_read");

// One pass, byte after byte: simdjson's validator without vector instructions.
void ValidateUtf8(benchmark::State& state) {
  const simdjson::implementation* plain = simdjson::get_available_implementations()["fallback"];
  Each(state, Text, [plain](const std::string& bytes) {
    benchmark::DoNotOptimize(plain->validate_utf8(bytes.data(), bytes.size()));
  });
}
BENCHMARK(ValidateUtf8)->Name("text_utf8_validation");

void ParseHtml(benchmark::State& state) {
  Each(state, Html, [](const std::string& bytes) {
    htmlDocPtr parsed =
        htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    benchmark::DoNotOptimize(parsed);
    xmlFreeDoc(parsed);
  });
}
BENCHMARK(ParseHtml)->Name("html_libxml2_parse");

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

// Unpacks every part that is XML and parses it into a tree.
void ParseParts(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) return zip_source_free(source);
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const string_view name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    if (!absl::EndsWith(name, ".xml")) continue;
    std::string part = Unpack(archive, static_cast<zip_uint64_t>(i));
    pugi::xml_document tree;
    benchmark::DoNotOptimize(tree.load_buffer_inplace(part.data(), part.size()));
  }
  zip_discard(archive);
}

void ParseOffice(benchmark::State& state, Corpus corpus) { Each(state, corpus, ParseParts); }
BENCHMARK_CAPTURE(ParseOffice, docx, Docx)->Name("docx_unzip_and_parse");
BENCHMARK_CAPTURE(ParseOffice, xlsx, Xlsx)->Name("xlsx_unzip_and_parse");

void PrintPdf(benchmark::State& state) {
  Each(state, Pdf, [&state](const std::string& bytes) {
    const auto result =
        RunChild("/usr/bin/pdftotext", {"-bbox", "-enc", "UTF-8", "/proc/self/fd/0", "-"}, bytes,
                 {absl::Seconds(20), size_t{768} << 20, size_t{128} << 20});
    if (!result.ok() || result->exit_code != 0) state.SkipWithError("pdftotext failed");
    benchmark::DoNotOptimize(result);
  });
}
BENCHMARK(PrintPdf)->Name("pdf_pdftotext");

const bool kCompared = [] {
  Compare("text_read", "text_utf8_validation", "one scalar pass over the bytes; wanted: 20x");
  Compare("text_to_document", "text_utf8_validation", "the reader alone");
  Compare("html_read", "html_libxml2_parse", "wanted: 2x");
  Compare("html_to_document", "html_libxml2_parse", "the reader alone");
  Compare("docx_read", "docx_unzip_and_parse", "wanted: 2x");
  Compare("docx_to_document", "docx_unzip_and_parse", "the reader alone");
  Compare("xlsx_read", "xlsx_unzip_and_parse", "wanted: 2x");
  Compare("xlsx_to_document", "xlsx_unzip_and_parse", "the reader alone");
  Compare("pdf_read", "pdf_pdftotext", "wanted: 1.2x");
  Compare("joined_text_read", "short_text_read",
          "tables without separators; a quarter of the documents");
  return true;
}();

}  // namespace
}  // namespace gongkai::bench

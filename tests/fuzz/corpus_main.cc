// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Writes the seeds of every fuzz target: the sample reports of the tree and generated documents, in
// the shape that the target takes.
//
//   fuzz_corpus REPORTS OUT      writes OUT/TARGET/NAME; REPORTS is deploy/demo/reports

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/archive.h"
#include "services/ingestion/reader/child_process/child_process.h"
#include "services/ingestion/reader/kind.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/reader/text_kind.h"
#include "services/ingestion/reader/utf8.h"
#include "tests/documents/trial.h"
#include "tests/fuzz/document_bytes.h"
#include "tests/fuzz/parts.h"

namespace gongkai::fuzz {
namespace {

namespace fs = std::filesystem;

class Corpus {
 public:
  explicit Corpus(fs::path folder) : folder_(std::move(folder)) {}

  // A seed, and its beginning: small inputs are tried far more often.
  void Add(absl::string_view target, const std::string& name, absl::string_view bytes) {
    constexpr size_t kSmall = 2'000;
    Write(target, name, bytes);
    if (bytes.size() > kSmall) Write(target, absl::StrCat(name, ".head"), bytes.substr(0, kSmall));
  }

  // A document, in the shape of every target that takes its kind.
  void AddDocument(const std::string& name, const std::string& bytes) {
    Write("document", name, bytes);
    const absl::StatusOr<Document> document = ReadDocument(bytes);
    if (document.ok()) Add("recognition", name, BytesFromDocument(*document));
    const absl::StatusOr<DocumentKind> kind = FindKind(bytes);
    if (!kind.ok()) return;
    switch (*kind) {
      case DocumentKind::kText:
        return AddText(name, bytes);
      case DocumentKind::kDocx:
        Write("docx", name, bytes);
        Write("archive", name, bytes);
        return AddParts("docx_parts", name, bytes, kDocxParts);
      case DocumentKind::kXlsx:
        Write("xlsx", name, bytes);
        Write("archive", name, bytes);
        return AddParts("xlsx_parts", name, bytes, kXlsxParts);
      case DocumentKind::kPdf:
        return AddWords(name, bytes);
    }
  }

 private:
  void Write(absl::string_view target, const std::string& name, absl::string_view bytes) {
    const fs::path folder = folder_ / std::string(target);
    fs::create_directories(folder);
    std::ofstream(folder / name, std::ios::binary).write(bytes.data(), bytes.size());
  }

  void AddText(const std::string& name, const std::string& bytes) {
    Add("encoding", name, bytes);
    if (ScanText(bytes).fault != TextFault::kNone) return;
    switch (FindTextKind(bytes)) {
      case TextKind::kPlain:
      case TextKind::kMarkdown:
        Add("text", name, bytes);
        return Add("recognition_text", name, bytes);
      case TextKind::kHtml:
        return Add("html", name, bytes);
      case TextKind::kJson:
        return Add("json", name, bytes);
    }
  }

  template <typename Names>
  void AddParts(absl::string_view target, const std::string& name, const std::string& bytes,
                const Names& names) {
    const ReadLimits limits;
    absl::StatusOr<Archive> archive = Archive::Open(bytes, limits);
    if (!archive.ok()) return;
    std::string parts;
    for (absl::string_view part : names) {
      if (!parts.empty()) parts.push_back(kBetweenParts);
      const absl::StatusOr<ArchivePart> xml = archive->Read(part);
      if (xml.ok()) parts.append(xml->bytes.get(), xml->size);
    }
    Add(target, name, parts);
  }

  // Without pdftotext there are seeds only of what it prints for nothing.
  void AddWords(const std::string& name, const std::string& bytes) {
    const ReadLimits limits;
    const absl::StatusOr<ChildResult> words =
        RunChild("/usr/bin/pdftotext", {"-bbox", "-enc", "UTF-8", "/proc/self/fd/0", "-"}, bytes,
                 {limits.max_time, limits.max_pdf_memory_bytes, limits.max_unpacked_bytes});
    if (words.ok() && !words->output.empty()) Add("pdf_words", name, words->output);
  }

  fs::path folder_;
};

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Figures of every kind for every table: see digit_runs_fuzzer.cc.
void AddFigures(Corpus& corpus) {
  for (uint64_t seed = 0; seed < 64; ++seed) {
    testing::Random random(seed);
    std::string bytes;
    for (int i = 0; i < 400; ++i) bytes.push_back(static_cast<char>(random.UpTo(255)));
    corpus.Add("digit_runs", absl::StrCat("figures-", seed), bytes);
  }
}

// The sample rule files, and each of their rules alone.
void AddRules(const fs::path& rules, Corpus& corpus) {
  for (const auto& entry : fs::directory_iterator(rules)) {
    const std::string name = entry.path().filename().string();
    const std::string text = ReadFile(entry.path());
    corpus.Add("rule_file", name, text);
    const std::string rule = "\n  - ";
    size_t from = text.find(rule);
    for (int number = 1; from != std::string::npos; ++number) {
      const size_t to = text.find(rule, from + 1);
      corpus.Add("rule_file", absl::StrCat(name, "-", number),
                 absl::StrCat("rules:", absl::string_view(text).substr(from, to - from), "\n"));
      from = to;
    }
  }
}

void AddGenerated(Corpus& corpus) {
  constexpr uint64_t kSeedsEach = 3;
  for (const testing::Layout& layout : testing::AllLayouts()) {
    for (uint64_t seed = 1; seed <= kSeedsEach; ++seed) {
      testing::Random random(seed);
      testing::Trial trial{&layout, {}, seed};
      if (seed > 1) trial.quirks = testing::SomeQuirks(random);
      corpus.AddDocument(absl::StrCat(layout.name, "-", seed), testing::Generate(trial).bytes);
    }
  }
}

int Main(const fs::path& reports, const fs::path& out) {
  Corpus corpus(out);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(reports, error)) {
    corpus.AddDocument(entry.path().filename().string(), ReadFile(entry.path()));
  }
  if (error) return std::cerr << "cannot read " << reports << ": " << error.message() << "\n", 2;
  AddGenerated(corpus);
  AddFigures(corpus);
  AddRules(reports.parent_path() / "rules", corpus);
  corpus.Add("pdf_words", "nothing", "<page width=\"595\" height=\"842\">\n</page>\n");
  return 0;
}

}  // namespace
}  // namespace gongkai::fuzz

int main(int argc, char** argv) {
  if (argc != 3) return std::cerr << "usage: " << argv[0] << " REPORTS OUT\n", 2;
  return gongkai::fuzz::Main(argv[1], argv[2]);
}

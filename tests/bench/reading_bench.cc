// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A document read and recognised against single passes over the same bytes.

#include <benchmark/benchmark.h>
#include <libxml/HTMLparser.h>
#include <re2/re2.h>

#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "common/testing/source_files.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "tests/bench/ratios.h"

namespace gongkai::bench {
namespace {

const std::vector<std::string>& Samples() {
  static const auto* const samples = [] {
    auto* texts = new std::vector<std::string>;
    for (const auto& entry :
         std::filesystem::directory_iterator(testing::SourceDir() / "deploy/demo/reports")) {
      texts->push_back(testing::ReadFile(entry.path()));
    }
    return texts;
  }();
  return *samples;
}

// All samples once an iteration.
template <typename Work>
void EachSample(benchmark::State& state, Work&& work) {
  if (Samples().empty()) state.SkipWithError("no samples under deploy/demo/reports");
  for (auto _ : state) {
    for (const std::string& text : Samples()) work(text);
  }
}

void ReadAndRecognise(benchmark::State& state) {
  EachSample(state, [&state](const std::string& text) {
    const absl::StatusOr<Document> document = ReadDocument(text);
    const absl::StatusOr<Report> report = document.ok() ? Recognize(*document) : document.status();
    if (!report.ok()) state.SkipWithError(std::string(report.status().message()).c_str());
    benchmark::DoNotOptimize(report);
  });
}
BENCHMARK(ReadAndRecognise)->Name("samples_read");

void ReadOnly(benchmark::State& state) {
  EachSample(state, [](const std::string& text) { benchmark::DoNotOptimize(ReadDocument(text)); });
}
BENCHMARK(ReadOnly)->Name("samples_to_document");

void Copy(benchmark::State& state) {
  std::string target(1 << 20, '\0');
  EachSample(state, [&target](const std::string& text) {
    std::memcpy(target.data(), text.data(), text.size());
    benchmark::DoNotOptimize(target.data());
    benchmark::ClobberMemory();
  });
}
BENCHMARK(Copy)->Name("samples_memcpy");

// Every number in the text: the least that anybody does who looks for figures.
void FindNumbers(benchmark::State& state) {
  const RE2 number("([0-9]+)");
  EachSample(state, [&number](const std::string& text) {
    re2::StringPiece rest(text);
    re2::StringPiece found;
    int count = 0;
    while (RE2::FindAndConsume(&rest, number, &found)) ++count;
    benchmark::DoNotOptimize(count);
  });
}
BENCHMARK(FindNumbers)->Name("samples_re2_numbers");

// The same text as the only paragraph of a page.
void ParseHtml(benchmark::State& state) {
  EachSample(state, [](const std::string& text) {
    const std::string page = "<html><body><pre>" + text + "</pre></body></html>";
    htmlDocPtr parsed =
        htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8",
                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    benchmark::DoNotOptimize(parsed);
    xmlFreeDoc(parsed);
  });
}
BENCHMARK(ParseHtml)->Name("samples_libxml2_parse");

const bool kCompared = [] {
  Compare("samples_read", "samples_memcpy", "one pass of memcpy over the bytes");
  Compare("samples_read", "samples_re2_numbers", "RE2 finding every number");
  Compare("samples_read", "samples_libxml2_parse",
          "libxml2 parsing the text as one HTML paragraph");
  Compare("samples_to_document", "samples_re2_numbers", "the reader alone, without recognition");
  return true;
}();

}  // namespace
}  // namespace gongkai::bench

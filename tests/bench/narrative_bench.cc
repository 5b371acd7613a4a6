// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The prose of reports read and judged, against RE2 finding every number in the same text.

#include <benchmark/benchmark.h>
#include <re2/re2.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/source_files.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/claims.h"
#include "services/validation/narrative/similarity.h"
#include "tests/bench/ratios.h"

namespace gongkai::bench {
namespace {

const std::vector<Report>& Samples() {
  static const auto* const samples = [] {
    auto* reports = new std::vector<Report>;
    for (const auto& entry :
         std::filesystem::directory_iterator(testing::SourceDir() / "deploy/demo/reports")) {
      const absl::StatusOr<Document> document = ReadDocument(testing::ReadFile(entry.path()));
      if (!document.ok()) continue;
      absl::StatusOr<Report> report = Recognize(*document);
      if (report.ok()) reports->push_back(*std::move(report));
    }
    return reports;
  }();
  return *samples;
}

// The prose of each sample report, its sections in a row.
const std::vector<std::string>& Proses() {
  static const auto* const proses = [] {
    auto* texts = new std::vector<std::string>;
    for (const Report& report : Samples()) {
      std::string& prose = texts->emplace_back();
      for (const Section& section : report.sections) absl::StrAppend(&prose, section.text, "\n");
    }
    return texts;
  }();
  return *proses;
}

template <typename Work>
void EachProse(benchmark::State& state, Work&& work) {
  if (Proses().empty()) state.SkipWithError("no samples under deploy/demo/reports");
  int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : Proses()) {
      work(text);
      bytes += static_cast<int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}

void Claims(benchmark::State& state) {
  EachProse(state, [](const std::string& text) { benchmark::DoNotOptimize(ReadClaims(text)); });
}
BENCHMARK(Claims)->Name("prose_to_claims");

void Judged(benchmark::State& state) {
  for (auto _ : state) {
    for (const Report& report : Samples()) benchmark::DoNotOptimize(CheckProse(report));
  }
}
BENCHMARK(Judged)->Name("prose_judged");

void Compared(benchmark::State& state) {
  EachProse(state, [](const std::string& text) {
    benchmark::DoNotOptimize(NarrativeSimilarity(text, Proses()[0]));
  });
}
BENCHMARK(Compared)->Name("prose_compared_with_another");

void Numbers(benchmark::State& state) {
  const RE2 number("([0-9]+)");
  EachProse(state, [&number](const std::string& text) {
    re2::StringPiece rest(text);
    re2::StringPiece found;
    int count = 0;
    while (RE2::FindAndConsume(&rest, number, &found)) ++count;
    benchmark::DoNotOptimize(count);
  });
}
BENCHMARK(Numbers)->Name("prose_re2_numbers");

const bool kCompared = [] {
  Compare("prose_to_claims", "prose_re2_numbers", "every number tied to what it counts");
  Compare("prose_judged", "prose_re2_numbers",
          "claims read, compared with cells, and the checks of the text itself");
  Compare("prose_compared_with_another", "prose_re2_numbers", "the measure of S-COPY");
  return true;
}();

}  // namespace
}  // namespace gongkai::bench

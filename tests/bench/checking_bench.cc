// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A report judged against one plain pass over its cells, and against parsing it from the wire.

#include <benchmark/benchmark.h>

#include <string>
#include <utility>

#include "common/form/report.h"
#include "common/wire/report_proto.h"
#include "services/validation/repair/localize.h"
#include "services/validation/rules/holding.h"
#include "services/validation/rules/rules.h"
#include "tests/bench/ratios.h"
#include "tests/bench/sample_report.h"

namespace gongkai::bench {
namespace {

void JudgeReport(benchmark::State& state) {
  const Report report = SampleReport(1);
  for (auto _ : state) benchmark::DoNotOptimize(Judge(report));
}
BENCHMARK(JudgeReport)->Name("report_judged");

void JudgeBrokenReport(benchmark::State& state) {
  Report report = SampleReport(1);
  report.cells[*FindCell("applications.granted.total")].value += 7;
  for (auto _ : state) benchmark::DoNotOptimize(Judge(report));
}
BENCHMARK(JudgeBrokenReport)->Name("broken_report_judged");

// Everything up to the verdict of every identity and cell, on a report in which all hold.
void HoldIdentities(benchmark::State& state) {
  const Report report = SampleReport(1);
  for (auto _ : state) benchmark::DoNotOptimize(EverythingHolds(report));
}
BENCHMARK(HoldIdentities)->Name("identities_held");

void LocalizeErrors(benchmark::State& state, int errors) {
  Report report = SampleReport(1);
  report.cells[*FindCell("applications.granted.natural_person")].value *= 11;
  if (errors == 2) {
    std::swap(report.cells[*FindCell("applications.unavailable_not_held.natural_person")],
              report.cells[*FindCell("applications.unavailable_not_held.business")]);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(Localize(Identities(report.form), report.cells));
  }
}
BENCHMARK_CAPTURE(LocalizeErrors, One, 1)->Name("one_error_localised");
BENCHMARK_CAPTURE(LocalizeErrors, Two, 2)->Name("two_errors_localised");

void SumCells(benchmark::State& state) {
  const Report report = SampleReport(1);
  for (auto _ : state) {
    int64_t sum = 0;
    for (const CellValue& cell : report.cells) {
      if (cell.given()) sum += cell.value;
    }
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(SumCells)->Name("report_cells_summed");

void ParseMessage(benchmark::State& state) {
  const std::string bytes = ToProto(SampleReport(1)).SerializeAsString();
  for (auto _ : state) {
    v1::AnnualReport message;
    message.ParseFromString(bytes);
    benchmark::DoNotOptimize(message);
  }
}
BENCHMARK(ParseMessage)->Name("report_parsed_from_wire");

void Unpack(benchmark::State& state) {
  const v1::AnnualReport message = ToProto(SampleReport(1));
  for (auto _ : state) benchmark::DoNotOptimize(FromProto(message));
}
BENCHMARK(Unpack)->Name("message_to_report");

const bool kCompared = [] {
  Compare("identities_held", "report_cells_summed",
          "every hard identity and cell; one plain pass over the cells");
  Compare("report_judged", "report_cells_summed", "with the judgement made out");
  Compare("report_judged", "report_parsed_from_wire");
  Compare("broken_report_judged", "report_parsed_from_wire",
          "with findings, their repair and their sentences");
  Compare("one_error_localised", "report_parsed_from_wire", "at most 1 ms: see also detection");
  Compare("two_errors_localised", "report_parsed_from_wire", "at most 20 ms: see also detection");
  Compare("message_to_report", "report_parsed_from_wire", "typed message to domain value");
  return true;
}();

}  // namespace
}  // namespace gongkai::bench

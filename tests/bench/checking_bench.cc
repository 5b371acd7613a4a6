// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A report judged against one plain pass over its cells, and against parsing it from the wire.

#include <benchmark/benchmark.h>

#include <string>

#include "common/form/report.h"
#include "common/wire/report_proto.h"
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
  Compare("report_judged", "report_cells_summed",
          "every hard identity; one plain pass over the cells");
  Compare("report_judged", "report_parsed_from_wire");
  Compare("broken_report_judged", "report_parsed_from_wire",
          "with findings, their repair and their sentences");
  Compare("message_to_report", "report_parsed_from_wire", "typed message to domain value");
  return true;
}();

}  // namespace
}  // namespace gongkai::bench

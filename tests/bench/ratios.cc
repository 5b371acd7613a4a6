// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/ratios.h"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

namespace gongkai::bench {
namespace {

struct Comparison {
  std::string name;
  std::string yardstick;
  std::string remark;
};

std::vector<Comparison>& Comparisons() {
  static auto* const comparisons = new std::vector<Comparison>;
  return *comparisons;
}

// Keeps the time of every repetition, by benchmark.
class Collector : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred) {
        std::fprintf(stderr, "%s failed: %s\n", run.run_name.function_name.c_str(),
                     run.error_message.c_str());
        failed_ = true;
      } else if (run.run_type == Run::RT_Iteration) {
        times_[run.run_name.function_name].push_back(run.GetAdjustedRealTime());
      }
    }
    if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\r%zu benchmarks measured", times_.size());
  }

  bool failed() const { return failed_; }

  // Median of the repetitions in nanoseconds; 0 if it did not run.
  double Median(const std::string& name) const {
    const auto found = times_.find(name);
    if (found == times_.end()) return 0;
    std::vector<double> times = found->second;
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
  }

 private:
  std::map<std::string, std::vector<double>> times_;
  bool failed_ = false;
};

}  // namespace

void Compare(const std::string& name, const std::string& yardstick, const std::string& remark) {
  Comparisons().push_back({name, yardstick, remark});
}

int RunAndPrintRatios(int argc, char** argv) {
  // Medians need repetitions; what the caller gives comes later and wins.
  std::vector<char*> arguments(argv, argv + argc);
  std::string repetitions = "--benchmark_repetitions=25";
  std::string seconds = "--benchmark_min_time=0.04";
  // A machine that slows down meanwhile must not do so for one side of a ratio alone.
  std::string order = "--benchmark_enable_random_interleaving=true";
  arguments.insert(arguments.begin() + 1, {repetitions.data(), seconds.data(), order.data()});
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;
  Collector collector;
  benchmark::RunSpecifiedBenchmarks(&collector);
  if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\n");
  std::printf("%-34s %12s  %-34s %12s %9s  %s\n", "what", "us", "yardstick", "us", "ratio",
              "remark");
  for (const Comparison& comparison : Comparisons()) {
    const double time = collector.Median(comparison.name);
    const double yardstick = collector.Median(comparison.yardstick);
    if (time == 0 || yardstick == 0) continue;  // left out by --benchmark_filter
    std::printf("%-34s %12.2f  %-34s %12.2f %8.2fx  %s\n", comparison.name.c_str(), time / 1000,
                comparison.yardstick.c_str(), yardstick / 1000, time / yardstick,
                comparison.remark.c_str());
  }
  return collector.failed() ? 2 : 0;
}

}  // namespace gongkai::bench

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/ratios.h"

#include <benchmark/benchmark.h>
#include <re2/re2.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <utility>
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

struct Turns {
  Side side;
  Side yardstick;
  std::string remark;
};

std::vector<Turns>& AllTurns() {
  static auto* const turns = new std::vector<Turns>;
  return *turns;
}

double MedianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

void PrintRow(const std::string& name, double time, const std::string& yardstick,
              double yardstick_time, double ratio, const std::string& remark) {
  std::printf("%-34s %12.2f  %-34s %12.2f %8.2fx  %s\n", name.c_str(), time, yardstick.c_str(),
              yardstick_time, ratio, remark.c_str());
}

// Microseconds that the work takes; negative if it failed, which is told.
double TimeOnce(const Side& side) {
  const auto start = std::chrono::steady_clock::now();
  const std::string error = side.work();
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  if (error.empty()) return taken.count();
  std::fprintf(stderr, "%s failed: %s\n", side.name.c_str(), error.c_str());
  return -1;
}

// Whether all went well.
bool RunInTurns(const Turns& turns) {
  constexpr size_t kFewest = 11;
  constexpr size_t kMost = 500;
  constexpr double kEnough = 2e6;  // microseconds
  if (TimeOnce(turns.side) < 0 || TimeOnce(turns.yardstick) < 0) return false;
  std::vector<double> times;
  std::vector<double> yardstick_times;
  std::vector<double> ratios;
  for (double total = 0; ratios.size() < kFewest || (total < kEnough && ratios.size() < kMost);) {
    times.push_back(TimeOnce(turns.side));
    yardstick_times.push_back(TimeOnce(turns.yardstick));
    if (times.back() < 0 || yardstick_times.back() < 0) return false;
    ratios.push_back(times.back() / yardstick_times.back());
    total += times.back() + yardstick_times.back();
  }
  PrintRow(turns.side.name, MedianOf(times), turns.yardstick.name, MedianOf(yardstick_times),
           MedianOf(ratios), turns.remark);
  return true;
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
    return MedianOf(found->second);
  }

 private:
  std::map<std::string, std::vector<double>> times_;
  bool failed_ = false;
};

}  // namespace

void Compare(const std::string& name, const std::string& yardstick, const std::string& remark) {
  Comparisons().push_back({name, yardstick, remark});
}

void CompareInTurns(Side side, Side yardstick, const std::string& remark) {
  AllTurns().push_back({std::move(side), std::move(yardstick), remark});
}

int RunAndPrintRatios(int argc, char** argv) {
  // Medians need repetitions; what the caller gives comes later and wins.
  std::vector<char*> arguments(argv, argv + argc);
  std::string repetitions = "--benchmark_repetitions=9";
  std::string seconds = "--benchmark_min_time=0.1";
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
    PrintRow(comparison.name, time / 1000, comparison.yardstick, yardstick / 1000, time / yardstick,
             comparison.remark);
  }
  bool failed = collector.failed();
  const RE2 wanted(benchmark::GetBenchmarkFilter());
  for (const Turns& turns : AllTurns()) {
    if (RE2::PartialMatch(turns.side.name, wanted)) failed = !RunInTurns(turns) || failed;
  }
  return failed ? 2 : 0;
}

}  // namespace gongkai::bench

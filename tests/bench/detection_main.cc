// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Prints how well known errors are found and explained, e.g. `detection 10000`.

#include <cstdio>
#include <string>

#include "absl/strings/numbers.h"
#include "tests/bench/detection.h"

namespace gongkai::bench {
namespace {

double Share(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

void Print(const std::string& name, const Detection& detection) {
  const int visible = detection.visible;
  std::printf("%-20s %8d %8.2f%% %8.2f%% %8.2f%% %8.2f%% %8.2f%% %8.2f%% %8.2f%%\n", name.c_str(),
              detection.injected, Share(visible, detection.injected),
              Share(detection.found, visible), Share(detection.first, visible),
              Share(detection.among, visible), Share(detection.several, visible),
              Share(detection.smaller, visible), Share(detection.cut_short, visible));
}

int Run(int reports) {
  std::printf("%-20s %8s %9s %9s %9s %9s %9s %9s %9s\n", "error", "put in", "visible", "found",
              "first", "among", "several", "smaller", "cut short");
  Detection all;
  for (Error error : kAllErrors) {
    const Detection detection = DetectOne(error, reports, 1 + static_cast<uint64_t>(error));
    Print(Name(error), detection);
    all.Add(detection);
  }
  Print("one of any kind", all);
  Print("two at once", DetectTwo(reports, 101));
  std::printf("false alarms on %d reports without error: %d\n", reports, FalseAlarms(reports, 202));
  return 0;
}

}  // namespace
}  // namespace gongkai::bench

int main(int argc, char** argv) {
  int reports = 10'000;
  if (argc > 1 && (!absl::SimpleAtoi(argv[1], &reports) || reports < 1)) {
    std::fprintf(stderr, "usage: %s [REPORTS]\n", argv[0]);
    return 2;
  }
  return gongkai::bench::Run(reports);
}

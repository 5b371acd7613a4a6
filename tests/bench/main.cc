// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/accuracy.h"
#include "tests/bench/memory.h"
#include "tests/bench/ratios.h"
#include "tests/bench/splitting.h"

int main(int argc, char** argv) {
  // Whoever asks for certain benchmarks wants only those.
  int failed = 0;
  if (argc == 1) {
    failed += gongkai::bench::PrintMemory();  // while this process is small
    failed += gongkai::bench::PrintAccuracy();
    failed += gongkai::bench::PrintSplitting();
  }
  const int ratios = gongkai::bench::RunAndPrintRatios(argc, argv);
  return ratios != 0 ? ratios : failed;
}

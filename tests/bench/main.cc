// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/accuracy.h"
#include "tests/bench/ratios.h"

int main(int argc, char** argv) {
  // Whoever asks for certain benchmarks wants only those.
  const int accuracy = argc == 1 ? gongkai::bench::PrintAccuracy() : 0;
  const int ratios = gongkai::bench::RunAndPrintRatios(argc, argv);
  return ratios != 0 ? ratios : accuracy;
}

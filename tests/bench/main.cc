// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/ratios.h"

int main(int argc, char** argv) { return gongkai::bench::RunAndPrintRatios(argc, argv); }

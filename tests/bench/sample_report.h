// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef GONGKAI_TESTS_BENCH_SAMPLE_REPORT_H_
#define GONGKAI_TESTS_BENCH_SAMPLE_REPORT_H_

#include <cstdint>

#include "common/form/report.h"

namespace gongkai::bench {

// A report of 2020 in which every cell is given and every identity holds; another one for every
// `seed` from 1.
Report SampleReport(int64_t seed);

}  // namespace gongkai::bench

#endif  // GONGKAI_TESTS_BENCH_SAMPLE_REPORT_H_

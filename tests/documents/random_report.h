// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Invented reports, the same for the same seed.

#ifndef GONGKAI_TESTS_DOCUMENTS_RANDOM_REPORT_H_
#define GONGKAI_TESTS_DOCUMENTS_RANDOM_REPORT_H_

#include "common/form/report.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// A report of that edition as an agency of some size files it: mostly zeros, a few large counts,
// every identity of the edition holds. All cells are given; agency, year and title are set.
Report RandomReport(FormId form, Random& random);

// Changes a few cells of the tables so that some identities no longer hold.
void BreakArithmetic(Report& report, Random& random);

// Empties whole columns of applicants that hold nothing but zeros; at least one if there is any.
void BlankColumns(Report& report, Random& random);

// Leaves 总计 of section 三 only on the lines 1, 2, 3.7 and 4.
void BlankTotals(Report& report, Random& random);

// Empties cells here and there, whatever they hold.
void BlankCells(Report& report, Random& random);

// A report of 2021 that keeps the one line （六）其他处理 of 2019: its three lines become absent
// and their sum stands in the older edition's cells. Other editions stay as they are.
void MakeHybrid(Report& report, Random& random);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_RANDOM_REPORT_H_

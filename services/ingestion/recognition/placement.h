// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which values of a row that is too short belong in which columns: weighed by the identities of the
// form.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_PLACEMENT_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_PLACEMENT_H_

#include <cstddef>
#include <vector>

#include "services/ingestion/recognition/row.h"

namespace gongkai {

// All ways to put k values, in their order, into n columns; each gives the column of every value.
// None if they are more than 20,000.
std::vector<std::vector<size_t>> WaysToPlace(size_t k, size_t n);

// Weighs ways to put values into columns. `read[v][c]` is value v as column c would have it. A cell
// is read if in every way that breaks no identity it has the same value, and an identity that
// cannot hold by chance (its total is given and not zero) says so. The others are ambiguous, with
// their candidates. If no identity speaks for any way, the report's own figures may be wrong: then
// every way counts.
std::vector<RowCell> WeighPlacements(const RowQuestion& question,
                                     const std::vector<std::vector<RowCell>>& read,
                                     const std::vector<std::vector<size_t>>& ways);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_PLACEMENT_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where to look for what is not there.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_NEAREST_SOURCE_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_NEAREST_SOURCE_H_

#include "absl/types/span.h"
#include "common/form/report.h"

namespace gongkai {

// Where the cell next to `cell` was read: the one before it in its line, else the one behind it,
// else the last one above it in its table, else the first below. `printed` are the cells of the
// report in printed order. Null if no cell of its table has a source.
const CellSource* NearestSource(CellId cell, absl::Span<const FormCell> printed,
                                const Report& report);

// The section that the cell's table belongs into; null if the report does not have it, or it is not
// known where it stands.
const Section* SectionOfTable(CellId cell, absl::Span<const FormCell> printed,
                              const Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_NEAREST_SOURCE_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The metrics, declared once: a numerator and a denominator over cells of the form.

#ifndef GONGKAI_SERVICES_AGGREGATION_QUERY_METRICS_H_
#define GONGKAI_SERVICES_AGGREGATION_QUERY_METRICS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/form.h"

namespace gongkai {

// A share of counts. Cells run over both editions of the form: one that a report's edition does not
// have adds nothing.
struct Metric {
  absl::string_view id;  // relied on by clients: never renamed, never given another meaning
  absl::string_view name_zh;
  absl::string_view name_en;
  absl::string_view definition;  // in the form's own row numbers
  absl::string_view source;      // official or customary
  std::vector<CellId> numerator;
  std::vector<CellId> denominator;
  std::vector<FormId> forms;  // editions that have cells on both sides
};

// The standard metrics, in the order in which they are shown.
absl::Span<const Metric> AllMetrics();

// The metric of that id; null if there is none.
const Metric* FindMetric(absl::string_view id);

// All ids, for messages: "granted_share, disclosed_share, …".
std::string MetricIds();

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_QUERY_METRICS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Nobody is counted twice: a government's consolidated report stands for everything below it, and
// is never added to the reports of those below.
//
// For a node with an own report O and, below it, the sum B of its children's effective figures:
//   O covers:      effective = O,       parts = B
//   O does not:    effective = O + B,   parts = O + B
// For 信阳市 with a consolidated report the effective figures are that report, whatever its
// counties filed; the counties' figures are its parts.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_COVER_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_COVER_H_

#include <cstdint>
#include <optional>

#include "common/agency/agency.h"
#include "common/form/report.h"
#include "services/aggregation/rollup/figures.h"

namespace gongkai {

// What one agency filed itself for a year: the version that counts.
struct Own {
  int64_t version = 0;  // number
  bool held = false;
  Scope scope = Scope::kUnspecified;
  Figures figures;

  friend bool operator==(const Own&, const Own&) = default;
};

// What a node passes up to the node above. What stands below a node is the sum over its children. A
// group.
struct Share {
  Figures figures;    // effective
  int64_t filed = 0;  // agencies at or below that have filed and were expected to
  int64_t held = 0;   // of those filed, how many are held

  void Add(const Share& other);
  void Subtract(const Share& other);
  bool IsZero() const;
  friend bool operator==(const Share&, const Share&) = default;
};

// Whether a report stands for everything below its agency: it says that it is consolidated, or does
// not say whose figures it counts and is a government's. A body has nothing below, so its report
// covers nothing.
bool Covers(Level level, Scope scope);
bool Covers(Level level, const std::optional<Own>& own);

// The node's figures, each report at or below it counted at most once.
Figures Effective(Level level, const std::optional<Own>& own, const Share& below);

// What was filed at and below the node by its bodies and its children, whatever its consolidated
// report says.
Figures Parts(Level level, const std::optional<Own>& own, const Share& below);

// What the node passes up. `expected`: it exists in the year; an agency that files outside its
// years adds figures, but is not one of those who were to file.
Share ShareOf(Level level, bool expected, const std::optional<Own>& own, const Share& below);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_COVER_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Every key of the roll-up database. docs/storage_format.md draws them.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_KEYS_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_KEYS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "absl/strings/string_view.h"
#include "services/aggregation/rollup/change.h"

namespace gongkai {

// One basis and one year: sums never run across them.
struct Period {
  Basis basis = Basis::kLatest;
  int year = 0;

  friend bool operator==(const Period&, const Period&) = default;
  friend bool operator<(const Period& a, const Period& b) {
    return std::tie(a.basis, a.year) < std::tie(b.basis, b.year);
  }
};

// What is kept of a node in a period; own figures stand before those below. The numbers stand in
// keys.
enum class Part : uint8_t { kOwn = 1, kBelow = 2 };

// A row's key, taken apart.
struct RowId {
  Period period;
  std::string node;
  Part part = Part::kOwn;

  friend bool operator==(const RowId&, const RowId&) = default;
};

// The single keys: cursor; fingerprint of the cells that figures are made of.
inline constexpr absl::string_view kCursorKey = "c";
inline constexpr absl::string_view kCellsKey = "f";

// Nodes of the directory, by id.
inline constexpr absl::string_view kNodePrefix = "n";
std::string NodeKey(absl::string_view id);
std::optional<std::string> ParseNodeKey(absl::string_view key);

// Rows, by basis, year, node and part.
inline constexpr absl::string_view kRowPrefix = "r";
std::string BasisPrefix(Basis basis);
std::string PeriodPrefix(Basis basis, int year);
std::string NodePrefix(Period period, absl::string_view node);
std::string RowKey(Period period, absl::string_view node, Part part);
std::optional<RowId> ParseRowKey(absl::string_view key);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_KEYS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The names of cells on disk: numbers that a database gives to paths once and keeps for ever.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_CELL_DICTIONARY_H_
#define GONGKAI_SERVICES_INGESTION_STORE_CELL_DICTIONARY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/form/form.h"

namespace rocksdb {
class DB;
}

namespace gongkai {

// Immutable once made; any number of threads may read it.
class CellDictionary {
 public:
  // From the paths that a database has, in the order of their numbers, and after them those of this
  // release that it does not have. FAILED_PRECONDITION: a path that this release does not know: a
  // newer one wrote it.
  static absl::StatusOr<CellDictionary> FromPaths(absl::Span<const std::string> paths);

  // The dictionary of a database; paths that are new to it are written there, synced, before they
  // are used. FAILED_PRECONDITION: as above. DATA_LOSS: numbers are missing.
  static absl::StatusOr<CellDictionary> Load(rocksdb::DB& db);

  // The cell's number, below size().
  uint32_t NumberOf(CellId cell) const { return numbers_[cell]; }
  // The number's cell; none if there is no such number.
  std::optional<CellId> CellOf(uint32_t number) const;
  size_t size() const { return cells_.size(); }

 private:
  CellDictionary() = default;

  std::vector<CellId> cells_;      // by number
  std::vector<uint32_t> numbers_;  // by cell
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_CELL_DICTIONARY_H_

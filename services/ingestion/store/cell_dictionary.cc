// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/cell_dictionary.h"

#include <memory>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"
#include "services/ingestion/store/keys.h"

namespace gongkai {

absl::StatusOr<CellDictionary> CellDictionary::FromPaths(absl::Span<const std::string> paths) {
  constexpr uint32_t kNone = ~0u;
  CellDictionary dictionary;
  dictionary.numbers_.assign(kCellCount, kNone);
  for (const std::string& path : paths) {
    const std::optional<CellId> cell = FindCell(path);
    if (!cell.has_value()) {
      return absl::FailedPreconditionError(
          "the database was written by a newer release, which knows a form that this one does not; "
          "start that one");
    }
    dictionary.numbers_[*cell] = static_cast<uint32_t>(dictionary.cells_.size());
    dictionary.cells_.push_back(*cell);
  }
  for (const Cell& cell : AllCells()) {
    if (dictionary.numbers_[cell.id] == kNone) {
      dictionary.numbers_[cell.id] = static_cast<uint32_t>(dictionary.cells_.size());
      dictionary.cells_.push_back(cell.id);
    }
  }
  return dictionary;
}

absl::StatusOr<CellDictionary> CellDictionary::Load(rocksdb::DB& db) {
  std::vector<std::string> paths;
  std::unique_ptr<rocksdb::Iterator> it(db.NewIterator({}));
  const rocksdb::Slice prefix(keys::kCells.data(), keys::kCells.size());
  for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix); it->Next()) {
    if (keys::CellNumber({it->key().data(), it->key().size()}) != paths.size()) {
      return absl::DataLossError(
          "the database is damaged: its cell dictionary has a gap; restore it from a backup");
    }
    paths.push_back(it->value().ToString());
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(it->status(), "reading the cell dictionary"));
  GONGKAI_ASSIGN_OR_RETURN(CellDictionary dictionary, FromPaths(paths));
  rocksdb::WriteBatch added;
  for (size_t number = paths.size(); number < dictionary.size(); ++number) {
    added.Put(keys::OfCell(number), GetCell(dictionary.cells_[number]).path);
  }
  rocksdb::WriteOptions synced;
  synced.sync = true;
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(db.Write(synced, &added), "writing the cell dictionary"));
  return dictionary;
}

std::optional<CellId> CellDictionary::CellOf(uint32_t number) const {
  if (number >= cells_.size()) {
    return std::nullopt;
  }
  return cells_[number];
}

}  // namespace gongkai

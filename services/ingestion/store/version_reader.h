// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Reading what the store keeps.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_VERSION_READER_H_
#define GONGKAI_SERVICES_INGESTION_STORE_VERSION_READER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/store/cell_dictionary.h"
#include "services/ingestion/store/version.h"

namespace rocksdb {
class DB;
}

namespace gongkai {

// Thread-safe; sees what has been synced. Every method may fail with DATA_LOSS (damage) and
// UNAVAILABLE (an I/O error).
class VersionReader {
 public:
  // Both must outlive it.
  VersionReader(rocksdb::DB& db, const CellDictionary& dictionary, std::string store_id)
      : db_(db), dictionary_(dictionary), store_id_(std::move(store_id)) {}

  // The report's head. NOT_FOUND: there is no such report.
  absl::StatusOr<ReportHead> GetHead(const ReportRef& report) const;

  // One version, whole. NOT_FOUND: there is no such report or version; the message says how many
  // there are.
  absl::StatusOr<StoredVersion> GetVersion(const VersionRef& version) const;

  // Versions with a number below `before`, newest first, at most `limit`, without sections, sources
  // and notes. NOT_FOUND: there is no such report.
  absl::StatusOr<std::vector<StoredVersion>> ListVersions(const ReportRef& report, int64_t before,
                                                          int limit) const;

  // Which reports to list.
  struct ReportFilter {
    std::string agency = {};  // id; empty = of all
    int year = 0;             // 0 = of all
  };
  // Reports by agency id and year, those after `after` if it is given, at most `limit`.
  absl::StatusOr<std::vector<ReportHead>> ListReports(const ReportFilter& filter,
                                                      const std::optional<ReportRef>& after,
                                                      int limit) const;

  // The document with that SHA-256 (32 bytes), byte for byte. NOT_FOUND: there is none.
  absl::StatusOr<std::string> GetDocument(absl::string_view digest) const;

  // A version that waits to be judged, and the feed entry that recorded it.
  struct PendingVersion {
    VersionRef ref;
    int64_t sequence = 0;
  };
  // Versions that wait to be judged, for the first time or again, oldest first, those recorded
  // after entry `after`, at most `limit`.
  absl::StatusOr<std::vector<PendingVersion>> ListPending(int64_t after, int limit) const;

  // The version as it was at an entry of the feed: without sections, sources and notes, and with
  // its judgement only if that was there by then.
  absl::StatusOr<StoredVersion> VersionAt(const VersionRef& version, int64_t sequence) const;

  // The etag of a version of a report that entry `sequence` was the last to concern.
  std::string Etag(const VersionRef& version, int64_t sequence) const;

 private:
  absl::StatusOr<std::string> Get(const std::string& key) const;
  absl::StatusOr<StoredVersion> GetFigures(const VersionRef& version) const;
  absl::Status AddJudgement(int64_t up_to_sequence, StoredVersion& version) const;

  rocksdb::DB& db_;
  const CellDictionary& dictionary_;
  const std::string store_id_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_VERSION_READER_H_

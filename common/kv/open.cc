// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/kv/open.h"

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/status_macros.h"
#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/options.h"
#include "rocksdb/table.h"

namespace gongkai {
namespace {

namespace fs = std::filesystem;

rocksdb::Options DatabaseOptions() {
  rocksdb::BlockBasedTableOptions table;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.block_cache = rocksdb::NewLRUCache(64 << 20);
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;

  rocksdb::Options options;
  options.create_if_missing = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  options.level_compaction_dynamic_level_bytes = true;
  options.bytes_per_sync = 1 << 20;
  options.keep_log_file_num = 4;
  options.max_log_file_size = 4 << 20;
  // Documents would otherwise be copied again in every compaction.
  options.enable_blob_files = true;
  options.min_blob_size = 4 << 10;
  options.blob_compression_type = rocksdb::kZSTD;
  // An incomplete last record was never acknowledged. Damage before it is an error, where RocksDB's
  // default would drop everything after it, and so is a log file that is missing altogether.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  return options;
}

absl::Status CheckFolder(const std::string& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the data folder ", path, " is a file; name a folder, or a path where one can be made"));
  }
  fs::create_directories(path, error);
  if (error == std::errc::not_a_directory || error == std::errc::file_exists) {
    return absl::FailedPreconditionError(
        absl::StrCat("the data folder ", path, " lies under a file; name another path"));
  }
  const std::string lock = path + "/LOCK";
  if (error || access(path.c_str(), R_OK | W_OK | X_OK) != 0 ||
      (fs::exists(lock, error) && access(lock.c_str(), R_OK | W_OK) != 0)) {
    return absl::PermissionDeniedError(absl::StrCat(
        "the data folder ", path,
        " cannot be made, or not read and written; change its owner or name another folder"));
  }
  return absl::OkStatus();
}

// RocksDB takes a folder without CURRENT for an empty one and would start a database over the
// remains of the old.
absl::Status CheckContents(const std::string& path) {
  std::error_code error;
  if (fs::exists(path + "/CURRENT", error)) {
    return absl::OkStatus();
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    const std::string name = entry.path().filename().string();
    const std::string extension = entry.path().extension().string();
    if (extension == ".sst" || extension == ".blob" || extension == ".log") {
      return absl::DataLossError(
          absl::StrCat("the database in ", path,
                       " is damaged: its file CURRENT is missing; restore it from a backup"));
    }
    // What RocksDB makes before CURRENT; a first start may have been interrupted there.
    if (name != "LOCK" && name != "IDENTITY" && name != "lost+found" && extension != ".dbtmp" &&
        !absl::StartsWith(name, "LOG") && !absl::StartsWith(name, "MANIFEST-") &&
        !absl::StartsWith(name, "OPTIONS-")) {
      return absl::FailedPreconditionError(
          absl::StrCat("the data folder ", path, " holds other things (", name,
                       ") and no database; name an empty folder or a new one"));
    }
  }
  return absl::OkStatus();
}

// Taking and giving back the lock tells "somebody has it" from every other failure, which RocksDB's
// status does not.
absl::Status CheckUnlocked(const std::string& path) {
  rocksdb::FileLock* lock = nullptr;
  if (!rocksdb::Env::Default()->LockFile(path + "/LOCK", &lock).ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the database in ", path,
                     " is in use by another process; stop that process or name another folder"));
  }
  rocksdb::Env::Default()->UnlockFile(lock);
  return absl::OkStatus();
}

absl::Status OpenFailure(const rocksdb::Status& status, const std::string& path) {
  if (status.IsNoSpace()) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the database in ", path, " cannot be opened: the disk is full"));
  }
  if (status.IsCorruption() || status.IsPathNotFound() || status.IsNotFound() ||
      status.IsInvalidArgument() || status.IsNotSupported()) {
    return absl::DataLossError(absl::StrCat(
        "the database in ", path,
        " is damaged or incomplete; restore it from a backup (its file LOG has the details)"));
  }
  return absl::UnavailableError(
      absl::StrCat("the database in ", path, " cannot be opened (its file LOG has the details)"));
}

absl::Status CheckSchema(rocksdb::DB& db, const std::string& path, absl::string_view schema) {
  const rocksdb::Slice key(kSchemaKey.data(), kSchemaKey.size());
  std::string found;
  rocksdb::Status status = db.Get({}, key, &found);
  if (status.IsNotFound()) {
    rocksdb::WriteOptions synced;
    synced.sync = true;
    status = db.Put(synced, key, rocksdb::Slice(schema.data(), schema.size()));
    found = std::string(schema);
  }
  if (!status.ok()) {
    return OpenFailure(status, path);
  }
  const std::pair<std::string, std::string> ours = absl::StrSplit(schema, absl::MaxSplits('/', 1));
  const std::pair<std::string, std::string> theirs = absl::StrSplit(found, absl::MaxSplits('/', 1));
  uint32_t our_number = 0;
  uint32_t their_number = 0;
  if (ours.first != theirs.first || !absl::SimpleAtoi(ours.second, &our_number) ||
      !absl::SimpleAtoi(theirs.second, &their_number)) {
    return absl::FailedPreconditionError(absl::StrCat("the database in ", path, " is one of ",
                                                      theirs.first, ", not of ", ours.first,
                                                      "; name another folder"));
  }
  if (their_number != our_number) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the database in ", path, " has layout ", their_number, " and this program knows layout ",
        our_number,
        their_number > our_number ? ": it was written by a newer release; start that one" : ""));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<rocksdb::DB>> OpenDatabase(const std::string& path,
                                                          absl::string_view schema) {
  GONGKAI_RETURN_IF_ERROR(CheckFolder(path));
  GONGKAI_RETURN_IF_ERROR(CheckUnlocked(path));
  GONGKAI_RETURN_IF_ERROR(CheckContents(path));
  rocksdb::DB* opened = nullptr;
  if (rocksdb::Status status = rocksdb::DB::Open(DatabaseOptions(), path, &opened); !status.ok()) {
    return OpenFailure(status, path);
  }
  std::unique_ptr<rocksdb::DB> db(opened);
  GONGKAI_RETURN_IF_ERROR(CheckSchema(*db, path, schema));
  return db;
}

}  // namespace gongkai

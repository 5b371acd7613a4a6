// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// RocksDB's failures in our words.

#ifndef GONGKAI_COMMON_KV_ROCKSDB_STATUS_H_
#define GONGKAI_COMMON_KV_ROCKSDB_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/status.h"

namespace gongkai {

// Translates a status; `doing` says what was being done, e.g. "storing the version". The message
// may go to a client: it holds no text, key or path of RocksDB's, whose own log in the data folder
// has them.
//
// NOT_FOUND: no such key. DATA_LOSS: damaged. RESOURCE_EXHAUSTED: the disk is full. UNAVAILABLE: an
// I/O error, or the database refuses writes after one. INTERNAL: anything else.
absl::Status FromRocksDb(const rocksdb::Status& status, absl::string_view doing);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_KV_ROCKSDB_STATUS_H_

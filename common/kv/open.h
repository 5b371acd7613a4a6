// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Opening a RocksDB database the way every service of ours does.

#ifndef GONGKAI_COMMON_KV_OPEN_H_
#define GONGKAI_COMMON_KV_OPEN_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "rocksdb/db.h"

namespace gongkai {

// Every database keeps its schema under this key. Services begin their own keys with a byte above
// 0x00.
inline constexpr absl::string_view kSchemaKey = absl::string_view("\0schema", 7);

// Opens the database in the folder `path`, and makes both if they are not there. `schema` names
// what is kept and the number of its layout, e.g. "ingestion/1"; it is written into a new database
// and compared with that of an old one.
//
// A torn last record of the log (a crash in the middle of an unacknowledged write) is dropped; any
// other damage to the log is reported and never skipped, so that nothing acknowledged disappears in
// silence.
//
// FAILED_PRECONDITION: another process or handle holds it; `path` is no folder, or one with other
// things in it; its
//   schema is of a newer release, or is another service's.
// PERMISSION_DENIED: it may not be read and written.
// DATA_LOSS: its files are damaged or incomplete.
// RESOURCE_EXHAUSTED: the disk is full.
// UNAVAILABLE: it cannot be opened for another reason, e.g. an I/O error; the message says where
// the details are. The messages are for whoever runs the service: they name the path.
absl::StatusOr<std::unique_ptr<rocksdb::DB>> OpenDatabase(const std::string& path,
                                                          absl::string_view schema);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_KV_OPEN_H_

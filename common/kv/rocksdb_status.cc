// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/kv/rocksdb_status.h"

#include "absl/strings/str_cat.h"

namespace gongkai {

absl::Status FromRocksDb(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) {
    return absl::OkStatus();
  }
  if (status.IsNotFound()) {
    return absl::NotFoundError(absl::StrCat(doing, ": there is nothing under that name"));
  }
  if (status.IsCorruption()) {
    return absl::DataLossError(
        absl::StrCat(doing, " failed: the database is damaged; restore it from a backup"));
  }
  if (status.IsNoSpace()) {
    return absl::ResourceExhaustedError(
        absl::StrCat(doing, " failed: the server's disk is full; nothing was stored"));
  }
  if (status.IsIOError() || status.IsShutdownInProgress() || status.IsBusy() ||
      status.IsTimedOut() || status.IsTryAgain()) {
    return absl::UnavailableError(
        absl::StrCat(doing, " failed: the server's disk cannot be used; try again later"));
  }
  return absl::InternalError(absl::StrCat(doing, " failed in the database"));
}

}  // namespace gongkai

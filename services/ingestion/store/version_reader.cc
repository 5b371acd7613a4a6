// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/version_reader.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/kv/key_encoding.h"
#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "rocksdb/db.h"
#include "services/ingestion/store/digest.h"
#include "services/ingestion/store/finding_records.h"
#include "services/ingestion/store/keys.h"
#include "services/ingestion/store/records.h"

namespace gongkai {
namespace {

constexpr int64_t kEver = std::numeric_limits<int64_t>::max();

absl::string_view View(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

absl::StatusOr<std::string> VersionReader::Get(const std::string& key) const {
  std::string value;
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(db_.Get({}, key, &value), "reading what is stored"));
  return value;
}

absl::StatusOr<ReportHead> VersionReader::GetHead(const ReportRef& report) const {
  const absl::StatusOr<std::string> value = Get(keys::OfHead(report));
  if (absl::IsNotFound(value.status())) {
    return absl::NotFoundError(
        absl::StrCat("agency ", report.agency, " has filed no report for ", report.year));
  }
  GONGKAI_RETURN_IF_ERROR(value.status());
  GONGKAI_ASSIGN_OR_RETURN(const auto record, ParseRecord<storage::v1::HeadRecord>(*value));
  return HeadFromRecord(report, record);
}

absl::StatusOr<StoredVersion> VersionReader::GetFigures(const VersionRef& version) const {
  GONGKAI_ASSIGN_OR_RETURN(const std::string value, Get(keys::OfVersion(version)));
  GONGKAI_ASSIGN_OR_RETURN(auto record, ParseRecord<storage::v1::VersionRecord>(value));
  StoredVersion stored;
  stored.ref = version;
  GONGKAI_ASSIGN_OR_RETURN(stored.report, ReportFromRecord(record.report(), dictionary_));
  stored.document = std::move(*record.mutable_document());
  stored.source_name = std::move(*record.mutable_source_name());
  stored.submitter = std::move(*record.mutable_submitter());
  stored.reason = std::move(*record.mutable_reason());
  stored.create_time = TimeFromRecord(record.create_time());
  stored.sequence = record.sequence();
  return stored;
}

absl::Status VersionReader::AddJudgement(int64_t up_to_sequence, StoredVersion& version) const {
  const std::string first = keys::OfJudgement(version.ref);
  std::unique_ptr<rocksdb::Iterator> it(db_.NewIterator({}));
  it->SeekForPrev(keys::OfJudgementAt(version.ref, up_to_sequence));
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(it->status(), "reading what was found"));
  if (!it->Valid() || !it->key().starts_with(first)) {
    return absl::OkStatus();
  }
  GONGKAI_ASSIGN_OR_RETURN(const auto record,
                           ParseRecord<storage::v1::JudgementRecord>(View(it->value())));
  if (record.sequence() <= up_to_sequence) {
    GONGKAI_ASSIGN_OR_RETURN(version.judgement, JudgementFromRecord(record, dictionary_));
    GONGKAI_ASSIGN_OR_RETURN(version.state, StateFromRecord(record.state()));
    version.compared_with = record.compared_with();
  }
  return absl::OkStatus();
}

absl::StatusOr<StoredVersion> VersionReader::GetVersion(const VersionRef& version) const {
  // The head first: an etag may be older than what it comes with, never newer.
  GONGKAI_ASSIGN_OR_RETURN(const ReportHead head, GetHead({version.agency, version.year}));
  if (version.number < 1 || version.number > head.latest) {
    return absl::NotFoundError(absl::StrCat("there is no version ", version.number,
                                            " of the report of ", version.agency, " for ",
                                            version.year, ": it has versions 1 to ", head.latest));
  }
  GONGKAI_ASSIGN_OR_RETURN(StoredVersion stored, GetFigures(version));
  GONGKAI_ASSIGN_OR_RETURN(const std::string text, Get(keys::OfText(version)));
  GONGKAI_ASSIGN_OR_RETURN(const auto record, ParseRecord<storage::v1::TextRecord>(text));
  GONGKAI_RETURN_IF_ERROR(AddText(record, dictionary_, stored.report));
  GONGKAI_RETURN_IF_ERROR(AddJudgement(kEver, stored));
  stored.etag = Etag(version, head.sequence);
  return stored;
}

absl::StatusOr<std::vector<StoredVersion>> VersionReader::ListVersions(const ReportRef& report,
                                                                       int64_t before,
                                                                       int limit) const {
  GONGKAI_ASSIGN_OR_RETURN(const ReportHead head, GetHead(report));
  std::vector<StoredVersion> versions;
  for (int64_t number = std::min(before - 1, head.latest); number > 0 && limit > 0;
       --number, --limit) {
    GONGKAI_ASSIGN_OR_RETURN(StoredVersion stored,
                             GetFigures({report.agency, report.year, number}));
    GONGKAI_RETURN_IF_ERROR(AddJudgement(kEver, stored));
    stored.etag = Etag(stored.ref, head.sequence);
    versions.push_back(std::move(stored));
  }
  return versions;
}

absl::StatusOr<std::vector<ReportHead>> VersionReader::ListReports(
    const ReportFilter& filter, const std::optional<ReportRef>& after, int limit) const {
  const std::string prefix =
      filter.agency.empty() ? std::string(keys::kHeads) : keys::HeadsOf(filter.agency);
  std::string position = after.has_value() ? keys::OfHead(*after) + '\0' : prefix;
  std::unique_ptr<rocksdb::Iterator> it(db_.NewIterator({}));
  std::vector<ReportHead> heads;
  it->Seek(position);
  while (static_cast<int>(heads.size()) < limit && it->Valid() && it->key().starts_with(prefix)) {
    const std::optional<ReportRef> ref = keys::HeadRef(View(it->key()));
    if (!ref.has_value()) {
      return DamagedRecord("a report's key cannot be read");
    }
    // With a year asked for, jump over an agency's others.
    if (filter.year > ref->year) {
      it->Seek(keys::OfHead({ref->agency, filter.year}));
      continue;
    }
    if (filter.year != 0 && filter.year < ref->year) {
      it->Seek(AfterPrefix(keys::HeadsOf(ref->agency)));
      continue;
    }
    GONGKAI_ASSIGN_OR_RETURN(const auto record,
                             ParseRecord<storage::v1::HeadRecord>(View(it->value())));
    GONGKAI_ASSIGN_OR_RETURN(ReportHead head, HeadFromRecord(*ref, record));
    heads.push_back(std::move(head));
    it->Next();
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(it->status(), "listing reports"));
  return heads;
}

absl::StatusOr<std::string> VersionReader::GetDocument(absl::string_view digest) const {
  absl::StatusOr<std::string> bytes = Get(keys::OfDocument(digest));
  if (absl::IsNotFound(bytes.status())) {
    return absl::NotFoundError(
        absl::StrCat("there is no document with the SHA-256 ", absl::BytesToHexString(digest)));
  }
  return bytes;
}

absl::StatusOr<std::vector<VersionReader::PendingVersion>> VersionReader::ListPending(
    int64_t after, int limit) const {
  std::unique_ptr<rocksdb::Iterator> it(db_.NewIterator({}));
  std::vector<PendingVersion> pending;
  const rocksdb::Slice prefix(keys::kPending.data(), keys::kPending.size());
  for (it->Seek(keys::OfPending(after + 1));
       static_cast<int>(pending.size()) < limit && it->Valid() && it->key().starts_with(prefix);
       it->Next()) {
    GONGKAI_ASSIGN_OR_RETURN(const auto record,
                             ParseRecord<storage::v1::VersionRef>(View(it->value())));
    pending.push_back({RefFromRecord(record), keys::Sequence(View(it->key())).value_or(0)});
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(it->status(), "listing versions to be judged"));
  return pending;
}

absl::StatusOr<StoredVersion> VersionReader::VersionAt(const VersionRef& version,
                                                       int64_t sequence) const {
  GONGKAI_ASSIGN_OR_RETURN(StoredVersion stored, GetFigures(version));
  GONGKAI_RETURN_IF_ERROR(AddJudgement(sequence, stored));
  stored.etag = Etag(version, sequence);
  return stored;
}

std::string VersionReader::Etag(const VersionRef& version, int64_t sequence) const {
  const std::string digest =
      Sha256(absl::StrCat(store_id_, keys::OfVersion(version), keys::EncodeNumber(sequence)));
  return absl::BytesToHexString(absl::string_view(digest).substr(0, 8));
}

}  // namespace gongkai

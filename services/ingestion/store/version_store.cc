// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/version_store.h"

#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/kv/open.h"
#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "rocksdb/db.h"
#include "services/ingestion/store/agency_record.h"
#include "services/ingestion/store/digest.h"
#include "services/ingestion/store/finding_records.h"
#include "services/ingestion/store/group_commit.h"
#include "services/ingestion/store/judging.h"
#include "services/ingestion/store/keys.h"
#include "services/ingestion/store/records.h"

namespace gongkai {
namespace {

constexpr absl::string_view kSchema = "ingestion/1";

absl::StatusOr<std::string> LoadStoreId(rocksdb::DB& db) {
  const std::string key(keys::kStoreId);
  std::string store_id;
  const rocksdb::Status status = db.Get({}, key, &store_id);
  if (!status.IsNotFound()) {
    GONGKAI_RETURN_IF_ERROR(FromRocksDb(status, "reading the store's id"));
    return store_id;
  }
  store_id = absl::BytesToHexString(RandomBytes(16));
  rocksdb::WriteOptions synced;
  synced.sync = true;
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(db.Put(synced, key, store_id), "writing the store's id"));
  return store_id;
}

absl::StatusOr<std::shared_ptr<const Directory>> LoadDirectory(rocksdb::DB& db) {
  std::vector<Agency> agencies;
  std::unique_ptr<rocksdb::Iterator> it(db.NewIterator({}));
  const rocksdb::Slice prefix(keys::kAgencies.data(), keys::kAgencies.size());
  for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix); it->Next()) {
    GONGKAI_ASSIGN_OR_RETURN(const auto record, ParseRecord<storage::v1::AgencyRecord>(
                                                    {it->value().data(), it->value().size()}));
    GONGKAI_ASSIGN_OR_RETURN(Agency agency, AgencyFromRecord(record));
    agencies.push_back(std::move(agency));
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(it->status(), "reading the directory"));
  auto directory = std::make_shared<Directory>();
  if (!agencies.empty() && !directory->Import(agencies).ok()) {
    return DamagedRecord("the directory of agencies contradicts itself");
  }
  return directory;
}

absl::StatusOr<CommitState> LoadState(rocksdb::DB& db) {
  CommitState state;
  std::unique_ptr<rocksdb::Iterator> it(db.NewIterator({}));
  it->SeekForPrev(keys::OfFeed(-1));  // as an unsigned number the greatest
  if (it->Valid() && it->key().starts_with(rocksdb::Slice(keys::kFeed.data(), 1))) {
    const absl::string_view key(it->key().data(), it->key().size());
    state.sequence = keys::Sequence(key).value_or(0);
    state.hash = Sha256({it->value().data(), it->value().size()});
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(it->status(), "reading the end of the feed"));
  GONGKAI_ASSIGN_OR_RETURN(state.directory, LoadDirectory(db));
  return state;
}

// The agencies with these ids, those that others name (as parent or successor) before them, so that
// whoever follows the feed never meets a name that has not come yet.
std::vector<const Agency*> InFeedOrder(const Directory& directory, std::set<std::string> ids) {
  std::vector<const Agency*> ordered;
  const std::function<void(const std::string&)> visit = [&](const std::string& id) {
    if (ids.erase(id) > 0) {
      const Agency* agency = directory.Find(id);
      visit(agency->parent);
      visit(agency->successor);
      ordered.push_back(agency);
    }
  };
  while (!ids.empty()) {
    visit(std::string(*ids.begin()));
  }
  return ordered;
}

}  // namespace

absl::StatusOr<std::unique_ptr<VersionStore>> VersionStore::Open(const std::string& folder) {
  GONGKAI_ASSIGN_OR_RETURN(std::unique_ptr<rocksdb::DB> db, OpenDatabase(folder, kSchema));
  GONGKAI_ASSIGN_OR_RETURN(CellDictionary dictionary, CellDictionary::Load(*db));
  GONGKAI_ASSIGN_OR_RETURN(std::string store_id, LoadStoreId(*db));
  GONGKAI_ASSIGN_OR_RETURN(CommitState state, LoadState(*db));
  return std::unique_ptr<VersionStore>(new VersionStore(std::move(db), std::move(dictionary),
                                                        std::move(store_id), std::move(state)));
}

VersionStore::VersionStore(std::unique_ptr<rocksdb::DB> db, CellDictionary dictionary,
                           std::string store_id, CommitState state)
    : db_(std::move(db)),
      dictionary_(std::move(dictionary)),
      store_id_(std::move(store_id)),
      directory_(state.directory),
      reader_(std::make_unique<VersionReader>(*db_, dictionary_, store_id_)),
      feed_(std::make_unique<ChangeFeed>(*db_, *reader_, state.sequence)),
      commit_(std::make_unique<GroupCommit>(*db_, std::move(state),
                                            [this](const CommitState& published) {
                                              {
                                                const std::lock_guard<std::mutex> lock(mutex_);
                                                directory_ = published.directory;
                                              }
                                              feed_->Publish(published.sequence);
                                            })) {}

VersionStore::~VersionStore() = default;

std::shared_ptr<const Directory> VersionStore::directory() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return directory_;
}

absl::StatusOr<Submitted> VersionStore::Submit(const Submission& submission, absl::Time now) {
  SubmitPlan plan(submission, now, dictionary_, *reader_);
  GONGKAI_RETURN_IF_ERROR(
      commit_->Run([&](Transaction& transaction) { return plan.Run(transaction); }));
  Submitted submitted;
  submitted.created = plan.created();
  submitted.queued = plan.queued();
  submitted.year_after = plan.year_after();
  if (plan.sequence() != 0) {
    submitted.version = plan.Stored();
    return submitted;
  }
  GONGKAI_ASSIGN_OR_RETURN(submitted.version, reader_->GetVersion(plan.answer()));
  return submitted;
}

absl::StatusOr<std::optional<Submitted>> VersionStore::FindRequest(
    const std::string& request_id, absl::string_view request_digest) const {
  std::string value;
  const rocksdb::Status status = db_->Get({}, keys::OfRequest(request_id), &value);
  if (status.IsNotFound()) {
    return std::optional<Submitted>();
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(status, "looking for the request id"));
  GONGKAI_ASSIGN_OR_RETURN(const auto known, ParseRecord<storage::v1::RequestRecord>(value));
  if (absl::string_view(known.request()) != request_digest) {
    return OtherRequest(request_id);
  }
  Submitted submitted;
  submitted.created = known.created();
  GONGKAI_ASSIGN_OR_RETURN(submitted.version, reader_->GetVersion(RefFromRecord(known.version())));
  return std::optional<Submitted>(std::move(submitted));
}

absl::StatusOr<bool> VersionStore::HasDocument(const ReportRef& report,
                                               absl::string_view document_digest) const {
  std::string number;
  const rocksdb::Status status =
      db_->Get({}, keys::OfContent(report, keys::ContentKind::kDocument, document_digest), &number);
  if (status.IsNotFound()) {
    return false;
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(status, "looking for the document"));
  return true;
}

absl::Status VersionStore::Judge(const VersionRef& version, const Judgement& judgement,
                                 absl::Time now, int64_t compared_with) {
  storage::v1::JudgementRecord prepared = JudgementToRecord(judgement, dictionary_);
  prepared.set_compared_with(compared_with);
  return commit_->Run([&](Transaction& transaction) {
    return RecordJudgement(transaction, version, prepared, StateAfter(judgement), now);
  });
}

absl::StatusOr<ImportResult> VersionStore::ImportAgencies(absl::Span<const Agency> agencies,
                                                          absl::Time now) {
  ImportResult result;
  GONGKAI_RETURN_IF_ERROR(commit_->Run([&](Transaction& transaction) -> absl::Status {
    const Directory& before = transaction.directory();
    auto after = std::make_shared<Directory>(before);
    GONGKAI_RETURN_IF_ERROR(after->Import(agencies));
    std::set<std::string> changed;
    for (const Agency& agency : agencies) {
      const Agency* old = before.Find(agency.id);
      if (old != nullptr && *old == *after->Find(agency.id)) {
        ++result.unchanged;
        continue;
      }
      ++(old == nullptr ? result.created : result.updated);
      changed.insert(agency.id);
    }
    for (const Agency* agency : InFeedOrder(*after, changed)) {
      storage::v1::FeedRecord entry;
      *entry.mutable_agency_imported() = AgencyToRecord(*agency);
      transaction.Put(keys::OfAgency(agency->id), entry.agency_imported().SerializeAsString());
      transaction.Append(std::move(entry), now);
    }
    if (!changed.empty()) {
      transaction.SetDirectory(std::move(after));
    }
    result.sequence = transaction.NextSequence() - 1;
    return absl::OkStatus();
  }));
  return result;
}

}  // namespace gongkai

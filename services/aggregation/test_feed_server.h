// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests: a feed whose entries the test writes, so that it can also break off, shrink and become
// another's, which ingestion's own does not do on demand. Otherwise it keeps to the contract of
// WatchChanges.

#ifndef GONGKAI_SERVICES_AGGREGATION_TEST_FEED_SERVER_H_
#define GONGKAI_SERVICES_AGGREGATION_TEST_FEED_SERVER_H_

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/server.h"
#include "common/wire/agency_proto.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "common/wire/resource_name.h"
#include "gongkai/v1/ingestion.grpc.pb.h"

namespace gongkai::testing {

class TestFeedServer : public v1::IngestionService::Service {
 public:
  explicit TestFeedServer(std::string store_id = "store-1") : store_id_(std::move(store_id)) {
    Start("127.0.0.1:0");
  }
  ~TestFeedServer() override { Stop(); }

  std::string target() const { return absl::StrCat("127.0.0.1:", port_); }

  // Goes away, and comes back at the same address with the same feed.
  void Stop() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    server_.reset();
  }
  void StartAgain() { Start(target()); }

  // Becomes the feed of another store, empty.
  void Replace(std::string store_id) {
    const std::lock_guard<std::mutex> lock(mutex_);
    store_id_ = std::move(store_id);
    entries_.clear();
  }

  // The same entries under another store's id.
  void Rename(std::string store_id) {
    const std::lock_guard<std::mutex> lock(mutex_);
    store_id_ = std::move(store_id);
  }

  int64_t Add(const Agency& agency) {
    v1::Change change;
    *change.mutable_agency_imported() = gongkai::ToProto(agency);
    return Append(std::move(change));
  }

  int64_t Add(absl::string_view agency, int year, int64_t number, const Report& report,
              const Judgement& judgement = Judgement()) {
    v1::Change change;
    v1::Version& version = *change.mutable_version_recorded();
    version.set_name(VersionName(agency, year, number));
    *version.mutable_report() = gongkai::ToProto(report, ReportView::kFigures);
    version.set_state(HasErrors(judgement) ? v1::HELD : v1::PASSED);
    *version.mutable_judgement() = gongkai::ToProto(judgement);
    return Append(std::move(change));
  }

  int64_t Append(v1::Change change) {
    const std::lock_guard<std::mutex> lock(mutex_);
    change.set_sequence(static_cast<int64_t>(entries_.size()) + 1);
    change.set_previous_hash(entries_.empty() ? std::string(32, '\0') : entries_.back().hash());
    change.set_hash(absl::StrCat(store_id_, "#", change.sequence()));
    entries_.push_back(std::move(change));
    changed_.notify_all();
    return static_cast<int64_t>(entries_.size());
  }

  grpc::Status WatchChanges(grpc::ServerContext* context, const v1::WatchChangesRequest* request,
                            grpc::ServerWriter<v1::WatchChangesResponse>* writer) override {
    std::unique_lock<std::mutex> lock(mutex_);
    if (!request->store_id().empty() && request->store_id() != store_id_) {
      return {grpc::StatusCode::FAILED_PRECONDITION, "another store"};
    }
    size_t next = std::max<int64_t>(request->from(), 1) - 1;
    if (next > entries_.size()) return {grpc::StatusCode::OUT_OF_RANGE, "past the next entry"};
    while (!stopping_ && !context->IsCancelled()) {
      v1::WatchChangesResponse message;
      for (; next < entries_.size(); ++next) {
        *message.mutable_change() = entries_[next];
        if (!writer->Write(message)) return grpc::Status::OK;
      }
      message.mutable_progress()->set_sequence(static_cast<int64_t>(entries_.size()));
      message.mutable_progress()->set_store_id(store_id_);
      if (!writer->Write(message)) return grpc::Status::OK;
      // Cancellation does not wake it, so it looks now and then.
      changed_.wait_for(lock, std::chrono::milliseconds(20),
                        [&] { return stopping_ || next < entries_.size(); });
    }
    return {grpc::StatusCode::UNAVAILABLE, "shutting down"};
  }

 private:
  void Start(const std::string& listen) {
    stopping_ = false;
    ServerOptions options;
    options.listen = listen;
    auto started = Server::Start(options, {this});
    if (!started.ok()) std::abort();
    server_ = *std::move(started);
    port_ = server_->port();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::string store_id_;
  std::vector<v1::Change> entries_;
  int port_ = 0;
  std::unique_ptr<Server> server_;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_AGGREGATION_TEST_FEED_SERVER_H_

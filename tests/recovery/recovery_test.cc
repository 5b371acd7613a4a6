// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Ingestion and aggregation killed again and again while reports stream in: no acknowledged version
// is missing, the feed has no gap, and the roll-ups equal a recount.

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "gtest/gtest.h"
#include "tests/suite/suite.h"

namespace gongkai::testing {
namespace {

constexpr int kAgencies = 12;
constexpr int kWriters = 3;
constexpr int kKills = 12;
constexpr int kAcknowledgedBetweenKills = 25;

std::string CountyId(int i) { return std::to_string(410101 + i); }

void ImportTree(Suite& suite) {
  v1::ImportAgenciesRequest request;
  const auto add = [&](const std::string& id, const std::string& name, const std::string& parent,
                       v1::Agency::Level level) {
    v1::Agency* agency = request.add_agencies();
    agency->set_name("agencies/" + id);
    agency->set_official_name(name + "人民政府");
    agency->set_short_name(name);
    agency->set_level(level);
    if (!parent.empty()) agency->set_parent("agencies/" + parent);
    agency->set_division_code(id);
  };
  add("000000", "全国", "", v1::Agency::NATION);
  add("410000", "甲省", "000000", v1::Agency::PROVINCE);
  add("410100", "乙市", "410000", v1::Agency::PREFECTURE);
  for (int i = 0; i < kAgencies; ++i)
    add(CountyId(i), "县" + std::to_string(i) + "县", "410100", v1::Agency::COUNTY);
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  v1::ImportAgenciesResponse response;
  const grpc::Status status = suite.ingestion().ImportAgencies(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
}

// A consistent report in which `granted` of `granted + 1` applications were granted.
v1::AnnualReport MakeReport(int county, int64_t granted) {
  v1::AnnualReport report;
  report.set_agency_name("县" + std::to_string(county) + "县人民政府");
  report.set_year(2020);
  report.set_form(v1::FORM_2019);
  report.set_scope(v1::AnnualReport::CONSOLIDATED);
  v1::Applications& table = *report.mutable_applications();
  const auto fill = [](v1::ApplicantCounts& row, int64_t persons) {
    row.set_natural_person(persons);
    row.set_business(0);
    row.set_research(0);
    row.set_social(0);
    row.set_legal_service(0);
    row.set_other_organization(0);
    row.set_total(persons);
  };
  fill(*table.mutable_received(), granted + 1);
  fill(*table.mutable_carried_in(), 0);
  fill(*table.mutable_granted(), granted);
  fill(*table.mutable_refused_by_law(), 1);
  fill(*table.mutable_handled_total(), granted + 1);
  fill(*table.mutable_carried_out(), 0);
  return report;
}

struct Acknowledged {
  std::string version;
  int64_t granted;
};

class RecoveryTest : public ::testing::Test {
 protected:
  // Files reports until told to stop, each again and again under one request id until it is
  // acknowledged.
  void Write(int writer) {
    for (int64_t n = 0; !stop_; ++n) {
      const int county = static_cast<int>((writer + kWriters * n) % kAgencies);
      const int64_t granted = 1 + writer + kWriters * n;  // no two reports are the same
      v1::SubmitReportRequest request;
      *request.mutable_report() = MakeReport(county, granted);
      request.set_agency("agencies/" + CountyId(county));
      request.set_request_id("writer-" + std::to_string(writer) + "-" + std::to_string(n));
      for (;;) {
        grpc::ClientContext context;
        context.set_wait_for_ready(true);
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
        v1::SubmitResponse response;
        const grpc::Status status = suite_.ingestion().SubmitReport(&context, request, &response);
        if (status.ok()) {
          const std::lock_guard<std::mutex> lock(mutex_);
          acknowledged_.push_back({response.version().name(), granted});
          changed_.notify_all();
          break;
        }
        if (status.error_code() != grpc::StatusCode::UNAVAILABLE) {
          ADD_FAILURE() << status.error_code() << " " << status.error_message();
          return;
        }
      }
    }
  }

  void AwaitMoreAcknowledged() {
    std::unique_lock<std::mutex> lock(mutex_);
    const size_t wanted = acknowledged_.size() + kAcknowledgedBetweenKills;
    ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds(60),
                                  [&] { return acknowledged_.size() >= wanted; }));
  }

  Suite suite_;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Acknowledged> acknowledged_;
};

TEST_F(RecoveryTest, NothingAcknowledgedIsLostAndNothingIsCountedTwice) {
  suite_.StartAll();
  ImportTree(suite_);
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) writers.emplace_back([this, i] { Write(i); });
  for (int kill = 0; kill < kKills; ++kill) {
    AwaitMoreAcknowledged();
    if (kill % 3 != 1) {
      suite_.ingestion_process().Kill();
      suite_.StartIngestion();
    }
    if (kill % 3 != 0) {
      suite_.aggregation_process().Kill();
      suite_.StartAggregation();
    }
  }
  AwaitMoreAcknowledged();
  stop_ = true;
  for (std::thread& writer : writers) writer.join();

  // Every acknowledged version is there and says what was sent.
  for (const Acknowledged& one : acknowledged_) {
    grpc::ClientContext context;
    v1::GetVersionRequest request;
    request.set_name(one.version);
    v1::Version version;
    const grpc::Status status = suite_.ingestion().GetVersion(&context, request, &version);
    ASSERT_TRUE(status.ok()) << one.version << ": " << status.error_message();
    ASSERT_EQ(version.report().applications().granted().total(), one.granted) << one.version;
  }

  // The feed counts without a gap, its chain of hashes holds, and a retried request made one
  // version.
  grpc::ClientContext context;
  auto reader = suite_.ingestion().WatchChanges(&context, v1::WatchChangesRequest());
  int64_t last = 0;
  size_t versions = 0;
  std::string hash(32, '\0');
  std::map<std::string, int64_t> latest;  // granted, by report
  for (v1::WatchChangesResponse message; reader->Read(&message) && message.has_change();) {
    const v1::Change& change = message.change();
    ASSERT_EQ(change.sequence(), ++last);
    ASSERT_EQ(change.previous_hash(), hash);
    hash = change.hash();
    if (!change.has_version_recorded()) continue;
    ++versions;
    const std::string& name = change.version_recorded().name();
    latest[name.substr(0, name.find("/versions/"))] =
        change.version_recorded().report().applications().granted().total();
  }
  context.TryCancel();
  EXPECT_EQ(versions, acknowledged_.size());

  // The roll-up is what a recount of the latest versions gives.
  int64_t granted = 0;
  for (const auto& [report, count] : latest) granted += count;
  const v1::Rate rate =
      FindRate(RatesAt(suite_.aggregation(), "agencies/410000", 2020, last), "granted_share");
  EXPECT_EQ(rate.numerator(), granted);
  EXPECT_EQ(rate.denominator(), granted + static_cast<int64_t>(latest.size()));
}

}  // namespace
}  // namespace gongkai::testing

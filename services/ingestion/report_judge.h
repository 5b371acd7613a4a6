// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Having reports judged: at once for a submission, later for versions that were stored while
// validation was away.

#ifndef GONGKAI_SERVICES_INGESTION_REPORT_JUDGE_H_
#define GONGKAI_SERVICES_INGESTION_REPORT_JUDGE_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/form/finding.h"
#include "gongkai/v1/report.pb.h"
#include "gongkai/v1/validation.grpc.pb.h"
#include "services/ingestion/store/version_store.h"

namespace gongkai {

// Asks the validation service. Once that cannot be reached it is left alone for a while, longer
// after every failure, so that submissions need not wait for it one after the other. Thread-safe.
class ReportJudge {
 public:
  struct Options {
    absl::Duration first_pause = absl::Milliseconds(100);  // doubles with every failure
    absl::Duration longest_pause = absl::Seconds(2);
    absl::Duration call_timeout = absl::Seconds(5);
    absl::Duration refused_pause =
        absl::Minutes(1);  // before a version that was refused is tried again
  };

  // Starts to judge the versions that wait; the store must outlive it.
  ReportJudge(std::shared_ptr<grpc::Channel> validation, VersionStore& store,
              const Options& options);
  ~ReportJudge();
  ReportJudge(const ReportJudge&) = delete;
  ReportJudge& operator=(const ReportJudge&) = delete;

  // Judges now, within the call's timeout and by `deadline`. UNAVAILABLE, DEADLINE_EXCEEDED:
  // validation cannot be reached. Anything else is what it answered.
  absl::StatusOr<Judgement> Judge(const v1::AnnualReport& report, absl::Time deadline);

  // Says that a version waits to be judged.
  void Wake();

  // Judges no more. Returns when the call under way has ended.
  void Stop();

 private:
  using Clock = std::chrono::steady_clock;
  // What came of going through the versions that wait.
  enum class Round : uint8_t { kAllJudged, kSomeRefused, kUnreachable };

  absl::StatusOr<Judgement> Call(grpc::ClientContext& context, const v1::AnnualReport& report);
  void NoteOutcome(const absl::Status& status);
  void Loop();
  Round JudgePending();
  absl::Status JudgeOne(const VersionRef& version);

  const std::unique_ptr<v1::ValidationService::Stub> stub_;
  VersionStore& store_;
  const Options options_;

  std::mutex mutex_;
  std::condition_variable changed_;
  // All below guarded by mutex_.
  absl::Duration pause_;
  Clock::time_point not_before_;
  bool reachable_ = true;
  bool woken_ = false;
  bool stopping_ = false;
  grpc::ClientContext* under_way_ = nullptr;  // of the thread's call
  std::thread thread_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_REPORT_JUDGE_H_

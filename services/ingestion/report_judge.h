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
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/form/finding.h"
#include "gongkai/v1/report.pb.h"
#include "gongkai/v1/validation.grpc.pb.h"
#include "services/ingestion/store/version_store.h"

namespace gongkai {

// What was found in a report, and the number of the version of last year's report that it was
// compared with; 0 = none.
struct Judged {
  Judgement judgement;
  int64_t compared_with = 0;
};

// Asks the validation service, giving it the latest version of the same agency's report of the year
// before. Once that cannot be reached it is left alone for a while, longer
// after every failure, so that submissions need not wait for it one after the other. Thread-safe.
class ReportJudge {
 public:
  struct Options {
    absl::Duration first_pause = absl::Milliseconds(100);  // doubles with every failure
    absl::Duration longest_pause = absl::Seconds(2);
    absl::Duration call_timeout = absl::Seconds(5);
    absl::Duration refused_pause =
        absl::Minutes(1);  // before a version that was refused is tried again
    // How often a version may fail while validation is otherwise well, before the others go first.
    int most_failures = 3;
  };

  // Starts to judge the versions that wait; the store must outlive it.
  ReportJudge(std::shared_ptr<grpc::Channel> validation, VersionStore& store,
              const Options& options);
  ~ReportJudge();
  ReportJudge(const ReportJudge&) = delete;
  ReportJudge& operator=(const ReportJudge&) = delete;

  // Judges a report of the agency (an id) now, within the call's timeout and by `deadline`.
  // UNAVAILABLE, DEADLINE_EXCEEDED: validation cannot be reached. Anything else is what it
  // answered.
  absl::StatusOr<Judged> Judge(const std::string& agency, const v1::AnnualReport& report,
                               absl::Time deadline);

  // Judges a version that waits to be judged again, now, within the same limits, and records what
  // was found. Fails as Judge does, and with ABORTED or what the store says if it could not be
  // recorded: then the version waits on.
  absl::StatusOr<Judgement> JudgeAgain(const VersionRef& version, absl::Time deadline);

  // Says that a version waits to be judged.
  void Wake();

  // Judges no more. Returns when the call under way has ended.
  void Stop();

 private:
  using Clock = std::chrono::steady_clock;
  // What came of going through the versions that wait.
  enum class Round : uint8_t { kAllJudged, kSomeRefused, kUnreachable };
  // A version that validation did not answer for.
  struct Trouble {
    int failures = 0;  // while validation was well right before
    Clock::time_point not_before;
  };

  absl::StatusOr<Judged> Call(grpc::ClientContext& context, const std::string& agency,
                              const v1::AnnualReport& report);
  absl::StatusOr<int64_t> AddYearBefore(const std::string& agency, v1::ValidateRequest& request);
  void NoteOutcome(const absl::Status& status);
  void Loop();
  Round JudgePending();
  absl::Status JudgeOne(const VersionRef& version);
  absl::Status JudgeCarefully(const VersionReader::PendingVersion& version);

  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<v1::ValidationService::Stub> stub_;
  VersionStore& store_;
  const Options options_;
  // By the feed entry that recorded them; only for the thread.
  std::map<int64_t, Trouble> troubles_;

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

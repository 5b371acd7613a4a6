// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/report_judge.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/grpc_status.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"

namespace gongkai {
namespace {

constexpr int kPendingBatch = 64;

bool IsUnreachable(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         absl::IsCancelled(status);
}

// The store's failures, whatever they are, say nothing of validation.
absl::Status OurOwn(const absl::Status& status) {
  return status.ok() ? status : absl::InternalError(status.message());
}

}  // namespace

ReportJudge::ReportJudge(std::shared_ptr<grpc::Channel> validation, VersionStore& store,
                         const Options& options)
    : stub_(v1::ValidationService::NewStub(std::move(validation))),
      store_(store),
      options_(options),
      pause_(options.first_pause),
      not_before_(Clock::now()),
      thread_([this] { Loop(); }) {}

ReportJudge::~ReportJudge() { Stop(); }

void ReportJudge::Stop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    if (under_way_ != nullptr) {
      under_way_->TryCancel();
    }
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void ReportJudge::Wake() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

absl::StatusOr<Judgement> ReportJudge::Judge(const v1::AnnualReport& report, absl::Time deadline) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (Clock::now() < not_before_) {
      return absl::UnavailableError("the validation service could not be reached a moment ago");
    }
  }
  grpc::ClientContext context;
  const absl::Time timeout = absl::Now() + options_.call_timeout;
  context.set_deadline(absl::ToChronoTime(std::min(deadline, timeout)));
  absl::StatusOr<Judgement> judgement = Call(context, report);
  // A caller in a hurry says nothing about the service.
  if (!absl::IsDeadlineExceeded(judgement.status()) || timeout <= deadline) {
    NoteOutcome(judgement.status());
  }
  return judgement;
}

absl::StatusOr<Judgement> ReportJudge::Call(grpc::ClientContext& context,
                                            const v1::AnnualReport& report) {
  v1::ValidateRequest request;
  *request.mutable_report() = report;
  v1::ValidateResponse response;
  GONGKAI_RETURN_IF_ERROR(FromGrpc(stub_->Validate(&context, request, &response)));
  return FromProto(response.judgement());
}

void ReportJudge::NoteOutcome(const absl::Status& status) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const bool reachable = !IsUnreachable(status);
  if (std::exchange(reachable_, reachable) != reachable) {
    Log(reachable ? LogLevel::kInfo : LogLevel::kWarning,
        reachable ? "validation-reached" : "validation-unreachable",
        {{"reason", status.message()}});
  }
  if (reachable) {
    pause_ = options_.first_pause;
    not_before_ = Clock::now();
    return;
  }
  // Many calls may fail at once: that is one failure.
  if (const Clock::time_point now = Clock::now(); now >= not_before_) {
    not_before_ = now + absl::ToChronoMicroseconds(pause_);
    pause_ = std::min(2 * pause_, options_.longest_pause);
  }
}

void ReportJudge::Loop() {
  const auto stop = [this] { return stopping_; };
  const auto wake = [this] { return stopping_ || woken_; };
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopping_) {
    woken_ = false;
    lock.unlock();
    const Round round = JudgePending();
    lock.lock();
    switch (round) {
      case Round::kAllJudged:
        changed_.wait(lock, wake);
        break;
      case Round::kSomeRefused:
        changed_.wait_for(lock, absl::ToChronoMicroseconds(options_.refused_pause), wake);
        break;
      case Round::kUnreachable:
        changed_.wait_until(lock, not_before_, stop);
        break;
    }
  }
}

ReportJudge::Round ReportJudge::JudgePending() {
  int64_t after = 0;
  bool refused = false;
  while (true) {
    const auto pending = store_.reader().ListPending(after, kPendingBatch);
    if (!pending.ok()) {
      Log(LogLevel::kError, "judging-failed", {{"reason", pending.status().message()}});
      return Round::kSomeRefused;
    }
    if (pending->empty()) {
      return refused ? Round::kSomeRefused : Round::kAllJudged;
    }
    for (const VersionReader::PendingVersion& version : *pending) {
      const absl::Status status = JudgeOne(version.ref);
      if (IsUnreachable(status)) {
        return Round::kUnreachable;
      }
      if (!status.ok()) {
        refused = true;
        Log(LogLevel::kError, "judging-failed",
            {{"agency", version.ref.agency},
             {"year", version.ref.year},
             {"version", version.ref.number},
             {"reason", status.message()}});
      }
      after = version.sequence;
    }
  }
}

absl::Status ReportJudge::JudgeOne(const VersionRef& ref) {
  const absl::StatusOr<StoredVersion> version = store_.reader().GetVersion(ref);
  GONGKAI_RETURN_IF_ERROR(OurOwn(version.status()));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + options_.call_timeout));
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) {
      return absl::CancelledError("stopping");
    }
    under_way_ = &context;
  }
  const absl::StatusOr<Judgement> judgement = Call(context, ToProto(version->report));
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    under_way_ = nullptr;
  }
  NoteOutcome(judgement.status());
  GONGKAI_RETURN_IF_ERROR(judgement.status());
  return OurOwn(store_.Judge(ref, *judgement, absl::Now()));
}

}  // namespace gongkai

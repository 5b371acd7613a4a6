// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/report_judge.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/health.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"

namespace gongkai {
namespace {

constexpr int kPendingBatch = 64;

// What a validation service takes by default, less a little for the frame.
constexpr size_t kMaxRequestBytes = (4 << 20) - (4 << 10);

constexpr absl::Duration kHealthTimeout = absl::Seconds(1);

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
    : channel_(std::move(validation)),
      stub_(v1::ValidationService::NewStub(channel_)),
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

absl::StatusOr<Judged> ReportJudge::Judge(const std::string& agency, const v1::AnnualReport& report,
                                          absl::Time deadline) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (Clock::now() < not_before_) {
      return absl::UnavailableError("the validation service could not be reached a moment ago");
    }
  }
  grpc::ClientContext context;
  const absl::Time timeout = absl::Now() + options_.call_timeout;
  context.set_deadline(absl::ToChronoTime(std::min(deadline, timeout)));
  absl::StatusOr<Judged> judged = Call(context, agency, report);
  // A caller in a hurry says nothing about the service.
  if (!absl::IsDeadlineExceeded(judged.status()) || timeout <= deadline) {
    NoteOutcome(judged.status());
  }
  return judged;
}

absl::StatusOr<Judgement> ReportJudge::JudgeAgain(const VersionRef& ref, absl::Time deadline) {
  GONGKAI_ASSIGN_OR_RETURN(const StoredVersion version, store_.reader().GetVersion(ref));
  GONGKAI_ASSIGN_OR_RETURN(Judged judged, Judge(ref.agency, ToProto(version.report), deadline));
  GONGKAI_RETURN_IF_ERROR(store_.Judge(ref, judged.judgement, absl::Now(), judged.compared_with));
  return std::move(judged.judgement);
}

absl::StatusOr<Judged> ReportJudge::Call(grpc::ClientContext& context, const std::string& agency,
                                         const v1::AnnualReport& report) {
  v1::ValidateRequest request;
  *request.mutable_report() = report;
  Judged judged;
  GONGKAI_ASSIGN_OR_RETURN(judged.compared_with, AddYearBefore(agency, request));
  v1::ValidateResponse response;
  GONGKAI_RETURN_IF_ERROR(FromGrpc(stub_->Validate(&context, request, &response)));
  GONGKAI_ASSIGN_OR_RETURN(judged.judgement, FromProto(response.judgement()));
  return judged;
}

absl::StatusOr<int64_t> ReportJudge::AddYearBefore(const std::string& agency,
                                                   v1::ValidateRequest& request) {
  const ReportRef report{agency, request.report().year() - 1};
  const absl::StatusOr<ReportHead> head = store_.reader().GetHead(report);
  if (absl::IsNotFound(head.status())) {
    return 0;
  }
  GONGKAI_RETURN_IF_ERROR(OurOwn(head.status()));
  const absl::StatusOr<StoredVersion> version =
      store_.reader().GetVersion({report.agency, report.year, head->latest});
  GONGKAI_RETURN_IF_ERROR(OurOwn(version.status()));
  v1::AnnualReport& previous = *request.mutable_previous();
  previous = ToProto(version->report);
  previous.clear_sources();
  previous.clear_notes();
  // Two long texts may be too much for one message: then the figures alone are compared.
  if (request.ByteSizeLong() > kMaxRequestBytes) {
    previous = ToProto(version->report, ReportView::kFigures);
    previous.clear_title();
    previous.clear_scope_evidence();
  }
  return head->latest;
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
      after = version.sequence;
      const auto known = troubles_.find(version.sequence);
      if (known != troubles_.end() && Clock::now() < known->second.not_before) {
        refused = true;
        continue;
      }
      const absl::Status status = JudgeCarefully(version);
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
    }
  }
}

// A version may be why validation does not answer: it kills it, or keeps it busy. So one that got
// no answer is tried again only while validation says that it is well, and if it gets none a few
// times then, the others go first: FAILED_PRECONDITION instead of what would end the round.
absl::Status ReportJudge::JudgeCarefully(const VersionReader::PendingVersion& version) {
  const bool suspect = troubles_.count(version.sequence) > 0;
  if (suspect) {
    const absl::Status health = CheckHealth(channel_, absl::Now() + kHealthTimeout);
    if (!health.ok()) {
      NoteOutcome(absl::UnavailableError(health.message()));
      return absl::UnavailableError(health.message());
    }
  }
  absl::Status status = JudgeOne(version.ref);
  if (absl::IsAborted(status)) {
    status = JudgeOne(version.ref);  // last year's report has changed meanwhile
  }
  if (!IsUnreachable(status)) {
    troubles_.erase(version.sequence);
    return status;
  }
  Trouble& trouble = troubles_[version.sequence];
  if (!suspect || ++trouble.failures < options_.most_failures) {
    return status;
  }
  trouble.not_before = Clock::now() + absl::ToChronoMicroseconds(options_.refused_pause);
  return absl::FailedPreconditionError(
      absl::StrCat("validation did not answer ", trouble.failures,
                   " times although it was well: ", status.message(), "; it is tried again later"));
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
  const absl::StatusOr<Judged> judged = Call(context, ref.agency, ToProto(version->report));
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    under_way_ = nullptr;
  }
  NoteOutcome(judged.status());
  GONGKAI_RETURN_IF_ERROR(judged.status());
  const absl::Status recorded =
      store_.Judge(ref, judged->judgement, absl::Now(), judged->compared_with);
  return absl::IsAborted(recorded) ? recorded : OurOwn(recorded);
}

}  // namespace gongkai

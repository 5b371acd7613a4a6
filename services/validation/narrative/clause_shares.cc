// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Shares: 占74.3%, 办结率100%, 74.4%的申请予以公开.

#include <utility>

#include "services/validation/narrative/clauses.h"
#include "services/validation/narrative/meaning.h"

namespace gongkai {

void ClauseReader::ReadPercent(int at) {
  const Left left = LookLeft(at);
  if (left.bound >= begin_ && ReadChange(at, left)) return;
  Claim claim = NewClaim(tokens_[at]);
  claim.kind = ClaimKind::kShare;
  TakeFigure(tokens_[at].figure, left, claim);
  claim.whole = whole_;
  if (ReadRate(left, claim) || ReadShareInRun(at, claim)) return Emit(std::move(claim));
  int share = at - 1;
  while (share >= begin_ && tokens_[share].role != Role::kShare) --share;
  if (share < begin_) {
    ReadShareOfRight(at, left, claim);
    return Emit(std::move(claim));
  }
  ReadWholeBehind(share, at, claim);
  const Left noun = LookLeft(share);
  if (noun.head >= 0 && tokens_[noun.head].role != Role::kSubject) {
    claim.of = Resolve(at, noun, claim);
  } else if (noun.bound < begin_ || tokens_[noun.bound].role == Role::kNumber) {
    claim.subject = LastCount();
    TakeLastCount(claim);
  }
  Emit(std::move(claim));
}

// 法定时限内办结率99.3%, 网上申请答复率100%: a share that the table does not have.
bool ClauseReader::IsRateOfSome(int rate) const {
  for (const Role part : {Role::kQualifier, Role::kLate, Role::kChannel, Role::kRest}) {
    if (HasBetween(begin_, rate, part)) return true;
  }
  return false;
}

// 办结率100%, 行政复议纠错率10%.
bool ClauseReader::ReadRate(const Left& left, Claim& claim) const {
  if (left.bound < begin_ || tokens_[left.bound].role != Role::kRate) return false;
  const Phrase& rate = *tokens_[left.bound].phrase;
  if (!AllKnown(begin_, left.bound) || IsRateOfSome(left.bound)) return true;
  // Only applications are refused or granted: the sentences before may name them.
  const bool telling = rate.text == "予以公开率" || rate.text == "不予公开率";
  if (!named_ && !telling) return true;
  if (rate.outcome == AppealOutcome{}) {
    if (topic_ == Topic::kApplications) claim.of = {rate.quantity};
    return true;
  }
  if (!IsAppeal(topic_)) return true;
  claim.of = {
      WithOutcome(AppealTotal(rate.topic == Topic::kNone ? topic_ : rate.topic), rate.outcome)};
  claim.doubtful = !disclosure_;
  return true;
}

// Shares in the order of nouns, or of the numbers before them.
bool ClauseReader::ReadShareInRun(int at, Claim& claim) {
  if (at >= run_.end || run_.count < 2) return false;
  if (run_.subject >= 0) {
    claim.subject = run_.subject++;
    claim.of = claims_[claim.subject].of;
  } else if (next_in_order_ < in_order_.size()) {
    claim.of = in_order_[next_in_order_++];
    claim.subject = SubjectOf(claim.of[0]);
  }
  return true;
}

// 74.4%的申请予以公开.
void ClauseReader::ReadShareOfRight(int at, const Left& left, Claim& claim) const {
  if (left.bound >= begin_ || topic_ != Topic::kApplications) return;
  int right = at + 1;
  while (right < end_ && (tokens_[right].role == Role::kFiller ||
                          (tokens_[right].role == Role::kSubject &&
                           tokens_[right].phrase->topic == Topic::kApplications))) {
    ++right;
  }
  if (right + 1 != end_ || tokens_[right].role != Role::kResult) return;
  claim.of = {tokens_[right].phrase->quantity};
}

// 占全县行政复议总量186件的8.1%: the number is of another whole and says nothing of the tables.
bool ClauseReader::IsWholeOfShare(int at) const {
  const UnitKind unit = tokens_[at].figure.unit_kind;
  if (unit == UnitKind::kPercent || unit == UnitKind::kMoney) return false;
  int share = at - 1;
  while (share >= begin_ && tokens_[share].role != Role::kNumber &&
         tokens_[share].role != Role::kShare) {
    --share;
  }
  if (share < begin_ || tokens_[share].role != Role::kShare) return false;
  int right = at + 1;
  while (right < end_ && tokens_[right].role != Role::kNumber) ++right;
  return right < end_ && tokens_[right].figure.unit_kind == UnitKind::kPercent;
}

// 占受理总数的12%: what stands between 占 and the number.
void ClauseReader::ReadWholeBehind(int share, int at, Claim& claim) const {
  for (int whole = share + 1; whole < at; ++whole) {
    const Word& token = tokens_[whole];
    if (token.role == Role::kNumber && token.figure.decimals == 0) {
      claim.whole_count = token.figure.value;
    }
    claim.whole_named |= token.role == Role::kNumber || token.role == Role::kResult ||
                         token.role == Role::kApplicant || token.role == Role::kAct;
  }
  if (!HasBetween(share + 1, at, Role::kAct) && !HasBetween(share + 1, at, Role::kSubject)) return;
  const Verb verb = NearestAct(at);
  if (verb == Verb::kHandle || verb == Verb::kAnswer) {
    claim.whole = Whole::kHandled;
  } else if (verb == Verb::kReceive || verb == Verb::kNone) {
    claim.whole = Whole::kReceived;
  } else {
    claim.whole = Whole::kUnstated;
  }
}

}  // namespace gongkai

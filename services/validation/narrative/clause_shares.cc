// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Shares and changes: 占74.3%, 办结率100%, 较上年减少35%.

#include <utility>

#include "services/validation/narrative/clauses.h"

namespace gongkai {

bool ClauseReader::ReadChange(int at, const Left& left) {
  const Role role = tokens_[left.bound].role;
  if ((role != Role::kMore && role != Role::kFewer) || !change_) return false;
  const Figure& figure = tokens_[at].figure;
  Claim claim = NewClaim(tokens_[at]);
  claim.kind = ClaimKind::kChange;
  claim.decrease = role == Role::kFewer;
  claim.in_percent = figure.unit_kind == UnitKind::kPercent;
  TakeFigure(figure, left, claim);
  // 申请量同比增长20%: the noun before it; else the number before it.
  int head = left.bound - 1;
  while (head >= begin_ && !IsHead(head)) --head;
  if (head >= begin_) {
    Left noun;
    noun.head = head;
    claim.of = Resolve(at, noun, claim);
    claim.subject = SubjectOf(claim.of[0]);
  } else {
    claim.subject = LastCount();
    if (claim.subject >= 0) claim.of = claims_[claim.subject].of;
  }
  Emit(std::move(claim));
  return true;
}

void ClauseReader::ReadPercent(int at) {
  const Left left = LookLeft(at);
  if (left.bound >= begin_ && ReadChange(at, left)) return;
  Claim claim = NewClaim(tokens_[at]);
  claim.kind = ClaimKind::kShare;
  TakeFigure(tokens_[at].figure, left, claim);
  claim.whole = whole_;
  if (left.bound >= begin_ && tokens_[left.bound].role == Role::kRate) {
    if (topic_ == Topic::kApplications && AllKnown(begin_, left.bound)) {
      claim.of = {tokens_[left.bound].phrase->quantity};
    }
    return Emit(std::move(claim));
  }
  int share = at - 1;
  while (share >= begin_ && tokens_[share].role != Role::kShare) --share;
  if (share < begin_) return Emit(std::move(claim));
  ReadWholeBehind(share, at, claim);
  const Left noun = LookLeft(share);
  if (noun.head >= 0 && tokens_[noun.head].role != Role::kSubject) {
    claim.of = Resolve(at, noun, claim);
  } else if (noun.bound < begin_ || tokens_[noun.bound].role == Role::kNumber) {
    claim.subject = LastCount();
    if (claim.subject >= 0) claim.of = claims_[claim.subject].of;
  }
  Emit(std::move(claim));
}

// 占受理总数的12%: what stands between 占 and the number.
void ClauseReader::ReadWholeBehind(int share, int at, Claim& claim) const {
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

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Numbers in a row and the nouns that they belong to: 予以公开、部分公开分别为12件、3件.

#include "services/validation/narrative/clauses.h"
#include "services/validation/narrative/meaning.h"

namespace gongkai {

// 予以公开、部分公开、不予公开分别为…: what each number to come counts.
void ClauseReader::ListHeads(int at) {
  in_order_.clear();
  next_in_order_ = 0;
  Topic topic = topic_;
  for (int head = begin_; head < at; ++head) {
    const Word& token = tokens_[head];
    if (token.role == Role::kSubject) topic = token.phrase->topic;
    if (token.role == Role::kResult || token.role == Role::kApplicant) {
      in_order_.push_back({token.phrase->quantity});
    } else if (token.role == Role::kAct && topic_ == Topic::kApplications) {
      in_order_.push_back({Meaning(topic_, token.phrase->act, UnitKind::kCases)});
    } else if (token.role == Role::kSubject && topic != Topic::kApplications) {
      in_order_.push_back({Meaning(topic, Verb::kNone, UnitKind::kCases)});
    } else if (token.role == Role::kOutcome && IsAppeal(topic_)) {
      in_order_.push_back({WithOutcome(AppealTotal(topic_), token.phrase->outcome)});
    } else if (token.role == Role::kChannel) {
      in_order_.push_back({Quantity::kChannel});
    }
  }
  // An order with one place, or with places that nobody knows, orders nothing.
  if (in_order_.size() < 2 || HasBetween(begin_, at, Role::kUnknown)) in_order_.clear();
}

// At the first of the numbers: finds out what each of them counts, or that nobody can tell.
void ClauseReader::ReadRun(int at) {
  const int count = static_cast<int>(tokens_.size());
  run_ = {at, at + 1, 1};
  while (run_.end + 1 < count && tokens_[run_.end].role == Role::kAnd &&
         tokens_[run_.end + 1].role == Role::kNumber) {
    run_.end += 2;
    ++run_.count;
  }
  if (run_.count == 1) return;
  const Left left = LookLeft(at);
  const Role bound = left.bound >= begin_ ? tokens_[left.bound].role : Role::kBreak;
  run_.decrease = bound == Role::kFewer;
  run_.change = bound == Role::kMore || run_.decrease;
  if (next_in_order_ >= in_order_.size()) ListHeads(at);
  const size_t heads = in_order_.size() - next_in_order_;
  if (heads == static_cast<size_t>(run_.count)) return;
  in_order_.clear();
  next_in_order_ = 0;
  // 2020年、2021年分别收到92件、108件: more numbers than nouns.
  run_.opaque = heads > 0 || tokens_[at].figure.unit_kind != UnitKind::kPercent;
  if (run_.opaque) return;
  // 340件、7件、15件，分别占74.4%、1.5%、3.3%.
  const size_t first = claims_.size() - run_.count;
  bool counted = claims_.size() >= first_claim_ + run_.count;
  for (size_t i = first; counted && i < claims_.size(); ++i) {
    counted = claims_[i].kind == ClaimKind::kCount && IsTied(claims_[i].of[0]);
  }
  if (counted) run_.subject = static_cast<int>(first);
  if (!counted) ListResultsBehind(run_.end);
}

// 占比分别为74.4%、1.5%的申请予以公开、部分公开.
void ClauseReader::ListResultsBehind(int at) {
  for (; at < static_cast<int>(tokens_.size()); ++at) {
    const Word& token = tokens_[at];
    if (token.role == Role::kResult) {
      in_order_.push_back({token.phrase->quantity});
    } else if (token.role != Role::kFiller && token.role != Role::kAnd &&
               (token.role != Role::kSubject || token.phrase->topic != Topic::kApplications)) {
      break;
    }
  }
  if (in_order_.size() != static_cast<size_t>(run_.count)) in_order_.clear();
}

// The number with the unit that the last of its row has: 10、5、3件.
Word ClauseReader::InRun(int at) const {
  Word token = tokens_[at];
  if (at >= run_.end || run_.count < 2 || token.figure.unit_kind != UnitKind::kNone) return token;
  const Figure& last = tokens_[run_.end - 1].figure;
  token.figure.unit_kind = last.unit_kind;
  token.figure.unit = last.unit;
  return token;
}

}  // namespace gongkai

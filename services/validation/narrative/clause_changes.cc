// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// This year against another: 较上年减少35%, 比2019年的388件增加66件, 是上年的2.4倍.

#include <cstdlib>
#include <utility>

#include "absl/strings/match.h"
#include "services/validation/narrative/clauses.h"

namespace gongkai {
namespace {

constexpr absl::string_view kUpTo[] = {"至", "到", "-", "—", "～", "~", "以来", "度至", "度以来"};
// Years of a span stand no farther from each other: 2016年至2020年.
constexpr int kSpanBytes = 4;
constexpr int kMostTimesDecimals = 4;

bool IsYear(const Word& token) {
  return token.role == Role::kFiller && token.phrase == nullptr &&
         token.figure.unit_kind == UnitKind::kYear;
}

bool IsLastYear(const Word& token) {
  return token.phrase != nullptr && token.phrase->time == TimeWord::kLastYear;
}

}  // namespace

// 较2019年, 与2019年相比: no number is of that year but one next to it.
bool ClauseReader::IsCompared(int at) const {
  if (at > begin_ && tokens_[at - 1].role == Role::kThan) return true;
  const size_t behind = tokens_[at].offset + tokens_[at].size;
  return absl::StartsWith(text_.substr(behind), "相比");
}

// 较2021年收到170件、办结165件: what a verb behind a year that is compared with counts is that
// year's.
void ClauseReader::TakeComparedYear(int at, Claim& claim) {
  const bool goes_on = begin_ > 0 && tokens_[begin_ - 1].role == Role::kAnd;
  if (!goes_on) compared_ = {};
  const Verb act = NearestAct(at);
  const bool done = act == Verb::kReceive || act == Verb::kHandle || act == Verb::kAnswer;
  bool acted = false;
  // The nearest such year: a clause may be as long as a report.
  for (int before = at - 1; done && before >= begin_; --before) {
    const Word& token = tokens_[before];
    if (token.role == Role::kUnknown || token.role == Role::kMore || token.role == Role::kFewer) {
      break;
    }
    acted |= token.role == Role::kAct;
    const bool year = IsYear(token) && before > begin_ && tokens_[before - 1].role == Role::kThan;
    const bool last = token.role == Role::kChange && (absl::StartsWith(token.phrase->text, "较") ||
                                                      absl::StartsWith(token.phrase->text, "比"));
    if (!acted || (!year && !last)) continue;
    compared_ = {year ? static_cast<int>(token.figure.value) : 0, 0, last};
    break;
  }
  if (compared_.year == 0 && !compared_.last_year) return;
  claim.year = compared_.year;
  claim.since = 0;
  claim.last_year = compared_.last_year;
}

void ClauseReader::NameTime(int at) {
  const Word& token = tokens_[at];
  if (IsYear(token)) {
    if (IsCompared(at)) {
      change_ = true;
      return;
    }
    const int year = static_cast<int>(token.figure.value);
    if (time_.year != 0 && time_.year != year) change_ = true;
    const bool in_span =
        time_.since != 0 && static_cast<int>(token.offset) - year_end_ <= kSpanBytes;
    const int since = in_span ? time_.since : 0;
    year_end_ = static_cast<int>(token.offset + token.size);
    time_ = {year, since, false};
    for (const absl::string_view word : kUpTo) {
      if (absl::StartsWith(text_.substr(year_end_), word)) time_.since = year;
    }
    return;
  }
  if (token.phrase == nullptr) return;
  if (token.phrase->time == TimeWord::kThisYear) time_ = {};
  if (!IsLastYear(token)) return;
  change_ = true;
  if (!IsCompared(at)) time_ = {0, 0, true};
}

// 较2023年（288件）, 较上年（288件）.
void ClauseReader::NameTimeOfBracket(const Word& before) {
  outside_.dated = IsYear(before) || IsLastYear(before) || before.role == Role::kChange;
  if (IsYear(before)) time_ = {static_cast<int>(before.figure.value), 0, false};
  if (IsLastYear(before) || before.role == Role::kChange) time_ = {0, 0, true};
}

// The claim is of what the last count of the sentence is of, which is its subject.
bool ClauseReader::TakeLastCount(Claim& claim) const {
  const int last = LastCount();
  if (last >= 0) claim.of = claims_[last].of;
  return last >= 0;
}

// 比上年的100件增加20件, 去年100件, 减少到80件: counts that a noun before them gives no name.
bool ClauseReader::ReadComparedCount(int at, const Left& left, Claim& claim) {
  TakeComparedYear(at, claim);
  const Role bound = left.bound >= begin_ ? tokens_[left.bound].role : Role::kBreak;
  const int right = LookRight(at);
  const Role next = right < end_ ? tokens_[right].role : Role::kBreak;
  const bool changes = next == Role::kMore || next == Role::kFewer || next == Role::kTo;
  const bool compared =
      HasBetween(begin_, at, Role::kThan) || HasBetween(begin_, at, Role::kChange);
  if (compared && (changes || bound == Role::kThan || bound == Role::kChange)) {
    claim.last_year = true;
  }
  // 由170件增至221件.
  if (next == Role::kTo) claim.last_year = true;
  if (left.head >= 0) return false;
  if (bound == Role::kTo || (claim.last_year && compared)) {
    return TakeLastCount(claim) || TakeNounBefore(left.bound, at, claim);
  }
  // 去年100件, 2019年100件, （288件）.
  const bool alone = bound == Role::kBreak && (next == Role::kBreak || changes) && !left.rest;
  bool dated = at == begin_ && outside_.open && outside_.dated;
  for (int before = begin_; before < at; ++before) {
    dated |= IsYear(tokens_[before]) || IsLastYear(tokens_[before]);
  }
  return alone && dated && TakeLastCount(claim);
}

// 申请数较2022年的194件增加28件: of the noun before 较.
bool ClauseReader::TakeNounBefore(int than, int at, Claim& claim) {
  Left noun;
  noun.head = Previous(than);
  if (noun.head < begin_ || tokens_[noun.head].role != Role::kSubject) return false;
  claim.of = Resolve(at, noun, claim);
  return true;
}

bool ClauseReader::ReadChange(int at, const Left& left) {
  const Figure& figure = tokens_[at].figure;
  const Role role = tokens_[left.bound].role;
  if ((role != Role::kMore && role != Role::kFewer) || !change_) return false;
  Claim claim = NewClaim(tokens_[at]);
  claim.kind = ClaimKind::kChange;
  claim.decrease = role == Role::kFewer;
  claim.in_percent = figure.unit_kind == UnitKind::kPercent;
  TakeFigure(figure, left, claim);
  // 两年平均增长22.8%, 其余增长12%.
  if (HasBetween(begin_, left.bound, Role::kRest)) {
    Emit(std::move(claim));
    return true;
  }
  respectively_ |= HasBetween(begin_, left.bound, Role::kRespectively);
  // 申请量同比增长20%: the noun before it; else the number before it.
  int head = left.bound - 1;
  while (head >= begin_ && !IsHead(head) && tokens_[head].role != Role::kNumber) --head;
  if (head >= begin_ && IsHead(head)) {
    Left noun;
    noun.head = head;
    claim.of = Resolve(at, noun, claim);
    claim.subject = SubjectOf(claim.of[0]);
  } else if (AllKnown(begin_, left.bound) && !respectively_) {
    TakeLastSubject(claim);
  }
  Emit(std::move(claim));
  return true;
}

// 申请较上年增加51件，增长30%: of the last count; where there is none, of the change before it.
void ClauseReader::TakeLastSubject(Claim& claim) const {
  claim.subject = LastCount();
  if (TakeLastCount(claim) || claims_.size() == first_claim_) return;
  if (claims_.back().kind == ClaimKind::kChange) claim.of = claims_.back().of;
}

// 收到221件、办结217件，分别增长30%、31.5%: in the order of what they are of; nobody knows of what
// where there is none.
void ClauseReader::ReadChangeInRun(int at) {
  const Word token = InRun(at);
  Claim claim = NewClaim(token);
  claim.kind = ClaimKind::kChange;
  claim.decrease = run_.decrease;
  claim.in_percent = token.figure.unit_kind == UnitKind::kPercent;
  TakeFigure(token.figure, Left(), claim);
  respectively_ = true;
  if (run_.subject >= 0) {
    claim.subject = run_.subject++;
    claim.of = claims_[claim.subject].of;
  } else if (next_in_order_ < in_order_.size()) {
    claim.of = in_order_[next_in_order_++];
    claim.subject = SubjectOf(claim.of[0]);
  }
  Emit(std::move(claim));
}

// 是上年的2.4倍 is 140 % more. What 增长2.4倍 means, writers do not agree; 增长一倍 they do.
void ClauseReader::ReadTimes(int at) {
  const Figure& figure = tokens_[at].figure;
  const bool one = figure.value == 1 && figure.decimals == 0;
  if (one && at > begin_ && tokens_[at - 1].role == Role::kMore) return ReadDoubled(at);
  int before = at - 1;
  while (before >= begin_ && tokens_[before].role == Role::kFiller &&
         !IsLastYear(tokens_[before])) {
    --before;
  }
  if (before < begin_ || !IsLastYear(tokens_[before]) || figure.decimals > kMostTimesDecimals) {
    return;
  }
  int64_t whole = 1;
  for (int i = 0; i < figure.decimals; ++i) whole *= 10;
  Claim claim = NewClaim(tokens_[at]);
  claim.decrease = figure.value < whole;
  claim.value = std::abs(figure.value - whole);
  claim.decimals = figure.decimals - 2;
  claim.approximation = figure.approximation;
  time_ = {};
  claim.last_year = false;
  EmitChange(std::move(claim));
}

// 翻一番: rarely meant to the last case, by up to a third.
void ClauseReader::ReadDoubled(int at) {
  Claim claim = NewClaim(tokens_[at]);
  claim.value = 100;
  claim.step = 33;
  claim.approximation = Approximation::kAbout;
  if (change_) EmitChange(std::move(claim));
}

// 行政诉讼13件，与上年持平: of the number right before, and of nothing that the clause names.
void ClauseReader::ReadSame(int at) {
  const bool follows = claims_.size() > first_claim_ && claims_.back().kind == ClaimKind::kCount;
  if (!change_ || !follows || !AllKnown(begin_, at) || at + 1 != end_) return;
  for (int before = begin_; before < at; ++before) {
    if (IsHead(before) || tokens_[before].role == Role::kNumber) return;
  }
  Claim claim = NewClaim(tokens_[at]);
  claim.kind = ClaimKind::kChange;
  claim.unit_kind = UnitKind::kCases;
  claim.year = claim.since = 0;
  claim.last_year = false;
  claim.subject = LastCount();
  TakeLastCount(claim);
  time_ = {};
  Emit(std::move(claim));
}

// Of the count before it.
void ClauseReader::EmitChange(Claim claim) {
  claim.kind = ClaimKind::kChange;
  claim.in_percent = true;
  claim.unit_kind = UnitKind::kPercent;
  claim.subject = LastCount();
  if (TakeLastCount(claim)) Emit(std::move(claim));
}

}  // namespace gongkai

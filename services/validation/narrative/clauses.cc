// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/clauses.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/match.h"
#include "services/validation/narrative/meaning.h"

namespace gongkai {
namespace {

// Words of a clause: what goes on without a comma is no prose, and each word may be asked what
// stands before it.
constexpr int kLongestClause = 500;

bool Is(const Word& token, absl::string_view text) {
  return token.phrase != nullptr && token.phrase->text == text;
}

// 、 parts clauses only behind a number, else it joins nouns.
bool IsBreak(const std::vector<Word>& tokens, size_t at) {
  const Role role = tokens[at].role;
  if (role == Role::kBreak || role == Role::kOpen || role == Role::kClose) return true;
  return role == Role::kAnd && at > 0 && tokens[at - 1].role == Role::kNumber &&
         Is(tokens[at], "、");
}

}  // namespace

ClauseReader::ClauseReader(absl::string_view text, const ProseSentence& sentence, int number,
                           uint32_t offset, Paragraph& paragraph, std::vector<Claim>& claims)
    : text_(text),
      tokens_(sentence.tokens),
      may_claim_(sentence.may_claim),
      number_(number),
      offset_(offset),
      paragraph_(paragraph),
      claims_(claims),
      first_claim_(claims.size()) {
  if (paragraph.about_applications) topic_ = Topic::kApplications;
  disclosure_ = paragraph.about_disclosure;
}

void ClauseReader::Read() {
  for (int at = 0; at < static_cast<int>(tokens_.size()); ++at) {
    const Word& token = tokens_[at];
    if (token.phrase == nullptr) continue;
    if (token.phrase->topic == Topic::kApplications && !IsForElse(at)) {
      paragraph_.about_applications = true;
    }
    if (token.phrase->disclosure) paragraph_.about_disclosure = true;
  }
  if (!may_claim_) return;
  disclosure_ = paragraph_.about_disclosure;
  if (topic_ == Topic::kNone && ListsResults()) topic_ = Topic::kApplications;
  const int count = static_cast<int>(tokens_.size());
  for (int at = 0; at <= count; ++at) {
    const bool breaks = at == count || IsBreak(tokens_, at);
    if (!breaks && at - begin_ < kLongestClause) continue;
    end_ = at;
    if (begin_ < end_) ReadClause();
    begin_ = breaks ? at + 1 : at;
    if (at == count) break;
    if (tokens_[at].role == Role::kOpen) EnterBracket(at);
    if (tokens_[at].role == Role::kClose) LeaveBracket();
  }
}

// 办结217件，其中予以公开96件、部分公开28件、不予公开16件: nothing else is answered in three of
// these ways, where the sentence names no other thing.
bool ClauseReader::ListsResults() const {
  constexpr int kTelling = 3;
  std::array<bool, kQuantityCount> listed = {};
  for (size_t at = 0; at + 1 < tokens_.size(); ++at) {
    const Word& token = tokens_[at];
    if (token.role == Role::kSubject && token.phrase->topic != Topic::kApplications) return false;
    if (token.role != Role::kResult || token.phrase->quantity > Quantity::kOtherHandling) continue;
    const Word& next = tokens_[at + 1];
    const bool cases = next.role == Role::kNumber && next.figure.unit_kind == UnitKind::kCases;
    if (cases) listed[static_cast<int>(token.phrase->quantity)] = true;
  }
  return std::count(listed.begin(), listed.end(), true) >= kTelling;
}

// 收到80件（网上50件、信函30件），办结78件: behind a number a bracket holds its parts.
void ClauseReader::EnterBracket(int at) {
  if (!outside_.open) outside_ = {true, false, list_, time_};
  if (at == 0) return;
  if (tokens_[at - 1].role == Role::kNumber) list_ = ++lists_;
  NameTimeOfBracket(tokens_[at - 1]);
}

void ClauseReader::LeaveBracket() {
  if (!outside_.open) return;
  list_ = outside_.list;
  time_ = outside_.time;
  outside_.open = false;
}

void ClauseReader::ReadClause() {
  for (int at = begin_; at < end_; ++at) {
    const Word& token = tokens_[at];
    switch (token.role) {
      case Role::kSubject:
        NameSubject(at);
        break;
      case Role::kScope:
        scope_ = at;
        break;
      case Role::kAmong:
        list_ = ++lists_;
        break;
      case Role::kFiller:
        NameTime(at);
        break;
      case Role::kChange:
        change_ = true;
        break;
      case Role::kTo:
        change_ = true;
        time_ = {};
        break;
      case Role::kDoubled:
        ReadDoubled(at);
        break;
      case Role::kSame:
        ReadSame(at);
        break;
      case Role::kInside:
        ReadWhole(at);
        BeginList(at);
        break;
      case Role::kRespectively:
        ListHeads(at);
        break;
      case Role::kNumber:
        ReadNumber(at);
        break;
      case Role::kNegation:
        at = ReadNone(at);
        break;
      case Role::kAll:
        ReadAll(at);
        break;
      default:
        break;
    }
  }
}

void ClauseReader::Name(const Word& token) {
  topic_ = token.phrase->topic;
  named_ = true;
}

void ClauseReader::NameSubject(int at) {
  LeaveOtherKinds(at);
  Name(tokens_[at]);
  if (IsForElse(at)) topic_ = Topic::kElse;
}

// 失业保险申请受理2680件: what is counted are applications for what the noun right before names.
// Not where that is a body, or says which applications under the regulations are meant.
bool ClauseReader::IsForElse(int at) const {
  constexpr size_t kShortest = 6;  // bytes
  constexpr absl::string_view kNoMatters[] = {
      "局",   "委", "厅",   "办",   "镇",   "乡",   "县",   "市",   "区",   "省",   "街道", "政府",
      "中心", "院", "单位", "部门", "机关", "企业", "群众", "个人", "公众", "律师", "居民", "村民",
      "市民", "类", "种",   "次",   "有效", "复杂", "疑难", "重大", "涉密", "人",   "新",   "接"};
  if (at == 0 || !Is(tokens_[at], "申请")) return false;
  const Word& noun = tokens_[at - 1];
  if (noun.role != Role::kUnknown || noun.size < kShortest ||
      noun.offset + noun.size != tokens_[at].offset) {
    return false;
  }
  const absl::string_view words = text_.substr(noun.offset, noun.size);
  for (const absl::string_view no_matter : kNoMatters) {
    if (absl::EndsWith(words, no_matter)) return false;
  }
  const int farthest = std::max(at - kLongestClause, 0);
  for (int before = at - 1; before >= farthest && !IsBreak(tokens_, before); --before) {
    if (tokens_[before].phrase != nullptr && tokens_[before].phrase->disclosure) return false;
  }
  size_t behind = at + 1;
  while (behind < tokens_.size() && tokens_[behind].role == Role::kFiller) ++behind;
  return behind < tokens_.size() &&
         (tokens_[behind].role == Role::kAct || tokens_[behind].role == Role::kNumber);
}

// 在办结的政府信息公开申请中: what the shares to come are shares of.
void ClauseReader::ReadWhole(int inside) {
  const Verb act = NearestAct(inside);
  if (act == Verb::kHandle || act == Verb::kAnswer) whole_ = Whole::kHandled;
  if (act == Verb::kReceive || act == Verb::kReceiveNew) whole_ = Whole::kReceived;
}

Claim ClauseReader::NewClaim(const Word& token) const {
  Claim claim;
  claim.offset = token.offset;
  claim.size = token.size;
  claim.sentence = number_;
  claim.list = list_;
  claim.sentence_offset = offset_;
  claim.year = time_.year;
  claim.since = time_.since;
  claim.last_year = time_.last_year;
  if (scope_ >= 0) {
    const ScopeWord word = tokens_[scope_].phrase->scope;
    claim.scope = word == ScopeWord::kOwn            ? Scope::kOwn
                  : word == ScopeWord::kConsolidated ? Scope::kConsolidated
                                                     : Scope::kUnspecified;
    claim.scope_offset = tokens_[scope_].offset;
    claim.scope_size = tokens_[scope_].size;
  }
  return claim;
}

void ClauseReader::Emit(Claim claim) {
  if (claims_.size() == kMostClaims) throw TooManyClaims();
  if (claim.of.empty()) claim.of.push_back(Quantity::kOther);
  claims_.push_back(std::move(claim));
}

int ClauseReader::LastCount() const {
  for (size_t at = claims_.size(); at-- > first_claim_;) {
    if (claims_[at].kind == ClaimKind::kCount) return static_cast<int>(at);
  }
  return -1;
}

int ClauseReader::SubjectOf(Quantity quantity) const {
  for (size_t at = claims_.size(); at-- > first_claim_;) {
    if (claims_[at].kind == ClaimKind::kCount && claims_[at].of[0] == quantity) {
      return static_cast<int>(at);
    }
  }
  return -1;
}

ClauseReader::Left ClauseReader::LookLeft(int at) const {
  Left left;
  for (left.bound = at - 1; left.bound >= begin_; --left.bound) {
    const Word& token = tokens_[left.bound];
    switch (token.role) {
      case Role::kFiller:
      case Role::kScope:
        continue;
      case Role::kApprox:
        left.approximation = token.phrase->approximation;
        continue;
      case Role::kEach:
      case Role::kAll:
        left.each = true;
        continue;
      case Role::kRest:
        left.rest = true;
        continue;
      case Role::kQualifier:
        left.qualified = true;
        continue;
      default:
        break;
    }
    if (IsHead(left.bound)) left.head = left.bound;
    break;
  }
  return left;
}

int ClauseReader::LookRight(int at) const {
  int right = at + 1;
  while (right < end_ && tokens_[right].role == Role::kFiller) ++right;
  return right;
}

void ClauseReader::ReadNumber(int at) {
  if (at >= run_.end) ReadRun(at);
  if (at < run_.end && run_.opaque) return;
  const Word token = InRun(at);
  const Figure& figure = token.figure;
  if (at < run_.end && run_.change) return ReadChangeInRun(at);
  if (figure.unit_kind == UnitKind::kPercent) return ReadPercent(at);
  if (figure.unit_kind == UnitKind::kTimes) return ReadTimes(at);
  if (figure.unit_kind == UnitKind::kPoints || IsWholeOfShare(at)) return;
  const Left left = LookLeft(at);
  if ((left.bound >= begin_ && ReadChange(at, left)) || IsThreshold(at, left)) return;

  Claim claim = NewClaim(token);
  claim.kind = figure.unit_kind == UnitKind::kMoney ? ClaimKind::kAmount : ClaimKind::kCount;
  TakeFigure(figure, left, claim);
  const bool in_run = at < run_.end && run_.count > 1;
  if (next_in_order_ < in_order_.size() && (left.head < 0 || in_run)) {
    claim.of = in_order_[next_in_order_++];
  } else if (!ReadBracketed(at, claim) && !ReadComparedCount(at, left, claim)) {
    claim.of = Resolve(at, left, claim);
  }
  if (claim.of.empty() || !FitsUnit(token, claim.of, left.head)) claim.of = {Quantity::kOther};
  if (claim.of[0] == Quantity::kOther) {
    const bool bare = figure.chinese || figure.unit_kind == UnitKind::kNone;
    if (bare && !IsTotal(at)) return;
    claim.of = Posting(at);
    // 共计234件 counts no other thing.
    const bool total =
        left.bound < begin_ && at + 1 == end_ && figure.unit_kind == UnitKind::kCases;
    if (!total) topic_ = Topic::kElse;
  }
  if (!left.each || claim.of.size() == 1) return Emit(std::move(claim));
  // 各2件: each of what was named, not their sum.
  for (const Quantity quantity : Quantities(claim.of)) {
    claim.of = {quantity};
    Emit(claim);
  }
}

// 不予公开（16件）, 不足一成（16件）不予公开: a number alone in a bracket is of the result before
// it, else of the one right behind.
bool ClauseReader::ReadBracketed(int at, Claim& claim) {
  const int count = static_cast<int>(tokens_.size());
  const bool alone = at == begin_ && at + 1 == end_ && at >= 2 && end_ < count &&
                     tokens_[at - 1].role == Role::kOpen && tokens_[end_].role == Role::kClose;
  if (!alone || topic_ != Topic::kApplications ||
      tokens_[at].figure.unit_kind != UnitKind::kCases) {
    return false;
  }
  const int before = at - 2;
  if (tokens_[before].role == Role::kResult) {
    const int inner = begin_;
    for (begin_ = before; begin_ > 0 && !IsBreak(tokens_, begin_ - 1);) --begin_;
    claim.of = OfResult(before, claim);
    begin_ = inner;
    return true;
  }
  const int behind = end_ + 1;
  if (IsHead(before) || behind == count || tokens_[behind].role != Role::kResult) return false;
  if (behind + 1 < count && !IsBreak(tokens_, behind + 1)) return false;
  claim.of = OfResult(behind, claim);
  return true;
}

// Only a total of its own accord counts without a unit: 办理事项总数：334235.
bool ClauseReader::IsTotal(int at) const {
  if (tokens_[at].figure.chinese || at + 1 != end_) return false;
  for (int before = at - 1; before >= std::max(begin_, at - 2); --before) {
    if (Is(tokens_[before], "总数") || Is(tokens_[before], "总数为")) return true;
  }
  return false;
}

void ClauseReader::TakeFigure(const Figure& figure, const Left& left, Claim& claim) {
  claim.value = figure.value;
  claim.decimals = figure.decimals;
  claim.step = figure.step;
  claim.unit_kind = figure.unit_kind;
  claim.unit = figure.unit;
  claim.approximation =
      left.approximation != Approximation::kExact ? left.approximation : figure.approximation;
}

bool ClauseReader::FitsUnit(const Word& number, const Quantities& of, int head) const {
  const Figure& figure = number.figure;
  if (!IsTied(of[0])) return true;
  if (figure.decimals > 0) return false;
  switch (figure.unit_kind) {
    case UnitKind::kCases:
      return true;
    case UnitKind::kItems:
      return head < 0 || tokens_[head].role != Role::kAct || named_;
    case UnitKind::kMoney:
      return of[0] == Quantity::kFeeAmount || of[0] == Quantity::kProcurementAmount;
    case UnitKind::kNone:
      return head >= 0 && number.offset == tokens_[end_ - 1].offset;
    default:
      return false;
  }
}

// 未收到政府信息公开申请; returns the last token it took in.
int ClauseReader::ReadNone(int at) {
  // 有9个单位未收到申请, 部分单位未收到申请: others did.
  for (int before = begin_; before < at; ++before) {
    const Word& token = tokens_[before];
    const bool bodies =
        token.role == Role::kNumber && (token.figure.unit == "个" || token.figure.unit == "家");
    if ((bodies || Is(token, "部分")) && !HasBetween(before, at, Role::kAll)) return at;
  }
  Quantities of;
  Verb act = Verb::kNone;
  int last = at;
  for (int next = at + 1; next < end_; ++next) {
    const Word& token = tokens_[next];
    if (token.role == Role::kSubject) {
      Name(token);
      if (topic_ == Topic::kElse) return next;
      // What an appeal is about is not what there was none of: 因申请引起的复议.
      if (IsAppeal(topic_) && !of.empty() && !IsAppeals(of[0])) of.clear();
      const Quantity quantity =
          Meaning(topic_, act == Verb::kProcess ? Verb::kNone : act,
                  topic_ == Topic::kInformationFee ? UnitKind::kMoney : UnitKind::kCases);
      if (quantity == Quantity::kHandled || quantity == Quantity::kAnswered) return next;
      // 上年结转申请: the noun behind a result is the same thing.
      const bool named = topic_ == Topic::kApplications && !of.empty();
      if (quantity != Quantity::kOther && !named) of.push_back(quantity);
    } else if (token.role == Role::kAct) {
      act = token.phrase->act;
    } else if (token.role == Role::kResult) {
      of.push_back(token.phrase->quantity);
    } else if (token.role == Role::kOutcome) {
      if (of.empty() || !IsAppeals(of[0])) return next;
      for (Quantity& total : of) total = WithOutcome(total, token.phrase->outcome);
    } else if (token.role != Role::kFiller && token.role != Role::kAnd &&
               token.role != Role::kScope && token.role != Role::kChange) {
      return next;
    }
    last = next;
  }
  // 行政诉讼无: what stands before it.
  if (last == at && at + 1 == end_ && at > begin_) {
    const Left left = LookLeft(at);
    if (left.head >= 0 && tokens_[left.head].role == Role::kSubject) {
      Claim unused;
      of = Resolve(at, left, unused);
    }
  }
  if (of.empty() || of[0] == Quantity::kOther || of[0] == Quantity::kChannel) return last;
  Claim claim = NewClaim(tokens_[at]);
  claim.size = tokens_[last].offset + tokens_[last].size - claim.offset;
  claim.unit_kind = UnitKind::kCases;
  for (const Quantity quantity : of) {
    claim.of = {quantity};
    claim.kind = quantity == Quantity::kInformationFee ? ClaimKind::kAmount : ClaimKind::kCount;
    claim.doubtful = IsAppeals(quantity) && !disclosure_;
    Emit(claim);
  }
  return last;
}

// 均已办结.
void ClauseReader::ReadAll(int at) {
  int next = at + 1;
  while (next < end_ &&
         (tokens_[next].role == Role::kFiller || tokens_[next].role == Role::kQualifier)) {
    ++next;
  }
  const bool appeals = IsAppeal(topic_) && named_;
  if (next >= end_ || tokens_[next].role != Role::kAct) return;
  if (topic_ != Topic::kApplications && !appeals) return;
  const Verb act = tokens_[next].phrase->act;
  if (act != Verb::kHandle && (act != Verb::kAnswer || appeals)) return;
  if (!named_ && !AllKnown(begin_, at)) return;
  for (int before = begin_; before < at; ++before) {
    const Role role = tokens_[before].role;
    if (role == Role::kRest || role == Role::kQualifier || role == Role::kLate) return;
  }
  Claim claim = NewClaim(tokens_[at]);
  claim.kind = ClaimKind::kAll;
  if (appeals) {
    claim.of = {AppealTotal(topic_)};
    claim.doubtful = !disclosure_;
  } else {
    claim.of = {Meaning(Topic::kApplications, act, UnitKind::kCases)};
    claim.at_most = next > at + 1 && HasBetween(at, next, Role::kQualifier);
  }
  claim.size = tokens_[next].offset + tokens_[next].size - claim.offset;
  Emit(std::move(claim));
}

}  // namespace gongkai

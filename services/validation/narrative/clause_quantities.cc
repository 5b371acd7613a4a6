// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a number counts, by the words next to it.

#include <algorithm>

#include "services/validation/narrative/clauses.h"
#include "services/validation/narrative/meaning.h"

namespace gongkai {
namespace {

// How many tokens before a clause its verb may stand.
constexpr int kFarthestVerb = 60;
// How many tokens from a result another one may stand beside it, and how many bytes of the sentence
// tell whose appeals were concluded: a sentence may be as long as a report.
constexpr int kFarthestResult = 60;
constexpr size_t kFarthestWord = 300;

}  // namespace

bool ClauseReader::IsHead(int at) const {
  const Role role = tokens_[at].role;
  return role == Role::kSubject || role == Role::kAct || role == Role::kResult ||
         role == Role::kOutcome || role == Role::kApplicant || role == Role::kChannel;
}

bool ClauseReader::HasBetween(int from, int to, Role role) const {
  for (int at = from; at < to; ++at) {
    if (tokens_[at].role == role) return true;
  }
  return false;
}

bool ClauseReader::AllKnown(int from, int to) const {
  return !HasBetween(from, to, Role::kUnknown);
}

bool ClauseReader::HasColon(int from, int to) const {
  for (int at = from; at < to; ++at) {
    const Phrase* phrase = tokens_[at].phrase;
    if (phrase != nullptr && (phrase->text == "：" || phrase->text == ":")) return true;
  }
  return false;
}

int ClauseReader::Previous(int at) const {
  for (--at; at >= begin_; --at) {
    const Role role = tokens_[at].role;
    if (role != Role::kFiller && role != Role::kScope && role != Role::kAll) break;
  }
  return at;
}

// The verb to the left that is nearest, within the clause and this side of any other number.
Verb ClauseReader::NearestAct(int at) const {
  for (--at; at >= begin_ && tokens_[at].role != Role::kNumber; --at) {
    if (tokens_[at].role == Role::kAct) return tokens_[at].phrase->act;
  }
  return Verb::kNone;
}

// 收到并办结: the first of the verbs that stand together with the nearest.
Verb ClauseReader::FirstAct(int at) const {
  Verb act = Verb::kNone;
  for (--at; at >= begin_ && tokens_[at].role != Role::kNumber; --at) {
    const Role role = tokens_[at].role;
    if (role == Role::kAct && tokens_[at].phrase->act != Verb::kElse) act = tokens_[at].phrase->act;
    if (role == Role::kAct && act == Verb::kNone) return Verb::kElse;
    const bool together = role == Role::kAct || role == Role::kAnd || role == Role::kFiller ||
                          role == Role::kQualifier;
    if (act != Verb::kNone && !together) break;
  }
  return act;
}

ClauseReader::Quantities ClauseReader::Resolve(int at, const Left& left, Claim& claim) {
  if (left.head < 0) return OfRight(at, left, claim);
  if (left.rest) return {Quantity::kChannel};
  switch (tokens_[left.head].role) {
    case Role::kAct:
      return OfAct(at, left, claim);
    case Role::kSubject:
      return OfSubject(at, left.head, claim);
    case Role::kResult:
      return OfResult(left.head, claim);
    case Role::kOutcome:
      return OfOutcome(left.head, claim);
    case Role::kApplicant:
      if (topic_ != Topic::kApplications) return {Quantity::kOther};
      return {tokens_[left.head].phrase->quantity};
    default: {
      const bool cases = tokens_[at].figure.unit_kind == UnitKind::kCases;
      const bool channel = topic_ == Topic::kApplications && cases;
      return {channel ? Quantity::kChannel : Quantity::kOther};
    }
  }
}

// 收到80件(申请), 办结78件, 按时答复76件.
ClauseReader::Quantities ClauseReader::OfAct(int at, const Left& left, Claim& claim) {
  const int right = LookRight(at);
  Topic topic = topic_;
  bool named = named_;
  if (right < end_ && tokens_[right].role == Role::kSubject) {
    topic = tokens_[right].phrase->topic;
    named = true;
    if (topic == Topic::kApplications) Name(tokens_[right]);
  } else if (right < end_ && tokens_[right].role == Role::kApplicant) {
    return {Quantity::kOther};
  } else if (right < end_ && tokens_[right].role == Role::kUnknown) {
    return {Quantity::kOther};  // 受理12件群众诉求
  }
  if (topic == Topic::kNone || topic == Topic::kElse) return {Quantity::kOther};
  if (IsPart(left.head, at)) return {Quantity::kGranted};
  if (!named && !AllKnown(begin_, left.head)) return {Quantity::kOther};
  if (topic != Topic::kApplications) {
    if (IsAppeal(topic) && IsConclusion(left.head)) return Concluded(topic);
    // Without its noun the verb of another quantity may count anything: 复议3件，办结2件.
    if (right < end_ && tokens_[right].role == Role::kSubject) {
      claim.doubtful = IsAppeal(topic) && !disclosure_;
      return {Meaning(topic, tokens_[left.head].phrase->act, tokens_[at].figure.unit_kind)};
    }
    if (topic == Topic::kInformationFee || topic == Topic::kRegulations ||
        topic == Topic::kNormative) {
      return {Meaning(topic, tokens_[left.head].phrase->act, tokens_[at].figure.unit_kind)};
    }
    return {Quantity::kOther};
  }
  // 收到并办结: the first of verbs that stand together.
  int act = left.head;
  for (int before = Previous(act); before >= begin_; before = Previous(before)) {
    // 答复：公开110件 counts what was disclosed.
    if (HasColon(before, act)) break;
    const Role role = tokens_[before].role;
    if (role == Role::kQualifier) claim.at_most = true;
    if (role == Role::kLate) return {Quantity::kChannel};
    if (role == Role::kResult) return OfResult(before, claim);
    if (role == Role::kAct) act = before;
    if (role != Role::kAct && role != Role::kAnd && role != Role::kQualifier) break;
  }
  if (left.qualified) claim.at_most = true;
  // 不再处理, 督促办理.
  if (tokens_[act].phrase->act == Verb::kProcess && act > begin_ &&
      tokens_[act - 1].role == Role::kUnknown) {
    return {Quantity::kOther};
  }
  if (HasBetween(begin_, at, Role::kChannel) || HasBetween(begin_, at, Role::kRest)) {
    return {Quantity::kChannel};
  }
  const Quantity quantity = Meaning(topic, tokens_[act].phrase->act, tokens_[at].figure.unit_kind);
  if (quantity == Quantity::kReceived || quantity == Quantity::kNewlyReceived) {
    claim.at_most = false;  // 依法受理 leaves nothing open
  }
  if (IsOfNewOnly(act)) claim.at_most = true;
  return {quantity};
}

// 行政复议15件，审结11件: of the appeals counted right before, which are not those that the body
// itself decides (作为复议机关受理9件，审结7件).
bool ClauseReader::IsConclusion(int head) const {
  const int last = LastCount();
  const size_t end = tokens_[head].offset;
  const size_t begin = std::max<size_t>(offset_, end - std::min(end, kFarthestWord));
  const absl::string_view said = text_.substr(begin, end - begin);
  return disclosure_ && tokens_[head].phrase->text == "审结" && Previous(head) < begin_ &&
         last >= 0 && claims_[last].of.size() == 1 && claims_[last].of[0] == AppealTotal(topic_) &&
         !HasWord(said, "复议机关") && !HasWord(said, "复议机构");
}

ClauseReader::Quantities ClauseReader::Concluded(Topic topic) {
  const Quantity total = AppealTotal(topic);
  return {WithOutcome(total, AppealOutcome::kUpheld), WithOutcome(total, AppealOutcome::kCorrected),
          WithOutcome(total, AppealOutcome::kOther)};
}

// 收到申请30件，其中公开20件: the bare verb among the results.
bool ClauseReader::IsPart(int head, int at) const {
  return list_ > 0 && topic_ == Topic::kApplications && named_ && head == at - 1 &&
         tokens_[head].phrase->text == "公开" && tokens_[at].figure.unit_kind == UnitKind::kCases &&
         LookRight(at) >= end_ &&
         (Previous(head) < begin_ || tokens_[Previous(head)].role == Role::kAmong);
}

ClauseReader::Quantities ClauseReader::OfSubject(int at, int head, Claim& claim) {
  const Topic topic = tokens_[head].phrase->topic;
  const UnitKind unit = tokens_[at].figure.unit_kind;
  if (topic == Topic::kApplications) return OfApplications(at, head, claim);
  if (IsAppeal(topic)) {
    claim.doubtful = !disclosure_;
    return OfAppeals(at, head, claim);
  }
  if (topic == Topic::kElse) return {Quantity::kOther};
  const int right = LookRight(at);
  if (right < end_ && tokens_[right].role == Role::kSubject) return {Quantity::kOther};
  Verb act = NearestAct(head);
  if (act == Verb::kNone && topic >= Topic::kRegulations && topic <= Topic::kCompulsory) {
    // 发布规章1件，规范性文件193件: the verb of the clause before.
    const int farthest = std::max(begin_ - kFarthestVerb, 0);
    for (int before = begin_ - 1; before >= farthest && act == Verb::kNone; --before) {
      if (tokens_[before].role == Role::kAct) act = tokens_[before].phrase->act;
    }
    if (!AllKnown(begin_, head)) act = Verb::kNone;
  }
  return {Meaning(topic, act, unit)};
}

// 受理政府信息公开申请14件, 自然人申请10件, 信函申请2件.
ClauseReader::Quantities ClauseReader::OfApplications(int at, int head, Claim& claim) {
  if (HasBetween(begin_, head, Role::kChannel) || HasBetween(begin_, head, Role::kLate) ||
      HasBetween(begin_, head, Role::kRest)) {
    return {Quantity::kChannel};
  }
  // 申请涉及9个部门: what they are about.
  for (int next = head + 1; next < at; ++next) {
    if (tokens_[next].phrase != nullptr && tokens_[next].phrase->text == "涉及") {
      return {Quantity::kOther};
    }
  }
  const int before = Previous(head);
  if (before >= begin_) {
    const Word& token = tokens_[before];
    if (token.role == Role::kApplicant) {
      const Quantities of = OfApplicants(before);
      if (!of.empty()) return of;
    }
    if (token.role == Role::kResult) return OfResult(before, claim);
    // 申请 with an unknown word before it is an application for something else: 低保申请.
    if (token.role == Role::kUnknown && before == head - 1 &&
        tokens_[head].phrase->text == "申请") {
      return {Quantity::kOther};
    }
  }
  const Verb act = FirstAct(head);
  if (IsOfSome(head, act != Verb::kNone)) return {Quantity::kChannel};
  if (act != Verb::kNone) return {Meaning(Topic::kApplications, act, UnitKind::kCases)};
  const int right = LookRight(at);
  if (right < end_ && tokens_[right].role == Role::kAct) return {Quantity::kProcessed};
  // 申请15件引发行政复议, 依申请公开的65件直接提供: those of which something is told.
  const bool linked =
      at > begin_ && tokens_[at - 1].phrase != nullptr && tokens_[at - 1].phrase->text == "的";
  if (right < end_ && (LeadsToAppeal(right) || (linked && tokens_[right].role == Role::kUnknown))) {
    return {Quantity::kChannel};
  }
  return {list_ > 0 ? Quantity::kOther : Quantity::kReceived};
}

// 行政复议3件; 行政复议、行政诉讼共3件 in sum; 被纠正的行政复议1件.
ClauseReader::Quantities ClauseReader::OfAppeals(int at, int head, Claim& claim) {
  Quantities of;
  int before = head;
  for (; before >= begin_; before = Previous(before)) {
    const Word& token = tokens_[before];
    if (token.role == Role::kSubject && IsAppeal(token.phrase->topic)) {
      of.insert(of.begin(), AppealTotal(token.phrase->topic));
    } else if (token.role != Role::kAnd) {
      break;
    }
  }
  if (before >= begin_ && tokens_[before].role == Role::kOutcome) {
    for (Quantity& total : of) total = WithOutcome(total, tokens_[before].phrase->outcome);
    return of;
  }
  const Verb act = NearestAct(head);
  if (Meaning(Topic::kReviews, act, UnitKind::kCases) == Quantity::kOther) {
    return {Quantity::kOther};
  }
  // 新增行政复议12件，上年延续3件: the table may hold both.
  claim.at_most = act == Verb::kReceiveNew;
  const int right = LookRight(at);
  if (right < end_ && tokens_[right].role == Role::kOutcome) {
    for (Quantity& total : of) total = WithOutcome(total, tokens_[right].phrase->outcome);
  }
  return of;
}

// 予以公开340件; 不予处理和其他处理的40件 in sum.
ClauseReader::Quantities ClauseReader::OfResult(int head, Claim& claim) {
  const Quantity nearest = tokens_[head].phrase->quantity;
  if (topic_ != Topic::kApplications) {
    if (topic_ != Topic::kNone) return {Quantity::kOther};
    claim.doubtful = true;
  }
  if (HasBetween(begin_, head, Role::kApplicant)) return {Quantity::kOther};
  if (!IsTelling(head)) return {Quantity::kOther};
  if (nearest == Quantity::kCarried && head > begin_ && tokens_[head - 1].phrase == nullptr &&
      tokens_[head - 1].role == Role::kUnknown) {
    return {Quantity::kOther};
  }
  Quantities of = {nearest};
  bool joined = false;
  for (int before = Previous(head); before >= begin_; before = Previous(before)) {
    if (joined && tokens_[before].role == Role::kResult) {
      of.insert(of.begin(), tokens_[before].phrase->quantity);
      joined = false;
    } else if (tokens_[before].role == Role::kAnd) {
      joined = true;
    } else {
      break;
    }
  }
  return of;
}

// Short words that count applications only behind another number of them (办结217件。公开类124件),
// or beside another result (信访举报类10件、重复申请5件); others are their own.
bool ClauseReader::IsTelling(int result) const {
  const absl::string_view text = tokens_[result].phrase->text;
  const bool granted = text == "公开类";
  if (!granted && text != "信访举报类" && text != "信访投诉类") return true;
  if (result > begin_ && tokens_[result - 1].role == Role::kUnknown) return false;
  if (granted) {
    return !claims_.empty() && claims_.back().sentence + 1 >= number_ &&
           IsApplications(claims_.back().of[0]);
  }
  const int count = static_cast<int>(tokens_.size());
  const auto first = tokens_.begin() + std::max(result - kFarthestResult, 0);
  const auto last = tokens_.begin() + std::min(result + kFarthestResult, count);
  return std::any_of(first, last, [&](const Word& token) {
    return token.role == Role::kResult && token.phrase != tokens_[result].phrase;
  });
}

// 行政复议3件，其中维持2件.
ClauseReader::Quantities ClauseReader::OfOutcome(int head, Claim& claim) {
  if (!named_ || !IsAppeal(topic_)) return {Quantity::kOther};
  if (tokens_[head].phrase->text == "胜诉") {
    // Of those with another result some were won.
    claim.at_most = true;
    const Quantity total = AppealTotal(topic_);
    return {WithOutcome(total, AppealOutcome::kUpheld), WithOutcome(total, AppealOutcome::kOther)};
  }
  Quantities of;
  for (int before = head; before >= begin_; before = Previous(before)) {
    if (tokens_[before].role == Role::kOutcome) {
      of.insert(of.begin(), WithOutcome(AppealTotal(topic_), tokens_[before].phrase->outcome));
    } else if (tokens_[before].role != Role::kAnd) {
      break;
    }
  }
  return of;
}

// 对3件申请不予公开, 78件已办结, 2件维持.
ClauseReader::Quantities ClauseReader::OfRight(int at, const Left& left, Claim& claim) {
  const int right = LookRight(at);
  if (right >= end_ || left.bound >= begin_) {
    const bool open = left.bound < begin_ || tokens_[left.bound].role == Role::kAmong;
    if (right >= end_ || !open) return {Quantity::kOther};
  }
  const Word& token = tokens_[right];
  if (token.role == Role::kResult) return OfResult(right, claim);
  if (token.role == Role::kOutcome) return OfOutcome(right, claim);
  if (left.rest || token.role == Role::kLate) {
    return {topic_ == Topic::kApplications ? Quantity::kChannel : Quantity::kOther};
  }
  if (token.role == Role::kApplicant) return OfApplicant(at, right);
  if (token.role == Role::kSubject) {
    if (token.phrase->topic != Topic::kApplications) return {Quantity::kOther};
    Name(token);
    for (int next = right + 1; next < end_; ++next) {
      if (tokens_[next].role == Role::kResult) return OfResult(next, claim);
      const Role role = tokens_[next].role;
      const bool told = role == Role::kUnknown || role == Role::kLate || role == Role::kNegation;
      // 有3件申请因工作疏忽超期, 12件申请因情况复杂征求意见: some of them.
      if (told && (SaysSome(at) || !SaysOfWhat(right))) return {Quantity::kChannel};
      // 15件申请引发行政复议.
      if (LeadsToAppeal(next)) return {Quantity::kChannel};
      if (role == Role::kUnknown || role == Role::kNumber) break;
      if (role != Role::kAct || tokens_[next].phrase->act == Verb::kDecide) continue;
      // 5件申请补正后重新提交.
      const bool other = tokens_[next].phrase->act == Verb::kElse;
      return {other ? Quantity::kChannel : Quantity::kProcessed};
    }
    return {list_ > 0 ? Quantity::kOther : Quantity::kReceived};
  }
  const bool applications = topic_ == Topic::kApplications && (named_ || AllKnown(begin_, at));
  if (!applications) return {Quantity::kOther};
  int act = right;
  while (act < end_ && tokens_[act].role == Role::kQualifier) ++act;
  if (act < end_ && tokens_[act].role == Role::kAct) {
    claim.at_most = act > right || list_ > 0 || IsOfNewOnly(act);
    return {Meaning(topic_, tokens_[act].phrase->act, UnitKind::kCases)};
  }
  return {Quantity::kOther};
}

// 184件来自自然人, 184件由自然人提出, and nothing else of them.
ClauseReader::Quantities ClauseReader::OfApplicant(int at, int applicant) const {
  const Word& before = tokens_[applicant - 1];
  const bool from = before.phrase != nullptr && applicant == at + 2 &&
                    (before.phrase->text == "来自" || before.phrase->text == "由");
  int behind = applicant + 1;
  while (behind < end_ && (tokens_[behind].role == Role::kFiller ||
                           (tokens_[behind].role == Role::kSubject &&
                            tokens_[behind].phrase->topic == Topic::kApplications))) {
    ++behind;
  }
  const bool applications = topic_ == Topic::kApplications && named_;
  if (!from || behind < end_ || !applications) return {Quantity::kOther};
  return {tokens_[applicant].phrase->quantity};
}

// What the form does not count, as far as the checks can use it: items of information put online.
ClauseReader::Quantities ClauseReader::Posting(int at) const {
  const absl::string_view unit = tokens_[at].figure.unit;
  if (unit != "条" && unit != "篇" && unit != "则") return {Quantity::kOther};
  const Verb act = NearestAct(at);
  if (act != Verb::kPublish && act != Verb::kPost) return {Quantity::kOther};
  const bool account = HasBetween(begin_, at, Role::kAccount);
  return {account ? Quantity::kAccountPostings : Quantity::kPostings};
}

}  // namespace gongkai

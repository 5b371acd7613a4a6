// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the words around a number say of its whole: that it is of some applications, of those of
// every kind, of all who may apply, or only a threshold.

#include <algorithm>

#include "services/validation/narrative/character.h"
#include "services/validation/narrative/clauses.h"
#include "services/validation/narrative/meaning.h"

namespace gongkai {
namespace {

bool Is(const Word& token, absl::string_view text) {
  return token.phrase != nullptr && token.phrase->text == text;
}

// What parts clauses, in a text that is not cut into words.
constexpr absl::string_view kMarks[] = {"，", ",", "；", ";", "。", "（", "）", "\n"};

// How many bytes of a clause are looked at: a sentence may be as long as a report.
constexpr size_t kFarthestWord = 300;

// What stands in the clause before `at`, from the sentence's beginning at the earliest.
absl::string_view ClauseBefore(absl::string_view text, size_t sentence, size_t at) {
  const size_t begin = std::max(sentence, at - std::min(at, kFarthestWord));
  absl::string_view clause = text.substr(begin, at - begin);
  for (const absl::string_view mark : kMarks) {
    const size_t found = FindLastWord(clause, mark);
    if (found != absl::string_view::npos) clause.remove_prefix(found + mark.size());
  }
  return clause;
}

}  // namespace

// 申请量超过20件的有5个单位, 10件以上的部门6个: by how many bodies are told apart, and no count.
// Not 超过300件的政府信息公开申请.
bool ClauseReader::IsThreshold(int at, const Left& left) const {
  const Figure& figure = tokens_[at].figure;
  const bool vague =
      left.approximation != Approximation::kExact || figure.approximation != Approximation::kExact;
  if (!vague || at + 2 >= end_ || !Is(tokens_[at + 1], "的")) return false;
  const Word& behind = tokens_[at + 2];
  return behind.role == Role::kNumber || behind.role == Role::kUnknown || Is(behind, "有");
}

// 涉及申请28件, 涉及多部门的申请19件: some of them; not 收到涉及政府信息公开申请221件.
bool ClauseReader::IsOfSome(int head, bool done) const {
  for (int at = begin_; at < head; ++at) {
    if (Is(tokens_[at], "涉及") && (!done || at + 1 < head)) return true;
  }
  return false;
}

bool ClauseReader::LeadsToAppeal(int at) const {
  return tokens_[at].role == Role::kSubject && IsAppeal(tokens_[at].phrase->topic);
}

// 有3件: some of them.
bool ClauseReader::SaysSome(int at) const { return at > begin_ && Is(tokens_[at - 1], "有"); }

// 80件申请主要涉及征地: all that there were, and what they were about.
bool ClauseReader::SaysOfWhat(int subject) const {
  const size_t begin = tokens_[subject].offset + tokens_[subject].size;
  const size_t end = tokens_[end_ - 1].offset + tokens_[end_ - 1].size;
  return HasWord(text_.substr(begin, end - begin), "涉及");
}

// 自然人、法人或者其他组织提出的申请212件: of all who may apply, told by an empty answer; else of
// those named, in sum. `last` is the applicant nearest to the number.
ClauseReader::Quantities ClauseReader::OfApplicants(int last) const {
  Quantities of;
  for (int at = last; at >= begin_; at = Previous(at)) {
    if (tokens_[at].role == Role::kApplicant) {
      of.insert(of.begin(), tokens_[at].phrase->quantity);
    } else if (tokens_[at].role != Role::kAnd) {
      break;
    }
  }
  const auto names = [&of](Quantity applicant) {
    return std::find(of.begin(), of.end(), applicant) != of.end();
  };
  if (names(Quantity::kNaturalPersons) && names(Quantity::kOrganizations)) return {};
  return of;
}

// 收到的212件政府信息公开申请中，在线申请131件…: parts follow, as behind 其中.
void ClauseReader::BeginList(int inside) {
  const int subject = inside - 1;
  if (inside + 1 != end_ || subject < begin_ || tokens_[subject].role != Role::kSubject ||
      tokens_[subject].phrase->topic != Topic::kApplications) {
    return;
  }
  const int number = Previous(subject);
  if (number < begin_ || tokens_[number].role != Role::kNumber ||
      tokens_[number].figure.unit_kind != UnitKind::kCases) {
    return;
  }
  list_ = ++lists_;
  const int last = LastCount();
  if (last >= 0 && claims_[last].of[0] == Quantity::kReceived) received_list_ = list_;
}

// 当年办结207件, 收到的212件申请中，办结207件: those carried in are not among them.
bool ClauseReader::IsOfNewOnly(int act) const {
  const Verb verb = tokens_[act].phrase->act;
  if (verb != Verb::kHandle && verb != Verb::kAnswer) return false;
  return (list_ > 0 && list_ == received_list_) || (act > begin_ && Is(tokens_[act - 1], "当年"));
}

// 收到各类申请489件，其中政府信息公开申请212件; …属于政府信息公开申请的212件: where applications
// under the regulations are told as a part, the number before them is of every kind.
void ClauseReader::LeaveOtherKinds(int subject) {
  const Phrase& phrase = *tokens_[subject].phrase;
  const int last = LastCount();
  if (phrase.topic != Topic::kApplications || !phrase.disclosure || last < 0) return;
  Claim& whole = claims_[last];
  const bool received = whole.of.size() == 1 && (whole.of[0] == Quantity::kReceived ||
                                                 whole.of[0] == Quantity::kNewlyReceived ||
                                                 whole.of[0] == Quantity::kProcessed);
  if (!received) return;
  int next = subject + 1;
  while (next < end_ && tokens_[next].role == Role::kFiller) ++next;
  const bool counted = next < end_ && tokens_[next].role == Role::kNumber &&
                       tokens_[next].figure.unit_kind == UnitKind::kCases;
  const bool belongs = HasWord(ClauseBefore(text_, offset_, tokens_[subject].offset), "属于");
  if (!counted || (!belongs && list_ <= whole.list)) return;
  // 收到政府信息公开申请212件: of these it was said already.
  const absl::string_view said = ClauseBefore(text_, offset_, whole.offset);
  for (const absl::string_view disclosure : {"信息公开", "公开申请", "申请公开", "政府信息"}) {
    if (HasWord(said, disclosure)) return;
  }
  whole.of = {Quantity::kOther};
}

}  // namespace gongkai

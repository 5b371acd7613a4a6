// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The claims of one sentence, clause by clause. A number belongs to the word next to it; what it
// counts is decided by that word, the nearest noun and verb, and what the sentence speaks of.
// Text that no phrase knows parts a number from a word: rather no claim than a wrong one.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAUSES_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAUSES_H_

#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "services/validation/narrative/claims.h"
#include "services/validation/narrative/sentence.h"

namespace gongkai {

// What the sentences of a paragraph hand on to the next.
struct Paragraph {
  bool about_applications = false;  // applications were named in it
  bool about_disclosure = false;    // 政府信息公开 was named in it
};

class ClauseReader {
 public:
  // Appends to `claims`; throws TooManyClaims beyond kMostClaims of them.
  // The sentence is the `number`th of the text and begins at `offset`.
  ClauseReader(absl::string_view text, const ProseSentence& sentence, int number, uint32_t offset,
               Paragraph& paragraph, std::vector<Claim>& claims);

  void Read();

 private:
  using Quantities = absl::InlinedVector<Quantity, 2>;

  // What stands to the left of a number, next to it.
  struct Left {
    int head = -1;   // the token that says what is counted; -1 if there is none
    int bound = -1;  // where the search ended: what stands there, if not a head, parts
    Approximation approximation = Approximation::kExact;
    bool each = false;
    bool rest = false;
    bool qualified = false;
  };

  // Whose year the numbers to come are of.
  struct Time {
    int year = 0;
    int since = 0;
    bool last_year = false;
  };

  // Numbers in a row, parted by 、 or 和 only.
  struct Run {
    int begin = 0;
    int end = 0;  // behind the last number; 0 if there is no run
    int count = 0;
    bool opaque = false;  // nobody can tell which number is of which noun
    bool change = false;  // 分别增长30%、31.5%
    bool decrease = false;
    int subject = -1;  // the next claim that a share in the run is about
  };

  void ReadClause();
  void EnterBracket(int at);
  void LeaveBracket();
  void Name(const Word& token);
  void NameSubject(int at);
  void NameTime(int at);
  void NameTimeOfBracket(const Word& before);
  bool IsCompared(int at) const;
  void TakeComparedYear(int at, Claim& claim);
  void ReadWhole(int inside);
  bool ListsResults() const;
  bool ReadBracketed(int at, Claim& claim);
  void ReadNumber(int at);
  void ReadPercent(int at);
  bool IsRateOfSome(int rate) const;
  bool ReadRate(const Left& left, Claim& claim) const;
  void ReadShareOfRight(int at, const Left& left, Claim& claim) const;
  bool ReadShareInRun(int at, Claim& claim);
  bool ReadChange(int at, const Left& left);
  void ReadTimes(int at);
  void ReadDoubled(int at);
  void ReadSame(int at);
  bool ReadComparedCount(int at, const Left& left, Claim& claim);
  bool TakeLastCount(Claim& claim) const;
  bool TakeNounBefore(int than, int at, Claim& claim);
  void TakeLastSubject(Claim& claim) const;
  void EmitChange(Claim claim);
  void ReadWholeBehind(int share, int at, Claim& claim) const;
  bool IsTotal(int at) const;
  bool IsWholeOfShare(int at) const;
  void ReadChangeInRun(int at);
  static void TakeFigure(const Figure& figure, const Left& left, Claim& claim);
  int ReadNone(int at);
  void ReadAll(int at);
  void ListHeads(int at);
  void ReadRun(int at);
  void ListResultsBehind(int at);
  Word InRun(int at) const;

  Left LookLeft(int at) const;
  int LookRight(int at) const;
  bool IsHead(int at) const;
  bool HasBetween(int from, int to, Role role) const;
  bool AllKnown(int from, int to) const;
  bool HasColon(int from, int to) const;
  int Previous(int at) const;  // skips fillers, scopes and qualifiers; begin_ - 1 if none is left
  Verb NearestAct(int at) const;
  Verb FirstAct(int at) const;

  bool IsThreshold(int at, const Left& left) const;
  void LeaveOtherKinds(int subject);
  Quantities Resolve(int at, const Left& left, Claim& claim);
  Quantities OfAct(int at, const Left& left, Claim& claim);
  Quantities OfSubject(int at, int head, Claim& claim);
  Quantities OfApplications(int at, int head, Claim& claim);
  Quantities OfAppeals(int at, int head, Claim& claim);
  Quantities OfResult(int head, Claim& claim);
  Quantities OfOutcome(int head, Claim& claim);
  Quantities OfApplicant(int at, int applicant) const;
  bool IsTelling(int result) const;
  bool SaysSome(int at) const;
  bool SaysOfWhat(int subject) const;
  bool IsOfSome(int head, bool done) const;
  Quantities OfApplicants(int last) const;
  void BeginList(int inside);
  bool IsOfNewOnly(int act) const;
  bool LeadsToAppeal(int at) const;
  bool IsForElse(int at) const;
  bool IsConclusion(int head) const;
  static Quantities Concluded(Topic topic);
  Quantities OfRight(int at, const Left& left, Claim& claim);
  bool IsPart(int head, int at) const;
  Quantities Posting(int at) const;

  Claim NewClaim(const Word& token) const;
  void Emit(Claim claim);
  bool FitsUnit(const Word& number, const Quantities& of, int head) const;
  int LastCount() const;
  int SubjectOf(Quantity quantity) const;

  absl::string_view text_;
  const std::vector<Word>& tokens_;
  bool may_claim_;
  int number_;
  uint32_t offset_;
  Paragraph& paragraph_;
  std::vector<Claim>& claims_;
  size_t first_claim_;

  // The clause.
  int begin_ = 0;
  int end_ = 0;

  // The sentence so far.
  Topic topic_ = Topic::kNone;
  bool named_ = false;         // topic_ was named in this sentence
  bool disclosure_ = false;    // 政府信息公开 was
  bool change_ = false;        // 较上年 was said
  bool respectively_ = false;  // 分别增长 was: changes of several things
  Whole whole_ = Whole::kUnstated;
  int list_ = 0;
  int lists_ = 0;          // how many there were
  int received_list_ = 0;  // the one of what was received: 收到的212件申请中
  Time time_;
  Time compared_;     // whose year the counts behind 较2021年 are of
  int year_end_ = 0;  // byte behind the last year that was named
  struct {
    bool open = false;
    bool dated = false;  // a year stands before it
    int list = 0;
    Time time;
  } outside_;                         // of the bracket that is open
  int scope_ = -1;                    // token
  std::vector<Quantities> in_order_;  // 分别为: what the numbers to come count
  size_t next_in_order_ = 0;
  Run run_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAUSES_H_

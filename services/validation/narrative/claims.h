// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The numbers and shares that the prose of a section states, as claims: how many of what, how
// exactly, about whom, and where it stands. What the prose counts beyond the form (postings,
// trainings …) is a claim too, of a quantity that no cell holds.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAIMS_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAIMS_H_

#include <cstddef>
#include <cstdint>
#include <exception>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "common/form/report.h"
#include "services/validation/narrative/figure.h"
#include "services/validation/narrative/quantity.h"

namespace gongkai {

enum class ClaimKind : uint8_t {
  kCount,   // 办结78件; also "未收到…申请", a claim of 0
  kAmount,  // 收取信息处理费380元: fen
  kShare,   // 占74.3%, 办结率100%
  kChange,  // 较上年减少35%, 同比增加12件, 是上年的2.4倍 (140 %), 翻一番 (about 100 %)
  kAll,  // 均已办结: that nothing was left over
};

// What a share is a share of, as far as the prose says so.
enum class Whole : uint8_t { kUnstated, kReceived, kHandled };

struct Claim {
  ClaimKind kind = ClaimKind::kCount;
  // What is counted; several are meant in sum (不予处理和其他处理的40件). Never empty.
  absl::InlinedVector<Quantity, 2> of;
  // A count; fen; or a percentage as an integer with `decimals` places (74.3 % is 743 and 1; from
  // multiples, down to -2 places: 2 of them are 200 %, 2 and -2).
  int64_t value = 0;
  int decimals = 0;
  // The smallest step that the printed number shows, in the value's unit: 1 for "254", 1000 for
  // "1.2万".
  int64_t step = 1;
  UnitKind unit_kind = UnitKind::kNone;
  absl::string_view unit;  // as printed, e.g. 件; empty if there is none
  Approximation approximation = Approximation::kExact;
  // It is only a part of what `of` names: 按时答复78件 leaves open how many were answered late.
  bool at_most = false;
  // Not clearly about the disclosure of information: 受理行政复议120件 may be all reviews of a
  // body.
  bool doubtful = false;

  // kShare and kChange: the claim in the same list that it is about; -1 if there is none.
  int subject = -1;
  Whole whole = Whole::kUnstated;  // kShare
  // kShare: words next to it say of what (占受理总数的, 占186件的), and the count that they state.
  bool whole_named = false;
  int64_t whole_count = 0;  // 0 if they state none
  // kChange: the change downwards is negative in meaning, not in `value`.
  bool decrease = false;
  bool in_percent = false;  // kChange: 35%; otherwise a count

  // The year that words before it name (2019年收到388件), and the first of a span of years
  // (2016年至2020年, 2008年以来); 0 if they name none.
  int year = 0;
  int since = 0;
  bool last_year = false;  // 去年收到100件, 比2019年的100件

  // Sentences are numbered from 0, and begin at `sentence_offset`; within one, `list` is 0 but for
  // what 其中, or a bracket behind a number, announces as parts: 1, 2 …
  int sentence = 0;
  int list = 0;
  uint32_t sentence_offset = 0;

  // Whose figures: own (我办, 本级), consolidated (全市, 各单位), or unspecified (我县, or
  // nothing).
  Scope scope = Scope::kUnspecified;
  uint32_t scope_offset = 0;  // of the word that says so; size 0 if there is none
  uint32_t scope_size = 0;

  // The number with its unit, in bytes of the text.
  uint32_t offset = 0;
  uint32_t size = 0;
};

// The most claims that are read and judged; a report has some hundreds at most. Without an end, a
// text of a megabyte of figures would cost seconds.
inline constexpr size_t kMostClaims = 2'000;

// Thrown where a text, or the sections of a report together, state more.
struct TooManyClaims : std::exception {
  const char* what() const noexcept override { return "more claims than a report has"; }
};

// Reads the text of a section (UTF-8, paragraphs separated by '\n'). Claims come in the order of
// the text. Dates, numbers of documents and articles, telephone numbers, list numbers, ranks,
// durations and numbers within 《》 are no claims. Throws TooManyClaims beyond kMostClaims.
std::vector<Claim> ReadClaims(absl::string_view text);

// Whose figures a text says it counts: what its claims about cells agree on; unspecified if they
// say nothing or differ. The words are those of the first such claim.
struct ScopeWords {
  Scope scope = Scope::kUnspecified;
  bool differ = false;
  uint32_t offset = 0;
  uint32_t size = 0;
};
ScopeWords ScopeOf(const std::vector<Claim>& claims);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAIMS_H_

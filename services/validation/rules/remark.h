// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the rules beside the identities say: comparisons with last year, plausibility, text.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_REMARK_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_REMARK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/rules/completion.h"
#include "services/validation/rules/sentences.h"

namespace gongkai {

// How much of a report's text was read for its claims. Too long: over kMostText bytes, or with more
// claims than kMostClaims.
enum class TextState : uint8_t { kRead, kNone, kTooLong, kBrokenOff };

// What these rules judge by.
struct Evidence {
  const Report& report;
  const Report* previous = nullptr;  // last year's of the same agency; null if it is not at hand
  absl::Span<const Report* const> neighbours = {};  // other agencies' of the same year
  TextState text = TextState::kNone;
  absl::Span<const ProseFinding> prose = {};  // if kRead
};

// One instance that does not pass and has something to say.
struct RuleRemark {
  Severity severity = Severity::kWarning;
  Verdict verdict = Verdict::kFail;  // or kNotEvaluable, which is told as a note
  std::vector<CellId> cells = {};    // of the report itself; the one it is about comes last
  std::optional<int64_t> reported = {};
  std::optional<int64_t> computed = {};
  std::optional<Passage> passage = {};
  Sentence message = {};
  // The remark of the same rule that this one follows from; -1 for none.
  int root = -1;
  // Tells it apart from others of its rule that have neither cells nor words; part of its id, so it
  // never changes.
  std::string key = {};
  bool incomplete = false;  // kNotEvaluable because the rule could not do its work
};

// What one rule said of one report.
struct RuleRemarks {
  int passed = 0;
  int failed = 0;
  int not_evaluable = 0;
  std::vector<RuleRemark> list;

  // Throws OverBudget once there are kMostRemarks.
  void Add(RuleRemark remark) {
    if (list.size() >= kMostRemarks) throw OverBudget();
    ++(remark.verdict == Verdict::kFail ? failed : not_evaluable);
    list.push_back(std::move(remark));
  }
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_REMARK_H_

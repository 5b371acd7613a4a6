// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The prose of a report judged: its claims against the tables (S-NARR, H-LIT, S-PCT, S-YOY),
// against each other (S-SUM), and what is odd in the text by itself (S-OUT, S-LATE, S-FEE).

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAIM_CHECKS_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAIM_CHECKS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/validation/narrative/claims.h"

namespace gongkai {

// What one check concluded about one place in the prose; passes are told too, so that they can be
// counted.
struct ProseFinding {
  absl::string_view rule = {};  // "S-NARR" …
  Severity severity = Severity::kWarning;
  Verdict verdict = Verdict::kFail;
  // The cells of the reading that agrees, or of the most literal one; empty where no cell is
  // concerned.
  std::vector<CellId> cells = {};
  // What the prose states and what the tables hold or yield. A percentage is an integer at the
  // printed precision: 743 for 74.3 %.
  std::optional<int64_t> reported = {};
  std::optional<int64_t> computed = {};
  // The reading that agrees, by the form's numbers ("1+2"); for S-PCT "rounded", "truncated" or
  // "wrong".
  std::string reading = {};
  int section = 0;              // 1 to 6
  uint32_t offset = 0;          // bytes of the section's text
  uint32_t size = 0;            // 0 if the section as a whole is meant
  std::string message_zh = {};  // empty if the verdict is kPass
  std::string message_en = {};
};

// The section that is read, and what it is judged by.
struct Prose {
  int section = 0;
  absl::string_view text;
  const std::vector<Claim>& claims;  // of `text`
  const Report& report;
  const Report* previous;  // of the year before and the same body; null if there is none
};

// S-NARR, and H-LIT for the totals of 行政复议 and 行政诉讼: stated counts against cells. A claim
// about the body's own figures, or with words that leave it open (我县), is said to differ with
// that hint and never as an error: the table may be consolidated.
void CheckCounts(const Prose& prose, std::vector<ProseFinding>& findings);

// S-PCT: stated shares against quotients, at the printed precision. A share cut off instead of
// rounded is a note.
void CheckShares(const Prose& prose, std::vector<ProseFinding>& findings);

// S-YOY: stated changes against last year's report; without one, whether any whole number of last
// year could lead to the stated percentage.
void CheckChanges(const Prose& prose, std::vector<ProseFinding>& findings);

// S-SUM: 其中 a, b … against the total before them, and lists that miss a total narrowly.
void CheckSums(const Prose& prose, std::vector<ProseFinding>& findings);

// S-SUM: lists that are whole by what they name: the quarters or halves of the year, the levels of
// a government, what was new and what was carried in.
void CheckLists(const Prose& prose, std::vector<ProseFinding>& findings);

// S-OUT: counts of postings far out of scale, dates that cannot be, working plans of earlier years;
// S-LATE: late answers admitted.
void CheckOddities(const Prose& prose, std::vector<ProseFinding>& findings);

// Every section of the report, in order, by all checks above; then what concerns the prose as a
// whole: S-FEE (fees in table or text, but 无 in section 六), and as a note appeals in the table
// that the prose says nothing about. `scope`, if given, gets whose figures the sections say they
// count; none if they say nothing or differ. Throws TooManyClaims if the sections together state
// more than kMostClaims: then nothing is known of the text.
std::vector<ProseFinding> CheckProse(const Report& report, const Report* previous = nullptr,
                                     std::optional<StatedScope>* scope = nullptr);

// "12", or "1.2345万元" for fen: how a sentence prints what a claim counts.
std::string PrintCount(const Claim& claim, int64_t value);

// "74.3%".
std::string PrintPercentage(int64_t value, int decimals);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_CLAIM_CHECKS_H_

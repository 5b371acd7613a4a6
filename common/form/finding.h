// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is questionable in a report. Findings are data; that a report has some is no failure of
// anything.

#ifndef GONGKAI_COMMON_FORM_FINDING_H_
#define GONGKAI_COMMON_FORM_FINDING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/form/form.h"
#include "common/form/report.h"

namespace gongkai {

enum class Severity : uint8_t { kError, kWarning, kNote };

enum class Verdict : uint8_t { kPass, kFail, kNotEvaluable };

// A proposed value for one cell. `from` is empty if nothing stands there.
struct CellChange {
  CellId cell;
  std::optional<int64_t> from;
  int64_t to;

  friend bool operator==(const CellChange&, const CellChange&) = default;
};

// Changes that together restore the identities concerned. A proposal: nothing is ever changed in
// what was filed.
struct Repair {
  std::vector<CellChange> changes;

  friend bool operator==(const Repair&, const Repair&) = default;
};

// The words of a document that a finding is about.
struct Passage {
  int section = 0;    // 1 to 6; 0 if it stands in none
  int paragraph = 0;  // line of the section's text, from 1; 0 if the section as a whole is meant
  std::string words;  // as printed; empty if the section as a whole is meant
  Place place;        // of the words; of the section's heading where theirs is not known

  friend bool operator==(const Passage&, const Passage&) = default;
};

// `size` bytes of a section's text from `offset` on; the section as a whole if `size` is 0.
Passage PassageAt(const Section& section, size_t offset, size_t size);

// One thing that is questionable. The fields are those of the message gongkai.v1.Finding.
struct Finding {
  std::string id;    // 16 hexadecimal digits, stable while rule, cells and values stay
  std::string rule;  // code
  Severity severity = Severity::kError;
  Verdict verdict = Verdict::kFail;
  std::vector<CellId> cells;  // that the rule read
  std::optional<int64_t> reported;
  std::optional<int64_t> computed;
  std::vector<CellId> blamed;  // singled out as wrong; empty if the identities do not decide
  // Equally small, the likeliest first. Each alone restores what is broken.
  std::vector<Repair> repairs;
  std::vector<std::string> consequences;  // ids
  std::string root;                       // id; empty for a root finding
  std::vector<CellSource> sources;
  std::string message_zh;
  std::string message_en;
  // The search for repairs ended at its budget: there may be others as small as these, or smaller.
  bool repairs_incomplete = false;
  std::optional<Passage> passage = {};  // none if it is about cells only
  // The rule broke off or was over its budget: what is not told of it is not known.
  bool rule_incomplete = false;

  friend bool operator==(const Finding&, const Finding&) = default;
};

// How often one rule passed, failed and could not be evaluated.
struct RuleTally {
  std::string rule;
  int passed = 0;
  int failed = 0;
  int not_evaluable = 0;

  friend bool operator==(const RuleTally&, const RuleTally&) = default;
};

// How many cells of the form are in each state.
struct CellTally {
  int given = 0;
  int blank = 0;
  int absent = 0;
  int ambiguous = 0;
  int unreadable = 0;

  friend bool operator==(const CellTally&, const CellTally&) = default;
};

// Whose figures the prose of a report says it counts, by the words beside its numbers.
struct StatedScope {
  Scope scope = Scope::kUnspecified;
  Passage evidence;  // the first words that say so

  friend bool operator==(const StatedScope&, const StatedScope&) = default;
};

// Everything that was found in one report.
struct Judgement {
  // Broken identities in the order of the form, then other failures by weight, then what could not
  // be evaluated; each root followed by its consequences.
  std::vector<Finding> findings;
  std::vector<RuleTally> rules;
  CellTally cells;
  std::string rule_set_version;
  // What must stand in cells without a value for the identities that passed because of it; by cell.
  std::vector<CellChange> implied;
  std::optional<StatedScope> stated_scope = {};  // none if the prose does not say, or differs

  friend bool operator==(const Judgement&, const Judgement&) = default;
};

// Whether the report must be held: a finding of severity error failed.
bool HasErrors(const Judgement& judgement);

// The cells that a broken identity casts doubt on: those blamed, or all that it read where none is;
// by id, once each. A finding that is a consequence adds none of its own.
std::vector<CellId> DoubtfulCells(const Judgement& judgement);

// Counts the states of the cells that the report's form has.
CellTally TallyCells(const Report& report);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_FORM_FINDING_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/findings.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/rules/fingerprint.h"
#include "services/validation/rules/nearest_source.h"
#include "services/validation/rules/rules.h"
#include "services/validation/rules/sentences.h"

namespace gongkai {
namespace {

// A finding on its way, with what decides where it goes.
struct Draft {
  Finding finding;
  int position;  // of the cell it stands by, in printed order
  const Explanation* explanation = nullptr;
  bool is_root = true;
};

using Positions = std::array<int, kCellCount>;

Positions PrintedOrder(const Expectation& expected) {
  Positions positions{};
  for (size_t i = 0; i < expected.cells.size(); ++i) {
    positions[expected.cells[i].id] = static_cast<int>(i);
  }
  return positions;
}

std::string FindingId(const Outcome& outcome, const Report& report) {
  Fingerprint id;
  id.Add(outcome.rule->code);
  if (outcome.identity != nullptr) id.Add(outcome.identity->instance);
  for (CellId cell : outcome.cells) {
    id.Add(GetCell(cell).path).Add(static_cast<int64_t>(report[cell].state));
    if (report[cell].given()) id.Add(report[cell].value);
  }
  for (const CellChange& each : outcome.implied) id.Add(each.to);
  return id.Hex();
}

// Where each cell was read, if it is known.
using SourceIndex = std::array<const CellSource*, kCellCount>;

SourceIndex IndexSources(const Report& report) {
  SourceIndex index{};
  for (const CellSource& source : report.sources) {
    if (index[source.cell] == nullptr) index[source.cell] = &source;
  }
  return index;
}

std::vector<CellSource> Sources(const std::vector<CellId>& cells, const SourceIndex& index) {
  std::vector<CellSource> sources;
  for (CellId cell : cells) {
    if (index[cell] != nullptr) sources.push_back(*index[cell]);
  }
  return sources;
}

// The explanation that restores what the outcome is about: its identity, or the value of its cell.
const Explanation* ExplanationOf(const Outcome& outcome,
                                 absl::Span<const Explanation> explanations) {
  for (const Explanation& explanation : explanations) {
    if (outcome.identity != nullptr && outcome.verdict == Verdict::kFail &&
        absl::c_linear_search(explanation.restores, outcome.identity)) {
      return &explanation;
    }
    const bool of_value =
        outcome.reason == Reason::kNegative || outcome.reason == Reason::kTooLarge;
    if (of_value && explanation.one_cause &&
        absl::c_linear_search(explanation.blamed, outcome.cells.front())) {
      return &explanation;
    }
  }
  return nullptr;
}

void Append(const Sentence& sentence, Finding& finding) {
  absl::StrAppend(&finding.message_zh, sentence.zh);
  absl::StrAppend(&finding.message_en, finding.message_en.empty() ? "" : " ", sentence.en);
}

// Says who is to blame and what to do about it.
void Explain(const Outcome& outcome, Draft& draft) {
  if (draft.explanation == nullptr) return;
  const Explanation& explanation = *draft.explanation;
  draft.is_root = !explanation.one_cause || outcome.identity == explanation.restores.front();
  if (!draft.is_root) {
    Append(DescribeConsequence(explanation), draft.finding);
    return;
  }
  draft.finding.repairs = explanation.repairs;
  for (CellId cell : explanation.blamed) {
    // Of what has several causes, each finding blames its own cells.
    if (explanation.one_cause || absl::c_linear_search(outcome.cells, cell)) {
      draft.finding.blamed.push_back(cell);
    }
  }
  Append(DescribeRepairs(explanation.repairs), draft.finding);
}

// A sign lost or won where no identity says more.
void ProposeSign(const Outcome& outcome, Draft& draft) {
  if (outcome.reason != Reason::kNegative || draft.explanation != nullptr) return;
  const int64_t value = *outcome.reported;
  if (value == std::numeric_limits<int64_t>::min()) return;
  draft.finding.repairs = {{{{outcome.cells.front(), value, -value}}}};
  Append(DescribeRepairs(draft.finding.repairs), draft.finding);
}

// Where the cells stand that are to be changed and that the rule did not read: those of another
// slip that the same sums show, or the other one of two that were interchanged.
void PointAtChanges(const SourceIndex& index, Finding& finding) {
  std::vector<CellId> changed = finding.blamed;
  if (finding.repairs.size() == 1) {
    for (const CellChange& change : finding.repairs.front().changes) {
      if (!absl::c_linear_search(changed, change.cell)) changed.push_back(change.cell);
    }
  }
  std::erase_if(changed, [&](CellId cell) { return absl::c_linear_search(finding.cells, cell); });
  for (CellSource& source : Sources(changed, index)) finding.sources.push_back(std::move(source));
}

// Of cells that were not read anywhere: what stands nearest, or the section they belong into.
void PointNearby(const Outcome& outcome, const Report& report, const Expectation& expected,
                 Finding& finding) {
  if (!finding.sources.empty()) return;
  const CellId cell = outcome.cells.front();
  if (const CellSource* nearest = NearestSource(cell, expected.cells, report)) {
    finding.sources.push_back(*nearest);
  } else if (const Section* section = SectionOfTable(cell, expected.cells, report)) {
    finding.passage = PassageAt(*section, 0, 0);
  }
}

Draft MakeDraft(const Outcome& outcome, const Report& report, const Expectation& expected,
                const Positions& positions, const SourceIndex& sources, const Weighing& weighing,
                const Localization& localization) {
  const bool failed = outcome.verdict == Verdict::kFail;
  const bool of_cells = outcome.identity == nullptr;
  Finding finding{.id = FindingId(outcome, report),
                  .rule = std::string(outcome.rule->code),
                  .severity = failed ? outcome.rule->severity : Severity::kNote,
                  .verdict = outcome.verdict,
                  .cells = outcome.cells,
                  .reported = outcome.reported,
                  .computed = outcome.computed,
                  .blamed = {},
                  .repairs = {},
                  .consequences = {},
                  .root = {},
                  .sources = Sources(outcome.cells, sources),
                  .message_zh = {},
                  .message_en = {}};
  if (of_cells && failed) finding.blamed = outcome.cells;
  PointNearby(outcome, report, expected, finding);
  finding.rule_incomplete = outcome.reason == Reason::kOverflow;
  Append(Describe(outcome, report, weighing), finding);
  const CellId anchor = of_cells ? outcome.cells.front() : outcome.identity->right.back();
  Draft draft{std::move(finding), positions[anchor],
              ExplanationOf(outcome, localization.explanations)};
  Explain(outcome, draft);
  ProposeSign(outcome, draft);
  PointAtChanges(sources, draft.finding);
  if (outcome.identity != nullptr &&
      absl::c_linear_search(localization.unsettled, outcome.identity)) {
    draft.finding.repairs_incomplete = true;
    Append(DescribeIncomplete(), draft.finding);
  }
  return draft;
}

// Ties the consequences of `root` to it and moves all of them to `findings`.
void Emit(Draft& root, std::vector<Draft>& drafts, std::vector<Finding>& findings) {
  const size_t at = findings.size();
  findings.push_back(std::move(root.finding));
  if (root.explanation == nullptr || !root.explanation->one_cause) return;
  for (Draft& draft : drafts) {
    if (draft.is_root || draft.explanation != root.explanation) continue;
    draft.finding.root = findings[at].id;
    findings[at].consequences.push_back(draft.finding.id);
    findings.push_back(std::move(draft.finding));
  }
}

}  // namespace

std::vector<Finding> WriteFindings(const Report& report, const Expectation& expected,
                                   const Weighing& weighing, absl::Span<const Outcome> outcomes,
                                   const Localization& localization) {
  const Positions positions = PrintedOrder(expected);
  const SourceIndex sources = IndexSources(report);
  std::vector<Draft> drafts;
  for (const Outcome& outcome : outcomes) {
    drafts.push_back(
        MakeDraft(outcome, report, expected, positions, sources, weighing, localization));
  }
  absl::c_stable_sort(drafts, [](const Draft& a, const Draft& b) {
    return std::tuple(a.finding.verdict, a.position) < std::tuple(b.finding.verdict, b.position);
  });
  std::vector<Finding> findings;
  for (Draft& draft : drafts) {
    if (draft.is_root) Emit(draft, drafts, findings);
  }
  return findings;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/settled.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/rules/completion.h"
#include "services/validation/rules/report_text.h"
#include "services/validation/rules/sentences.h"

namespace gongkai {
namespace {

using Cells = std::vector<CellId>;
using Changes = std::vector<CellChange>;

bool Changed(const Changes& changes, const Cells& cells) {
  return absl::c_any_of(
      changes, [&](const CellChange& change) { return absl::c_linear_search(cells, change.cell); });
}

Report Repaired(const Report& report, const Changes& changes) {
  Report repaired = report;
  for (const CellChange& change : changes) {
    repaired.cells[change.cell] = {change.to, CellState::kGiven};
  }
  return repaired;
}

int64_t Contradictions(absl::Span<const ProseFinding> prose) {
  return absl::c_count_if(prose,
                          [](const ProseFinding& each) { return each.verdict == Verdict::kFail; });
}

// Counts what the text contradicts once something is changed. Changes that no claim is about leave
// the count as it is; the same changes are counted once.
class Witness {
 public:
  explicit Witness(const Evidence& evidence)
      : evidence_(evidence), as_it_stands_(Contradictions(evidence.prose)) {
    for (const ProseFinding& each : evidence.prose) {
      claimed_.insert(claimed_.end(), each.cells.begin(), each.cells.end());
    }
  }

  int64_t AsItStands() const { return as_it_stands_; }

  int64_t Against(const Repair& repair) {
    Changes claimed;
    std::vector<std::pair<CellId, int64_t>> key;
    for (const CellChange& change : repair.changes) {
      if (!absl::c_linear_search(claimed_, change.cell)) continue;
      claimed.push_back(change);
      key.emplace_back(change.cell, change.to);
    }
    if (claimed.empty()) return as_it_stands_;
    const auto [at, added] = counts_.try_emplace(std::move(key), as_it_stands_);
    if (!added || counts_.size() > kMostReadings) return at->second;
    const ReportText text = ReadText(Repaired(evidence_.report, claimed), evidence_.previous);
    if (text.state == TextState::kRead) at->second = Contradictions(text.findings);
    return at->second;
  }

 private:
  const Evidence& evidence_;
  int64_t as_it_stands_;
  Cells claimed_;
  std::map<std::vector<std::pair<CellId, int64_t>>, int64_t> counts_;
};

// What the rules say once a repair is made; each is applied when it is first asked for.
class AfterRepair {
 public:
  AfterRepair(const Evidence& evidence, const RuleSet& rules, const Repair& repair)
      : rules_(rules),
        report_(Repaired(evidence.report, repair.changes)),
        evidence_{report_, evidence.previous, evidence.neighbours, TextState::kNone, {}} {
    if (evidence.text != TextState::kRead) return;
    text_ = ReadText(report_, evidence.previous);
    evidence_.text = text_.state;
    evidence_.prose = text_.findings;
  }
  AfterRepair(const AfterRepair&) = delete;
  AfterRepair& operator=(const AfterRepair&) = delete;

  // Whether the rule has nothing more to say about the words or the cells of the finding.
  bool Settles(const Finding& finding) {
    const std::optional<RuleRemarks>& remarks = RemarksOf(finding.rule);
    if (!remarks.has_value()) return false;
    return !absl::c_any_of(remarks->list, [&](const RuleRemark& remark) {
      if (finding.passage.has_value()) return remark.passage == finding.passage;
      return absl::c_any_of(
          remark.cells, [&](CellId cell) { return absl::c_linear_search(finding.cells, cell); });
    });
  }

 private:
  // None if the rule is about identities, or could not do its work.
  const std::optional<RuleRemarks>& RemarksOf(const std::string& code) {
    const auto [at, added] = remarks_.try_emplace(code);
    if (!added) return at->second;
    const absl::Span<const Rule> rules = rules_.rules();
    const auto rule = absl::c_find_if(rules, [&](const Rule& each) { return each.code == code; });
    if (rule == rules.end() || rule->remark_check == nullptr) return at->second;
    RuleRemarks remarks;
    const Completion completion = Complete([&] { rule->remark_check(*rule, evidence_, remarks); });
    if (completion == Completion::kDone) at->second = std::move(remarks);
    return at->second;
  }

  const RuleSet& rules_;
  Report report_;
  ReportText text_;
  Evidence evidence_;
  std::map<std::string, std::optional<RuleRemarks>> remarks_;
};

bool IsRoot(const Finding& finding) {
  return finding.verdict == Verdict::kFail && finding.root.empty();
}

// The roots of other rules, by index, that are gone with the repair together with all that follows
// from them.
std::vector<size_t> GoneWith(const Repair& repair, const Evidence& evidence, const RuleSet& rules,
                             absl::Span<const Finding> findings) {
  std::vector<size_t> concerned;
  for (size_t i = 0; i < findings.size(); ++i) {
    // A claim may have other readings than the cells that its finding names.
    const bool of_text = findings[i].passage.has_value() && !findings[i].passage->words.empty();
    if (IsRoot(findings[i]) && findings[i].repairs.empty() &&
        (of_text || Changed(repair.changes, findings[i].cells))) {
      concerned.push_back(i);
    }
  }
  if (concerned.empty()) return concerned;
  AfterRepair after(evidence, rules, repair);
  std::erase_if(concerned, [&](size_t i) {
    const auto stands = [&](const Finding& each) { return !after.Settles(each); };
    // Consequences stand behind their root.
    const auto first = findings.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end = first + 1 + static_cast<std::ptrdiff_t>(first->consequences.size());
    return std::any_of(first, end, stands);
  });
  return concerned;
}

// Takes the findings at `gone` with their consequences out and puts them behind those of `root`.
void MoveBehind(size_t root, const std::vector<size_t>& gone, std::vector<Finding>& findings) {
  const Sentence sentence = DescribeSettled(findings[root].repairs.front());
  std::vector<Finding> tied;
  for (auto at = gone.rbegin(); at != gone.rend(); ++at) {
    const auto first = findings.begin() + static_cast<std::ptrdiff_t>(*at);
    const auto end = first + 1 + static_cast<std::ptrdiff_t>(first->consequences.size());
    tied.insert(tied.begin(), std::make_move_iterator(first), std::make_move_iterator(end));
    findings.erase(first, end);
    if (*at < root) root -= static_cast<size_t>(end - first);
  }
  Finding& finding = findings[root];
  const size_t behind = root + 1 + finding.consequences.size();
  for (Finding& each : tied) {
    each.root = finding.id;
    each.consequences.clear();
    absl::StrAppend(&each.message_zh, sentence.zh);
    absl::StrAppend(&each.message_en, " ", sentence.en);
    finding.consequences.push_back(each.id);
  }
  findings.insert(findings.begin() + static_cast<std::ptrdiff_t>(behind),
                  std::make_move_iterator(tied.begin()), std::make_move_iterator(tied.end()));
}

}  // namespace

void RankByText(const Evidence& evidence, std::vector<Explanation>& explanations) {
  if (evidence.text != TextState::kRead) return;
  Witness witness(evidence);
  for (Explanation& explanation : explanations) {
    std::vector<std::pair<int64_t, Repair>> ranked;
    for (Repair& repair : explanation.repairs) {
      const int64_t against = witness.Against(repair);
      ranked.emplace_back(against, std::move(repair));
    }
    absl::c_stable_sort(ranked, [](const auto& a, const auto& b) { return a.first < b.first; });
    // What the text confirms is not wrong for certain.
    if (ranked.front().first > witness.AsItStands()) explanation.blamed.clear();
    for (size_t i = 0; i < ranked.size(); ++i) {
      explanation.repairs[i] = std::move(ranked[i].second);
    }
  }
}

void TieToRepairs(const Evidence& evidence, const RuleSet& rules, std::vector<Finding>& findings) {
  int readings = 0;
  for (size_t i = 0; i < findings.size() && readings < kMostReadings; ++i) {
    if (!IsRoot(findings[i]) || findings[i].repairs.empty()) continue;
    const std::vector<size_t> gone =
        GoneWith(findings[i].repairs.front(), evidence, rules, findings);
    ++readings;
    if (!gone.empty()) MoveBehind(i, gone, findings);
  }
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/narrative/similarity.h"
#include "services/validation/rules/checks.h"

namespace gongkai {
namespace {

const Section* SectionOf(const Report& report, int number) {
  const auto at =
      absl::c_find_if(report.sections, [&](const Section& each) { return each.number == number; });
  return at == report.sections.end() ? nullptr : &*at;
}

Passage PassageOf(const Report& report, const ProseFinding& prose) {
  Passage passage{prose.section, 0, {}, {}};
  const Section* section = SectionOf(report, prose.section);
  if (section == nullptr) return passage;
  passage.place = section->place;
  if (prose.size == 0) return passage;
  const absl::string_view text = section->text;
  const absl::string_view before = text.substr(0, prose.offset);
  passage.paragraph = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  passage.words = std::string(text.substr(prose.offset, prose.size));
  return passage;
}

std::string Text(const Report& report) {
  std::string text;
  for (const Section& section : report.sections) absl::StrAppend(&text, section.text, "\n");
  return text;
}

}  // namespace

void CheckText(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks) {
  if (evidence.text != TextState::kRead) ++remarks.not_evaluable;
  for (const ProseFinding& prose : evidence.prose) {
    if (prose.rule != rule.code) continue;
    if (prose.verdict == Verdict::kPass) {
      ++remarks.passed;
      continue;
    }
    remarks.Add({.severity = prose.severity,
                 .verdict = prose.verdict,
                 .cells = prose.cells,
                 .reported = prose.reported,
                 .computed = prose.computed,
                 .passage = PassageOf(evidence.report, prose),
                 .message = {prose.message_zh, prose.message_en}});
  }
}

void CheckScales(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks) {
  CheckText(rule, evidence, remarks);
  CheckRelations(rule, evidence, remarks);
}

void CheckCopying(const Rule& /*rule*/, const Evidence& evidence, RuleRemarks& remarks) {
  if (evidence.previous == nullptr || evidence.text != TextState::kRead) {
    ++remarks.not_evaluable;
    return;
  }
  const std::string now = Text(evidence.report);
  const std::string before = Text(*evidence.previous);
  if (std::min(CharactersToCompare(now), CharactersToCompare(before)) <
      kFewestCharactersToCompare) {
    ++remarks.not_evaluable;
    return;
  }
  const double similarity = NarrativeSimilarity(now, before);
  if (similarity < kNearIdentical) {
    ++remarks.passed;
    return;
  }
  const int percent = static_cast<int>(similarity * 100);
  remarks.Add({.severity = Severity::kWarning,
               .message = {absl::StrCat("除数字外，文字与上年报告雷同（相似度", percent, "%）。"),
                           absl::StrCat("But for its figures the text is last year's (", percent,
                                        "% alike).")}});
}

}  // namespace gongkai

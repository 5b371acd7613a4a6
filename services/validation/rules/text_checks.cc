// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/narrative/similarity.h"
#include "services/validation/rules/checks.h"
#include "services/validation/rules/copied_passage.h"

namespace gongkai {
namespace {

const Section* SectionOf(const Report& report, int number) {
  const auto at =
      absl::c_find_if(report.sections, [&](const Section& each) { return each.number == number; });
  return at == report.sections.end() ? nullptr : &*at;
}

Passage PassageOf(const Report& report, const ProseFinding& prose) {
  const Section* section = SectionOf(report, prose.section);
  if (section == nullptr) return {prose.section, 0, {}, {}};
  return PassageAt(*section, prose.offset, prose.size);
}

std::string Text(const Report& report) {
  std::string text;
  for (const Section& section : report.sections) absl::StrAppend(&text, section.text, "\n");
  return text;
}

// Told once, if the text holds the date too.
void CheckPublicationDate(const Evidence& evidence, RuleRemarks& remarks) {
  for (const ReadingNote& note : evidence.report.notes) {
    if (note.code != kImpossibleDate) continue;
    const bool told = absl::c_any_of(remarks.list, [&](const RuleRemark& remark) {
      return remark.passage.has_value() && remark.passage->place.page == note.place.page &&
             remark.passage->place.line == note.place.line;
    });
    if (told) continue;
    remarks.Add(
        {.severity = Severity::kWarning,
         .passage = Passage{0, 0, {}, note.place},
         .message = {absl::StrCat(note.message_zh, "。"), absl::StrCat(note.message_en, ".")},
         .key = note.code});
  }
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
  CheckPublicationDate(evidence, remarks);
  CheckRelations(rule, evidence, remarks);
}

void CheckCopying(const Rule& /*rule*/, const Evidence& evidence, RuleRemarks& remarks) {
  const bool nothing_to_compare = evidence.previous == nullptr && evidence.neighbours.empty();
  const std::string text = nothing_to_compare || evidence.text != TextState::kRead
                               ? std::string()
                               : Text(evidence.report);
  const auto compare = [&](const Report* other, absl::string_view whose_zh,
                           absl::string_view whose_en) {
    const std::string others = other == nullptr ? "" : Text(*other);
    if (std::min(CharactersToCompare(text), CharactersToCompare(others)) <
        kFewestCharactersToCompare) {
      ++remarks.not_evaluable;
      return;
    }
    const double similarity = NarrativeSimilarity(text, others);
    if (similarity < kNearIdentical) {
      ++remarks.passed;
      return;
    }
    const int percent = static_cast<int>(similarity * 100);
    remarks.Add({.severity = Severity::kWarning,
                 .passage = CopiedPassage(evidence.report, *other),
                 .message = {absl::StrCat("除数字外，文字与", whose_zh, "报告雷同（相似度", percent,
                                          "%）。"),
                             absl::StrCat("But for its figures the text is that of ", whose_en,
                                          " (", percent, "% alike).")},
                 .key = std::string(whose_zh)});
  };
  compare(evidence.previous, "上年", "last year's report");
  for (const Report* other : evidence.neighbours) {
    const std::string name = other->agency_name.empty() ? "另一机关" : other->agency_name;
    compare(other, absl::StrCat("“", name, "”的"), absl::StrCat("the report of \"", name, "\""));
  }
}

}  // namespace gongkai

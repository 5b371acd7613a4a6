// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/finding_text.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/cli/report_text.h"

namespace gongkai {
namespace {

// Cells that a line names one by one.
constexpr size_t kMostNamed = 4;

std::string Weight(const Finding& finding, const Output& output) {
  const Language language = output.language;
  if (finding.verdict == Verdict::kNotEvaluable) {
    return Paint(output, Colour::kGrey, In(language, "NOT EVALUABLE", "不能核对"));
  }
  const Colour colour = finding.severity == Severity::kError     ? Colour::kRed
                        : finding.severity == Severity::kWarning ? Colour::kYellow
                                                                 : Colour::kGrey;
  return Paint(output, colour, SeverityText(finding.severity, language));
}

// The cells that the finding is about: those blamed, else the last one read, where the printed
// total stands.
std::vector<CellId> Subject(const Finding& finding) {
  if (!finding.blamed.empty() || finding.cells.empty()) return finding.blamed;
  return {finding.cells.back()};
}

std::string Labels(const std::vector<CellId>& cells, Language language) {
  const size_t named = std::min(cells.size(), kMostNamed);
  std::string text = absl::StrJoin(
      cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(named), In(language, ", ", "、"),
      [](std::string* out, CellId cell) { absl::StrAppend(out, CellLabel(cell)); });
  if (named == cells.size()) return text;
  return language == Language::kChinese
             ? absl::StrCat(text, "等", cells.size(), "格")
             : absl::StrCat(text, " and ", cells.size() - named, " more");
}

// "section 1, paragraph 3 “14件”", "第1部分第3段“14件”".
std::string PassageText(const Passage& passage, Language language) {
  constexpr int kWidth = 60;
  std::string text;
  if (passage.section > 0) {
    absl::StrAppend(&text, In(language, "section ", "第"), passage.section,
                    In(language, "", "部分"));
  }
  if (passage.paragraph > 0) {
    absl::StrAppend(&text, In(language, ", paragraph ", "第"), passage.paragraph,
                    In(language, "", "段"));
  }
  if (!passage.words.empty()) {
    absl::StrAppend(&text, In(language, " “", "“"), Shorten(Printable(passage.words), kWidth), "”");
  }
  return text;
}

// Whether it is about words, or a section; otherwise its passage only says where.
bool IsAboutText(const Finding& finding) {
  return finding.passage.has_value() && (!finding.passage->words.empty() || finding.cells.empty());
}

std::string At(absl::string_view file, const Place& place, Language language) {
  return absl::StrCat(Printable(file), ":", PlaceText(place, language));
}

// The cells that somebody has to look at: those blamed, else those that the only repair changes.
std::vector<CellId> ToLookAt(const Finding& finding) {
  if (!finding.blamed.empty() || finding.repairs.size() != 1) return Subject(finding);
  std::vector<CellId> changed;
  for (const CellChange& change : finding.repairs.front().changes) changed.push_back(change.cell);
  return changed;
}

// Where the cells were read; of cells that the document has no place for, where the one that the
// rule read with them was, or the nearest.
std::string CellPlaces(const Finding& finding, absl::string_view file, Language language) {
  const std::vector<CellId> subject = ToLookAt(finding);
  std::vector<std::string> places;
  for (const CellSource& source : finding.sources) {
    if (std::find(subject.begin(), subject.end(), source.cell) == subject.end()) continue;
    places.push_back(At(file, source.place, language));
  }
  if (places.empty() && !finding.sources.empty()) {
    const CellSource& nearest = finding.sources.back();
    places.push_back(absl::StrCat(At(file, nearest.place, language),
                                  In(language, " (beside ", "（在“"), CellLabel(nearest.cell),
                                  In(language, ")", "”旁）")));
  }
  return absl::StrJoin(places, In(language, ", ", "，"));
}

std::string WhereText(const Finding& finding, absl::string_view file, Language language) {
  if (!finding.passage.has_value()) return CellPlaces(finding, file, language);
  const Place& place = finding.passage->place;
  if (place == Place()) return "";
  const bool heading = finding.passage->section > 0 && finding.passage->words.empty();
  return absl::StrCat(At(file, place, language),
                      heading ? In(language, " (heading)", "（标题）") : "");
}

// The identity that the finding is about; null if it is about none.
const Identity* IdentityOf(const Finding& finding) {
  if (finding.cells.empty()) return nullptr;
  for (const Form* form : AllForms()) {
    for (const Identity& identity : Identities(form->id)) {
      if (identity.rule == finding.rule && identity.right.back() == finding.cells.back()) {
        return &identity;
      }
    }
  }
  return nullptr;
}

// What the equality itself comes to, which is nothing that one cell should hold: "printed 28, its
// parts add up to 68". `total` names the total where the subject does not.
std::string EqualityText(const Finding& finding, bool two_sided, bool total, Language language) {
  const CellId cell = finding.cells.back();
  const std::string reported = FormatCellValue(cell, *finding.reported);
  const std::string computed = FormatCellValue(cell, *finding.computed);
  const std::string name = total ? absl::StrCat("“", CellLabel(cell), "”") : std::string();
  if (two_sided) {
    return language == Language::kChinese
               ? absl::StrCat(name, "所在等式两边为", computed, "与", reported)
               : absl::StrCat("the two sides of ", total ? name : "its balance", " come to ",
                              computed, " and ", reported);
  }
  return language == Language::kChinese
             ? absl::StrCat(name, "填报", reported, "，所填分项之和", computed)
             : absl::StrCat(name, total ? " says " : "printed ", reported, ", its parts add up to ",
                            computed);
}

// How much is known of how to mend it: several proposals, or none.
std::string ChoiceText(const Finding& finding, Language language) {
  if (!finding.root.empty() || finding.repairs.size() == 1) return "";
  if (finding.repairs.empty()) {
    return std::string(In(language, "; no repair was found", "，没有找到改法"));
  }
  return language == Language::kChinese
             ? absl::StrCat("，有", finding.repairs.size(), "种同样小的改法")
             : absl::StrCat("; ", finding.repairs.size(), " repairs are equally small");
}

// What stands in a blamed cell and what should, by any of the proposals: "printed 44, should be 4".
std::string ChangeText(const Finding& finding, CellId cell, Language language) {
  std::vector<std::string> values;
  std::string from(In(language, "(nothing)", "（空）"));
  for (const Repair& repair : finding.repairs) {
    for (const CellChange& change : repair.changes) {
      if (change.cell != cell) continue;
      if (change.from.has_value()) from = FormatCellValue(cell, *change.from);
      const std::string to = FormatCellValue(cell, change.to);
      if (std::find(values.begin(), values.end(), to) == values.end()) values.push_back(to);
    }
  }
  return absl::StrCat(In(language, "printed ", "填报"), from,
                      In(language, ", should be ", "，应为"),
                      absl::StrJoin(values, In(language, " or ", "或")));
}

// "A: printed 44, should be 4; B: printed 6, should be 7".
std::string ChangesText(const Finding& finding, Language language) {
  return absl::StrJoin(
      finding.blamed, In(language, "; ", "；"), [&](std::string* out, CellId cell) {
        absl::StrAppend(out, CellLabel(cell), Colon(language), ChangeText(finding, cell, language));
      });
}

bool HasProposal(const Finding& finding, CellId cell) {
  return std::any_of(finding.repairs.begin(), finding.repairs.end(), [&](const Repair& repair) {
    return std::any_of(repair.changes.begin(), repair.changes.end(),
                       [&](const CellChange& change) { return change.cell == cell; });
  });
}

// Whether all that is wrong is the total, which should be what its parts add up to.
bool BlamesTotal(const Finding& finding, bool two_sided) {
  return !two_sided && finding.repairs.size() == 1 && finding.repairs.front().changes.size() == 1 &&
         finding.blamed == std::vector<CellId>{finding.cells.back()} &&
         finding.repairs.front().changes.front() ==
             CellChange{finding.cells.back(), finding.reported, *finding.computed};
}

// What a broken equality is about, with figures: of the cells that are to blame, their own and what
// should stand there; of the equality, its. Where no cell is singled out, the equality's alone. An
// inequality has none: its message has to say how it compares.
std::string EqualityHeading(const Finding& finding, const Identity& identity, Language language) {
  const bool two_sided = identity.right.size() > 1;
  const std::string labels = Labels(Subject(finding), language);
  if (BlamesTotal(finding, two_sided)) {
    return absl::StrCat(labels, In(language, ": printed ", "：填报"),
                        FormatCellValue(finding.cells.back(), *finding.reported),
                        In(language, ", computed ", "，应为"),
                        FormatCellValue(finding.cells.back(), *finding.computed));
  }
  const std::string choice = ChoiceText(finding, language);
  if (finding.blamed.empty()) {
    return absl::StrCat(labels, Colon(language),
                        EqualityText(finding, two_sided, /*total=*/false, language), choice);
  }
  const bool told = finding.blamed.size() <= kMostNamed &&
                    std::all_of(finding.blamed.begin(), finding.blamed.end(),
                                [&](CellId cell) { return HasProposal(finding, cell); });
  return absl::StrCat(told ? ChangesText(finding, language)
                           : absl::StrCat(labels, In(language, ": wrong together", "：应一并更正")),
                      choice, In(language, " (", "（"),
                      EqualityText(finding, two_sided, /*total=*/true, language),
                      In(language, ")", "）"));
}

// What the finding is about, with the figures that its message opens with.
std::string SubjectText(const Finding& finding, Language language) {
  if (IsAboutText(finding)) return PassageText(*finding.passage, language);
  const Identity* identity = IdentityOf(finding);
  const bool equality = identity != nullptr && identity->comparison == Comparison::kEqual &&
                        finding.reported.has_value() && finding.computed.has_value() &&
                        finding.verdict == Verdict::kFail;
  return equality ? EqualityHeading(finding, *identity, language)
                  : Labels(Subject(finding), language);
}

std::string RepairText(const Repair& repair, Language language) {
  return absl::StrJoin(repair.changes, In(language, " and ", "，"),
                       [language](std::string* out, const CellChange& change) {
                         absl::StrAppend(out, CellLabel(change.cell), Colon(language),
                                         change.from.has_value()
                                             ? FormatCellValue(change.cell, *change.from)
                                             : std::string(In(language, "(nothing)", "（空）")),
                                         " → ", FormatCellValue(change.cell, change.to));
                       });
}

// What disappears with `root`: "H-BAL (自然人), S-NARR (section 1, paragraph 2 “44件”)".
std::string ConsequencesText(const Finding& root, const Judgement& judgement, Language language) {
  std::vector<std::string> names;
  for (const Finding& finding : judgement.findings) {
    if (finding.root != root.id) continue;
    const std::string subject = IsAboutText(finding) ? PassageText(*finding.passage, language)
                                                     : Labels(Subject(finding), language);
    names.push_back(
        absl::StrCat(finding.rule, In(language, " (", "（"), subject, In(language, ")", "）")));
  }
  return absl::StrJoin(names, In(language, ", ", "，"));
}

void AppendLine(std::string& text, absl::string_view name, const std::string& value) {
  if (!value.empty()) absl::StrAppend(&text, "      ", name, value, "\n");
}

std::string RootText(const Finding& finding, const Judgement& judgement, absl::string_view file,
                     const Output& output) {
  const Language language = output.language;
  std::string text = absl::StrCat("  ", FindingHeading(finding, output), "\n");
  if (language != Language::kEnglish) AppendLine(text, "", Printable(finding.message_zh));
  if (language != Language::kChinese) AppendLine(text, "", Printable(finding.message_en));
  // A single proposal is in the message already.
  for (size_t i = 0; finding.repairs.size() > 1 && i < finding.repairs.size(); ++i) {
    AppendLine(text, i == 0 ? In(language, "either ", "改法：") : In(language, "or ", "或者："),
               RepairText(finding.repairs[i], language));
  }
  AppendLine(text, In(language, "with it goes: ", "随之消除："),
             ConsequencesText(finding, judgement, language));
  if (!file.empty()) {
    AppendLine(text, In(language, "at ", "位置："), WhereText(finding, file, language));
  }
  return text;
}

}  // namespace

std::string FindingHeading(const Finding& finding, const Output& output) {
  const std::string subject = SubjectText(finding, output.language);
  return absl::StrCat(Weight(finding, output), " ", finding.rule, subject.empty() ? "" : "  ",
                      subject);
}

std::string FindingsText(const Judgement& judgement, absl::string_view file, const Output& output) {
  std::string text;
  for (const Finding& finding : judgement.findings) {
    if (finding.root.empty()) absl::StrAppend(&text, RootText(finding, judgement, file, output));
  }
  return text;
}

std::string ScopeText(const Judgement& judgement, absl::string_view file, const Output& output) {
  if (!judgement.stated_scope.has_value()) return "";
  const Language language = output.language;
  const Passage& evidence = judgement.stated_scope->evidence;
  const bool own = judgement.stated_scope->scope == Scope::kOwn;
  std::string text = absl::StrCat(
      own ? In(language, "the text counts the agency's own figures: ", "文字所述范围：本级，")
          : In(language, "the text counts consolidated figures: ", "文字所述范围：汇总，"),
      PassageText(evidence, language));
  if (!file.empty() && evidence.place != Place()) {
    absl::StrAppend(&text, In(language, " (", "（"), At(file, evidence.place, language),
                    In(language, ")", "）"));
  }
  return absl::StrCat(text, "\n");
}

std::string TallyText(const Judgement& judgement, Language language) {
  std::vector<std::string> rules;
  for (const RuleTally& tally : judgement.rules) {
    if (tally.passed + tally.failed + tally.not_evaluable == 0) continue;
    rules.push_back(
        absl::StrCat(tally.rule, " ", tally.passed, "/", tally.failed, "/", tally.not_evaluable));
  }
  return absl::StrCat(
      In(language, "  passed/failed/not evaluable: ", "  通过/不通过/不能核对的处数："),
      absl::StrJoin(rules, In(language, ", ", "，")), "\n  ", CellCounts(judgement.cells, language),
      "\n");
}

std::string FindingCounts(const Judgement& judgement, Language language) {
  int errors = 0, warnings = 0, notes = 0, consequences = 0;
  for (const Finding& finding : judgement.findings) {
    if (!finding.root.empty()) {
      ++consequences;
    } else if (finding.verdict == Verdict::kNotEvaluable || finding.severity == Severity::kNote) {
      ++notes;
    } else {
      ++(finding.severity == Severity::kError ? errors : warnings);
    }
  }
  std::vector<std::string> counts;
  const auto add = [&](int count, absl::string_view noun, absl::string_view chinese) {
    if (count > 0) counts.push_back(CountText(count, noun, "处", chinese, language));
  };
  add(errors, "error", "错误");
  add(warnings, "warning", "警告");
  add(notes, "note", "提示");
  add(consequences, "consequence", "连带问题");
  if (counts.empty()) return std::string(In(language, "no findings", "没有发现问题"));
  return absl::StrJoin(counts, In(language, ", ", "，"));
}

}  // namespace gongkai

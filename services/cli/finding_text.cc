// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/finding_text.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/cli/report_text.h"

namespace gongkai {
namespace {

// What surrounds the sentences.
struct Words {
  absl::string_view error, warning, note, not_evaluable;
  absl::string_view printed, computed, either, or_else, nothing, goes_with_it, at;
  absl::string_view heading;
};

constexpr Words kEnglish = {"ERROR",      "WARNING",        "NOTE",    "NOT EVALUABLE",
                            ": printed ", ", computed ",    "either ", "or ",
                            "(nothing)",  "with it goes: ", "at ",     " (heading)"};
constexpr Words kChinese = {"错误",   "警告",   "提示",   "不能核对",   "：填报", "，应为",
                            "改法：", "或者：", "（空）", "随之消除：", "位置：", "（标题）"};

const Words& WordsOf(Language language) {
  return language == Language::kChinese ? kChinese : kEnglish;
}

std::string Weight(const Finding& finding, const Words& words, const Output& output) {
  if (finding.verdict == Verdict::kNotEvaluable)
    return Paint(output, Colour::kGrey, words.not_evaluable);
  switch (finding.severity) {
    case Severity::kError:
      return Paint(output, Colour::kRed, words.error);
    case Severity::kWarning:
      return Paint(output, Colour::kYellow, words.warning);
    case Severity::kNote:
      break;
  }
  return Paint(output, Colour::kGrey, words.note);
}

// The cells that the finding is about: those blamed, else the last one read, where the printed
// total stands.
std::vector<CellId> Subject(const Finding& finding) {
  if (!finding.blamed.empty() || finding.cells.empty()) return finding.blamed;
  return {finding.cells.back()};
}

std::string Labels(const std::vector<CellId>& cells) {
  return absl::StrJoin(
      cells, ", ", [](std::string* out, CellId cell) { absl::StrAppend(out, CellLabel(cell)); });
}

// "section 1, paragraph 3 “14件”", "第1部分第3段“14件”".
std::string PassageText(const Passage& passage, Language language) {
  constexpr int kWidth = 60;
  const bool chinese = language == Language::kChinese;
  std::string text;
  if (passage.section > 0) {
    absl::StrAppend(&text, chinese ? "第" : "section ", passage.section, chinese ? "部分" : "");
  }
  if (passage.paragraph > 0) {
    absl::StrAppend(&text, chinese ? "第" : ", paragraph ", passage.paragraph, chinese ? "段" : "");
  }
  if (!passage.words.empty()) {
    absl::StrAppend(&text, chinese ? "“" : " “", Shorten(Printable(passage.words), kWidth), "”");
  }
  return text;
}

std::string SubjectText(const Finding& finding, Language language) {
  if (!finding.passage.has_value()) return Labels(Subject(finding));
  return PassageText(*finding.passage, language);
}

std::string PlaceText(const Finding& finding, absl::string_view file, const Words& words) {
  if (finding.passage.has_value()) {
    const Place& place = finding.passage->place;
    if (place == Place()) return "";
    const bool heading = finding.passage->section > 0 && finding.passage->words.empty();
    return absl::StrCat(Printable(file), ":", FormatPlace(place), heading ? words.heading : "");
  }
  const std::vector<CellId> subject = Subject(finding);
  std::vector<std::string> places;
  for (const CellSource& source : finding.sources) {
    if (std::find(subject.begin(), subject.end(), source.cell) == subject.end()) continue;
    places.push_back(absl::StrCat(Printable(file), ":", FormatPlace(source.place)));
  }
  return absl::StrJoin(places, ", ");
}

// ": printed 11, computed 1"; nothing where there is nothing to compare, or where the message has
// to say how it compares.
std::string Figures(const Finding& finding, const Words& words) {
  if (!finding.reported.has_value() || !finding.computed.has_value() || finding.cells.empty() ||
      finding.severity != Severity::kError || finding.passage.has_value()) {
    return "";
  }
  const CellId cell = finding.cells.back();
  return absl::StrCat(words.printed, FormatCellValue(cell, *finding.reported), words.computed,
                      FormatCellValue(cell, *finding.computed));
}

std::string RepairText(const Repair& repair, const Words& words) {
  const absl::string_view separator = &words == &kChinese ? "，" : " and ";
  return absl::StrJoin(
      repair.changes, separator, [&words](std::string* out, const CellChange& change) {
        absl::StrAppend(out, CellLabel(change.cell), ": ",
                        change.from.has_value() ? FormatCellValue(change.cell, *change.from)
                                                : std::string(words.nothing),
                        " → ", FormatCellValue(change.cell, change.to));
      });
}

// What disappears with `root`: "H-BAL (自然人), H-COL (总计)".
std::string ConsequencesText(const Finding& root, const Judgement& judgement) {
  std::vector<std::string> names;
  for (const Finding& finding : judgement.findings) {
    if (finding.root == root.id)
      names.push_back(absl::StrCat(finding.rule, " (", Labels(Subject(finding)), ")"));
  }
  return absl::StrJoin(names, ", ");
}

void AppendLine(std::string& text, absl::string_view name, const std::string& value) {
  if (!value.empty()) absl::StrAppend(&text, "      ", name, value, "\n");
}

std::string RootText(const Finding& finding, const Judgement& judgement, absl::string_view file,
                     const Output& output, Language language) {
  const Words& words = WordsOf(language);
  std::string text = absl::StrCat("  ", Weight(finding, words, output), " ", finding.rule, "  ",
                                  SubjectText(finding, language), Figures(finding, words), "\n");
  if (language != Language::kEnglish) AppendLine(text, "", Printable(finding.message_zh));
  if (language != Language::kChinese) AppendLine(text, "", Printable(finding.message_en));
  // A single proposal is in the message already.
  for (size_t i = 0; finding.repairs.size() > 1 && i < finding.repairs.size(); ++i) {
    AppendLine(text, i == 0 ? words.either : words.or_else, RepairText(finding.repairs[i], words));
  }
  AppendLine(text, words.goes_with_it, ConsequencesText(finding, judgement));
  if (!file.empty()) AppendLine(text, words.at, PlaceText(finding, file, words));
  return text;
}

}  // namespace

std::string FindingsText(const Judgement& judgement, absl::string_view file, const Output& output,
                         Language language) {
  std::string text;
  for (const Finding& finding : judgement.findings) {
    if (finding.root.empty()) {
      absl::StrAppend(&text, RootText(finding, judgement, file, output, language));
    }
  }
  return text;
}

std::string ScopeText(const Judgement& judgement, absl::string_view file, Language language) {
  if (!judgement.stated_scope.has_value()) return "";
  const Passage& evidence = judgement.stated_scope->evidence;
  const bool own = judgement.stated_scope->scope == Scope::kOwn;
  const bool chinese = language == Language::kChinese;
  std::string text = absl::StrCat(chinese ? (own ? "文字所述范围：本级，" : "文字所述范围：汇总，")
                                          : (own ? "the text counts the agency's own figures: "
                                                 : "the text counts consolidated figures: "),
                                  PassageText(evidence, language));
  if (!file.empty() && evidence.place != Place()) {
    absl::StrAppend(&text, " (", Printable(file), ":", FormatPlace(evidence.place), ")");
  }
  return absl::StrCat(text, "\n");
}

std::string TallyText(const Judgement& judgement) {
  std::vector<std::string> rules;
  for (const RuleTally& tally : judgement.rules) {
    if (tally.passed + tally.failed + tally.not_evaluable == 0) continue;
    rules.push_back(
        absl::StrCat(tally.rule, " ", tally.passed, "/", tally.failed, "/", tally.not_evaluable));
  }
  return absl::StrCat("  passed/failed/not evaluable: ", absl::StrJoin(rules, ", "), "\n  ",
                      CellCounts(judgement.cells), "\n");
}

std::string FindingCounts(const Judgement& judgement) {
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
  if (errors > 0) counts.push_back(Counted(errors, "error"));
  if (warnings > 0) counts.push_back(Counted(warnings, "warning"));
  if (notes > 0) counts.push_back(Counted(notes, "note"));
  if (consequences > 0) counts.push_back(Counted(consequences, "consequence"));
  return counts.empty() ? "no findings" : absl::StrJoin(counts, ", ");
}

}  // namespace gongkai

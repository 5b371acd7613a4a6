// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/recognition.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "common/status/status_macros.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/layout_notes.h"
#include "services/ingestion/recognition/scope.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/sections.h"
#include "services/ingestion/recognition/single.h"
#include "services/ingestion/recognition/stacked.h"
#include "services/ingestion/recognition/tables.h"
#include "services/ingestion/recognition/tight_tokens.h"
#include "services/ingestion/recognition/title.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {
namespace {

// The narrative that says who reports on what: section 一, or whatever stands before the tables.
std::string FirstNarrative(const Document& document, const TokenList& list,
                           const std::vector<TokenRange>& tables, const Report& report) {
  if (!report.sections.empty() && report.sections.front().number == 1) {
    return report.sections.front().text;
  }
  constexpr size_t kMost = 1 << 16;
  uint32_t first_table = tables.front().first;
  for (const TokenRange& table : tables) first_table = std::min(first_table, table.first);
  std::string text = document.text.substr(0, list.tokens[first_table].offset);
  return text.size() <= kMost ? text : std::string();
}

// Notes in the order that report.h promises.
void SortNotes(Report& report) {
  std::stable_sort(report.notes.begin(), report.notes.end(),
                   [](const ReadingNote& a, const ReadingNote& b) {
                     return std::tie(a.place.page, a.place.line, a.place.column) <
                            std::tie(b.place.page, b.place.line, b.place.column);
                   });
}

absl::StatusOr<Report> RecognizeWords(const Document& document, const TokenList& list,
                                      const Script& script);

// The report without its copy, of which a note says that it is there.
absl::StatusOr<Report> RecognizeWithout(TokenRange copy, const Document& document, TokenList list,
                                        const Script& script) {
  const Place place = document.PlaceAt(list.tokens[copy.first].offset);
  list.tokens.erase(list.tokens.begin() + copy.first, list.tokens.begin() + copy.last);
  absl::StatusOr<Report> report = RecognizeWords(document, list, script);
  if (!report.ok()) return report;
  report->notes.push_back({"report-twice",
                           "文档中同一报告重复出现，只读取一次",
                           "the document holds the report twice, word for word; it was read once",
                           place,
                           {}});
  SortNotes(*report);
  return report;
}

absl::StatusOr<Report> RecognizeWords(const Document& document, const TokenList& list,
                                      const Script& script) {
  Alignment alignment = Align(list, script);
  TakeStackedLines(list, script, alignment);
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<TokenRange> copy,
                           FindCopy(document, list, script, alignment));
  if (copy.has_value()) return RecognizeWithout(*copy, document, list, script);
  Report report;
  for (const Remark& remark : document.remarks) {
    report.notes.push_back({remark.code, remark.message_zh, remark.message_en, remark.place, {}});
  }
  GONGKAI_ASSIGN_OR_RETURN(const std::vector<TokenRange> tables,
                           ReadTables(document, list, script, alignment, report));
  const uint32_t head_end = ReadSections(document, list, script, alignment, tables, report);
  const std::string narrative = FirstNarrative(document, list, tables, report);
  ReadTitle(document, list, head_end, narrative, report);
  ScopeReading scope = ReadScope(narrative, report.agency_name);
  report.scope = scope.scope;
  report.scope_evidence = std::move(scope.evidence);
  NoteLayout(document, report);
  SortNotes(report);
  return report;
}

int CountGiven(const Report& report) {
  return static_cast<int>(std::count_if(report.cells.begin(), report.cells.end(),
                                        [](const CellValue& cell) { return cell.given(); }));
}

// Whether so many cells were not read that the separators of the tables may be lost.
bool HasManyUnread(const Report& report) {
  size_t unread = 0;
  const auto cells = FormCells(report.form);
  for (const FormCell& cell : cells) {
    const CellState state = report[cell.id].state;
    unread += state != CellState::kGiven && state != CellState::kBlank;
  }
  return unread * 10 > cells.size();
}

}  // namespace

absl::StatusOr<Report> Recognize(const Document& document) {
  const Script& script = Script::Get();
  GONGKAI_ASSIGN_OR_RETURN(const TokenList words, SplitTokens(document));
  absl::StatusOr<Report> report = RecognizeWords(document, words, script);
  if (report.ok() && !HasManyUnread(*report)) return report;
  GONGKAI_ASSIGN_OR_RETURN(const TokenList tight, SplitTightTokens(document, script));
  absl::StatusOr<Report> second = RecognizeWords(document, tight, script);
  const bool better = second.ok() && CountGiven(*second) > (report.ok() ? CountGiven(*report) : 0);
  return better ? second : report;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/recognition.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/status/status_macros.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/best_tables.h"
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
  auto first_table = static_cast<uint32_t>(list.tokens.size() - 1);
  for (const TokenRange& table : tables) {
    if (table.first < table.last) first_table = std::min(first_table, table.first);
  }
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

// What the words of a document say, and whether all tables were found.
struct Reading {
  Report report;
  absl::Status found;
};

// INVALID_ARGUMENT: the tables of two reports.
absl::StatusOr<Reading> RecognizeWords(const Document& document, const TokenList& list,
                                       const Script& script);

// The report without its copy, of which a note says that it is there.
absl::StatusOr<Reading> RecognizeWithout(TokenRange copy, const Document& document, TokenList list,
                                         const Script& script) {
  const Place place = document.PlaceAt(list.tokens[copy.first].offset);
  list.tokens.erase(list.tokens.begin() + copy.first, list.tokens.begin() + copy.last);
  absl::StatusOr<Reading> reading = RecognizeWords(document, list, script);
  if (!reading.ok()) return reading;
  Report& report = reading->report;
  report.notes.push_back({"report-twice",
                          "文档中同一报告重复出现，只读取一次",
                          "the document holds the report twice, word for word; it was read once",
                          place,
                          {}});
  SortNotes(report);
  return reading;
}

absl::StatusOr<Reading> RecognizeWords(const Document& document, const TokenList& list,
                                       const Script& script) {
  Alignment alignment = Align(list, script);
  TakeStackedLines(list, script, alignment);
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<TokenRange> copy,
                           FindCopy(document, list, script, alignment));
  if (copy.has_value()) return RecognizeWithout(*copy, document, list, script);
  Reading reading;
  Report& report = reading.report;
  for (const Remark& remark : document.remarks) {
    report.notes.push_back({remark.code, remark.message_zh, remark.message_en, remark.place, {}});
  }
  TablesReading tables = ReadTables(document, list, script, alignment, report);
  reading.found = std::move(tables.found);
  if (!reading.found.ok() && CountSettled(report) == 0) return reading;
  const uint32_t head_end = ReadSections(document, list, script, alignment, tables.extents, report);
  const std::string narrative = FirstNarrative(document, list, tables.extents, report);
  ReadTitle(document, list, head_end, narrative, report);
  ScopeReading scope = ReadScope(narrative, report.agency_name);
  report.scope = scope.scope;
  report.scope_evidence = std::move(scope.evidence);
  NoteLayout(document, report);
  SortNotes(report);
  return reading;
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
  absl::StatusOr<Reading> first = RecognizeWords(document, words, script);
  const bool found = first.ok() && first->found.ok();
  if (found && !HasManyUnread(first->report)) return std::move(first->report);
  GONGKAI_ASSIGN_OR_RETURN(const TokenList tight, SplitTightTokens(document, script));
  absl::StatusOr<Reading> second = RecognizeWords(document, tight, script);
  if (second.ok() && second->found.ok() && CountSettled(second->report) > 0) {
    if (!first.ok()) return std::move(second->report);
    const bool better = !found || CountSettled(second->report) > CountSettled(first->report);
    Report& best = better ? second->report : first->report;
    TakeBetterTables(better ? first->report : second->report, /*whole=*/better, best);
    SortNotes(best);
    return std::move(best);
  }
  if (!first.ok()) return first.status();
  if (!first->found.ok()) return first->found;
  return std::move(first->report);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tables_found.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/recognition/notes.h"

namespace gongkai {
namespace {

using absl::string_view;

bool IsFound(const Script& script, const Alignment& alignment, size_t table,
             const std::vector<TableRow>& rows) {
  size_t wanted = 0;
  size_t labels = 0;
  for (const ScriptBlock& block : script.tables()[table].blocks) {
    wanted += block.side_by_side ? block.lines.size() + block.columns.size() : block.lines.size();
  }
  for (const Match& match : alignment.matches) {
    const Item& item = script.ItemOf(match.wording);
    if (item.table != static_cast<int>(table)) continue;
    labels += item.kind == ItemKind::kLine || item.run > 0;
  }
  const bool any_row = absl::c_any_of(rows, [&](const TableRow& row) {
    return row.table == static_cast<int>(table) && row.reading.outcome != RowOutcome::kNothing;
  });
  // Half of its labels are a table even where all its cells are empty.
  return labels * (any_row ? 4 : 2) >= wanted;
}

// The heading of a section, one of Alignment::matches; the end if there is none.
std::vector<Match>::const_iterator HeadingOf(const Script& script, const Alignment& alignment,
                                             int section) {
  return absl::c_find_if(alignment.matches, [&](const Match& match) {
    const Item& item = script.ItemOf(match.wording);
    return item.kind == ItemKind::kSection && item.section == section;
  });
}

// Whether a text has a number other than 0 and those of a date.
bool HasFigure(string_view text) {
  constexpr string_view kOfDate[] = {"年", "月", "日"};
  constexpr string_view kDigits = "0123456789";
  for (size_t at = text.find_first_of(kDigits); at != text.npos;) {
    const size_t end = std::min(text.find_first_not_of(kDigits, at), text.size());
    const bool date = absl::c_any_of(
        kOfDate, [&](string_view word) { return absl::StartsWith(text.substr(end), word); });
    if (!date && text.substr(at, end - at) != "0") return true;
    at = text.find_first_of(kDigits, end);
  }
  return false;
}

// Whether a section has a sentence that says that there is nothing to report where its table should
// be: "本年度无行政复议、行政诉讼。"
bool SaysNone(const Document& document, const TokenList& list, const Script& script,
              const Alignment& alignment, int section) {
  constexpr size_t kLongest = 600;  // bytes
  constexpr string_view kNone[] = {"无", "没有", "未", "不涉及", "零", "0"};
  constexpr string_view kCannot[] = {"无法", "未能"};
  const auto heading = HeadingOf(script, alignment, section);
  if (heading == alignment.matches.end()) return false;
  const auto next = std::find_if(heading + 1, alignment.matches.end(), [&](const Match& match) {
    return script.ItemOf(match.wording).kind == ItemKind::kSection;
  });
  if (next == alignment.matches.end()) return false;
  const size_t begin = list.tokens[heading->last].offset;
  const std::string text =
      Fold(string_view(document.text).substr(begin, list.tokens[next->first].offset - begin));
  const auto is_in_text = [&](string_view word) { return absl::StrContains(text, word); };
  return text.size() <= kLongest && absl::c_any_of(kNone, is_in_text) &&
         absl::c_none_of(kCannot, is_in_text) && !HasFigure(text);
}

// What the document has where a table is missing.
std::string WhatStandsIn(const Document& document, const TokenList& list, const Script& script,
                         const Alignment& alignment, int section) {
  const auto heading = HeadingOf(script, alignment, section);
  if (heading == alignment.matches.end()) return "there is no heading for it either";
  const std::string where = absl::StrCat(
      "under its heading at ", DescribePlace(document.PlaceAt(list.tokens[heading->first].offset)));
  if (heading->last >= list.tokens.size()) return absl::StrCat(where, " the document ends");
  return absl::StrCat(where, " stands \"",
                      Excerpt(string_view(document.text).substr(list.tokens[heading->last].offset)),
                      "\"");
}

}  // namespace

absl::Status CheckAllTables(const Document& document, const TokenList& list, const Script& script,
                            const Alignment& alignment, FormId form,
                            const std::vector<TableRow>& rows) {
  std::vector<size_t> missing;
  for (size_t t = 0; t < script.tables().size(); ++t) {
    if (!IsFound(script, alignment, t, rows)) missing.push_back(t);
  }
  const auto says_none = [&](size_t t) {
    return SaysNone(document, list, script, alignment, script.tables()[t].section);
  };
  if (missing.size() < script.tables().size()) {
    missing.erase(std::remove_if(missing.begin(), missing.end(), says_none), missing.end());
  }
  if (missing.empty()) return absl::OkStatus();
  if (missing.size() == script.tables().size()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the document has none of the tables of an annual report (政府信息公开工作年度报告); it "
        "begins \"",
        Excerpt(document.text), "\". Send the report itself, with its three tables as text"));
  }
  const int section = script.tables()[missing[0]].section;
  return absl::InvalidArgumentError(absl::StrCat(
      "the table of section ", section, " (", TitleOf(script, static_cast<int>(missing[0]), form),
      ") was not found: ", WhatStandsIn(document, list, script, alignment, section),
      ". Send the report with its three tables as text, or check that the table is not a picture"));
}

std::vector<TokenRange> ExtentsOf(const Script& script, const Alignment& alignment,
                                  const std::vector<TableRow>& rows) {
  std::vector<TokenRange> extents(script.tables().size());
  const auto add = [&](int table, uint32_t first, uint32_t last) {
    TokenRange& extent = extents[static_cast<size_t>(table)];
    extent.first = extent.last == 0 ? first : std::min(extent.first, first);
    extent.last = std::max(extent.last, last);
  };
  for (const Match& match : alignment.matches) {
    const int table = script.ItemOf(match.wording).table;
    if (table >= 0) add(table, match.first, match.last);
  }
  for (const TableRow& row : rows) {
    add(row.table, row.question.begin, row.reading.end);
    for (const uint32_t value : row.values) add(row.table, value, value + 1);
  }
  return extents;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/notes.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::StrCat;
using absl::string_view;

ReadingNote Note(string_view code, std::string zh, std::string en) {
  return {std::string(code), std::move(zh), std::move(en), {}, {}};
}

}  // namespace

std::string Excerpt(string_view text, size_t characters) {
  std::string excerpt;
  bool space = false;
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = FoldCharacter(NextCharacter(text, at));
    if (c == 0) continue;
    if (c == ' ') {
      space = !excerpt.empty();
      continue;
    }
    if (++count > characters) return StrCat(excerpt, "…");
    if (space) excerpt.push_back(' ');
    space = false;
    excerpt.append(text.data() + start, at - start);
  }
  return excerpt;
}

std::optional<ReadingNote> NoteOnRow(const RowReading& reading, size_t columns, string_view label,
                                     string_view raw) {
  const bool plain = reading.outcome == RowOutcome::kComplete ||
                     reading.outcome == RowOutcome::kBlanks ||
                     reading.outcome == RowOutcome::kSplit;
  const std::string shown = plain ? "" : Excerpt(raw);
  switch (reading.outcome) {
    case RowOutcome::kComplete:
    case RowOutcome::kBlanks:
    case RowOutcome::kSplit:
      return std::nullopt;
    case RowOutcome::kCut:
      return Note(
          "row-cut",
          StrCat("“", label, "”应有", columns, "个数，只有", reading.values, "个，其余缺失"),
          StrCat("\"", label, "\" breaks off after ", reading.values, " of ", columns,
                 " values; the rest is absent"));
    case RowOutcome::kAmbiguous:
      return Note("row-ambiguous",
                  StrCat("“", label, "”应有", columns, "个数，只有", reading.values, "个（", shown,
                         "），无法确定各属哪一栏"),
                  StrCat("\"", label, "\" has ", reading.values, " of ", columns, " values (",
                         shown, "), and nothing tells which are missing"));
    case RowOutcome::kTooLong:
      return Note("row-too-long",
                  StrCat("“", label, "”应有", columns, "个数，却有", reading.values, "个（", shown,
                         "），未读取"),
                  StrCat("\"", label, "\" has ", reading.values, " values for ", columns,
                         " columns (", shown, "); none was read"));
    case RowOutcome::kForeignText:
      return Note("row-unclear", StrCat("“", label, "”与其后的数字之间有其他文字，未读取"),
                  StrCat("other words stand between \"", label,
                         "\" and the numbers that follow; none was read"));
    case RowOutcome::kRunTogether:
      return Note("separators-lost",
                  StrCat("“", label, "”的数字（", shown, "）可能是几格连在一起，未读取"),
                  StrCat("the numbers of \"", label, "\" (", shown,
                         ") may be several cells run together; none was read"));
    case RowOutcome::kShifted:
      return Note("columns-surplus",
                  StrCat("表中似有格式以外的栏目（如序号、备注），无法确定“", label, "”的数字（",
                         shown, "）哪些属于格式所列各栏，未读取"),
                  StrCat("the table seems to have columns that the form does not (a number, a "
                         "remark), and nothing tells which of the numbers of \"",
                         label, "\" (", shown, ") are the form's; none was read"));
    case RowOutcome::kUnclear:
      return Note("columns-unclear",
                  StrCat("无法确定“", label, "”的数字（", shown, "）各属哪一行、哪一栏，未读取"),
                  StrCat("nothing tells to which line and column the numbers near \"", label,
                         "\" (", shown, ") belong; none was read"));
    case RowOutcome::kDoubtful:
      return Note("row-doubtful",
                  StrCat("“", label, "”一行由版面拼合而成（", shown,
                         "），各格归属不能确定，又没有勾稽关系佐证，未读取"),
                  StrCat("the row of \"", label, "\" (", shown,
                         ") was put together from where its texts stand, and no sum of the form "
                         "bears it out; none was read"));
    case RowOutcome::kNothing:
      return Note("row-empty", StrCat("“", label, "”之后没有数字"),
                  StrCat("no number follows \"", label, "\""));
  }
  return std::nullopt;
}

std::optional<ReadingNote> NoteOnCell(const RowCell& cell, string_view raw) {
  const bool plain = cell.state == CellState::kGiven && cell.reading == Reading::kPlain;
  if (plain && absl::EndsWith(raw, "元")) {
    const std::string shown = Excerpt(raw);
    return Note("unit-in-cell", StrCat("“", shown, "”：单位写在格内"),
                StrCat("\"", shown, "\": the unit stands in the cell"));
  }
  if (plain || (cell.state != CellState::kGiven && cell.state != CellState::kUnreadable))
    return std::nullopt;
  const std::string shown = Excerpt(raw);
  if (cell.reading == Reading::kUnseen) {
    return Note(
        "value-unseen", StrCat("“", shown, "”是否显示、如何显示不能确定，未读取"),
        StrCat("it is not certain whether and how \"", shown, "\" is shown; it was not read"));
  }
  if (cell.reading == Reading::kShared) {
    return Note("value-merged",
                StrCat("“", shown, "”所在的合并单元格跨多行，无法确定属于哪一行，未读取"),
                StrCat("\"", shown,
                       "\" stands in a cell merged over the rows of several labels; it was not "
                       "read for any of them"));
  }
  if (cell.state == CellState::kUnreadable && absl::StrContains(raw, kUnreadText)) {
    // What the reader could not make out: a figure of a page that broke or lies under another text.
    const bool nothing_else = Trim(raw) == kUnreadText;
    return nothing_else
               ? Note("value-unreadable", "这一格有没有数字、是什么数字不能确定，未读取",
                      "it is not certain whether a figure stands here, or which; none was read")
               : Note("value-unreadable", StrCat("“", shown, "”中有不能辨认的字符，未读取"),
                      StrCat("\"", shown,
                             "\" holds a character that could not be made out; it was not read"));
  }
  if (cell.reading == Reading::kTooFine) {
    return Note("value-too-fine", StrCat("“", shown, "”精确到分以下，不能如实记录，未读取"),
                StrCat("\"", shown,
                       "\" has fractions of a fen, which no amount of money has; it was not read"));
  }
  if (cell.reading == Reading::kTooLarge) {
    return Note("value-too-large", StrCat("“", shown, "”位数过多，超出可能的范围，未读取"),
                StrCat("\"", shown, "\" has more digits than any figure has; it was not read"));
  }
  if (cell.state == CellState::kUnreadable) {
    return Note("value-unreadable", StrCat("“", shown, "”不是可读取的数"),
                StrCat("\"", shown, "\" is no number of the cell's kind"));
  }
  switch (cell.reading) {
    case Reading::kPlain:
    case Reading::kUnseen:
    case Reading::kShared:
    case Reading::kTooFine:
    case Reading::kTooLarge:
      return std::nullopt;
    case Reading::kManyDecimals:
      return Note(
          "amount-decimals", StrCat("“", shown, "”：万元数多于4位小数，已按分记录"),
          StrCat("\"", shown, "\": more than four decimals of 万元; it was taken to the fen"));
    case Reading::kRemark:
      return Note("value-remark", StrCat("“", shown, "”：括号内的说明未计入"),
                  StrCat("\"", shown, "\": the remark in brackets was left aside"));
    case Reading::kJoined:
      return Note("value-joined", StrCat("“", shown, "”由断开的数字拼合，勾稽关系成立"),
                  StrCat("\"", shown,
                         "\" was put together from its pieces; the sums of the form "
                         "bear it out"));
    case Reading::kLetterZero:
      return Note("value-letter-zero", StrCat("“", shown, "”按0读取"),
                  StrCat("\"", shown, "\" was read as 0"));
    case Reading::kUnitAssumed:
      return Note(
          "unit-assumed", StrCat("“", shown, "”未注明单位，按万元读取"),
          StrCat("\"", shown, "\" has no unit; it was read in 万元, as the form prints it"));
  }
  return std::nullopt;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/sentences.h"

#include <cstdint>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "common/form/amount.h"
#include "services/validation/rules/domain.h"

namespace gongkai {
namespace {

// Cells that make a rectangle: the first and the last say where it is.
Sentence Area(const std::vector<CellId>& cells) {
  const std::string first = Quoted(cells.front());
  if (cells.size() == 1) return {first, first};
  const std::string last = Quoted(cells.back());
  return {absl::StrCat(first, "至", last, "共", cells.size(), "格"),
          absl::StrCat(first, " to ", last, " (", cells.size(), " cells)")};
}

// Cells that stand anywhere.
Sentence Listing(const std::vector<CellId>& cells) {
  constexpr size_t kMostNamed = 2;
  const std::vector<CellId> named(cells.begin(),
                                  cells.begin() + std::min(cells.size(), kMostNamed));
  const auto quote = [](std::string* out, CellId cell) { absl::StrAppend(out, Quoted(cell)); };
  Sentence sentence{absl::StrJoin(named, "、", quote), absl::StrJoin(named, " and ", quote)};
  if (cells.size() > kMostNamed) {
    sentence = {absl::StrCat(Quoted(cells.front()), "等", cells.size(), "格"),
                absl::StrCat(Quoted(cells.front()), " and ", cells.size() - 1, " more cells")};
  }
  return sentence;
}

// “A”43＋“B”0
Sentence Terms(const std::vector<CellId>& ids, const CellValues& cells) {
  const auto term = [&](absl::string_view space) {
    return [&cells, space](std::string* out, CellId cell) {
      absl::StrAppend(out, Quoted(cell), space, PrintedValue(cell, cells[cell].value));
    };
  };
  return {absl::StrJoin(ids, "＋", term("")), absl::StrJoin(ids, " + ", term(" "))};
}

// |difference| without the overflow that the smallest int64 would bring.
uint64_t Distance(int64_t a, int64_t b) {
  return a > b ? static_cast<uint64_t>(a) - static_cast<uint64_t>(b)
               : static_cast<uint64_t>(b) - static_cast<uint64_t>(a);
}

Sentence Unbalanced(const Outcome& outcome, const CellValues& cells) {
  const Identity& identity = *outcome.identity;
  const int64_t reported = *outcome.reported;
  const int64_t computed = *outcome.computed;
  if (identity.comparison == Comparison::kAtMost) {
    const Sentence left = Terms(identity.left, cells);
    const Sentence right = Terms(identity.right, cells);
    return {absl::StrCat(right.zh, "，小于", left.zh, "，前者不应小于后者。"),
            absl::StrCat(right.en, " is less than ", left.en, "; it must not be.")};
  }
  const uint64_t distance = Distance(reported, computed);
  if (identity.right.size() == 1) {
    const std::string total = Quoted(identity.right.front());
    return {absl::StrCat(total, "填报为", reported, "，各分项之和为", computed, "，填报数",
                         reported > computed ? "多" : "少", distance, "。"),
            absl::StrCat(total, " says ", reported, ", but its parts add up to ", computed, ": ",
                         distance, reported > computed ? " too many." : " too few.")};
  }
  const Sentence left = Terms(identity.left, cells);
  const Sentence right = Terms(identity.right, cells);
  return {absl::StrCat(left.zh, "＝", computed, "，", right.zh, "＝", reported, "，应相等而相差",
                       distance, "。"),
          absl::StrCat(left.en, " = ", computed, ", but ", right.en, " = ", reported,
                       ": they must be equal and differ by ", distance, ".")};
}

// What is the matter with cells that have no value.
Sentence StateWords(CellState state) {
  switch (state) {
    case CellState::kAbsent:
      return {"缺失（报告中没有这一格）", "missing: the report has no place for it"};
    case CellState::kBlank:
      return {"空白（空白不等于0）", "blank, which is not a zero"};
    case CellState::kAmbiguous:
      return {"读出几种可能，不能确定", "ambiguous: several values are possible"};
    case CellState::kUnreadable:
      return {"不是可识别的数", "unreadable: what stands there is no number of its kind"};
    case CellState::kGiven:
      break;
  }
  return {};
}

// The totals that cannot be checked, first to last.
Sentence Totals(const Outcome& outcome) {
  const std::string first = Quoted(outcome.identity->right.back());
  if (outcome.identity_count == 1) return {first, first};
  const std::string last = Quoted(outcome.identity[outcome.identity_count - 1].right.back());
  return {absl::StrCat(first, "至", last, "共", outcome.identity_count, "处"),
          absl::StrCat(first, " to ", last, " (", outcome.identity_count, " in all)")};
}

// The same for several, which may be without a value for different reasons.
Sentence StateWords(const std::vector<CellId>& cells, const Report& report) {
  const CellState state = report[cells.front()].state;
  const bool same = absl::c_all_of(cells, [&](CellId cell) { return report[cell].state == state; });
  return same ? StateWords(state) : Sentence{"没有确定的数", "without a definite value"};
}

// What reading said of a single cell that it could not read.
Sentence WhyUnreadable(const std::vector<CellId>& cells, const Report& report) {
  if (cells.size() > 1 || report[cells.front()].state != CellState::kUnreadable) return {};
  const auto note = absl::c_find_if(report.notes, [&](const ReadingNote& each) {
    return each.cells == cells && absl::StartsWith(each.code, "value-");
  });
  if (note == report.notes.end()) return {};
  return {absl::StrCat("：", note->message_zh), absl::StrCat("; ", note->message_en)};
}

Sentence Missing(const Outcome& outcome, const Report& report) {
  const Sentence words = StateWords(outcome.missing, report);
  if (outcome.identity == nullptr) {
    const Sentence area = Area(outcome.missing);
    const Sentence why = WhyUnreadable(outcome.missing, report);
    return {absl::StrCat(area.zh, words.zh, why.zh, "。"),
            absl::StrCat(area.en, ": ", words.en, why.en, ".")};
  }
  const Sentence totals = Totals(outcome);
  const Sentence missing = Listing(outcome.missing);
  return {absl::StrCat(totals.zh, "不能核对：", missing.zh, words.zh, "。"),
          absl::StrCat(totals.en, " cannot be checked: ", missing.en, ": ", words.en, ".")};
}

// What the known parts come to is already too much.
Sentence Impossible(const Outcome& outcome) {
  const std::string total = Quoted(outcome.identity->right.front());
  const Sentence missing = Listing(outcome.missing);
  if (outcome.identity->right.size() == 1 && outcome.computed > outcome.reported) {
    return {absl::StrCat(total, "填报为", *outcome.reported, "，已填各分项之和已达",
                         *outcome.computed, "，无论", missing.zh, "是多少都不能相等。"),
            absl::StrCat(total, " says ", *outcome.reported,
                         ", but the parts that are given already "
                         "add up to ",
                         *outcome.computed, ", whatever ", missing.en, " may be.")};
  }
  return {absl::StrCat(total, "所在等式两边不可能相等，无论", missing.zh, "是多少。"),
          absl::StrCat("The two sides of the sum of ", total, " cannot be equal, whatever ",
                       missing.en, " may be.")};
}

// What cells without a value were taken to be.
Sentence ImpliedValues(const std::vector<CellChange>& implied) {
  constexpr size_t kMostNamed = 2;
  const bool same = absl::c_all_of(
      implied, [&](const CellChange& each) { return each.to == implied.front().to; });
  if (implied.size() > kMostNamed && !same) {
    return {absl::StrCat("（", implied.size(), "个空格的数由勾稽关系推得。）"),
            absl::StrCat("(", implied.size(), " cells without a value follow from the sums.)")};
  }
  if (implied.size() > kMostNamed) {
    const std::string value = PrintedValue(implied.front().cell, implied.front().to);
    return {absl::StrCat("（由勾稽关系推得", implied.size(), "个空格均应为", value, "。）"),
            absl::StrCat("(It follows from the sums that ", implied.size(),
                         " cells without a value are ", value, ".)")};
  }
  const auto each = [](absl::string_view is) {
    return [is](std::string* out, const CellChange& change) {
      absl::StrAppend(out, Quoted(change.cell), is, PrintedValue(change.cell, change.to));
    };
  };
  return {absl::StrCat("（由勾稽关系推得", absl::StrJoin(implied, "、", each("应为")), "。）"),
          absl::StrCat("(It follows from the sums that ",
                       absl::StrJoin(implied, " and ", each(" is ")), ".)")};
}

Sentence Plain(const Outcome& outcome, const Report& report, const Weighing& weighing) {
  switch (outcome.reason) {
    case Reason::kUnbalanced:
      return Unbalanced(outcome, weighing.cells);
    case Reason::kImpossible:
      return Impossible(outcome);
    case Reason::kMissing:
      return Missing(outcome, report);
    case Reason::kNegative: {
      const CellId cell = outcome.cells.front();
      const std::string value = PrintedValue(cell, report[cell].value);
      return {absl::StrCat(Quoted(cell), "填报为", value, "，不应为负数。"),
              absl::StrCat(Quoted(cell), " says ", value, "; it must not be negative.")};
    }
    case Reason::kTooLarge: {
      const CellId cell = outcome.cells.front();
      const std::string value = PrintedValue(cell, report[cell].value);
      const std::string most = PrintedValue(cell, kLargestValue);
      return {absl::StrCat(Quoted(cell), "填报为", value, "，超出可能的范围（最多", most,
                           "），请核对位数。"),
              absl::StrCat(Quoted(cell), " says ", value, ", which is out of range (", most,
                           " at most): are there too many digits?")};
    }
    case Reason::kOverflow: {
      const Sentence totals = Totals(outcome);
      return {absl::StrCat(totals.zh, "不能核对：各数之和大到无法计算。"),
              absl::StrCat(totals.en, " cannot be checked: the sum is too large to compute.")};
    }
  }
  return {};
}

// “…”由11改为1
Sentence Changes(const Repair& repair) {
  const auto change = [](absl::string_view from_words, absl::string_view to_words) {
    return [=](std::string* out, const CellChange& change) {
      const std::string from =
          change.from.has_value() ? PrintedValue(change.cell, *change.from) : std::string("-");
      absl::StrAppend(out, Quoted(change.cell), from_words, from, to_words,
                      PrintedValue(change.cell, change.to));
    };
  };
  return {absl::StrJoin(repair.changes, "，", change("由", "改为")),
          absl::StrJoin(repair.changes, ", ", change(" from ", " to "))};
}

}  // namespace

std::string Quoted(CellId cell) { return absl::StrCat("“", CellLabel(cell), "”"); }

std::string PrintedValue(CellId cell, int64_t value) {
  return GetCell(cell).unit == Unit::kFen ? absl::StrCat(FormatAmount(value), "万元")
                                          : absl::StrCat(value);
}

Sentence Describe(const Outcome& outcome, const Report& report, const Weighing& weighing) {
  Sentence sentence = Plain(outcome, report, weighing);
  if (!outcome.implied.empty()) {
    const Sentence implied = ImpliedValues(outcome.implied);
    absl::StrAppend(&sentence.zh, implied.zh);
    absl::StrAppend(&sentence.en, " ", implied.en);
  }
  return sentence;
}

Sentence DescribeRepairs(const std::vector<Repair>& repairs) {
  const Sentence first = Changes(repairs.front());
  if (repairs.size() == 1) {
    return {absl::StrCat("建议将", first.zh, "。"), absl::StrCat("Proposed: ", first.en, ".")};
  }
  return {
      absl::StrCat("有", repairs.size(), "种同样小的改法，最可能是将", first.zh, "。"),
      absl::StrCat(repairs.size(), " repairs are equally small; the likeliest: ", first.en, ".")};
}

Sentence DescribeIncomplete() {
  return {"差错较多，未能穷尽所有改法。",
          "There is much wrong: not every possible repair was tried."};
}

Sentence DescribeSettled(const Repair& repair) {
  const Sentence changes = Changes(repair);
  return {absl::StrCat("将", changes.zh, "后即消除。"),
          absl::StrCat("Gone once corrected: ", changes.en, ".")};
}

Sentence DescribeConsequence(const Explanation& explanation) {
  const auto quote = [](std::string* out, const CellChange& change) {
    absl::StrAppend(out, Quoted(change.cell));
  };
  if (explanation.repairs.size() > 1) {
    const std::string root = Quoted(explanation.restores.front()->right.back());
    return {absl::StrCat("随", root, "处的差错而来，一并消除。"),
            absl::StrCat("It comes with what is wrong about ", root, " and goes with it.")};
  }
  const std::vector<CellChange>& changes = explanation.repairs.front().changes;
  return {absl::StrCat("改正", absl::StrJoin(changes, "、", quote), "后即消除。"),
          absl::StrCat("Gone once ", absl::StrJoin(changes, " and ", quote), " is corrected.")};
}

}  // namespace gongkai

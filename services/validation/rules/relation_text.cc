// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/relation_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

constexpr absl::string_view kLast = "last.";

constexpr std::array<std::pair<absl::string_view, Order>, 5> kOrders = {{
    {"<=", Order::kAtMost},
    {">=", Order::kAtLeast},
    {"=", Order::kEqual},
    {"<", Order::kLess},
    {">", Order::kMore},
}};

// Changes of one character from `a` to `b`.
size_t Distance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string MeantCell(absl::string_view path) {
  std::vector<absl::string_view> paths;
  for (const Cell& cell : AllCells()) paths.push_back(cell.path);
  return DidYouMean(path, paths);
}

constexpr absl::string_view kNoFractions =
    "; multiply both sides until they are whole, e.g. 100 * a >= 85 * b for a >= 0.85 * b";
// 3.1 may be a row of the form as well.
constexpr absl::string_view kRow = "3.";
constexpr absl::string_view kNoRows =
    "; a row of the form is named by its cell, e.g. applications.granted.total for 3.1";
constexpr absl::string_view kNoDivision =
    "; there is no division: a share is written as a product, e.g. 100 * a >= 85 * b for 85 %";

// What people write where a comparison ends unexpectedly, and what to write instead.
constexpr std::pair<absl::string_view, absl::string_view> kInstead[] = {
    {"/", kNoDivision},
    {"÷", kNoDivision},
    {"%", kNoDivision},
    {"％", kNoDivision},
    {"*", "; a factor stands in front of its cell: 2 * a"},
    {"×", "; times is written *, with the factor in front: 2 * a"},
    {"≥", "; ≥ is written >="},
    {"≤", "; ≤ is written <="},
    {"＝", "; write the plain ="},
    {"＞", "; write the plain > or >="},
    {"＜", "; write the plain < or <="},
    {"＋", "; write the plain +"},
    {"－", "; write the plain -"},
    {"(", "; there are no brackets: write the sum out"},
    {")", "; there are no brackets: write the sum out"},
    {"（", "; there are no brackets: write the sum out"},
    {"!", "; a rule cannot ask that figures differ"},
    {"万", "; amounts are whole fen: 1 万元 is 1000000"},
    {"亿", "; amounts are whole fen: 1 亿元 is 10000000000"},
    {"元", "; amounts are whole fen: 1 元 is 100"},
};

absl::string_view Instead(absl::string_view rest) {
  for (const auto& [written, advice] : kInstead) {
    if (absl::StartsWith(rest, written)) return advice;
  }
  return "";
}

bool IsWord(char c) { return absl::ascii_isalnum(c) || c == '_' || c == '.'; }

// Reads from the left to the right; every error names the character.
class Reader {
 public:
  explicit Reader(absl::string_view text) : text_(text) {}

  absl::StatusOr<LinearComparison> Comparison() {
    LinearComparison comparison;
    GONGKAI_ASSIGN_OR_RETURN(comparison.left, Sum());
    GONGKAI_ASSIGN_OR_RETURN(comparison.order, ReadOrder());
    GONGKAI_ASSIGN_OR_RETURN(comparison.right, Sum());
    SkipBlanks();
    if (at_ < text_.size() && absl::StrContains("<=>", text_[at_])) {
      return Unexpected("+ or -, or the end; it compares once: write a rule for each end");
    }
    if (at_ < text_.size()) return Unexpected("+ or -, or the end");
    if (cells_.empty()) return Wrong(0, "there is no cell in it");
    return comparison;
  }

 private:
  absl::Status Wrong(size_t at, absl::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat("at character ", at + 1, ": ", what));
  }

  // Something else stands where one of `expected` should.
  absl::Status Unexpected(absl::string_view expected) const {
    return Wrong(at_, absl::StrCat("expected ", expected, Instead(text_.substr(at_))));
  }

  void SkipBlanks() {
    while (at_ < text_.size() && absl::ascii_isspace(text_[at_])) ++at_;
  }

  bool Take(char c) {
    SkipBlanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  // Digits, letters, points; empty if there are none.
  absl::string_view Word() {
    SkipBlanks();
    const size_t from = at_;
    while (at_ < text_.size() && IsWord(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  absl::StatusOr<Order> ReadOrder() {
    SkipBlanks();
    for (const auto& [sign, order] : kOrders) {
      if (text_.substr(at_, sign.size()) != sign) continue;
      at_ += sign.size();
      if (at_ < text_.size() && (text_[at_] == '=' || text_[at_] == '<' || text_[at_] == '>')) {
        return Wrong(at_ - sign.size(), "a comparison is written =, <=, >=, < or >");
      }
      return order;
    }
    return Unexpected("+, - or a comparison: =, <=, >=, < or >");
  }

  absl::StatusOr<LinearSum> Sum() {
    LinearSum sum;
    bool minus = Take('-');
    while (true) {
      GONGKAI_RETURN_IF_ERROR(Item(minus, sum));
      if (Take('+')) {
        minus = false;
      } else if (Take('-')) {
        minus = true;
      } else {
        return sum;
      }
    }
  }

  absl::StatusOr<int64_t> Number(absl::string_view digits, size_t at, int64_t most) const {
    int64_t number = 0;
    if (!absl::c_all_of(digits, absl::ascii_isdigit)) {
      return Wrong(at, absl::StrCat("\"", digits, "\" is neither a cell nor a whole number",
                                    digits.find('.') == digits.npos ? "" : kNoFractions,
                                    absl::StartsWith(digits, kRow) ? kNoRows : ""));
    }
    if (!absl::SimpleAtoi(digits, &number) || number > most) {
      return Wrong(at, absl::StrCat("the number is over ", most));
    }
    return number;
  }

  // A number, a cell, or a number times a cell.
  absl::Status Item(bool minus, LinearSum& sum) {
    const absl::string_view word = Word();
    const size_t at = at_ - word.size();
    if (word.empty()) return Unexpected("a cell or a whole number");
    if (!absl::ascii_isdigit(word.front())) return CellItem(word, at, minus ? -1 : 1, sum);
    if (!Take('*')) {
      GONGKAI_ASSIGN_OR_RETURN(const int64_t number, Number(word, at, kMostConstant));
      sum.constant += minus ? -number : number;
      if (std::abs(sum.constant) > kMostConstant) {
        return Wrong(at, absl::StrCat("the numbers add up to more than ", kMostConstant));
      }
      return absl::OkStatus();
    }
    GONGKAI_ASSIGN_OR_RETURN(const int64_t factor, Number(word, at, kMostFactor));
    if (factor == 0) return Wrong(at, "0 times a cell says nothing");
    const absl::string_view path = Word();
    if (path.empty()) return Unexpected("a cell");
    return CellItem(path, at_ - path.size(), minus ? -factor : factor, sum);
  }

  absl::Status CellItem(absl::string_view word, size_t at, int64_t factor, LinearSum& sum) {
    absl::string_view path = word;
    const Year year = absl::ConsumePrefix(&path, kLast) ? Year::kLast : Year::kThis;
    const std::optional<CellId> cell = FindCell(path);
    if (!cell.has_value()) {
      // Nothing so long is a slip, and comparing it with every cell takes its time.
      const std::string named(path.substr(0, 80));
      return Wrong(at, absl::StrCat("there is no cell \"", named, "\"", MeantCell(named)));
    }
    if (!cells_.insert({*cell, year}).second) {
      return Wrong(at, absl::StrCat(word, " stands there twice; write it once, with its factor"));
    }
    if (cells_.size() > kMostTerms) {
      return Wrong(at, absl::StrCat("more than ", kMostTerms, " cells"));
    }
    sum.terms.push_back({*cell, year, factor});
    return absl::OkStatus();
  }

  absl::string_view text_;
  size_t at_ = 0;
  std::set<std::pair<CellId, Year>> cells_;
};

std::string SumText(const LinearSum& sum) {
  std::string text;
  const auto append = [&](bool minus, const auto&... parts) {
    absl::StrAppend(&text, text.empty() ? (minus ? "-" : "") : minus ? " - " : " + ", parts...);
  };
  for (const LinearTerm& term : sum.terms) {
    const int64_t times = std::abs(term.factor);
    append(term.factor < 0, times == 1 ? std::string() : absl::StrCat(times, " * "),
           term.year == Year::kLast ? kLast : "", GetCell(term.cell).path);
  }
  if (sum.constant != 0 || sum.terms.empty()) append(sum.constant < 0, std::abs(sum.constant));
  return text;
}

}  // namespace

absl::StatusOr<LinearComparison> ParseComparison(absl::string_view text) {
  return Reader(text).Comparison();
}

std::string ToText(const LinearComparison& comparison) {
  const auto* const order =
      absl::c_find_if(kOrders, [&](const auto& each) { return each.second == comparison.order; });
  return absl::StrCat(SumText(comparison.left), " ", order->first, " ", SumText(comparison.right));
}

std::string DidYouMean(absl::string_view word, absl::Span<const absl::string_view> known) {
  constexpr size_t kMostNamed = 3;
  std::vector<std::pair<size_t, absl::string_view>> near;
  for (absl::string_view each : known) {
    const size_t distance = Distance(word, each);
    if (distance <= 2 + each.size() / 8) near.emplace_back(distance, each);
  }
  absl::c_stable_sort(near, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (size_t i = 0; i < near.size() && i < kMostNamed; ++i) {
    absl::StrAppend(&text, i == 0 ? "; did you mean " : " or ", near[i].second);
  }
  if (!text.empty()) text.push_back('?');
  return text;
}

}  // namespace gongkai

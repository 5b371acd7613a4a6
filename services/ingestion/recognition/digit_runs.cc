// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/digit_runs.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

// No count has as many digits; sums of them stay within 64 bits.
constexpr size_t kMaxDigits = 15;
constexpr std::array<int64_t, kMaxDigits + 1> kPowersOfTen = [] {
  std::array<int64_t, kMaxDigits + 1> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();
// More splits of one row than this tell nothing.
constexpr size_t kMaxSplits = 4'000;
constexpr size_t kMaxCandidates = 16;

using Values = std::vector<int64_t>;

// An identity within one row, by columns.
struct RowSum {
  std::vector<size_t> left;
  size_t right = 0;
};

// An identity between rows: the sum of sign × value is zero.
struct Term {
  size_t row = 0;
  size_t column = 0;
  int sign = 1;
};
using Sum = std::vector<Term>;

// All ways to cut a run into the cells of a row.
class Cutter {
 public:
  Cutter(size_t columns, const std::vector<RowSum>& sums) : columns_(columns), sums_(sums) {}

  // False if there are too many.
  bool Cut(const std::string& run, std::vector<Values>& splits) {
    run_ = &run;
    splits_ = &splits;
    values_.clear();
    if (sums_.size() == 1 && sums_[0].right + 1 == columns_ &&
        sums_[0].left.size() + 1 == columns_) {
      CutBeforeTotal();
    } else {
      Go(0);
    }
    return steps_ <= kMaxSplitSteps && splits.size() <= kMaxSplits;
  }

 private:
  void Go(size_t at) {
    if (++steps_ > kMaxSplitSteps || splits_->size() > kMaxSplits) return;
    const std::string& run = *run_;
    if (values_.size() == columns_) {
      if (at == run.size()) splits_->push_back(values_);
      return;
    }
    const size_t behind = columns_ - values_.size() - 1;  // columns that want a digit each
    if (run.size() < at + 1 + behind) return;
    if (const std::optional<int64_t> sum = ExpectedNext(); sum.has_value()) {
      const std::string digits = absl::StrCat(*sum);
      if (run.compare(at, digits.size(), digits) == 0) Take(at, digits.size());
      return;
    }
    const size_t longest = run[at] == '0' ? 1 : std::min(kMaxDigits, run.size() - at - behind);
    for (size_t size = behind == 0 ? longest : 1; size <= longest; ++size) Take(at, size);
  }

  // The last value is the sum of all others: trying it first leaves them little room.
  void CutBeforeTotal() {
    const std::string& run = *run_;
    for (size_t size = 1; size <= kMaxDigits && size + columns_ <= run.size() + 1; ++size) {
      const size_t end = run.size() - size;
      if (run[end] == '0' && size > 1) continue;
      const int64_t total = ValueAt(end, size);
      GoUpTo(0, end, total, total);
    }
  }

  // Parts up to `end` whose sum is `rest`.
  void GoUpTo(size_t at, size_t end, int64_t rest, int64_t total) {
    if (++steps_ > kMaxSplitSteps || splits_->size() > kMaxSplits) return;
    const std::string& run = *run_;
    const size_t wanted = columns_ - 1 - values_.size();
    if (wanted == 0) {
      if (at != end || rest != 0) return;
      splits_->push_back(values_);
      splits_->back().push_back(total);
      return;
    }
    if (end < at + wanted) return;
    const size_t spare = end - at - wanted;  // digits beyond one for each part
    if (spare > wanted * (kMaxDigits - 1) || rest > MostOf(spare, wanted)) return;
    const size_t longest = run[at] == '0' ? 1 : std::min(kMaxDigits, spare + 1);
    for (size_t size = wanted == 1 ? spare + 1 : 1; size <= longest; ++size) {
      const int64_t value = ValueAt(at, size);
      if (value > rest) return;
      values_.push_back(value);
      GoUpTo(at + size, end, rest - value, total);
      values_.pop_back();
    }
  }

  // More than parts can come to that have so many digits beyond one each: when one part has them
  // all, up to the most that a part may have, and so on.
  static int64_t MostOf(size_t spare, size_t parts) {
    int64_t most = 0;
    for (; parts > 0; --parts) {
      const size_t own = std::min(spare, kMaxDigits - 1);
      most += kPowersOfTen[own + 1];
      spare -= own;
    }
    return most;
  }

  int64_t ValueAt(size_t at, size_t size) const {
    int64_t value = 0;
    for (size_t i = 0; i < size; ++i) value = value * 10 + ((*run_)[at + i] - '0');
    return value;
  }

  void Take(size_t at, size_t size) {
    values_.push_back(ValueAt(at, size));
    Go(at + size);
    values_.pop_back();
  }

  // The value that an identity leaves for the next column.
  std::optional<int64_t> ExpectedNext() const {
    for (const RowSum& sum : sums_) {
      if (sum.right != values_.size()) continue;
      int64_t total = 0;
      for (size_t column : sum.left) total += values_[column];
      return total;
    }
    return std::nullopt;
  }

  const size_t columns_;
  const std::vector<RowSum>& sums_;
  const std::string* run_ = nullptr;
  std::vector<Values>* splits_ = nullptr;
  Values values_;
  size_t steps_ = 0;
};

// The splits of a row that are in play.
using Domain = std::vector<const Values*>;

// Combines the rows of a table: which split of each row goes with splits of all others.
class Combiner {
 public:
  explicit Combiner(const std::vector<Sum>& sums) : sums_(sums) {}

  // The splits that stand in a solution; empty if there is none, or too much to search.
  std::vector<Domain> Solve(std::vector<Domain> domains) {
    found_.assign(domains.size(), {});
    steps_ = 0;
    Search(std::move(domains));
    if (steps_ > kMaxCombineSteps || found_.front().empty()) return {};
    return found_;
  }

 private:
  struct Range {
    int64_t least = 0;
    int64_t most = 0;
  };

  static Range RangeOf(const Term& term, const Domain& domain) {
    Range range;
    for (size_t i = 0; i < domain.size(); ++i) {
      const int64_t value = term.sign * (*domain[i])[term.column];
      range.least = i == 0 ? value : std::min(range.least, value);
      range.most = i == 0 ? value : std::max(range.most, value);
    }
    return range;
  }

  // Drops splits that no values of the other rows could make up for; false if a row has none left.
  bool Narrow(std::vector<Domain>& domains) const {
    for (bool changed = true; changed;) {
      changed = false;
      for (const Sum& sum : sums_) {
        Range all;
        for (const Term& term : sum) {
          const Range range = RangeOf(term, domains[term.row]);
          all.least += range.least;
          all.most += range.most;
        }
        if (all.least > 0 || all.most < 0) return false;
        if (all.least == all.most) continue;
        for (const Term& term : sum) {
          Domain& domain = domains[term.row];
          if (domain.size() == 1) continue;
          const Range own = RangeOf(term, domain);
          const auto impossible = [&](const Values* values) {
            const int64_t value = term.sign * (*values)[term.column];
            return all.least - own.least + value > 0 || all.most - own.most + value < 0;
          };
          const auto kept = std::remove_if(domain.begin(), domain.end(), impossible);
          if (kept == domain.end()) continue;
          domain.erase(kept, domain.end());
          if (domain.empty()) return false;
          changed = true;
          break;  // the range has to be found anew
        }
      }
    }
    return true;
  }

  void Search(std::vector<Domain> domains) {
    if (++steps_ > kMaxCombineSteps || !Narrow(domains)) return;
    size_t open = domains.size();
    bool news = false;
    for (size_t r = 0; r < domains.size(); ++r) {
      if (domains[r].size() > 1 &&
          (open == domains.size() || domains[r].size() < domains[open].size()))
        open = r;
      news = news || absl::c_any_of(domains[r], [&](const Values* values) {
               return !absl::c_linear_search(found_[r], values);
             });
    }
    if (!news) return;  // every split in play is known to be possible
    if (open == domains.size()) {
      for (size_t r = 0; r < domains.size(); ++r) {
        if (!absl::c_linear_search(found_[r], domains[r][0])) found_[r].push_back(domains[r][0]);
      }
      return;
    }
    const Domain choices = domains[open];
    for (const Values* choice : choices) {
      domains[open] = {choice};
      Search(domains);
    }
  }

  const std::vector<Sum>& sums_;
  std::vector<Domain> found_;
  size_t steps_ = 0;
};

class RunTable {
 public:
  RunTable(absl::Span<const DigitRow> rows, absl::Span<const Identity> identities)
      : rows_(rows), row_sums_(rows.size()), any_(rows.size()), adding_up_(rows.size()) {
    for (const Identity& identity : identities) AddIdentity(identity);
    for (size_t r = 0; r < rows_.size(); ++r) Cut(r);
  }

  SplitRows Split() const {
    SplitRows rows;
    const std::vector<Domain> possible = Combine(rows.adds_up);
    std::vector<std::vector<SplitCell>>& cells = rows.cells;
    cells.resize(rows_.size());
    for (size_t r = 0; r < rows_.size(); ++r) {
      if (!rows_[r].values.empty() || rows_[r].cells.empty()) continue;
      // Digits that can be cut in one way only, and then add up, hold no empty cells.
      const bool certain = !possible.empty() || (any_[r].size() == 1 && adding_up_[r].size() == 1);
      cells[r] = CellsOf(possible.empty() ? AllOf(r) : possible[r], rows_[r].cells.size(), certain);
    }
    return rows;
  }

 private:
  struct At {
    size_t row = 0;
    size_t column = 0;
  };

  std::optional<At> Find(CellId cell) const {
    for (size_t r = 0; r < rows_.size(); ++r) {
      const auto found = absl::c_find(rows_[r].cells, cell);
      if (found != rows_[r].cells.end()) {
        return At{r, static_cast<size_t>(found - rows_[r].cells.begin())};
      }
    }
    return std::nullopt;
  }

  void AddIdentity(const Identity& identity) {
    if (identity.comparison != Comparison::kEqual) return;
    Sum sum;
    for (const int sign : {1, -1}) {
      for (CellId id : sign > 0 ? identity.left : identity.right) {
        const std::optional<At> at = Find(id);
        if (!at.has_value()) return;
        sum.push_back({at->row, at->column, sign});
      }
    }
    const bool one_row =
        absl::c_all_of(sum, [&](const Term& term) { return term.row == sum.front().row; });
    if (!one_row) {
      sums_.push_back(std::move(sum));
      return;
    }
    RowSum row_sum;
    for (const Term& term : sum) {
      if (term.sign > 0) row_sum.left.push_back(term.column);
      row_sum.right = term.column;
    }
    const bool total_last =
        identity.right.size() == 1 &&
        absl::c_all_of(row_sum.left, [&](size_t column) { return column < row_sum.right; });
    if (total_last) row_sums_[sum.front().row].push_back(std::move(row_sum));
  }

  void Cut(size_t r) {
    const DigitRow& row = rows_[r];
    if (!row.values.empty() || row.cells.empty()) {
      any_[r] = adding_up_[r] = {row.values};
      return;
    }
    const auto cut = [&](const std::vector<RowSum>& sums, std::vector<Values>& splits) {
      for (const std::string& run : row.runs) {
        if (!Cutter(row.cells.size(), sums).Cut(run, splits)) {
          splits.clear();
          return;
        }
      }
      absl::c_sort(splits);
      splits.erase(std::unique(splits.begin(), splits.end()), splits.end());
    };
    cut({}, any_[r]);
    cut(row_sums_[r], adding_up_[r]);
  }

  static Domain DomainOf(const std::vector<Values>& splits) {
    Domain domain;
    for (const Values& values : splits) domain.push_back(&values);
    return domain;
  }
  Domain AllOf(size_t r) const { return DomainOf(any_[r]); }

  // The splits of each row that count; empty if nothing decides.
  std::vector<Domain> Combine(bool& adds_up) const {
    std::vector<Domain> domains;
    for (const std::vector<Values>& splits : adding_up_) domains.push_back(DomainOf(splits));
    const auto hopeless = [](const Domain& domain) { return domain.empty(); };
    if (absl::c_none_of(domains, hopeless)) {
      std::vector<Domain> possible = Combiner(sums_).Solve(domains);
      adds_up = !possible.empty();
      return possible;
    }
    return {};
  }

  static std::vector<SplitCell> CellsOf(const Domain& domain, size_t columns, bool certain) {
    std::vector<SplitCell> cells(columns);
    for (size_t c = 0; c < columns; ++c) {
      SplitCell& cell = cells[c];
      for (const Values* values : domain) cell.candidates.push_back((*values)[c]);
      absl::c_sort(cell.candidates);
      cell.candidates.erase(std::unique(cell.candidates.begin(), cell.candidates.end()),
                            cell.candidates.end());
      cell.certain = certain && cell.candidates.size() == 1;
      if (cell.certain) cell.value = cell.candidates.front();
      if (cell.candidates.size() > kMaxCandidates) cell.candidates.clear();
    }
    return cells;
  }

  absl::Span<const DigitRow> rows_;
  std::vector<std::vector<RowSum>> row_sums_;
  std::vector<Sum> sums_;
  // By row: all splits, and those with which its own identities hold.
  std::vector<std::vector<Values>> any_;
  std::vector<std::vector<Values>> adding_up_;
};

}  // namespace

SplitRows SplitDigitRuns(absl::Span<const DigitRow> rows, absl::Span<const Identity> identities) {
  return RunTable(rows, identities).Split();
}

}  // namespace gongkai

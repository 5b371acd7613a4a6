// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/placement.h"

#include <algorithm>
#include <cstdint>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

constexpr size_t kMaxWays = 20'000;

// How an identity fares in one way to place the values.
enum class Fit : uint8_t {
  kBroken,
  kSilent,    // a total or a figure is missing, or everything is zero: it says nothing
  kSupports,  // it holds, and not by chance
};

Fit FitOf(const Identity& identity, absl::Span<const RowColumn> columns,
          const std::vector<const RowCell*>& placed) {
  int64_t left = 0;
  int64_t right = 0;
  for (const bool is_right : {false, true}) {
    int64_t& sum = is_right ? right : left;
    for (CellId id : is_right ? identity.right : identity.left) {
      size_t c = 0;
      while (columns[c].cell != id) ++c;
      if (placed[c] == nullptr && is_right) return Fit::kSilent;
      if (placed[c] == nullptr || placed[c]->state == CellState::kBlank) continue;
      if (placed[c]->state != CellState::kGiven) return Fit::kSilent;
      if (__builtin_add_overflow(sum, placed[c]->value, &sum)) return Fit::kSilent;
    }
  }
  if (identity.comparison != Comparison::kEqual) return left <= right ? Fit::kSilent : Fit::kBroken;
  if (left != right) return Fit::kBroken;
  return right == 0 ? Fit::kSilent : Fit::kSupports;
}

// Collects what every way says of every column.
class Scale {
 public:
  Scale(const RowQuestion& question, const std::vector<std::vector<RowCell>>& read)
      : question_(question),
        read_(read),
        possible_(question.columns.size(), 0),
        supported_(question.columns.size(), true) {}

  void Add(const std::vector<size_t>& way, bool unbroken_only) {
    const size_t n = question_.columns.size();
    std::vector<const RowCell*> placed(n, nullptr);
    for (size_t v = 0; v < way.size(); ++v) placed[way[v]] = &read_[v][way[v]];
    std::vector<bool> supports(n, false);
    for (const Identity* identity : question_.identities) {
      const Fit fit = FitOf(*identity, question_.columns, placed);
      if (fit == Fit::kBroken && unbroken_only) return;
      for (size_t c = 0; c < n && fit == Fit::kSupports; ++c) {
        const CellId id = question_.columns[c].cell;
        supports[c] = supports[c] || absl::c_linear_search(identity->left, id) ||
                      absl::c_linear_search(identity->right, id);
      }
    }
    any_support_ = any_support_ || absl::c_linear_search(supports, true);
    for (size_t c = 0; c < n; ++c) {
      supported_[c] = supported_[c] && supports[c];
      if (placed[c] == nullptr) possible_[c] |= 1u << read_.size();
    }
    for (size_t v = 0; v < way.size(); ++v) possible_[way[v]] |= 1u << v;
  }

  // Whether a way was added that an identity speaks for.
  bool any_support() const { return any_support_; }

  // Every value may stand anywhere.
  void Despair() {
    possible_.assign(possible_.size(), (1u << (read_.size() + 1)) - 1);
    Distrust();
  }
  // The identities decide nothing.
  void Distrust() { supported_.assign(supported_.size(), false); }

  RowCell Decide(size_t c) const {
    RowCell cell;
    std::vector<int64_t> candidates;
    for (size_t v = 0; v < read_.size(); ++v) {
      if ((possible_[c] >> v & 1) == 0) continue;
      cell = read_[v][c];
      if (cell.state == CellState::kGiven) candidates.push_back(cell.value);
    }
    const bool single = (possible_[c] & (possible_[c] - 1)) == 0;
    if (single && supported_[c] && possible_[c] != 1u << read_.size()) return cell;
    absl::c_sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    RowCell ambiguous;
    ambiguous.state = CellState::kAmbiguous;
    ambiguous.candidates = std::move(candidates);
    return ambiguous;
  }

 private:
  const RowQuestion& question_;
  const std::vector<std::vector<RowCell>>& read_;
  std::vector<uint32_t> possible_;  // by column: bit v for value v, the bit behind them for none
  std::vector<bool> supported_;
  bool any_support_ = false;
};

}  // namespace

std::vector<std::vector<size_t>> WaysToPlace(size_t k, size_t n) {
  std::vector<std::vector<size_t>> ways;
  std::vector<size_t> at(k);
  for (size_t v = 0; v < k; ++v) at[v] = v;
  while (true) {
    ways.push_back(at);
    if (ways.size() > kMaxWays) return {};
    size_t v = k;
    while (v > 0 && at[v - 1] == n - k + v - 1) --v;
    if (v == 0) return ways;
    ++at[v - 1];
    for (; v < k; ++v) at[v] = at[v - 1] + 1;
  }
}

std::vector<RowCell> WeighPlacements(const RowQuestion& question,
                                     const std::vector<std::vector<RowCell>>& read,
                                     const std::vector<std::vector<size_t>>& ways) {
  Scale scale(question, read);
  for (const std::vector<size_t>& way : ways) scale.Add(way, /*unbroken_only=*/true);
  if (!scale.any_support()) {
    for (const std::vector<size_t>& way : ways) scale.Add(way, /*unbroken_only=*/false);
    scale.Distrust();
  }
  if (ways.empty()) scale.Despair();
  std::vector<RowCell> cells;
  for (size_t c = 0; c < question.columns.size(); ++c) cells.push_back(scale.Decide(c));
  return cells;
}

}  // namespace gongkai

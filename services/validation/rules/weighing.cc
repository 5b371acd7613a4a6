// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/weighing.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

// Bounds are only looked for where no sum of a line or column can leave int64.
constexpr int64_t kLargest = int64_t{1} << 53;
constexpr int64_t kUnbounded = int64_t{1} << 60;

// From what to what. An end beyond kLargest times the cells of a side is open.
struct Range {
  int64_t least = 0;
  int64_t most = 0;

  bool open_below() const { return least <= -kUnbounded / 2; }
  bool open_above() const { return most >= kUnbounded / 2; }
};

class Bounds {
 public:
  explicit Bounds(const CellValues& cells) : cells_(cells) {}

  // What the cell may hold. Candidates bound nothing: where a row has fewer values than cells, an
  // ambiguous cell may also be one of the empty ones, and then it is as unknown as any blank.
  Range Of(CellId id) const {
    if (cells_[id].given()) return {cells_[id].value, cells_[id].value};
    const bool is_signed = GetCell(id).unit == Unit::kSignedCount;
    return {is_signed ? -kUnbounded : 0, kUnbounded};
  }

  Range Sum(const std::vector<CellId>& side) const {
    Range sum;
    for (CellId id : side) {
      const Range range = Of(id);
      sum.least += range.least;
      sum.most += range.most;
      sum = Clamp(sum);
    }
    return sum;
  }

 private:
  static Range Clamp(Range range) {
    return {range.least < -kUnbounded / 2 ? -kUnbounded : range.least,
            range.most > kUnbounded / 2 ? kUnbounded : range.most};
  }

  const CellValues& cells_;
};

bool Workable(const Identity& identity, const CellValues& cells) {
  const auto small = [&](CellId id) {
    return !cells[id].given() || (cells[id].value <= kLargest && cells[id].value >= -kLargest);
  };
  return absl::c_all_of(identity.left, small) && absl::c_all_of(identity.right, small);
}

bool Possible(const Identity& identity, const Bounds& bounds) {
  const Range left = bounds.Sum(identity.left);
  const Range right = bounds.Sum(identity.right);
  return left.least <= right.most &&
         (identity.comparison == Comparison::kAtMost || right.least <= left.most);
}

// What `id` of `side` may hold if side = other; if only side <= other (or >=), one end stays open.
struct Way {
  bool at_most;   // side <= other
  bool at_least;  // side >= other
};

Range Remaining(CellId id, const std::vector<CellId>& side, const std::vector<CellId>& other,
                Way way, const Bounds& bounds) {
  std::vector<CellId> others = side;
  others.erase(absl::c_find(others, id));
  const Range rest = bounds.Sum(others);
  const Range target = bounds.Sum(other);
  Range range = bounds.Of(id);
  if (way.at_most && !target.open_above() && !rest.open_below()) {
    range.most = std::min(range.most, target.most - rest.least);
  }
  if (way.at_least && !target.open_below() && !rest.open_above()) {
    range.least = std::max(range.least, target.least - rest.most);
  }
  return range;
}

// Notes what `identity` leaves only one value for.
bool Imply(const Identity& identity, const Bounds& bounds, Weighing& weighing) {
  if (!Workable(identity, weighing.cells) || !Possible(identity, bounds)) return false;
  std::vector<CellChange> forced;
  const auto look = [&](const std::vector<CellId>& side, const std::vector<CellId>& other,
                        Way way) {
    for (CellId id : side) {
      if (weighing.cells[id].given()) continue;
      const Range range = Remaining(id, side, other, way, bounds);
      if (range.least == range.most) forced.push_back({id, std::nullopt, range.least});
    }
  };
  const bool equal = identity.comparison == Comparison::kEqual;
  look(identity.left, identity.right, {true, equal});
  look(identity.right, identity.left, {equal, true});
  for (const CellChange& change : forced) {
    weighing.cells[change.cell] = {change.to, CellState::kGiven};
    weighing.implied.push_back(change);
  }
  return !forced.empty();
}

// Weighs what is not known to the last cell.
void WeighBounds(const Identity& identity, const Bounds& bounds, Balance& balance) {
  const Range left = bounds.Sum(identity.left);
  const Range right = bounds.Sum(identity.right);
  if (!Possible(identity, bounds)) {
    balance.verdict = Verdict::kFail;
    balance.left = left.least;
    balance.right = right.least;
  } else if (identity.comparison == Comparison::kAtMost && left.most <= right.least) {
    balance.verdict = Verdict::kPass;
  }
}

bool AllGiven(absl::Span<const Identity> identities, const CellValues& cells) {
  const auto given = [&](CellId id) { return cells[id].given(); };
  return absl::c_all_of(identities, [&](const Identity& identity) {
    return absl::c_all_of(identity.left, given) && absl::c_all_of(identity.right, given);
  });
}

}  // namespace

std::vector<CellChange> Weighing::ImpliedAmong(const std::vector<CellId>& among) const {
  std::vector<CellChange> found;
  if (implied.empty()) return found;
  for (CellId id : among) {
    const auto at =
        absl::c_find_if(implied, [&](const CellChange& each) { return each.cell == id; });
    if (at != implied.end()) found.push_back(*at);
  }
  return found;
}

Weighing WeighAll(absl::Span<const Identity> identities, const Report& report) {
  Weighing weighing{report.cells, {}, {}};
  const Bounds bounds(weighing.cells);
  bool more = !AllGiven(identities, weighing.cells);
  while (more) {
    more = false;
    for (const Identity& identity : identities) {
      more = Imply(identity, bounds, weighing) || more;
    }
  }
  weighing.balances.reserve(identities.size());
  for (const Identity& identity : identities) {
    Balance balance = Weigh(identity, weighing.cells);
    if (!balance.complete && Workable(identity, weighing.cells)) {
      WeighBounds(identity, bounds, balance);
    }
    weighing.balances.push_back(balance);
  }
  return weighing;
}

}  // namespace gongkai

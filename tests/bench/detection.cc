// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/detection.h"

#include <map>
#include <set>

#include "absl/algorithm/container.h"
#include "services/validation/rules/rules.h"
#include "tests/documents/random_report.h"

namespace gongkai::bench {
namespace {

using testing::Random;
using Values = std::map<CellId, int64_t>;

// What would have to be changed to have the right report back.
Values Truth(const Report& right, const Report& spoiled) {
  Values truth;
  for (CellId id = 0; id < kCellCount; ++id) {
    if (right[id].value != spoiled[id].value) truth[id] = right[id].value;
  }
  return truth;
}

// Plainly, without the judge.
bool CanBeSeen(const Report& report) {
  const auto sum = [&](const std::vector<CellId>& cells) {
    int64_t total = 0;
    for (CellId id : cells) total += report[id].value;
    return total;
  };
  for (const Identity& identity : Identities(report.form)) {
    const int64_t left = sum(identity.left);
    const int64_t right = sum(identity.right);
    if (identity.comparison == Comparison::kEqual ? left != right : left > right) return true;
  }
  return absl::c_any_of(FormCells(report.form), [&](const FormCell& cell) {
    return report[cell.id].value < 0 && cell.column->unit != Unit::kSignedCount;
  });
}

bool Agrees(const Repair& repair, const Values& truth) {
  return absl::c_all_of(repair.changes, [&](const CellChange& change) {
    const auto at = truth.find(change.cell);
    return at != truth.end() && at->second == change.to;
  });
}

// The lists of repairs that a judgement offers, each once: findings with one cause share theirs.
std::vector<std::vector<Repair>> Offered(const Judgement& judgement) {
  std::vector<std::vector<Repair>> offered;
  for (const Finding& finding : judgement.findings) {
    if (!finding.repairs.empty() && !absl::c_linear_search(offered, finding.repairs)) {
      offered.push_back(finding.repairs);
    }
  }
  return offered;
}

// Whether the right repair is there: as the first of each list, or anywhere in it.
bool Contains(const std::vector<std::vector<Repair>>& offered, const Values& truth,
              bool first_only) {
  Values changed;
  for (const std::vector<Repair>& repairs : offered) {
    const auto end = first_only ? repairs.begin() + 1 : repairs.end();
    const auto right =
        std::find_if(repairs.begin(), end, [&](const Repair& each) { return Agrees(each, truth); });
    if (right == end) return false;
    for (const CellChange& change : right->changes) changed[change.cell] = change.to;
  }
  return changed == truth;
}

// What the second of two errors would have made of the report alone.
Report SecondAlone(const Report& right, const Report& first, const Report& both) {
  Report second = right;
  for (CellId id = 0; id < kCellCount; ++id) {
    if (both[id].value != first[id].value) second.cells[id].value = both[id].value;
  }
  return second;
}

Report Invented(int number, Random& random) {
  return testing::RandomReport(number % 2 == 0 ? FormId::k2019 : FormId::k2021, random);
}

}  // namespace

void Detection::Add(const Detection& other) {
  injected += other.injected;
  visible += other.visible;
  found += other.found;
  first += other.first;
  among += other.among;
  several += other.several;
  smaller += other.smaller;
  cut_short += other.cut_short;
}

Detection Detect(const Report& right, const Report& spoiled) {
  Detection detection{.injected = 1};
  if (!CanBeSeen(spoiled)) return detection;
  detection.visible = 1;
  const Judgement judgement = Judge(spoiled);
  detection.found = HasErrors(judgement);
  const Values truth = Truth(right, spoiled);
  const std::vector<std::vector<Repair>> offered = Offered(judgement);
  detection.first = Contains(offered, truth, /*first_only=*/true);
  detection.among = Contains(offered, truth, /*first_only=*/false);
  detection.several = detection.among && absl::c_any_of(offered, [](const auto& repairs) {
                        return repairs.size() > 1;
                      });
  detection.cut_short = absl::c_any_of(
      judgement.findings, [](const Finding& finding) { return finding.repairs_incomplete; });
  detection.smaller = !detection.among && !detection.cut_short;
  return detection;
}

Detection DetectOne(Error error, int reports, uint64_t seed) {
  Detection detection;
  Random random(seed);
  for (int i = 0; i < reports; ++i) {
    const Report right = Invented(i, random);
    Report spoiled = right;
    if (Inject(error, spoiled, random)) detection.Add(Detect(right, spoiled));
  }
  return detection;
}

Detection DetectTwo(int reports, uint64_t seed) {
  Detection detection;
  Random random(seed);
  for (int i = 0; i < reports; ++i) {
    const Report right = Invented(i, random);
    Report first = right;
    if (!Inject(random.Pick(kAllErrors), first, random)) continue;
    Report both = first;
    if (!Inject(random.Pick(kAllErrors), both, random)) continue;
    if (CanBeSeen(first) && CanBeSeen(SecondAlone(right, first, both))) {
      detection.Add(Detect(right, both));
    } else {
      ++detection.injected;
    }
  }
  return detection;
}

int FalseAlarms(int reports, uint64_t seed) {
  int alarms = 0;
  Random random(seed);
  for (int i = 0; i < reports; ++i) alarms += HasErrors(Judge(Invented(i, random)));
  return alarms;
}

}  // namespace gongkai::bench

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Random directories and random events: what the store keeps up event by event equals a recount
// from scratch.

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/aggregation/rollup/rollup_store.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using testing::IsOk;
using testing::MakeAgency;
using testing::RandomFigures;
using testing::ScratchDir;
using testing::TestFeed;

constexpr int kYears[] = {2019, 2020, 2021};

// All that was ever told, and the plainest way to add it up.
class Recount {
 public:
  void Tell(const Agency& agency) { agencies_[agency.id] = agency; }

  void Tell(const ReportVersion& version) {
    Count({Basis::kLatest, version.year}, version, true);
    Count({Basis::kStanding, version.year}, version, version.stands);
  }

  const std::map<std::string, Agency>& agencies() const { return agencies_; }

  bool IsBelow(const std::string& id, const std::string& above) const {
    for (std::string at = id; !at.empty(); at = agencies_.at(at).parent) {
      if (at == above) return true;
    }
    return false;
  }

  std::optional<Own> OwnOf(Period period, const std::string& id) const {
    const auto found = own_.find({period, id});
    if (found == own_.end()) return std::nullopt;
    return found->second;
  }

  Share Below(Period period, const std::string& id) const {
    Share below;
    for (const auto& [child, agency] : agencies_) {
      if (agency.parent != id) continue;
      const Share share = ShareOf(agency.level, ExistsIn(agency, period.year), OwnOf(period, child),
                                  Below(period, child));
      below.Add(share);
    }
    return below;
  }

  int Expected(int year, const std::string& id) const {
    int expected = 0;
    for (const auto& [other, agency] : agencies_) {
      if (IsBelow(other, id) && ExistsIn(agency, year)) ++expected;
    }
    return expected;
  }

 private:
  void Count(Period period, const ReportVersion& version, bool counts) {
    const std::optional<Own> old = OwnOf(period, version.agency);
    if (counts && (!old.has_value() || version.number >= old->version)) {
      own_[{period, version.agency}] = {version.number, version.held, version.scope,
                                        version.figures};
    } else if (!counts && old.has_value() && old->version == version.number) {
      own_.erase({period, version.agency});
    }
  }

  std::map<std::string, Agency> agencies_;
  std::map<std::pair<Period, std::string>, Own> own_;
};

class RecountTest : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override { Open(); }

  void Open() {
    store_.reset();
    auto opened = RollupStore::Open(dir_ / "aggregation");
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
  }

  uint32_t Below(uint32_t limit) { return random_() % limit; }

  std::string AnyAgency() {
    auto at = recount_.agencies().begin();
    std::advance(at, Below(recount_.agencies().size()));
    return at->first;
  }

  void Tell(const std::variant<ReportVersion, Agency>& event) {
    std::visit([this](const auto& told) { recount_.Tell(told); }, event);
    pending_.push_back(feed_.Next(event));
  }

  // Delivers what is pending, in pieces of any size, some of them twice.
  void Deliver() {
    size_t done = 0;
    while (done < pending_.size()) {
      const size_t size = 1 + Below(8);
      const auto piece = absl::MakeConstSpan(pending_).subspan(done, size);
      ASSERT_THAT(store_->Apply(piece), IsOk());
      if (Below(4) == 0) {
        ASSERT_THAT(store_->Apply(piece), IsOk());
      }
      done += piece.size();
    }
    pending_.clear();
  }

  void RandomYears(Agency& agency) {
    if (Below(4) == 0) agency.first_year = 2019 + Below(3);
    if (Below(4) == 0) agency.last_year = 2021 - Below(2);
  }

  void AddAgencies(int count) {
    std::vector<Agency> added;
    for (int i = 0; i < count; ++i) {
      const bool body = Below(2) == 0 && !territories_.empty();
      std::string parent;
      if (!territories_.empty()) parent = territories_[Below(territories_.size())];
      Agency agency = MakeAgency(absl::StrCat(1000 + next_id_++, body ? "-x" : ""), parent,
                                 body ? Level::kBody : Level::kCounty);
      RandomYears(agency);
      if (agency.level != Level::kBody) territories_.push_back(agency.id);
      added.push_back(agency);
    }
    // An import may name children before their parents.
    std::shuffle(added.begin(), added.end(), random_);
    for (const Agency& agency : added) Tell(agency);
  }

  void ChangeAgency() {
    Agency agency = recount_.agencies().at(AnyAgency());
    if (agency.parent.empty()) return;
    const std::string target = territories_[Below(territories_.size())];
    if (!recount_.IsBelow(target, agency.id)) {
      agency.parent = target;
    } else if (target != agency.id) {
      // Turn the branch round: for a moment both are below each other.
      Agency raised = recount_.agencies().at(target);
      raised.parent = agency.parent;
      agency.parent = target;
      if (Below(2) == 0) {
        Tell(agency);
        Tell(raised);
      } else {
        Tell(raised);
        Tell(agency);
      }
      return;
    }
    agency.first_year = agency.last_year = 0;
    RandomYears(agency);
    Tell(agency);
  }

  void FileReport() {
    ReportVersion version;
    version.agency = AnyAgency();
    version.year = kYears[Below(3)];
    int64_t& last = versions_[{version.agency, version.year}];
    version.number = last == 0 || Below(3) != 0 ? ++last : 1 + Below(last);
    version.held = Below(3) == 0;
    version.stands = Below(3) == 0;
    version.scope = static_cast<Scope>(Below(3));
    version.figures = RandomFigures(FormForYear(version.year)->id, random_);
    Tell(version);
  }

  void ExpectEqualToRecount() {
    for (Basis basis : kAllBases) {
      for (int year : kYears) {
        for (const auto& [id, agency] : recount_.agencies()) {
          const Period period = {basis, year};
          const auto reading = store_->Read(period, id);
          ASSERT_THAT(reading, IsOk());
          ASSERT_EQ(reading->value.own, recount_.OwnOf(period, id)) << id << " " << year;
          ASSERT_EQ(reading->value.below, recount_.Below(period, id)) << id << " " << year;
          ASSERT_EQ(reading->value.expected, recount_.Expected(year, id)) << id << " " << year;
        }
      }
    }
  }

  std::mt19937 random_{static_cast<uint32_t>(GetParam())};
  ScratchDir dir_;
  TestFeed feed_;
  Recount recount_;
  std::vector<std::string> territories_;
  std::map<std::pair<std::string, int>, int64_t> versions_;
  int next_id_ = 0;
  std::vector<Change> pending_;
  std::unique_ptr<RollupStore> store_;
};

TEST_P(RecountTest, EqualsWhatIsKeptUp) {
  AddAgencies(1);
  AddAgencies(12);
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 25; ++i) {
      const uint32_t kind = Below(20);
      if (kind == 0) {
        AddAgencies(1 + Below(4));
      } else if (kind < 5) {
        ChangeAgency();
      } else {
        FileReport();
      }
    }
    Deliver();
    if (HasFatalFailure()) return;
    if (round % 2 == 0) Open();
    ExpectEqualToRecount();
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RecountTest, ::testing::Range(0, 30));

// Whatever the order in which reports arrive, the figures are the same.
TEST(RecountOrderTest, OrderOfArrivalDoesNotMatter) {
  std::mt19937 random(7);
  std::vector<ReportVersion> versions;
  const std::vector<Agency> agencies = {
      MakeAgency("0", "", Level::kNation), MakeAgency("1", "0", Level::kProvince),
      MakeAgency("11", "1", Level::kCounty), MakeAgency("11-x", "11", Level::kBody),
      MakeAgency("12", "1", Level::kCounty)};
  for (const Agency& agency : agencies) {
    ReportVersion version;
    version.agency = agency.id;
    version.year = 2020;
    version.number = 1;
    version.scope = agency.id == "1" ? Scope::kOwn : Scope::kUnspecified;
    version.figures = RandomFigures(FormId::k2019, random);
    versions.push_back(version);
  }
  std::optional<std::vector<NodeRollup>> first;
  for (int i = 0; i < 10; ++i) {
    ScratchDir dir;
    GONGKAI_ASSERT_OK_AND_ASSIGN(const auto store, RollupStore::Open(dir / "aggregation"));
    TestFeed feed;
    for (const Agency& agency : agencies) ASSERT_THAT(store->Apply({feed.Next(agency)}), IsOk());
    std::shuffle(versions.begin(), versions.end(), random);
    for (const ReportVersion& version : versions) {
      ASSERT_THAT(store->Apply({feed.Next(version)}), IsOk());
    }
    GONGKAI_ASSERT_OK_AND_ASSIGN(const auto listed,
                                 store->List(Basis::kLatest, 2020, std::nullopt, 100));
    ASSERT_EQ(listed.value.size(), agencies.size());
    if (!first.has_value()) first = listed.value;
    for (size_t node = 0; node < agencies.size(); ++node) {
      EXPECT_EQ(listed.value[node].below, (*first)[node].below);
    }
  }
}

}  // namespace
}  // namespace gongkai

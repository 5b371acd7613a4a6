// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/directory.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/agency/names.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

constexpr absl::string_view kNamePrefix = "agencies/";

// How many agencies a message names.
constexpr size_t kMostNamed = 5;

// Less alike than this is not close.
constexpr double kLeastSimilarity = 0.5;

std::string Shown(const Agency& agency) {
  return absl::StrCat(agency.official_name, " (", agency.id, ")");
}

absl::Status Wrong(const Agency& agency, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("agency ", Shown(agency), ": ", what));
}

// The shape of a successor's id is not checked; shown only if it is short and plain.
absl::string_view ShownId(absl::string_view id) {
  return IsPrintable(id) && id.size() <= kMaxAgencyNameBytes ? id : "(no id)";
}

bool Overlap(const Agency& a, const Agency& b) {
  const auto last = [](const Agency& agency) {
    return agency.last_year == 0 ? kLastAgencyYear : agency.last_year;
  };
  return a.first_year <= last(b) && b.first_year <= last(a);
}

}  // namespace

absl::Status Directory::Import(absl::Span<const Agency> agencies) {
  Directory next;
  absl::flat_hash_set<absl::string_view> imported;
  for (const Agency& agency : agencies) {
    GONGKAI_RETURN_IF_ERROR(CheckAgency(agency));
    if (!imported.insert(agency.id).second) return Wrong(agency, "it comes twice");
    next.agencies_.push_back(agency);
    if (agency.short_name.empty()) next.agencies_.back().short_name = agency.official_name;
  }
  for (const Agency& agency : agencies_) {
    if (!imported.contains(agency.id)) next.agencies_.push_back(agency);
  }
  std::sort(next.agencies_.begin(), next.agencies_.end(),
            [](const Agency& a, const Agency& b) { return a.id < b.id; });
  next.IndexTree();
  GONGKAI_RETURN_IF_ERROR(next.CheckTree());
  next.IndexNames();
  *this = std::move(next);
  return absl::OkStatus();
}

void Directory::IndexTree() {
  for (uint32_t i = 0; i < agencies_.size(); ++i) {
    by_id_[agencies_[i].id] = i;
    children_[agencies_[i].parent].push_back(i);
  }
}

// That a parent stands higher up than its children follows from their codes, which CheckAgency
// compares: there can be no circle of parents.
absl::Status Directory::CheckTree() const {
  const Agency* root = nullptr;
  for (const Agency& agency : agencies_) {
    if (agency.parent.empty()) {
      if (root != nullptr) {
        return Wrong(agency, absl::StrCat("it has no parent, but ", Shown(*root),
                                          " is the root already; a directory has one root"));
      }
      root = &agency;
    } else if (Find(agency.parent) == nullptr) {
      return Wrong(agency, absl::StrCat("its parent ", agency.parent,
                                        " is not in the directory; import it in the same call"));
    }
    GONGKAI_RETURN_IF_ERROR(CheckSuccession(agency));
  }
  for (const auto& [parent, unused] : children_) {
    GONGKAI_RETURN_IF_ERROR(CheckSameNames(parent));
  }
  return absl::OkStatus();
}

absl::Status Directory::CheckSuccession(const Agency& agency) const {
  absl::flat_hash_set<absl::string_view> passed;
  const Agency* at = &agency;
  while (!at->successor.empty()) {
    if (!passed.insert(at->id).second) {
      return Wrong(agency, absl::StrCat("its successors run in a circle through ", at->id));
    }
    const Agency* next = Find(at->successor);
    if (next == nullptr) {
      return Wrong(*at, absl::StrCat("its successor ", ShownId(at->successor),
                                     " is not in the directory; import it in the same call"));
    }
    at = next;
  }
  return absl::OkStatus();
}

absl::Status Directory::CheckSameNames(absl::string_view parent) const {
  absl::flat_hash_map<std::string, std::vector<const Agency*>> bearers;
  for (const Agency* agency : Children(parent)) {
    std::vector<const Agency*>& others = bearers[FoldName(agency->official_name)];
    for (const Agency* other : others) {
      if (Overlap(*agency, *other)) {
        return Wrong(*agency, absl::StrCat(other->id, " has the same official name under ", parent,
                                           " in the same years"));
      }
    }
    others.push_back(agency);
  }
  return absl::OkStatus();
}

void Directory::IndexNames() {
  const auto add = [this](const std::string& name, uint32_t position, NameKind kind) {
    std::vector<Bearer>& bearers = by_name_[name];
    // An agency's names come surest first, so that what it bears already is at least as sure.
    if (bearers.empty() || bearers.back().position != position) {
      bearers.push_back({position, kind});
    }
  };
  for (uint32_t i = 0; i < agencies_.size(); ++i) {
    const Agency& agency = agencies_[i];
    std::vector<std::pair<std::string, NameKind>> names;
    names.emplace_back(FoldName(agency.official_name), NameKind::kOfficial);
    names.emplace_back(FoldName(agency.short_name), NameKind::kShort);
    for (const std::string& alias : agency.aliases) {
      names.emplace_back(FoldName(alias), NameKind::kAlias);
    }
    for (const auto& [name, kind] : names) add(name, i, kind);
    for (const auto& [name, kind] : names) add(PlainName(name), i, NameKind::kPlain);
  }
}

const Agency* Directory::Find(absl::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &agencies_[it->second];
}

std::vector<const Agency*> Directory::Children(absl::string_view id) const {
  std::vector<const Agency*> children;
  const auto it = children_.find(id);
  if (it == children_.end()) return children;
  for (const uint32_t position : it->second) children.push_back(&agencies_[position]);
  return children;
}

std::vector<const Agency*> Directory::PathToRoot(absl::string_view id) const {
  std::vector<const Agency*> path;
  for (const Agency* agency = Find(id); agency != nullptr; agency = Find(agency->parent)) {
    path.push_back(agency);
  }
  return path;
}

absl::StatusOr<const Agency*> Directory::Resolve(absl::string_view name, int year) const {
  if (name.size() > kMaxAgencyNameBytes) {
    return absl::InvalidArgumentError(absl::StrCat("the name of an agency has at most ",
                                                   kMaxAgencyNameBytes, " bytes, this one has ",
                                                   name.size()));
  }
  const std::string folded = FoldName(name);
  if (folded.empty()) {
    return absl::InvalidArgumentError(
        "the name of the agency is empty or not UTF-8; give its name or its id");
  }
  if (const Agency* agency = Find(absl::StripPrefix(folded, kNamePrefix))) return agency;
  const std::string plain = PlainName(folded);
  Positions found = Bearers(folded);
  if (found.empty()) found = Bearers(plain);
  if (found.empty()) found = BearersWithTerritoriesInFront(plain);
  if (found.empty()) return NotFound(folded);
  return OnlyOne(folded, std::move(found), year);
}

// Only those that bear it most surely: an official name counts before another's alias.
Directory::Positions Directory::Bearers(absl::string_view name) const {
  const auto it = by_name_.find(name);
  if (it == by_name_.end()) return {};
  NameKind surest = NameKind::kPlain;
  for (const Bearer& bearer : it->second) surest = std::min(surest, bearer.kind);
  Positions positions;
  for (const Bearer& bearer : it->second) {
    if (bearer.kind == surest) positions.push_back(bearer.position);
  }
  return positions;
}

Directory::Positions Directory::BearersWithTerritoriesInFront(absl::string_view plain_name) const {
  for (size_t i = 1; i < plain_name.size(); ++i) {
    Positions found = Bearers(plain_name.substr(i));  // within a character there is none
    const absl::string_view front = plain_name.substr(0, i);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](uint32_t position) {
                                 return !AreTerritoriesAbove(front, agencies_[position]);
                               }),
                found.end());
    if (!found.empty()) return found;
  }
  return {};
}

// Whether the text is the plain names of territories above the agency, from above down; any of them
// may be missing.
bool Directory::AreTerritoriesAbove(absl::string_view text, const Agency& agency) const {
  std::vector<const Agency*> path = PathToRoot(agency.parent);
  for (auto it = path.rbegin(); it != path.rend(); ++it) {
    if (!absl::ConsumePrefix(&text, PlainName(FoldName((*it)->official_name)))) {
      absl::ConsumePrefix(&text, PlainName(FoldName((*it)->short_name)));
    }
  }
  return text.empty();
}

absl::StatusOr<const Agency*> Directory::OnlyOne(absl::string_view name, Positions found,
                                                 int year) const {
  if (year != 0) {
    const auto gone = std::stable_partition(found.begin(), found.end(), [&](uint32_t position) {
      return ExistsIn(agencies_[position], year);
    });
    if (gone != found.begin()) found.erase(gone, found.end());
  }
  if (found.size() == 1) return &agencies_[found.front()];
  std::vector<std::string> shown;
  for (size_t i = 0; i < std::min(found.size(), kMostNamed); ++i) {
    const Agency& agency = agencies_[found[i]];
    const Agency* parent = Find(agency.parent);
    shown.push_back(absl::StrCat(Shown(agency), parent == nullptr ? "" : " in ",
                                 parent == nullptr ? "" : parent->short_name));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("\"", name, "\" fits ", found.size(), " agencies: ", absl::StrJoin(shown, ", "),
                   found.size() > kMostNamed ? " and more" : "", "; say which by its id"));
}

absl::Status Directory::NotFound(absl::string_view name) const {
  const std::string plain = PlainName(name);
  absl::flat_hash_map<uint32_t, double> best;
  for (const auto& [known, bearers] : by_name_) {
    const double similarity = Similarity(plain, known);
    if (similarity < kLeastSimilarity) continue;
    for (const Bearer& bearer : bearers) {
      best[bearer.position] = std::max(best[bearer.position], similarity);
    }
  }
  std::vector<std::pair<double, uint32_t>> ranked;
  for (const auto& [position, similarity] : best) ranked.emplace_back(-similarity, position);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kMostNamed) ranked.resize(kMostNamed);
  const std::string close =
      ranked.empty()
          ? std::string()
          : absl::StrCat("close names are ",
                         absl::StrJoin(ranked, ", ",
                                       [this](std::string* out, const auto& entry) {
                                         absl::StrAppend(out, Shown(agencies_[entry.second]));
                                       }),
                         "; ");
  return absl::NotFoundError(
      absl::StrCat("no agency in the directory is called \"", name, "\"; ", close,
                   "import it (gongkai agencies import), or say which agency is meant by its id"));
}

}  // namespace gongkai

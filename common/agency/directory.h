// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The directory of who reports: one tree, and the ways to find an agency in it.

#ifndef GONGKAI_COMMON_AGENCY_DIRECTORY_H_
#define GONGKAI_COMMON_AGENCY_DIRECTORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/agency/agency.h"

namespace gongkai {

// A value: copies are independent. Pointers and spans it gives are valid until the next Import, or
// until it dies. Const methods may run in several threads at once.
class Directory {
 public:
  // Adds agencies, or changes those whose id is there, all or none. Parents and successors may come
  // later in the same call. A body without a short name gets its official name.
  //
  // INVALID_ARGUMENT: an agency fails CheckAgency or comes twice; its parent or successor is
  // unknown; levels or codes contradict each other; there would be several roots; successors run in
  // a circle; two agencies in one place would have one official name in the same years. The message
  // names the agency and what is wrong with it.
  absl::Status Import(absl::Span<const Agency> agencies);

  // The agency with that id; null if there is none.
  const Agency* Find(absl::string_view id) const;

  // The agency that a name means: an id, "agencies/{id}", an official or short name, an alias; a
  // name that differs in width, spaces, or 人民政府 for 政府 and nothing; a name with the
  // territories above it in front (河南省信阳市…). If several fit and `year` is not 0, those that
  // exist in that report year are preferred.
  //
  // INVALID_ARGUMENT: the name is empty, over-long or not UTF-8, or fits several agencies, which
  // the message names. NOT_FOUND: none has that name; the message names up to five that are close,
  // and what to do.
  absl::StatusOr<const Agency*> Resolve(absl::string_view name, int year = 0) const;

  // The agencies directly under that one, ordered by id; none if there is no such agency.
  std::vector<const Agency*> Children(absl::string_view id) const;

  // The agency itself, its parent, and so on to the root; none if there is no such agency.
  std::vector<const Agency*> PathToRoot(absl::string_view id) const;

  // All agencies, ordered by id.
  absl::Span<const Agency> All() const { return agencies_; }

  int size() const { return static_cast<int>(agencies_.size()); }

 private:
  using Positions = std::vector<uint32_t>;  // in agencies_

  // What makes a name an agency's, surest first.
  enum class NameKind : uint8_t { kOfficial, kShort, kAlias, kPlain };

  // An agency that bears a name.
  struct Bearer {
    uint32_t position;
    NameKind kind;
  };

  absl::Status CheckTree() const;
  absl::Status CheckSuccession(const Agency& agency) const;
  absl::Status CheckSameNames(absl::string_view parent) const;
  void IndexTree();
  void IndexNames();

  Positions Bearers(absl::string_view name) const;
  Positions BearersWithTerritoriesInFront(absl::string_view plain_name) const;
  bool AreTerritoriesAbove(absl::string_view text, const Agency& agency) const;
  absl::StatusOr<const Agency*> OnlyOne(absl::string_view name, Positions found, int year) const;
  absl::Status NotFound(absl::string_view name) const;

  std::vector<Agency> agencies_;  // by id
  absl::flat_hash_map<std::string, uint32_t> by_id_;
  absl::flat_hash_map<std::string, Positions> children_;           // by id of the parent
  absl::flat_hash_map<std::string, std::vector<Bearer>> by_name_;  // by folded and by plain name
};

}  // namespace gongkai

#endif  // GONGKAI_COMMON_AGENCY_DIRECTORY_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What changed from one edition of the form to the next: which cells are the same, which became a
// sum, and which have no partner and are never compared across.

#ifndef GONGKAI_COMMON_FORM_CROSSWALK_H_
#define GONGKAI_COMMON_FORM_CROSSWALK_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/form.h"

namespace gongkai {

// How cells of the 2019 form relate to cells of the 2021 form.
enum class Partner : uint8_t {
  kSame,        // one field in both
  kSum,         // the 2019 cell is the sum of the 2021 cells
  kComparable,  // another field, but the same count (本年新制作数量, 本年制发件数)
  kNone,        // no partner: never compared across the editions
};

// One line of the crosswalk. Cells that both editions share need no line: they are kSame.
struct Crossing {
  Partner partner;
  std::vector<CellId> cells_2019;
  std::vector<CellId> cells_2021;
  absl::string_view reason;  // why, in English; empty for kSum and kComparable
};

// Every cell of either edition that is not kSame, in the order of the forms; each stands in exactly
// one line.
absl::Span<const Crossing> Crosswalk();

// How a cell relates to the other edition.
Partner PartnerOf(CellId cell);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_FORM_CROSSWALK_H_

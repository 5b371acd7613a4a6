// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/crosswalk.h"

#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace gongkai {
namespace {

// A line of the source table: paths separated by a space; a path that ends in a dot stands for
// every cell under it.
struct Row {
  Partner partner;
  absl::string_view paths_2019;
  absl::string_view paths_2021;
  absl::string_view reason;
};

// clang-format off
constexpr Row kRows[] = {
    {Partner::kComparable, "proactive.regulations.made", "proactive.regulations.issued", ""},
    {Partner::kNone, "proactive.regulations.newly_published proactive.regulations.published_total",
     "proactive.regulations.repealed proactive.regulations.in_force", "published became repealed and in force"},
    {Partner::kComparable, "proactive.normative_documents.made", "proactive.normative_documents.issued", ""},
    {Partner::kNone, "proactive.normative_documents.newly_published proactive.normative_documents.published_total",
     "proactive.normative_documents.repealed proactive.normative_documents.in_force", "published became repealed and in force"},
    {Partner::kNone, "proactive.licences.items_last_year proactive.licences.change", "", "2021 prints decisions only"},
    {Partner::kNone, "proactive.other_services.", "", "not in the 2021 form"},
    {Partner::kNone, "proactive.penalties.items_last_year proactive.penalties.change", "", "2021 prints decisions only"},
    {Partner::kNone, "proactive.compulsory_measures.items_last_year proactive.compulsory_measures.change", "",
     "2021 prints decisions only"},
    {Partner::kNone, "proactive.fees.items_last_year proactive.fees.change", "proactive.fees.amount_fen",
     "a number of items became an amount of money"},
    {Partner::kNone, "proactive.procurement.", "", "not in the 2021 form"},
};
// clang-format on

// 3.6 of 2019 is 3.6.1 + 3.6.2 + 3.6.3 of 2021, in every column.
constexpr absl::string_view kOtherHandling = "applications.other_handling.";
constexpr std::array<absl::string_view, 3> kOtherHandlingParts = {
    "applications.other_not_corrected.", "applications.other_fee_unpaid.",
    "applications.other_miscellaneous."};

std::vector<CellId> Cells(absl::string_view paths) {
  std::vector<CellId> cells;
  for (absl::string_view path : absl::StrSplit(paths, ' ', absl::SkipEmpty())) {
    for (const Cell& cell : AllCells()) {
      if (cell.path == path || (absl::EndsWith(path, ".") && absl::StartsWith(cell.path, path))) {
        cells.push_back(cell.id);
      }
    }
  }
  return cells;
}

const std::vector<Crossing>& Built() {
  static const auto* const crossings = [] {
    auto* built = new std::vector<Crossing>;
    for (const Row& row : kRows) {
      built->push_back({row.partner, Cells(row.paths_2019), Cells(row.paths_2021), row.reason});
    }
    for (CellId whole : Cells(kOtherHandling)) {
      Crossing crossing{Partner::kSum, {whole}, {}, ""};
      for (absl::string_view part : kOtherHandlingParts) {
        crossing.cells_2021.push_back(*FindCell(absl::StrCat(part, GetCell(whole).column)));
      }
      built->push_back(std::move(crossing));
    }
    return built;
  }();
  return *crossings;
}

}  // namespace

absl::Span<const Crossing> Crosswalk() { return Built(); }

Partner PartnerOf(CellId cell) {
  for (const Crossing& crossing : Built()) {
    for (CellId id : crossing.cells_2019) {
      if (id == cell) return crossing.partner;
    }
    for (CellId id : crossing.cells_2021) {
      if (id == cell) return crossing.partner;
    }
  }
  return Partner::kSame;
}

}  // namespace gongkai

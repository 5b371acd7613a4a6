// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/readings.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace gongkai {
namespace {

struct Row {
  Quantity quantity;
  absl::string_view name;
  absl::string_view cells;  // paths, parted by blanks
};

// clang-format off
// The most literal reading of a quantity first. Rows that only one edition has room for are passed
// over in the other.
constexpr Row kRows[] = {
    {Quantity::kReceived, "1", "applications.received.total"},
    {Quantity::kReceived, "1+2", "applications.received.total applications.carried_in.total"},
    {Quantity::kNewlyReceived, "1", "applications.received.total"},
    {Quantity::kCarriedIn, "2", "applications.carried_in.total"},
    {Quantity::kCarried, "2", "applications.carried_in.total"},
    {Quantity::kCarried, "4", "applications.carried_out.total"},
    {Quantity::kCarriedOut, "4", "applications.carried_out.total"},
    {Quantity::kProcessed, "3.7", "applications.handled_total.total"},
    {Quantity::kProcessed, "1", "applications.received.total"},
    {Quantity::kProcessed, "1+2", "applications.received.total applications.carried_in.total"},
    {Quantity::kHandled, "3.7", "applications.handled_total.total"},
    {Quantity::kAnswered, "3.7", "applications.handled_total.total"},
    {Quantity::kAnswered, "3.1-3.5",
     "applications.granted.total applications.partly_granted.total "
     "applications.refused_state_secret.total applications.refused_by_law.total "
     "applications.refused_security.total applications.refused_third_party.total "
     "applications.refused_internal.total applications.refused_process.total "
     "applications.refused_enforcement_file.total applications.refused_inquiry.total "
     "applications.unavailable_not_held.total applications.unavailable_needs_creation.total "
     "applications.unavailable_unclear.total applications.unprocessed_petition.total "
     "applications.unprocessed_repeat.total applications.unprocessed_publication.total "
     "applications.unprocessed_excessive.total applications.unprocessed_confirmation.total"},
    {Quantity::kAnswered, "3.1-3.4",
     "applications.granted.total applications.partly_granted.total "
     "applications.refused_state_secret.total applications.refused_by_law.total "
     "applications.refused_security.total applications.refused_third_party.total "
     "applications.refused_internal.total applications.refused_process.total "
     "applications.refused_enforcement_file.total applications.refused_inquiry.total "
     "applications.unavailable_not_held.total applications.unavailable_needs_creation.total "
     "applications.unavailable_unclear.total"},
    {Quantity::kGranted, "3.1", "applications.granted.total"},
    {Quantity::kGranted, "3.1+3.2", "applications.granted.total applications.partly_granted.total"},
    {Quantity::kPartlyGranted, "3.2", "applications.partly_granted.total"},
    {Quantity::kRefused, "3.3",
     "applications.refused_state_secret.total applications.refused_by_law.total "
     "applications.refused_security.total applications.refused_third_party.total "
     "applications.refused_internal.total applications.refused_process.total "
     "applications.refused_enforcement_file.total applications.refused_inquiry.total"},
    {Quantity::kUnavailable, "3.4",
     "applications.unavailable_not_held.total applications.unavailable_needs_creation.total "
     "applications.unavailable_unclear.total"},
    {Quantity::kUnprocessed, "3.5",
     "applications.unprocessed_petition.total applications.unprocessed_repeat.total "
     "applications.unprocessed_publication.total applications.unprocessed_excessive.total "
     "applications.unprocessed_confirmation.total"},
    {Quantity::kOtherHandling, "3.6", "applications.other_handling.total"},
    {Quantity::kOtherHandling, "3.6",
     "applications.other_not_corrected.total applications.other_fee_unpaid.total "
     "applications.other_miscellaneous.total"},
    {Quantity::kStateSecret, "3.3.1", "applications.refused_state_secret.total"},
    {Quantity::kForbiddenByLaw, "3.3.2", "applications.refused_by_law.total"},
    {Quantity::kSecurity, "3.3.3", "applications.refused_security.total"},
    {Quantity::kThirdParty, "3.3.4", "applications.refused_third_party.total"},
    {Quantity::kInternal, "3.3.5", "applications.refused_internal.total"},
    {Quantity::kProcess, "3.3.6", "applications.refused_process.total"},
    {Quantity::kEnforcementFile, "3.3.7", "applications.refused_enforcement_file.total"},
    {Quantity::kInquiry, "3.3.8", "applications.refused_inquiry.total"},
    {Quantity::kNotHeld, "3.4.1", "applications.unavailable_not_held.total"},
    {Quantity::kNeedsCreation, "3.4.2", "applications.unavailable_needs_creation.total"},
    {Quantity::kUnclear, "3.4.3", "applications.unavailable_unclear.total"},
    {Quantity::kPetition, "3.5.1", "applications.unprocessed_petition.total"},
    {Quantity::kRepeat, "3.5.2", "applications.unprocessed_repeat.total"},
    {Quantity::kPublication, "3.5.3", "applications.unprocessed_publication.total"},
    {Quantity::kExcessive, "3.5.4", "applications.unprocessed_excessive.total"},
    {Quantity::kConfirmation, "3.5.5", "applications.unprocessed_confirmation.total"},
    {Quantity::kNotCorrected, "3.6.1", "applications.other_not_corrected.total"},
    {Quantity::kFeeUnpaid, "3.6.2", "applications.other_fee_unpaid.total"},
    {Quantity::kNaturalPersons, "1", "applications.received.natural_person"},
    {Quantity::kNaturalPersons, "1+2",
     "applications.received.natural_person applications.carried_in.natural_person"},
    {Quantity::kNaturalPersons, "3.7", "applications.handled_total.natural_person"},
    {Quantity::kOrganizations, "1",
     "applications.received.business applications.received.research "
     "applications.received.social applications.received.legal_service "
     "applications.received.other_organization"},
    {Quantity::kOrganizations, "1+2",
     "applications.received.business applications.received.research "
     "applications.received.social applications.received.legal_service "
     "applications.received.other_organization applications.carried_in.business "
     "applications.carried_in.research applications.carried_in.social "
     "applications.carried_in.legal_service applications.carried_in.other_organization"},
    {Quantity::kOrganizations, "3.7",
     "applications.handled_total.business applications.handled_total.research "
     "applications.handled_total.social applications.handled_total.legal_service "
     "applications.handled_total.other_organization"},
    {Quantity::kBusinesses, "1", "applications.received.business"},
    {Quantity::kBusinesses, "1+2", "applications.received.business applications.carried_in.business"},
    {Quantity::kBusinesses, "3.7", "applications.handled_total.business"},
    {Quantity::kResearch, "1", "applications.received.research"},
    {Quantity::kResearch, "1+2", "applications.received.research applications.carried_in.research"},
    {Quantity::kResearch, "3.7", "applications.handled_total.research"},
    {Quantity::kSocial, "1", "applications.received.social"},
    {Quantity::kSocial, "1+2", "applications.received.social applications.carried_in.social"},
    {Quantity::kSocial, "3.7", "applications.handled_total.social"},
    {Quantity::kLegalService, "1", "applications.received.legal_service"},
    {Quantity::kLegalService, "1+2",
     "applications.received.legal_service applications.carried_in.legal_service"},
    {Quantity::kLegalService, "3.7", "applications.handled_total.legal_service"},
    {Quantity::kReviews, "复议 总计", "appeals.reconsideration.total"},
    {Quantity::kReviewsUpheld, "复议 结果维持", "appeals.reconsideration.upheld"},
    {Quantity::kReviewsCorrected, "复议 结果纠正", "appeals.reconsideration.corrected"},
    {Quantity::kReviewsOther, "复议 其他结果", "appeals.reconsideration.other_result"},
    {Quantity::kReviewsPending, "复议 尚未审结", "appeals.reconsideration.pending"},
    {Quantity::kLawsuits, "诉讼 总计",
     "appeals.litigation_direct.total appeals.litigation_after_reconsideration.total"},
    {Quantity::kLawsuitsUpheld, "诉讼 结果维持",
     "appeals.litigation_direct.upheld appeals.litigation_after_reconsideration.upheld"},
    {Quantity::kLawsuitsCorrected, "诉讼 结果纠正",
     "appeals.litigation_direct.corrected appeals.litigation_after_reconsideration.corrected"},
    {Quantity::kLawsuitsOther, "诉讼 其他结果",
     "appeals.litigation_direct.other_result "
     "appeals.litigation_after_reconsideration.other_result"},
    {Quantity::kLawsuitsPending, "诉讼 尚未审结",
     "appeals.litigation_direct.pending appeals.litigation_after_reconsideration.pending"},
    {Quantity::kDirectSuits, "直接起诉 总计", "appeals.litigation_direct.total"},
    {Quantity::kDirectSuitsUpheld, "直接起诉 结果维持", "appeals.litigation_direct.upheld"},
    {Quantity::kDirectSuitsCorrected, "直接起诉 结果纠正", "appeals.litigation_direct.corrected"},
    {Quantity::kDirectSuitsOther, "直接起诉 其他结果", "appeals.litigation_direct.other_result"},
    {Quantity::kDirectSuitsPending, "直接起诉 尚未审结", "appeals.litigation_direct.pending"},
    {Quantity::kSuitsAfterReview, "复议后起诉 总计", "appeals.litigation_after_reconsideration.total"},
    {Quantity::kSuitsAfterReviewUpheld, "复议后起诉 结果维持", "appeals.litigation_after_reconsideration.upheld"},
    {Quantity::kSuitsAfterReviewCorrected, "复议后起诉 结果纠正",
     "appeals.litigation_after_reconsideration.corrected"},
    {Quantity::kSuitsAfterReviewOther, "复议后起诉 其他结果", "appeals.litigation_after_reconsideration.other_result"},
    {Quantity::kSuitsAfterReviewPending, "复议后起诉 尚未审结", "appeals.litigation_after_reconsideration.pending"},
    {Quantity::kRegulationsMade, "制发", "proactive.regulations.made"},
    {Quantity::kRegulationsMade, "制发", "proactive.regulations.issued"},
    {Quantity::kRegulationsPublished, "新公开", "proactive.regulations.newly_published"},
    {Quantity::kRegulationsPublished, "新制作", "proactive.regulations.made"},
    {Quantity::kRegulationsPublished, "制发", "proactive.regulations.issued"},
    {Quantity::kRegulationsPublished, "对外公开总数", "proactive.regulations.published_total"},
    {Quantity::kRegulationsPublished, "现行有效", "proactive.regulations.in_force"},
    {Quantity::kRegulationsRepealed, "废止", "proactive.regulations.repealed"},
    {Quantity::kRegulationsInForce, "现行有效", "proactive.regulations.in_force"},
    {Quantity::kRegulationsInForce, "对外公开总数", "proactive.regulations.published_total"},
    {Quantity::kNormativeMade, "制发", "proactive.normative_documents.made"},
    {Quantity::kNormativeMade, "制发", "proactive.normative_documents.issued"},
    {Quantity::kNormativePublished, "新公开", "proactive.normative_documents.newly_published"},
    {Quantity::kNormativePublished, "新制作", "proactive.normative_documents.made"},
    {Quantity::kNormativePublished, "制发", "proactive.normative_documents.issued"},
    {Quantity::kNormativePublished, "对外公开总数", "proactive.normative_documents.published_total"},
    {Quantity::kNormativePublished, "现行有效", "proactive.normative_documents.in_force"},
    {Quantity::kNormativeRepealed, "废止", "proactive.normative_documents.repealed"},
    {Quantity::kNormativeInForce, "现行有效", "proactive.normative_documents.in_force"},
    {Quantity::kNormativeInForce, "对外公开总数", "proactive.normative_documents.published_total"},
    {Quantity::kLicences, "处理决定", "proactive.licences.decisions"},
    {Quantity::kPublishedResults, "许可+其他服务 处理决定",
     "proactive.licences.decisions proactive.other_services.decisions"},
    {Quantity::kPublishedResults, "许可 处理决定", "proactive.licences.decisions"},
    {Quantity::kPenalties, "处理决定", "proactive.penalties.decisions"},
    {Quantity::kCompulsory, "处理决定", "proactive.compulsory_measures.decisions"},
    {Quantity::kFeeItems, "上一年项目+增减", "proactive.fees.items_last_year proactive.fees.change"},
    {Quantity::kFeeItems, "上一年项目", "proactive.fees.items_last_year"},
    {Quantity::kFeeAmount, "收费金额", "proactive.fees.amount_fen"},
    {Quantity::kProcurementProjects, "采购项目", "proactive.procurement.projects"},
    {Quantity::kProcurementAmount, "采购总金额", "proactive.procurement.amount_fen"},
};
// clang-format on

struct Sum {
  absl::string_view name;
  std::vector<CellId> cells;
};

const std::vector<Sum>& SumsOf(Quantity quantity) {
  static const auto* const sums = [] {
    auto* all = new std::array<std::vector<Sum>, kQuantityCount>;
    for (const Row& row : kRows) {
      Sum sum{row.name, {}};
      for (const absl::string_view path : absl::StrSplit(row.cells, ' ')) {
        sum.cells.push_back(*FindCell(path));
      }
      (*all)[static_cast<int>(row.quantity)].push_back(std::move(sum));
    }
    return all;
  }();
  return (*sums)[static_cast<int>(quantity)];
}

// Whether the report has a place for the cells: its form has, or it is a hybrid that gives them.
bool HasRoom(const std::vector<CellId>& cells, const Report& report) {
  for (const CellId cell : cells) {
    if (!HasCell(report.form, cell) && !report[cell].given()) return false;
  }
  return true;
}

CellSum Evaluate(const Sum& sum, const Report& report) {
  CellSum reading{.name = std::string(sum.name), .cells = sum.cells, .known = true};
  for (const CellId cell : sum.cells) {
    reading.known &= report[cell].given() &&
                     !__builtin_add_overflow(reading.sum, report[cell].value, &reading.sum);
  }
  return reading;
}

CellSum Add(const CellSum& a, const CellSum& b) {
  CellSum both{.name = absl::StrCat(a.name, "+", b.name), .cells = a.cells};
  both.cells.insert(both.cells.end(), b.cells.begin(), b.cells.end());
  both.known = a.known && b.known && !__builtin_add_overflow(a.sum, b.sum, &both.sum);
  return both;
}

}  // namespace

std::vector<CellSum> ReadingsOf(absl::Span<const Quantity> of, const Report& report) {
  std::vector<CellSum> readings;
  bool first = true;
  for (const Quantity quantity : of) {
    std::vector<CellSum> next;
    for (const Sum& sum : SumsOf(quantity)) {
      if (!HasRoom(sum.cells, report)) continue;
      const CellSum reading = Evaluate(sum, report);
      if (first) next.push_back(reading);
      for (const CellSum& before : readings) next.push_back(Add(before, reading));
    }
    readings = std::move(next);
    first = false;
  }
  return readings;
}

}  // namespace gongkai

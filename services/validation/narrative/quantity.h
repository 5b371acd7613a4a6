// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a number in the prose may count: the quantities that cells of the form hold, and those that
// only the prose speaks of.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_QUANTITY_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_QUANTITY_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace gongkai {

enum class Quantity : uint8_t {
  // Of the prose only: no cell holds them.
  kOther,            // something the form does not count
  kPostings,         // 发布信息: items of information put online
  kAccountPostings,  // those of one social media account (微信公众号, 微博 …)
  kChannel,         // applications of one channel (信函, 网络 …) or of one manner of handling
  kInformationFee,  // 信息处理费, in fen
  kPublishedResults,  // 政务服务事项结果信息 put online: some of the decisions that the form counts
  // Section 三, whole rows.
  kReceived,       // 收到, 受理: row 1, or rows 1 and 2
  kNewlyReceived,  // 新收: row 1
  kCarriedIn,      // 上年结转: row 2
  kCarried,        // 结转 without saying where to: row 2 or 4
  kCarriedOut,     // 结转下年, 正在办理: row 4
  kProcessed,      // 办理: received or concluded
  kHandled,        // 办结: row 3.7
  kAnswered,       // 答复: row 3.7, or without what needs no answer
  kGranted,
  kPartlyGranted,
  kRefused,
  kUnavailable,
  kUnprocessed,
  kOtherHandling,
  // Single reasons.
  kStateSecret,
  kForbiddenByLaw,
  kSecurity,
  kThirdParty,
  kInternal,
  kProcess,
  kEnforcementFile,
  kInquiry,
  kNotHeld,
  kNeedsCreation,
  kUnclear,
  kPetition,
  kRepeat,
  kPublication,
  kExcessive,
  kConfirmation,
  kNotCorrected,
  kFeeUnpaid,
  // Applicants.
  kNaturalPersons,
  kOrganizations,
  kBusinesses,
  kResearch,
  kSocial,
  kLegalService,
  // Section 四: for each kind of appeal the total and its four outcomes, in this order.
  kReviews,
  kReviewsUpheld,
  kReviewsCorrected,
  kReviewsOther,
  kReviewsPending,
  kLawsuits,  // of both kinds
  kLawsuitsUpheld,
  kLawsuitsCorrected,
  kLawsuitsOther,
  kLawsuitsPending,
  kDirectSuits,
  kDirectSuitsUpheld,
  kDirectSuitsCorrected,
  kDirectSuitsOther,
  kDirectSuitsPending,
  kSuitsAfterReview,
  kSuitsAfterReviewUpheld,
  kSuitsAfterReviewCorrected,
  kSuitsAfterReviewOther,
  kSuitsAfterReviewPending,
  // Section 二.
  kRegulationsMade,
  kRegulationsPublished,
  kRegulationsRepealed,
  kRegulationsInForce,
  kNormativeMade,
  kNormativePublished,
  kNormativeRepealed,
  kNormativeInForce,
  kLicences,
  kPenalties,
  kCompulsory,
  kFeeItems,
  kFeeAmount,  // fen
  kProcurementProjects,
  kProcurementAmount,  // fen
};

inline constexpr int kQuantityCount = static_cast<int>(Quantity::kProcurementAmount) + 1;

// How the quantities of a kind of appeal lie behind its total.
enum class AppealOutcome : uint8_t { kUpheld = 1, kCorrected, kOther, kPending };

// That outcome of a kind of appeal, given as its total: kReviews, kLawsuits, kDirectSuits or
// kSuitsAfterReview.
constexpr Quantity WithOutcome(Quantity total, AppealOutcome outcome) {
  return static_cast<Quantity>(static_cast<int>(total) + static_cast<int>(outcome));
}

// Whether cells of the form hold it.
constexpr bool IsTied(Quantity quantity) { return quantity >= Quantity::kReceived; }

// Whether it counts applications (section 三) or appeals (section 四).
constexpr bool IsApplications(Quantity quantity) {
  return quantity >= Quantity::kReceived && quantity <= Quantity::kLegalService;
}
constexpr bool IsAppeals(Quantity quantity) {
  return quantity >= Quantity::kReviews && quantity <= Quantity::kSuitsAfterReviewPending;
}

// Whether it counts appeals of one kind in all.
constexpr bool IsTotalOfAppeals(Quantity quantity) {
  return quantity == Quantity::kReviews || quantity == Quantity::kLawsuits ||
         quantity == Quantity::kDirectSuits || quantity == Quantity::kSuitsAfterReview;
}

// A short stable name, e.g. "partly_granted".
absl::string_view QuantityName(Quantity quantity);

// How a sentence calls it, e.g. 部分公开 / "partly granted".
absl::string_view QuantityZh(Quantity quantity);
absl::string_view QuantityEn(Quantity quantity);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_QUANTITY_H_

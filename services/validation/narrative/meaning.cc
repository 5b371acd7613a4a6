// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/meaning.h"

namespace gongkai {
namespace {

struct Row {
  Topic topic;
  Verb act;
  Quantity quantity;
};

constexpr Row kRows[] = {
    {Topic::kApplications, Verb::kNone, Quantity::kReceived},
    {Topic::kApplications, Verb::kReceive, Quantity::kReceived},
    {Topic::kApplications, Verb::kReceiveNew, Quantity::kNewlyReceived},
    {Topic::kApplications, Verb::kProcess, Quantity::kProcessed},
    {Topic::kApplications, Verb::kHandle, Quantity::kHandled},
    {Topic::kApplications, Verb::kAnswer, Quantity::kAnswered},
    {Topic::kRegulations, Verb::kMake, Quantity::kRegulationsMade},
    {Topic::kRegulations, Verb::kPublish, Quantity::kRegulationsPublished},
    {Topic::kRegulations, Verb::kRepeal, Quantity::kRegulationsRepealed},
    {Topic::kRegulations, Verb::kInForce, Quantity::kRegulationsInForce},
    {Topic::kNormative, Verb::kMake, Quantity::kNormativeMade},
    {Topic::kNormative, Verb::kPublish, Quantity::kNormativePublished},
    {Topic::kNormative, Verb::kRepeal, Quantity::kNormativeRepealed},
    {Topic::kNormative, Verb::kInForce, Quantity::kNormativeInForce},
    {Topic::kLicences, Verb::kDecide, Quantity::kLicences},
    {Topic::kLicences, Verb::kProcess, Quantity::kLicences},
    {Topic::kLicences, Verb::kHandle, Quantity::kLicences},
    {Topic::kPenalties, Verb::kDecide, Quantity::kPenalties},
    {Topic::kPenalties, Verb::kProcess, Quantity::kPenalties},
    {Topic::kPenalties, Verb::kHandle, Quantity::kPenalties},
    {Topic::kCompulsory, Verb::kDecide, Quantity::kCompulsory},
    {Topic::kCompulsory, Verb::kProcess, Quantity::kCompulsory},
    {Topic::kServiceResults, Verb::kPublish, Quantity::kPublishedResults},
};

Quantity ByUnit(Topic topic, Verb act, UnitKind unit) {
  const bool plain = act == Verb::kNone || act == Verb::kCharge || act == Verb::kProcess;
  const bool money = unit == UnitKind::kMoney;
  if (topic == Topic::kInformationFee) {
    return money && act != Verb::kElse ? Quantity::kInformationFee : Quantity::kOther;
  }
  if (!plain) return Quantity::kOther;
  if (topic == Topic::kFees) return money ? Quantity::kFeeAmount : Quantity::kFeeItems;
  return money ? Quantity::kProcurementAmount : Quantity::kProcurementProjects;
}

}  // namespace

bool IsAppeal(Topic topic) { return topic >= Topic::kReviews && topic <= Topic::kSuitsAfterReview; }

Quantity AppealTotal(Topic topic) {
  if (topic == Topic::kReviews) return Quantity::kReviews;
  if (topic == Topic::kLawsuits) return Quantity::kLawsuits;
  return topic == Topic::kDirectSuits ? Quantity::kDirectSuits : Quantity::kSuitsAfterReview;
}

Quantity Meaning(Topic topic, Verb act, UnitKind unit) {
  if (topic == Topic::kFees || topic == Topic::kProcurement || topic == Topic::kInformationFee) {
    return ByUnit(topic, act, unit);
  }
  if (unit == UnitKind::kMoney) return Quantity::kOther;
  if (IsAppeal(topic)) {
    const bool whole = act == Verb::kNone || act == Verb::kReceive || act == Verb::kReceiveNew ||
                       act == Verb::kProcess;
    return whole ? AppealTotal(topic) : Quantity::kOther;
  }
  for (const Row& row : kRows) {
    if (row.topic == topic && row.act == act) return row.quantity;
  }
  return Quantity::kOther;
}

}  // namespace gongkai

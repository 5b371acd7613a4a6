// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/body.h"

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"

namespace gongkai {
namespace {

using Words = absl::Span<const absl::string_view>;

constexpr absl::string_view kGovernment = "人民政府";
constexpr absl::string_view kRuleMaking[] = {"省", "自治区", "自治州"};
constexpr absl::string_view kNotRuleMaking[] = {"县", "旗", "区", "镇", "乡", "街道", "村"};
constexpr absl::string_view kNational[] = {"中华人民共和国", "国家", "国务院"};
constexpr absl::string_view kRegions[] = {"省", "市", "县", "区", "州", "旗", "镇", "乡"};
// Ends of names that stand for a government, or for a body that acts as one.
constexpr absl::string_view kActingAsGovernment[] = {
    "人民政府", "省", "自治区", "市",   "州",       "县",     "旗",         "区",
    "镇",       "乡", "街道",   "行署", "行政公署", "管委会", "管理委员会", "街道办事处"};

bool EndsWithAny(absl::string_view text, Words words) {
  return absl::c_any_of(words, [&](absl::string_view word) { return absl::EndsWith(text, word); });
}

bool StartsWithAny(absl::string_view text, Words words) {
  return absl::c_any_of(words,
                        [&](absl::string_view word) { return absl::StartsWith(text, word); });
}

bool HasAny(absl::string_view text, Words words) {
  return absl::c_any_of(words,
                        [&](absl::string_view word) { return absl::StrContains(text, word); });
}

}  // namespace

RulePower RulePowerOf(absl::string_view agency) {
  if (StartsWithAny(agency, kNational)) return RulePower::kYes;
  const bool government = absl::ConsumeSuffix(&agency, kGovernment);
  if (EndsWithAny(agency, kRuleMaking)) return RulePower::kYes;
  if (EndsWithAny(agency, kNotRuleMaking)) return RulePower::kNo;
  if (government || absl::EndsWith(agency, "市")) return RulePower::kUnknown;
  // An office or department of some place.
  return HasAny(agency, kRegions) ? RulePower::kNo : RulePower::kUnknown;
}

Deadline DeadlineOf(absl::string_view agency) {
  if (agency.empty()) return Deadline::kUnknown;
  return EndsWithAny(agency, kActingAsGovernment) ? Deadline::kMarch : Deadline::kJanuary;
}

}  // namespace gongkai

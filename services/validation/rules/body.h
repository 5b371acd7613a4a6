// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the name of an agency tells about it.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_BODY_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_BODY_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace gongkai {

// Who may make 规章 (《立法法》): the State Council's departments, and the governments of
// provinces, of cities with districts and of autonomous prefectures.
enum class RulePower : uint8_t { kNo, kYes, kUnknown };

// Unknown where the name is empty, or a city may be one with or without districts.
RulePower RulePowerOf(absl::string_view agency);

// When Article 49 wants the report published: departments by 31 January, governments by 31 March.
enum class Deadline : uint8_t { kJanuary, kMarch, kUnknown };

// Governments are those that end in 人民政府; what may be the short name of one, and the 管理委员会
// of a zone, which acts as one, have the later date. Unknown if the name is empty.
Deadline DeadlineOf(absl::string_view agency);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_BODY_H_

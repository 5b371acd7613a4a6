// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rules as messages.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_PROTO_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_PROTO_H_

#include "gongkai/v1/finding.pb.h"
#include "gongkai/v1/validation.pb.h"
#include "services/validation/rule_sets/loaded_rules.h"
#include "services/validation/rules/rules.h"

namespace gongkai {

// Packs what people read of a rule.
v1::Rule ToProto(const Rule& rule);

// Packs the rules in force.
v1::GetRuleSetResponse ToProto(const LoadedRules& loaded);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_PROTO_H_

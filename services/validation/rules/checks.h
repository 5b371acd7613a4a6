// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The checks behind the rules that are no identities. Each counts all instances of its rule in one
// report and tells those that do not pass. What cannot be evaluated because the whole of its input
// is missing (last year's report, the date, the text, the agency's name), or because of a cell of
// this year that H-DOM tells already, is counted and not told again.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_CHECKS_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_CHECKS_H_

#include "absl/strings/string_view.h"
#include "services/validation/rules/remark.h"
#include "services/validation/rules/rules.h"

namespace gongkai {

// The rule's built-in relations (built_in_relations.cc).
void CheckRelations(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// The relation of a local rule. Not evaluable without last year's report if it reads that.
void CheckLocal(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// S-CARRY: its relations; columns that differ along with the total follow from it.
void CheckCarried(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// S-STOCK: its relations, and the items of the year before, line by line: last year's items, more
// or less its change (most bodies print the change without a sign). Without last year's report, a
// change on no items at all is a note.
void CheckStock(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// S-GROW: a count ten times as large as last year's, or a tenth, with at least 100 on one side; an
// amount likewise from 10 万元. One remark for each line. From or to 0 it is a note.
void CheckGrowth(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// S-RULE: 规章 of an agency that by its name cannot make any.
void CheckRuleMaking(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// S-LATE: the publication date against Article 49, and what the text admits.
void CheckLateness(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// S-FORM: the form of the year, the six sections, and what reading found to deviate.
void CheckStructure(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// S-COPY: the text against last year's.
void CheckCopying(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// The rules about the text: what reading its claims found under the rule's code.
void CheckText(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// What reading calls a date of publication that no calendar has.
inline constexpr absl::string_view kImpossibleDate = "date-impossible";

// S-OUT: the text, the date of publication, and the rule's relations.
void CheckScales(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_CHECKS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rule files. What is accepted is whole, says the same when written out again, and judges; what is
// refused is refused with a line.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "services/validation/rule_sets/loaded_rules.h"
#include "services/validation/rules/relation_text.h"
#include "tests/fuzz/invariants.h"

namespace gongkai::fuzz {
namespace {

// Looking for contradictions takes milliseconds a rule.
constexpr size_t kMostChecked = 3;

void CheckRefusal(const absl::Status& status) {
  Check(status.code() == absl::StatusCode::kInvalidArgument, "a refusal of another kind");
  for (absl::string_view line : absl::StrSplit(status.message(), '\n')) {
    if (absl::StartsWith(line, "and ")) continue;
    Check(absl::ConsumePrefix(&line, "a.yaml:"), "a refusal without its file");
    int number = 0;
    Check(absl::SimpleAtoi(line.substr(0, line.find(':')), &number) && number > 0,
          "a refusal without its line");
  }
}

void CheckComparison(const LinearComparison& comparison) {
  const absl::StatusOr<LinearComparison> again = ParseComparison(ToText(comparison));
  Check(again.ok() && *again == comparison, "written out, it says something else");
}

void CheckRule(const LocalRule& rule) {
  Check(absl::StartsWith(rule.relation.rule, "L-"), "a code that is not local");
  Check(!rule.forms.empty() && rule.line > 0, "a rule without form or line");
  Check(!rule.check_zh.empty() && !rule.check_en.empty() && !rule.basis.empty(),
        "a rule without its sentences");
  for (const std::string* text : {&rule.check_zh, &rule.check_en, &rule.basis,
                                  &rule.relation.hint_zh, &rule.relation.hint_en}) {
    CheckText(*text, "a sentence of a rule");
  }
  Check(!CellsOfThisYear(rule.relation).empty(), "a rule about no cell");
  for (FormId form : rule.forms) Check(HasCellsOf(form, rule.relation), "a cell of another form");
  CheckComparison(rule.relation.demand);
  for (const LinearComparison& condition : rule.relation.when) CheckComparison(condition);
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const RuleFile file{"a.yaml", std::string(reinterpret_cast<const char*>(data), size)};
  const auto rules = ParseRuleFile(file);
  if (!rules.ok()) {
    CheckRefusal(rules.status());
    Check(ParseRuleFile(file).status() == rules.status(), "refused otherwise the second time");
    return 0;
  }
  for (const LocalRule& rule : *rules) CheckRule(rule);
  if (rules->size() > kMostChecked) return 0;
  const auto loaded = LoadRules({file});
  if (!loaded.ok()) {
    CheckRefusal(loaded.status());
    return 0;
  }
  const auto report = std::make_unique<Report>();
  const Judgement judgement = Judge(*report, nullptr, (*loaded)->rules);
  Check(judgement.rule_set_version == (*loaded)->rules.version(), "judged by other rules");
  return 0;
}

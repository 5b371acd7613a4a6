// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/rule_file.h"

#include <array>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/status/status_macros.h"
#include "services/validation/rule_sets/complaints.h"
#include "services/validation/rule_sets/yaml_tree.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

constexpr absl::string_view kFileKeys[] = {"rules"};
constexpr absl::string_view kRuleKeys[] = {"code", "severity", "forms", "relation",
                                           "when", "check",    "basis", "hint"};
constexpr absl::string_view kLanguageKeys[] = {"zh", "en"};
constexpr size_t kMostCodeBytes = 32;

constexpr std::array<std::pair<absl::string_view, Severity>, 3> kSeverities = {
    {{"error", Severity::kError}, {"warning", Severity::kWarning}, {"note", Severity::kNote}}};

absl::Status Wrong(const YamlNode& node, absl::string_view reason) {
  return absl::InvalidArgumentError(absl::StrCat(node.line, ": ", reason));
}

// The mistakes of a file, as they are met.
class Mistakes {
 public:
  explicit Mistakes(const std::string& file) : file_(file) {}

  // Whether there is a value, which goes to `to`; a mistake is kept.
  template <typename T, typename To>
  bool Take(absl::StatusOr<T> value, To& to) {
    if (value.ok()) {
      to = *std::move(value);
    } else {
      Add(value.status());
    }
    return value.ok();
  }

  void Add(const absl::Status& mistake) {
    if (absl::IsFailedPrecondition(mistake)) return;  // Missing
    complaints_.Add(absl::StrCat(file_, ":", mistake.message()));
  }

  const Complaints& complaints() const { return complaints_; }

 private:
  const std::string& file_;
  Complaints complaints_;
};

void OnlyKeys(const YamlNode& map, absl::Span<const absl::string_view> known, Mistakes& mistakes) {
  for (const YamlNode& entry : map.items) {
    if (absl::c_linear_search(known, entry.text) || mistakes.complaints().Enough()) continue;
    const std::string key = entry.text.substr(0, kMostCodeBytes);
    mistakes.Add(Wrong(entry, absl::StrCat("there is no key \"", key, "\"", DidYouMean(key, known),
                                           " (keys: ", absl::StrJoin(known, ", "), ")")));
  }
}

// Whether the map has a key that is none and may be a slip of `key`.
bool HasSlipOf(const YamlNode& map, absl::string_view key) {
  return absl::c_any_of(map.items, [&](const YamlNode& entry) {
    return !absl::c_linear_search(kRuleKeys, entry.text) &&
           !absl::c_linear_search(kLanguageKeys, entry.text) &&
           !DidYouMean(entry.text.substr(0, kMostCodeBytes), {key}).empty();
  });
}

// FAILED_PRECONDITION if a slip of the key is there, which is told as a key that does not exist.
absl::Status Missing(const YamlNode& map, absl::string_view key) {
  if (HasSlipOf(map, key)) return absl::FailedPreconditionError("told already");
  return Wrong(map, absl::StrCat("\"", key, "\" is missing"));
}

// The text of `key`, which must be there if `required`; line breaks are blanks.
absl::StatusOr<std::string> Text(const YamlNode& map, absl::string_view key, bool required) {
  const YamlNode* node = map.Find(key);
  if (node == nullptr) {
    if (required) return Missing(map, key);
    return std::string();
  }
  if (node->kind != YamlKind::kText)
    return Wrong(*node, absl::StrCat("\"", key, "\" must be a text"));
  std::string text(absl::StripAsciiWhitespace(node->text));
  absl::StrReplaceAll({{"\r", ""}, {"\n", " "}, {"\t", " "}}, &text);
  if (text.empty()) return Wrong(*node, absl::StrCat("\"", key, "\" is empty"));
  if (text.size() > kMostSentenceBytes) {
    return Wrong(*node, absl::StrCat("\"", key, "\" is over ", kMostSentenceBytes, " bytes"));
  }
  return text;
}

// A text in one language or two: {zh: …, en: …}, or the Chinese one alone, which then is both.
Sentence BothLanguages(const YamlNode& rule, absl::string_view key, bool required,
                       Mistakes& mistakes) {
  const YamlNode* node = rule.Find(key);
  Sentence sentence;
  if (node == nullptr || node->kind != YamlKind::kMap) {
    mistakes.Take(Text(rule, key, required), sentence.zh);
  } else {
    OnlyKeys(*node, kLanguageKeys, mistakes);
    mistakes.Take(Text(*node, "zh", true), sentence.zh);
    mistakes.Take(Text(*node, "en", false), sentence.en);
  }
  if (sentence.en.empty()) sentence.en = sentence.zh;
  return sentence;
}

absl::StatusOr<std::string> Code(const YamlNode& rule) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string code, Text(rule, "code", true));
  const auto fits = [](char c) {
    return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c == '-';
  };
  if (!absl::StartsWith(code, "L-") || code.size() < 3 || code.size() > kMostCodeBytes ||
      !absl::c_all_of(code, fits)) {
    return Wrong(*rule.Find("code"),
                 absl::StrCat("the code of a local rule is \"L-\" and then capital letters, digits "
                              "and \"-\", at most ",
                              kMostCodeBytes, " in all, e.g. L-PENALTIES"));
  }
  return code;
}

absl::StatusOr<Severity> SeverityOf(const YamlNode& rule) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string text, Text(rule, "severity", true));
  const auto* const at =
      absl::c_find_if(kSeverities, [&](const auto& each) { return each.first == text; });
  if (at != kSeverities.end()) return at->second;
  return Wrong(*rule.Find("severity"), "\"severity\" must be error, warning or note");
}

absl::StatusOr<LinearComparison> ComparisonOf(const YamlNode& node, absl::string_view key) {
  if (node.kind != YamlKind::kText)
    return Wrong(node, absl::StrCat("\"", key, "\" must be a text"));
  absl::StatusOr<LinearComparison> comparison = ParseComparison(node.text);
  if (comparison.ok()) return comparison;
  return Wrong(node, absl::StrCat("\"", key, "\" ", comparison.status().message()));
}

absl::StatusOr<LinearComparison> Demand(const YamlNode& rule) {
  const YamlNode* node = rule.Find("relation");
  if (node == nullptr) return Missing(rule, "relation");
  GONGKAI_ASSIGN_OR_RETURN(LinearComparison demand, ComparisonOf(*node, "relation"));
  if (demand.order == Order::kLess || demand.order == Order::kMore) {
    return Wrong(*node, "\"relation\" compares with =, <= or >=; < and > are for \"when\"");
  }
  const auto is_this = [](const LinearTerm& term) { return term.year == Year::kThis; };
  if (!absl::c_any_of(demand.left.terms, is_this) && !absl::c_any_of(demand.right.terms, is_this)) {
    return Wrong(*node, "\"relation\" has no cell of this year: there is nothing to judge");
  }
  return demand;
}

// Whether all of them can be read.
bool Conditions(const YamlNode& rule, std::vector<LinearComparison>& conditions,
                Mistakes& mistakes) {
  const YamlNode* node = rule.Find("when");
  if (node == nullptr) return true;
  if (node->kind != YamlKind::kList) {
    return mistakes.Take(ComparisonOf(*node, "when"), conditions.emplace_back());
  }
  if (node->items.empty() || node->items.size() > kMostConditions) {
    mistakes.Add(Wrong(*node, node->items.empty() ? "\"when\" is empty: leave it out"
                                                  : absl::StrCat("\"when\" has more than ",
                                                                 kMostConditions, " conditions")));
    return false;
  }
  bool all = true;
  for (const YamlNode& item : node->items) {
    all &= mistakes.Take(ComparisonOf(item, "when"), conditions.emplace_back());
  }
  return all;
}

// "2019".
absl::string_view ShortName(const Form& form) { return form.name.substr(form.name.size() - 4); }

// The first cell of this year that the form does not have.
std::string MissingCell(FormId form, const LinearRelation& relation) {
  for (CellId cell : CellsOfThisYear(relation)) {
    if (!HasCell(form, cell)) return GetCell(cell).path;
  }
  return "";
}

absl::StatusOr<std::vector<FormId>> FormsWithCells(const YamlNode& rule,
                                                   const LinearRelation& relation) {
  std::vector<FormId> forms;
  std::string missing;
  for (const Form* form : AllForms()) {
    if (HasCellsOf(form->id, relation)) {
      forms.push_back(form->id);
    } else {
      absl::StrAppend(&missing, missing.empty() ? "" : ", ", "that of ", ShortName(*form),
                      " has no ", MissingCell(form->id, relation));
    }
  }
  if (!forms.empty()) return forms;
  return Wrong(*rule.Find("relation"), absl::StrCat("no form has all of its cells: ", missing));
}

absl::StatusOr<std::vector<FormId>> FormsOf(const YamlNode& rule, const LinearRelation& relation) {
  const YamlNode* node = rule.Find("forms");
  if (node == nullptr) return FormsWithCells(rule, relation);
  if (node->kind != YamlKind::kList || node->items.empty()) {
    return Wrong(*node, "\"forms\" must be a list, e.g. [2019, 2021]; leave it out for every form");
  }
  const absl::Span<const Form* const> all = AllForms();
  std::vector<FormId> forms;
  for (const YamlNode& item : node->items) {
    const auto* const form = absl::c_find_if(all, [&](const Form* each) {
      return item.kind == YamlKind::kText && item.text == ShortName(*each);
    });
    if (form == all.end()) {
      return Wrong(item, "a form is named by the year of its edition: 2019 or 2021");
    }
    if (absl::c_linear_search(forms, (*form)->id)) {
      return Wrong(item, absl::StrCat("the form of ", item.text, " stands here twice"));
    }
    if (!HasCellsOf((*form)->id, relation)) {
      return Wrong(item, absl::StrCat("the form of ", item.text, " has no cell ",
                                      MissingCell((*form)->id, relation)));
    }
    forms.push_back((*form)->id);
  }
  absl::c_sort(forms);
  return forms;
}

// What can be read of a rule; it is whole if no mistake was added.
LocalRule ReadRule(const YamlNode& node, Mistakes& mistakes) {
  LocalRule rule;
  rule.line = node.line;
  if (node.kind != YamlKind::kMap) {
    mistakes.Add(Wrong(node, "a rule is a map of code, severity, relation …"));
    return rule;
  }
  OnlyKeys(node, kRuleKeys, mistakes);
  mistakes.Take(Code(node), rule.relation.rule);
  mistakes.Take(SeverityOf(node), rule.relation.severity);
  const bool has_demand = mistakes.Take(Demand(node), rule.relation.demand);
  // Which forms have its cells can only be said of cells that were read.
  if (Conditions(node, rule.relation.when, mistakes) && has_demand) {
    mistakes.Take(FormsOf(node, rule.relation), rule.forms);
  }
  Sentence check = BothLanguages(node, "check", true, mistakes);
  rule.check_zh = std::move(check.zh);
  rule.check_en = std::move(check.en);
  mistakes.Take(Text(node, "basis", true), rule.basis);
  Sentence hint = BothLanguages(node, "hint", false, mistakes);
  rule.relation.hint_zh = std::move(hint.zh);
  rule.relation.hint_en = std::move(hint.en);
  return rule;
}

// The list of rules.
absl::StatusOr<const YamlNode*> RulesOf(const YamlNode& root, Mistakes& mistakes) {
  if (root.kind != YamlKind::kMap) {
    return absl::InvalidArgumentError("1: a rule file is a map with the key \"rules\"");
  }
  OnlyKeys(root, kFileKeys, mistakes);
  const YamlNode* rules = root.Find("rules");
  if (rules == nullptr || rules->kind != YamlKind::kList || rules->items.empty()) {
    return Wrong(rules == nullptr ? root : *rules, "\"rules\" must be a list of at least one rule");
  }
  if (rules->items.size() > kMostRules) {
    return Wrong(*rules, absl::StrCat("more than ", kMostRules, " rules"));
  }
  return rules;
}

}  // namespace

absl::StatusOr<std::vector<LocalRule>> ParseRuleFile(const RuleFile& file) {
  const auto refused = [&](const absl::Status& status) {
    return absl::InvalidArgumentError(absl::StrCat(file.name, ":", status.message()));
  };
  if (file.text.size() > kMostRuleFileBytes) {
    return refused(absl::InvalidArgumentError(
        absl::StrCat("1: the file is over ", kMostRuleFileBytes, " bytes")));
  }
  const absl::StatusOr<YamlNode> root = ReadYaml(file.text);
  if (!root.ok()) return refused(root.status());
  Mistakes mistakes(file.name);
  const absl::StatusOr<const YamlNode*> nodes = RulesOf(*root, mistakes);
  if (!nodes.ok()) {
    // A key that is none may be what is missing.
    GONGKAI_RETURN_IF_ERROR(mistakes.complaints().ToStatus());
    return refused(nodes.status());
  }
  std::vector<LocalRule> rules;
  for (const YamlNode& node : (*nodes)->items) {
    if (mistakes.complaints().Enough()) break;
    rules.push_back(ReadRule(node, mistakes));
    rules.back().file = file.name;
  }
  GONGKAI_RETURN_IF_ERROR(mistakes.complaints().ToStatus());
  return rules;
}

}  // namespace gongkai

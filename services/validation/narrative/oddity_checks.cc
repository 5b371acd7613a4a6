// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/validation/narrative/character.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/dates.h"
#include "services/validation/narrative/lateness.h"

namespace gongkai {
namespace {

constexpr absl::string_view kOutOfScale = "S-OUT";
constexpr absl::string_view kLate = "S-LATE";

// More than a hundred postings a day on one account, and twenty times what stands beside it.
constexpr int64_t kMostPostings = 36'500;
constexpr int64_t kTimesBeside = 20;

ProseFinding NewFinding(absl::string_view rule, const Prose& prose, uint32_t offset,
                        uint32_t size) {
  return {.rule = rule,
          .severity = Severity::kWarning,
          .section = prose.section,
          .offset = offset,
          .size = size};
}

bool IsPosting(const Claim& claim) {
  return claim.kind == ClaimKind::kCount &&
         (claim.of[0] == Quantity::kPostings || claim.of[0] == Quantity::kAccountPostings);
}

void CheckScale(const Prose& prose, std::vector<ProseFinding>& findings) {
  for (const Claim& claim : prose.claims) {
    if (!IsPosting(claim) || claim.of[0] != Quantity::kAccountPostings) continue;
    int64_t beside = 0;
    for (const Claim& other : prose.claims) {
      if (&other != &claim && IsPosting(other) && other.sentence == claim.sentence) {
        beside = std::max(beside, other.value);
      }
    }
    ProseFinding finding = NewFinding(kOutOfScale, prose, claim.offset, claim.size);
    finding.reported = claim.value;
    if (beside == 0 || claim.value <= kMostPostings || claim.value / kTimesBeside < beside) {
      finding.verdict = Verdict::kPass;
    } else {
      const absl::string_view words = prose.text.substr(claim.offset, claim.size);
      finding.message_zh = absl::StrCat("“", words, "”远超同句其他数量（最多", beside,
                                        "）及一个账号一年可能的发布量，疑数字之间漏字。");
      finding.message_en = absl::StrCat(
          "\"", words, "\" is far out of scale beside the other counts of the sentence (", beside,
          " at most) and for one account in one year; perhaps a character "
          "between its digits was lost.");
    }
    findings.push_back(std::move(finding));
  }
}

void CheckDates(const Prose& prose, std::vector<ProseFinding>& findings) {
  for (const OddDate& date : FindImpossibleDates(prose.text)) {
    ProseFinding finding = NewFinding(kOutOfScale, prose, date.offset, date.size);
    const absl::string_view words = prose.text.substr(date.offset, date.size);
    finding.message_zh = absl::StrCat("“", words, "”不是日期");
    finding.message_en = absl::StrCat("\"", words, "\" is no date");
    if (date.month > 0) {
      absl::StrAppend(&finding.message_zh, "，疑为", date.month, "月", date.day, "日，漏“月”字");
      absl::StrAppend(&finding.message_en, "; perhaps ", date.month, "月", date.day,
                      "日 with its 月 lost");
    }
    absl::StrAppend(&finding.message_zh, "。");
    absl::StrAppend(&finding.message_en, ".");
    findings.push_back(std::move(finding));
  }
}

// 总结2021年要点落实情况, 完成2021年要点的遗留任务: what the year after may say of a plan; or this
// year's plan by its short name beside it.
bool LooksBack(const Prose& prose, const CitedPlan& plan) {
  constexpr size_t kNear = 45;  // bytes
  const size_t begin = plan.offset > kNear ? plan.offset - kNear : 0;
  const absl::string_view before = prose.text.substr(begin, plan.offset - begin);
  const absl::string_view behind = prose.text.substr(plan.offset + plan.size, kNear);
  for (const absl::string_view word : {"总结", "回顾", "通报", "梳理"}) {
    if (HasWord(before, word)) return true;
  }
  return HasWord(behind, "遗留") || HasWord(prose.text, absl::StrCat(prose.report.year, "年要点"));
}

void CheckPlans(const Prose& prose, std::vector<ProseFinding>& findings) {
  if (prose.report.year == 0) return;
  const std::vector<CitedPlan> plans = FindPlans(prose.text);
  // Last year's plan beside this year's: 2019年和2020年的要点.
  const bool cites_own = std::any_of(plans.begin(), plans.end(), [&](const CitedPlan& plan) {
    return plan.year == prose.report.year;
  });
  for (const CitedPlan& plan : plans) {
    ProseFinding finding = NewFinding(kOutOfScale, prose, plan.offset, plan.size);
    finding.reported = plan.year;
    finding.computed = prose.report.year;
    if (plan.year >= prose.report.year || cites_own || LooksBack(prose, plan)) {
      finding.verdict = Verdict::kPass;
    } else {
      finding.message_zh = absl::StrCat("引用的是", plan.year, "年的工作要点，本报告为",
                                        prose.report.year, "年度报告，请核对是否沿用旧稿。");
      finding.message_en =
          absl::StrCat("It cites the working plan of ", plan.year, " in the report of ",
                       prose.report.year, ": check whether an older text was reused.");
    }
    findings.push_back(std::move(finding));
  }
}

void CheckLateness(const Prose& prose, std::vector<ProseFinding>& findings) {
  for (const Admission& late : FindLateAnswers(prose.text)) {
    ProseFinding finding = NewFinding(kLate, prose, late.offset, late.size);
    const absl::string_view words = prose.text.substr(late.offset, late.size);
    finding.message_zh =
        absl::StrCat("文中承认有申请“", words, "”（《条例》第三十三条规定的期限）。");
    finding.message_en =
        absl::StrCat("The text admits late answers (\"", words, "\"; time limit of Article 33).");
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void CheckOddities(const Prose& prose, std::vector<ProseFinding>& findings) {
  CheckScale(prose, findings);
  CheckDates(prose, findings);
  CheckPlans(prose, findings);
  CheckLateness(prose, findings);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <string>

#include "services/validation/rules/checks.h"
#include "services/validation/rules/domain.h"
#include "services/validation/rules/fingerprint.h"
#include "services/validation/rules/relation.h"
#include "services/validation/rules/relation_text.h"
#include "services/validation/rules/rules.h"
#include "services/validation/rules/totals.h"

namespace gongkai {
namespace {

constexpr absl::string_view kUnknownZh =
    "空白、缺失或不能确定的格是未知的非负整数，不当作0。已知各数使等式不可能成立的，判为不成立；使"
    "空格只能取一个值的，"
    "记下该值，据以判断；否则不能核对。";
constexpr absl::string_view kUnknownEn =
    "A cell without a value is an unknown whole number from 0, not a zero. If the known cells "
    "cannot "
    "be made to agree, the rule is broken; if they leave an unknown cell one value only, that "
    "value "
    "is noted and used; otherwise the rule is not evaluable.";

constexpr absl::string_view kTextZh =
    "涉及的格没有数的，不能核对；没有文字或文字过长（超过1兆字节）的报告，不能核对。";
constexpr absl::string_view kTextEn =
    "Not evaluable where the cells have no value, and for a report without text or with over 1 MB.";
constexpr absl::string_view kYearZh =
    "没有上年报告时不能核对，只计数，不逐条列出；本年或上年的格没有数的，是未知的非负整数，不当作0"
    "。";
constexpr absl::string_view kYearEn =
    "Not evaluable without last year's report: counted, not listed. A cell of either year without "
    "a "
    "value is an unknown whole number from 0, not a zero.";
constexpr absl::string_view kBoundZh =
    "没有数的格是未知的非负整数，不当作0；无论其为多少都成立或都不成立的据以判断，否则不能核对。";
constexpr absl::string_view kBoundEn =
    "A cell without a value is an unknown whole number from 0, not a zero; what holds or fails "
    "whatever it is, is decided, and the rest is not evaluable.";

// clang-format off
constexpr Rule kRules[] = {
    {"H-ROW", Severity::kError,
     "每一行的总计等于各类申请人（自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他）之和。",
     "In every row the total equals the sum of the applicants: natural persons, companies, research bodies, social organisations, legal services and others.",
     "《政府信息公开工作年度报告格式》第三部分表：“总计”列（国办公开办函〔2019〕60号、〔2021〕30号）",
     kUnknownZh, kUnknownEn, "0.1", false, false, CheckIdentities, nullptr},
    {"H-COL", Severity::kError,
     "每一列的办理结果“（七）总计”等于（一）至（六）各项之和。",
     "In every column the total of the results (3.7) equals the sum of the results 3.1 to 3.6.",
     "《政府信息公开工作年度报告格式》第三部分表：“（七）总计”行（国办公开办函〔2019〕60号、〔2021〕30号）",
     kUnknownZh, kUnknownEn, "0.1", false, false, CheckIdentities, nullptr},
    {"H-BAL", Severity::kError,
     "每一列的第一项加第二项之和，等于第三项加第四项之和：新收加上年结转等于办理结果总计加结转下年度。",
     "In every column what was received and carried in equals what was handled and carried out (1 + 2 = 3.7 + 4).",
     "第三部分表内说明：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”",
     kUnknownZh, kUnknownEn, "0.1", false, false, CheckIdentities, nullptr},
    {"H-APP", Severity::kError,
     "行政复议、行政诉讼各组的总计等于结果维持、结果纠正、其他结果、尚未审结之和。",
     "For reconsiderations and for each kind of lawsuit the total equals upheld + corrected + other + pending.",
     "《政府信息公开工作年度报告格式》第四部分表：“总计”列（国办公开办函〔2019〕60号、〔2021〕30号）",
     kUnknownZh, kUnknownEn, "0.1", false, false, CheckIdentities, nullptr},
    {"H-DOM", Severity::kError,
     "表中每一格都应填报，是数；件数、项数和金额不得为负，“本年增/减”除外；各格不超过一千万亿（金额以分计）。",
     "Every cell of the form is there and holds a number; counts and amounts are not negative, except the change in the year; none is over 10^15 (amounts in fen).",
     "《政府信息公开条例》第五十条；《政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号、〔2021〕30号）",
     "空白或有几种可能读法的格不能判断；缺失或不是数的格判为不成立。",
     "A blank or ambiguous cell is not evaluable; one that is absent or holds no number breaks the rule.",
     "0.1", false, false, CheckDomain, nullptr},
    {"H-PUB", Severity::kError,
     "规章、规范性文件的对外公开总数量不小于本年新公开数量。",
     "The documents published in all are not fewer than those newly published in the year.",
     "《政府信息公开条例》第二十条第（一）项；《政府信息公开工作年度报告格式（试行）》第二部分表（国办公开办函〔2019〕60号）",
     kUnknownZh, kUnknownEn, "0.1", false, false, CheckIdentities, nullptr},
    {"H-LIT", Severity::kError,
     "文中所述行政复议、行政诉讼总件数与第四部分表一致（诉讼为未经复议直接起诉与复议后起诉之和）；不能确定所指范围的，只作提醒。",
     "The totals of reconsiderations and lawsuits that the text states are those of table 4 (lawsuits: direct and after reconsideration); where it is open whose they are, it is a warning or a note.",
     "《政府信息公开工作年度报告格式》第四部分；《政府信息公开条例》第五十条第（三）项",
     kTextZh, kTextEn, "0.2", false, true, nullptr, CheckText},
    {"S-CARRY", Severity::kWarning,
     "每一列的“上年结转”等于上年报告同一列的“结转下年度继续办理”。",
     "In every column what was carried in (2) is what last year's report carried out (4).",
     "《政府信息公开工作年度报告格式》第三部分表第二项、第四项",
     kYearZh, kYearEn, "0.2", true, false, nullptr, CheckCarried},
    {"S-VALID", Severity::kWarning,
     "现行有效件数等于上年现行有效件数加本年制发减本年废止；废止不多于上年现行有效加本年制发。",
     "Documents in force are last year's + issued - repealed; no more are repealed than there were.",
     "《政府信息公开工作年度报告格式》第二部分表，第二十条第（一）项（国办公开办函〔2021〕30号）",
     kYearZh, kYearEn, "0.2", true, false, nullptr, CheckRelations},
    {"S-STOCK", Severity::kWarning,
     "对外公开总数量不多于上年总数量加本年新公开；上一年项目数量与上年报告的项目数量、增/减衔接。没有上年报告时，上年为0而本年有增减的只作提示。",
     "Documents public in all are at most last year's + newly published; the items of the year before follow from last year's report. Without it, a change on no items is a note.",
     "《政府信息公开工作年度报告格式（试行）》第二部分表（国办公开办函〔2019〕60号）",
     kYearZh, kYearEn, "0.2", true, false, nullptr, CheckStock},
    {"S-UNPUB", Severity::kWarning,
     "规范性文件本年新制作数量不大于本年新公开数量，也不大于对外公开总数量。",
     "Normative documents made in the year are not more than those newly published, nor than those published in all.",
     "《政府信息公开条例》第二十条第（一）项",
     kBoundZh, kBoundEn, "0.2", false, false, nullptr, CheckRelations},
    {"S-RULE", Severity::kWarning,
     "没有规章制定权的机关（县级及以下政府、各级部门和办公室），规章各栏为0。",
     "Bodies that cannot make regulations (counties and below, local departments and offices) report none.",
     "《中华人民共和国立法法》关于规章制定权的规定",
     "规章各栏没有数的，或从机关名称不能判断制定权的（如“某某市”），不能核对。", "Not evaluable where the line has no value, or the name leaves the power open (a city).", "0.2", false, false, nullptr, CheckRuleMaking},
    {"S-NARR", Severity::kWarning,
     "文中所述件数与表格一致；“受理”可指本年新收，也可指新收加上年结转，任一相符即可。",
     "The counts that the text states are those of the tables; 受理 may mean row 1, or rows 1 and 2.",
     "《政府信息公开条例》第五十条；《政府信息公开工作年度报告格式》第一部分",
     kTextZh, kTextEn, "0.2", false, true, nullptr, CheckText},
    {"S-PCT", Severity::kWarning,
     "文中比例等于表中数相除、四舍五入到所印位数；截断所得的只作提示。",
     "The shares that the text states are the quotients, rounded as printed; one that was cut off is a note.",
     "《政府信息公开工作年度报告格式》第一部分、第三部分",
     kTextZh, kTextEn, "0.2", false, true, nullptr, CheckText},
    {"S-YOY", Severity::kWarning,
     "“较上年增减”与两年的件数（上年报告的，或文中所述的）相符，同句的增减件数与比例不互相矛盾；都没有时，至少有一个上年件数能得到该比例。",
     "A stated change on last year follows from both years' counts, of last year's report or as the text has them, and from other changes stated with it; without any, some whole number must give it.",
     "《政府信息公开工作年度报告格式》第一部分",
     kTextZh, kTextEn, "0.2", false, true, nullptr, CheckText},
    {"S-SUM", Severity::kWarning,
     "文中分项之和等于其合计。",
     "What the text lists adds up to the total it states.",
     "《政府信息公开工作年度报告格式》第一部分",
     kTextZh, kTextEn, "0.2", false, true, nullptr, CheckText},
    {"S-APPEAL", Severity::kWarning,
     "行政复议与未经复议直接起诉之和，不大于未予完全公开的办理结果件数。",
     "Reconsiderations and direct lawsuits are not more than the results that were not a full grant.",
     "《政府信息公开条例》第五十一条",
     kBoundZh, kBoundEn, "0.2", false, false, nullptr, CheckRelations},
    {"S-AFTER", Severity::kWarning,
     "复议后起诉的件数，不大于本年和上年审结的行政复议件数。",
     "Lawsuits after a reconsideration are not more than the reconsiderations concluded this year and last.",
     "《政府信息公开工作年度报告格式》第四部分表",
     "没有数的格、没有上年报告时上年的数，是未知的非负整数；无论其为多少都成立或都不成立的据以判断，否则不能核对。", "A cell without a value, and last year's without its report, is an unknown whole number from 0; what holds or fails whatever it is, is decided.", "0.2", false, false, nullptr, CheckRelations},
    {"S-GROW", Severity::kWarning,
     "各格与上年相比不应相差十倍以上（一方不小于100件或10万元）或八倍以上（一方不小于1000件或100万元）；由0或变为0的只作提示。",
     "No cell is ten times last year's or a tenth of it (from 100 or 100,000 yuan on), or eight times or an eighth (from 1,000 or 1,000,000 yuan on); from or to 0 it is a note.",
     "两年数据比对：多填、漏填数位的常见差错",
     kYearZh, kYearEn, "0.2", true, false, nullptr, CheckGrowth},
    {"S-OUT", Severity::kWarning,
     "文中没有明显超出常理的数、不存在的日期（含发布日期）和沿用往年的工作要点；行政强制多于行政处罚的只作提示。",
     "The text has no count far out of scale, no impossible date, of publication or other, and no working plan of an earlier year; more compulsory measures than penalties are a note.",
     "《政府信息公开工作年度报告格式》第一部分；《政府信息公开条例》第五十条",
     kTextZh, kTextEn, "0.2", false, true, nullptr, CheckScales},
    {"S-LATE", Severity::kWarning,
     "年度报告按期发布：部门为次年1月31日前，县级以上政府为3月31日前；文中没有承认逾期答复。",
     "The report was published in time, departments by 31 January, governments by 31 March of the next year; the text admits no late answers.",
     "《政府信息公开条例》第四十九条、第三十三条",
     "没有写明发布日期、年度或机关名称而不能确定期限的，不能核对。", "Not evaluable where date or year is not stated, or the agency's name leaves the deadline open.", "0.2", false, true, nullptr, CheckLateness},
    {"S-FEE", Severity::kWarning,
     "有信息处理费（表中3.6.2大于0或文中提及）的，第六部分不应写“无”。",
     "Where fees were charged (row 3.6.2, or the text), section 6 does not say there is nothing to report.",
     "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
     kTextZh, kTextEn, "0.2", false, true, nullptr, CheckText},
    {"S-COPY", Severity::kWarning,
     "文字不应与上年报告、同年其他机关的报告雷同（不计数字）。",
     "The text is not last year's, nor another agency's of the year, but for its figures.",
     "《政府信息公开条例》第五十条；各级年度报告工作通知关于内容雷同的要求",
     "没有上年报告，或一方文字不足200字的，不能核对；与其他机关的报告，提供几份核对几份。", "Not evaluable without last year's report, or where either text has fewer than 200 characters; compared with as many other agencies' reports as are given.", "0.2", true, false, nullptr, CheckCopying},
    {"S-FORM", Severity::kWarning,
     "使用本年度的格式，六个部分齐全；标题、机关、发布日期、行列名称、金额小数位数与格式不同、属另一版格式的只作提示。",
     "The form is that of the year and all six sections are there; deviations of title, agency, publication date, labels and decimals of amounts, and lines of another edition, are notes.",
     "《政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号、〔2021〕30号）",
     "不涉及单元格；以数据形式提交、没有文字的报告只核对格式年度。", "Not about cells; of a report filed as data, without text, only the year of the form is checked.", "0.2", false, true, nullptr, CheckStructure},
};
// clang-format on

void AddRelations(const Rule& rule, Fingerprint& version) {
  for (const Form* form : AllForms()) {
    for (const LinearRelation& relation : RelationsOf(rule.code, form->id)) {
      version.Add(relation.rule).Add(static_cast<int64_t>(relation.severity));
      version.Add(ToText(relation.demand)).Add(relation.hint_zh).Add(relation.hint_en);
    }
  }
}

std::string HashRuleSet() {
  Fingerprint version;
  for (const Rule& rule : kRules) {
    version.Add(rule.code).Add(static_cast<int64_t>(rule.severity));
    version.Add(rule.sentence_zh).Add(rule.sentence_en).Add(rule.basis);
    version.Add(rule.blank_zh).Add(rule.blank_en);
  }
  for (const Form* form : AllForms()) {
    version.Add(form->name);
    for (const FormCell& cell : FormCells(form->id)) {
      version.Add(GetCell(cell.id).path).Add(static_cast<int64_t>(cell.column->unit));
    }
    for (const Identity& identity : Identities(form->id)) {
      version.Add(identity.rule).Add(static_cast<int64_t>(identity.comparison));
      for (const auto* side : {&identity.left, &identity.right}) {
        version.Add(static_cast<int64_t>(side->size()));
        for (CellId cell : *side) version.Add(GetCell(cell).path);
      }
    }
  }
  for (const Rule& rule : kRules) AddRelations(rule, version);
  return version.Hex();
}

}  // namespace

absl::Span<const Rule> AllRules() { return kRules; }

int InstanceCount(const Rule& rule, FormId form) {
  // An empty report hides nothing.
  const auto empty = std::make_unique<Report>();
  empty->form = form;
  if (rule.remark_check != nullptr) {
    if (rule.reads_text) return 0;
    RuleRemarks remarks;
    rule.remark_check(rule, {*empty}, remarks);
    return remarks.passed + remarks.failed + remarks.not_evaluable;
  }
  std::vector<Outcome> outcomes;
  const Expectation expected = ExpectationFor(*empty);
  const RuleTally tally =
      rule.identity_check(rule, *empty, expected, WeighAll(expected.identities, *empty), outcomes);
  return tally.passed + tally.failed + tally.not_evaluable;
}

bool AppliesTo(const Rule& rule, FormId form) {
  return rule.reads_text || InstanceCount(rule, form) > 0;
}

const std::string& RuleSetVersion() {
  static const auto* const version = new std::string(HashRuleSet());
  return *version;
}

}  // namespace gongkai

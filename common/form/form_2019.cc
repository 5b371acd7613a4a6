// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// 国办公开办函〔2019〕60号, 政府信息公开工作年度报告格式（试行）: report years 2019 and 2020.
// The same shape as the file of the other edition, so that their diff is the diff of the forms.

#include "common/form/form_tables.h"

namespace gongkai {
namespace {

// clang-format off

// ---- 二、主动公开政府信息情况
constexpr Column kDocumentColumns[] = {
    {"made", "本年新制作数量"},
    {"newly_published", "本年新公开数量"},
    {"published_total", "对外公开总数量"},
};
constexpr absl::string_view kNormativeSynonyms[] = {"行政规范性文件"};
constexpr Line kDocumentLines[] = {
    {"regulations", "", "规章"},
    {"normative_documents", "", "规范性文件", {}, kNormativeSynonyms},
};
constexpr absl::string_view kPublishedTotal[] = {"published_total"};
constexpr absl::string_view kNewlyPublished[] = {"newly_published"};
constexpr Relation kDocumentRelations[] = {
    {"H-PUB", Axis::kColumns, kNewlyPublished, Comparison::kAtMost, kPublishedTotal},
};

constexpr absl::string_view kChangeSynonyms[] = {"本年增", "本年增减", "本年增减数量"};
constexpr Column kActColumns[] = {
    {"items_last_year", "上一年项目数量"},
    {"change", "本年增/减", Unit::kSignedCount, kChangeSynonyms},
    {"decisions", "处理决定数量"},
};
constexpr Line kServiceLines[] = {
    {"licences", "", "行政许可"},
    {"other_services", "", "其他对外管理服务事项"},
};
constexpr Line kEnforcementLines[] = {
    {"penalties", "", "行政处罚"},
    {"compulsory_measures", "", "行政强制"},
};

constexpr Column kFeeColumns[] = {
    {"items_last_year", "上一年项目数量"},
    {"change", "本年增/减", Unit::kSignedCount, kChangeSynonyms},
};
constexpr Line kFeeLines[] = {
    {"fees", "", "行政事业性收费"},
};

constexpr absl::string_view kAmountSynonyms[] = {"采购总金额（单位：万元）", "采购总金额（单位：万元，保留4位小数）"};
constexpr Column kProcurementColumns[] = {
    {"projects", "采购项目数量"},
    {"amount_fen", "采购总金额", Unit::kFen, kAmountSynonyms},
};
constexpr Line kProcurementLines[] = {
    {"procurement", "", "政府集中采购"},
};

constexpr Block kProactiveBlocks[] = {
    {"第二十条第（一）项", "信息内容", {}, kDocumentColumns, kDocumentLines, kDocumentRelations},
    {"第二十条第（五）项", "信息内容", {}, kActColumns, kServiceLines, {}},
    {"第二十条第（六）项", "信息内容", {}, kActColumns, kEnforcementLines, {}},
    {"第二十条第（八）项", "信息内容", {}, kFeeColumns, kFeeLines, {}},
    {"第二十条第（九）项", "信息内容", {}, kProcurementColumns, kProcurementLines, {}},
};

// ---- 三、收到和处理政府信息公开申请情况

constexpr absl::string_view kSocialSynonyms[] = {"社会组织"};
constexpr absl::string_view kTotalSynonyms[] = {"合计"};
constexpr Column kApplicantColumns[] = {
    {"natural_person", "自然人"},
    {"business", "商业企业"},
    {"research", "科研机构"},
    {"social", "社会公益组织", Unit::kCount, kSocialSynonyms},
    {"legal_service", "法律服务机构"},
    {"other_organization", "其他"},
    {"total", "总计", Unit::kCount, kTotalSynonyms},
};
constexpr absl::string_view kApplicantHeadings[] = {"申请人情况", "法人或其他组织"};

constexpr absl::string_view kHandled[] = {"三、本年度办理结果"};
constexpr absl::string_view kRefused[] = {"三、本年度办理结果", "（三）不予公开"};
constexpr absl::string_view kUnavailable[] = {"三、本年度办理结果", "（四）无法提供"};
constexpr absl::string_view kUnprocessed[] = {"三、本年度办理结果", "（五）不予处理"};
constexpr absl::string_view kPartlySynonyms[] = {"（二）部分公开"};
constexpr absl::string_view kByLawSynonyms[] = {"2.其他法律法规禁止公开"};
constexpr absl::string_view kHandledTotalSynonyms[] = {"（七）合计"};
constexpr absl::string_view kSecuritySynonyms[] = {"3.危及三安全一稳定"};
constexpr Line kApplicationLines[] = {
    {"received", "1", "一、本年新收政府信息公开申请数量"},
    {"carried_in", "2", "二、上年结转政府信息公开申请数量"},
    {"granted", "3.1", "（一）予以公开", kHandled},
    {"partly_granted", "3.2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", kHandled, kPartlySynonyms},
    {"refused_state_secret", "3.3.1", "1.属于国家秘密", kRefused},
    {"refused_by_law", "3.3.2", "2.其他法律行政法规禁止公开", kRefused, kByLawSynonyms},
    {"refused_security", "3.3.3", "3.危及“三安全一稳定”", kRefused, kSecuritySynonyms},
    {"refused_third_party", "3.3.4", "4.保护第三方合法权益", kRefused},
    {"refused_internal", "3.3.5", "5.属于三类内部事务信息", kRefused},
    {"refused_process", "3.3.6", "6.属于四类过程性信息", kRefused},
    {"refused_enforcement_file", "3.3.7", "7.属于行政执法案卷", kRefused},
    {"refused_inquiry", "3.3.8", "8.属于行政查询事项", kRefused},
    {"unavailable_not_held", "3.4.1", "1.本机关不掌握相关政府信息", kUnavailable},
    {"unavailable_needs_creation", "3.4.2", "2.没有现成信息需要另行制作", kUnavailable},
    {"unavailable_unclear", "3.4.3", "3.补正后申请内容仍不明确", kUnavailable},
    {"unprocessed_petition", "3.5.1", "1.信访举报投诉类申请", kUnprocessed},
    {"unprocessed_repeat", "3.5.2", "2.重复申请", kUnprocessed},
    {"unprocessed_publication", "3.5.3", "3.要求提供公开出版物", kUnprocessed},
    {"unprocessed_excessive", "3.5.4", "4.无正当理由大量反复申请", kUnprocessed},
    {"unprocessed_confirmation", "3.5.5", "5.要求行政机关确认或重新出具已获取信息", kUnprocessed},
    {"other_handling", "3.6", "（六）其他处理", kHandled},
    {"handled_total", "3.7", "（七）总计", kHandled, kHandledTotalSynonyms},
    {"carried_out", "4", "四、结转下年度继续办理"},
};

constexpr absl::string_view kApplicants[] = {"natural_person", "business", "research", "social", "legal_service", "other_organization"};
constexpr absl::string_view kTotal[] = {"total"};
constexpr absl::string_view kResults[] = {
    "granted", "partly_granted", "refused_state_secret", "refused_by_law",
    "refused_security", "refused_third_party", "refused_internal", "refused_process",
    "refused_enforcement_file", "refused_inquiry", "unavailable_not_held", "unavailable_needs_creation",
    "unavailable_unclear", "unprocessed_petition", "unprocessed_repeat", "unprocessed_publication",
    "unprocessed_excessive", "unprocessed_confirmation", "other_handling"};
constexpr absl::string_view kHandledTotal[] = {"handled_total"};
constexpr absl::string_view kToHandle[] = {"received", "carried_in"};
constexpr absl::string_view kHandledOrCarried[] = {"handled_total", "carried_out"};
constexpr Relation kApplicationRelations[] = {
    {"H-ROW", Axis::kColumns, kApplicants, Comparison::kEqual, kTotal},
    {"H-COL", Axis::kLines, kResults, Comparison::kEqual, kHandledTotal},
    {"H-BAL", Axis::kLines, kToHandle, Comparison::kEqual, kHandledOrCarried},
};
constexpr Block kApplicationBlocks[] = {
    {"", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", kApplicantHeadings, kApplicantColumns,
     kApplicationLines, kApplicationRelations},
};

// ---- 四、政府信息公开行政复议、行政诉讼情况

constexpr Column kOutcomeColumns[] = {
    {"upheld", "结果维持"},
    {"corrected", "结果纠正"},
    {"other_result", "其他结果"},
    {"pending", "尚未审结"},
    {"total", "总计", Unit::kCount, kTotalSynonyms},
};
constexpr absl::string_view kLitigation[] = {"行政诉讼"};
constexpr absl::string_view kDirectSynonyms[] = {"行政诉讼未经复议直接起诉"};
constexpr absl::string_view kAfterSynonyms[] = {"行政诉讼复议后起诉"};
constexpr Line kAppealLines[] = {
    {"reconsideration", "", "行政复议"},
    {"litigation_direct", "", "未经复议直接起诉", kLitigation, kDirectSynonyms},
    {"litigation_after_reconsideration", "", "复议后起诉", kLitigation, kAfterSynonyms},
};
constexpr absl::string_view kOutcomes[] = {"upheld", "corrected", "other_result", "pending"};
constexpr Relation kAppealRelations[] = {
    {"H-APP", Axis::kColumns, kOutcomes, Comparison::kEqual, kTotal},
};
constexpr Block kAppealBlocks[] = {
    {"", "", {}, kOutcomeColumns, kAppealLines, kAppealRelations, /*side_by_side=*/true},
};

constexpr Table kTables[] = {
    {"proactive", 2, kProactiveBlocks},
    {"applications", 3, kApplicationBlocks},
    {"appeals", 4, kAppealBlocks},
};

constexpr absl::string_view kAppealTitleSynonyms[] = {"因政府信息公开工作被申请行政复议、提起行政诉讼情况"};
constexpr absl::string_view kProblemTitleSynonyms[] = {
    "政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况", "存在的主要问题和改进情况"};
constexpr SectionTitle kSections[] = {
    {1, "总体情况"},
    {2, "主动公开政府信息情况"},
    {3, "收到和处理政府信息公开申请情况"},
    {4, "政府信息公开行政复议、行政诉讼情况", kAppealTitleSynonyms},
    {5, "存在的主要问题及改进情况", kProblemTitleSynonyms},
    {6, "其他需要报告的事项"},
};

// clang-format on

}  // namespace

constexpr Form kForm2019 = {FormId::k2019, "FORM_2019", "国办公开办函〔2019〕60号", 2019, 2020,
                            kSections,     kTables};

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/quantity.h"

#include <iterator>

namespace gongkai {
namespace {

struct Wording {
  absl::string_view name;
  absl::string_view zh;
  absl::string_view en;
};

// clang-format off
// In the order of Quantity.
constexpr Wording kWordings[] = {
    {"other", "其他事项", "something the form does not count"},
    {"postings", "发布信息", "postings"},
    {"account_postings", "新媒体账号发布信息", "postings of a social media account"},
    {"channel", "某一渠道或方式的申请", "applications of one channel or manner"},
    {"information_fee", "信息处理费", "information processing fees"},
    {"published_results", "公开的政务服务结果信息", "results of services published"},
    {"received", "收到申请", "applications received"},
    {"newly_received", "新收申请", "applications newly received"},
    {"carried_in", "上年结转申请", "applications carried in"},
    {"carried", "结转申请", "applications carried over"},
    {"carried_out", "结转下年度继续办理", "applications carried out"},
    {"processed", "办理申请", "applications processed"},
    {"handled", "办结申请", "applications concluded"},
    {"answered", "答复申请", "applications answered"},
    {"granted", "予以公开", "granted"},
    {"partly_granted", "部分公开", "partly granted"},
    {"refused", "不予公开", "refused"},
    {"unavailable", "无法提供", "unavailable"},
    {"unprocessed", "不予处理", "not processed"},
    {"other_handling", "其他处理", "handled otherwise"},
    {"state_secret", "属于国家秘密", "refused as state secret"},
    {"forbidden_by_law", "其他法律行政法规禁止公开", "refused by law"},
    {"security", "危及“三安全一稳定”", "refused for security and stability"},
    {"third_party", "保护第三方合法权益", "refused for third parties"},
    {"internal", "属于三类内部事务信息", "refused as internal"},
    {"process", "属于四类过程性信息", "refused as deliberative"},
    {"enforcement_file", "属于行政执法案卷", "refused as enforcement file"},
    {"inquiry", "属于行政查询事项", "refused as inquiry"},
    {"not_held", "本机关不掌握相关政府信息", "not held"},
    {"needs_creation", "没有现成信息需要另行制作", "would have to be created"},
    {"unclear", "补正后申请内容仍不明确", "still unclear"},
    {"petition", "信访举报投诉类申请", "petitions and complaints"},
    {"repeat", "重复申请", "repeat applications"},
    {"publication", "要求提供公开出版物", "asking for publications"},
    {"excessive", "无正当理由大量反复申请", "excessive applications"},
    {"confirmation", "要求行政机关确认或重新出具已获取信息", "asking for confirmation"},
    {"not_corrected", "申请人逾期不补正", "not corrected in time"},
    {"fee_unpaid", "申请人逾期未缴纳费用", "fee not paid in time"},
    {"natural_persons", "自然人申请", "applications of natural persons"},
    {"organizations", "法人或其他组织申请", "applications of organizations"},
    {"businesses", "商业企业申请", "applications of businesses"},
    {"research", "科研机构申请", "applications of research bodies"},
    {"social", "社会公益组织申请", "applications of social organizations"},
    {"legal_service", "法律服务机构申请", "applications of legal service bodies"},
    {"reviews", "行政复议", "reconsiderations"},
    {"reviews_upheld", "行政复议结果维持", "reconsiderations upheld"},
    {"reviews_corrected", "行政复议结果纠正", "reconsiderations corrected"},
    {"reviews_other", "行政复议其他结果", "reconsiderations with another result"},
    {"reviews_pending", "行政复议尚未审结", "reconsiderations pending"},
    {"lawsuits", "行政诉讼", "lawsuits"},
    {"lawsuits_upheld", "行政诉讼结果维持", "lawsuits upheld"},
    {"lawsuits_corrected", "行政诉讼结果纠正", "lawsuits corrected"},
    {"lawsuits_other", "行政诉讼其他结果", "lawsuits with another result"},
    {"lawsuits_pending", "行政诉讼尚未审结", "lawsuits pending"},
    {"direct_suits", "未经复议直接起诉", "direct lawsuits"},
    {"direct_suits_upheld", "直接起诉结果维持", "direct lawsuits upheld"},
    {"direct_suits_corrected", "直接起诉结果纠正", "direct lawsuits corrected"},
    {"direct_suits_other", "直接起诉其他结果", "direct lawsuits with another result"},
    {"direct_suits_pending", "直接起诉尚未审结", "direct lawsuits pending"},
    {"suits_after_review", "复议后起诉", "lawsuits after reconsideration"},
    {"suits_after_review_upheld", "复议后起诉结果维持", "lawsuits after reconsideration upheld"},
    {"suits_after_review_corrected", "复议后起诉结果纠正", "lawsuits after reconsideration corrected"},
    {"suits_after_review_other", "复议后起诉其他结果", "lawsuits after reconsideration with another result"},
    {"suits_after_review_pending", "复议后起诉尚未审结", "lawsuits after reconsideration pending"},
    {"regulations_made", "制定规章", "regulations made"},
    {"regulations_published", "公开规章", "regulations published"},
    {"regulations_repealed", "废止规章", "regulations repealed"},
    {"regulations_in_force", "现行有效规章", "regulations in force"},
    {"normative_made", "制发规范性文件", "normative documents made"},
    {"normative_published", "公开规范性文件", "normative documents published"},
    {"normative_repealed", "废止规范性文件", "normative documents repealed"},
    {"normative_in_force", "现行有效规范性文件", "normative documents in force"},
    {"licences", "行政许可", "licence decisions"},
    {"penalties", "行政处罚", "penalty decisions"},
    {"compulsory", "行政强制", "compulsory measures"},
    {"fee_items", "行政事业性收费项目", "items of administrative fees"},
    {"fee_amount", "行政事业性收费金额", "administrative fees"},
    {"procurement_projects", "政府集中采购项目", "procurement projects"},
    {"procurement_amount", "政府集中采购金额", "procurement amount"},
};
// clang-format on
static_assert(std::size(kWordings) == kQuantityCount);

}  // namespace

absl::string_view QuantityName(Quantity quantity) {
  return kWordings[static_cast<int>(quantity)].name;
}

absl::string_view QuantityZh(Quantity quantity) { return kWordings[static_cast<int>(quantity)].zh; }

absl::string_view QuantityEn(Quantity quantity) { return kWordings[static_cast<int>(quantity)].en; }

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/lexicon.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace gongkai {
namespace {

using View = absl::string_view;

// Whether the phrase speaks of disclosure: 公开, or an application for it.
constexpr bool OfDisclosure(View text) {
  constexpr View kWord = "公开";
  for (size_t at = 0; at + kWord.size() <= text.size(); ++at) {
    if (text.substr(at, kWord.size()) == kWord) return true;
  }
  return false;
}

constexpr Phrase Subject(View text, Topic topic) {
  return {.text = text, .role = Role::kSubject, .topic = topic, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Doing(View text, Verb act) {
  return {.text = text, .role = Role::kAct, .act = act, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Result(View text, Quantity quantity) {
  return {
      .text = text, .role = Role::kResult, .quantity = quantity, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Outcome(View text, AppealOutcome outcome) {
  return {.text = text, .role = Role::kOutcome, .outcome = outcome};
}
constexpr Phrase Applicant(View text, Quantity quantity) {
  return {.text = text, .role = Role::kApplicant, .quantity = quantity};
}
constexpr Phrase Rate(View text, Quantity quantity, View example) {
  return {.text = text, .role = Role::kRate, .quantity = quantity, .example = example};
}
constexpr Phrase Whose(View text, ScopeWord scope) {
  return {.text = text, .role = Role::kScope, .scope = scope};
}
constexpr Phrase About(View text, Approximation approximation) {
  return {.text = text, .role = Role::kApprox, .approximation = approximation};
}
constexpr Phrase Plain(View text, Role role) {
  return {.text = text, .role = role, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Channel(View text) { return Plain(text, Role::kChannel); }
constexpr Phrase Fill(View text) { return Plain(text, Role::kFiller); }
// Known so that none of its parts is taken for a word of its own.
constexpr Phrase Opaque(View text) { return Plain(text, Role::kUnknown); }

// clang-format off
constexpr Phrase kPhrases[] = {
    // What is counted: applications.
    Subject("政府信息公开申请", Topic::kApplications),
    Subject("政府信息依申请公开", Topic::kApplications),
    Subject("政府信息公开依申请", Topic::kApplications),
    Subject("信息公开申请", Topic::kApplications),
    Subject("依申请公开政府信息", Topic::kApplications),
    Subject("依申请公开信息", Topic::kApplications), Subject("依申请公开", Topic::kApplications),
    Subject("政府信息申请", Topic::kApplications), Subject("公开申请", Topic::kApplications),
    Subject("依申请", Topic::kApplications), Subject("申请件", Topic::kApplications),
    Subject("申请", Topic::kApplications),
    // Compounds of 申请 that are no application for information.
    Opaque("申请人"), Opaque("申请书"), Opaque("申请表"), Opaque("申请量大"), Opaque("申请材料"),
    Opaque("申请流程"), Opaque("申请渠道"), Opaque("申请平台"), Opaque("申请方式"),
    Opaque("申请条件"), Opaque("申请办理"), Opaque("申请指南"), Opaque("申请工作"),
    Opaque("申请制度"), Opaque("申请答复"),
    // Appeals.
    Subject("行政复议", Topic::kReviews), Subject("复议", Topic::kReviews),
    Subject("行政诉讼", Topic::kLawsuits), Subject("诉讼", Topic::kLawsuits),
    Subject("行政应诉", Topic::kLawsuits),
    Subject("未经复议直接起诉", Topic::kDirectSuits), Subject("直接起诉", Topic::kDirectSuits),
    Subject("直接提起诉讼", Topic::kDirectSuits), Subject("直接提起行政诉讼", Topic::kDirectSuits),
    Subject("未经复议直接提起诉讼", Topic::kDirectSuits),
    Subject("未经复议直接提起行政诉讼", Topic::kDirectSuits),
    Subject("复议后起诉", Topic::kSuitsAfterReview),
    Subject("经复议后起诉", Topic::kSuitsAfterReview),
    Subject("复议后提起诉讼", Topic::kSuitsAfterReview),
    Subject("复议后提起行政诉讼", Topic::kSuitsAfterReview),
    Subject("经复议后提起诉讼", Topic::kSuitsAfterReview),
    Subject("经复议后提起行政诉讼", Topic::kSuitsAfterReview),
    Outcome("结果维持", AppealOutcome::kUpheld), Outcome("予以维持", AppealOutcome::kUpheld),
    Outcome("维持", AppealOutcome::kUpheld),
    Outcome("结果纠正", AppealOutcome::kCorrected), Outcome("予以纠正", AppealOutcome::kCorrected),
    Outcome("被纠正", AppealOutcome::kCorrected), Outcome("纠正", AppealOutcome::kCorrected),
    Outcome("被纠错", AppealOutcome::kCorrected), Outcome("纠错", AppealOutcome::kCorrected),
    Outcome("其他结果", AppealOutcome::kOther),
    Outcome("尚未审结", AppealOutcome::kPending), Outcome("未审结", AppealOutcome::kPending),
    Outcome("正在审理", AppealOutcome::kPending), Outcome("尚在审理", AppealOutcome::kPending),
    // Section 二.
    Subject("政府规章", Topic::kRegulations), Subject("规章", Topic::kRegulations),
    Subject("行政规范性文件", Topic::kNormative), Subject("规范性文件", Topic::kNormative),
    Subject("行政许可决定", Topic::kLicences), Subject("行政许可", Topic::kLicences),
    Subject("行政处罚决定", Topic::kPenalties), Subject("行政处罚", Topic::kPenalties),
    Subject("行政强制措施", Topic::kCompulsory), Subject("行政强制决定", Topic::kCompulsory),
    Subject("行政强制", Topic::kCompulsory),
    Subject("行政事业性收费项目", Topic::kFees), Subject("行政事业性收费金额", Topic::kFees),
    Subject("行政事业性收费", Topic::kFees),
    Subject("政府集中采购项目", Topic::kProcurement),
    Subject("政府集中采购金额", Topic::kProcurement),
    Subject("政府集中采购总金额", Topic::kProcurement),
    Subject("政府集中采购", Topic::kProcurement), Subject("集中采购项目", Topic::kProcurement),
    Subject("集中采购", Topic::kProcurement), Subject("采购总金额", Topic::kProcurement),
    Subject("政府信息公开信息处理费", Topic::kInformationFee),
    Subject("信息处理费", Topic::kInformationFee),
    Subject("依申请公开信息处理费", Topic::kInformationFee),
    // What the form does not count; such a noun ends the talk of applications.
    Subject("规章制度", Topic::kElse), Subject("规章草案", Topic::kElse),
    Subject("规范性文件草案", Topic::kElse), Subject("规范性文件备案", Topic::kElse),
    Subject("行政许可事项", Topic::kElse), Subject("行政许可信息", Topic::kElse),
    Subject("行政处罚信息", Topic::kElse), Subject("行政处罚案件信息", Topic::kElse),
    Subject("行政强制事项", Topic::kElse), Subject("行政处罚事项", Topic::kElse),
    Subject("行政许可和行政处罚信息", Topic::kElse), Subject("举报投诉", Topic::kElse),
    Subject("投诉举报", Topic::kElse), Subject("投诉", Topic::kElse), Subject("举报", Topic::kElse),
    Subject("信访件", Topic::kElse), Subject("信访", Topic::kElse),
    Subject("群众来信", Topic::kElse), Subject("来信", Topic::kElse), Subject("来电", Topic::kElse),
    Subject("热线", Topic::kElse), Subject("市长信箱", Topic::kElse),
    Subject("县长信箱", Topic::kElse), Subject("信箱", Topic::kElse), Subject("问题", Topic::kElse),
    Subject("诉求", Topic::kElse), Subject("建议", Topic::kElse), Subject("提案", Topic::kElse),
    Subject("议案", Topic::kElse), Subject("咨询", Topic::kElse), Subject("留言", Topic::kElse),
    Subject("工单", Topic::kElse), Subject("电话", Topic::kElse), Subject("邮件", Topic::kElse),
    Subject("政策解读", Topic::kElse), Subject("解读信息", Topic::kElse),
    Subject("解读材料", Topic::kElse), Subject("解读", Topic::kElse), Subject("信息", Topic::kElse),
    Subject("政策文件", Topic::kElse), Subject("文件", Topic::kElse), Subject("公文", Topic::kElse),
    Subject("动态信息", Topic::kElse), Subject("动态", Topic::kElse), Subject("简报", Topic::kElse),
    Subject("稿件", Topic::kElse), Subject("新闻", Topic::kElse), Subject("公告", Topic::kElse),
    Subject("通知", Topic::kElse), Subject("通报", Topic::kElse), Subject("会议", Topic::kElse),
    Subject("培训", Topic::kElse), Subject("专栏", Topic::kElse), Subject("专题", Topic::kElse),
    Subject("栏目", Topic::kElse), Subject("视频", Topic::kElse), Subject("图解", Topic::kElse),
    Subject("报道", Topic::kElse), Subject("事项", Topic::kElse), Subject("项目", Topic::kElse),
    Subject("证照", Topic::kElse), Subject("审批", Topic::kElse),
    Subject("新闻发布会", Topic::kElse), Subject("指南", Topic::kElse),
    Subject("目录", Topic::kElse), Subject("账号", Topic::kElse), Subject("用户", Topic::kElse),
    Subject("粉丝", Topic::kElse), Subject("访问量", Topic::kElse), Subject("浏览量", Topic::kElse),
    Subject("阅读量", Topic::kElse), Subject("点击量", Topic::kElse),
    Subject("执法检查", Topic::kElse), Subject("案卷", Topic::kElse), Subject("样本", Topic::kElse),
    Subject("补正通知书", Topic::kElse), Subject("告知书", Topic::kElse),
    Subject("答复书", Topic::kElse), Subject("文书", Topic::kElse),
    // What was done.
    Doing("收到", Verb::kReceive), Doing("接收", Verb::kReceive), Doing("接到", Verb::kReceive),
    Doing("收悉", Verb::kReceive), Doing("受理", Verb::kReceive), Doing("接受", Verb::kReceive),
    Doing("登记", Verb::kReceive), Doing("收到并受理", Verb::kReceive), Doing("收件", Verb::kReceive),
    Doing("新收到", Verb::kReceiveNew), Doing("新收", Verb::kReceiveNew),
    Doing("本年新收", Verb::kReceiveNew), Doing("新受理", Verb::kReceiveNew),
    Doing("新增", Verb::kReceiveNew), Doing("本年新增", Verb::kReceiveNew),
    Doing("当年新收", Verb::kReceiveNew),
    Doing("办理", Verb::kProcess), Doing("处理", Verb::kProcess), Doing("处置", Verb::kProcess),
    Doing("办结", Verb::kHandle), Doing("办毕", Verb::kHandle), Doing("办理完毕", Verb::kHandle),
    Doing("办理完结", Verb::kHandle), Doing("办理完成", Verb::kHandle),
    Doing("处理完毕", Verb::kHandle), Doing("结案", Verb::kHandle), Doing("审结", Verb::kHandle),
    Doing("答复", Verb::kAnswer), Doing("回复", Verb::kAnswer), Doing("作出答复", Verb::kAnswer),
    Doing("予以答复", Verb::kAnswer), Doing("给予答复", Verb::kAnswer),
    Doing("予以回复", Verb::kAnswer), Doing("作出书面答复", Verb::kAnswer),
    Doing("制定出台", Verb::kMake), Doing("制定印发", Verb::kMake), Doing("制定", Verb::kMake),
    Doing("制发", Verb::kMake), Doing("印发", Verb::kMake), Doing("出台", Verb::kMake),
    Doing("新制作", Verb::kMake), Doing("制作", Verb::kMake),
    Doing("主动公开", Verb::kPublish), Doing("公开发布", Verb::kPublish),
    Doing("公开", Verb::kPublish), Doing("发布", Verb::kPublish), Doing("公布", Verb::kPublish),
    Doing("公示", Verb::kPublish),
    Doing("编发", Verb::kPost), Doing("推送", Verb::kPost), Doing("刊发", Verb::kPost),
    Doing("刊登", Verb::kPost), Doing("刊载", Verb::kPost), Doing("发表", Verb::kPost),
    Doing("更新", Verb::kPost), Doing("转发", Verb::kPost), Doing("上传", Verb::kPost),
    Doing("推文", Verb::kPost), Doing("发文", Verb::kPost), Doing("推出", Verb::kPost),
    Doing("废止", Verb::kRepeal), Doing("宣布失效", Verb::kRepeal),
    Doing("现行有效", Verb::kInForce), Doing("继续有效", Verb::kInForce),
    Doing("作出", Verb::kDecide), Doing("做出", Verb::kDecide), Doing("实施", Verb::kDecide),
    Doing("收取", Verb::kCharge), Doing("征收", Verb::kCharge), Doing("收缴", Verb::kCharge),
    Doing("审查", Verb::kElse), Doing("备案", Verb::kElse), Doing("清理", Verb::kElse),
    Doing("审核", Verb::kElse), Doing("评估", Verb::kElse), Doing("起草", Verb::kElse),
    Doing("报送", Verb::kElse), Doing("上报", Verb::kElse), Doing("转办", Verb::kElse),
    Doing("交办", Verb::kElse), Doing("接待", Verb::kElse), Doing("撤回", Verb::kElse),
    Doing("撤销", Verb::kElse), Doing("补正", Verb::kElse), Doing("征求", Verb::kElse),
    Doing("移送", Verb::kElse), Doing("注销", Verb::kElse), Doing("取消", Verb::kElse),
    Doing("合并", Verb::kElse), Doing("调整", Verb::kElse), Doing("修订", Verb::kElse),
    Doing("修改", Verb::kElse), Doing("开展", Verb::kElse), Doing("举办", Verb::kElse),
    Doing("组织", Verb::kElse), Doing("召开", Verb::kElse), Doing("培育", Verb::kElse),
    Doing("查阅", Verb::kElse), Doing("接听", Verb::kElse), Doing("拟制", Verb::kElse),
    Doing("归集", Verb::kElse), Doing("录入", Verb::kElse), Doing("指导", Verb::kElse),
    Doing("督促", Verb::kElse), Doing("督办", Verb::kElse), Doing("转送", Verb::kElse),
    // How applications were answered: whole groups.
    Result("予以公开", Quantity::kGranted), Result("同意公开", Quantity::kGranted),
    Result("决定公开", Quantity::kGranted), Result("准予公开", Quantity::kGranted),
    Result("给予公开", Quantity::kGranted),
    Result("予以部分公开", Quantity::kPartlyGranted), Result("部分公开", Quantity::kPartlyGranted),
    Result("区分处理", Quantity::kPartlyGranted),
    Result("不予公开", Quantity::kRefused), Result("决定不予公开", Quantity::kRefused),
    Result("不同意公开", Quantity::kRefused),
    Result("无法提供", Quantity::kUnavailable), Result("不能提供", Quantity::kUnavailable),
    Result("不予处理", Quantity::kUnprocessed),
    Result("其他处理", Quantity::kOtherHandling), Result("其它处理", Quantity::kOtherHandling),
    Result("作其他处理", Quantity::kOtherHandling),
    Result("其他方式处理", Quantity::kOtherHandling),
    Result("上年结转", Quantity::kCarriedIn), Result("上年度结转", Quantity::kCarriedIn),
    Result("上一年度结转", Quantity::kCarriedIn), Result("上一年结转", Quantity::kCarriedIn),
    Result("去年结转", Quantity::kCarriedIn), Result("上年转结", Quantity::kCarriedIn),
    Result("结转下年度继续办理", Quantity::kCarriedOut),
    Result("结转下一年度继续办理", Quantity::kCarriedOut),
    Result("结转下年继续办理", Quantity::kCarriedOut),
    Result("结转至下年度继续办理", Quantity::kCarriedOut),
    Result("结转至下一年度", Quantity::kCarriedOut), Result("结转下一年度", Quantity::kCarriedOut),
    Result("结转至下年度", Quantity::kCarriedOut), Result("结转下年度", Quantity::kCarriedOut),
    Result("结转至下年", Quantity::kCarriedOut), Result("结转下年", Quantity::kCarriedOut),
    Result("转入下年度", Quantity::kCarriedOut), Result("正在办理", Quantity::kCarriedOut),
    Result("尚在办理", Quantity::kCarriedOut), Result("仍在办理", Quantity::kCarriedOut),
    Result("尚未办结", Quantity::kCarriedOut), Result("未办结", Quantity::kCarriedOut),
    Result("尚在办理中", Quantity::kCarriedOut),
    Result("结转", Quantity::kCarried),
    // … and single reasons.
    Result("属于国家秘密", Quantity::kStateSecret), Result("涉及国家秘密", Quantity::kStateSecret),
    Result("其他法律行政法规禁止公开", Quantity::kForbiddenByLaw),
    Result("法律行政法规禁止公开", Quantity::kForbiddenByLaw),
    Result("其他法律法规禁止公开", Quantity::kForbiddenByLaw),
    Result("法律法规禁止公开", Quantity::kForbiddenByLaw),
    Result("法律、行政法规禁止公开", Quantity::kForbiddenByLaw),
    Result("危及“三安全一稳定”", Quantity::kSecurity),
    Result("危及三安全一稳定", Quantity::kSecurity), Result("三安全一稳定", Quantity::kSecurity),
    Result("保护第三方合法权益", Quantity::kThirdParty),
    Result("涉及第三方合法权益", Quantity::kThirdParty),
    Result("属于三类内部事务信息", Quantity::kInternal),
    Result("三类内部事务信息", Quantity::kInternal), Result("内部事务信息", Quantity::kInternal),
    Result("属于四类过程性信息", Quantity::kProcess), Result("四类过程性信息", Quantity::kProcess),
    Result("过程性信息", Quantity::kProcess),
    Result("属于行政执法案卷", Quantity::kEnforcementFile),
    Result("行政执法案卷", Quantity::kEnforcementFile),
    Result("属于行政查询事项", Quantity::kInquiry), Result("行政查询事项", Quantity::kInquiry),
    Result("本机关不掌握相关政府信息", Quantity::kNotHeld),
    Result("不掌握相关政府信息", Quantity::kNotHeld), Result("本机关不掌握", Quantity::kNotHeld),
    Result("不掌握", Quantity::kNotHeld),
    Result("没有现成信息需要另行制作", Quantity::kNeedsCreation),
    Result("需要另行制作", Quantity::kNeedsCreation),
    Result("需另行制作", Quantity::kNeedsCreation),
    Result("补正后申请内容仍不明确", Quantity::kUnclear),
    Result("补正后仍不明确", Quantity::kUnclear),
    Result("信访举报投诉类申请", Quantity::kPetition),
    Result("信访举报投诉类", Quantity::kPetition),
    Result("信访投诉举报类申请", Quantity::kPetition),
    Result("重复申请", Quantity::kRepeat),
    Result("要求提供公开出版物", Quantity::kPublication),
    Result("公开出版物", Quantity::kPublication),
    Result("无正当理由大量反复申请", Quantity::kExcessive),
    Result("大量反复申请", Quantity::kExcessive),
    Result("要求行政机关确认或重新出具已获取信息", Quantity::kConfirmation),
    Result("确认或重新出具已获取信息", Quantity::kConfirmation),
    Result("重新出具已获取信息", Quantity::kConfirmation),
    Result("无正当理由逾期不补正", Quantity::kNotCorrected),
    Result("逾期不补正", Quantity::kNotCorrected), Result("逾期未补正", Quantity::kNotCorrected),
    Result("逾期未按收费通知要求缴纳费用", Quantity::kFeeUnpaid),
    Result("逾期未缴费", Quantity::kFeeUnpaid), Result("逾期未缴纳费用", Quantity::kFeeUnpaid),
    // Who applied.
    Applicant("自然人", Quantity::kNaturalPersons),
    Applicant("公民个人", Quantity::kNaturalPersons), Applicant("公民", Quantity::kNaturalPersons),
    Applicant("法人或其他组织", Quantity::kOrganizations),
    Applicant("法人和其他组织", Quantity::kOrganizations),
    Applicant("法人及其他组织", Quantity::kOrganizations),
    Applicant("法人或者其他组织", Quantity::kOrganizations),
    Applicant("法人组织", Quantity::kOrganizations), Applicant("法人", Quantity::kOrganizations),
    Applicant("商业企业", Quantity::kBusinesses),
    Applicant("科研机构", Quantity::kResearch),
    Applicant("社会公益组织", Quantity::kSocial),
    Applicant("法律服务机构", Quantity::kLegalService),
    Fill("公民、法人和其他组织"), Fill("公民、法人或其他组织"), Fill("公民、法人或者其他组织"),
    Fill("公民、法人及其他组织"),
    // By which way, and parts of a whole that the form does not count.
    Channel("当面"), Channel("现场"), Channel("网上"), Channel("网络"), Channel("在线"),
    Channel("线上"), Channel("线下"), Channel("信函"), Channel("邮寄"), Channel("电子邮件"),
    Channel("电子邮箱"), Channel("传真"), Channel("平台"), Channel("书面"), Channel("口头"),
    Channel("网站"), Channel("系统"), Channel("当场"), Channel("窗口"), Channel("简易程序"),
    Channel("挂号信"), Channel("快递"),
    Plain("按时", Role::kQualifier), Plain("按期", Role::kQualifier),
    Plain("如期", Role::kQualifier), Plain("依法依规", Role::kQualifier),
    Plain("依法", Role::kQualifier), Plain("依规", Role::kQualifier),
    Plain("按规定", Role::kQualifier), Plain("及时", Role::kQualifier),
    Plain("期限内", Role::kQualifier), Plain("时限内", Role::kQualifier),
    Plain("法定期限内", Role::kQualifier), Plain("法定时限内", Role::kQualifier),
    Plain("在法定期限内", Role::kQualifier), Plain("在法定时限内", Role::kQualifier),
    Plain("在规定期限内", Role::kQualifier), Plain("在规定时限内", Role::kQualifier),
    Plain("规定期限内", Role::kQualifier), Plain("规定时限内", Role::kQualifier),
    Plain("已到期", Role::kQualifier), Plain("到期", Role::kQualifier),
    Plain("超时", Role::kLate), Plain("逾期", Role::kLate), Plain("超期", Role::kLate),
    Plain("延期", Role::kLate), Plain("延长期限", Role::kLate), Plain("延长答复期限", Role::kLate),
    Plain("其余", Role::kRest), Plain("另外", Role::kRest), Plain("另有", Role::kRest),
    Plain("剩余", Role::kRest), Plain("还有", Role::kRest), Plain("其他", Role::kRest),
    Plain("其它", Role::kRest), Plain("余下", Role::kRest), Plain("部分", Role::kRest),
    Plain("上述", Role::kRest), Plain("以上", Role::kRest), Plain("同一", Role::kRest),
    Plain("该", Role::kRest), Plain("这", Role::kRest), Plain("近年来", Role::kRest),
    Plain("近三年", Role::kRest), Plain("历年", Role::kRest), Plain("每年", Role::kRest),
    Plain("每月", Role::kRest), Plain("日均", Role::kRest), Plain("平均", Role::kRest),
    Plain("月均", Role::kRest),
    // None and all.
    Plain("未发生", Role::kNegation), Plain("未出现", Role::kNegation),
    Plain("未产生", Role::kNegation), Plain("未接到", Role::kNegation),
    Plain("未收到", Role::kNegation), Plain("未有", Role::kNegation),
    Plain("没有", Role::kNegation), Plain("没有发生", Role::kNegation),
    Plain("没有收到", Role::kNegation), Plain("没有接到", Role::kNegation),
    Plain("未曾", Role::kNegation), Plain("未受理", Role::kNegation),
    Plain("不存在", Role::kNegation), Plain("尚无", Role::kNegation),
    Plain("暂无", Role::kNegation), Plain("并无", Role::kNegation), Plain("无", Role::kNegation),
    Plain("未", Role::kNegation),
    Opaque("无正当理由"), Opaque("无偿"), Opaque("无障碍"), Opaque("无关"), Opaque("无条件"),
    Opaque("无锡"), Opaque("未来"), Opaque("未成年"), Opaque("未经"), Opaque("无效"),
    Opaque("无理"), Opaque("无纸化"),
    Plain("均", Role::kAll), Plain("全部", Role::kAll), Plain("全都", Role::kAll),
    Plain("都", Role::kAll), Plain("皆", Role::kAll), Plain("悉数", Role::kAll),
    // How exactly.
    About("约", Approximation::kAbout), About("大约", Approximation::kAbout),
    About("约为", Approximation::kAbout), About("大概", Approximation::kAbout),
    About("超过", Approximation::kOver), About("超", Approximation::kOver),
    About("逾", Approximation::kOver), About("突破", Approximation::kOver),
    About("至少", Approximation::kOver), About("不少于", Approximation::kOver),
    About("高达", Approximation::kOver),
    About("近", Approximation::kAlmost), About("将近", Approximation::kAlmost),
    About("接近", Approximation::kAlmost), About("不足", Approximation::kAlmost),
    About("不到", Approximation::kAlmost), About("不超过", Approximation::kAlmost),
    // Whose figures.
    Whose("我办", ScopeWord::kOwn), Whose("我局", ScopeWord::kOwn), Whose("我委", ScopeWord::kOwn),
    Whose("我厅", ScopeWord::kOwn), Whose("我院", ScopeWord::kOwn), Whose("我所", ScopeWord::kOwn),
    Whose("我镇", ScopeWord::kOwn), Whose("我乡", ScopeWord::kOwn),
    Whose("我部门", ScopeWord::kOwn), Whose("我单位", ScopeWord::kOwn),
    Whose("我中心", ScopeWord::kOwn), Whose("我街道", ScopeWord::kOwn),
    Whose("本机关", ScopeWord::kOwn), Whose("本级", ScopeWord::kOwn),
    Whose("本单位", ScopeWord::kOwn), Whose("本局", ScopeWord::kOwn),
    Whose("本办", ScopeWord::kOwn), Whose("本部门", ScopeWord::kOwn),
    Whose("本委", ScopeWord::kOwn), Whose("本厅", ScopeWord::kOwn),
    Whose("县政府本级", ScopeWord::kOwn), Whose("市政府本级", ScopeWord::kOwn),
    Whose("县本级", ScopeWord::kOwn), Whose("市本级", ScopeWord::kOwn),
    Whose("区本级", ScopeWord::kOwn), Whose("市级本级", ScopeWord::kOwn),
    Whose("政府办公室", ScopeWord::kOwn), Whose("办公室", ScopeWord::kOwn),
    Whose("局机关", ScopeWord::kOwn), Whose("委机关", ScopeWord::kOwn),
    Whose("全市", ScopeWord::kConsolidated), Whose("全县", ScopeWord::kConsolidated),
    Whose("全区", ScopeWord::kConsolidated), Whose("全省", ScopeWord::kConsolidated),
    Whose("全州", ScopeWord::kConsolidated), Whose("全镇", ScopeWord::kConsolidated),
    Whose("全乡", ScopeWord::kConsolidated), Whose("全旗", ScopeWord::kConsolidated),
    Whose("全盟", ScopeWord::kConsolidated), Whose("全系统", ScopeWord::kConsolidated),
    Whose("各级行政机关", ScopeWord::kConsolidated), Whose("各级政府", ScopeWord::kConsolidated),
    Whose("各级各部门", ScopeWord::kConsolidated), Whose("各单位", ScopeWord::kConsolidated),
    Whose("各部门", ScopeWord::kConsolidated), Whose("各乡镇", ScopeWord::kConsolidated),
    Whose("各县区", ScopeWord::kConsolidated), Whose("各县市区", ScopeWord::kConsolidated),
    Whose("市县两级", ScopeWord::kConsolidated),
    Whose("我县", ScopeWord::kOpen), Whose("我市", ScopeWord::kOpen),
    Whose("我区", ScopeWord::kOpen), Whose("我省", ScopeWord::kOpen),
    Whose("我州", ScopeWord::kOpen), Whose("我旗", ScopeWord::kOpen),
    Whose("县政府", ScopeWord::kOpen), Whose("市政府", ScopeWord::kOpen),
    Whose("区政府", ScopeWord::kOpen), Whose("镇政府", ScopeWord::kOpen),
    Whose("省政府", ScopeWord::kOpen), Whose("县人民政府", ScopeWord::kOpen),
    Whose("市人民政府", ScopeWord::kOpen), Whose("区人民政府", ScopeWord::kOpen),
    // Parts, order, change, share.
    Plain("其中", Role::kAmong),
    Plain("各", Role::kEach), Plain("各有", Role::kEach), Plain("各为", Role::kEach),
    Plain("分别为", Role::kRespectively), Plain("分别是", Role::kRespectively),
    Plain("分别", Role::kRespectively), Plain("依次为", Role::kRespectively),
    Plain("较上年度", Role::kChange), Plain("较上一年度", Role::kChange),
    Plain("较上一年", Role::kChange), Plain("较上年", Role::kChange),
    Plain("较去年", Role::kChange), Plain("较前一年", Role::kChange),
    Plain("比上年度", Role::kChange), Plain("比上一年度", Role::kChange),
    Plain("比上一年", Role::kChange), Plain("比上年", Role::kChange),
    Plain("比去年", Role::kChange), Plain("同比", Role::kChange),
    Plain("与上年相比", Role::kChange), Plain("与去年相比", Role::kChange),
    Plain("与上一年相比", Role::kChange), Plain("与上年度相比", Role::kChange),
    Plain("相比上年", Role::kChange), Plain("相比去年", Role::kChange),
    Plain("较上年同期", Role::kChange), Plain("比上年同期", Role::kChange),
    Plain("较去年同期", Role::kChange), Plain("比去年同期", Role::kChange),
    Plain("环比", Role::kChange), Plain("较往年", Role::kChange), Plain("较之上年", Role::kChange),
    Plain("增长", Role::kMore), Plain("增加", Role::kMore), Plain("上升", Role::kMore),
    Plain("提高", Role::kMore), Plain("上涨", Role::kMore), Plain("增幅", Role::kMore),
    Plain("多了", Role::kMore), Plain("增多", Role::kMore), Plain("升高", Role::kMore),
    Plain("增加了", Role::kMore), Plain("增长了", Role::kMore), Plain("上升了", Role::kMore),
    Plain("减少", Role::kFewer), Plain("下降", Role::kFewer), Plain("降低", Role::kFewer),
    Plain("回落", Role::kFewer), Plain("减幅", Role::kFewer), Plain("降幅", Role::kFewer),
    Plain("少了", Role::kFewer), Plain("减少了", Role::kFewer), Plain("下降了", Role::kFewer),
    Plain("降低了", Role::kFewer),
    Plain("占", Role::kShare), Plain("占比", Role::kShare), Plain("占比为", Role::kShare),
    Plain("比例为", Role::kShare), Plain("比重为", Role::kShare),
    Rate("办结率", Quantity::kHandled, "办结率100%"),
    Rate("答复率", Quantity::kHandled, "办结率100%"),
    Rate("办复率", Quantity::kHandled, "办结率100%"),
    Rate("公开率", Quantity::kGranted, "公开率87.5%"),
    Opaque("按时办结率"), Opaque("按期办结率"), Opaque("按时答复率"), Opaque("按期答复率"),
    Opaque("主动公开率"), Opaque("及时办结率"), Opaque("及时答复率"), Opaque("政务公开率"),
    Opaque("网上办结率"), Opaque("满意率"), Opaque("知晓率"), Opaque("按时办复率"),
    Plain("中", Role::kInside), Plain("之中", Role::kInside), Plain("当中", Role::kInside),
    Plain("微信公众号", Role::kAccount), Plain("公众号", Role::kAccount),
    Plain("微信", Role::kAccount), Plain("政务微博", Role::kAccount), Plain("微博", Role::kAccount),
    Plain("抖音号", Role::kAccount), Plain("抖音", Role::kAccount), Plain("头条号", Role::kAccount),
    Plain("头条", Role::kAccount), Plain("短视频号", Role::kAccount),
    Plain("百分之", Role::kPercentOf),
    // What parts nothing.
    Fill("："), Fill(":"), Fill("共"), Fill("共计"), Fill("总共"), Fill("累计"), Fill("总计"), Fill("合计"), Fill("一共"),
    Fill("共有"), Fill("总"), Fill("的"), Fill("了"), Fill("地"), Fill("各类"), Fill("各项"),
    Fill("各种"), Fill("有关"), Fill("相关"), Fill("全年"), Fill("年内"), Fill("本年"),
    Fill("本年度"), Fill("当年"), Fill("今年"), Fill("年度"), Fill("全年度"), Fill("年"),
    Fill("内"), Fill("等"), Fill("政府信息公开"), Fill("政府信息"), Fill("信息公开"),
    Fill("政务公开"), Fill("公开信息"), Fill("公开类"), Fill("总数"), Fill("总量"), Fill("数量"),
    Fill("数"), Fill("件数"), Fill("总数为"), Fill("为"), Fill("是"), Fill("达"), Fill("达到"),
    Fill("有"), Fill("已"), Fill("已经"), Fill("并"), Fill("我们"), Fill("也"),
    Fill("因"), Fill("由"), Fill("由于"), Fill("引起"), Fill("引发"), Fill("导致"), Fill("产生"),
    Fill("发生"), Fill("提起"), Fill("被提起"), Fill("被申请"), Fill("方面"), Fill("涉及"),
    Fill("涉"), Fill("关于"), Fill("对"), Fill("就"), Fill("在"), Fill("于"), Fill("截至"),
    Fill("截止"), Fill("截止到"), Fill("目前"), Fill("年底"), Fill("底"), Fill("起"), Fill("自"),
    Fill("向"), Fill("到"), Fill("其"), Fill("案件"), Fill("案"), Fill("情况"), Fill("情形"),
    Fill("结果"), Fill("决定"), Fill("而"), Fill("与此"), Fill("期间"), Fill("本报告期内"),
    Fill("报告期内"), Fill("本报告年度"), Fill("上年"), Fill("去年"), Fill("上年度"),
    Fill("上一年度"), Fill("之"), Fill("所"), Fill("作"), Fill("做"), Fill("给予"), Fill("量"),
    Fill("总体"), Fill("工作"), Fill("我"), Fill("经"), Fill("宗数"), Fill("以"), Fill("直接"),
    Fill("完成"), Fill("处理决定"), Fill("时"), Fill("后"), Fill("予以"), Fill("年末"),
    Fill("完毕"), Fill("数据"), Fill("情况为"), Fill("申请总量"), Fill("要求"), Fill("被"),
    Fill("不服"), Fill("答复不服"), Fill("答复行为"), Fill("政府信息公开答复"), Fill("行为"),
    Fill("提出"), Fill("提交"), Fill("群众"), Fill("社会公众"),
    Plain("和", Role::kAnd), Plain("及", Role::kAnd), Plain("与", Role::kAnd),
    Plain("以及", Role::kAnd), Plain("或", Role::kAnd), Plain("或者", Role::kAnd),
    Plain("、", Role::kAnd), Plain("及其", Role::kAnd),
    Plain("，", Role::kBreak), Plain(",", Role::kBreak), Plain("；", Role::kBreak),
    Plain(";", Role::kBreak),
    Plain("（", Role::kBreak), Plain("）", Role::kBreak), Plain("(", Role::kBreak),
    Plain(")", Role::kBreak), Plain("——", Role::kBreak),
    Plain("。", Role::kStop), Plain("！", Role::kStop), Plain("？", Role::kStop),
    Plain("!", Role::kStop), Plain("?", Role::kStop),
};
// clang-format on

// The characters that a numeral may begin with, besides ASCII digits.
constexpr absl::string_view kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八",
                                           "九", "十", "两", "零", "〇", "０", "１", "２",
                                           "３", "４", "５", "６", "７", "８", "９"};

// A phrase with what tells it from its neighbours fastest.
struct Entry {
  const Phrase* phrase;
  uint32_t second;  // its second character; 0 if it has one only
  uint32_t size_of_both;
};

// Whether the phrase stands at `offset`, given that its first `known` bytes do.
bool Continues(absl::string_view text, size_t offset, absl::string_view phrase, size_t known) {
  if (text.size() - offset < phrase.size()) return false;
  for (size_t i = phrase.size(); i-- > known;) {
    if (text[offset + i] != phrase[i]) return false;
  }
  return true;
}

// Phrases by their first character, longest first.
class Index {
 public:
  Index()
      : starts_(std::make_unique<std::array<uint16_t, 0x10001>>()),
        kinds_(std::make_unique<std::array<CharacterKind, 0x10001>>()) {
    for (const Phrase& phrase : kPhrases) {
      const Character first = CharacterAt(phrase.text, 0);
      const bool longer = phrase.text.size() > first.size;
      const Character second = longer ? CharacterAt(phrase.text, first.size) : Character{0, 0};
      rows_.push_back({&phrase, second.code, first.size + second.size});
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Entry& a, const Entry& b) {
      const uint32_t first_a = CharacterAt(a.phrase->text, 0).code;
      const uint32_t first_b = CharacterAt(b.phrase->text, 0).code;
      if (first_a != first_b) return first_a < first_b;
      return a.phrase->text.size() > b.phrase->text.size();
    });
    size_t row = 0;
    for (uint32_t code = 0; code <= 0x10000; ++code) {
      while (row < rows_.size() && CharacterAt(rows_[row].phrase->text, 0).code < code) ++row;
      (*starts_)[code] = static_cast<uint16_t>(row);
    }
    MarkKinds();
  }

  const CharacterKind* Kinds() const { return kinds_->data(); }

  const Phrase* Find(absl::string_view text, size_t offset) const {
    const Character first = CharacterAt(text, offset);
    if (first.code >= 0x10000) return nullptr;
    const size_t begin = (*starts_)[first.code], end = (*starts_)[first.code + 1];
    if (begin == end) return nullptr;
    const size_t next = offset + first.size;
    const uint32_t second = next < text.size() ? CharacterAt(text, next).code : 0;
    for (size_t row = begin; row < end; ++row) {
      const Entry& entry = rows_[row];
      if (entry.second == 0) return entry.phrase;
      const absl::string_view phrase = entry.phrase->text;
      if (entry.second == second && Continues(text, offset, phrase, entry.size_of_both)) {
        return entry.phrase;
      }
    }
    return nullptr;
  }

 private:
  void MarkKinds() {
    for (uint32_t code = 0; code < 0x10000; ++code) {
      const bool phrase = (*starts_)[code] < (*starts_)[code + 1];
      (*kinds_)[code] = phrase ? CharacterKind::kPhrase : CharacterKind::kUnknown;
    }
    for (const absl::string_view numeral : kNumerals) {
      (*kinds_)[CharacterAt(numeral, 0).code] = CharacterKind::kNumeral;
    }
    for (char digit = '0'; digit <= '9'; ++digit) (*kinds_)[digit] = CharacterKind::kNumeral;
    for (const char blank : {' ', '*', '\t', '\r', '\n'}) (*kinds_)[blank] = CharacterKind::kBlank;
    (*kinds_)[CharacterAt("《", 0).code] = CharacterKind::kTitle;
  }

  std::vector<Entry> rows_;
  std::unique_ptr<std::array<uint16_t, 0x10001>> starts_;
  std::unique_ptr<std::array<CharacterKind, 0x10001>> kinds_;
};

const Index& TheIndex() {
  static const Index* const index = new Index;
  return *index;
}

}  // namespace

const Phrase* FindPhrase(absl::string_view text, size_t offset) {
  return TheIndex().Find(text, offset);
}

const CharacterKind* CharacterKinds() { return TheIndex().Kinds(); }

absl::Span<const Phrase> AllPhrases() { return kPhrases; }

}  // namespace gongkai

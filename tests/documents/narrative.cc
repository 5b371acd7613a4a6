// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/narrative.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace gongkai::testing {
namespace {

// $Y is the report's year, $P the one before, $N the year after, $A the agency, $1 to $3 numbers.
constexpr const char* kIntroductions[] = {
    "根据《中华人民共和国政府信息公开条例》要求，现公布$Y年度工作情况。所列数据的统计期限自$"
    "Y年1月1日起至$Y年12月31日止。",
    "本报告由六个部分组成，如对内容有疑问，请与$A联系（电话：0$1-8$2，邮编：47$3）。",
};
constexpr const char* kOverall[] = {
    "（一）主动公开方面。全年通过门户网站公开信息$1条，其中政策文件$2件，召开新闻发布会$3场。",
    ("（二）依申请公开方面。$Y年共收到申请$1件，办结$2件，其中予以公开$3件，较上年增长12.5%"
     "，结转下年度继续办理0件。"),
    "（三）政府信息管理方面。1.健全制度。2.清理规范性文件$1件，废止$2件，现行有效$3件。",
    "（四）平台建设方面。开设专栏$1个，发布图解$2篇，公众号关注量达$3.6万人次，总计更新$2条。",
    "（五）监督保障方面。$Y年3月至11月举办培训$1期，参训$2人次，社会评议满意率为98.$1%。",
    "一是强化主动公开；二是规范申请办理，信访举报投诉类申请依法告知；三是加强解读回应。",
    "因政府信息公开被申请行政复议$1件，提起行政诉讼$2件，均已审结，结果维持$3件。",
};
constexpr const char* kProblems[] = {
    "一、公开的主动性有待增强。$P年指出的$1个问题已整改$2个。",
    "二、解读形式单一，$N年将把图解比例提高到$3%。",
    "三、人员变动较多，$1名工作人员中有$2名为兼职。",
    "（一）存在的主要问题：部分单位更新不及时，抽查$1个栏目，$2个超过30日未更新。",
    "（二）改进措施：1.加强培训；2.完善考核，权重不低于4%；3.落实责任。",
};
constexpr const char* kOthers[] = {
    "本年度发出收费通知0件，收取信息处理费总金额0元。",
    "按照《政府信息公开信息处理费管理办法》，$Y年收取信息处理费$1元。",
    "无其他需要报告的事项。",
};

std::string Fill(const char* pattern, const Report& report, Random& random) {
  const std::string year = absl::StrCat(report.year);
  const std::string before = absl::StrCat(report.year - 1);
  const std::string after = absl::StrCat(report.year + 1);
  return absl::StrReplaceAll(pattern, {{"$Y", year},
                                       {"$P", before},
                                       {"$N", after},
                                       {"$A", report.agency_name},
                                       {"$1", absl::StrCat(10 + random.UpTo(89))},
                                       {"$2", absl::StrCat(random.UpTo(9))},
                                       {"$3", absl::StrCat(100 + random.UpTo(899))}});
}

template <size_t N>
std::vector<std::string> Some(const char* const (&patterns)[N], const Report& report,
                              Random& random) {
  std::vector<std::string> texts;
  for (const char* pattern : patterns) {
    if (random.Percent(70)) texts.push_back(Fill(pattern, report, random));
  }
  if (texts.empty()) texts.push_back(Fill(patterns[0], report, random));
  return texts;
}

}  // namespace

std::vector<std::string> Introduction(const Report& report, Random& random) {
  return Some(kIntroductions, report, random);
}

std::vector<std::string> Narrative(int section, const Report& report, Random& random) {
  switch (section) {
    case 1:
      return Some(kOverall, report, random);
    case 5:
      return Some(kProblems, report, random);
    default:
      return Some(kOthers, report, random);
  }
}

}  // namespace gongkai::testing

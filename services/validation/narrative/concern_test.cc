// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/concern.h"

#include <string>

#include "gtest/gtest.h"
#include "services/validation/narrative/claims.h"

namespace gongkai {
namespace {

struct Case {
  const char* sentence;
  size_t claim;  // which of its claims
  Concern concern;
};

class ConcernTest : public ::testing::TestWithParam<Case> {};

TEST_P(ConcernTest, IsTold) {
  Report report;
  report.year = 2020;
  report.agency_name = "信阳市人民政府办公室";
  const std::string text = GetParam().sentence;
  const std::vector<Claim> claims = ReadClaims(text);
  ASSERT_GT(claims.size(), GetParam().claim);
  EXPECT_EQ(ConcernOf(text, claims[GetParam().claim], report), GetParam().concern);
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, ConcernTest,
    ::testing::Values(
        Case{"2020年全市共收到政府信息公开申请454件。", 0, Concern::kReport},
        Case{"收到申请454件，办结457件。", 1, Concern::kReport},
        Case{"因政府信息公开被申请行政复议13件。", 0, Concern::kReport},
        Case{"2020年1月1日至12月31日，收到政府信息公开申请454件。", 0, Concern::kReport},
        Case{"2020年收到政府信息公开申请454件，较2019年增长17%，办结457件。", 2, Concern::kReport},
        Case{"按照《2019年政务公开工作要点》，收到政府信息公开申请454件。", 0, Concern::kReport},
        Case{"2020年度市政府办公室收到政府信息公开申请42件。", 0, Concern::kReport},
        // Another year.
        Case{"2019年共收到政府信息公开申请388件。", 0, Concern::kLastYear},
        Case{"2018年共收到政府信息公开申请388件。", 0, Concern::kOther},
        Case{"2019年收到政府信息公开申请388件，2020年收到454件。", 1, Concern::kReport},
        Case{"2016年至2020年累计收到政府信息公开申请2310件。", 0, Concern::kOther},
        Case{"2008年以来收到政府信息公开申请8820件。", 0, Concern::kOther},
        // Another time, body or matter.
        Case{"上半年收到政府信息公开申请200件。", 0, Concern::kOpen},
        Case{"市自然资源局收到政府信息公开申请88件。", 0, Concern::kOpen},
        Case{"2020年市自然资源局收到政府信息公开申请88件。", 0, Concern::kOpen},
        Case{"市政府办公室收到政府信息公开申请42件。", 0, Concern::kReport},
        Case{"共办理各类行政复议案件280件。", 0, Concern::kOpen},
        Case{"开展工伤认定，受理申请1360件，办结1350件。", 0, Concern::kOpen},
        Case{"依申请公开情况：大力推进审批改革，受理申请1360件。", 0, Concern::kOpen},
        Case{"依申请公开情况：登记政府信息公开申请454件，办结457件。", 1, Concern::kReport},
        Case{"办理行政复议案件280件。", 0, Concern::kUnnamed},
        // A body stays the subject until another is named.
        Case{"浉河区收到申请80件，办结78件。", 1, Concern::kOpen},
        Case{"政务服务大厅受理申请5600件，办结5590件，办结率99.82%。", 2, Concern::kOpen},
        Case{"浉河区工作有序，全市收到申请454件，办结457件。", 1, Concern::kReport},
        Case{"在市委的领导下，收到申请454件，办结457件。", 1, Concern::kReport},
        Case{"县司法局全年受理行政复议申请28件。", 0, Concern::kOpen},
        Case{"依申请公开情况：县司法局全年受理行政复议申请28件。", 0, Concern::kOpen},
        // Years by words.
        Case{"今年收到申请454件，去年收到388件。", 1, Concern::kLastYear},
        Case{"去年收到申请388件，今年收到454件。", 1, Concern::kReport},
        Case{"收到申请454件（上年为388件），办结457件。", 2, Concern::kReport},
        Case{"申请由上年的388件增加到454件。", 1, Concern::kReport},
        Case{"收到申请454件，比2019年的388件增加66件。", 1, Concern::kLastYear}));

}  // namespace
}  // namespace gongkai

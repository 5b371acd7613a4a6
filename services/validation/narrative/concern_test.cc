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
        Case{"2019年共收到政府信息公开申请388件。", 0, Concern::kOther},
        Case{"2019年收到政府信息公开申请388件，2020年收到454件。", 1, Concern::kReport},
        Case{"2016年至2020年累计收到政府信息公开申请2310件。", 0, Concern::kOther},
        Case{"2008年以来收到政府信息公开申请8820件。", 0, Concern::kOther},
        // Another time, body or matter.
        Case{"上半年收到政府信息公开申请200件。", 0, Concern::kOpen},
        Case{"市自然资源局收到政府信息公开申请88件。", 0, Concern::kOpen},
        Case{"2020年市自然资源局收到政府信息公开申请88件。", 0, Concern::kOpen},
        Case{"市政府办公室收到政府信息公开申请42件。", 0, Concern::kReport},
        Case{"共办理各类行政复议案件280件。", 0, Concern::kOpen},
        Case{"受理不动产登记申请1360件。", 0, Concern::kOpen},
        Case{"全年受理行政许可申请12000件。", 0, Concern::kOpen}));

}  // namespace
}  // namespace gongkai

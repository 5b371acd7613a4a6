// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/scope.h"

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(ReadScopeTest, TheSentenceThatCountsApplicationsDecides) {
  const ScopeReading together =
      ReadScope("本机关重视公开。2020年，全市各级行政机关共受理政府信息公开申请46件，办结45件。",
                "云岭市人民政府");
  EXPECT_EQ(together.scope, Scope::kConsolidated);
  EXPECT_EQ(together.evidence, "全市各级行政机关共受理政府信息公开申请46件");
  const ScopeReading alone =
      ReadScope("全县政务公开有序推进。全年我办收到申请3件，均已办结。", "云岭县人民政府办公室");
  EXPECT_EQ(alone.scope, Scope::kOwn);
  EXPECT_EQ(alone.evidence, "全年我办收到申请3件");
}

TEST(ReadScopeTest, AnOfficeIsNamedByWhatItIs) {
  const ScopeReading reading =
      ReadScope("县政府办公室按照《全县办法》全年收到申请2件。", "云岭县人民政府办公室");
  EXPECT_EQ(reading.scope, Scope::kOwn);
  EXPECT_EQ(reading.evidence, "县政府办公室按照《全县办法》全年收到申请2件");
  EXPECT_EQ(ReadScope("县政府办公室收到申请2件。", "云岭县人民政府").scope, Scope::kUnspecified);
}

TEST(ReadScopeTest, WordsOfBothKindsDecideNothing) {
  EXPECT_EQ(ReadScope("全县和本机关共收到申请9件。", "云岭县人民政府").scope, Scope::kUnspecified);
  EXPECT_EQ(ReadScope("", "").scope, Scope::kUnspecified);
  EXPECT_EQ(ReadScope("收到申请9件。", "云岭县人民政府").scope, Scope::kUnspecified);
}

TEST(ReadScopeTest, WithoutACountTheWholeNarrativeSpeaks) {
  EXPECT_EQ(ReadScope("本报告由全县各单位的报告汇总而成。", "云岭县人民政府").scope,
            Scope::kConsolidated);
  EXPECT_EQ(ReadScope("我局加强公开。", "云岭县教育局").scope, Scope::kOwn);
}

}  // namespace
}  // namespace gongkai

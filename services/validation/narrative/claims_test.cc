// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/claims.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/testing/source_files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/narrative/claim_checks.h"

namespace gongkai {
namespace {

std::string Number(const Claim& claim) {
  constexpr absl::string_view kHow[] = {"", "about ", "over ", "under "};
  std::string text(kHow[static_cast<int>(claim.approximation)]);
  if (claim.kind == ClaimKind::kChange) absl::StrAppend(&text, claim.decrease ? "-" : "+");
  if (claim.unit_kind == UnitKind::kPercent) {
    return absl::StrCat(text, PrintPercentage(claim.value, claim.decimals));
  }
  if (claim.kind == ClaimKind::kAmount) return absl::StrCat(text, claim.value / 100, "元");
  return absl::StrCat(text, claim.value, claim.unit);
}

// As claim_sentences.txt has it.
std::string Print(const Claim& claim) {
  std::string text;
  if (claim.doubtful) absl::StrAppend(&text, "? ");
  if (claim.at_most) absl::StrAppend(&text, "part ");
  if (claim.kind == ClaimKind::kShare) absl::StrAppend(&text, "share ");
  if (claim.kind == ClaimKind::kChange) absl::StrAppend(&text, "change ");
  if (claim.kind == ClaimKind::kAll) absl::StrAppend(&text, "all ");
  absl::StrAppend(&text, absl::StrJoin(claim.of, "+", [](std::string* out, Quantity quantity) {
    absl::StrAppend(out, QuantityName(quantity));
  }));
  if (claim.kind != ClaimKind::kAll) absl::StrAppend(&text, " ", Number(claim));
  if (claim.whole == Whole::kHandled) absl::StrAppend(&text, " of handled");
  if (claim.whole == Whole::kReceived) absl::StrAppend(&text, " of received");
  return text;
}

std::string PrintAll(absl::string_view text) {
  const std::vector<Claim> claims = ReadClaims(text);
  if (claims.empty()) return "-";
  return absl::StrJoin(claims, "; ", [](std::string* out, const Claim& claim) {
    absl::StrAppend(out, Print(claim));
  });
}

TEST(ClaimSentencesTest, YieldTheirClaims) {
  const std::string file = gongkai::testing::ReadFile(
      gongkai::testing::SourceDir() / "services/validation/narrative/claim_sentences.txt");
  int sentences = 0;
  for (const absl::string_view line : absl::StrSplit(file, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<absl::string_view> parts = absl::StrSplit(line, " => ");
    ASSERT_EQ(parts.size(), 2u) << line;
    EXPECT_EQ(PrintAll(parts[0]), parts[1]) << parts[0];
    ++sentences;
  }
  EXPECT_GE(sentences, 200);
}

TEST(ClaimsTest, StandWhereTheirNumbersStand) {
  const std::string text = "第一段。\n全市共收到政府信息公开申请80余件，办结78件。";
  const std::vector<Claim> claims = ReadClaims(text);
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(text.substr(claims[0].offset, claims[0].size), "80余件");
  EXPECT_EQ(text.substr(claims[1].offset, claims[1].size), "78件");
  EXPECT_EQ(text.substr(claims[0].scope_offset, claims[0].scope_size), "全市");
  EXPECT_EQ(claims[0].scope, Scope::kConsolidated);
}

TEST(ClaimsTest, AreEmptyForNoText) { EXPECT_TRUE(ReadClaims("").empty()); }

TEST(ClaimsTest, OfBrokenTextDoNotReachBeyondIt) {
  const std::string text = "收到政府信息公开申请80件，办结七十八件";
  for (size_t size = 0; size <= text.size(); ++size) {
    for (const Claim& claim : ReadClaims(absl::string_view(text).substr(0, size))) {
      EXPECT_LE(claim.offset + claim.size, size);
    }
  }
}

TEST(ClaimsTest, TooLargeForACountAreNone) {
  EXPECT_EQ(PrintAll("收到政府信息公开申请99999999999999999999件。"), "-");
  EXPECT_EQ(PrintAll("收到政府信息公开申请999999999999999999亿件。"), "-");
}

// Each word asks what stands before it: without a bound these texts took minutes.
TEST(ClaimsTest, AClauseWithoutEndIsReadInPieces) {
  for (const char* words : {"中", "不存在", "较2020年的", "失业保险申请受理", "自然人、"}) {
    std::string text = "收到政府信息公开申请";
    while (text.size() < 610'000) text += words;
    text += "1件，办结政府信息公开申请2件。";
    EXPECT_EQ(ReadClaims(text).back().of[0], Quantity::kHandled) << words;
  }
}

TEST(ClaimsTest, PartsKnowTheirList) {
  const std::vector<Claim> claims = ReadClaims("注销77个，其中一季度39个，二季度38个。");
  ASSERT_EQ(claims.size(), 3u);
  EXPECT_EQ(claims[0].list, 0);
  EXPECT_EQ(claims[1].list, 1);
  EXPECT_EQ(claims[2].list, 1);
}

TEST(ClaimsTest, SharesAndChangesKnowTheirSubject) {
  const std::vector<Claim> claims =
      ReadClaims("收到政府信息公开申请60件，同比增长20%，予以公开30件，占50%。");
  ASSERT_EQ(claims.size(), 4u);
  EXPECT_EQ(claims[1].subject, 0);
  EXPECT_EQ(claims[3].subject, 2);
}

TEST(ScopeTest, IsWhatTheClaimsAgreeOn) {
  EXPECT_EQ(ScopeOf(ReadClaims("我办收到政府信息公开申请1件。")).scope, Scope::kOwn);
  EXPECT_EQ(ScopeOf(ReadClaims("全市收到政府信息公开申请1件。")).scope, Scope::kConsolidated);
  EXPECT_EQ(ScopeOf(ReadClaims("我县收到政府信息公开申请1件。")).scope, Scope::kUnspecified);
  EXPECT_EQ(ScopeOf(ReadClaims("全市收到政府信息公开申请9件，本级收到政府信息公开申请1件。")).scope,
            Scope::kUnspecified);
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/read_limits.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

TEST(LimitFlagsTest, SetsEachLimitAndNoOther) {
  for (const LimitFlag& flag : LimitFlags()) {
    ReadLimits limits;
    ASSERT_THAT(SetLimit(flag, 7, limits), IsOk()) << std::string(flag.name);
    for (const LimitFlag& other : LimitFlags()) {
      EXPECT_EQ(other.get(limits), other.name == flag.name ? 7 : other.get(ReadLimits()))
          << std::string(other.name);
    }
  }
}

TEST(LimitFlagsTest, AreFoundByName) {
  EXPECT_EQ(FindLimitFlag("max_cells")->get(ReadLimits()), 400'000);
  EXPECT_EQ(FindLimitFlag("max_cell"), nullptr);
}

TEST(LimitFlagsTest, TakesEveryDefault) {
  for (const LimitFlag& flag : LimitFlags()) {
    ReadLimits limits;
    EXPECT_THAT(SetLimit(flag, flag.get(limits), limits), IsOk()) << std::string(flag.name);
  }
}

TEST(LimitFlagsTest, RefusesWhatLimitsNothingOrEverything) {
  for (const LimitFlag& flag : LimitFlags()) {
    for (const int64_t value : {int64_t{0}, int64_t{-1}, flag.most + 1}) {
      ReadLimits limits;
      EXPECT_THAT(SetLimit(flag, value, limits),
                  StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(std::string(flag.name))));
    }
  }
}

TEST(ReadLimitsTest, HoldForADocument) {
  const std::string table = "<table>" + std::string(20, '\n') + "<tr><td>1<td>2</table>";
  ReadLimits limits;
  ASSERT_THAT(SetLimit(*FindLimitFlag("max_cells"), 1, limits), IsOk());
  EXPECT_THAT(ReadDocument(table, limits).status(),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("more than 1"), HasSubstr("--max_cells"))));
  limits = {};
  ASSERT_THAT(SetLimit(*FindLimitFlag("max_text_bytes"), 2, limits), IsOk());
  for (const char* text : {"一二", "# 一\n二", "<p>一</p>", "\"<p>一</p>\""}) {
    EXPECT_THAT(ReadDocument(text, limits).status(),
                StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("--max_text_bytes")))
        << text;
  }
  limits = {};
  ASSERT_THAT(SetLimit(*FindLimitFlag("max_document_bytes"), 10, limits), IsOk());
  EXPECT_THAT(ReadDocument(table, limits).status(),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("--max_document_bytes")));
}

}  // namespace
}  // namespace gongkai

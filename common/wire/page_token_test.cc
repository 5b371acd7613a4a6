// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/page_token.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::gongkai::testing::StatusIs;
using ::testing::HasSubstr;

TEST(PageTokenTest, GivesThePositionBack) {
  for (const std::string& position :
       {std::string(), std::string("411300"), std::string("\0\xff/", 3), std::string(5000, 'x')}) {
    EXPECT_EQ(*ParsePageToken("ListReports 2020", MakePageToken("ListReports 2020", position)),
              position);
  }
}

TEST(PageTokenTest, IsSafeInAnAddress) {
  const std::string token = MakePageToken("ListReports", "\xff\xfe\xfd 淅川/?&=+");
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="),
      std::string::npos);
}

TEST(PageTokenTest, RefusesATokenFromElsewhere) {
  const std::string token = MakePageToken("ListReports 2020", "411300");
  for (const std::string scope : {"ListReports 2021", "ListReports 202", "ListAgencies", ""}) {
    EXPECT_THAT(ParsePageToken(scope, token),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("does not belong")));
  }
  // Joined without their lengths these two would be one text.
  EXPECT_FALSE(ParsePageToken("List", MakePageToken("ListR", "eports")).ok());
}

TEST(PageTokenTest, RefusesATokenThatWasAltered) {
  const std::string token = MakePageToken("ListReports", "411300");
  for (size_t i = 0; i < token.size(); ++i) {
    std::string altered = token;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(ParsePageToken("ListReports", altered).ok()) << i;
    EXPECT_FALSE(ParsePageToken("ListReports", token.substr(0, i)).ok()) << i;
  }
  for (const std::string other : {"", "?", "not a token", "淅川"}) {
    EXPECT_FALSE(ParsePageToken("ListReports", other).ok()) << other;
  }
}

TEST(PageTokenTest, PagesHaveADefaultAndALimit) {
  EXPECT_EQ(*PageSize(0), 50);
  EXPECT_EQ(*PageSize(1), 1);
  EXPECT_EQ(*PageSize(1000), 1000);
  EXPECT_EQ(*PageSize(2147483647), 1000);
  EXPECT_THAT(PageSize(-1), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page_size")));
}

}  // namespace
}  // namespace gongkai

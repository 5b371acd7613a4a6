// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/names.h"

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(FoldName, DropsWhatIsNotSeen) {
  EXPECT_EQ(FoldName(" 淅川\u3000县\u00A0人民\t政府\n"), "淅川县人民政府");
  EXPECT_EQ(FoldName("\uFEFF淅川\u200B县\u202E"), "淅川县");
}

TEST(FoldName, MakesFullWidthHalfWidth) {
  EXPECT_EQ(FoldName("第１师（Ａ）"), "第1师(A)");
  EXPECT_EQ(FoldName("第1师(A)"), "第1师(A)");
}

TEST(FoldName, IsEmptyForWhatIsNotUtf8) {
  EXPECT_EQ(FoldName(""), "");
  EXPECT_EQ(FoldName("\xE6\xB7"), "");
  EXPECT_EQ(FoldName("淅川县\xFF"), "");
}

TEST(PlainName, LeavesOutWhatPeopleAdd) {
  EXPECT_EQ(PlainName("淅川县人民政府"), "淅川县");
  EXPECT_EQ(PlainName("淅川县政府"), "淅川县");
  EXPECT_EQ(PlainName("淅川县"), "淅川县");
  EXPECT_EQ(PlainName("河南省人民政府办公厅"), "河南省政府办");
  EXPECT_EQ(PlainName("淅川县人民政府办公室"), "淅川县政府办");
  EXPECT_EQ(PlainName("淅川县政府办"), "淅川县政府办");
  EXPECT_EQ(PlainName("信阳市公安局"), "信阳市公安局");
  EXPECT_EQ(PlainName("人民政府"), "政府");
  EXPECT_EQ(PlainName(""), "");
}

TEST(IsPrintable, RefusesControlsAndBrokenUtf8) {
  EXPECT_TRUE(IsPrintable(""));
  EXPECT_TRUE(IsPrintable("淅川县 A-1"));
  EXPECT_FALSE(IsPrintable("a\nb"));
  EXPECT_FALSE(IsPrintable(absl::string_view("a\0b", 3)));
  EXPECT_FALSE(IsPrintable("\xC0\x80"));
  EXPECT_FALSE(IsPrintable("\xED\xA0\x80"));
  EXPECT_FALSE(IsPrintable("\xE6"));
}

TEST(Similarity, CountsCharactersNotBytes) {
  EXPECT_DOUBLE_EQ(Similarity("淅川县", "淅川县"), 1);
  EXPECT_DOUBLE_EQ(Similarity("淅穿县", "淅川县"), 2.0 / 3);
  EXPECT_DOUBLE_EQ(Similarity("淅川县", "信阳市"), 0);
  EXPECT_DOUBLE_EQ(Similarity("", "信阳市"), 0);
  EXPECT_DOUBLE_EQ(Similarity("", ""), 0);
}

TEST(Similarity, ASharedPartCountsToo) {
  EXPECT_DOUBLE_EQ(Similarity("信阳市公安局", "信阳市"), 0.9);
  EXPECT_DOUBLE_EQ(Similarity("信阳市", "信阳市公安局"), 0.9);
}

}  // namespace
}  // namespace gongkai

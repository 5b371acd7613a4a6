// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/kv/key_encoding.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::Eq;
using ::testing::Optional;

std::string Key(absl::string_view text, uint32_t year, uint64_t number) {
  std::string key;
  AppendString(key, text);
  AppendU32(key, year);
  AppendU64(key, number);
  return key;
}

TEST(KeyEncodingTest, ReadsBackWhatWasWritten) {
  for (const std::string& text : {std::string(), std::string("411326"), std::string("a\0b\0", 4),
                                  std::string("\0", 1), std::string("\xff\x01")}) {
    const std::string key = Key(text, 2020, ~0ULL);
    KeyReader reader(key);
    EXPECT_THAT(reader.ReadString(), Optional(Eq(text)));
    EXPECT_THAT(reader.ReadU32(), Optional(Eq(2020u)));
    EXPECT_FALSE(reader.AtEnd());
    EXPECT_THAT(reader.ReadU64(), Optional(Eq(~0ULL)));
    EXPECT_TRUE(reader.AtEnd());
  }
}

TEST(KeyEncodingTest, SortsLikeItsParts) {
  const std::vector<std::string> sorted = {Key("", 2021, 9),
                                           Key(std::string("\0", 1), 0, 0),
                                           Key("411326", 2019, 256),
                                           Key("411326", 2020, 1),
                                           Key("411326", 2020, 255),
                                           Key("411326", 2020, 256),
                                           Key("411326-office", 2019, 1),
                                           Key("4114", 1, 1),
                                           Key("\xff", 0, 0)};
  for (size_t i = 1; i < sorted.size(); ++i) {
    EXPECT_LT(sorted[i - 1], sorted[i]) << i;
  }
}

TEST(KeyEncodingTest, AnIncompleteKeyReadsAsNone) {
  const std::string whole = Key(std::string("a\0b", 3), 7, 8);
  for (size_t length = 0; length < whole.size(); ++length) {
    KeyReader reader(absl::string_view(whole).substr(0, length));
    reader.ReadString();
    reader.ReadU32();
    EXPECT_EQ(reader.ReadU64(), std::nullopt) << length;
    EXPECT_FALSE(reader.AtEnd()) << length;
  }
  KeyReader reader(absl::string_view("a\0b", 3));  // an escape that does not exist
  EXPECT_EQ(reader.ReadString(), std::nullopt);
  EXPECT_EQ(reader.ReadRest(), "");
}

TEST(KeyEncodingTest, TheKeyAfterAPrefixEndsItsRange) {
  EXPECT_EQ(AfterPrefix("V"), "W");
  EXPECT_EQ(AfterPrefix("V\xff\xff"), "W");
  EXPECT_EQ(AfterPrefix("\xff"), "");
  EXPECT_LT(std::string("V") + std::string(9, '\xff'), AfterPrefix("V"));
}

}  // namespace
}  // namespace gongkai

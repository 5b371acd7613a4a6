// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/archive.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/ooxml_package.h"

namespace gongkai::testing {
namespace {

using absl::StatusCode;
using ::testing::HasSubstr;

std::string TwoParts(absl::string_view first, absl::string_view second) {
  PackageWriter writer;
  return writer.Set("word/a.xml", first).Set("word/b.xml", second).Bytes();
}

TEST(ArchiveTest, ReadsAPartWhateverTheCaseOfItsName) {
  const std::string bytes = TwoParts("first", std::string(300'000, 'x'));
  const ReadLimits limits;
  GONGKAI_ASSERT_OK_AND_ASSIGN(Archive archive, Archive::Open(bytes, limits));
  EXPECT_TRUE(archive.Has("Word/A.xml"));
  EXPECT_FALSE(archive.Has("word/c.xml"));
  GONGKAI_ASSERT_OK_AND_ASSIGN(const ArchivePart a, archive.Read("WORD/a.XML"));
  EXPECT_EQ(a.view(), "first");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const ArchivePart b, archive.Read("word/b.xml"));
  EXPECT_EQ(b.view(), std::string(300'000, 'x'));
  EXPECT_THAT(archive.Read("word/c.xml"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("part word/c.xml is missing")));
}

TEST(ArchiveTest, TheLimitIsOnAllPartsTogether) {
  const std::string bytes = TwoParts(std::string(600, 'x'), std::string(600, 'y'));
  ReadLimits limits;
  limits.max_unpacked_bytes = 1000;
  GONGKAI_ASSERT_OK_AND_ASSIGN(Archive archive, Archive::Open(bytes, limits));
  EXPECT_THAT(archive.Read("word/a.xml"), IsOk());
  EXPECT_THAT(archive.Read("word/b.xml"),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("more than 1000 bytes")));
}

TEST(ArchiveTest, ABombIsCutOffWhatItDeclares) {
  std::string bytes = TwoParts(std::string(50'000'000, '0'), "");
  ASSERT_LT(bytes.size(), 100'000u);
  ReadLimits limits;
  limits.max_unpacked_bytes = 1 << 20;
  {
    GONGKAI_ASSERT_OK_AND_ASSIGN(Archive archive, Archive::Open(bytes, limits));
    EXPECT_THAT(archive.Read("word/a.xml"),
                StatusIs(StatusCode::kResourceExhausted, HasSubstr("")));
  }
  // The directory says that the part has one byte.
  const size_t entry = bytes.find(std::string("PK\x01\x02", 4));
  ASSERT_NE(entry, std::string::npos);
  bytes.replace(entry + 24, 4, std::string("\x01\0\0\0", 4));
  GONGKAI_ASSERT_OK_AND_ASSIGN(Archive archive, Archive::Open(bytes, limits));
  EXPECT_FALSE(archive.Read("word/a.xml").ok());
}

TEST(ArchiveTest, TwoPartsOfOneNameAreRefused) {
  const std::string bytes =
      absl::StrReplaceAll(TwoParts("first", "second"), {{"word/b.xml", "WORD/a.xml"}});
  const ReadLimits limits;
  GONGKAI_ASSERT_OK_AND_ASSIGN(Archive archive, Archive::Open(bytes, limits));
  EXPECT_THAT(archive.Read("word/a.xml"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("two parts named word/a.xml")));
}

TEST(ArchiveTest, EncryptedPartsAreRefused) {
  std::string bytes = TwoParts("first", "second");
  for (const auto& [signature, flags] :
       {std::pair(std::string("PK\x03\x04", 4), 6), std::pair(std::string("PK\x01\x02", 4), 8)}) {
    bytes[bytes.find(signature) + flags] |= 1;
  }
  const ReadLimits limits;
  GONGKAI_ASSERT_OK_AND_ASSIGN(Archive archive, Archive::Open(bytes, limits));
  EXPECT_THAT(archive.Read("word/a.xml"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("encrypted")));
}

TEST(ArchiveTest, OtherCompressionsAreRefused) {
  std::string bytes = TwoParts(std::string(1000, 'x'), "");
  for (const auto& [signature, method] :
       {std::pair(std::string("PK\x03\x04", 4), 8), std::pair(std::string("PK\x01\x02", 4), 10)}) {
    bytes[bytes.find(signature) + method] = 12;
  }
  const ReadLimits limits;
  GONGKAI_ASSERT_OK_AND_ASSIGN(Archive archive, Archive::Open(bytes, limits));
  EXPECT_THAT(archive.Read("word/a.xml"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("method 12")));
}

TEST(ArchiveTest, AWrongChecksumIsSeen) {
  std::string bytes = TwoParts("first part, stored or not", "");
  bytes[bytes.find(std::string("PK\x01\x02", 4)) + 16] ^= 1;
  const ReadLimits limits;
  absl::StatusOr<Archive> archive = Archive::Open(bytes, limits);
  if (!archive.ok()) return;
  EXPECT_THAT(archive->Read("word/a.xml"), StatusIs(StatusCode::kInvalidArgument, HasSubstr("")));
}

TEST(ArchiveTest, WhatIsCutOffIsRefused) {
  std::string noise;
  for (uint32_t i = 1, x = 1; i < 40'000; ++i) {
    x = x * 1664525 + 1013904223;
    noise.push_back(static_cast<char>(x >> 24));
  }
  const std::string bytes = TwoParts(noise, noise);
  const ReadLimits limits;
  for (size_t size = 0; size < bytes.size(); size += 1024) {
    EXPECT_THAT(Archive::Open(absl::string_view(bytes).substr(0, size), limits),
                StatusIs(StatusCode::kInvalidArgument, HasSubstr("cut off")));
  }
}

TEST(ArchiveTest, TooManyPartsAreRefusedBeforeTheyAreListed) {
  std::string bytes = TwoParts("", "");
  for (size_t i = 0; i < Archive::kMaxParts; ++i) bytes += std::string("PK\x01\x02", 4);
  EXPECT_THAT(Archive::Open(bytes, {}),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("10000 parts")));
  // A directory that claims to have more than a billion.
  std::string claim("PK\x06\x06", 4);
  claim.resize(56);
  claim[28] = '\x7F';
  EXPECT_THAT(Archive::Open(absl::StrCat(claim, TwoParts("", "")), {}),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("10000 parts")));
}

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/log/log.h"

#include <google/protobuf/stubs/logging.h>

#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string Line(std::initializer_list<LogField> fields) {
  return LogLine(absl::FromUnixMillis(1600000000123), LogLevel::kInfo, "gongkai-test", "listening",
                 fields);
}

TEST(LogTest, LineIsOneJsonObject) {
  EXPECT_EQ(Line({{"address", "127.0.0.1"}, {"port", 7401}, {"tls", false}, {"seconds", 0.5}}),
            R"({"time":"2020-09-13T12:26:40.123Z","level":"info","program":"gongkai-test",)"
            R"("event":"listening","address":"127.0.0.1","port":7401,"tls":false,"seconds":0.5})");
}

TEST(LogTest, TextIsEscaped) {
  EXPECT_THAT(Line({{"text", "a\"b\\c\nd\x01信阳市"}}),
              EndsWith("\"text\":\"a\\\"b\\\\c\\nd\\u0001信阳市\"}"));
}

TEST(LogTest, BytesThatAreNoUtf8AreReplaced) {
  EXPECT_THAT(Line({{"text", "a\xFF\xED\xA0\x80z\xE4\xBF"}}),
              EndsWith("\"text\":\"a\uFFFD\uFFFD\uFFFD\uFFFDz\uFFFD\uFFFD\"}"));
}

TEST(LogTest, NumbersThatJsonDoesNotHaveAreNull) {
  EXPECT_THAT(Line({{"share", std::numeric_limits<double>::quiet_NaN()}}),
              EndsWith("\"share\":null}"));
}

TEST(LogTest, LinesOfSeveralThreadsDoNotMix) {
  ::testing::internal::CaptureStderr();
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 50; ++i) Log(LogLevel::kInfo, "tick", {{"text", std::string(100, 'x')}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::vector<std::string> lines =
      absl::StrSplit(::testing::internal::GetCapturedStderr(), '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 200u);
  for (const std::string& line : lines) {
    EXPECT_THAT(line, StartsWith("{\"time\":"));
    EXPECT_THAT(line, EndsWith("x\"}"));
  }
}

TEST(LogTest, LevelLeavesOutTheLesser) {
  ::testing::internal::CaptureStderr();
  SetLogLevel(LogLevel::kWarning);
  Log(LogLevel::kInfo, "quiet");
  Log(LogLevel::kError, "loud");
  SetLogLevel(LogLevel::kInfo);
  const std::string text = ::testing::internal::GetCapturedStderr();
  EXPECT_FALSE(absl::StrContains(text, "quiet"));
  EXPECT_THAT(text, HasSubstr("\"event\":\"loud\""));
}

TEST(LogTest, WhatProtobufSaysIsALineOfOurs) {
  SetProgram("gongkai-test");
  ::testing::internal::CaptureStderr();
  GOOGLE_LOG(ERROR) << "String field contains invalid UTF-8 data";
  const std::string text = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(text, StartsWith("{\"time\":"));
  EXPECT_THAT(text, HasSubstr("\"level\":\"warning\",\"program\":\"gongkai-test\","
                              "\"event\":\"protobuf\",\"reason\":\"String field"));
}

}  // namespace
}  // namespace gongkai

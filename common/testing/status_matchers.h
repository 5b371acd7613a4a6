// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// GoogleTest matchers for absl::Status and absl::StatusOr; Debian's Abseil does not carry them yet.

#ifndef GONGKAI_COMMON_TESTING_STATUS_MATCHERS_H_
#define GONGKAI_COMMON_TESTING_STATUS_MATCHERS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }

template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& status_or) {
  return status_or.status();
}

// EXPECT_THAT(result, IsOk());
MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

// EXPECT_THAT(result, StatusIs(absl::StatusCode::kNotFound, HasSubstr("…")));
MATCHER_P2(StatusIs, code, message, "has code " + absl::StatusCodeToString(code)) {
  *result_listener << StatusOf(arg).ToString();
  const std::string text(StatusOf(arg).message());
  return StatusOf(arg).code() == code &&
         ::testing::ExplainMatchResult(message, text, result_listener);
}

}  // namespace gongkai::testing

// Unwraps an absl::StatusOr or fails the test.
#define GONGKAI_ASSERT_OK_AND_ASSIGN(target, expression) \
  GONGKAI_ASSERT_OK_AND_ASSIGN_IMPL(GONGKAI_TEST_CONCAT(status_or_, __LINE__), target, expression)
#define GONGKAI_ASSERT_OK_AND_ASSIGN_IMPL(temporary, target, expression) \
  auto temporary = (expression);                                         \
  ASSERT_TRUE(temporary.ok()) << temporary.status();                     \
  target = *std::move(temporary)
#define GONGKAI_TEST_CONCAT_INNER(a, b) a##b
#define GONGKAI_TEST_CONCAT(a, b) GONGKAI_TEST_CONCAT_INNER(a, b)

#endif  // GONGKAI_COMMON_TESTING_STATUS_MATCHERS_H_

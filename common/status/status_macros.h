// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// GONGKAI_RETURN_IF_ERROR and GONGKAI_ASSIGN_OR_RETURN: pass a failed absl::Status on to the
// caller. Debian's Abseil does not carry these macros yet.

#ifndef GONGKAI_COMMON_STATUS_STATUS_MACROS_H_
#define GONGKAI_COMMON_STATUS_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Evaluates `expression` (an absl::Status); returns it from the enclosing function unless it is OK.
#define GONGKAI_RETURN_IF_ERROR(expression)                                 \
  do {                                                                      \
    if (absl::Status gongkai_status = (expression); !gongkai_status.ok()) { \
      return gongkai_status;                                                \
    }                                                                       \
  } while (false)

#define GONGKAI_STATUS_CONCAT_INNER(a, b) a##b
#define GONGKAI_STATUS_CONCAT(a, b) GONGKAI_STATUS_CONCAT_INNER(a, b)

// Evaluates `expression` (an absl::StatusOr<T>); moves its value into `target`, or returns its
// status.
#define GONGKAI_ASSIGN_OR_RETURN(target, expression)                                         \
  GONGKAI_ASSIGN_OR_RETURN_IMPL(GONGKAI_STATUS_CONCAT(gongkai_status_or_, __LINE__), target, \
                                expression)
#define GONGKAI_ASSIGN_OR_RETURN_IMPL(temporary, target, expression) \
  auto temporary = (expression);                                     \
  if (!temporary.ok()) {                                             \
    return std::move(temporary).status();                            \
  }                                                                  \
  target = *std::move(temporary)

#endif  // GONGKAI_COMMON_STATUS_STATUS_MACROS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A rule that breaks off must not hide the others.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_COMPLETION_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_COMPLETION_H_

#include <cstdint>
#include <exception>

#include "absl/strings/string_view.h"
#include "common/form/finding.h"

namespace gongkai {

// The most instances of one rule that are told of one report. Reports have far fewer; without an
// end, a text of a megabyte could drown its reader and the server.
inline constexpr int kMostRemarks = 1'000;

// Thrown where a rule would tell more.
struct OverBudget : std::exception {
  const char* what() const noexcept override { return "over its budget"; }
};

// How the check of a rule ended.
enum class Completion : uint8_t { kDone, kOverBudget, kBrokenOff };

// Runs `check`, and lets nothing that is thrown in it go further.
template <typename Check>
Completion Complete(Check&& check) {
  try {
    check();
    return Completion::kDone;
  } catch (const OverBudget&) {
    return Completion::kOverBudget;
  } catch (const std::exception&) {
    return Completion::kBrokenOff;
  } catch (...) {
    return Completion::kBrokenOff;
  }
}

// Says that a rule was not completed, and why.
Finding IncompleteFinding(absl::string_view rule, Completion completion);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_COMPLETION_H_

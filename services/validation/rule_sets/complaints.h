// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is wrong with rule files, gathered so that it can be mended at once.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_COMPLAINTS_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_COMPLAINTS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace gongkai {

// Lines "FILE:LINE: reason".
class Complaints {
 public:
  void Add(std::string line) {
    if (!Enough()) lines_.push_back(std::move(line));
  }

  // Whether there is no use in looking for more: nobody mends a hundred mistakes one by one, and
  // saying what may have been meant takes its time.
  bool Enough() const { return lines_.size() >= kMost; }

  // OK if there are none; else INVALID_ARGUMENT with the first ten, one a line, and how many more
  // there are.
  absl::Status ToStatus() const {
    if (lines_.empty()) return absl::OkStatus();
    const size_t shown = lines_.size() > kMostShown ? kMostShown : lines_.size();
    std::string text = absl::StrJoin(lines_.begin(), lines_.begin() + shown, "\n");
    if (shown < lines_.size()) {
      absl::StrAppend(&text, "\nand ", Enough() ? "at least " : "", lines_.size() - shown, " more");
    }
    return absl::InvalidArgumentError(text);
  }

 private:
  static constexpr size_t kMostShown = 10;
  static constexpr size_t kMost = 100;
  std::vector<std::string> lines_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_COMPLAINTS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef GONGKAI_SERVICES_CLI_PROGRESS_BAR_H_
#define GONGKAI_SERVICES_CLI_PROGRESS_BAR_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "services/cli/output.h"

namespace gongkai {

// One line on stderr that is drawn over again, and nothing where stderr is no terminal. Results
// that go to stdout meanwhile are printed between Clear and the next Draw.
class ProgressBar {
 public:
  ProgressBar(const Output& output, size_t total) : output_(output), total_(total) {}
  ~ProgressBar() { Clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // `done` of the total are done; `current` is being worked on.
  void Draw(size_t done, absl::string_view current);
  void Clear();

  // The line as it is drawn, e.g. "[########----------------]  1/3 a.txt".
  static std::string Line(size_t done, size_t total, absl::string_view current);

 private:
  const Output& output_;
  size_t total_;
  bool drawn_ = false;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_PROGRESS_BAR_H_

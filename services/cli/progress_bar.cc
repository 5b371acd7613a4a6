// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/progress_bar.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace gongkai {

void ProgressBar::Draw(size_t done, absl::string_view current) {
  if (!output_.err_terminal) return;
  output_.err << "\r\033[K" << Line(done, total_, current) << std::flush;
  drawn_ = true;
}

void ProgressBar::Clear() {
  if (!drawn_) return;
  output_.err << "\r\033[K" << std::flush;
  drawn_ = false;
}

std::string ProgressBar::Line(size_t done, size_t total, absl::string_view current) {
  constexpr size_t kWidth = 24;
  const size_t filled = total == 0 ? kWidth : std::min(kWidth, done * kWidth / total);
  return absl::StrCat("[", std::string(filled, '#'), std::string(kWidth - filled, '-'), "] ", done,
                      "/", total, " ", Shorten(Printable(current), 40));
}

}  // namespace gongkai

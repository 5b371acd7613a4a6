// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/report_text.h"

#include "services/validation/rules/completion.h"
#include "services/validation/rules/rules.h"

namespace gongkai {

ReportText ReadText(const Report& report, const Report* previous) {
  ReportText text;
  size_t size = 0;
  for (const Section& section : report.sections) size += section.text.size();
  if (size == 0) return text;
  text.state = TextState::kTooLong;
  if (size > kMostText) return text;
  const Completion completion =
      Complete([&] { text.findings = CheckProse(report, previous, &text.scope); });
  text.state = completion == Completion::kDone ? TextState::kRead : TextState::kBrokenOff;
  return text;
}

}  // namespace gongkai

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
  bool too_many = false;
  const Completion completion = Complete([&] {
    try {
      text.findings = CheckProse(report, previous, &text.scope);
    } catch (const TooManyClaims&) {
      too_many = true;
    }
  });
  if (completion != Completion::kDone) {
    text.state = TextState::kBrokenOff;
  } else if (!too_many) {
    text.state = TextState::kRead;
  }
  return text;
}

}  // namespace gongkai

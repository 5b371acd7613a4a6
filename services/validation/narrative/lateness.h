// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where prose admits that applications were answered late, and whether section 六 says 无.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_LATENESS_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_LATENESS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace gongkai {

struct Admission {
  uint32_t offset = 0;  // bytes of the text: 超时答复
  uint32_t size = 0;
};

// 超时, 逾期, 超过法定期限 or 未按时 with 答复, 办理 … (答复超时 too), said of what happened: not
// where it is denied (未出现), hoped against (杜绝) or threatened with consequences. 延期答复 is
// lawful (条例 第三十三条) and no admission.
std::vector<Admission> FindLateAnswers(absl::string_view text);

// Whether the text of section 六 says that there is nothing to report: 无, 无其他需要报告的事项.
bool SaysNothing(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_LATENESS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// 统一社会信用代码, the unified social credit code of organisations (GB 32100-2015).

#ifndef GONGKAI_COMMON_AGENCY_CREDIT_CODE_H_
#define GONGKAI_COMMON_AGENCY_CREDIT_CODE_H_

#include "absl/strings/string_view.h"

namespace gongkai {

// Whether the text is a code: 18 characters of 0-9 and the upper-case letters without I, O, S, V
// and Z, six digits of a division in place 3, and both check characters right: that of the
// organisation code within (GB 11714-1997, places 9 to 17) and the code's own (place 18).
bool IsValidCreditCode(absl::string_view code);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_AGENCY_CREDIT_CODE_H_

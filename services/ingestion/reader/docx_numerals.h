// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The number formats of automatic lists. ECMA-376 part 1, 17.18.59 (ST_NumberFormat).

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_NUMERALS_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_NUMERALS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// A number from 0 on as the format writes it: "chineseCounting" makes 十二 of 12. Nothing for
// "bullet", "none" and formats that official documents do not use.
std::string FormatNumeral(int32_t number, absl::string_view format);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_NUMERALS_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Texts that were read in another encoding than theirs and saved so (乱码).

#ifndef GONGKAI_SERVICES_INGESTION_READER_GARBLED_H_
#define GONGKAI_SERVICES_INGESTION_READER_GARBLED_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace gongkai {

// INVALID_ARGUMENT if a text in UTF-8 has no word of a report but what several of them become when
// they are read in another encoding; or if it has lost its characters: many are U+FFFD. The message
// says in which it was read, and where.
absl::Status CheckGarbled(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_GARBLED_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What bytes are, found from the bytes.

#ifndef GONGKAI_SERVICES_INGESTION_READER_KIND_H_
#define GONGKAI_SERVICES_INGESTION_READER_KIND_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {

// OK if the bytes may be plain text or Markdown. INVALID_ARGUMENT if they are a kind of document
// that is not read: the message names the kind and says how to get a text from it.
absl::Status CheckKind(absl::string_view bytes);

// The error for bytes that ScanText found a fault in: what it is and where, and the encoding if it
// looks like one that we know.
absl::Status FaultError(absl::string_view bytes, const TextScan& scan);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_KIND_H_

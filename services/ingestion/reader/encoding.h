// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Bytes of a text -> UTF-8. The bytes decide what they are; what the text says of its own encoding
// is often wrong and only remarked upon.

#ifndef GONGKAI_SERVICES_INGESTION_READER_ENCODING_H_
#define GONGKAI_SERVICES_INGESTION_READER_ENCODING_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// A text in UTF-8 without a byte order mark. Movable, not to be copied: `text` looks into the bytes
// that were decoded, or into `converted` on the heap.
struct DecodedText {
  absl::string_view text;
  std::unique_ptr<const std::string> converted;
  std::vector<Remark> remarks;
};

// Decodes UTF-8 (without a copy), GB18030 with its parts GBK and GB2312 (GB 18030-2005 as glibc has
// it), and UTF-16, with or without a byte order mark. `bytes` must outlive the result.
//
// A few bytes that are no character become U+FFFD, with a remark: see LostBytes.
//
// INVALID_ARGUMENT: another encoding; damaged by more than that: the message names the first bad
//   byte (from 0) and its line; a character that no text has (see ScanText).
// RESOURCE_EXHAUSTED: longer than limits.max_unpacked_bytes once decoded.
absl::StatusOr<DecodedText> DecodeText(absl::string_view bytes, const ReadLimits& limits);

// INVALID_ARGUMENT if a text in UTF-8 holds a character that no text has, or is no UTF-8.
absl::Status CheckText(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_ENCODING_H_

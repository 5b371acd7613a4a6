// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/reader.h"

#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/kind.h"
#include "services/ingestion/reader/markdown.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

absl::Status CheckSize(absl::string_view bytes, const ReadLimits& limits) {
  if (bytes.empty()) {
    return absl::InvalidArgumentError("the document is empty (0 bytes); send the annual report");
  }
  // Offsets in a Document have 32 bits.
  if (bytes.size() > limits.max_bytes || bytes.size() > std::numeric_limits<uint32_t>::max()) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the document has ", bytes.size(), " bytes; at most ", limits.max_bytes,
                     " are read. An annual report has some ten thousand: send the report alone"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Document> ReadDocument(absl::string_view bytes, const ReadLimits& limits) {
  GONGKAI_RETURN_IF_ERROR(CheckSize(bytes, limits));
  GONGKAI_RETURN_IF_ERROR(CheckKind(bytes));
  if (const TextScan scan = ScanText(bytes); scan.fault != TextFault::kNone) {
    return FaultError(bytes, scan);
  }
  absl::ConsumePrefix(&bytes, kByteOrderMark);
  if (IsBlank(bytes)) {
    return absl::InvalidArgumentError(
        "the document has nothing but white space; send the annual report");
  }
  return LooksLikeMarkdown(bytes) ? ReadMarkdown(bytes, limits) : ReadPlainText(bytes, limits);
}

}  // namespace gongkai

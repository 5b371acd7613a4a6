// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/reader.h"

#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/docx.h"
#include "services/ingestion/reader/encoding.h"
#include "services/ingestion/reader/garbled.h"
#include "services/ingestion/reader/html.h"
#include "services/ingestion/reader/json.h"
#include "services/ingestion/reader/kind.h"
#include "services/ingestion/reader/markdown.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/pdf.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/text_kind.h"
#include "services/ingestion/reader/xlsx.h"

namespace gongkai {
namespace {

absl::Status CheckSize(absl::string_view bytes, const ReadLimits& limits) {
  if (bytes.empty()) {
    return absl::InvalidArgumentError("the document is empty (0 bytes); send the annual report");
  }
  // Offsets in a Document have 32 bits.
  if (bytes.size() > limits.max_bytes || bytes.size() > std::numeric_limits<uint32_t>::max()) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the document has ", bytes.size(), " bytes; at most ", limits.max_bytes,
                     " are read (--max_document_bytes). An annual report has some ten thousand: "
                     "send the report alone"));
  }
  return absl::OkStatus();
}

// Of a text that has no markup to speak of.
absl::Status CheckTextSize(absl::string_view text, const ReadLimits& limits) {
  if (text.size() <= limits.max_text_bytes) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrCat("the text has ", text.size(), " bytes; at most ",
                                                   limits.max_text_bytes,
                                                   " are read (--max_text_bytes). An annual report "
                                                   "has some ten thousand: send the report alone"));
}

// JSON may hold JSON; more than two layers of it hold no report.
absl::StatusOr<Document> ReadText(absl::string_view text, const ReadLimits& limits, int layer) {
  if (IsBlank(text)) {
    return absl::InvalidArgumentError(
        "the document has nothing but white space; send the annual report");
  }
  switch (FindTextKind(text)) {
    case TextKind::kPlain:
      GONGKAI_RETURN_IF_ERROR(CheckTextSize(text, limits));
      return ReadPlainText(text, limits);
    case TextKind::kMarkdown:
      GONGKAI_RETURN_IF_ERROR(CheckTextSize(text, limits));
      return ReadMarkdown(text, limits);
    case TextKind::kHtml:
      return ReadHtml(text, limits);
    case TextKind::kJson:
      break;
  }
  if (layer > 2) return ReadPlainText(text, limits);
  GONGKAI_ASSIGN_OR_RETURN(const std::string inner, TextInJson(text, limits));
  GONGKAI_RETURN_IF_ERROR(CheckText(inner));
  return ReadText(inner, limits, layer + 1);
}

absl::StatusOr<Document> ReadEncodedText(absl::string_view bytes, const ReadLimits& limits) {
  GONGKAI_ASSIGN_OR_RETURN(DecodedText decoded, DecodeText(bytes, limits));
  GONGKAI_RETURN_IF_ERROR(CheckGarbled(decoded.text));
  GONGKAI_ASSIGN_OR_RETURN(Document document, ReadText(decoded.text, limits, 1));
  document.remarks.insert(document.remarks.begin(),
                          std::make_move_iterator(decoded.remarks.begin()),
                          std::make_move_iterator(decoded.remarks.end()));
  return document;
}

}  // namespace

absl::StatusOr<Document> ReadDocument(absl::string_view bytes, const ReadLimits& limits) {
  GONGKAI_RETURN_IF_ERROR(CheckSize(bytes, limits));
  GONGKAI_ASSIGN_OR_RETURN(const DocumentKind kind, FindKind(bytes));
  switch (kind) {
    case DocumentKind::kText:
      break;
    case DocumentKind::kDocx:
      return ReadDocx(bytes, limits);
    case DocumentKind::kXlsx:
      return ReadXlsx(bytes, limits);
    case DocumentKind::kPdf:
      return ReadPdf(bytes, limits);
  }
  return ReadEncodedText(bytes, limits);
}

}  // namespace gongkai

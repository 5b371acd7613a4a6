// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/document_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {

void DocumentBuilder::AddAnchor(const Place& place) {
  document_.anchors.push_back({static_cast<uint32_t>(document_.text.size()), place});
}

void DocumentBuilder::AddParagraph(absl::string_view text, const Place& place, int level) {
  if (IsBlank(text)) return;
  const auto first = static_cast<uint32_t>(document_.fields.size());
  document_.blocks.push_back(
      {level > 0 ? BlockKind::kHeading : BlockKind::kParagraph, level, first, first});
  AddAnchor(place);
  int32_t row = 0;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const absl::string_view line = text.substr(begin, end - begin);
    const size_t offset = document_.text.size();
    document_.text.append(line.data(), line.size());
    document_.text.push_back('\n');
    AddTabbedRow(line, offset, row++, document_);
    begin = end + 1;
  }
}

void DocumentBuilder::AddGrid(const std::vector<GridCell>& cells, bool rebuilt) {
  if (std::all_of(cells.begin(), cells.end(),
                  [](const GridCell& cell) { return IsBlank(cell.text); })) {
    return;
  }
  const auto first = static_cast<uint32_t>(document_.fields.size());
  document_.blocks.push_back({BlockKind::kGrid, 0, first, first, rebuilt});
  for (const GridCell& cell : cells) {
    AddAnchor(cell.place);
    document_.fields.push_back({static_cast<uint32_t>(document_.text.size()),
                                static_cast<uint32_t>(cell.text.size()), cell.row, cell.column,
                                cell.row_span, cell.column_span, cell.doubtful});
    document_.text.append(cell.text);
    document_.text.push_back('\n');
  }
  document_.blocks.back().last = static_cast<uint32_t>(document_.fields.size());
}

absl::Status DocumentBuilder::CheckLimits() const {
  if (document_.fields.size() > limits_.max_fields) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "the document has more than ", limits_.max_fields,
        " lines and cells (--max_cells); no annual report has as many: send the report alone"));
  }
  if (document_.text.size() > limits_.max_text_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the text of the document is longer than ", limits_.max_text_bytes,
                     " bytes (--max_text_bytes); an annual report has some ten thousand: send the "
                     "report alone"));
  }
  return absl::OkStatus();
}

absl::StatusOr<Document> DocumentBuilder::Finish() {
  GONGKAI_RETURN_IF_ERROR(CheckLimits());
  if (document_.blocks.empty()) {
    return absl::InvalidArgumentError("the document holds no text; send the annual report");
  }
  if (const TextScan scan = ScanText(document_.text); scan.fault != TextFault::kNone) {
    return absl::InvalidArgumentError(
        absl::StrFormat("the text of the document holds the character U+%04X, which no text has; "
                        "remove it and try again",
                        static_cast<uint32_t>(scan.character)));
  }
  return std::move(document_);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Puts a Document together block by block, within the limits. For readers of formats whose text is
// not the file's own bytes.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCUMENT_BUILDER_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCUMENT_BUILDER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// A cell of a table as a reader found it.
struct GridCell {
  // Where it stands in the grid, counted from 0, and how many rows and columns it covers (at
  // least 1).
  int32_t row = 0;
  int32_t column = 0;
  int32_t row_span = 1;
  int32_t column_span = 1;
  std::string text;  // may hold '\n' where the cell breaks its line
  Place place;
  bool doubtful = false;  // see Field
};

class DocumentBuilder {
 public:
  // `limits` must outlive the builder.
  explicit DocumentBuilder(const ReadLimits& limits) : limits_(limits) {}

  // A paragraph, or a heading of level 1 to 6 if `level` is not 0. Lines are split at '\n', fields
  // at tabs. Without any text it is left out.
  void AddParagraph(absl::string_view text, const Place& place, int level = 0);
  // A table; `cells` by row, then column. A grid without any text is left out. `rebuilt`: see
  // TextBlock.
  void AddGrid(const std::vector<GridCell>& cells, bool rebuilt = false);
  void AddRemark(Remark remark) { document_.remarks.push_back(std::move(remark)); }

  // How many fields there are by now.
  size_t size() const { return document_.fields.size(); }
  // RESOURCE_EXHAUSTED once there are more fields, or more bytes of text, than allowed.
  absl::Status CheckLimits() const;

  // The document. INVALID_ARGUMENT if it has no text, or its text holds a character that no text
  // has (see ScanText). RESOURCE_EXHAUSTED as CheckLimits.
  absl::StatusOr<Document> Finish();

 private:
  void AddAnchor(const Place& place);

  const ReadLimits& limits_;
  Document document_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCUMENT_BUILDER_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What was doubtful in reading, said in Chinese and English.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_NOTES_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_NOTES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/form/report.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/row.h"

namespace gongkai {

// The beginning of a text, at most `characters` long, as one line for a message.
std::string Excerpt(absl::string_view text, size_t characters = 40);

// The note for a row of the table that is not plainly complete; none if it is. `label` is what the
// form calls the row, `raw` what the document has behind it.
std::optional<ReadingNote> NoteOnRow(const RowReading& reading, size_t columns,
                                     absl::string_view label, absl::string_view raw);

// The note for a single cell that is unreadable, or was not read as it stands; none if there is
// nothing to say.
std::optional<ReadingNote> NoteOnCell(const RowCell& cell, absl::string_view raw);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_NOTES_H_

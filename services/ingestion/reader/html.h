// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Web pages, as saved or as parts of one: what a browser would show of them.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// Reads the visible text of a page, or of any part of one; whatever it says of its encoding, it is
// in UTF-8 and ScanText found no fault in it. Nothing is loaded, no entity is expanded but those
// that HTML has.
//
// A table becomes a grid by the table model of HTML (https://html.spec.whatwg.org, "Forming a
// table"), its rows in the order in which they are shown; a table that only arranges what stands on
// the page (a single column, or a frame around other tables) becomes its contents, in reading
// order. Text that is struck out is no text (remark "struck-text"); what the page hides by itself
// is left out (remark "hidden-text"), unless that is nearly all of it (remark "shown-by-script").
// A cell of which it is not certain that its text is seen, or seen as it is stored, is doubtful,
// and outside of tables such a figure has U+FFFD behind it (remark "doubtful-text"); a cell that
// shows something else than text, or a text that is not in the page, holds U+FFFD. Of style sheets
// those count that stand in the page. The digits of what is set apart beside a figure, as the mark
// of a footnote is, become ¹ or ₁. A long text in a field of a form outside of tables is not read
// (remark "form-text").
//
// INVALID_ARGUMENT: no visible text, or a character that no text has.
// RESOURCE_EXHAUSTED: over limits.max_depth, max_fields or max_text_bytes, or attributes or
//   spans that no page has.
absl::StatusOr<Document> ReadHtml(absl::string_view html, const ReadLimits& limits);

// The same for a part of a document in another format: empty if there is no visible text.
absl::StatusOr<Document> ReadHtmlPart(absl::string_view html, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_H_

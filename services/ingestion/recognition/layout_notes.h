// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is unusual in the layout of a document that could be read all the same.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_LAYOUT_NOTES_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_LAYOUT_NOTES_H_

#include "common/form/report.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

// Adds to the notes of a report whose title and sections are filled in: "title-split", the title
// over several lines of a text; "heading-levels", the headings of its sections at different levels;
// "ragged-rows", a table by tabs whose row has not as many fields as its header.
void NoteLayout(const Document& document, Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_LAYOUT_NOTES_H_

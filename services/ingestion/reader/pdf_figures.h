// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Tells figures from labels: figures say where the rows of a table are, labels go over several
// lines.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_FIGURES_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_FIGURES_H_

#include "absl/strings/string_view.h"

namespace gongkai {

// Whether a text looks like a figure, with a unit or a remark in brackets, or like what stands for
// one ("/", "—", "无").
bool IsFigure(absl::string_view text);

// Whether a text begins as a numbered label: "2.", "3、", "（三）", "一、", "第二十条".
bool BeginsWithNumber(absl::string_view text);

// Whether a text is a label's number and nothing else, so that the label goes on below: "2.",
// "（三）".
bool IsBareNumber(absl::string_view text);

// Whether a text is the first of a list of labels: "1.", "1、".
bool BeginsList(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_FIGURES_H_

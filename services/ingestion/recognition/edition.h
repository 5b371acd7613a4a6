// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which edition of the form the labels of a document speak for.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_EDITION_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_EDITION_H_

#include "common/form/form.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

struct EditionVote {
  FormId form = FormId::k2019;
  bool tied = false;  // nothing in the document tells the editions apart
};

// The edition that most labels speak for, and the numbers of values behind them; the latest of
// those tied.
EditionVote VoteForEdition(const TokenList& list, const Script& script, const Alignment& alignment);

// The edition of one block by its own columns, which may differ from the report's in a hybrid; the
// report's if they say nothing and it has the block.
// `labels` are those chosen of the block.
const Block& EditionOfBlock(const TokenList& list, const Script& script, const ScriptBlock& merged,
                            absl::Span<const Match> labels, FormId report_form);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_EDITION_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether the header of a table that was put together from texts at their places says enough.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_REBUILT_HEADER_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_REBUILT_HEADER_H_

#include <cstdint>

#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/header.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Whether a rebuilt table has a header that was understood only in part. What it does not say is
// not assumed to be as in the form: the columns may be others, and no sum tells most of them apart.
// `line` is the token of the first label below it, `side_by_side` as for ReadHeader. False for any
// other table.
bool IsNamedInPart(const Document& document, const TokenList& list, const Block& edition,
                   const Header& header, bool side_by_side, uint32_t line);

// Whether a header, tokens [first, last), has words of its own, which say nothing of any column:
// "列3".
bool IsInventedHeader(const TokenList& list, const Block& edition, const Header& header,
                      uint32_t first, uint32_t last);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_REBUILT_HEADER_H_

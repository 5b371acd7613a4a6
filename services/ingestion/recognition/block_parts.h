// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The parts of a block: where its header is printed again, and in another order, what stands below
// it has other columns than what stands above.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_BLOCK_PARTS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_BLOCK_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/header.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// The label of a line, one of Alignment::matches, and the token where its values end.
struct BlockLine {
  size_t match = 0;
  uint32_t end = 0;
};

// The labels of one block: those chosen, then those left over.
struct BlockLabels {
  std::vector<Match> all;
  size_t chosen = 0;
  std::vector<BlockLine> lines;  // of those chosen
  std::optional<size_t>
      header_end;  // the last of Alignment::matches that a run of values may follow

  absl::Span<const Match> matches() const { return absl::MakeConstSpan(all).first(chosen); }
  absl::Span<const Match> leftovers() const { return absl::MakeConstSpan(all).subspan(chosen); }
};

// A block and what the document says of its columns; of a block whose header is printed again in
// another order, the part below one of its headers.
struct BlockReading {
  int table = 0;
  int block = 0;
  const ScriptBlock* merged = nullptr;
  const Block* edition = nullptr;
  const BlockLabels* labels = nullptr;
  Header header;
  TokenRange header_range;
  bool has_money = false;
  absl::string_view scale;  // of PrintedScale, where it has none
  ColumnList columns;       // of the rows, as in Header::named
  bool unclear = false;
  // It is one of another edition than the report's, as only the number of its values says.
  bool guessed = false;
  bool misplaced = false;        // values do not stand behind their labels
  bool uncertain_order = false;  // as in ColumnOrder
  bool untested_order = false;
  bool invented = false;         // the header's words are no labels of columns
  std::vector<BlockLine> lines;  // those of the part are [first_line, past_line)
  size_t first_line = 0;
  size_t past_line = 0;
  size_t header_end = 0;  // as in BlockLabels; past the last match if there is none
};

// The parts of a block of which each has its own header and columns: most have one. `matches` are
// Alignment::matches.
std::vector<BlockReading> PartsOf(const Document& document, const TokenList& list,
                                  const Script& script, absl::Span<const Match> matches,
                                  BlockReading own);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_BLOCK_PARTS_H_

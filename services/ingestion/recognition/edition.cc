// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/edition.h"

#include <algorithm>
#include <vector>

namespace gongkai {
namespace {

using Votes = std::vector<int>;

// A label printed in one edition speaks for it, and less so for one where it is a known deviation.
void AddLabel(const Wording& wording, Votes& votes) {
  const auto all = static_cast<FormSet>((1u << votes.size()) - 1);
  if (wording.official == all) return;
  for (size_t f = 0; f < votes.size(); ++f) {
    votes[f] += (wording.official >> f & 1) != 0 ? 2 : (wording.synonym >> f & 1) != 0 ? 1 : 0;
  }
}

// So do as many values behind a line's label as that edition has columns.
void AddCount(const TokenList& list, const ScriptBlock& block, const Match& match, Votes& votes) {
  size_t values = 0;
  for (size_t t = match.last; t < list.tokens.size(); ++t) {
    const TokenKind kind = list.tokens[t].kind;
    if (kind == TokenKind::kText) break;
    values += kind == TokenKind::kNumber || kind == TokenKind::kBlankMark;
  }
  for (size_t f = 0; f < votes.size(); ++f) {
    if (block.editions[f] != nullptr) votes[f] += block.editions[f]->columns.size() == values;
  }
}

bool CountsDiffer(const ScriptBlock& block) {
  return std::any_of(block.editions.begin(), block.editions.end(), [&](const Block* edition) {
    return edition != nullptr && edition->columns.size() != block.columns.size();
  });
}

}  // namespace

EditionVote VoteForEdition(const TokenList& list, const Script& script,
                           const Alignment& alignment) {
  Votes votes(AllForms().size(), 0);
  for (const Match& match : alignment.matches) {
    const Wording& wording = script.wordings()[match.wording];
    const Item& item = script.items()[wording.item];
    if (item.table < 0) continue;
    AddLabel(wording, votes);
    const ScriptBlock& block = script.tables()[item.table].blocks[item.block];
    if (item.kind == ItemKind::kLine && CountsDiffer(block)) AddCount(list, block, match, votes);
  }
  const auto best = std::max_element(votes.rbegin(), votes.rend());
  return {static_cast<FormId>(votes.rend() - best - 1),
          std::count(votes.begin(), votes.end(), *best) > 1};
}

const Block& EditionOfBlock(const TokenList& list, const Script& script, const ScriptBlock& merged,
                            absl::Span<const Match> labels, FormId report_form) {
  Votes votes(AllForms().size(), 0);
  for (const Match& match : labels) {
    const Wording& wording = script.wordings()[match.wording];
    const Item& item = script.items()[wording.item];
    if (item.kind == ItemKind::kColumn) AddLabel(wording, votes);
    if (item.kind == ItemKind::kLine && CountsDiffer(merged)) AddCount(list, merged, match, votes);
  }
  size_t best = static_cast<size_t>(report_form);
  for (size_t f = 0; f < votes.size(); ++f) {
    if (merged.editions[f] == nullptr) continue;
    if (merged.editions[best] == nullptr || votes[f] > votes[best]) best = f;
  }
  return *merged.editions[best];
}

}  // namespace gongkai

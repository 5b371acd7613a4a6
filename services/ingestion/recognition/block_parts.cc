// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/block_parts.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "services/ingestion/recognition/column_order.h"
#include "services/ingestion/recognition/header_again.h"
#include "services/ingestion/recognition/misplaced.h"
#include "services/ingestion/recognition/rebuilt_header.h"

namespace gongkai {
namespace {

class ColumnReader {
 public:
  ColumnReader(const Document& document, const TokenList& list, const Script& script,
               absl::Span<const Match> matches)
      : document_(document), list_(list), script_(script), matches_(matches) {}

  // Which columns the rows of a part have.
  void Read(BlockReading& part) const {
    std::vector<TokenRange> rows;
    rows.reserve(part.past_line - part.first_line);
    for (size_t l = part.first_line; l < part.past_line; ++l) {
      const BlockLine& line = part.lines[l];
      rows.push_back({matches_[line.match].last, line.end});
    }
    ColumnOrder order = ChooseColumns(document_, list_, *part.edition, part.header, rows);
    part.columns = std::move(order.columns);
    part.uncertain_order = order.uncertain;
    part.untested_order = order.untested;
    const bool named_in_part =
        IsNamedInPart(document_, list_, *part.edition, part.header, false, FirstLabel(part).first);
    if (part.columns != part.header.named) {
      // The columns of the table are those of the labels.
      part.header.grid_columns.clear();
      part.header.surplus.clear();
    }
    const TokenRange range = part.header_range;
    part.invented = IsInventedHeader(list_, *part.edition, part.header, range.first, range.last);
    part.misplaced = AreMisplaced(part) || HasColumnOverLabels(part);
    part.unclear = NamesTwoYears(list_, range) || part.header.unclear || order.unclear ||
                   part.misplaced || part.guessed || (!part.invented && named_in_part);
  }

 private:
  const Match& FirstLabel(const BlockReading& part) const {
    return matches_[part.lines[part.first_line].match];
  }

  // Whether a column's label stands above those of the rows: the line of a header was broken.
  bool HasColumnOverLabels(const BlockReading& part) const {
    const Token& label = list_.tokens[FirstLabel(part).first];
    if (label.block != part.header.grid || document_.blocks[label.block].rebuilt) return false;
    const Field& field = document_.fields[label.field];
    return absl::c_any_of(part.header.grid_columns, [&](const GridSpan& span) {
      return span.first <= field.column && span.first + span.width > field.column;
    });
  }

  // Whether the values behind the labels of a part are not theirs.
  bool AreMisplaced(const BlockReading& part) const {
    const bool with_last_year =
        part.header.surplus.empty() &&
        HasColumnOfLastYear(document_, list_, part.labels->all, part.header_range);
    const BlockLine& first = part.lines[part.first_line];
    if (with_last_year || HasValuesBefore(list_, part.header.end, matches_[first.match], first.end,
                                          part.columns.size())) {
      return true;
    }
    if (part.merged->side_by_side &&
        HasValuesBehindColumns(list_, script_, part.labels->all, part.header_range)) {
      return true;
    }
    for (size_t l = part.first_line; l < part.past_line; ++l) {
      const BlockLine& line = part.lines[l];
      if (part.merged->side_by_side && StandsBesideAnother(part, matches_[line.match])) return true;
      if (HasValuesToTheLeft(list_, matches_, line.match, line.end, part.columns.size()))
        return true;
    }
    return false;
  }

  // Whether the label of another line stands before a label, on its line of the document: both are
  // those of a header.
  bool StandsBesideAnother(const BlockReading& part, const Match& own) const {
    return absl::c_any_of(part.labels->all, [&](const Match& other) {
      if (other.last != own.first || !list_.OnOneLine(other.first, own.first)) return false;
      const Item& item = script_.ItemOf(other.wording);
      return item.kind == ItemKind::kLine && item.line != script_.ItemOf(own.wording).line;
    });
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const absl::Span<const Match> matches_;
};

}  // namespace

std::vector<BlockReading> PartsOf(const Document& document, const TokenList& list,
                                  const Script& script, absl::Span<const Match> matches,
                                  BlockReading own) {
  std::vector<Match> lines;
  lines.reserve(own.lines.size());
  for (const BlockLine& line : own.lines) lines.push_back(matches[line.match]);
  std::vector<HeaderAgain> agains = FindHeadersAgain(
      document, list, script, *own.merged, *own.edition, own.labels->all, lines, own.header);
  std::vector<BlockReading> parts(agains.size(), own);
  parts.push_back(std::move(own));
  for (size_t p = 0; p < agains.size(); ++p) {
    parts[p].past_line = parts[p + 1].first_line = agains[p].line;
    parts[p + 1].header = std::move(agains[p].header);
    parts[p + 1].header_range = agains[p].range;
  }
  parts.back().past_line = lines.size();
  const ColumnReader reader(document, list, script, matches);
  for (BlockReading& part : parts) reader.Read(part);
  return parts;
}

}  // namespace gongkai

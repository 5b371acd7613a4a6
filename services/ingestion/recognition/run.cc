// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/run.h"

#include <algorithm>
#include <string_view>

namespace gongkai {

size_t Run::CountValues() const {
  return static_cast<size_t>(
      std::count_if(slots.begin(), slots.end(), [](const Slot& slot) { return !slot.empty; }));
}

Span SpanOf(const Slots& slots) {
  Span span{slots.size(), 0};
  for (size_t s = 0; s < slots.size(); ++s) {
    if (slots[s].empty) continue;
    span.first = std::min(span.first, s);
    span.last = s + 1;
  }
  return span;
}

bool RunReader::IsValueAt(uint32_t token, uint32_t field) const {
  return token < list_.tokens.size() && list_.tokens[token].field == field &&
         list_.tokens[token].kind == TokenKind::kNumber;
}

Run RunReader::Collect(uint32_t begin, uint32_t end) const {
  Run run;
  size_t values = 0;
  for (uint32_t t = begin; t < end; ++t) {
    const Token& token = list_.tokens[t];
    const bool behind_value = values > 0 && !run.slots.back().empty && run.slots.back().last == t &&
                              list_.tokens[run.slots.back().first].field == token.field;
    switch (token.kind) {
      case TokenKind::kEmpty:
        run.slots.push_back({t, t + 1, true});
        continue;
      case TokenKind::kNumber:
      case TokenKind::kBlankMark:
        run.slots.push_back({t, t + 1, false});
        ++values;
        continue;
      case TokenKind::kUnit:
      case TokenKind::kText:
        break;
    }
    const std::u32string_view text = list_.CharactersOf(token);
    const bool remark = !text.empty() && text[0] == '(';
    if (headings_[t] > 0) {
      t += headings_[t] - 1u;
    } else if (behind_value && (token.kind == TokenKind::kUnit || remark)) {
      run.slots.back().last = t + 1;
    } else if (values > 0) {
      // Words behind a number in the same field are part of the cell: "5 左右" is not 5. With
      // numbers behind them they are the label of a line that the form does not have.
      if (behind_value && !IsValueAt(t + 1, token.field)) run.slots.back().last = t + 1;
      break;
    } else if (token.kind != TokenKind::kUnit) {
      run.foreign_text = true;
    }
  }
  return run;
}

std::optional<Slots> RunReader::CellsWithWords(uint32_t begin, uint32_t end, size_t columns) const {
  const Token& label = list_.tokens[begin - 1];
  Slots slots;
  bool words = false;
  uint32_t field = label.field;
  for (uint32_t t = begin; t < end && list_.tokens[t].line == label.line; ++t) {
    const Token& token = list_.tokens[t];
    if (token.field == label.field) continue;
    if (!token.in_cell || headings_[t] > 0) return std::nullopt;
    if (token.field != field) {
      slots.push_back({t, t + 1, token.kind == TokenKind::kEmpty});
      field = token.field;
    }
    slots.back().last = t + 1;
    words = words || token.kind == TokenKind::kText;
  }
  const Span span = SpanOf(slots);
  if (!words || span.first >= span.last || span.width() != columns) return std::nullopt;
  // Words right behind the label may be more of it, if figures follow.
  const auto is_value = [&](const Slot& slot) { return IsValue(list_.tokens[slot.first].kind); };
  if (!is_value(slots[span.first]) && std::any_of(slots.begin(), slots.end(), is_value)) {
    return std::nullopt;
  }
  return Slots(slots.begin() + static_cast<std::ptrdiff_t>(span.first),
               slots.begin() + static_cast<std::ptrdiff_t>(span.last));
}

void RunReader::Narrow(uint32_t begin, bool one_line, size_t columns, Run& run) const {
  const Token& label = list_.tokens[begin - 1];
  const auto keep = [&](auto&& wanted) {
    run.slots.erase(
        std::remove_if(run.slots.begin(), run.slots.end(),
                       [&](const Slot& slot) { return !wanted(list_.tokens[slot.first]); }),
        run.slots.end());
  };
  const auto first_value = [&](auto&& wanted) -> const Token* {
    for (const Slot& slot : run.slots) {
      if (!slot.empty && wanted(list_.tokens[slot.first])) return &list_.tokens[slot.first];
    }
    return nullptr;
  };
  const auto on_label_line = [&](const Token& token) { return token.line == label.line; };
  // A row whose cells are all there and empty is blank, whatever stands below it; but for one that
  // was put together, whose label may go on there.
  const auto cells = std::count_if(run.slots.begin(), run.slots.end(), [&](const Slot& slot) {
    return slot.empty && on_label_line(list_.tokens[slot.first]);
  });
  const bool certain = !document_.blocks[label.block].rebuilt;
  if (certain && static_cast<size_t>(cells) >= columns && first_value(on_label_line) == nullptr) {
    run.strict = true;
    keep(on_label_line);
    return;
  }
  if (const Token* value = first_value(on_label_line); value != nullptr) {
    run.strict = value->in_cell;
    if (run.strict || one_line) keep(on_label_line);
    return;
  }
  const Token* value = first_value([](const Token&) { return true; });
  if (value == nullptr) {
    const bool any = std::any_of(run.slots.begin(), run.slots.end(), [&](const Slot& slot) {
      return on_label_line(list_.tokens[slot.first]);
    });
    run.strict = true;
    keep([&](const Token& token) {
      return any ? on_label_line(token) : token.block == label.block;
    });
    return;
  }
  // The cells of a row stand on lines of their own, or together on a line below the label.
  const Token first = *value;
  keep([&](const Token& token) { return !on_label_line(token); });
  if (!first.in_cell) return;
  const auto on_line = [&](const Token& token) { return token.line == first.line; };
  const auto count = std::count_if(run.slots.begin(), run.slots.end(), [&](const Slot& slot) {
    return on_line(list_.tokens[slot.first]);
  });
  // A line that is one cell among others may be a figure whose digits are spaced out.
  const bool one_cell = std::all_of(run.slots.begin(), run.slots.end(), [&](const Slot& slot) {
    const Token& token = list_.tokens[slot.first];
    return !on_line(token) || token.field == first.field;
  });
  const bool alone = static_cast<size_t>(count) == run.slots.size();
  if (count > 1 && (!one_cell || alone)) {
    run.strict = true;
    keep(on_line);
  } else if (first.block == label.block || CountIn(run, first.block) == columns) {
    // A cell a line: a row is a block, with its label or without.
    run.strict = true;
    run.whole = first.block != label.block;
    const uint32_t block = first.block;
    keep([&](const Token& token) { return token.block == block; });
  }
}

void RunReader::DropPageNumber(Run& run) const {
  const auto is = [&](size_t s, TokenKind kind) {
    return !run.slots[s].empty && list_.tokens[run.slots[s].first].kind == kind;
  };
  std::vector<size_t> found;
  for (size_t s = 0; s + 2 < run.slots.size(); ++s) {
    const bool framed = is(s, TokenKind::kBlankMark) && is(s + 1, TokenKind::kNumber) &&
                        is(s + 2, TokenKind::kBlankMark);
    if (framed && list_.CharactersOf(list_.tokens[run.slots[s + 1].first]).size() <= 4) {
      found.push_back(s);
    }
  }
  if (found.size() != 1) return;
  const auto first = run.slots.begin() + static_cast<std::ptrdiff_t>(found[0]);
  run.slots.erase(first, first + 3);
}

size_t RunReader::CountIn(const Run& run, uint32_t block) const {
  return static_cast<size_t>(
      std::count_if(run.slots.begin(), run.slots.end(),
                    [&](const Slot& slot) { return list_.tokens[slot.first].block == block; }));
}

Slots RunReader::MergeFields(const Slots& slots) const {
  Slots merged;
  for (const Slot& slot : slots) {
    if (!merged.empty() &&
        list_.tokens[merged.back().first].field == list_.tokens[slot.first].field) {
      merged.back().last = slot.last;
    } else {
      merged.push_back(slot);
    }
  }
  return merged;
}

bool RunReader::HoldsOneCellAField(const Slots& slots) const {
  const auto field_of = [&](const Slot& slot) { return list_.tokens[slot.first].field; };
  return std::all_of(slots.begin(), slots.end(),
                     [&](const Slot& slot) { return list_.tokens[slot.first].in_cell; }) ||
         (!slots.empty() && field_of(slots.front()) != field_of(slots.back()));
}

// How many fields the line has on which all values of a row stand; 0 if they stand on several, or
// the line is a single cell.
int RunReader::FieldsOfLine(const Run& run, const Span& span) const {
  const Token& first = list_.tokens[run.slots[span.first].first];
  const Token& last = list_.tokens[run.slots[span.last - 1].first];
  if (first.line != last.line || !first.in_cell) return 0;
  const std::vector<Field>& fields = document_.fields;
  const TextBlock& block = document_.blocks[first.block];
  const auto same_row = [&](uint32_t field) {
    return fields[field].row == fields[first.field].row;
  };
  uint32_t begin = first.field;
  uint32_t end = first.field;
  while (begin > block.first && same_row(begin - 1)) --begin;
  while (end < block.last && same_row(end)) ++end;
  // Behind a tab, a cell has its line to itself.
  return end - begin > 2 ? static_cast<int>(end - begin) : 0;
}

int RunReader::ColumnOf(const Run& run, const Span& span) const {
  if (FieldsOfLine(run, span) == 0) return -1;
  return document_.fields[list_.tokens[run.slots[span.first].first].field].column;
}

int RunReader::ExtentOf(const Run& run, const Span& span) const {
  const int fields = FieldsOfLine(run, span);
  return fields > 0 ? fields : -static_cast<int>(run.slots.size());
}

}  // namespace gongkai

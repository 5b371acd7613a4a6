// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/sections.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/ingestion/recognition/notes.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kNumerals[] = {"", "一", "二", "三", "四", "五", "六"};

// A title found.
struct Head {
  const Match* match;
  int number;
  bool nested;
};

class SectionReader {
 public:
  SectionReader(const Document& document, const TokenList& list, const Script& script,
                const std::vector<TokenRange>& tables)
      : document_(document), list_(list), script_(script), tables_(tables) {}

  std::vector<Head> FindHeads(const Alignment& alignment) const {
    std::vector<Head> heads;
    const auto add = [&](const std::vector<Match>& matches, bool nested) {
      for (const Match& match : matches) {
        const Item& item = script_.ItemOf(match.wording);
        if (item.kind != ItemKind::kSection) continue;
        const bool known = std::any_of(heads.begin(), heads.end(), [&](const Head& head) {
          return head.number == item.section;
        });
        if (!known) heads.push_back({&match, item.section, nested});
      }
    };
    add(alignment.matches, false);
    add(alignment.leftovers, true);
    std::sort(heads.begin(), heads.end(),
              [](const Head& a, const Head& b) { return a.match->first < b.match->first; });
    return heads;
  }

  // The words of [first, last) as printed, without what is broken between them.
  std::string Joined(uint32_t first, uint32_t last) const {
    std::string text;
    for (uint32_t t = first; t < last; ++t) {
      text.append(document_.text, list_.tokens[t].offset, list_.tokens[t].size);
    }
    return text;
  }

  // The narrative of [first, last): a line of the document is a paragraph.
  void ReadNarrative(uint32_t first, uint32_t last, Section& section) const {
    std::string& text = section.text;
    uint32_t line = 0;
    uint32_t table = NextTable(first);
    if (const uint32_t before = std::min(last, table); first < before) {
      const Token& back = list_.tokens[before - 1];
      text.reserve(back.offset + back.size - list_.tokens[first].offset + 1);
      section.text_places.reserve(before - first);
    }
    for (uint32_t t = first; t < last;) {
      if (t >= table) {
        t = PastTable(t);
        table = NextTable(t);
        continue;
      }
      uint32_t end = t + 1;
      while (end < std::min(last, table) && list_.tokens[end].field == list_.tokens[t].field) ++end;
      const Token& begin = list_.tokens[t];
      const Token& back = list_.tokens[end - 1];
      t = end;
      if (begin.kind == TokenKind::kEmpty) continue;
      if (!text.empty()) text.push_back(begin.line == line ? ' ' : '\n');
      line = begin.line;
      AddPlaces(begin.offset, back.offset + back.size, static_cast<uint32_t>(text.size()),
                section.text_places);
      text.append(document_.text, begin.offset, back.offset + back.size - begin.offset);
    }
  }

 private:
  // Where the bytes [begin, end) of the document stand, which come to stand at `to` in a text.
  void AddPlaces(uint32_t begin, uint32_t end, uint32_t to, std::vector<TextPlace>& places) const {
    places.push_back({to, document_.PlaceAt(begin)});
    auto anchor =
        std::upper_bound(document_.anchors.begin(), document_.anchors.end(), begin,
                         [](uint32_t offset, const Anchor& each) { return offset < each.offset; });
    for (; anchor != document_.anchors.end() && anchor->offset < end; ++anchor) {
      if (anchor->place == places.back().place) continue;
      places.push_back({to + (anchor->offset - begin), anchor->place});
    }
  }

  // Where the table that a token stands in ends; the token if it stands in none.
  uint32_t PastTable(uint32_t token) const {
    for (const TokenRange& table : tables_) {
      if (token >= table.first && token < table.last) return table.last;
    }
    return token;
  }

  // The first token from one on that stands in a table, or one behind all.
  uint32_t NextTable(uint32_t token) const {
    auto next = static_cast<uint32_t>(list_.tokens.size());
    for (const TokenRange& table : tables_) {
      if (token < table.last) next = std::min(next, std::max(token, table.first));
    }
    return next;
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const std::vector<TokenRange>& tables_;
};

void NoteHead(const Head& head, const Wording& wording, const Section& section, Report& report) {
  const string_view numeral = kNumerals[head.number];
  if (head.nested) {
    report.notes.push_back(
        {"section-nested",
         absl::StrCat("第", numeral, "部分的标题“", section.title, "”不在其应在的位置"),
         absl::StrCat("the title of section ", head.number, " stands inside another section"),
         section.place,
         {}});
  }
  if (head.match->distance > 0 || wording.official == 0) {
    report.notes.push_back(
        {"title-differs",
         absl::StrCat("第", numeral, "部分的标题“", section.title, "”与格式不同"),
         absl::StrCat("the title of section ", head.number, " differs from the form's"),
         section.place,
         {}});
  }
}

}  // namespace

uint32_t ReadSections(const Document& document, const TokenList& list, const Script& script,
                      const Alignment& alignment, const std::vector<TokenRange>& tables,
                      Report& report) {
  const SectionReader reader(document, list, script, tables);
  const std::vector<Head> heads = reader.FindHeads(alignment);
  auto start = static_cast<uint32_t>(list.tokens.size());
  for (const TokenRange& table : tables) {
    if (table.first < table.last) start = std::min(start, table.first);
  }
  for (size_t h = 0; h < heads.size(); ++h) {
    const Match& match = *heads[h].match;
    const uint32_t last = h + 1 < heads.size() ? heads[h + 1].match->first
                                               : static_cast<uint32_t>(list.tokens.size());
    Section section;
    section.number = heads[h].number;
    section.title = reader.Joined(match.first, match.last);
    reader.ReadNarrative(match.last, last, section);
    section.place = document.PlaceAt(list.tokens[match.first].offset);
    NoteHead(heads[h], script.wordings()[match.wording], section, report);
    report.sections.push_back(std::move(section));
    start = std::min(start, match.first);
  }
  std::sort(report.sections.begin(), report.sections.end(),
            [](const Section& a, const Section& b) { return a.number < b.number; });
  for (const SectionTitle& title : GetForm(report.form).sections) {
    const bool found =
        std::any_of(report.sections.begin(), report.sections.end(),
                    [&](const Section& section) { return section.number == title.number; });
    if (found) continue;
    report.notes.push_back(
        {"section-missing",
         absl::StrCat("未找到“", title.title, "”部分"),
         absl::StrCat("section ", title.number, " (", title.title, ") was not found"),
         {},
         {}});
  }
  return start;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/table_notes.h"

#include <map>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/ingestion/recognition/behind_label.h"
#include "services/ingestion/recognition/notes.h"

namespace gongkai {
namespace {

using absl::string_view;

class Notes {
 public:
  Notes(const Document& document, const TokenList& list, const Script& script,
        const Alignment& alignment, const std::vector<TableRow>& rows,
        const std::vector<TokenRange>& extents, Report& report)
      : document_(document),
        list_(list),
        script_(script),
        alignment_(alignment),
        rows_(rows),
        extents_(extents),
        report_(report) {}

  void NoteLabels() {
    const FormSet form = SetOf(report_.form);
    for (const Match& match : alignment_.matches) {
      const Wording& wording = script_.wordings()[match.wording];
      const Item& item = script_.items()[wording.item];
      if (item.kind == ItemKind::kSection) continue;
      if (match.distance == 0 && ((wording.official & form) != 0 || wording.synonym == 0)) continue;
      const std::string raw = Excerpt(RawOf(document_, list_, match));
      const string_view printed = OfficialLabel(wording);
      AddNote("label-differs", absl::StrCat("标签“", raw, "”与格式的“", printed, "”不同"),
              absl::StrCat("the label \"", raw, "\" differs from the form's \"", printed, "\""),
              PlaceOf(match.first), {});
    }
  }

  // How the report's edition words the item; otherwise any edition.
  string_view OfficialLabel(const Wording& wording) const {
    string_view label = wording.printed;
    for (uint16_t w : script_.WordingsOf(wording.item)) {
      if ((script_.wordings()[w].official & SetOf(report_.form)) != 0)
        label = script_.wordings()[w].printed;
    }
    return label;
  }

  // Tables and lines of the report's edition that the document does not have.
  void NoteMissingLines() {
    std::map<const Line*, std::vector<CellId>> missing;
    for (const FormCell& cell : FormCells(report_.form)) {
      if (report_[cell.id].state == CellState::kAbsent) missing[cell.line].push_back(cell.id);
    }
    for (size_t t = 0; t < script_.tables().size(); ++t) NoteMissingTable(t, missing);
    for (const FormCell& first : FormCells(report_.form)) {
      const auto found = missing.find(first.line);
      if (found == missing.end()) continue;
      if (found->second.size() == first.block->columns.size()) {
        const std::string label = Excerpt(first.line->label);
        AddNote("line-missing", absl::StrCat("未找到“", label, "”一行"),
                absl::StrCat("the line \"", label, "\" was not found"), {}, found->second);
      }
      missing.erase(found);
    }
  }

  // Takes the lines of a table out of those missing if all are.
  void NoteMissingTable(size_t index, std::map<const Line*, std::vector<CellId>>& missing) {
    const ScriptTable& table = script_.tables()[index];
    std::vector<CellId> cells;
    for (const FormCell& cell : FormCells(report_.form)) {
      if (cell.table->key != table.key) continue;
      if (report_[cell.id].state != CellState::kAbsent) return;
      cells.push_back(cell.id);
    }
    for (const FormCell& cell : FormCells(report_.form)) {
      if (cell.table->key == table.key) missing.erase(cell.line);
    }
    const string_view title = TitleOf(script_, static_cast<int>(index), report_.form);
    AddNote("table-missing", absl::StrCat("未找到“", title, "”部分的表"),
            absl::StrCat("the table of section ", table.section, " (", title, ") was not found"),
            {}, std::move(cells));
  }

  // Labels that have no values of their own, and so are not missed in reading.
  void NoteMissingLabels() {
    for (size_t t = 0; t < extents_.size(); ++t) {
      const string_view table = script_.tables()[t].key;
      if (table != "applications" && table != "appeals") continue;
      if (extents_[t].first == extents_[t].last) continue;
      const std::u32string text = Folded(extents_[t]);
      // A label that was wrapped beside several rows of a page does not come out in one piece.
      if (table == "applications" && Count(text, U"本年度办理结果") == 0 &&
          !IsRebuilt(extents_[t])) {
        NoteMissingLabel("三、本年度办理结果", extents_[t]);
      }
      // Each kind of appeal has both; what is to be told apart is only the second.
      if (table == "appeals" &&
          Count(text, U"尚未审结") > Count(text, U"总计") + Count(text, U"合计")) {
        NoteMissingLabel("总计", extents_[t]);
      }
    }
  }

  // Numbers inside a table that belong to no row: a line whose label is not the form's, a page
  // number.
  void NoteLooseValues() {
    std::vector<uint8_t> used(list_.tokens.size());
    for (const TableRow& row : rows_) {
      for (uint32_t t = row.question.begin; t < row.reading.end; ++t) used[t] = 1;
      for (uint32_t t : row.values) used[t] = 1;
    }
    for (const Match& match : alignment_.matches) {
      for (uint32_t t = match.first; t < match.last; ++t) used[t] = 1;
    }
    for (const TokenRange& extent : extents_) {
      for (uint32_t t = extent.first; t < extent.last; ++t) {
        if (used[t] != 0 || list_.tokens[t].kind != TokenKind::kNumber) continue;
        uint32_t last = t + 1;  // the numbers up to the next word
        while (last < extent.last && used[last] == 0 && list_.tokens[last].kind != TokenKind::kText)
          ++last;
        NoteLoose(t, last);
        t = last;
      }
    }
  }

  void NoteLoose(uint32_t first, uint32_t last) {
    // Where a figure may be is no figure: see kUnreadText.
    const auto begin_of = list_.tokens.begin();
    if (std::none_of(begin_of + first, begin_of + last, [&](const Token& token) {
          return list_.CharactersOf(token).find_first_of(U"0123456789") !=
                 std::u32string_view::npos;
        })) {
      return;
    }
    const bool labelled = first > 0 && list_.tokens[first - 1].kind == TokenKind::kText;
    const Token& begin = list_.tokens[labelled ? first - 1 : first];
    const Token& end = list_.tokens[last - 1];
    const std::string shown = Excerpt(
        string_view(document_.text).substr(begin.offset, end.offset + end.size - begin.offset));
    AddNote("surplus-values", absl::StrCat("表中“", shown, "”未归入格式的任何一行，未采用"),
            absl::StrCat(
                "\"", shown,
                "\" stands in the table but was taken for no line of the form; it was left aside"),
            document_.PlaceAt(begin.offset), {});
  }

  // A hybrid: cells that the report's edition does not have.
  void NoteOtherEdition(const TableRow& row) {
    std::vector<CellId> foreign;
    for (const RowColumn& column : row.columns) {
      const CellId id = column.cell;
      const bool own = id == kNoCell || HasCell(report_.form, id);
      if (!own && report_[id].state != CellState::kAbsent) foreign.push_back(id);
    }
    if (foreign.empty()) return;
    AddNote(
        "other-edition", absl::StrCat("“", row.label, "”是另一版格式的内容，已按原样读取"),
        absl::StrCat("\"", row.label,
                     "\" belongs to another edition of the form; it was read into its own fields"),
        PlaceOf(row.question.begin - 1), std::move(foreign));
  }

 private:
  bool IsRebuilt(const TokenRange& extent) const {
    return std::any_of(list_.tokens.begin() + extent.first, list_.tokens.begin() + extent.last,
                       [&](const Token& token) { return document_.blocks[token.block].rebuilt; });
  }

  std::u32string Folded(const TokenRange& extent) const {
    std::u32string text;
    for (uint32_t t = extent.first; t < extent.last; ++t) {
      const Token& token = list_.tokens[t];
      if (token.kind == TokenKind::kText) text.append(list_.CharactersOf(token));
    }
    return text;
  }

  static int Count(const std::u32string& text, std::u32string_view label) {
    int count = 0;
    for (size_t at = text.find(label); at != std::u32string::npos; ++count) {
      at = text.find(label, at + label.size());
    }
    return count;
  }

  void NoteMissingLabel(string_view label, const TokenRange& extent) {
    AddNote("label-missing", absl::StrCat("表中没有标签“", label, "”"),
            absl::StrCat("the table lacks the label \"", label, "\""),
            extent.first < extent.last ? PlaceOf(extent.first) : Place(), {});
  }

  Place PlaceOf(uint32_t token) const { return document_.PlaceAt(list_.tokens[token].offset); }

  void AddNote(string_view code, std::string zh, std::string en, Place place,
               std::vector<CellId> cells) {
    report_.notes.push_back(
        {std::string(code), std::move(zh), std::move(en), place, std::move(cells)});
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const Alignment& alignment_;
  const std::vector<TableRow>& rows_;
  const std::vector<TokenRange>& extents_;
  Report& report_;
};

}  // namespace

void NoteTables(const Document& document, const TokenList& list, const Script& script,
                const Alignment& alignment, const std::vector<TableRow>& rows,
                const std::vector<TokenRange>& extents, Report& report) {
  Notes notes(document, list, script, alignment, rows, extents, report);
  notes.NoteLabels();
  notes.NoteMissingLines();
  notes.NoteMissingLabels();
  notes.NoteLooseValues();
  for (const TableRow& row : rows) notes.NoteOtherEdition(row);
}

}  // namespace gongkai

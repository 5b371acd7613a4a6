// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_pieces.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/html_attributes.h"
#include "services/ingestion/reader/html_control.h"
#include "services/ingestion/reader/html_element.h"
#include "services/ingestion/reader/html_mark.h"
#include "services/ingestion/reader/html_sheet.h"
#include "services/ingestion/reader/html_sight.h"
#include "services/ingestion/reader/html_text.h"
#include "services/ingestion/reader/html_variables.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr size_t kStepsPerField = 64;
constexpr int32_t kMostColumns = 1'000'000;
constexpr string_view kSpaces = " \t\r\n\f";

// What holds for the text inside of an element.
struct State {
  bool no_text = false;  // nothing in it is text
  bool hidden = false;   // by the page itself: it takes no room either
  HtmlSight sight;
  bool struck = false;
  bool preformatted = false;
  HtmlScript script = HtmlScript::kPlain;
  uint8_t heading = 0;

  // Nothing in it is on the page, not even the room of a cell.
  bool silent() const { return no_text || hidden; }
};

// An element that libxml2 has reported the start of, but not the end.
struct Element {
  HtmlElement kind;
  State before;
  // A table or a part of one: which of them it is (see Part), so that an end that comes too late
  // closes nothing else.
  size_t table = 0;
  int32_t serial = 0;
  bool textarea = false;
};

// An open part of a table: a group of rows, a row or a cell.
struct Part {
  int32_t serial = 0;  // 0 while none is open
  State before;
};

struct Table {
  uint32_t piece = 0;
  bool silent = false;
  Part group;
  Part row;
  Part cell;
  uint32_t cell_piece = 0;
  RowGroup row_group = RowGroup::kBody;
  int32_t group_number = 0;
  // How many columns <col> and <colgroup> are for so far, but for the last <colgroup> alone.
  int32_t columns = 0;
  int32_t group_span = 0;
};

class PieceFinder {
 public:
  // `with_hidden`: what the page hides is read as well.
  PieceFinder(string_view html, const HtmlSheet& sheet, HtmlVariables& variables,
              const ReadLimits& limits, bool with_hidden)
      : html_(html),
        limits_(limits),
        with_hidden_(with_hidden),
        styled_(!sheet.empty()),
        cascade_(sheet, kStepsPerField * (limits.max_fields + 1024)),
        styles_(variables) {
    found_.text.reserve(html.size() / 2);
  }

  absl::StatusOr<HtmlPieces> Find() {
    if (html_.empty()) return HtmlPieces{};
    if (html_.size() > static_cast<size_t>(std::numeric_limits<int>::max())) {
      return absl::ResourceExhaustedError("a page of more than 2 GiB is not read");
    }
    std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
        htmlCreateMemoryParserCtxt(html_.data(), static_cast<int>(html_.size())),
        &htmlFreeParserCtxt);
    if (parser == nullptr) {
      return absl::ResourceExhaustedError("there is not enough memory to read the page");
    }
    // The text is in UTF-8 whatever it says of itself, and nothing is ever loaded.
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING);
    parser->charset = XML_CHAR_ENCODING_UTF8;
    std::memset(parser->sax, 0, sizeof(*parser->sax));
    parser->sax->startElement = &OnStart;
    parser->sax->endElement = &OnEnd;
    parser->sax->characters = &OnText;
    parser->sax->ignorableWhitespace = &OnText;
    parser->sax->cdataBlock = &OnScript;
    parser->userData = this;
    parser_ = parser.get();
    htmlParseDocument(parser.get());
    GONGKAI_RETURN_IF_ERROR(status_);
    if (cascade_.exhausted()) {
      return absl::ResourceExhaustedError(
          "the style sheets of the page have more rules than any report needs; send the report "
          "alone");
    }
    EndText();
    while (!tables_.empty()) CloseTable();
    found_.shown_by_script = with_hidden_;
    visible_size_ = found_.text.size();
    return std::move(found_);
  }

  // Whether the page hides nearly all of its text: a script is meant to show it.
  bool hides_most() const { return hidden_size_ > 1000 && hidden_size_ > 4 * visible_size_; }

 private:
  static void OnStart(void* self, const xmlChar* name, const xmlChar** attributes) {
    static_cast<PieceFinder*>(self)->Start(ViewOf(name), attributes);
  }
  static void OnEnd(void* self, const xmlChar*) { static_cast<PieceFinder*>(self)->End(); }
  static void OnText(void* self, const xmlChar* text, int size) {
    static_cast<PieceFinder*>(self)->Text(
        string_view(reinterpret_cast<const char*>(text), static_cast<size_t>(size)));
  }
  static void OnScript(void*, const xmlChar*, int) {}

  void Stop(absl::Status status) {
    status_ = std::move(status);
    xmlStopParser(parser_);
  }

  int32_t line() const { return parser_->input == nullptr ? 0 : parser_->input->line; }

  HtmlPiece& Add(PieceKind kind) {
    HtmlPiece piece;
    piece.kind = kind;
    piece.line = line();
    found_.pieces.push_back(piece);
    // A row, a cell and its end come with every text.
    if (found_.pieces.size() > 4 * (limits_.max_fields + 1) && status_.ok()) {
      Stop(absl::ResourceExhaustedError(
          absl::StrCat("the page has more than ", limits_.max_fields,
                       " paragraphs and cells (--max_cells; counted up to line ", line(),
                       "); no annual report has as many: send the report alone")));
    }
    return found_.pieces.back();
  }

  void Start(string_view name, const xmlChar** attributes) {
    if (!status_.ok()) return;
    if (elements_.size() >= static_cast<size_t>(std::max(limits_.max_depth, 1))) {
      Stop(absl::ResourceExhaustedError(
          absl::StrCat("the elements of the page are nested deeper than ", limits_.max_depth,
                       " levels (--max_depth) at line ", line(), "; send the report alone")));
      return;
    }
    Element element{FindElement(name), state_};
    // Beside a figure it shows text; elsewhere it is furniture.
    if (name == "button" && in_cell() && !control_.open()) element.kind = HtmlElement::kInline;
    // What a table's part closes, it closes before its own attributes count.
    if (element.kind == HtmlElement::kRowGroup || element.kind == HtmlElement::kRow ||
        element.kind == HtmlElement::kCell) {
      CloseParts(element.kind);
      element.before = state_;
    }
    HtmlTag tag{name, "", "", attributes};
    HtmlOwn own = ReadAttributes(element.kind, styles_, tag);
    if (styled_) own.says = &cascade_.Open(tag, elements_.size(), *own.says);
    const HtmlSight::Effect effect = EnterSight(element.kind, tag, own);
    if (control_.open() && name == "option") control_.OpenOption(tag);
    Open(element, tag, own);
    if (element.kind == HtmlElement::kInline && (effect.raised || IsMark(tag)) &&
        state_.script == HtmlScript::kPlain && text_.MarkMayFollow(found_.text)) {
      state_.script =
          effect.maybe_raised && text_.open() ? HtmlScript::kMaybeApart : HtmlScript::kApart;
    }
    if (effect.generated) MarkCell(&HtmlPiece::doubtful);
    if (name == "col" || name == "colgroup") AddColumns(tag);
    element.textarea = element.kind == HtmlElement::kControl && name == "textarea";
    elements_.push_back(element);
  }

  HtmlSight::Effect EnterSight(HtmlElement kind, const HtmlTag& tag, const HtmlOwn& own) {
    const HtmlSight::Effect effect = state_.sight.Enter(kind, tag, *own.says);
    // The author's style goes before what the attribute stands for.
    const bool shown = (*own.says)[HtmlProperty::kDisplay].says == HtmlSaying::kShows;
    state_.hidden |= (effect.removed || (own.hidden && !shown)) && !with_hidden_;
    state_.struck |= effect.struck;
    return effect;
  }

  bool in_cell() const { return !tables_.empty() && tables_.back().cell.serial != 0; }

  // Marks the cell that is open, and those around its table.
  void MarkCell(bool HtmlPiece::*mark) {
    for (const Table& table : tables_) {
      if (table.cell.serial != 0 && !table.silent && !state_.silent()) {
        found_.pieces[table.cell_piece].*mark = true;
      }
    }
  }

  void Open(Element& element, const HtmlTag& tag, const HtmlOwn& own) {
    const string_view name = tag.name;
    switch (element.kind) {
      case HtmlElement::kInline:
        break;
      case HtmlElement::kBlock:
        EndText();
        break;
      case HtmlElement::kHeading:
        EndText();
        state_.heading = static_cast<uint8_t>(name[1] - '0');
        break;
      case HtmlElement::kLineBreak:
        if (!state_.silent()) BreakLine();
        break;
      case HtmlElement::kPreformatted:
        EndText();
        state_.preformatted = true;
        break;
      case HtmlElement::kNoText:
        state_.no_text = true;
        break;
      case HtmlElement::kPicture:
        if (in_cell() && !IsSpacer(tag)) MarkCell(&HtmlPiece::picture);
        state_.no_text = true;
        break;
      case HtmlElement::kInput:
        if (in_cell()) Text(TextOfInput(tag));
        break;
      case HtmlElement::kControl:
        if (in_cell() && !state_.silent() && !control_.open()) {
          control_.Open(tag, elements_.size());
        }
        state_.no_text = true;
        break;
      case HtmlElement::kStruck:
        state_.struck = true;
        break;
      case HtmlElement::kSuperscript:
        state_.script = HtmlScript::kAbove;
        break;
      case HtmlElement::kSubscript:
        state_.script = HtmlScript::kBelow;
        break;
      case HtmlElement::kTable:
        OpenTable(element);
        break;
      case HtmlElement::kRowGroup:
      case HtmlElement::kRow:
      case HtmlElement::kCell:
        OpenPart(element, name, own);
        break;
    }
  }

  void AddColumns(const HtmlTag& tag) {
    constexpr int32_t kLargestSpan = 1000;
    if (tables_.empty() || tables_.back().silent) return;
    Table& table = tables_.back();
    const int32_t span = std::max(ReadSpan(tag.Find("span").value_or(""), 1, kLargestSpan), 1);
    const bool is_group = tag.name == "colgroup";
    // The span of a group counts where it has no <col> of its own.
    table.columns = std::min(table.columns + (is_group ? table.group_span : 0), kMostColumns);
    table.group_span = is_group ? span : 0;
    if (state_.hidden || state_.sight.unseen() || state_.sight.doubtful()) {
      found_.hidden_columns.push_back({table.piece, table.columns, table.columns + span});
      if (found_.doubtful_line == 0) found_.doubtful_line = line();
    }
    if (!is_group) table.columns += span;
  }

  void End() {
    if (!status_.ok() || elements_.empty()) return;
    const Element element = elements_.back();
    elements_.pop_back();
    switch (element.kind) {
      case HtmlElement::kBlock:
      case HtmlElement::kPreformatted:
      case HtmlElement::kHeading:
        EndText();
        break;
      case HtmlElement::kTable:
        while (tables_.size() >= element.table && !tables_.empty()) CloseTable();
        break;
      case HtmlElement::kRowGroup:
      case HtmlElement::kRow:
      case HtmlElement::kCell:
        EndText();
        if (tables_.size() == element.table && element.table > 0 &&
            PartOf(tables_.back(), element.kind).serial == element.serial) {
          CloseParts(element.kind);
        }
        break;
      default:
        break;
    }
    state_ = element.before;
    if (control_.open() && elements_.size() <= control_.depth()) Text(control_.Close());
  }

  static Part& PartOf(Table& table, HtmlElement kind) {
    return kind == HtmlElement::kCell  ? table.cell
           : kind == HtmlElement::kRow ? table.row
                                       : table.group;
  }

  void OpenTable(Element& element) {
    EndText();
    Table table;
    table.silent = state_.silent();
    table.piece = static_cast<uint32_t>(found_.pieces.size());
    if (!table.silent) Add(PieceKind::kTable);
    // A heading or a script around a table says nothing of its cells.
    state_.heading = 0;
    state_.script = HtmlScript::kPlain;
    tables_.push_back(table);
    element.table = tables_.size();
  }

  void CloseTable() {
    CloseParts(HtmlElement::kRowGroup);
    EndText();
    const Table& table = tables_.back();
    if (!table.silent) {
      found_.pieces[table.piece].end = static_cast<uint32_t>(found_.pieces.size());
      Add(PieceKind::kTableEnd);
    }
    tables_.pop_back();
  }

  // Closes the open part of that kind and what is open inside of it.
  void CloseParts(HtmlElement kind) {
    if (tables_.empty()) return;
    EndText();
    Table& table = tables_.back();
    if (table.cell.serial != 0) {
      state_ = table.cell.before;
      table.cell.serial = 0;
      if (!state_.silent()) Add(PieceKind::kCellEnd);
    }
    if (kind == HtmlElement::kCell) return;
    if (table.row.serial != 0) state_ = table.row.before;
    table.row.serial = 0;
    if (kind == HtmlElement::kRow) return;
    if (table.group.serial != 0) {
      state_ = table.group.before;
      ++table.group_number;
    }
    table.group.serial = 0;
    table.row_group = RowGroup::kBody;
  }

  void OpenPart(Element& element, string_view name, const HtmlOwn& own) {
    EndText();
    if (tables_.empty()) return;
    Table& table = tables_.back();
    element.table = tables_.size();
    element.serial = ++serial_;
    PartOf(table, element.kind) = {serial_, element.before};
    if (element.kind == HtmlElement::kRowGroup) {
      ++table.group_number;
      table.row_group = name == "thead"   ? RowGroup::kHead
                        : name == "tfoot" ? RowGroup::kFoot
                                          : RowGroup::kBody;
      return;
    }
    if (state_.silent()) return;
    if (element.kind == HtmlElement::kRow || table.row.serial == 0) {
      if (element.kind == HtmlElement::kCell) table.row = {++serial_, element.before};
      HtmlPiece& row = Add(PieceKind::kRow);
      row.group = table.row_group;
      row.group_number = table.group_number;
    }
    if (element.kind == HtmlElement::kCell) {
      HtmlPiece& cell = Add(PieceKind::kCell);
      cell.row_span = own.row_span;
      cell.column_span = own.column_span;
      table.cell_piece = static_cast<uint32_t>(found_.pieces.size() - 1);
    }
  }

  void Text(string_view text) {
    if (!status_.ok()) return;
    if (control_.open()) control_.Add(text);
    if (state_.no_text) {
      NoteForm(text);
      return;
    }
    const bool unseen = state_.sight.unseen() && !with_hidden_;
    if (state_.hidden || unseen || state_.struck) {
      if (text.find_first_not_of(kSpaces) == string_view::npos) return;
      const bool hidden = state_.hidden || unseen;
      if (hidden) hidden_size_ += text.size();
      int32_t& first = hidden ? found_.hidden_line : found_.struck_line;
      if (first == 0) first = line();
      return;
    }
    if (!text_.open()) {
      text_line_ = line() - text_.LinesAfterStart(text, state_.preformatted);
      text_doubtful_ = false;
    }
    if (state_.sight.doubtful() && text.find_first_not_of(kSpaces) != string_view::npos) {
      text_doubtful_ = true;
      if (found_.doubtful_line == 0 && IsFigureLike(text)) found_.doubtful_line = line();
    }
    text_.Append(text, state_.preformatted, state_.script, state_.sight.height(), found_.text);
  }

  // A form that is filled in with a whole text, as editors on the web have it.
  void NoteForm(string_view text) {
    constexpr size_t kLong = 300;
    if (found_.form_line != 0 || text.size() < kLong || in_cell() || state_.hidden ||
        elements_.empty() || !elements_.back().textarea || state_.sight.unseen()) {
      return;
    }
    found_.form_line = line() - static_cast<int32_t>(std::count(text.begin(), text.end(), '\n'));
  }

  void BreakLine() {
    if (state_.heading > 0) {
      text_.Append(" ", false, HtmlScript::kPlain, state_.sight.height(), found_.text);
    } else if (!text_.BreakLine(found_.text)) {
      EndText();
    }
  }

  void EndText() {
    if (!text_.open()) return;
    const size_t begin = text_.End(found_.text);
    if (begin == found_.text.size()) return;
    HtmlPiece& piece = Add(PieceKind::kText);
    piece.line = text_line_;
    piece.level = state_.heading;
    piece.preformatted = state_.preformatted;
    piece.doubtful = text_doubtful_;
    piece.begin = static_cast<uint32_t>(begin);
    piece.end = static_cast<uint32_t>(found_.text.size());
    // What follows in the same element is no heading: it was never closed.
    state_.heading = 0;
  }

  const string_view html_;
  const ReadLimits& limits_;
  const bool with_hidden_;
  htmlParserCtxtPtr parser_ = nullptr;
  absl::Status status_;
  HtmlPieces found_;
  State state_;
  std::vector<Element> elements_;
  std::vector<Table> tables_;
  int32_t serial_ = 0;
  HtmlText text_;
  int32_t text_line_ = 0;
  bool text_doubtful_ = false;
  const bool styled_;
  HtmlCascade cascade_;
  HtmlStyles styles_;
  HtmlControl control_;
  size_t hidden_size_ = 0;
  size_t visible_size_ = 0;
};

}  // namespace

absl::StatusOr<HtmlPieces> FindHtmlPieces(string_view html, const ReadLimits& limits) {
  std::vector<string_view> sheets;
  GONGKAI_RETURN_IF_ERROR(CheckAttributes(html, &sheets));
  HtmlVariables variables(html);
  const HtmlSheet sheet(sheets, html, variables);
  PieceFinder visible(html, sheet, variables, limits, /*with_hidden=*/false);
  GONGKAI_ASSIGN_OR_RETURN(HtmlPieces pieces, visible.Find());
  if (!visible.hides_most()) return pieces;
  return PieceFinder(html, sheet, variables, limits, /*with_hidden=*/true).Find();
}

}  // namespace gongkai

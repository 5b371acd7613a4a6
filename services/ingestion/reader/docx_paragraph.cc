// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_paragraph.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/raised_text.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

enum class Inline {
  kOther,  // may hold runs
  kNothing,
  kRun,
  kText,
  kTab,
  kBreak,
  kHyphen,
  kSymbol,
  kField,
  kCode,
  kTurned,
  kEquation,
  kInserted,
  kDeleted,
  kControl,
  kLink,
  kAlternate,
  kDrawing,
};

// What nearly all elements are comes first.
Inline InlineOf(const XmlName& name) {
  if (name == "r") return Inline::kRun;
  if (name == "t") return Inline::kText;
  if (name == "rPr" || name == "pPr") return Inline::kNothing;
  if (name == "br" || name == "cr") return Inline::kBreak;
  if (name == "tab" || name == "ptab") return Inline::kTab;
  if (name == "rt") return Inline::kNothing;  // the reading aid of a character
  if (name == "sym") return Inline::kSymbol;
  if (name == "ins" || name == "moveTo") return Inline::kInserted;
  if (name == "del" || name == "moveFrom") return Inline::kDeleted;
  if (name == "delText" || name == "delInstrText") return Inline::kNothing;
  if (name == "sdt") return Inline::kControl;
  if (name == "sdtPr" || name == "sdtEndPr") return Inline::kNothing;
  if (name == "bdo") return Inline::kTurned;
  if (name == "noBreakHyphen") return Inline::kHyphen;
  if (name == "fldChar") return Inline::kField;
  if (name == "instrText") return Inline::kCode;
  if (name == "hyperlink") return Inline::kLink;
  if (name == "AlternateContent") return Inline::kAlternate;
  if (name == "oMath") return Inline::kEquation;
  if (name == "drawing" || name == "pict" || name == "object") return Inline::kDrawing;
  return Inline::kOther;
}

// A character of a symbol font. Those of the font Symbol that look like ASCII are taken as such; a
// picture of another font stands there as a box, since leaving it out would join what it separates.
void AppendSymbol(XmlNode symbol, std::string& text) {
  uint32_t character = 0;
  const string_view code = AttributeOf(symbol, "char").value_or("");
  if (!absl::SimpleHexAtoi(code, &character)) return;
  if (character >= 0xF020 && character < 0xF040 && AttributeOf(symbol, "font") == "Symbol") {
    character -= 0xF000;
  }
  const bool is_picture =
      character < 0x20 || (character >= 0xD800 && character < 0xF900) || character > 0xFFFF;
  AppendCharacter(is_picture ? U'□' : static_cast<char32_t>(character), text);
}

// The elements of w:pPr that matter, in one pass: every cell has some.
struct ParagraphProperties {
  XmlNode style;
  XmlNode numbering;
  XmlNode outline;
  XmlNode shading;
  XmlNode mark;  // of the paragraph's end

  explicit ParagraphProperties(XmlNode properties) {
    for (XmlNode node = properties.first_child(); node; node = node.next_sibling()) {
      const XmlName name = node.name();
      if (name == "pStyle") {
        style = node;
      } else if (name == "numPr") {
        numbering = node;
      } else if (name == "outlineLvl") {
        outline = node;
      } else if (name == "shd") {
        shading = node;
      } else if (name == "rPr") {
        mark = node;
      }
    }
  }
};

// Whether the end of a paragraph is, by its properties.
bool IsDeleted(XmlNode mark) {
  for (XmlNode node = mark.first_child(); node; node = node.next_sibling()) {
    const XmlName name = node.name();
    if (name == "del" || name == "moveFrom") return true;
  }
  return false;
}

class ParagraphText {
 public:
  // `look` is that of the paragraph's style and of its table's, `background` what is behind it.
  ParagraphText(const DocxStyles& styles, const DocxLook& look, std::optional<uint32_t> background,
                bool doubtful, DocxOmissions& omissions, DocxParagraph& paragraph)
      : styles_(styles),
        look_(look),
        background_(background),
        doubtful_(doubtful),
        omissions_(omissions),
        paragraph_(paragraph) {}

  void Add(XmlNode parent) {
    for (XmlNode child = parent.first_child(); child; child = child.next_sibling()) {
      AddNode(child);
    }
  }

 private:
  void AddNode(XmlNode node) {
    const Inline kind = InlineOf(node.name());
    switch (kind) {
      case Inline::kNothing:
        break;
      case Inline::kOther:
        Add(node);
        break;
      case Inline::kRun:
        AddRun(node);
        break;
      case Inline::kInserted:
        omissions_.tracked_changes = true;
        Add(node);
        break;
      case Inline::kDeleted:
        omissions_.tracked_changes = true;
        break;
      case Inline::kControl:
        if (IsPlaceholder(node)) {
          omissions_.placeholder_text = true;
        } else {
          Add(node);
        }
        break;
      case Inline::kAlternate:
        Add(ChosenRendering(node));
        break;
      case Inline::kDrawing: {
        const size_t boxes = paragraph_.boxes.size();
        FindBoxes(node);
        paragraph_.picture = paragraph_.picture || paragraph_.boxes.size() == boxes;
        break;
      }
      case Inline::kField:
        AddFieldMark(node);
        break;
      case Inline::kCode:
        AppendTextOf(node, /*lines=*/false, code_);
        break;
      case Inline::kTurned:
        AddTurned(node);
        break;
      case Inline::kEquation:
        AddEquation(node);
        break;
      case Inline::kLink: {
        const int link = AttributeOf(node, "anchor").has_value() ? 1 : 0;
        links_ += link;
        Add(node);
        links_ -= link;
        break;
      }
      default:
        if (codes_ == 0) AddCharacters(node, kind);
    }
  }

  void AddRun(XmlNode run) {
    const XmlNode properties = ChildOf(run, "rPr");
    DocxLook look;
    XmlNode style;
    for (XmlNode node = properties.first_child(); node; node = node.next_sibling()) {
      const XmlName name = node.name();
      if (name == "rStyle") {
        style = node;
      } else {
        look.Read(name, node);
      }
    }
    if (style) look.TakeFrom(styles_.Find(AttributeOf(style, "val").value_or("")).look);
    const int script = look.script.value_or(0);
    look.TakeFrom(look_);
    if (look.hidden.value_or(false)) {
      omissions_.hidden_text = true;
      return;
    }
    const size_t begin = paragraph_.text.size();
    Add(run);
    if (doubtful_ || look.IsDoubtful(background_)) MarkDoubtful(begin);
    const int mark = script != 0 ? script : InLink(begin);
    SetScript(begin, mark != 0 ? mark : BySize(begin, look.size.value_or(DocxLook::kUsualSize)));
  }

  void MarkDoubtful(size_t begin) {
    const string_view text =
        string_view(paragraph_.text).substr(std::min(begin, paragraph_.text.size()));
    if (IsBlank(text)) return;
    paragraph_.doubtful = true;
    omissions_.doubtful_text = omissions_.doubtful_text || IsFigureLike(text);
  }

  // The mark of a footnote beside 45 must not make it 451; alone it is but a small number.
  void SetScript(size_t begin, int script) {
    std::string& text = paragraph_.text;
    if (begin >= text.size()) return;
    if (begin == 0) first_script_ = script;
    if (script == 0 && first_script_ != 0) {
      const string_view behind = string_view(text).substr(begin);
      if (BeginsWithDigit(behind) && EndsInFigure(string_view(text).substr(0, begin))) {
        const std::string rest(behind);
        text.resize(begin);
        RaiseFrom(0, first_script_ > 0, text);
        text += rest;
      }
      first_script_ = 0;
    } else if (script != 0 && first_script_ == 0) {
      RaiseFrom(begin, script > 0, text);
    }
  }

  // Digits that are clearly smaller than the figure they touch, behind it or before it.
  int BySize(size_t begin, int half_points) {
    const string_view run = string_view(paragraph_.text).substr(begin);
    if (IsBlank(run)) return 0;
    const auto size = static_cast<float>(half_points);
    const string_view before = string_view(paragraph_.text).substr(0, begin);
    const bool first = IsBlank(before);
    // Nearly all runs are of one size.
    if (!first && figure_size_ > 0 && size != figure_size_ && EndsInFigure(before)) {
      if (IsClearlySmaller(size, figure_size_) && IsMarkLike(run)) return 1;
      const bool marks = one_size_ && first_script_ == 0 && IsMarkLike(before);
      if (marks && IsClearlySmaller(figure_size_, size)) first_script_ = 1;
    }
    one_size_ = first || (one_size_ && size == figure_size_);
    figure_size_ = size;
    return 0;
  }

  // A link within the document beside a figure is that of a note.
  int InLink(size_t begin) const {
    if (links_ == 0 ||
        (begin > 0 && !EndsInFigure(string_view(paragraph_.text).substr(0, begin)))) {
      return 0;
    }
    return IsMarkLike(string_view(paragraph_.text).substr(begin)) ? 1 : 0;
  }

  void AddCharacters(XmlNode node, Inline kind) {
    std::string& text = paragraph_.text;
    switch (kind) {
      case Inline::kText:
        AppendTextOf(node, /*lines=*/false, text);
        break;
      case Inline::kTab:
        text.push_back('\t');
        break;
      case Inline::kBreak:
        // A page break before the text is no empty line.
        if (!text.empty()) text.push_back('\n');
        break;
      case Inline::kHyphen:
        text.push_back('-');
        break;
      default:
        AppendSymbol(node, text);
    }
  }

  // Its digits are shown from right to left.
  void AddTurned(XmlNode node) {
    const size_t begin = paragraph_.text.size();
    Add(node);
    if (AttributeOf(node, "val") == "rtl") MarkDoubtful(begin);
  }

  // What is raised, or above a line, is no digit of a figure: only runs stand beside each other.
  void AddEquation(XmlNode node) {
    const size_t begin = paragraph_.text.size();
    Add(node);
    for (XmlNode part = node.first_child(); part; part = part.next_sibling()) {
      if (part.name() != "r") MarkDoubtful(begin);
    }
  }

  // begin, codes, separate, result, end. Only the result is shown. A field that does not end in its
  // paragraph has its codes there all the same.
  void AddFieldMark(XmlNode node) {
    const string_view mark = AttributeOf(node, "fldCharType").value_or("");
    if (mark == "begin") {
      fields_.push_back(true);
      ++codes_;
      code_.clear();
      choice_ = ChoiceOf(node);
    } else if (!fields_.empty() && (mark == "separate" || mark == "end")) {
      const bool no_result = fields_.back() && mark == "end";
      if (fields_.back()) --codes_;
      fields_.back() = false;
      if (mark == "end") fields_.pop_back();
      if (no_result && codes_ == 0) AddCode();
    }
  }

  // What a list of a form shows is not stored as a result, but as the number of its entry.
  static std::string ChoiceOf(XmlNode begin) {
    const XmlNode list = ChildOf(ChildOf(begin, "ffData"), "ddList");
    if (!list) return "";
    int chosen = NumberOf(ChildOf(list, "default"), "val", 0);
    chosen = NumberOf(ChildOf(list, "result"), "val", chosen);
    for (XmlNode entry : list) {
      if (entry.name() != "listEntry" || chosen-- > 0) continue;
      return std::string(AttributeOf(entry, "val").value_or(""));
    }
    return "";
  }

  // A field without a result: some show something all the same, which only Word can tell.
  void AddCode() {
    const string_view code = absl::StripAsciiWhitespace(code_);
    if (!choice_.empty()) {
      paragraph_.text += choice_;
    } else if (absl::StartsWith(code, "=") || absl::StartsWithIgnoreCase(code, "EQ") ||
               absl::StartsWithIgnoreCase(code, "SYMBOL") ||
               absl::StartsWithIgnoreCase(code, "MACROBUTTON") ||
               absl::StartsWithIgnoreCase(code, "QUOTE")) {
      paragraph_.text.append(kUnreadText.data(), kUnreadText.size());
    }
    choice_.clear();
  }

  void FindBoxes(XmlNode parent) {
    for (XmlNode node = parent.first_child(); node; node = node.next_sibling()) {
      const XmlName name = node.name();
      if (name == "txbxContent" || name == "textpath") {
        paragraph_.boxes.push_back(node);
      } else if (name == "AlternateContent") {
        FindBoxes(ChosenRendering(node));
      } else {
        FindBoxes(node);
      }
    }
  }

  const DocxStyles& styles_;
  const DocxLook look_;
  const std::optional<uint32_t> background_;
  const bool doubtful_;
  DocxOmissions& omissions_;
  DocxParagraph& paragraph_;
  // What the code of the last field says, and what its list shows.
  std::string code_;
  std::string choice_;
  // For each field that is open, whether its codes are being read; and how many are.
  std::vector<bool> fields_;
  int codes_ = 0;
  int links_ = 0;
  // Where all text so far stands, by its line: 1 above, -1 below.
  int first_script_ = 0;
  // Of the letters before the run that are no mark (half points); whether all so far are of it.
  float figure_size_ = 0;
  bool one_size_ = false;
};

}  // namespace

DocxParagraph ReadDocxParagraph(XmlNode node, const DocxStyles& styles,
                                const DocxSurroundings& around, DocxOmissions& omissions) {
  const ParagraphProperties properties(ChildOf(node, "pPr"));
  DocxParagraph paragraph;
  paragraph.style = AttributeOf(properties.style, "val").value_or("");
  const DocxStyle& style = styles.Find(paragraph.style);
  paragraph.list = ListPlaceOf(properties.numbering);
  if (!paragraph.list.list.has_value()) paragraph.list.list = style.list.list;
  if (!paragraph.list.level.has_value()) paragraph.list.level = style.list.level;
  paragraph.level = OutlineLevel(properties.outline).value_or(style.level);
  paragraph.goes_on = IsDeleted(properties.mark);
  omissions.tracked_changes |= paragraph.goes_on;
  std::optional<uint32_t> background = DocxLook::BackgroundOf(properties.shading);
  DocxLook look = paragraph.style.empty() ? styles.plain().look : style.look;
  look.TakeFrom(around.look);
  if (!background.has_value()) background = around.background;
  ParagraphText text(styles, look, background, around.doubtful, omissions, paragraph);
  text.Add(node);
  return paragraph;
}

XmlNode ChosenRendering(XmlNode alternate_content) {
  const XmlNode choice = ChildOf(alternate_content, "Choice");
  return choice ? choice : ChildOf(alternate_content, "Fallback");
}

bool IsPlaceholder(XmlNode content_control) {
  return IsOn(ChildOf(ChildOf(content_control, "sdtPr"), "showingPlcHdr"));
}

}  // namespace gongkai

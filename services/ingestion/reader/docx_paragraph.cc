// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_paragraph.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/ooxml.h"

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
  kInserted,
  kDeleted,
  kControl,
  kAlternate,
  kDrawing,
};

Inline InlineOf(string_view name) {
  static const auto& kinds = *new absl::flat_hash_map<string_view, Inline>{
      {"r", Inline::kRun},
      {"t", Inline::kText},
      {"tab", Inline::kTab},
      {"ptab", Inline::kTab},
      {"br", Inline::kBreak},
      {"cr", Inline::kBreak},
      {"noBreakHyphen", Inline::kHyphen},
      {"sym", Inline::kSymbol},
      {"fldChar", Inline::kField},
      {"ins", Inline::kInserted},
      {"moveTo", Inline::kInserted},
      {"del", Inline::kDeleted},
      {"moveFrom", Inline::kDeleted},
      {"sdt", Inline::kControl},
      {"AlternateContent", Inline::kAlternate},
      {"drawing", Inline::kDrawing},
      {"pict", Inline::kDrawing},
      {"object", Inline::kDrawing},
      // Properties, codes, and the reading aid above a character.
      {"pPr", Inline::kNothing},
      {"rPr", Inline::kNothing},
      {"sdtPr", Inline::kNothing},
      {"sdtEndPr", Inline::kNothing},
      {"instrText", Inline::kNothing},
      {"delText", Inline::kNothing},
      {"delInstrText", Inline::kNothing},
      {"rt", Inline::kNothing},
  };
  const auto kind = kinds.find(name);
  return kind == kinds.end() ? Inline::kOther : kind->second;
}

// A character of a symbol font. Those of the font Symbol that look like ASCII are taken as such; a
// picture of another font stands there as a box, since leaving it out would join what it separates.
void AppendSymbol(pugi::xml_node symbol, std::string& text) {
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

class ParagraphText {
 public:
  ParagraphText(const DocxStyles& styles, DocxOmissions& omissions, DocxParagraph& paragraph)
      : styles_(styles), omissions_(omissions), paragraph_(paragraph) {}

  void set_hidden(bool hidden) { hidden_ = hidden; }

  void Add(pugi::xml_node parent) {
    for (pugi::xml_node child = parent.first_child(); child; child = child.next_sibling()) {
      AddNode(child);
    }
  }

 private:
  void AddNode(pugi::xml_node node) {
    const string_view name = LocalName(node);
    switch (InlineOf(name)) {
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
      case Inline::kDrawing:
        FindBoxes(node);
        break;
      case Inline::kField:
        AddFieldMark(AttributeOf(node, "fldCharType").value_or(""));
        break;
      default:
        if (codes_ == 0) AddCharacters(node, InlineOf(name));
    }
  }

  void AddRun(pugi::xml_node run) {
    const pugi::xml_node properties = ChildOf(run, "rPr");
    bool hidden = hidden_;
    if (properties) {
      const pugi::xml_node style = ChildOf(properties, "rStyle");
      if (style) hidden = hidden || styles_.Find(AttributeOf(style, "val").value_or("")).hidden;
      hidden = IsHidden(properties).value_or(hidden);
    }
    if (hidden) {
      omissions_.hidden_text = true;
      return;
    }
    const size_t begin = paragraph_.text.size();
    Add(run);
    if (begin > 0 && AttributeOf(ChildOf(properties, "vertAlign"), "val") == "superscript") {
      RaiseDigits(begin);
    }
  }

  // The mark of a footnote behind 45 must not make it 451.
  void RaiseDigits(size_t begin) {
    constexpr string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string raised;
    for (const char c : string_view(paragraph_.text).substr(begin)) {
      if (c >= '0' && c <= '9') {
        absl::StrAppend(&raised, kRaised[c - '0']);
      } else {
        raised.push_back(c);
      }
    }
    paragraph_.text.replace(begin, std::string::npos, raised);
  }

  void AddCharacters(pugi::xml_node node, Inline kind) {
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

  // begin, codes, separate, result, end. Only the result is shown. A field that does not end in its
  // paragraph has its codes there all the same.
  void AddFieldMark(string_view mark) {
    if (mark == "begin") {
      fields_.push_back(true);
      ++codes_;
    } else if (!fields_.empty() && (mark == "separate" || mark == "end")) {
      if (fields_.back()) --codes_;
      fields_.back() = false;
      if (mark == "end") fields_.pop_back();
    }
  }

  void FindBoxes(pugi::xml_node parent) {
    for (pugi::xml_node node = parent.first_child(); node; node = node.next_sibling()) {
      const string_view name = LocalName(node);
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
  DocxOmissions& omissions_;
  DocxParagraph& paragraph_;
  bool hidden_ = false;
  // For each field that is open, whether its codes are being read; and how many are.
  std::vector<bool> fields_;
  int codes_ = 0;
};

}  // namespace

DocxParagraph ReadDocxParagraph(pugi::xml_node node, const DocxStyles& styles,
                                DocxOmissions& omissions) {
  DocxParagraph paragraph;
  ParagraphText text(styles, omissions, paragraph);
  if (const pugi::xml_node properties = ChildOf(node, "pPr")) {
    paragraph.style = std::string(AttributeOf(ChildOf(properties, "pStyle"), "val").value_or(""));
    const DocxStyle style = styles.Find(paragraph.style);
    paragraph.list = ListPlaceOf(properties);
    if (!paragraph.list.list.has_value()) paragraph.list.list = style.list.list;
    if (!paragraph.list.level.has_value()) paragraph.list.level = style.list.level;
    paragraph.level = OutlineLevel(properties).value_or(style.level);
    text.set_hidden(style.hidden);
    const pugi::xml_node mark = ChildOf(properties, "rPr");
    paragraph.goes_on = ChildOf(mark, "del") || ChildOf(mark, "moveFrom");
    omissions.tracked_changes |= paragraph.goes_on;
  }
  text.Add(node);
  return paragraph;
}

pugi::xml_node ChosenRendering(pugi::xml_node alternate_content) {
  const pugi::xml_node choice = ChildOf(alternate_content, "Choice");
  return choice ? choice : ChildOf(alternate_content, "Fallback");
}

bool IsPlaceholder(pugi::xml_node content_control) {
  return IsOn(ChildOf(ChildOf(content_control, "sdtPr"), "showingPlcHdr"));
}

}  // namespace gongkai

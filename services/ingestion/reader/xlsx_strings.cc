// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_strings.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/raised_text.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/xlsx_seen.h"

namespace gongkai {
namespace {

using absl::string_view;

// Whether digits of one size touch a figure of another: the smaller ones are a mark.
void CompareSizes(float before, float size, string_view text, string_view run, XlsxRichText& rich) {
  if (before == size || !EndsInFigure(text) || !IsFigureLike(run)) return;
  const bool mark_behind = IsMarkLike(run);
  const bool mark_before = IsMarkLike(text) && BeginsWithDigit(run);
  if (before > 0 && size > 0) {
    rich.raised = rich.raised || (mark_behind && IsClearlySmaller(size, before)) ||
                  (mark_before && IsClearlySmaller(before, size));
    return;
  }
  if (!mark_behind && !mark_before) return;
  // What the cell's own font is, only the cell can tell.
  const float own = std::max(before, size);
  const bool smaller = size > 0 ? mark_behind : mark_before;
  const bool larger = size > 0 ? mark_before : mark_behind;
  if (smaller) rich.mark_size = rich.mark_size > 0 ? std::min(rich.mark_size, own) : own;
  if (larger) rich.figure_size = std::max(rich.figure_size, own);
}

}  // namespace

XlsxRichText AppendRichText(XmlNode item, std::string& text) {
  XlsxRichText rich;
  bool all_raised = true;
  float size = 0;
  for (XmlNode child = item.first_child(); child; child = child.next_sibling()) {
    const XmlName name = child.name();
    if (name == "t") {
      AppendTextOf(child, /*lines=*/true, text);
    } else if (name == "r") {
      const XmlNode properties = ChildOf(child, "rPr");
      const XlsxFont font = XlsxFont::Of(properties);
      rich.own = rich.own || properties;
      rich.struck = rich.struck || font.struck;
      if (font.struck) continue;
      rich.doubtful = rich.doubtful || IsDoubtful(font, 0xFFFFFF);
      const size_t begin = text.size();
      AppendTextOf(ChildOf(child, "t"), /*lines=*/true, text);
      const string_view run = string_view(text).substr(begin);
      if (run.empty()) continue;
      // A mark behind other text, or before a figure.
      const bool mark = font.raised ? !all_raised && IsFigureLike(run)
                                    : all_raised && begin > 0 && BeginsWithDigit(run) &&
                                          EndsInFigure(string_view(text).substr(0, begin));
      rich.raised = rich.raised || mark;
      if (begin > 0) CompareSizes(size, font.size, string_view(text).substr(0, begin), run, rich);
      size = font.size;
      all_raised = all_raised && font.raised;
    }
  }
  return rich;
}

void UnescapeXlsx(std::string& text) {
  if (text.find("_x") == std::string::npos) return;
  std::string plain;
  for (size_t i = 0; i < text.size();) {
    uint32_t character = 0;
    if (text.size() - i >= 7 && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' &&
        absl::SimpleHexAtoi(string_view(text).substr(i + 2, 4), &character) &&
        (character < 0x20 || character == '_')) {
      // Of the control characters a line feed stays; the rest are spaces.
      plain.push_back(character == '_' || character == '\n' ? static_cast<char>(character) : ' ');
      i += 7;
    } else {
      plain.push_back(text[i++]);
    }
  }
  text = std::move(plain);
}

void XlsxStrings::Read(XmlNode shared_strings) {
  std::string text;
  for (XmlNode item : shared_strings) {
    if (item.name() != "si") continue;
    text.clear();
    const XlsxRichText look = AppendRichText(item, text);
    if (look.own) looks_[ends_.size()] = look;
    UnescapeXlsx(text);
    text_ += text;
    ends_.push_back(text_.size());
  }
}

string_view XlsxStrings::At(size_t index) const {
  const size_t start = index == 0 ? 0 : ends_[index - 1];
  return string_view(text_).substr(start, ends_[index] - start);
}

XlsxRichText XlsxStrings::LookOf(size_t index) const {
  const auto look = looks_.find(index);
  return look == looks_.end() ? XlsxRichText() : look->second;
}

}  // namespace gongkai

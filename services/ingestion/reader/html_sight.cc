// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_sight.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/ingestion/reader/html_font.h"
#include "services/ingestion/reader/raised_text.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr uint32_t kLink = 0x0000EE;

bool IsPartOfTable(HtmlElement kind) {
  return kind == HtmlElement::kTable || kind == HtmlElement::kRowGroup ||
         kind == HtmlElement::kRow || kind == HtmlElement::kCell;
}

bool HasDigit(string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

}  // namespace

HtmlSight::Effect HtmlSight::Enter(HtmlElement kind, const HtmlTag& tag,
                                   const HtmlDeclarations& says) {
  using P = HtmlProperty;
  using S = HtmlSaying;
  Effect effect;
  if (tag.attributes != nullptr || tag.name == "dialog") ReadAttributes(kind, tag);
  if (kind == HtmlElement::kInline) height_ = PixelsOfElement(tag, height_);
  if (!says.any()) return effect;
  effect.removed = says[P::kDisplay].says == S::kHides;
  doubtful_ = doubtful_ || says[P::kDisplay].says == S::kDoubtful;
  const HtmlDeclaration& visibility = says[P::kVisibility];
  if (visibility.says != S::kNothing) {
    invisible_ = visibility.says == S::kHides;
    doubtful_ = doubtful_ || visibility.says == S::kDoubtful;
    const bool rows = kind == HtmlElement::kRow || kind == HtmlElement::kRowGroup;
    effect.removed = effect.removed || (invisible_ && rows && visibility.value == 1);
  }
  gone_ = gone_ || says[P::kOpacity].says == S::kHides;
  // What floats or goes the other way round is a column of the page, unless it is part of a line.
  const HtmlDeclaration& order = says[P::kOrder];
  const bool in_line = kind == HtmlElement::kInline || kind == HtmlElement::kCell;
  doubtful_ = doubtful_ || says[P::kOpacity].says == S::kDoubtful ||
              (order.says == S::kDoubtful && (order.value == 0 || in_line));
  if (says[P::kFontSize].says != S::kNothing) font_ = says[P::kFontSize].says;
  SetPlace(kind, says[P::kPlace]);
  SetColours(says[P::kColour], says[P::kBackground]);
  effect.struck = says[P::kStrike].says == S::kHides;
  effect.raised = says[P::kRaise].says == S::kDoubtful;
  effect.maybe_raised = effect.raised && says[P::kRaise].value == 1;
  SetHeight(tag, says[P::kSize], effect);
  const HtmlDeclaration& content = says[P::kContent];
  effect.generated = content.says == S::kDoubtful &&
                     (content.value == 0 || HasDigit(tag.Find(says.attribute()).value_or("")));
  return effect;
}

// A size of which it is not known whether it holds is only noted where it would make a mark.
void HtmlSight::SetHeight(const HtmlTag& tag, const HtmlDeclaration& size, Effect& effect) {
  if (size.says == HtmlSaying::kNothing) return;
  const float height = PixelsOfFont(size, height_, root_height_);
  if (size.says == HtmlSaying::kDoubtful) {
    effect.maybe_raised = effect.maybe_raised || IsClearlySmaller(height, height_);
    effect.raised = effect.raised || effect.maybe_raised;
  } else {
    height_ = height;
    if (tag.name == "html") root_height_ = height;
  }
}

// What hides as well as where it is put: a cell has the room of its row and column, whatever it
// says itself, and a text within a line has no size of its own.
void HtmlSight::SetPlace(HtmlElement kind, const HtmlDeclaration& place) {
  const bool has_size = kind == HtmlElement::kBlock || kind == HtmlElement::kHeading ||
                        kind == HtmlElement::kPreformatted;
  const bool cut = place.value == 1;
  if (place.says == HtmlSaying::kHides && (cut ? has_size : !IsPartOfTable(kind))) {
    gone_ = true;
  } else if (place.says == HtmlSaying::kHides || place.says == HtmlSaying::kDoubtful) {
    doubtful_ = true;
  }
}

void HtmlSight::ReadAttributes(HtmlElement kind, const HtmlTag& tag) {
  HtmlDeclaration colour;
  HtmlDeclaration background;
  if (tag.name == "a" && tag.Find("href").has_value()) {
    colour = {HtmlSaying::kShows, false, kLink};
  } else if (tag.name == "font") {
    if (const auto value = tag.Find("color"); value.has_value()) colour = ReadColour(*value);
  } else if (tag.name == "dialog") {
    gone_ = gone_ || !tag.Find("open").has_value();
  } else if (tag.name == "bdo") {
    const string_view direction = tag.Find("dir").value_or("");
    doubtful_ = doubtful_ || absl::EqualsIgnoreCase(direction, "rtl");
  } else if (IsPartOfTable(kind) || tag.name == "body") {
    bool picture = false;
    for (const unsigned char** own = tag.attributes; own != nullptr && own[0] != nullptr;
         own += 2) {
      if (own[0][0] != 'b' && own[0][0] != 't') continue;
      const string_view name = ViewOf(own[0]);
      if (name == "bgcolor") background = ReadColour(ViewOf(own[1]));
      if (name == "text") colour = ReadColour(ViewOf(own[1]));
      picture = picture || name == "background";
    }
    if (picture) background.says = HtmlSaying::kDoubtful;
  } else {
    return;
  }
  SetColours(colour, background);
}

void HtmlSight::SetColours(const HtmlDeclaration& colour, const HtmlDeclaration& background) {
  using S = HtmlSaying;
  if (colour.says == S::kNothing && background.says == S::kNothing) return;
  // One that is not known is taken for one that is seen.
  if (colour.says != S::kNothing) {
    transparent_ = colour.says == S::kHides;
    colour_ = colour.says == S::kShows ? colour.value : 0x808080;
  }
  if (background.says == S::kShows) background_ = background.value;
  if (background.says != S::kNothing && background.says != S::kHides) {
    background_known_ = background.says == S::kShows;
  }
  faint_ = transparent_ || (background_known_ && AreAlike(colour_, background_));
}

}  // namespace gongkai

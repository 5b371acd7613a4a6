// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_declarations.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "services/ingestion/reader/html_font.h"
#include "services/ingestion/reader/html_transform.h"
#include "services/ingestion/reader/html_values.h"
#include "services/ingestion/reader/html_variables.h"

namespace gongkai {
namespace {

using absl::string_view;

// So far away from where it would stand nothing is on the page (pixels).
constexpr double kFarAway = 400;
// So little that nothing of a text is left (pixels).
constexpr double kNoRoom = 2;

enum class Name : uint8_t {
  kDisplay,
  kVisibility,
  kContentVisibility,
  kOpacity,
  kFontSize,
  kFont,
  kColour,
  kFillColour,
  kBackground,
  kPosition,
  kOffset,
  kTop,  // or bottom
  kInset,
  kMargin,
  kSides,  // margin or padding, above or below
  kIndent,
  kSize,
  kOverflow,
  kClip,
  kClipPath,
  kTransform,
  kScale,
  kMask,
  kFilter,
  kBidi,
  kDirection,
  kSecurity,
  kFloat,
  kFlex,
  kDecoration,
  kContent,
  kAlign,
  kRaise,
  kTranslate,
  kVariant,
};

const absl::flat_hash_map<string_view, Name>& Names() {
  static const auto& names = *new absl::flat_hash_map<string_view, Name>{
      {"display", Name::kDisplay},
      {"visibility", Name::kVisibility},
      {"content-visibility", Name::kContentVisibility},
      {"opacity", Name::kOpacity},
      {"font-size", Name::kFontSize},
      {"font", Name::kFont},
      {"color", Name::kColour},
      {"-webkit-text-fill-color", Name::kFillColour},
      {"background", Name::kBackground},
      {"background-color", Name::kBackground},
      {"background-image", Name::kBackground},
      {"position", Name::kPosition},
      {"left", Name::kOffset},
      {"top", Name::kTop},
      {"right", Name::kOffset},
      {"bottom", Name::kTop},
      {"margin-left", Name::kMargin},
      {"inset", Name::kInset},
      {"inset-block", Name::kInset},
      {"inset-block-start", Name::kTop},
      {"inset-block-end", Name::kTop},
      {"margin", Name::kSides},
      {"margin-top", Name::kSides},
      {"margin-bottom", Name::kSides},
      {"padding", Name::kSides},
      {"padding-top", Name::kSides},
      {"padding-bottom", Name::kSides},
      {"text-indent", Name::kIndent},
      {"width", Name::kSize},
      {"height", Name::kSize},
      {"max-width", Name::kSize},
      {"max-height", Name::kSize},
      {"overflow", Name::kOverflow},
      {"overflow-x", Name::kOverflow},
      {"overflow-y", Name::kOverflow},
      {"clip", Name::kClip},
      {"clip-path", Name::kClipPath},
      {"transform", Name::kTransform},
      {"scale", Name::kScale},
      {"zoom", Name::kScale},
      {"mask", Name::kMask},
      {"mask-image", Name::kMask},
      {"-webkit-mask", Name::kMask},
      {"-webkit-mask-image", Name::kMask},
      {"filter", Name::kFilter},
      {"unicode-bidi", Name::kBidi},
      {"direction", Name::kDirection},
      {"-webkit-text-security", Name::kSecurity},
      {"float", Name::kFloat},
      {"flex-direction", Name::kFlex},
      {"flex-flow", Name::kFlex},
      {"text-decoration", Name::kDecoration},
      {"text-decoration-line", Name::kDecoration},
      {"content", Name::kContent},
      {"vertical-align", Name::kAlign},
      {"mso-text-raise", Name::kRaise},
      {"translate", Name::kTranslate},
      {"font-variant-position", Name::kVariant},
      {"font-variant", Name::kVariant},
      {"font-feature-settings", Name::kVariant},
  };
  return names;
}

constexpr size_t kLongestName = 24;

// One block of declarations.
class Block {
 public:
  void Add(Name name, string_view value, bool important) {
    using P = HtmlProperty;
    using S = HtmlSaying;
    switch (name) {
      case Name::kDisplay:
        if (!IsDisplay(value)) break;
        Say(P::kDisplay, value == "none" ? S::kHides : S::kShows, important);
        in_line_block_ = absl::StartsWith(value, "inline-");
        break;
      case Name::kVisibility:
        AddVisibility(value, important);
        break;
      case Name::kContentVisibility:
        if (value == "hidden") Say(P::kPlace, S::kHides, important);
        break;
      case Name::kOpacity:
        Say(P::kOpacity, SayingOfOpacity(value), important);
        break;
      case Name::kFontSize:
        AddFontSize(value, important);
        break;
      case Name::kFont:
        Say(P::kFontSize, SayingOfFont(value), important);
        AddSize(SizeInFont(value), important);
        break;
      case Name::kColour:
        if (value != "inherit") Put(P::kColour, ReadColour(value), important);
        break;
      case Name::kFillColour:
        Put(P::kColour, ReadColour(value), true);
        break;
      case Name::kBackground:
        PutBackground(ReadBackground(value), important);
        break;
      case Name::kPosition:
        out_of_flow_ = value == "absolute" || value == "fixed";
        raised_ = raised_ || out_of_flow_;
        in_flow_ = !out_of_flow_;
        break;
      case Name::kTop:
        if (IsLength(value)) raised_ = true;
        AddOffset(value);
        break;
      case Name::kOffset:
        AddOffset(value);
        break;
      case Name::kInset:
        for (const string_view one : absl::StrSplit(value, ' ', absl::SkipEmpty())) {
          if (IsLength(one)) raised_ = true;
          AddOffset(one);
        }
        break;
      case Name::kSides:
        sides_ = sides_ || IsAnyLength(value);
        raised_ = raised_ || absl::StrContains(value, '-');
        AddMargin(value, important);
        break;
      case Name::kMargin:
      case Name::kIndent:
        AddMargin(value, important);
        break;
      case Name::kSize:
        small_ = small_ || PixelsOf(value).value_or(kNoRoom) < kNoRoom;
        break;
      case Name::kOverflow:
        cut_ = cut_ || value == "hidden" || value == "clip";
        break;
      case Name::kClip:
        clipped_ = absl::StartsWith(value, "rect(") && IsNothing(value.substr(5));
        break;
      case Name::kClipPath:
        if (IsClippedAway(value)) Say(P::kPlace, S::kHides, important);
        break;
      case Name::kTransform:
        AddTransform(ReadTransform(value), important);
        break;
      case Name::kScale:
        AddTransform(ReadScale(value), important);
        break;
      case Name::kMask:
        // Emptily it may be an icon; a text under it may be gone.
        Say(P::kOpacity, value == "none" ? S::kNothing : S::kDoubtful, important);
        break;
      case Name::kFilter:
        if (absl::StrContains(value, "opacity(0") || absl::StrContains(value, "blur(")) {
          Say(P::kOpacity, S::kDoubtful, important);
        }
        break;
      case Name::kBidi:
        override_ = absl::StrContains(value, "override");
        break;
      case Name::kDirection:
        left_to_right_ = value == "ltr";
        break;
      case Name::kSecurity:
        if (value != "none") Say(P::kOrder, S::kDoubtful, important);
        break;
      case Name::kFloat:
        if (value == "right") moved_ = true;
        break;
      case Name::kFlex:
        if (absl::StrContains(value, "reverse")) moved_ = true;
        break;
      case Name::kDecoration:
        if (absl::StrContains(value, "line-through")) Say(P::kStrike, S::kHides, important);
        break;
      case Name::kContent:
        AddContent(value, important);
        break;
      case Name::kAlign:
        raised_ = raised_ || value == "super" || value == "sub" || value == "text-top" ||
                  value == "text-bottom" || IsLength(value);
        break;
      case Name::kRaise:
        raised_ = raised_ || IsLength(value);
        break;
      case Name::kTranslate:
        AddTransform(ReadTranslation(value), important);
        break;
      case Name::kVariant:
        raised_ = raised_ || absl::StrContains(value, "su");  // super, sub; sups, subs
        break;
    }
  }

  HtmlDeclarations Take() {
    using P = HtmlProperty;
    using S = HtmlSaying;
    if (out_of_flow_ && (far_ || clipped_)) {
      Say(P::kPlace, S::kHides, false);
    } else if (small_ && cut_) {
      Put(P::kPlace, {S::kHides, false, out_of_flow_ ? 0u : 1u}, false);
    } else if (found_[P::kPlace].says == S::kNothing) {
      // Half of what takes a text away: another rule may say the rest.
      if (far_ || clipped_) Say(P::kPlace, S::kDoubtful, false);
      if (in_flow_ || (here_ && !far_)) Say(P::kPlace, S::kShows, false);
    }
    if (raised_ || (in_line_block_ && sides_)) Say(P::kRaise, S::kDoubtful, false);
    if (moved_) Put(P::kOrder, {S::kDoubtful, false, 1}, false);
    if (override_) Say(P::kOrder, left_to_right_ ? S::kShows : S::kDoubtful, false);
    return found_;
  }

 private:
  void Say(HtmlProperty property, HtmlSaying says, bool important) {
    if (says != HtmlSaying::kNothing) Put(property, {says}, important);
  }

  bool Put(HtmlProperty property, HtmlDeclaration declaration, bool important) {
    if (found_[property].important && !important) return false;
    declaration.important = important;
    found_.Put(property, declaration);
    return true;
  }

  void AddVisibility(string_view value, bool important) {
    const bool collapse = value == "collapse";
    const bool hides = collapse || value == "hidden";
    Say(HtmlProperty::kVisibility, hides ? HtmlSaying::kHides : HtmlSaying::kShows, important);
    HtmlDeclaration own = found_[HtmlProperty::kVisibility];
    own.value = collapse;
    found_.Put(HtmlProperty::kVisibility, own);
  }

  void AddOffset(string_view value) {
    const std::optional<double> pixels = PixelsOf(value);
    if (!pixels.has_value()) return;
    const bool far = std::abs(*pixels) >= kFarAway;
    far_ = far_ || (far && (*pixels < 0 || absl::EndsWith(value, "px")));
    here_ = here_ || !far;
  }

  void AddContent(string_view value, bool important) {
    string_view attribute;
    if (Put(HtmlProperty::kContent, ReadContent(value, attribute), important)) {
      found_.set_attribute(attribute);
    }
  }

  // A colour behind a picture says nothing.
  void PutBackground(const HtmlDeclaration& background, bool important) {
    const bool picture = found_[HtmlProperty::kBackground].says == HtmlSaying::kDoubtful;
    if (!picture) Put(HtmlProperty::kBackground, background, important);
  }

  void AddFontSize(string_view value, bool important) {
    Say(HtmlProperty::kFontSize, SayingOfFontSize(value), important);
    raised_ = raised_ || IsSmaller(value);
    AddSize(value, important);
  }

  void AddSize(string_view value, bool important) {
    const HtmlDeclaration size = ReadFontSize(WithoutCalculation(value));
    if (size.says != HtmlSaying::kNothing) Put(HtmlProperty::kSize, size, important);
  }

  // A first line may stand out to the left by much less.
  void AddMargin(string_view value, bool important) {
    if (absl::StartsWith(value, "-") && PixelsOf(value).value_or(0) <= -kFarAway) {
      Say(HtmlProperty::kPlace, HtmlSaying::kHides, important);
    }
  }

  void AddTransform(const HtmlTransform& transform, bool important) {
    raised_ = raised_ || transform.raises;
    // A text within a line is not transformed: whether it is one another rule may say.
    if (transform.removes) Say(HtmlProperty::kPlace, HtmlSaying::kDoubtful, important);
    if (transform.turns) Say(HtmlProperty::kOrder, HtmlSaying::kDoubtful, important);
  }

  HtmlDeclarations found_;
  bool out_of_flow_ = false;
  bool in_flow_ = false;
  bool far_ = false;
  bool here_ = false;
  bool small_ = false;
  bool cut_ = false;
  bool clipped_ = false;
  bool override_ = false;
  bool raised_ = false;
  bool sides_ = false;
  bool in_line_block_ = false;
  bool moved_ = false;
  bool left_to_right_ = false;
};

// A declaration, and where in its block it ends.
struct Declaration {
  string_view name;
  string_view value;
  size_t end = 0;
};

// The characters that end a part of a declaration, or may hide the end of one.
constexpr std::array<bool, 256> kMarks = [] {
  std::array<bool, 256> marks{};
  for (const char c : {';', ':', '(', ')', '"', '\''}) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

string_view Strip(string_view text) { return absl::StripAsciiWhitespace(text); }

// The one that begins there, up to a semicolon outside of quotation marks and brackets. Without a
// colon it has no name.
Declaration NextDeclaration(string_view text, size_t begin) {
  size_t colon = string_view::npos;
  int depth = 0;
  size_t at = begin;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (!kMarks[static_cast<unsigned char>(c)]) continue;
    if (c == ';' && depth <= 0) break;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == ':') colon = std::min(colon, at);
    if (c == '"' || c == '\'') {
      const size_t end = std::min(text.find(c, at + 1), text.size());
      colon = std::min(colon, text.substr(0, end).find(':', at));
      at = std::min(end, text.size() - 1);
    }
  }
  if (colon == string_view::npos) return {"", "", at};
  return {text.substr(begin, colon - begin), text.substr(colon + 1, at - colon - 1), at};
}

// By their first character: how long the names are that are looked at, a bit for each length.
const std::array<uint32_t, 256>& Lengths() {
  static const std::array<uint32_t, 256> lengths = [] {
    std::array<uint32_t, 256> found{};
    for (const auto& name : Names()) {
      found[static_cast<unsigned char>(name.first[0])] |= uint32_t{1} << name.first.size();
    }
    return found;
  }();
  return lengths;
}

std::optional<Name> FindName(string_view name) {
  name = Strip(name);
  if (absl::StrContains(name, '*')) {
    const size_t comment = name.rfind("*/");
    if (comment != string_view::npos) name = Strip(name.substr(comment + 2));
  }
  if (name.empty() || name.size() > kLongestName) return std::nullopt;
  const auto lower_case = [](char c) { return absl::ascii_tolower(static_cast<unsigned char>(c)); };
  const auto first = static_cast<unsigned char>(lower_case(name[0]));
  if ((Lengths()[first] >> name.size() & 1) == 0) return std::nullopt;
  char lower[kLongestName];
  std::transform(name.begin(), name.end(), lower, lower_case);
  const auto found = Names().find(string_view(lower, name.size()));
  if (found == Names().end()) return std::nullopt;
  return found->second;
}

// Takes "!important" off a value, and white space.
bool TakeImportance(string_view& value) {
  value = Strip(value);
  const size_t mark = absl::StrContains(value, '!') ? value.rfind('!') : string_view::npos;
  if (mark == string_view::npos ||
      !absl::EqualsIgnoreCase(Strip(value.substr(mark + 1)), "important")) {
    return false;
  }
  value = Strip(value.substr(0, mark));
  return true;
}

}  // namespace

HtmlDeclarations HtmlDeclarations::Read(string_view text) {
  Block block;
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    auto [name, value, end] = NextDeclaration(text, at);
    at = end + 1;
    const std::optional<Name> known = FindName(name);
    if (!known.has_value()) continue;
    const bool important = TakeImportance(value);
    any = true;
    const bool as_written = *known == Name::kContent ||  // an attribute's name points into it
                            std::none_of(value.begin(), value.end(), [](char c) {
                              return absl::ascii_isupper(static_cast<unsigned char>(c));
                            });
    if (as_written) {
      block.Add(*known, value, important);
    } else {
      block.Add(*known, absl::AsciiStrToLower(value), important);
    }
  }
  return any ? block.Take() : HtmlDeclarations();
}

const HtmlDeclarations& HtmlStyles::Read(string_view style) {
  constexpr size_t kMostKnown = 1024;
  const auto found = known_.find(style);
  if (found != known_.end()) return found->second;
  if (known_.size() == kMostKnown) return other_ = variables_.Read(style);
  const auto added = known_.try_emplace(std::string(style)).first;
  added->second = variables_.Read(added->first);
  return added->second;
}

}  // namespace gongkai

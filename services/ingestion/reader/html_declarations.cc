// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_declarations.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"

namespace gongkai {
namespace {

using absl::string_view;

// So far away from where it would stand nothing is on the page (pixels).
constexpr double kFarAway = 400;
// A letter of that height cannot be read (pixels).
constexpr double kTiny = 3;
constexpr double kFaint = 0.15;
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
  kMargin,
  kIndent,
  kSize,
  kOverflow,
  kClip,
  kClipPath,
  kTransform,
  kFilter,
  kBidi,
  kDirection,
  kSecurity,
  kFloat,
  kFlex,
  kDecoration,
  kContent,
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
      {"top", Name::kOffset},
      {"right", Name::kOffset},
      {"bottom", Name::kOffset},
      {"margin-left", Name::kMargin},
      {"margin-top", Name::kMargin},
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
  };
  return names;
}

constexpr size_t kLongestName = 24;

// A length in pixels, roughly: what is asked is whether it is nothing, or very much. Nothing if it
// is none.
std::optional<double> PixelsOf(string_view value) {
  size_t size = 0;
  while (size < value.size() && (absl::ascii_isdigit(static_cast<unsigned char>(value[size])) ||
                                 absl::StrContains("+-.", value[size]))) {
    ++size;
  }
  double number = 0;
  if (size == 0 || !absl::SimpleAtod(value.substr(0, size), &number)) return std::nullopt;
  const string_view unit = value.substr(size);
  if (absl::StartsWith(unit, "pt")) return number * 4 / 3;
  if (absl::StartsWith(unit, "em") || absl::StartsWith(unit, "rem")) return number * 16;
  if (absl::StartsWith(unit, "%") || absl::StartsWith(unit, "v")) return number * 8;
  if (absl::StartsWith(unit, "cm")) return number * 38;
  if (absl::StartsWith(unit, "mm")) return number * 3.8;
  if (absl::StartsWith(unit, "in")) return number * 96;
  return number;
}

// Whether a font's size goes with that of what is around it.
bool IsRelative(string_view value) {
  return absl::EndsWith(value, "%") ||
         (absl::EndsWith(value, "em") && !absl::EndsWith(value, "rem"));
}

HtmlSaying SayingOfFontSize(string_view value) {
  const std::optional<double> pixels = PixelsOf(value);
  if (!pixels.has_value()) return HtmlSaying::kShows;  // a word, or calc()
  if (*pixels <= 0) return HtmlSaying::kHides;
  if (IsRelative(value)) {
    return *pixels < kTiny * 2 ? HtmlSaying::kDoubtful : HtmlSaying::kNothing;
  }
  return *pixels < kTiny ? HtmlSaying::kDoubtful : HtmlSaying::kShows;
}

// The size in "bold 12px/1.5 serif".
HtmlSaying SayingOfFont(string_view value) {
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find_first_of(" /,", at), value.size());
    const string_view word = value.substr(at, end - at);
    const bool size = !word.empty() &&
                      (absl::ascii_isdigit(static_cast<unsigned char>(word[0])) || word[0] == '.');
    const bool weight = word.size() == 3 && absl::EndsWith(word, "00");
    if (size && !weight) return SayingOfFontSize(word);
    at = end + 1;
  }
  return HtmlSaying::kShows;
}

// The background's colour, if that is all it says.
HtmlDeclaration ReadBackground(string_view value) {
  if (absl::StrContains(value, "url(") || absl::StrContains(value, "gradient")) {
    return {HtmlSaying::kDoubtful, false, 0, ""};
  }
  if (value == "none" || value == "transparent") return {HtmlSaying::kHides, false, 0, ""};
  if (absl::StrContains(value, '(')) return ReadColour(value);
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find(' ', at), value.size());
    const HtmlDeclaration colour = ReadColour(value.substr(at, end - at));
    if (colour.says != HtmlSaying::kDoubtful) return colour;
    at = end + 1;
  }
  return {HtmlSaying::kDoubtful, false, 0, ""};
}

// A text with figures, or one that is not known here.
HtmlDeclaration ReadContent(string_view value) {
  const size_t attribute = value.find("attr(");
  if (attribute != string_view::npos) {
    const string_view inside = value.substr(attribute + 5);
    const size_t end = std::min(inside.find_first_of(") ,"), inside.size());
    return {HtmlSaying::kDoubtful, false, 1, inside.substr(0, end)};
  }
  const bool figures = std::any_of(value.begin(), value.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
  // "\f105" is a letter of an icon font.
  const bool escaped = absl::StrContains(value, '\\');
  const bool unknown = absl::StrContains(value, "counter") || absl::StrContains(value, "var(");
  return {(figures && !escaped) || unknown ? HtmlSaying::kDoubtful : HtmlSaying::kShows, false, 0,
          ""};
}

// One block of declarations.
class Block {
 public:
  void Add(Name name, string_view value, bool important) {
    using P = HtmlProperty;
    using S = HtmlSaying;
    const std::optional<double> pixels = PixelsOf(value);
    switch (name) {
      case Name::kDisplay:
        Say(P::kDisplay, value == "none" ? S::kHides : S::kShows, important);
        break;
      case Name::kVisibility:
        Say(P::kVisibility, value == "hidden" || value == "collapse" ? S::kHides : S::kShows,
            important);
        found_[P::kVisibility].value = value == "collapse";
        break;
      case Name::kContentVisibility:
        if (value == "hidden") Say(P::kPlace, S::kHides, important);
        break;
      case Name::kOpacity:
        if (!pixels.has_value()) break;
        Say(P::kOpacity, OpacityOf(*pixels, value), important);
        break;
      case Name::kFontSize:
        if (const S size = SayingOfFontSize(value); size != S::kNothing) {
          Say(P::kFontSize, size, important);
        }
        break;
      case Name::kFont:
        if (const S size = SayingOfFont(value); size != S::kNothing) {
          Say(P::kFontSize, size, important);
        }
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
        in_flow_ = !out_of_flow_;
        break;
      case Name::kOffset:
        far_ = far_ || (pixels.has_value() && std::abs(*pixels) >= kFarAway &&
                        (*pixels < 0 || absl::EndsWith(value, "px")));
        here_ = here_ || (pixels.has_value() && std::abs(*pixels) < kFarAway);
        break;
      case Name::kMargin:
      case Name::kIndent:
        // A first line may stand out to the left by much less.
        if (pixels.has_value() && *pixels <= -kFarAway) Say(P::kPlace, S::kHides, important);
        break;
      case Name::kSize:
        small_ = small_ || (pixels.has_value() && *pixels < kNoRoom);
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
        AddTransform(value, important);
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
        Put(P::kContent, ReadContent(value), important);
        break;
    }
  }

  HtmlDeclarations Take() {
    using P = HtmlProperty;
    using S = HtmlSaying;
    if (out_of_flow_ && (far_ || clipped_)) {
      Say(P::kPlace, S::kHides, false);
    } else if (small_ && cut_) {
      Put(P::kPlace, {S::kHides, false, out_of_flow_ ? 0u : 1u, ""}, false);
    } else if (found_[P::kPlace].says == S::kNothing) {
      // Half of what takes a text away: another rule may say the rest.
      if (far_ || clipped_) Say(P::kPlace, S::kDoubtful, false);
      if (in_flow_ || (here_ && !far_)) Say(P::kPlace, S::kShows, false);
    }
    if (moved_) Put(P::kOrder, {S::kDoubtful, false, 1, ""}, false);
    if (override_) Say(P::kOrder, left_to_right_ ? S::kShows : S::kDoubtful, false);
    return found_;
  }

 private:
  void Say(HtmlProperty property, HtmlSaying says, bool important) {
    Put(property, {says, false, 0, ""}, important);
  }

  void Put(HtmlProperty property, HtmlDeclaration declaration, bool important) {
    HtmlDeclaration& own = found_[property];
    if (own.important && !important) return;
    own = declaration;
    own.important = important;
    found_.set_any();
  }

  // A colour behind a picture says nothing.
  void PutBackground(const HtmlDeclaration& background, bool important) {
    const bool picture = found_[HtmlProperty::kBackground].says == HtmlSaying::kDoubtful;
    if (!picture) Put(HtmlProperty::kBackground, background, important);
  }

  static HtmlSaying OpacityOf(double number, string_view value) {
    if (absl::EndsWith(value, "%")) number /= 800;
    return number <= 0       ? HtmlSaying::kHides
           : number < kFaint ? HtmlSaying::kDoubtful
                             : HtmlSaying::kShows;
  }

  // Four lengths that leave nothing: "0 0 0 0)", "1px, 1px, 1px, 1px)".
  static bool IsNothing(string_view lengths) {
    return std::none_of(lengths.begin(), lengths.end(),
                        [](char c) { return c >= '2' && c <= '9'; }) &&
           !absl::StrContains(lengths, "auto") && !absl::StrContains(lengths, "10");
  }

  static bool IsClippedAway(string_view value) {
    return absl::StartsWith(value, "inset(50%") || absl::StartsWith(value, "inset(100%") ||
           absl::StartsWith(value, "circle(0");
  }

  void AddTransform(string_view value, bool important) {
    if (absl::StrContains(value, "scale(0)") || absl::StrContains(value, "scale(0,")) {
      Say(HtmlProperty::kPlace, HtmlSaying::kHides, important);
    } else if (absl::StrContains(value, "scale") || absl::StrContains(value, "rotate") ||
               absl::StrContains(value, "matrix") || absl::StrContains(value, "(-")) {
      // Mirrored, upside down, or moved elsewhere.
      Say(HtmlProperty::kOrder, HtmlSaying::kDoubtful, important);
    }
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
  bool moved_ = false;
  bool left_to_right_ = false;
};

// Where the declaration that begins there ends: at a semicolon outside of quotation marks and
// brackets.
size_t EndOf(string_view text, size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ';' && depth <= 0) return at;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '"' || c == '\'') {
      at = text.find(c, at + 1);
      if (at == string_view::npos) return text.size();
    }
  }
  return text.size();
}

string_view Strip(string_view text) { return absl::StripAsciiWhitespace(text); }

}  // namespace

HtmlDeclarations HtmlDeclarations::Read(string_view text) {
  Block block;
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    const size_t end = EndOf(text, at);
    const string_view declaration = text.substr(at, end - at);
    at = end + 1;
    const size_t colon = declaration.find(':');
    if (colon == string_view::npos) continue;
    string_view name = Strip(declaration.substr(0, colon));
    if (const size_t comment = name.rfind("*/"); comment != string_view::npos) {
      name = Strip(name.substr(comment + 2));
    }
    if (name.empty() || name.size() > kLongestName) continue;
    char lower[kLongestName];
    std::transform(name.begin(), name.end(), lower,
                   [](char c) { return absl::ascii_tolower(static_cast<unsigned char>(c)); });
    const auto found = Names().find(string_view(lower, name.size()));
    if (found == Names().end()) continue;
    string_view value = Strip(declaration.substr(colon + 1));
    const size_t mark = value.rfind('!');
    const bool important = mark != string_view::npos &&
                           absl::EqualsIgnoreCase(Strip(value.substr(mark + 1)), "important");
    if (important) value = Strip(value.substr(0, mark));
    any = true;
    if (found->second == Name::kContent) {
      block.Add(found->second, value, important);  // an attribute's name points into it
    } else {
      block.Add(found->second, absl::AsciiStrToLower(value), important);
    }
  }
  return any ? block.Take() : HtmlDeclarations();
}

}  // namespace gongkai

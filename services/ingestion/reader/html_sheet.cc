// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_sheet.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr int kDeepest = 8;
// What a desk's screen is at least wide, and at most (pixels).
constexpr double kNarrow = 1000;
constexpr double kWide = 1400;

enum class Medium : uint8_t { kNever, kMaybe, kAlways };

// The number of pixels behind a word of a media query; nothing if it is not there.
std::optional<double> WidthIn(string_view query, string_view word) {
  const size_t at = query.find(word);
  if (at == string_view::npos) return std::nullopt;
  string_view rest = query.substr(at + word.size());
  rest = rest.substr(std::min(rest.find_first_of("0123456789."), rest.size()));
  double width = 0;
  const size_t size = std::min(rest.find_first_not_of("0123456789."), rest.size());
  if (!absl::SimpleAtod(rest.substr(0, size), &width)) return std::nullopt;
  return absl::StartsWith(rest.substr(size), "em") || absl::StartsWith(rest.substr(size), "rem")
             ? width * 16
             : width;
}

// Whether a rule under that media query holds on the screen of a desk.
Medium MediumOf(string_view query) {
  const std::string lower = absl::AsciiStrToLower(query);
  Medium best = Medium::kNever;
  for (string_view one : absl::StrSplit(lower, ',')) {
    Medium own = Medium::kAlways;
    const bool negated = absl::StrContains(one, "not ");
    // A page is looked at in daylight.
    const bool by_scheme = !negated && absl::StrContains(one, "prefers-color-scheme");
    if (by_scheme && absl::StrContains(one, "dark")) continue;
    const bool screen = absl::StrContains(one, "screen") || absl::StrContains(one, "all");
    const bool other = absl::StrContains(one, "print") || absl::StrContains(one, "speech") ||
                       absl::StrContains(one, "aural") || absl::StrContains(one, "handheld");
    const std::optional<double> most = WidthIn(one, "max-width");
    const std::optional<double> least = WidthIn(one, "min-width");
    const bool asks_more = absl::StrContains(one, '(') && !most.has_value() && !least.has_value() &&
                           !(by_scheme && one.find('(') == one.rfind('('));
    if (negated || asks_more) own = Medium::kMaybe;
    if (!negated && other && !screen) own = Medium::kNever;
    if (!negated && own != Medium::kNever) {
      if (most.has_value())
        own = *most < kNarrow ? Medium::kNever : *most < kWide ? Medium::kMaybe : own;
      if (least.has_value() && *least > kNarrow) own = std::min(own, Medium::kMaybe);
    }
    best = std::max(best, own);
  }
  return best;
}

// Past the brace that ends what one before `at` began, or the end.
size_t EndOfBlock(string_view css, size_t at) {
  const size_t first = std::min(css.find('}', at), css.size());
  const string_view inside = css.substr(at, first - at);
  if (!absl::StrContains(inside, '{') && !absl::StrContains(inside, '"') &&
      !absl::StrContains(inside, '\'')) {
    return first;
  }
  int depth = 1;
  for (; at < css.size(); ++at) {
    const char c = css[at];
    if (c == '{') ++depth;
    if (c == '}' && --depth == 0) return at;
    if (c == '"' || c == '\'') {
      const size_t end = css.find(c, at + 1);
      if (end != string_view::npos) at = end;
    }
  }
  return css.size();
}

std::string WithoutComments(string_view css) {
  std::string text;
  text.reserve(css.size());
  for (size_t at = 0; at < css.size();) {
    const size_t begin = std::min(css.find("/*", at), css.size());
    text.append(css.data() + at, begin - at);
    const size_t end = begin == css.size() ? begin : css.find("*/", begin + 2);
    at = end == string_view::npos ? css.size() : std::min(end + 2, css.size());
    if (begin < css.size()) text.push_back(' ');
  }
  return text;
}

// A colour that may be lost on the page's own.
bool IsPale(const HtmlDeclaration& colour) {
  if (colour.says == HtmlSaying::kHides) return true;
  if (colour.says != HtmlSaying::kShows) return false;
  return std::min({colour.value >> 16 & 0xFF, colour.value >> 8 & 0xFF, colour.value & 0xFF}) >
         0xE0;
}

bool Hides(const HtmlDeclarations& says, HtmlProperty property) {
  const HtmlDeclaration& own = says[property];
  if (property == HtmlProperty::kColour) return IsPale(own);
  if (property == HtmlProperty::kBackground) {
    return own.says == HtmlSaying::kShows && AreAlike(own.value, 0);
  }
  return own.says == HtmlSaying::kHides || own.says == HtmlSaying::kDoubtful;
}

// The properties that a text may be hidden by, a bit for each.
uint32_t HiddenBy(const HtmlDeclarations& says) {
  uint32_t hidden = 0;
  for (size_t p = 0; p < kHtmlProperties; ++p) {
    const auto property = static_cast<HtmlProperty>(p);
    if (Hides(says, property)) hidden |= HtmlPropertyBit(property);
  }
  return hidden;
}

// The selectors of a rule within another one: '&' stands for the outer ones, which else are around.
// Of too many it is any element that they may be.
std::string Within(string_view outer, string_view inner) {
  constexpr size_t kMost = 64;
  const auto count = [](string_view list) {
    return static_cast<size_t>(std::count(list.begin(), list.end(), ',')) + 1;
  };
  const bool too_many = count(outer) * count(inner) > kMost || outer.size() > 4096;
  std::vector<std::string> all;
  for (const string_view one : absl::StrSplit(inner, ',')) {
    for (const string_view around : absl::StrSplit(too_many ? string_view("*") : outer, ',')) {
      all.push_back(absl::StrContains(one, '&') ? absl::StrReplaceAll(one, {{"&", around}})
                                                : absl::StrCat(around, " ", one));
    }
  }
  return absl::StrJoin(all, ",");
}

bool SaysImportantly(const HtmlDeclarations& says) {
  for (size_t p = 0; p < kHtmlProperties; ++p) {
    if (says[static_cast<HtmlProperty>(p)].important) return true;
  }
  return false;
}

}  // namespace

HtmlSheet::HtmlSheet(absl::Span<const string_view> sheets, string_view html,
                     HtmlVariables& variables)
    : variables_(variables) {
  for (string_view css : sheets) {
    if (absl::StrContains(css, "/*")) css = uncommented_.emplace_back(WithoutComments(css));
    ReadSheet(css, false, 0);
  }
  if (lists_.empty()) return;
  const HtmlHints hints(html);
  KeepWhatMatters(hints);
  Index(hints);
}

void HtmlSheet::ReadSheet(string_view css, bool maybe, int depth) {
  for (size_t at = 0; at < css.size();) {
    size_t brace = at;
    while (brace < css.size() && css[brace] != '{' && css[brace] != '}' && css[brace] != ';') {
      ++brace;
    }
    if (brace == css.size()) return;
    string_view head = absl::StripAsciiWhitespace(css.substr(at, brace - at));
    for (string_view mark : {"<!--", "-->"}) {
      if (absl::ConsumePrefix(&head, mark)) head = absl::StripLeadingAsciiWhitespace(head);
    }
    at = brace + 1;
    if (css[brace] != '{') continue;  // @import, @charset, or a brace too many
    const size_t end = EndOfBlock(css, at);
    const string_view block = css.substr(at, end - at);
    at = end + 1;
    if (!absl::StartsWith(head, "@")) {
      if (absl::StrContains(block, '{')) {
        ReadNested(head, block, maybe, depth);
      } else {
        ReadRule(head, block, maybe);
      }
    } else if (depth < kDeepest && absl::StartsWithIgnoreCase(head, "@media")) {
      const Medium medium = MediumOf(head.substr(6));
      if (medium != Medium::kNever) {
        ReadSheet(block, maybe || medium == Medium::kMaybe, depth + 1);
      }
    } else if (depth < kDeepest && (absl::StartsWithIgnoreCase(head, "@supports") ||
                                    absl::StartsWithIgnoreCase(head, "@layer") ||
                                    absl::StartsWithIgnoreCase(head, "@container") ||
                                    absl::StartsWithIgnoreCase(head, "@scope"))) {
      ReadSheet(block, true, depth + 1);
    }
  }
}

// A rule with rules in it: "td { color: red; .b { display: none } }". How they go together with
// others is not followed in full: of those inside it is not known whether they hold.
void HtmlSheet::ReadNested(string_view selectors, string_view block, bool maybe, int depth) {
  std::string& own = uncommented_.emplace_back();
  for (size_t at = 0; at < block.size();) {
    const size_t end = std::min(block.find_first_of(";{}", at), block.size());
    if (end == block.size() || block[end] != '{') {
      absl::StrAppend(&own, block.substr(at, end - at), ";");
      at = end + 1;
      continue;
    }
    const string_view head = absl::StripAsciiWhitespace(block.substr(at, end - at));
    const size_t close = EndOfBlock(block, end + 1);
    const string_view inside = block.substr(end + 1, close - end - 1);
    at = close + 1;
    if (depth >= kDeepest) continue;
    if (!absl::StartsWith(head, "@")) {
      ReadNested(uncommented_.emplace_back(Within(selectors, head)), inside, true, depth + 1);
    } else if (!absl::StartsWithIgnoreCase(head, "@media") ||
               MediumOf(head.substr(6)) != Medium::kNever) {
      ReadNested(selectors, inside, true, depth + 1);
    }
  }
  ReadRule(selectors, own, maybe);
}

void HtmlSheet::ReadRule(string_view selectors, string_view declarations, bool maybe) {
  Rule rule{variables_.Read(declarations), maybe};
  if (!rule.says.any()) return;
  lists_.emplace_back(selectors, static_cast<uint32_t>(rules_.size()));
  rules_.push_back(std::move(rule));
}

// A property that nothing hides by needs none of the rules that show by it.
void HtmlSheet::KeepWhatMatters(const HtmlHints& hints) {
  constexpr uint32_t kColours =
      HtmlPropertyBit(HtmlProperty::kColour) | HtmlPropertyBit(HtmlProperty::kBackground);
  uint32_t matters = HtmlPropertyBit(HtmlProperty::kSize);
  for (const Rule& rule : rules_) matters |= HiddenBy(rule.says);
  if (hints.hidden_attributes()) matters |= HtmlPropertyBit(HtmlProperty::kDisplay);
  if (hints.pale_colours() || (matters & kColours) != 0) matters |= kColours;
  const auto is_needless = [&](const auto& list) {
    const HtmlDeclarations& says = rules_[list.second].says;
    // What is important goes before an element's own style.
    return (says.said() & matters) == 0 && !SaysImportantly(says);
  };
  lists_.erase(std::remove_if(lists_.begin(), lists_.end(), is_needless), lists_.end());
}

void HtmlSheet::Index(const HtmlHints& hints) {
  for (const auto& [list, rule] : lists_) {
    // A comma in brackets, :not(a, b), cuts its selector in two, of which neither is one.
    for (size_t at = 0; at <= list.size();) {
      const size_t end = std::min(list.find(',', at), list.size());
      const string_view selector = list.substr(at, end - at);
      if (hints.MayMatch(selector)) Add(selector, rule);
      at = end + 1;
    }
  }
}

void HtmlSheet::Add(string_view text, uint32_t rule) {
  std::optional<HtmlSelector> read = ReadSelector(text);
  if (!read.has_value()) return;
  Selector selector;
  selector.first = static_cast<uint32_t>(parts_.size());
  for (const HtmlSelector::Part& part : read->parts) {
    parts_.push_back({Intern(part.compound), part.child});
  }
  selector.last = static_cast<uint32_t>(parts_.size());
  selector.rule = rule;
  selector.specificity = read->specificity;
  selector.generated = read->generated;
  selector.maybe = read->maybe || rules_[rule].maybe;
  of_subject_[parts_[selector.first].compound].push_back(static_cast<uint32_t>(selectors_.size()));
  selectors_.push_back(selector);
}

uint32_t HtmlSheet::Intern(const HtmlCompound& compound) {
  std::string key = absl::StrCat(compound.tag, "#", compound.id);
  for (const std::string& name : compound.classes) absl::StrAppend(&key, ".", name);
  for (const HtmlCompound::Attribute& attribute : compound.attributes) {
    absl::StrAppend(&key, "[", attribute.name, std::string(1, attribute.comparison),
                    attribute.value);
  }
  if (compound.maybe) key.push_back(':');
  const auto [known, added] = interned_.try_emplace(key, static_cast<uint32_t>(compounds_.size()));
  if (added) {
    // By the lower case: see HtmlCompound::Matches.
    const std::string by = !compound.id.empty()        ? absl::StrCat("#", compound.id)
                           : !compound.classes.empty() ? absl::StrCat(".", compound.classes[0])
                                                       : compound.tag;
    by_key_[absl::AsciiStrToLower(by)].push_back(known->second);
    compounds_.push_back(compound);
    of_subject_.emplace_back();
  }
  return known->second;
}

const HtmlDeclarations& HtmlCascade::Open(const HtmlTag& tag, size_t depth,
                                          const HtmlDeclarations& own) {
  while (!open_.empty() && open_.back().depth >= depth) open_.pop_back();
  const std::vector<Matched>& matched = CompoundsOf(tag);
  bool any = false;
  for (const Matched& match : matched) {
    for (const uint32_t s : sheet_.of_subject_[match.compound]) {
      if (!Step()) return own;
      const HtmlSheet::Selector& selector = sheet_.selectors_[s];
      const HtmlMatch around = MatchesAround(selector, selector.first, depth);
      if (around == HtmlMatch::kNo) continue;
      if (!any) winners_.fill(Winners());
      any = true;
      Weigh(selector, match.maybe || selector.maybe || around == HtmlMatch::kMaybe);
    }
  }
  for (const Matched& match : matched) open_.push_back({match.compound, depth, match.maybe});
  if (!any) return own;
  WeighOwn(own);
  decided_ = HtmlDeclarations();
  for (size_t p = 0; p < kHtmlProperties; ++p) Decide(static_cast<HtmlProperty>(p), own);
  return decided_;
}

void HtmlCascade::Decide(HtmlProperty property, const HtmlDeclarations& own) {
  const Winners& winners = winners_[static_cast<size_t>(property)];
  HtmlDeclaration result = winners.certain.says;
  uint64_t strength = winners.certain.strength;
  if (winners.maybe.strength > strength && property != HtmlProperty::kBackground) {
    const HtmlDeclaration& maybe = winners.maybe.says;
    if (property == HtmlProperty::kColour) {
      if (IsPale(maybe)) result = maybe;
    } else if (property == HtmlProperty::kSize) {
      result = maybe;
      result.says = HtmlSaying::kDoubtful;
    } else if (maybe.says != result.says && maybe.says != HtmlSaying::kNothing &&
               (maybe.says != HtmlSaying::kShows || result.says != HtmlSaying::kNothing)) {
      result = maybe;
      result.says = HtmlSaying::kDoubtful;
      if (property == HtmlProperty::kRaise) result.value = 1;
      strength = winners.maybe.strength;
    }
  }
  if (result.says == HtmlSaying::kNothing) return;
  decided_.Put(property, result);
  if (property != HtmlProperty::kContent) return;
  const auto rule = static_cast<uint32_t>(strength);  // see Weigh
  decided_.set_attribute(rule == 0 ? own.attribute() : sheet_.rules_[rule - 1].says.attribute());
}

const std::vector<HtmlCascade::Matched>& HtmlCascade::CompoundsOf(const HtmlTag& tag) {
  constexpr size_t kMostKnown = 4096;
  string_view key = tag.name;
  if (!tag.id.empty() || !tag.classes.empty()) {
    key_.assign(tag.name.data(), tag.name.size());
    absl::StrAppend(&key_, "\n", tag.id, "\n", tag.classes);
    key = key_;
  }
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  found_.clear();
  FindCompounds(tag, found_);
  const bool by_attributes = std::any_of(found_.begin(), found_.end(),
                                         [&](const Matched& match) { return match.depth != 0; });
  for (Matched& match : found_) match.depth = 0;
  if (by_attributes || known_.size() >= kMostKnown) {
    found_.erase(std::remove_if(found_.begin(), found_.end(),
                                [&](const Matched& match) { return match.compound == UINT32_MAX; }),
                 found_.end());
    return found_;
  }
  return known_.emplace(std::string(key), found_).first->second;
}

// `depth` is 1 where it depends on other attributes, for whoever keeps it.
void HtmlCascade::FindCompounds(const HtmlTag& tag, std::vector<Matched>& found) {
  const auto add = [&](const std::string& key) {
    const auto of_key = sheet_.by_key_.find(key);
    if (of_key == sheet_.by_key_.end()) return;
    for (const uint32_t c : of_key->second) {
      if (!Step()) return;
      const HtmlCompound& compound = sheet_.compounds_[c];
      const HtmlMatch match = compound.Matches(tag);
      const size_t by_attributes = compound.attributes.empty() ? 0 : 1;
      if (match != HtmlMatch::kNo) {
        found.push_back({c, by_attributes, match == HtmlMatch::kMaybe});
      } else if (by_attributes != 0) {
        found.push_back({UINT32_MAX, 1, false});
      }
    }
  };
  add("");
  add(std::string(tag.name));
  if (!tag.id.empty()) add(absl::AsciiStrToLower(absl::StrCat("#", tag.id)));
  for (string_view name :
       absl::StrSplit(tag.classes, absl::ByAnyChar(" \t\n\r\f"), absl::SkipEmpty())) {
    add(absl::AsciiStrToLower(absl::StrCat(".", name)));
  }
}

// Whether the elements around match what stands before that part.
HtmlMatch HtmlCascade::MatchesAround(const HtmlSheet::Selector& selector, uint32_t part,
                                     size_t depth) {
  const uint32_t next = part + 1;
  if (next == selector.last) return HtmlMatch::kYes;
  HtmlMatch best = HtmlMatch::kNo;
  for (size_t i = open_.size(); i-- > 0 && best != HtmlMatch::kYes;) {
    if (!Step()) return HtmlMatch::kMaybe;
    const Matched around = open_[i];
    if (around.depth >= depth) continue;
    if (sheet_.parts_[part].child && around.depth + 1 < depth) break;
    if (around.compound != sheet_.parts_[next].compound) continue;
    HtmlMatch own = MatchesAround(selector, next, around.depth);
    if (own == HtmlMatch::kYes && around.maybe) own = HtmlMatch::kMaybe;
    best = std::max(best, own);
  }
  return best;
}

void HtmlCascade::Weigh(const HtmlSheet::Selector& selector, bool maybe) {
  const HtmlDeclarations& says = sheet_.rules_[selector.rule].says;
  for (size_t p = 0; p < kHtmlProperties; ++p) {
    const auto property = static_cast<HtmlProperty>(p);
    if (selector.generated != (property == HtmlProperty::kContent)) continue;
    const HtmlDeclaration& own = says[property];
    if (own.says == HtmlSaying::kNothing) continue;
    const uint64_t strength =
        uint64_t{own.important} << 62 | uint64_t{selector.specificity} << 32 | (selector.rule + 1);
    Winner& winner = maybe ? winners_[p].maybe : winners_[p].certain;
    if (strength > winner.strength) winner = {strength, own};
  }
}

void HtmlCascade::WeighOwn(const HtmlDeclarations& own) {
  for (size_t p = 0; p < kHtmlProperties; ++p) {
    const HtmlDeclaration& says = own[static_cast<HtmlProperty>(p)];
    if (says.says == HtmlSaying::kNothing) continue;
    const uint64_t strength = uint64_t{says.important} << 62 | uint64_t{1} << 61;
    if (strength > winners_[p].certain.strength) winners_[p].certain = {strength, says};
  }
}

}  // namespace gongkai

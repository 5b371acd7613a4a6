// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_selector.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

using absl::string_view;

// A selector with more parts is nobody's.
constexpr size_t kMostParts = 32;

bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

bool IsNameCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '\\' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsOneOf(string_view word, std::initializer_list<string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Parser {
 public:
  explicit Parser(string_view text) : text_(absl::StripAsciiWhitespace(text)) {}

  std::optional<HtmlSelector> Parse() {
    bool child = false;
    while (at_ < text_.size()) {
      HtmlSelector::Part part;
      part.child = child;
      if (!ParseCompound(part.compound) || dead_ || parts_.size() == kMostParts)
        return std::nullopt;
      parts_.push_back(std::move(part));
      const char combinator = ParseCombinator();
      if (at_ == text_.size() && combinator != ' ') return std::nullopt;
      child = combinator == '>';
      if (combinator != '+' && combinator != '~') continue;
      // What stands beside it is not looked at; what is around that is around this as well.
      selector_.maybe = true;
      child = parts_.back().child;
      parts_.pop_back();
    }
    if (parts_.empty()) return std::nullopt;
    LeaveOutGroups();
    selector_.specificity =
        std::min(ids_, 255u) << 16 | std::min(classes_, 255u) << 8 | std::min(tags_, 255u);
    selector_.parts.assign(parts_.rbegin(), parts_.rend());
    return std::move(selector_);
  }

 private:
  bool ParseCompound(HtmlCompound& compound) {
    const size_t start = at_;
    if (text_[at_] == '*') {
      ++at_;
    } else if (IsNameCharacter(text_[at_])) {
      compound.tag = absl::AsciiStrToLower(ParseName());
      ++tags_;
    }
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '.' || c == '#') {
        ++at_;
        std::string name = ParseName();
        if (name.empty()) return false;
        if (c == '.') {
          compound.classes.push_back(std::move(name));
          ++classes_;
        } else {
          compound.id = std::move(name);
          ++ids_;
        }
      } else if (c == '[') {
        if (!ParseAttribute(compound)) return false;
      } else if (c == ':') {
        ParsePseudo(compound);
      } else {
        break;
      }
    }
    return at_ > start;
  }

  std::string ParseName() {
    std::string name;
    while (at_ < text_.size() && IsNameCharacter(text_[at_])) {
      if (text_[at_] != '\\') {
        name.push_back(text_[at_++]);
        continue;
      }
      ++at_;
      char32_t character = 0;
      size_t digits = 0;
      while (digits < 6 && at_ < text_.size() &&
             absl::ascii_isxdigit(static_cast<unsigned char>(text_[at_]))) {
        const char c = text_[at_++];
        character =
            character * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        ++digits;
      }
      if (digits == 0) {
        if (at_ < text_.size()) name.push_back(text_[at_++]);
      } else {
        if (character > 0 && character < 0xD800) AppendCharacter(character, name);
        if (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
      }
    }
    return name;
  }

  // [name], [name=value], [name^="value" i].
  bool ParseAttribute(HtmlCompound& compound) {
    const size_t end = text_.find(']', at_);
    if (end == string_view::npos) return false;
    const string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    ++classes_;
    HtmlCompound::Attribute attribute;
    const size_t equals = inside.find('=');
    string_view name = inside.substr(0, equals);
    if (equals != string_view::npos) {
      attribute.comparison = '=';
      if (!name.empty() && absl::StrContains("~|^$*", name.back())) {
        attribute.comparison = name.back();
        name.remove_suffix(1);
      }
      string_view value = absl::StripAsciiWhitespace(inside.substr(equals + 1));
      if (absl::EndsWithIgnoreCase(value, " i")) {
        value.remove_suffix(2);
        compound.maybe = true;
      }
      if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'')) {
        value = value.substr(1, value.size() - 2);
      }
      attribute.value = std::string(value);
    }
    attribute.name = absl::AsciiStrToLower(absl::StripAsciiWhitespace(name));
    compound.attributes.push_back(std::move(attribute));
    return true;
  }

  void ParsePseudo(HtmlCompound& compound) {
    const bool element = absl::StartsWith(text_.substr(at_), "::");
    at_ += element ? 2 : 1;
    const std::string name = absl::AsciiStrToLower(ParseName());
    if (at_ < text_.size() && text_[at_] == '(') {
      int depth = 0;
      do {
        depth += text_[at_] == '(' ? 1 : text_[at_] == ')' ? -1 : 0;
        ++at_;
      } while (at_ < text_.size() && depth > 0);
    }
    if (IsOneOf(name, {"before", "after"})) {
      selector_.generated = true;
    } else if (IsOneOf(name, {"first-letter", "first-line"})) {
      compound.maybe = true;
    } else if (element || IsOneOf(name, {"hover", "focus", "active", "visited", "target",
                                         "focus-within", "focus-visible", "fullscreen"})) {
      // Nobody has touched the page.
      dead_ = true;
    } else if (name == "root") {
      compound.tag = "html";
    } else if (!IsOneOf(name, {"link", "any-link"})) {
      compound.maybe = true;
    }
    ++classes_;
  }

  // '>', '+' or '~', and ' ' if there is none.
  char ParseCombinator() {
    char combinator = ' ';
    while (at_ < text_.size() && (IsSpace(text_[at_]) || absl::StrContains(">+~", text_[at_]))) {
      if (!IsSpace(text_[at_])) combinator = text_[at_];
      ++at_;
    }
    return combinator;
  }

  // A browser puts a tbody around rows where the page has none.
  void LeaveOutGroups() {
    for (size_t i = 0; i < parts_.size(); ++i) {
      const HtmlCompound& compound = parts_[i].compound;
      const bool group = compound.tag == "tbody" && compound.classes.empty() && compound.id.empty();
      if (!group || i + 1 == parts_.size()) continue;
      parts_[i + 1].child = false;
      selector_.maybe = selector_.maybe || compound.maybe || !compound.attributes.empty();
      parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(i--));
    }
    for (size_t i = 1; i < parts_.size(); ++i) {
      if (parts_[i].compound.tag == "tr") parts_[i].child = false;
    }
  }

  const string_view text_;
  size_t at_ = 0;
  HtmlSelector selector_;
  std::vector<HtmlSelector::Part> parts_;  // in the order of the text
  bool dead_ = false;
  unsigned ids_ = 0;
  unsigned classes_ = 0;
  unsigned tags_ = 0;
};

bool HasWord(string_view list, string_view word, bool& other_case) {
  for (string_view own : absl::StrSplit(list, absl::ByAnyChar(" \t\n\r\f"), absl::SkipEmpty())) {
    if (own == word) return true;
    other_case = other_case || absl::EqualsIgnoreCase(own, word);
  }
  return false;
}

bool Compares(char comparison, string_view own, string_view value) {
  bool other_case = false;
  switch (comparison) {
    case '=':
      return own == value;
    case '~':
      return HasWord(own, value, other_case);
    case '|':
      return own == value || (absl::StartsWith(own, value) && own.size() > value.size() &&
                              own[value.size()] == '-');
    case '^':
      return !value.empty() && absl::StartsWith(own, value);
    case '$':
      return !value.empty() && absl::EndsWith(own, value);
    case '*':
      return !value.empty() && absl::StrContains(own, value);
    default:
      return true;
  }
}

}  // namespace

std::optional<string_view> HtmlTag::Find(string_view attribute) const {
  if (attributes == nullptr) return std::nullopt;
  for (const unsigned char** own = attributes; own[0] != nullptr; own += 2) {
    if (ViewOf(own[0]) == attribute) return ViewOf(own[1]);
  }
  return std::nullopt;
}

HtmlMatch HtmlCompound::Matches(const HtmlTag& element) const {
  if (!tag.empty() && tag != element.name) return HtmlMatch::kNo;
  // An old page's browser does not tell capital letters from others.
  bool other_case = false;
  if (!id.empty() && id != element.id) {
    other_case = absl::EqualsIgnoreCase(id, element.id);
    if (!other_case) return HtmlMatch::kNo;
  }
  for (const std::string& name : classes) {
    bool folded = false;
    if (HasWord(element.classes, name, folded)) continue;
    if (!folded) return HtmlMatch::kNo;
    other_case = true;
  }
  for (const Attribute& attribute : attributes) {
    const std::optional<string_view> own = element.Find(attribute.name);
    if (!own.has_value()) return HtmlMatch::kNo;
    if (!Compares(attribute.comparison, *own, attribute.value) && !maybe) return HtmlMatch::kNo;
  }
  return maybe || other_case ? HtmlMatch::kMaybe : HtmlMatch::kYes;
}

std::optional<HtmlSelector> ReadSelector(string_view text) { return Parser(text).Parse(); }

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_mark.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace gongkai {
namespace {

using absl::string_view;

bool ContainsAny(string_view text, std::initializer_list<string_view> parts) {
  const std::string lower = absl::AsciiStrToLower(text);
  return std::any_of(parts.begin(), parts.end(),
                     [&](string_view part) { return absl::StrContains(lower, part); });
}

bool IsNoteClass(string_view name) {
  for (const string_view whole :
       {"sup", "sub", "super", "superscript", "subscript", "fn", "note"}) {
    if (absl::EqualsIgnoreCase(name, whole)) return true;
  }
  return ContainsAny(name, {"footnote", "endnote", "noteref"});
}

bool HasNoteRole(const HtmlTag& tag) {
  for (const unsigned char** at = tag.attributes; at != nullptr && at[0] != nullptr; at += 2) {
    if (at[0][0] != 'r' && at[0][0] != 'e') continue;
    const string_view name = ViewOf(at[0]);
    if ((name == "role" || name == "epub:type") && ContainsAny(ViewOf(at[1]), {"noteref"})) {
      return true;
    }
  }
  return false;
}

// One that is smaller than what is around it.
bool IsSmallSize(string_view size) {
  size = absl::StripAsciiWhitespace(size);
  return size == "1" || absl::StartsWith(size, "-");
}

}  // namespace

bool IsMark(const HtmlTag& tag) {
  if (tag.name == "small") return true;
  if (tag.attributes == nullptr) return false;
  if (tag.name == "a" && tag.Find("href").has_value()) return true;
  if (tag.name == "font" && IsSmallSize(tag.Find("size").value_or(""))) return true;
  if (!tag.classes.empty()) {
    for (const string_view name :
         absl::StrSplit(tag.classes, absl::ByAnyChar(" \t\n\r\f"), absl::SkipEmpty())) {
      if (IsNoteClass(name)) return true;
    }
  }
  return HasNoteRole(tag);
}

}  // namespace gongkai

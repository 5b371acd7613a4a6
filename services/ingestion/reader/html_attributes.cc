// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_attributes.h"

#include <algorithm>
#include <optional>

#include "absl/strings/string_view.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr int32_t kLargestColumnSpan = 1000;
constexpr int32_t kLargestRowSpan = 65534;

void ReadSpans(string_view name, string_view value, HtmlOwn& own) {
  if (name == "colspan") own.column_span = std::max(ReadSpan(value, 1, kLargestColumnSpan), 1);
  if (name == "rowspan") own.row_span = ReadSpan(value, 1, kLargestRowSpan);
}

}  // namespace

HtmlOwn ReadAttributes(HtmlElement kind, HtmlStyles& styles, HtmlTag& tag) {
  HtmlOwn own;
  for (const unsigned char** at = tag.attributes; at != nullptr && at[0] != nullptr; at += 2) {
    // Most attributes are others: align, lang, width.
    const unsigned char first = at[0][0];
    if (first != 's' && first != 'c' && first != 'i' && first != 'h' && first != 'r') continue;
    const string_view name = ViewOf(at[0]);
    const string_view value = ViewOf(at[1]);
    if (name == "style") {
      own.says = &styles.Read(value);
    } else if (name == "class") {
      tag.classes = value;
    } else if (name == "id") {
      tag.id = value;
    } else if (name == "hidden") {
      own.hidden = true;
    } else if (kind == HtmlElement::kCell) {
      ReadSpans(name, value, own);
    }
  }
  return own;
}

bool IsSpacer(const HtmlTag& tag) {
  const auto is_line = [](std::optional<string_view> size) {
    return size.has_value() && ReadSpan(*size, 9, 9) <= 2;
  };
  return is_line(tag.Find("width")) || is_line(tag.Find("height"));
}

}  // namespace gongkai

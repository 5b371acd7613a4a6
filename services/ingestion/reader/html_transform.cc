// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_transform.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/html_values.h"
#include "services/ingestion/reader/raised_text.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr double kFarAway = 400;  // pixels
// A text of ordinary size that is scaled like that cannot be read.
constexpr double kTiny = 0.2;

std::vector<string_view> Split(string_view values) {
  return absl::StrSplit(values, absl::ByAnyChar(" ,"), absl::SkipEmpty());
}

void Scale(const std::vector<string_view>& factors, HtmlTransform& transform) {
  for (string_view factor : factors) {
    const bool percent = absl::ConsumeSuffix(&factor, "%");
    double number = 0;
    if (!absl::SimpleAtod(factor, &number)) continue;
    if (percent) number /= 100;
    transform.turns = transform.turns || number < 0;
    transform.removes = transform.removes || std::abs(number) < kTiny;
    transform.raises = transform.raises || number < kClearlySmaller;
  }
}

// `along`: how far along the line, else up or down.
void Move(string_view length, bool along, HtmlTransform& transform) {
  if (!IsLength(length)) return;
  transform.raises = true;
  const double pixels = PixelsOf(length).value_or(0);
  // A part of what it is itself is no way off.
  const bool own = absl::EndsWith(length, "%");
  transform.removes = transform.removes || (!own && std::abs(pixels) >= kFarAway);
  transform.turns = transform.turns || (along && absl::StartsWith(length, "-"));
}

}  // namespace

HtmlTransform ReadScale(string_view factors) {
  HtmlTransform transform;
  Scale(Split(factors), transform);
  return transform;
}

HtmlTransform ReadTranslation(string_view lengths) {
  HtmlTransform transform;
  const std::vector<string_view> both = Split(lengths);
  if (!both.empty()) Move(both[0], true, transform);
  if (both.size() > 1) Move(both[1], false, transform);
  return transform;
}

HtmlTransform ReadTransform(string_view functions) {
  HtmlTransform transform;
  for (size_t open = functions.find('('); open != string_view::npos;
       open = functions.find('(', open)) {
    const string_view before = functions.substr(0, open);
    const size_t name_at = before.find_last_of(" )") + 1;  // npos + 1 is 0
    const string_view name = before.substr(name_at);
    size_t close = open;
    for (int depth = 0; close < functions.size(); ++close) {
      depth += functions[close] == '(' ? 1 : functions[close] == ')' ? -1 : 0;
      if (depth == 0) break;
    }
    const string_view inside = functions.substr(open + 1, close - open - 1);
    const std::vector<string_view> values = Split(inside);
    if (absl::StartsWith(name, "scale")) {
      Scale(values, transform);
    } else if (name == "translatey") {
      if (!values.empty()) Move(values[0], false, transform);
    } else if (absl::StartsWith(name, "translate") && name != "translatez") {
      if (!values.empty()) Move(values[0], true, transform);
      if (values.size() > 1) Move(values[1], false, transform);
    } else if (absl::StartsWith(name, "rotate") || absl::StartsWith(name, "matrix")) {
      transform.turns = true;
    }
    open = std::min(close, functions.size());
  }
  return transform;
}

}  // namespace gongkai

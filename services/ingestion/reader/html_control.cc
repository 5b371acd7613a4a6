// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_control.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/strings/ascii.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

bool HasDigit(string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

}  // namespace

std::string TextOfInput(const HtmlTag& tag) {
  const std::string type = absl::AsciiStrToLower(tag.Find("type").value_or("text"));
  for (string_view silent : {"hidden", "checkbox", "radio", "button", "submit", "reset", "image",
                             "file", "range", "color"}) {
    if (type == silent) return "";
  }
  const string_view value = tag.Find("value").value_or("");
  if (!value.empty()) return std::string(type == "password" ? kUnreadText : value);
  return HasDigit(tag.Find("placeholder").value_or("")) ? std::string(kUnreadText) : "";
}

void HtmlControl::Open(const HtmlTag& tag, size_t depth) {
  *this = HtmlControl();
  open_ = true;
  depth_ = depth;
  list_ = tag.name == "select";
  const string_view size = tag.Find("size").value_or("1");
  whole_ = list_ && (tag.Find("multiple").has_value() || size != "1");
}

void HtmlControl::OpenOption(const HtmlTag& tag) {
  EndOption();
  in_option_ = true;
  selected_ = tag.Find("selected").has_value();
  text_.clear();
  // The list shows another name for it.
  if (const auto label = tag.Find("label"); label.has_value() && !label->empty()) {
    text_ = std::string(*label);
    in_option_ = false;
    if (!any_ || selected_) chosen_ = text_;
    any_ = true;
  }
}

void HtmlControl::Add(string_view text) {
  if (!list_ || in_option_) text_.append(text.data(), text.size());
}

void HtmlControl::EndOption() {
  // The last that is selected, or else the first.
  if (in_option_ && (!any_ || selected_)) chosen_ = text_;
  any_ = any_ || in_option_;
  in_option_ = false;
}

std::string HtmlControl::Close() {
  open_ = false;
  if (!list_) return std::move(text_);
  EndOption();
  return whole_ ? std::string(kUnreadText) : std::move(chosen_);
}

}  // namespace gongkai

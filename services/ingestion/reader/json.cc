// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/json.h"

#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/ingestion/reader/text_kind.h"

namespace gongkai {
namespace {

using absl::string_view;
namespace ondemand = simdjson::ondemand;

bool HasTag(string_view text, string_view name) {
  for (size_t at = text.find('<'); at != string_view::npos; at = text.find('<', at + 1)) {
    if (name.empty() ? IsHtmlTag(text, at) : IsTag(text, at, name)) return true;
  }
  return false;
}

// Walks over every value, so that every byte has been checked at the end.
class StringFinder {
 public:
  explicit StringFinder(int max_depth) : max_depth_(max_depth) {}

  template <typename Value>
  simdjson::error_code Walk(Value& value, int depth) {
    if (depth > max_depth_) return simdjson::DEPTH_ERROR;
    ondemand::json_type type;
    if (const auto error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::object:
        return WalkObject(value, depth);
      case ondemand::json_type::array:
        return WalkArray(value, depth);
      case ondemand::json_type::string:
        return AddString(value);
      case ondemand::json_type::number: {
        double number;
        return value.get_double().get(number);
      }
      case ondemand::json_type::boolean: {
        bool boolean;
        return value.get_bool().get(boolean);
      }
      case ondemand::json_type::null: {
        bool null;
        return value.is_null().get(null);
      }
    }
    return simdjson::TAPE_ERROR;
  }

  // What was asked for; empty if there is no string.
  std::string Text() const {
    std::string text;
    for (string_view table : tables_) {
      if (!text.empty()) text.push_back('\n');
      text.append(table.data(), table.size());
    }
    if (!text.empty()) return text;
    return std::string(markup_.empty() ? longest_ : markup_);
  }

 private:
  template <typename Value>
  simdjson::error_code WalkObject(Value& value, int depth) {
    ondemand::object object;
    if (const auto error = value.get_object().get(object)) return error;
    for (auto field : object) {
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return error;
      ondemand::value member;
      if (const auto error = field.value().get(member)) return error;
      if (const auto error = Walk(member, depth + 1)) return error;
    }
    return simdjson::SUCCESS;
  }

  // The strings of a list are the pieces of one text.
  template <typename Value>
  simdjson::error_code WalkArray(Value& value, int depth) {
    ondemand::array array;
    if (const auto error = value.get_array().get(array)) return error;
    std::string pieces;
    for (auto element : array) {
      ondemand::value member;
      if (const auto error = element.get(member)) return error;
      ondemand::json_type type;
      if (const auto error = member.type().get(type)) return error;
      if (type != ondemand::json_type::string) {
        if (const auto error = Walk(member, depth + 1)) return error;
        continue;
      }
      std::string_view piece;
      if (depth == max_depth_) return simdjson::DEPTH_ERROR;
      if (const auto error = member.get_string().get(piece)) return error;
      if (!pieces.empty()) pieces.push_back('\n');
      pieces.append(piece);
    }
    if (!pieces.empty()) Add(joined_.emplace_back(std::move(pieces)));
    return simdjson::SUCCESS;
  }

  template <typename Value>
  simdjson::error_code AddString(Value& value) {
    std::string_view found;
    if (const auto error = value.get_string().get(found)) return error;
    Add({found.data(), found.size()});
    return simdjson::SUCCESS;
  }

  void Add(string_view text) {
    // Some interfaces escape the page once more: &lt;table&gt;.
    if (!absl::StrContains(text, '<') && absl::StrContains(text, "&lt;")) {
      std::string page = absl::StrReplaceAll(text, {{"&lt;", "<"},
                                                    {"&gt;", ">"},
                                                    {"&quot;", "\""},
                                                    {"&#39;", "'"},
                                                    {"&apos;", "'"},
                                                    {"&amp;", "&"}});
      if (HasTag(page, "")) text = joined_.emplace_back(std::move(page));
    }
    if (HasTag(text, "table")) {
      // Some interfaces deliver one text under two names.
      if (seen_.insert(text).second) tables_.push_back(text);
    } else if (text.size() > markup_.size() && HasTag(text, "")) {
      markup_ = text;
    }
    if (text.size() > longest_.size()) longest_ = text;
  }

  const int max_depth_;
  std::deque<std::string> joined_;  // what the views below see of lists and escaped pages
  std::vector<string_view> tables_;
  absl::flat_hash_set<string_view> seen_;
  string_view markup_;
  string_view longest_;
};

absl::Status JsonError(simdjson::error_code error, const ReadLimits& limits) {
  if (error == simdjson::DEPTH_ERROR) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the JSON is nested deeper than ", limits.max_depth,
                     " levels (--max_depth); send the report alone"));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("the document looks like JSON but is none (", simdjson::error_message(error),
                   "); it may have been cut off: fetch it again, or send the report alone"));
}

}  // namespace

absl::StatusOr<std::string> TextInJson(string_view json, const ReadLimits& limits) {
  const simdjson::padded_string padded(json.data(), json.size());
  ondemand::parser parser(std::max<size_t>(json.size(), 64));
  if (const auto error = parser.allocate(std::max<size_t>(json.size(), 64),
                                         static_cast<size_t>(limits.max_depth) + 2)) {
    return JsonError(error, limits);
  }
  StringFinder finder(limits.max_depth);
  ondemand::document document;
  auto error = parser.iterate(padded).get(document);
  if (!error) error = finder.Walk(document, 1);
  const char* rest = nullptr;
  if (!error && !document.current_location().get(rest)) error = simdjson::TRAILING_CONTENT;
  if (error) return JsonError(error, limits);
  std::string text = finder.Text();
  if (text.empty()) {
    return absl::InvalidArgumentError(
        "the document is JSON without any text in it; send the report itself");
  }
  return text;
}

}  // namespace gongkai

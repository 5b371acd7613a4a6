// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/yaml_advice.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace gongkai {
namespace {

// Words of the parser, and what lies behind them in rule files.
constexpr std::pair<absl::string_view, absl::string_view> kMeanings[] = {
    {"illegal block entry",
     "a value that begins with \"- \" is taken for a list; put it in quotation marks, or write "
     "what "
     "is taken away behind what it is taken from"},
    {"illegal map value",
     "a colon and a blank within a value make it a map; put the value in quotation marks"},
    {"unexpected character in block scalar",
     "a value that begins with > or | is taken for a text of several lines; put a comparison in "
     "quotation marks, with something on both of its sides"},
    {"unknown token", "a value cannot begin with %, @ or `; put it in quotation marks"},
    {"anchor", "a value cannot begin with * or &; put it in quotation marks"},
    {"alias", "a value cannot begin with * or &; put it in quotation marks"},
    {"flow not found", "a { or [ is never closed"},
    {"not found",
     "this line does not go on with what is above it; keys of one rule begin in one column, and "
     "what "
     "stands behind a quotation mark that closes belongs into it"},
};

bool IsIndentedByTab(absl::string_view line) {
  const size_t blanks = line.find_first_not_of(" \t");
  return absl::StrContains(line.substr(0, blanks), '\t');
}

}  // namespace

std::string YamlAdvice(absl::string_view text, int line, absl::string_view words) {
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  const auto at = static_cast<size_t>(line) - 1;
  if (line > 0 && at < lines.size() && IsIndentedByTab(lines[at])) {
    return "the line is indented with a tab; indent with blanks";
  }
  // A wide colon makes a key a text, and the next line is what does not fit then.
  for (size_t i = at == 0 ? 0 : at - 1; line > 0 && i <= at && i < lines.size(); ++i) {
    if (absl::StrContains(lines[i], "：") && !absl::StrContains(lines[i], ": ")) {
      return absl::StrCat("line ", i + 1,
                          " has a wide colon (：); a key ends with a plain one (:)");
    }
  }
  for (const auto& [known, meaning] : kMeanings) {
    if (absl::StrContains(words, known)) return absl::StrCat(meaning, " (", words, ")");
  }
  return std::string(words);
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/copied_passage.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "services/validation/narrative/similarity.h"

namespace gongkai {
namespace {

// Shorter ones stand in every report.
constexpr size_t kFewestBytes = 10 * 3;

// The sentences of a text, with the mark that ends them; they point into it.
std::vector<absl::string_view> SentencesOf(absl::string_view text) {
  constexpr absl::string_view kEnds[] = {"。", "；", "！", "？", "\n"};
  std::vector<absl::string_view> sentences;
  while (!text.empty()) {
    size_t size = text.size();
    for (const absl::string_view end : kEnds) {
      const size_t at = text.substr(0, size).find(end);
      if (at != absl::string_view::npos) size = at + end.size();
    }
    sentences.push_back(absl::StripAsciiWhitespace(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return sentences;
}

}  // namespace

std::optional<Passage> CopiedPassage(const Report& report, const Report& other) {
  absl::flat_hash_set<std::string> known;
  for (const Section& section : other.sections) {
    for (const absl::string_view sentence : SentencesOf(section.text)) {
      known.insert(TextToCompare(sentence));
    }
  }
  const Section* home = nullptr;
  absl::string_view longest;
  size_t most = kFewestBytes - 1;
  for (const Section& section : report.sections) {
    for (const absl::string_view sentence : SentencesOf(section.text)) {
      const std::string compared = TextToCompare(sentence);
      if (compared.size() <= most || !known.contains(compared)) continue;
      most = compared.size();
      longest = sentence;
      home = &section;
    }
  }
  if (home != nullptr) {
    return PassageAt(*home, static_cast<size_t>(longest.data() - home->text.data()),
                     longest.size());
  }
  for (const Section& section : report.sections) {
    if (home == nullptr || section.text.size() > home->text.size()) home = &section;
  }
  return home == nullptr ? std::nullopt : std::optional<Passage>(PassageAt(*home, 0, 0));
}

}  // namespace gongkai

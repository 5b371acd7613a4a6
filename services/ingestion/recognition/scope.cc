// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/scope.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kTogether[] = {"各级行政机关", "各级政府", "全省", "全市", "全县",
                                     "全区",         "全州",     "全盟", "全旗", "我省",
                                     "我市",         "我县",     "我区", "我州", "我旗"};
// Without a count beside it, only words that speak of summing are evidence: 全市 stands in every
// report.
constexpr string_view kSummed[] = {
    "全市各级行政机关", "全省各级行政机关", "全县各级行政机关", "全区各级行政机关",
    "全县各单位",       "全市各单位",       "全区各单位",       "汇总"};
constexpr string_view kAlone[] = {"我办",   "我局", "我委", "我厅",   "我院",   "我署",   "我站",
                                  "我中心", "我镇", "我乡", "我街道", "本机关", "本单位", "本局",
                                  "本办",   "本委", "本厅", "本级",   "我单位"};
constexpr string_view kOffices[] = {"办公室", "办公厅", "委员会", "局", "厅"};
constexpr string_view kCounting[] = {"受理", "收到", "接收", "接到", "办理", "办结", "新收"};

// How many bytes to go on from the first of a character: none begins within another.
size_t WidthOf(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte >= 0xE0 && byte < 0xF0 ? 3 : 1;
}

// The first of the words that a text has; empty if none. All words are Chinese.
string_view FirstOf(absl::Span<const string_view> words, string_view text) {
  // The second byte tells Chinese characters apart better than the first.
  std::array<bool, 256> begins_one{};
  for (string_view word : words) begins_one[static_cast<unsigned char>(word[1])] = true;
  size_t best = words.size();
  for (size_t at = 0; at + 1 < text.size(); at += WidthOf(text[at])) {
    if (!begins_one[static_cast<unsigned char>(text[at + 1])]) continue;
    for (size_t w = 0; w < best; ++w) {
      const bool alike = words[w][1] == text[at + 1] && words[w][0] == text[at];
      if (alike && absl::StartsWith(text.substr(at), words[w])) best = w;
    }
  }
  return best < words.size() ? words[best] : "";
}

// Where a word begins, from byte `at` on; npos if nowhere. It is looked for by its last byte, which
// tells Chinese characters apart better than the first.
size_t FindWord(string_view text, string_view word, size_t at) {
  for (size_t last = at + word.size() - 1; last < text.size(); ++last) {
    const void* found = std::memchr(text.data() + last, word.back(), text.size() - last);
    if (found == nullptr) break;
    last = static_cast<size_t>(static_cast<const char*>(found) - text.data());
    const size_t begin = last + 1 - word.size();
    if (text.substr(begin, word.size()) == word) return begin;
  }
  return string_view::npos;
}

// The text with the titles of documents crossed out: they name other bodies. Every byte keeps its
// place.
std::string WithoutQuotedTitles(string_view text) {
  constexpr string_view kClose = "》";
  std::string kept(text);
  for (size_t open = FindWord(text, "《", 0); open != string_view::npos;
       open = FindWord(text, "《", open + 1)) {
    const size_t close = FindWord(text, kClose, open);
    if (close == string_view::npos) break;
    std::fill(kept.begin() + static_cast<std::ptrdiff_t>(open),
              kept.begin() + static_cast<std::ptrdiff_t>(close + kClose.size()), '_');
  }
  return kept;
}

std::vector<string_view> Split(string_view text, absl::Span<const string_view> marks) {
  std::vector<string_view> parts;
  std::array<bool, 256> starts_mark{};
  for (string_view mark : marks) starts_mark[static_cast<unsigned char>(mark[0])] = true;
  size_t begin = 0;
  const char* bytes = text.data();
  for (size_t at = 0; at < text.size();) {
    if (!starts_mark[static_cast<unsigned char>(bytes[at])]) {
      at += WidthOf(bytes[at]);
      continue;
    }
    size_t width = 0;
    for (string_view mark : marks) {
      if (text[at] == mark[0] && absl::StartsWith(text.substr(at), mark)) width = mark.size();
    }
    if (width == 0) {
      ++at;
      continue;
    }
    parts.push_back(text.substr(begin, at - begin));
    at += width;
    begin = at;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// The part of a sentence that holds the word.
string_view Clause(string_view sentence, string_view word) {
  for (string_view clause : Split(sentence, {"，", ",", "；", "：", ":"})) {
    if (absl::StrContains(clause, word)) return Trim(clause);
  }
  return Trim(sentence);
}

// Whether a sentence ends with the character at byte `at`: that is its size; 0 if it goes on.
size_t EndOfSentence(string_view text, size_t at) {
  if (text[at] == '\n') return 1;
  const string_view rest = text.substr(at);
  return absl::StartsWith(rest, "。") || absl::StartsWith(rest, "；") ? 3 : 0;
}

// The sentence around byte `at`.
string_view SentenceAround(string_view text, size_t at) {
  size_t begin = at;
  while (begin > 0 && text[begin - 1] != '\n' &&
         (begin < 3 || EndOfSentence(text, begin - 3) != 3)) {
    --begin;
  }
  size_t end = at;
  while (end < text.size() && EndOfSentence(text, end) == 0) end += WidthOf(text[end]);
  return text.substr(begin, std::min(end, text.size()) - begin);
}

// The next sentence from byte `at` on that has a word in it, which `at` is moved past; none if
// there is no other.
std::optional<string_view> NextSentenceWith(string_view word, string_view text, size_t& at) {
  const size_t found = FindWord(text, word, at);
  if (found == string_view::npos) return std::nullopt;
  const string_view sentence = SentenceAround(text, found);
  at = static_cast<size_t>(sentence.data() - text.data()) + sentence.size();
  return sentence;
}

// Of a sentence on applications.
bool CountsThem(string_view sentence) {
  return !FirstOf(kCounting, sentence).empty() &&
         std::any_of(sentence.begin(), sentence.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// An office that reports is named by what it is: 县政府办公室.
string_view OwnName(string_view agency_name) {
  for (string_view office : kOffices) {
    if (absl::EndsWith(agency_name, office)) return office;
  }
  return "";
}

}  // namespace

ScopeReading ReadScope(string_view narrative, string_view agency_name) {
  const std::string text = WithoutQuotedTitles(narrative);
  const string_view own_name = OwnName(agency_name);
  // The evidence is shown as printed, with the titles.
  const auto reading = [&](Scope scope, string_view sentence, string_view word) {
    const string_view clause = Clause(sentence, word);
    const string_view printed =
        narrative.substr(static_cast<size_t>(clause.data() - text.data()), clause.size());
    return ScopeReading{scope, std::string(printed)};
  };
  size_t at = 0;
  while (const std::optional<string_view> sentence = NextSentenceWith("申请", text, at)) {
    if (!CountsThem(*sentence)) continue;
    const string_view together = FirstOf(kTogether, *sentence);
    string_view alone = FirstOf(kAlone, *sentence);
    if (alone.empty() && !own_name.empty() && absl::StrContains(*sentence, own_name))
      alone = own_name;
    if (together.empty() && alone.empty()) continue;
    if (!together.empty() && !alone.empty()) return {};
    return together.empty() ? reading(Scope::kOwn, *sentence, alone)
                            : reading(Scope::kConsolidated, *sentence, together);
  }
  const string_view summed = FirstOf(kSummed, text);
  const string_view alone = FirstOf(kAlone, text);
  if (summed.empty() == alone.empty()) return {};
  const Scope scope = summed.empty() ? Scope::kOwn : Scope::kConsolidated;
  const string_view word = summed.empty() ? alone : summed;
  at = 0;
  return reading(scope, *NextSentenceWith(word, text, at), word);
}

}  // namespace gongkai

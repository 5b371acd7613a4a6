// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/similarity.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace gongkai {
namespace {

constexpr int kRun = 4;

// Punctuation and full-width forms do not count: U+2000 to U+206F, U+3000 to U+303F, U+FF00 on.
bool Counts(uint32_t character) {
  if (character < 0x80) return false;
  return !(character >= 0x2000 && character < 0x2070) &&
         !(character >= 0x3000 && character < 0x3040) && character < 0xFF00;
}

// Takes the first character off `text`, of which `at` is the place.
uint32_t TakeCharacter(absl::string_view text, size_t& at) {
  const unsigned char lead = text[at];
  const int size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  uint32_t character = size == 1 ? lead : lead & (0xFF >> (size + 1));
  for (int i = 1; i < size && at + i < text.size(); ++i) {
    character = (character << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  }
  at += size;
  return character;
}

// Every run of kRun characters as one number, sorted, once each. A character of the BMP takes 16
// bits, so that different runs are different numbers.
std::vector<uint64_t> Runs(absl::string_view text, int& characters) {
  std::vector<uint64_t> runs;
  runs.reserve(text.size() / 3);
  uint64_t run = 0;
  characters = 0;
  for (size_t at = 0; at < text.size();) {
    const uint32_t character = TakeCharacter(text, at);
    if (!Counts(character)) continue;
    run = (run << 16) | (character & 0xFFFF);
    if (++characters >= kRun) runs.push_back(run);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

}  // namespace

int CharactersToCompare(absl::string_view text) {
  int characters = 0;
  Runs(text, characters);
  return characters;
}

std::string TextToCompare(absl::string_view text) {
  std::string compared;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (!Counts(TakeCharacter(text, at))) continue;
    const absl::string_view character = text.substr(begin, at - begin);
    compared.append(character.data(), character.size());
  }
  return compared;
}

double NarrativeSimilarity(absl::string_view a, absl::string_view b) {
  int characters_a = 0, characters_b = 0;
  const std::vector<uint64_t> runs_a = Runs(a, characters_a);
  const std::vector<uint64_t> runs_b = Runs(b, characters_b);
  if (std::min(characters_a, characters_b) < kFewestCharactersToCompare) return 0;
  size_t common = 0;
  for (size_t i = 0, j = 0; i < runs_a.size() && j < runs_b.size();) {
    if (runs_a[i] == runs_b[j]) ++common;
    const bool step_a = runs_a[i] <= runs_b[j];
    const bool step_b = runs_b[j] <= runs_a[i];
    i += step_a;
    j += step_b;
  }
  return static_cast<double>(common) / static_cast<double>(runs_a.size() + runs_b.size() - common);
}

}  // namespace gongkai

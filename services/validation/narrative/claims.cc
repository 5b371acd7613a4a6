// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/claims.h"

#include "services/validation/narrative/clauses.h"
#include "services/validation/narrative/sentence.h"

namespace gongkai {
namespace {

// Of a sentence; a longer one has more.
constexpr size_t kUsualTokens = 128;

}  // namespace

std::vector<Claim> ReadClaims(absl::string_view text) {
  std::vector<Claim> claims;
  ProseSentence sentence;
  sentence.tokens.reserve(kUsualTokens);
  Paragraph paragraph;
  int number = 0;
  for (size_t offset = 0; offset < text.size(); ++number) {
    const auto begin = static_cast<uint32_t>(offset);
    offset = ReadSentence(text, offset, sentence);
    ClauseReader(text, sentence, number, begin, paragraph, claims).Read();
    if (sentence.ends_paragraph) paragraph = {};
  }
  return claims;
}

ScopeWords ScopeOf(const std::vector<Claim>& claims) {
  ScopeWords stated;
  for (const Claim& claim : claims) {
    if (claim.scope == Scope::kUnspecified || !IsTied(claim.of[0])) continue;
    if (stated.scope == Scope::kUnspecified) {
      stated = {claim.scope, false, claim.scope_offset, claim.scope_size};
    } else if (stated.scope != claim.scope) {
      return {.differ = true};
    }
  }
  return stated;
}

}  // namespace gongkai

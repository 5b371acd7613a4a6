// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/credit_code.h"

#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace gongkai {
namespace {

// GB 32100-2015, table 3: a character's value is its place here.
constexpr absl::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr int kModulus = 31;

constexpr size_t kLength = 18;
constexpr size_t kDivisionAt = 2;
constexpr size_t kDivisionLength = 6;
constexpr size_t kOrganisationAt = 8;
constexpr std::array<int, 8> kOrganisationWeights = {3, 7, 9, 10, 5, 8, 4, 2};

// The value of a character in the organisation code: A is 10, Z is 35.
int OrganisationValue(char c) { return absl::ascii_isdigit(c) ? c - '0' : c - 'A' + 10; }

// GB 11714-1997: the check character of eight characters.
char OrganisationCheck(absl::string_view organisation) {
  int sum = 0;
  for (size_t i = 0; i < kOrganisationWeights.size(); ++i) {
    sum += OrganisationValue(organisation[i]) * kOrganisationWeights[i];
  }
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

// GB 32100-2015: the check character of the first seventeen; the weights are the powers of three.
char CodeCheck(absl::string_view code) {
  int sum = 0;
  int weight = 1;
  for (size_t i = 0; i + 1 < kLength; ++i) {
    sum += static_cast<int>(kAlphabet.find(code[i])) * weight;
    weight = weight * 3 % kModulus;
  }
  return kAlphabet[(kModulus - sum % kModulus) % kModulus];
}

}  // namespace

bool IsValidCreditCode(absl::string_view code) {
  if (code.size() != kLength) return false;
  for (const char c : code) {
    if (!absl::StrContains(kAlphabet, c)) return false;
  }
  for (const char c : code.substr(kDivisionAt, kDivisionLength)) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  const absl::string_view organisation = code.substr(kOrganisationAt, kOrganisationWeights.size());
  return code[kOrganisationAt + kOrganisationWeights.size()] == OrganisationCheck(organisation) &&
         code.back() == CodeCheck(code);
}

}  // namespace gongkai

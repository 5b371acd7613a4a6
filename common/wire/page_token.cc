// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/page_token.h"

#include <openssl/sha.h>

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

constexpr size_t kChecksumBytes = 9;  // with the position of most lists, no base64 padding
constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 1000;

std::string Checksum(absl::string_view scope, absl::string_view position) {
  // The length keeps (scope, position) pairs apart that would be the same text when joined.
  const std::string text = absl::StrCat(scope.size(), ":", scope, position);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  return std::string(reinterpret_cast<const char*>(digest), kChecksumBytes);
}

}  // namespace

std::string MakePageToken(absl::string_view scope, absl::string_view position) {
  return absl::WebSafeBase64Escape(absl::StrCat(Checksum(scope, position), position));
}

absl::StatusOr<std::string> ParsePageToken(absl::string_view scope, absl::string_view token) {
  std::string bytes;
  if (absl::WebSafeBase64Unescape(token, &bytes) && bytes.size() >= kChecksumBytes) {
    const absl::string_view all = bytes;
    const absl::string_view position = all.substr(kChecksumBytes);
    if (all.substr(0, kChecksumBytes) == Checksum(scope, position)) return std::string(position);
  }
  return absl::InvalidArgumentError(
      "the page token does not belong to this request: repeat it with the token of the page before "
      "and nothing else changed, or without a token from the first page on");
}

absl::StatusOr<int> PageSize(int32_t requested) {
  if (requested < 0) {
    return absl::InvalidArgumentError(absl::StrCat("page_size is ", requested,
                                                   ": it must be 0 (for ", kDefaultPageSize,
                                                   ") to ", kMaxPageSize));
  }
  return requested == 0 ? kDefaultPageSize : std::min(requested, kMaxPageSize);
}

}  // namespace gongkai

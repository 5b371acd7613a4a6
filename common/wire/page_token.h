// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Pages of long lists (AIP-158).

#ifndef GONGKAI_COMMON_WIRE_PAGE_TOKEN_H_
#define GONGKAI_COMMON_WIRE_PAGE_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gongkai {

// The token with which a caller goes on after `position` (any bytes). `scope` names the method and
// what else was asked for: a token works only for the request that it came from. Opaque to callers,
// and no secret.
std::string MakePageToken(absl::string_view scope, absl::string_view position);

// The position behind a token. INVALID_ARGUMENT: it was altered, or comes from another scope. An
// empty token is the first page and the caller's to notice.
absl::StatusOr<std::string> ParsePageToken(absl::string_view scope, absl::string_view token);

// How many entries a page has: 50 if 0 is asked for, never more than 1,000. INVALID_ARGUMENT:
// negative.
absl::StatusOr<int> PageSize(int32_t requested);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_WIRE_PAGE_TOKEN_H_

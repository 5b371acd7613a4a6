// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// SHA-256, by which documents are found and the feed is chained.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_DIGEST_H_
#define GONGKAI_SERVICES_INGESTION_STORE_DIGEST_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

inline constexpr size_t kDigestBytes = 32;

// SHA-256 of the bytes: 32 bytes.
std::string Sha256(absl::string_view bytes);

// `size` random bytes from the operating system's source.
std::string RandomBytes(size_t size);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_DIGEST_H_

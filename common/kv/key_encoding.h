// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Keys whose bytes sort like the values they are made of.

#ifndef GONGKAI_COMMON_KV_KEY_ENCODING_H_
#define GONGKAI_COMMON_KV_KEY_ENCODING_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// Appends a number, big-endian in 4 or 8 bytes.
void AppendU32(std::string& key, uint32_t value);
void AppendU64(std::string& key, uint64_t value);

// Appends bytes of any length so that more parts may follow: a zero byte becomes 00 FF, and 00 01
// ends the part. A string sorts before its own extensions whatever follows in the key.
void AppendString(std::string& key, absl::string_view value);

// The first key after all those that begin with `prefix`; empty if there is none (a prefix of FF
// bytes only).
std::string AfterPrefix(absl::string_view prefix);

// Takes a key apart, part by part. A part that is not there reads as none, and so does all that
// follows.
class KeyReader {
 public:
  explicit KeyReader(absl::string_view key) : rest_(key) {}

  std::optional<uint32_t> ReadU32();
  std::optional<uint64_t> ReadU64();
  std::optional<std::string> ReadString();
  // All that is left.
  absl::string_view ReadRest();
  // Whether everything has been read and nothing was missing.
  bool AtEnd() const { return !failed_ && rest_.empty(); }

 private:
  std::optional<uint64_t> ReadBigEndian(size_t bytes);

  absl::string_view rest_;
  bool failed_ = false;
};

}  // namespace gongkai

#endif  // GONGKAI_COMMON_KV_KEY_ENCODING_H_

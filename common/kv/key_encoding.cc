// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/kv/key_encoding.h"

namespace gongkai {
namespace {

constexpr char kEscape = '\x00';
constexpr char kEscapedZero = '\xff';
constexpr char kEnd = '\x01';

void AppendBigEndian(std::string& key, uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>((value >> shift) & 0xff));
  }
}

}  // namespace

void AppendU32(std::string& key, uint32_t value) { AppendBigEndian(key, value, 4); }

void AppendU64(std::string& key, uint64_t value) { AppendBigEndian(key, value, 8); }

void AppendString(std::string& key, absl::string_view value) {
  for (char c : value) {
    key.push_back(c);
    if (c == kEscape) {
      key.push_back(kEscapedZero);
    }
  }
  key.push_back(kEscape);
  key.push_back(kEnd);
}

std::string AfterPrefix(absl::string_view prefix) {
  std::string after(prefix);
  while (!after.empty() && after.back() == '\xff') {
    after.pop_back();
  }
  if (!after.empty()) {
    ++after.back();
  }
  return after;
}

std::optional<uint64_t> KeyReader::ReadBigEndian(size_t bytes) {
  if (failed_ || rest_.size() < bytes) {
    failed_ = true;
    return std::nullopt;
  }
  uint64_t value = 0;
  for (char c : rest_.substr(0, bytes)) {
    value = value << 8 | static_cast<unsigned char>(c);
  }
  rest_.remove_prefix(bytes);
  return value;
}

std::optional<uint32_t> KeyReader::ReadU32() {
  const std::optional<uint64_t> value = ReadBigEndian(4);
  if (!value.has_value()) {
    return std::nullopt;
  }
  return static_cast<uint32_t>(*value);
}

std::optional<uint64_t> KeyReader::ReadU64() { return ReadBigEndian(8); }

std::optional<std::string> KeyReader::ReadString() {
  std::string value;
  while (!failed_) {
    const size_t zero = rest_.find(kEscape);
    if (zero == absl::string_view::npos || zero + 1 == rest_.size()) {
      break;
    }
    value.append(rest_.data(), zero);
    const char next = rest_[zero + 1];
    rest_.remove_prefix(zero + 2);
    if (next == kEnd) {
      return value;
    }
    if (next != kEscapedZero) {
      break;
    }
    value.push_back(kEscape);
  }
  failed_ = true;
  return std::nullopt;
}

absl::string_view KeyReader::ReadRest() {
  const absl::string_view rest = failed_ ? absl::string_view() : rest_;
  rest_ = {};
  return rest;
}

}  // namespace gongkai

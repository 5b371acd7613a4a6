// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/file.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace gongkai {
namespace {

constexpr uintmax_t kMaxBytes = uintmax_t{256} << 20;

absl::Status TooLarge() {
  return absl::ResourceExhaustedError("larger than 256 MiB, which no report is");
}

}  // namespace

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  std::error_code error;
  const auto type = std::filesystem::status(path, error).type();
  if (type == std::filesystem::file_type::not_found)
    return absl::NotFoundError("there is no such file");
  if (type != std::filesystem::file_type::regular)
    return absl::FailedPreconditionError("this is not a file");
  const uintmax_t size = std::filesystem::file_size(path, error);
  if (size > kMaxBytes) return TooLarge();
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::PermissionDeniedError("the file cannot be opened; check its permissions");
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<size_t>(in.gcount()));
  return bytes;
}

absl::StatusOr<std::string> ReadStream(std::istream& in) {
  constexpr size_t kChunk = size_t{1} << 16;
  std::string bytes;
  while (in) {
    const size_t before = bytes.size();
    bytes.resize(before + kChunk);
    in.read(bytes.data() + before, static_cast<std::streamsize>(kChunk));
    bytes.resize(before + static_cast<size_t>(in.gcount()));
    if (bytes.size() > kMaxBytes) return TooLarge();
  }
  if (in.bad()) return absl::FailedPreconditionError("standard input cannot be read");
  return bytes;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A zip archive held in memory. Nothing is ever written to disk, and nothing that the archive says
// of its own sizes is believed.

#ifndef GONGKAI_SERVICES_INGESTION_READER_ARCHIVE_H_
#define GONGKAI_SERVICES_INGESTION_READER_ARCHIVE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/reader.h"

struct zip;                      // of libzip
struct libdeflate_decompressor;  // of libdeflate

namespace gongkai {

// The bytes of a part. A string would be filled with zeros first.
struct ArchivePart {
  std::unique_ptr<char[]> bytes;
  size_t size = 0;

  absl::string_view view() const { return {bytes.get(), size}; }
};

// Not thread-safe.
class Archive {
 public:
  // More parts than any document of an office suite has.
  static constexpr size_t kMaxParts = 10'000;

  // `bytes` and `limits` must outlive the archive. INVALID_ARGUMENT if they are no zip archive, or
  // a damaged one; RESOURCE_EXHAUSTED if it has more than kMaxParts parts.
  static absl::StatusOr<Archive> Open(absl::string_view bytes, const ReadLimits& limits);

  // Whether there is a part of that name. Case does not matter, as in Office Open XML.
  bool Has(absl::string_view name) const;

  // The bytes of a part. INVALID_ARGUMENT: there is none of that name, or two; it is encrypted,
  // damaged, or compressed in a way that documents do not use. RESOURCE_EXHAUSTED: together with
  // the parts read before, it has more than limits.max_unpacked_bytes.
  absl::StatusOr<ArchivePart> Read(absl::string_view name);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  struct FreeInflater {
    void operator()(libdeflate_decompressor* inflater) const;
  };

  Archive(size_t size, const ReadLimits& limits) : size_(size), limits_(&limits) {}
  void ListParts();
  absl::Status CheckReadable(uint64_t index, absl::string_view name) const;
  // A part as it is stored, `size` bytes. The `name` is for messages.
  absl::StatusOr<ArchivePart> ReadPacked(uint64_t index, size_t size, absl::string_view name);
  // What `packed` unpacks to, if that is `size` bytes; else nothing.
  ArchivePart Inflate(absl::string_view packed, size_t size);

  size_t size_;  // of the archive
  const ReadLimits* limits_;
  std::unique_ptr<zip, Close> archive_;
  std::unique_ptr<libdeflate_decompressor, FreeInflater> inflater_;  // from the first part on
  // By name in lower case; kTwice where two parts have it.
  absl::flat_hash_map<std::string, uint64_t> parts_;
  size_t unpacked_ = 0;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_ARCHIVE_H_

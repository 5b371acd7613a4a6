// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/archive.h"

#include <zip.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr uint64_t kTwice = std::numeric_limits<uint64_t>::max();
constexpr size_t kChunk = size_t{4} << 10;
constexpr size_t kFirstChunk = size_t{1} << 20;
// Deflate packs at best about 1032 bytes into one.
constexpr uint64_t kMaxRatio = 1040;

constexpr string_view kDirectoryEntry("PK\x01\x02", 4);
constexpr string_view kWideEnd("PK\x06\x06", 4);

uint64_t LittleEndian64(string_view bytes) {
  uint64_t value = 0;
  for (size_t i = 8; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

// The library makes room for as many entries as the archive claims to have, and keeps each that it
// finds: both are counted before it is let near.
absl::Status CheckPartCount(string_view bytes) {
  size_t entries = 0;
  for (size_t at = bytes.find(kDirectoryEntry); at != string_view::npos;
       at = bytes.find(kDirectoryEntry, at + 4)) {
    ++entries;
  }
  uint64_t claimed = entries;
  for (size_t at = bytes.find(kWideEnd); at != string_view::npos;
       at = bytes.find(kWideEnd, at + 4)) {
    if (bytes.size() - at < 40) break;
    claimed = std::max({claimed, LittleEndian64(bytes.substr(at + 24, 8)),
                        LittleEndian64(bytes.substr(at + 32, 8))});
  }
  if (claimed <= Archive::kMaxParts) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("the archive has more than ", Archive::kMaxParts,
                   " parts; no Word or Excel file has as many: save the report again and send it"));
}

absl::Status Damaged(string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat(what,
                   "; it may have been cut off on its way: send the file again, or open it "
                   "and save it again"));
}

absl::Status ReadError(string_view name, int code) {
  switch (code) {
    case ZIP_ER_CRC:
      return Damaged(
          absl::StrCat("the part ", ShownName(name), " of the archive does not have its checksum"));
    case ZIP_ER_MEMORY:
      return absl::ResourceExhaustedError(
          absl::StrCat("no memory to read the part ", ShownName(name), " of the archive"));
    default:
      return Damaged(
          absl::StrCat("the part ", ShownName(name), " of the archive cannot be unpacked"));
  }
}

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

absl::StatusOr<Archive> Archive::Open(string_view bytes, const ReadLimits& limits) {
  GONGKAI_RETURN_IF_ERROR(CheckPartCount(bytes));
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  Archive archive(limits);
  if (source != nullptr) {
    archive.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (archive.archive_ == nullptr) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (archive.archive_ != nullptr) archive.ListParts();
  if (archive.parts_.empty()) {
    return Damaged(
        "the file starts like a zip archive (Word and Excel files are such), but its "
        "table of contents cannot be read");
  }
  return archive;
}

void Archive::ListParts() {
  const auto count =
      static_cast<uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive_.get(), 0), 0));
  for (uint64_t index = 0; index < count; ++index) {
    const char* name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
    if (name == nullptr) continue;
    const auto [entry, added] = parts_.try_emplace(absl::AsciiStrToLower(name), index);
    if (!added) entry->second = kTwice;
  }
}

bool Archive::Has(string_view name) const { return parts_.contains(absl::AsciiStrToLower(name)); }

absl::Status Archive::CheckReadable(uint64_t index, string_view name) const {
  zip_stat_t stat;
  if (zip_stat_index(archive_.get(), index, 0, &stat) != 0) {
    return ReadError(name, ZIP_ER_INCONS);
  }
  if (stat.encryption_method != ZIP_EM_NONE) {
    return absl::InvalidArgumentError(
        absl::StrCat("the part ", ShownName(name),
                     " of the archive is encrypted; remove the password and send it again"));
  }
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the part ", ShownName(name), " of the archive is compressed by method ", stat.comp_method,
        ", which Word and Excel files do not use; open it and save it again"));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Archive::Read(string_view name) {
  const auto part = parts_.find(absl::AsciiStrToLower(name));
  if (part == parts_.end()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the Office file is damaged: its part ", ShownName(name),
                     " is missing; send the file again, or open it in Word, Excel or WPS, which "
                     "may repair it, and save it again"));
  }
  if (part->second == kTwice) {
    return absl::InvalidArgumentError(
        absl::StrCat("the archive has two parts named ", ShownName(name),
                     "; which one counts cannot be told: open the file and save it again"));
  }
  GONGKAI_RETURN_IF_ERROR(CheckReadable(part->second, name));
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive_.get(), part->second, 0), &zip_fclose);
  if (file == nullptr) {
    return ReadError(name, zip_error_code_zip(zip_get_error(archive_.get())));
  }
  const size_t limit = limits_->max_unpacked_bytes - unpacked_;
  // What the part claims to have is taken as a hint, as far as its packed size makes it possible.
  zip_stat_t stat;
  zip_stat_index(archive_.get(), part->second, 0, &stat);
  const uint64_t hint = std::min(stat.size, stat.comp_size * kMaxRatio);
  // One byte more shows that there is no more. What is to be overwritten is filled with zeros
  // first: not more of it than needed.
  std::string bytes(std::min<uint64_t>({hint, limit, kFirstChunk}) + 1, '\0');
  for (size_t size = 0;;) {
    if (size == bytes.size()) {
      bytes.resize(std::max(size + kChunk, std::min<size_t>(hint + 1, 2 * size)));
    }
    const zip_int64_t count = zip_fread(file.get(), bytes.data() + size, bytes.size() - size);
    if (count < 0) return ReadError(name, zip_error_code_zip(zip_file_get_error(file.get())));
    size += static_cast<size_t>(count);
    if (size > limit) {
      return absl::ResourceExhaustedError(absl::StrCat(
          "the parts of the archive have more than ", limits_->max_unpacked_bytes,
          " bytes once unpacked (--max_unpacked_bytes; at ", ShownName(name),
          "); an annual report has a few million: send the report alone, without pictures"));
    }
    if (count == 0) {
      bytes.resize(size);
      break;
    }
  }
  unpacked_ += bytes.size();
  return bytes;
}

}  // namespace gongkai

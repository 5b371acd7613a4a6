// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/archive.h"

#include <libdeflate.h>
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

absl::Status CannotUnpack(string_view name) {
  return Damaged(absl::StrCat("the part ", ShownName(name), " of the archive cannot be unpacked"));
}

ArchivePart RoomFor(size_t size) { return {std::make_unique_for_overwrite<char[]>(size), size}; }

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

void Archive::FreeInflater::operator()(libdeflate_decompressor* inflater) const {
  libdeflate_free_decompressor(inflater);
}

absl::StatusOr<Archive> Archive::Open(string_view bytes, const ReadLimits& limits) {
  GONGKAI_RETURN_IF_ERROR(CheckPartCount(bytes));
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  Archive archive(bytes.size(), limits);
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
    return CannotUnpack(name);
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

absl::StatusOr<ArchivePart> Archive::Read(string_view name) {
  const auto entry = parts_.find(absl::AsciiStrToLower(name));
  if (entry == parts_.end()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the Office file is damaged: its part ", ShownName(name),
                     " is missing; send the file again, or open it in Word, Excel or WPS, which "
                     "may repair it, and save it again"));
  }
  if (entry->second == kTwice) {
    return absl::InvalidArgumentError(
        absl::StrCat("the archive has two parts named ", ShownName(name),
                     "; which one counts cannot be told: open the file and save it again"));
  }
  GONGKAI_RETURN_IF_ERROR(CheckReadable(entry->second, name));
  zip_stat_t stat;
  if (zip_stat_index(archive_.get(), entry->second, 0, &stat) != 0) return CannotUnpack(name);
  // What a part claims to have must be possible before any room is made for it.
  if (stat.comp_size > size_ || stat.size / kMaxRatio > stat.comp_size) return CannotUnpack(name);
  if (stat.size > limits_->max_unpacked_bytes - unpacked_) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "the parts of the archive have more than ", limits_->max_unpacked_bytes,
        " bytes once unpacked (--max_unpacked_bytes; at ", ShownName(name),
        "); an annual report has a few million: send the report alone, without pictures"));
  }
  GONGKAI_ASSIGN_OR_RETURN(ArchivePart part, ReadPacked(entry->second, stat.comp_size, name));
  if (stat.comp_method == ZIP_CM_DEFLATE) part = Inflate(part.view(), stat.size);
  if (part.size != stat.size) return CannotUnpack(name);
  if (libdeflate_crc32(0, part.bytes.get(), part.size) != stat.crc) {
    return Damaged(
        absl::StrCat("the part ", ShownName(name), " of the archive does not have its checksum"));
  }
  unpacked_ += part.size;
  return part;
}

absl::StatusOr<ArchivePart> Archive::ReadPacked(uint64_t index, size_t size, string_view name) {
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive_.get(), index, ZIP_FL_COMPRESSED), &zip_fclose);
  ArchivePart packed = RoomFor(size);
  if (file == nullptr ||
      zip_fread(file.get(), packed.bytes.get(), size) != static_cast<zip_int64_t>(size)) {
    return CannotUnpack(name);
  }
  return packed;
}

ArchivePart Archive::Inflate(string_view packed, size_t size) {
  if (inflater_ == nullptr) inflater_.reset(libdeflate_alloc_decompressor());
  ArchivePart part = RoomFor(size);
  if (inflater_ == nullptr ||
      libdeflate_deflate_decompress(inflater_.get(), packed.data(), packed.size(), part.bytes.get(),
                                    size, nullptr) != LIBDEFLATE_SUCCESS) {
    return {};
  }
  return part;
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Every key of ingestion's database, built and taken apart here only; docs/storage_format.md draws
// them.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_KEYS_H_
#define GONGKAI_SERVICES_INGESTION_STORE_KEYS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/ingestion/store/version.h"

namespace gongkai::keys {

// The first byte says what a key is of.
inline constexpr absl::string_view kAgencies = "A";
inline constexpr absl::string_view kCells = "C";
inline constexpr absl::string_view kFeed = "F";
inline constexpr absl::string_view kHeads = "H";
inline constexpr absl::string_view kPending = "P";

// Identifies this database among all others: 32 hexadecimal digits.
inline constexpr absl::string_view kStoreId = "Mstore_id";

// What the digest of a content was taken of.
enum class ContentKind : char { kDocument = 'd', kReport = 'r' };

std::string OfAgency(absl::string_view id);           // AgencyRecord
std::string OfCell(uint32_t number);                  // path, as it is
std::string OfDocument(absl::string_view digest);     // the document's bytes
std::string OfFeed(int64_t sequence);                 // FeedRecord
std::string OfHead(const ReportRef& report);          // HeadRecord
std::string OfJudgement(const VersionRef& version);   // JudgementRecord, the first
std::string OfPending(int64_t sequence);              // VersionRef
std::string OfRequest(absl::string_view request_id);  // RequestRecord
std::string OfText(const VersionRef& version);        // TextRecord
std::string OfVersion(const VersionRef& version);     // VersionRecord
std::string OfContent(const ReportRef& report, ContentKind kind, absl::string_view digest);  // u64

// JudgementRecord, a later one, by its feed entry; sorts behind the first and all before it.
std::string OfJudgementAt(const VersionRef& version, int64_t sequence);

// All heads of one agency begin with this.
std::string HeadsOf(absl::string_view agency);

// Taking keys apart; none if it is no such key.
std::optional<uint32_t> CellNumber(absl::string_view key);
std::optional<ReportRef> HeadRef(absl::string_view key);
// For kFeed and kPending.
std::optional<int64_t> Sequence(absl::string_view key);

// The value under a content's key: the number of the version that has it.
std::string EncodeNumber(int64_t number);
std::optional<int64_t> DecodeNumber(absl::string_view value);

}  // namespace gongkai::keys

#endif  // GONGKAI_SERVICES_INGESTION_STORE_KEYS_H_

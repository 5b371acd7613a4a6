// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/keys.h"

#include "common/kv/key_encoding.h"

namespace gongkai::keys {
namespace {

constexpr absl::string_view kDocuments = "D";
constexpr absl::string_view kJudgements = "J";
constexpr absl::string_view kRequests = "R";
constexpr absl::string_view kTexts = "T";
constexpr absl::string_view kVersions = "V";
constexpr absl::string_view kContents = "X";

std::string Begin(absl::string_view room, absl::string_view part) {
  std::string key(room);
  AppendString(key, part);
  return key;
}

std::string OfNumber(absl::string_view room, int64_t number) {
  std::string key(room);
  AppendU64(key, static_cast<uint64_t>(number));
  return key;
}

std::string OfReport(absl::string_view room, absl::string_view agency, int year) {
  std::string key = Begin(room, agency);
  AppendU32(key, static_cast<uint32_t>(year));
  return key;
}

std::string OfVersionIn(absl::string_view room, const VersionRef& version) {
  std::string key = OfReport(room, version.agency, version.year);
  AppendU64(key, static_cast<uint64_t>(version.number));
  return key;
}

}  // namespace

std::string OfAgency(absl::string_view id) { return Begin(kAgencies, id); }

std::string OfCell(uint32_t number) {
  std::string key(kCells);
  AppendU32(key, number);
  return key;
}

std::string OfDocument(absl::string_view digest) {
  std::string key(kDocuments);
  key.append(digest.data(), digest.size());
  return key;
}

std::string OfFeed(int64_t sequence) { return OfNumber(kFeed, sequence); }

std::string OfHead(const ReportRef& report) { return OfReport(kHeads, report.agency, report.year); }

std::string OfJudgement(const VersionRef& version) { return OfVersionIn(kJudgements, version); }

std::string OfJudgementAt(const VersionRef& version, int64_t sequence) {
  std::string key = OfJudgement(version);
  AppendU64(key, static_cast<uint64_t>(sequence));
  return key;
}

std::string OfPending(int64_t sequence) { return OfNumber(kPending, sequence); }

std::string OfRequest(absl::string_view request_id) { return Begin(kRequests, request_id); }

std::string OfText(const VersionRef& version) { return OfVersionIn(kTexts, version); }

std::string OfVersion(const VersionRef& version) { return OfVersionIn(kVersions, version); }

std::string OfContent(const ReportRef& report, ContentKind kind, absl::string_view digest) {
  std::string key = OfReport(kContents, report.agency, report.year);
  key.push_back(static_cast<char>(kind));
  key.append(digest.data(), digest.size());
  return key;
}

std::string HeadsOf(absl::string_view agency) { return Begin(kHeads, agency); }

std::optional<uint32_t> CellNumber(absl::string_view key) {
  KeyReader reader(key.substr(kCells.size()));
  const std::optional<uint32_t> number = reader.ReadU32();
  return reader.AtEnd() ? number : std::nullopt;
}

std::optional<ReportRef> HeadRef(absl::string_view key) {
  KeyReader reader(key.substr(kHeads.size()));
  const std::optional<std::string> agency = reader.ReadString();
  const std::optional<uint32_t> year = reader.ReadU32();
  if (!reader.AtEnd()) {
    return std::nullopt;
  }
  return ReportRef{*agency, static_cast<int>(*year)};
}

std::optional<int64_t> Sequence(absl::string_view key) {
  return DecodeNumber(key.substr(kFeed.size()));
}

std::string EncodeNumber(int64_t number) { return OfNumber("", number); }

std::optional<int64_t> DecodeNumber(absl::string_view value) {
  KeyReader reader(value);
  const std::optional<uint64_t> number = reader.ReadU64();
  if (!reader.AtEnd()) {
    return std::nullopt;
  }
  return static_cast<int64_t>(*number);
}

}  // namespace gongkai::keys

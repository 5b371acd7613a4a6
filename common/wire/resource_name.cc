// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/resource_name.h"

#include <optional>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

constexpr size_t kMaxAgencyIdLength = 63;
constexpr size_t kMaxShownLength = 120;

// What a caller sent, safe and short enough to be repeated in a message.
std::string Shown(absl::string_view name) {
  const bool is_long = name.size() > kMaxShownLength;
  return absl::StrCat("'", absl::Utf8SafeCEscape(name.substr(0, kMaxShownLength)),
                      is_long ? "…'" : "'");
}

absl::Status Unexpected(absl::string_view name, absl::string_view pattern) {
  return absl::InvalidArgumentError(
      absl::StrCat(Shown(name), " is not a name of the form ", pattern));
}

// Takes the text up to the next '/' (or all that is left) off `rest`.
absl::string_view TakeSegment(absl::string_view& rest) {
  const size_t end = std::min(rest.find('/'), rest.size());
  const absl::string_view segment = rest.substr(0, end);
  rest.remove_prefix(end);
  return segment;
}

bool IsAgencyId(absl::string_view id) {
  return !id.empty() && id.size() <= kMaxAgencyIdLength && id.front() != '-' &&
         absl::c_all_of(id, [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

// Takes "agencies/{id}" off `rest`.
std::optional<std::string> TakeAgency(absl::string_view& rest) {
  if (!absl::ConsumePrefix(&rest, "agencies/")) return std::nullopt;
  const absl::string_view id = TakeSegment(rest);
  if (!IsAgencyId(id)) return std::nullopt;
  return std::string(id);
}

// Takes "{prefix}{number}" off `rest`; the number in its one spelling: no sign, no leading zero,
// not 0.
std::optional<int64_t> TakeNumber(absl::string_view prefix, absl::string_view& rest) {
  if (!absl::ConsumePrefix(&rest, prefix)) return std::nullopt;
  const absl::string_view digits = TakeSegment(rest);
  int64_t number = 0;
  if (digits.empty() || digits.front() == '0' || !absl::c_all_of(digits, absl::ascii_isdigit) ||
      !absl::SimpleAtoi(digits, &number)) {
    return std::nullopt;
  }
  return number;
}

// Takes "/reports/{year}" off `rest`.
std::optional<int> TakeYear(absl::string_view& rest) {
  const std::optional<int64_t> year = TakeNumber("/reports/", rest);
  if (!year.has_value() || *year < 1000 || *year > 9999) return std::nullopt;
  return static_cast<int>(*year);
}

}  // namespace

std::string AgencyName(absl::string_view id) { return absl::StrCat("agencies/", id); }

absl::StatusOr<std::string> ParseAgencyName(absl::string_view name) {
  absl::string_view rest = name;
  std::optional<std::string> id = TakeAgency(rest);
  if (!id.has_value() || !rest.empty()) {
    return Unexpected(name, "agencies/{agency}, e.g. agencies/411300");
  }
  return *std::move(id);
}

std::string ReportName(absl::string_view agency, int year) {
  return absl::StrCat(AgencyName(agency), "/reports/", year);
}

absl::StatusOr<ReportId> ParseReportName(absl::string_view name) {
  absl::string_view rest = name;
  std::optional<std::string> agency = TakeAgency(rest);
  const std::optional<int> year = agency.has_value() ? TakeYear(rest) : std::nullopt;
  if (!year.has_value() || !rest.empty()) {
    return Unexpected(name, "agencies/{agency}/reports/{year}, e.g. agencies/411300/reports/2020");
  }
  return ReportId{*std::move(agency), *year};
}

std::string VersionName(absl::string_view agency, int year, int64_t number) {
  return absl::StrCat(ReportName(agency, year), "/versions/", number);
}

absl::StatusOr<VersionId> ParseVersionName(absl::string_view name) {
  absl::string_view rest = name;
  std::optional<std::string> agency = TakeAgency(rest);
  const std::optional<int> year = agency.has_value() ? TakeYear(rest) : std::nullopt;
  const std::optional<int64_t> number =
      year.has_value() ? TakeNumber("/versions/", rest) : std::nullopt;
  if (!number.has_value() || !rest.empty()) {
    return Unexpected(name,
                      "agencies/{agency}/reports/{year}/versions/{version}, e.g. "
                      "agencies/411300/reports/2020/versions/1");
  }
  return VersionId{*std::move(agency), *year, *number};
}

std::string DocumentName(absl::string_view sha256) { return absl::StrCat("documents/", sha256); }

absl::StatusOr<std::string> ParseDocumentName(absl::string_view name) {
  absl::string_view digest = name;
  const auto is_hex = [](char c) { return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f'); };
  if (!absl::ConsumePrefix(&digest, "documents/") || digest.size() != 64 ||
      !absl::c_all_of(digest, is_hex)) {
    return Unexpected(name, "documents/{sha256}, the digest as 64 lower-case hexadecimal digits");
  }
  return std::string(digest);
}

}  // namespace gongkai

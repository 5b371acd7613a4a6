// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/read_limits.h"

#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

// Offsets into a document have 32 bits.
constexpr int64_t kMostBytes = int64_t{1} << 31;
// The tree of a page is walked with recursion.
constexpr int64_t kMostDepth = 2'000;
constexpr int64_t kMostSeconds = 3'600;
constexpr int64_t kMostMemory = int64_t{1} << 40;
constexpr int64_t kMostCount = int64_t{1} << 30;

template <auto kMember>
constexpr LimitFlag Flag(absl::string_view name, absl::string_view text, int64_t most) {
  return {name, text, most,
          [](const ReadLimits& limits) { return static_cast<int64_t>(limits.*kMember); },
          [](ReadLimits& limits, int64_t value) {
            limits.*kMember =
                static_cast<std::remove_reference_t<decltype(limits.*kMember)>>(value);
          }};
}

constexpr LimitFlag kFlags[] = {
    Flag<&ReadLimits::max_bytes>("max_document_bytes", "Largest document that is read, in bytes",
                                 kMostBytes),
    Flag<&ReadLimits::max_line_bytes>(
        "max_line_bytes", "Longest line of a text or Markdown document, in bytes", kMostBytes),
    Flag<&ReadLimits::max_fields>(
        "max_cells", "Most table cells, and lines outside of tables, of a document", kMostCount),
    Flag<&ReadLimits::max_unpacked_bytes>(
        "max_unpacked_bytes",
        "Most bytes that a Word or Excel file unpacks to, or that a text has once decoded",
        kMostBytes),
    Flag<&ReadLimits::max_text_bytes>(
        "max_text_bytes", "Most text of a document, without its markup, in bytes", kMostBytes),
    Flag<&ReadLimits::max_depth>("max_depth", "How deep elements of HTML or XML may be nested",
                                 kMostDepth),
    Flag<&ReadLimits::max_pages>("max_pdf_pages", "Most pages of a PDF document", kMostCount),
    {"max_pdf_seconds", "Longest time that a PDF document may take, in seconds", kMostSeconds,
     [](const ReadLimits& limits) { return absl::ToInt64Seconds(limits.max_time); },
     [](ReadLimits& limits, int64_t value) { limits.max_time = absl::Seconds(value); }},
    Flag<&ReadLimits::max_pdf_memory_bytes>(
        "max_pdf_memory_bytes", "Most memory that a PDF document may take, in bytes", kMostMemory),
};

}  // namespace

absl::Span<const LimitFlag> LimitFlags() { return kFlags; }

const LimitFlag* FindLimitFlag(absl::string_view name) {
  for (const LimitFlag& flag : kFlags) {
    if (flag.name == name) return &flag;
  }
  return nullptr;
}

absl::Status SetLimit(const LimitFlag& flag, int64_t value, ReadLimits& limits) {
  if (value < 1 || value > flag.most) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag.name, ": it is ", value, "; give a number from 1 to ", flag.most));
  }
  flag.set(limits, value);
  return absl::OkStatus();
}

}  // namespace gongkai

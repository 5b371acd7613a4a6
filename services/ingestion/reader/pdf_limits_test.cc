// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a PDF document may cost, and what is said of those that cannot be read.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/pdf.h"
#include "services/ingestion/reader/testing_pdf.h"

namespace gongkai::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr double kSize = 10;

absl::Status ReadStatus(absl::string_view bytes, const ReadLimits& limits = {}) {
  return ReadPdf(bytes, limits).status();
}

PdfWriter OneLine() {
  PdfWriter pdf;
  pdf.AddPage();
  pdf.AddText(70, 100, kSize, "总体情况");
  return pdf;
}

TEST(PdfLimitsTest, SaysWhatIsWrong) {
  PdfWriter encrypted = OneLine();
  encrypted.Encrypt();
  EXPECT_THAT(ReadStatus(encrypted.Finish()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("needs a password")));
  EXPECT_THAT(ReadStatus("%PDF-1.7\nnothing of the kind"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("damaged or cut off")));
  PdfWriter scanned;
  scanned.AddPage();
  scanned.AddPage();
  EXPECT_THAT(ReadStatus(scanned.Finish()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2 pages has any text")));
  EXPECT_FALSE(ReadStatus(PdfWriter().Finish()).ok());
  ReadLimits limits;
  limits.max_pages = 1;
  scanned.AddText(70, 100, kSize, "总体情况");
  EXPECT_THAT(ReadStatus(scanned.Finish(), limits),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("more than 1 pages"), HasSubstr("--max_pdf_pages"))));
}

TEST(PdfLimitsTest, TextIsBounded) {
  ReadLimits limits;
  limits.max_unpacked_bytes = 1000;
  EXPECT_THAT(ReadStatus(OneLine().Finish(), limits), IsOk());
  PdfWriter many;
  many.AddPage();
  for (int i = 0; i < 200; ++i) many.AddText(10 + i % 10 * 50, 10 + i / 10 * 40, 8, "许可");
  EXPECT_THAT(ReadStatus(many.Finish(), limits),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("1000"), HasSubstr("--max_unpacked_bytes"))));
}

PdfWriter LargePage() {
  PdfWriter large;
  large.AddPage();
  for (int i = 0; i < 300'000; ++i) large.AddText(10 + i % 50 * 11, 10 + i / 50 % 80 * 10, 8, "可");
  return large;
}

TEST(PdfLimitsTest, TimeIsBounded) {
  ReadLimits limits;
  limits.max_time = absl::Milliseconds(1);
  EXPECT_THAT(ReadStatus(LargePage().Finish(), limits),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("longer than 1ms"), HasSubstr("--max_pdf_seconds"))));
}

// However little memory there is, be it too little for the program itself: never half a document,
// and never a wrong reason.
TEST(PdfLimitsTest, MemoryIsBounded) {
  ReadLimits limits;
  const auto too_little =
      StatusIs(absl::StatusCode::kResourceExhausted,
               AllOf(HasSubstr(" bytes of memory"), HasSubstr("--max_pdf_memory_bytes")));
  const std::string one = OneLine().Finish();
  for (const size_t kibibytes : {1, 100, 400, 1000, 2000, 4000, 8000, 12'000}) {
    limits.max_pdf_memory_bytes = kibibytes << 10;
    EXPECT_THAT(ReadStatus(one, limits), too_little) << kibibytes << " KiB";
  }
  limits.max_pdf_memory_bytes = size_t{40} << 20;
  EXPECT_THAT(ReadStatus(LargePage().Finish(), limits), too_little);
}

TEST(PdfLimitsTest, DamageNeverBringsUsDown) {
  PdfWriter pdf;
  pdf.AddPage();
  for (int i = 0; i < 60; ++i) pdf.AddText(90 + i % 6 * 60, 100 + i / 6 * 20, kSize, "许可12");
  const std::string whole = pdf.Finish();
  for (size_t size = 0; size < whole.size(); size += 256) {
    const absl::Status status = ReadStatus(whole.substr(0, size));
    EXPECT_TRUE(status.ok() || status.code() == absl::StatusCode::kInvalidArgument) << status;
  }
  // A tree of pages that is its own child, and pages as large as they get.
  const std::string cyclic = absl::StrReplaceAll(whole, {{"/Kids [5 0 R ]", "/Kids [2 0 R ]"}});
  EXPECT_FALSE(ReadStatus(cyclic).ok());
  PdfWriter huge;
  huge.AddPage(1e9, 1e9);
  huge.AddText(5e8, 5e8, kSize, "远");
  huge.AddRaw("BT /F 1e300 Tf 1e300 1e300 Td <4E00> Tj ET\nBT /F 10 Tf nan inf Td <4E00> Tj ET\n");
  static_cast<void>(ReadStatus(huge.Finish()));
}

}  // namespace
}  // namespace gongkai::testing

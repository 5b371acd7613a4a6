// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/child_process/child_process.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/pdf_layout.h"
#include "services/ingestion/reader/pdf_lines.h"
#include "services/ingestion/reader/pdf_remarks.h"
#include "services/ingestion/reader/pdf_touching.h"
#include "services/ingestion/reader/pdf_words.h"

namespace gongkai {
namespace {

// Where Debian's package has it. Not looked for along PATH, which is the caller's: what reads
// hostile bytes is the program that the distribution looks after.
constexpr char kProgram[] = "/usr/bin/pdftotext";

// What pdftotext gives back.
constexpr int kCannotOpen = 1;
constexpr int kNotPermitted = 3;

// With less than that pdftotext may crash before it has looked at the document.
constexpr size_t kLeastMemory = size_t{32} << 20;

// Each limit says which flag raises it.
absl::Status MemoryError(const ReadLimits& limits) {
  return absl::ResourceExhaustedError(absl::StrCat(
      "the PDF document needs more than ", limits.max_pdf_memory_bytes,
      " bytes of memory to be read (--max_pdf_memory_bytes); print it to PDF again, or send the "
      "report as DOCX, HTML or text"));
}

absl::Status TimeError(const ReadLimits& limits) {
  return absl::ResourceExhaustedError(absl::StrCat(
      "reading the PDF document takes longer than ", absl::FormatDuration(limits.max_time),
      " (--max_pdf_seconds), which no report does; print it to PDF again, or send the report as "
      "DOCX, HTML or text"));
}

absl::Status OutputError(const ReadLimits& limits) {
  return absl::ResourceExhaustedError(
      absl::StrCat("the PDF document holds more than ", limits.max_unpacked_bytes,
                   " bytes of text with its places (--max_unpacked_bytes); an annual report has "
                   "some pages: send "
                   "the report alone"));
}

absl::Status PagesError(const ReadLimits& limits) {
  return absl::ResourceExhaustedError(absl::StrCat(
      "the PDF document has more than ", limits.max_pages,
      " pages (--max_pdf_pages); an annual report has some ten: send the report alone"));
}

// Why there is no text, from what poppler says: by a few words of its own, which are not shown.
absl::Status Explain(const ChildResult& result, const ReadLimits& limits) {
  const std::string complaint = absl::AsciiStrToLower(result.complaint);
  if (result.end == ChildEnd::kNotStarted) {
    return absl::FailedPreconditionError(
        "PDF documents need pdftotext (Debian package poppler-utils, with poppler-data for "
        "Chinese): have it installed where documents are read, or send the report as DOCX, HTML or "
        "text");
  }
  if (result.end == ChildEnd::kTime) return TimeError(limits);
  if (result.end == ChildEnd::kOutput) return OutputError(limits);
  const bool cramped = limits.max_pdf_memory_bytes < kLeastMemory;
  if (result.end == ChildEnd::kMemory || (result.end == ChildEnd::kSignal && cramped)) {
    return MemoryError(limits);
  }
  if (absl::StrContains(complaint, "out of memory") || absl::StrContains(complaint, "bad_alloc") ||
      absl::StrContains(complaint, "memory exhausted")) {
    return MemoryError(limits);
  }
  if (result.end == ChildEnd::kSignal) {
    return absl::InvalidArgumentError(
        "the PDF document is damaged so badly that it cannot be read; obtain it again, or send the "
        "report as DOCX, HTML or text");
  }
  if (absl::StrContains(complaint, "password") || absl::StrContains(complaint, "encrypt")) {
    return absl::InvalidArgumentError(
        "the PDF document is encrypted and needs a password; send it without one");
  }
  if (result.exit_code == kNotPermitted) {
    return absl::InvalidArgumentError(
        "the PDF document forbids that its text is taken out of it; send one that permits it");
  }
  if (result.exit_code == kCannotOpen) {
    return absl::InvalidArgumentError(
        "the PDF document is damaged or cut off: its pages cannot be found; obtain it again");
  }
  if (absl::StrContains(complaint, "wrong page range")) {
    return absl::InvalidArgumentError(
        "the PDF document has no pages, or its list of pages is damaged; obtain it again");
  }
  return absl::InvalidArgumentError(
      "the PDF document cannot be read; print it to PDF again, or send the report as DOCX, HTML or "
      "text");
}

absl::StatusOr<std::string> PrintWords(absl::string_view bytes, const ReadLimits& limits) {
  // One page more than allowed tells that there are too many. The name, since pdftotext would
  // copy what it reads from a pipe.
  const std::vector<std::string> arguments = {
      "-bbox", "-enc", "UTF-8", "-l", absl::StrCat(limits.max_pages + 1), "/proc/self/fd/0", "-"};
  GONGKAI_ASSIGN_OR_RETURN(
      ChildResult result,
      RunChild(kProgram, arguments, bytes,
               {limits.max_time, limits.max_pdf_memory_bytes, limits.max_unpacked_bytes}));
  if (result.end == ChildEnd::kExit && result.exit_code == 0) return std::move(result.output);
  return Explain(result, limits);
}

// "2, 3 and 7"; at most a handful.
std::string PageList(const std::vector<int>& pages, absl::string_view last_separator) {
  constexpr size_t kMost = 8;
  std::string list;
  for (size_t i = 0; i < std::min(pages.size(), kMost); ++i) {
    const bool last = i + 1 == pages.size() && i > 0;
    absl::StrAppend(&list, i == 0 ? "" : last ? last_separator : ", ", pages[i]);
  }
  if (pages.size() > kMost) absl::StrAppend(&list, ", …");
  return list;
}

void RemarkOnPages(const std::vector<PdfPage>& pages, const Furniture& furniture,
                   DocumentBuilder& builder) {
  std::vector<int> silent;
  for (size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].words.empty() && !pages[i].sideways) silent.push_back(static_cast<int>(i) + 1);
  }
  if (!silent.empty()) {
    Place place;
    place.page = silent.front();
    builder.AddRemark(
        {"pages-without-text",
         absl::StrCat("第", PageList(silent, "、"), "页没有文字（空白或图片），未读取"),
         absl::StrCat(silent.size() == 1 ? "page " : "pages ", PageList(silent, " and "),
                      silent.size() == 1 ? " has" : " have",
                      " no text (blank, or pictures): nothing was read there"),
         place});
  }
  const auto sideways =
      std::find_if(pages.begin(), pages.end(), [](const PdfPage& page) { return page.sideways; });
  if (sideways != pages.end()) {
    Place place;
    place.page = static_cast<int>(sideways - pages.begin()) + 1;
    builder.AddRemark(
        {"sideways-text", "有的页面文字横置（旋转90度），未读取",
         "there are pages whose text runs sideways: they are not read; turn them upright", place});
  }
  if (furniture.running_heads) {
    builder.AddRemark({"running-heads",
                       "各页重复的页眉或页脚已略去",
                       "heads or feet that are repeated on most pages were left out",
                       {}});
  }
}

}  // namespace

absl::StatusOr<Document> ReadPdf(absl::string_view bytes, const ReadLimits& limits) {
  GONGKAI_ASSIGN_OR_RETURN(std::string output, PrintWords(bytes, limits));
  const std::vector<PdfPage> pages = ParsePdfWords(output);
  if (pages.empty()) {
    return absl::InvalidArgumentError("the PDF document has no pages; obtain it again");
  }
  if (pages.size() > static_cast<size_t>(limits.max_pages)) {
    return PagesError(limits);
  }
  if (std::all_of(pages.begin(), pages.end(),
                  [](const PdfPage& page) { return page.words.empty(); })) {
    if (std::any_of(pages.begin(), pages.end(),
                    [](const PdfPage& page) { return page.sideways; })) {
      return absl::InvalidArgumentError(
          "the text of the PDF document's pages runs sideways; turn the pages upright and print it "
          "to PDF again");
    }
    return absl::InvalidArgumentError(absl::StrCat(
        "none of the PDF document's ", pages.size(), pages.size() == 1 ? " page" : " pages",
        " has any text: a scanned PDF (扫描件) holds pictures of the report; obtain the text, or "
        "have "
        "it recognised (OCR) first"));
  }
  std::vector<std::vector<PdfLine>> lines;
  lines.reserve(pages.size());
  for (const PdfPage& page : pages) lines.push_back(MakeLines(page));
  const Furniture furniture = RemoveFurniture(pages, lines);
  for (std::vector<PdfLine>& page : lines) {
    SplitTouching(page);
    JoinRemarks(page);
  }
  DocumentBuilder builder(limits);
  GONGKAI_RETURN_IF_ERROR(AddPages(lines, builder));
  RemarkOnPages(pages, furniture, builder);
  return builder.Finish();
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/kind.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kAdvice = "save it as plain text or Markdown in UTF-8 and try again";

// How a kind of file begins.
struct Signature {
  string_view magic;
  string_view kind;
  string_view advice;
};

constexpr string_view kPictureAdvice =
    "it holds a picture of the report, not its text: obtain the text, or have it recognised (OCR) "
    "first";
constexpr string_view kArchiveAdvice = "unpack it and send the report inside";

constexpr Signature kSignatures[] = {
    {"%PDF-", "a PDF document", kAdvice},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (.doc, .xls or .wps)",
     "open it in an office program, save it as plain text in UTF-8 and try again"},
    {"{\\rtf", "an RTF document", kAdvice},
    {"\x89PNG", "a PNG picture", kPictureAdvice},
    {"\xFF\xD8\xFF", "a JPEG picture", kPictureAdvice},
    {"GIF8", "a GIF picture", kPictureAdvice},
    {"II*", "a TIFF picture", kPictureAdvice},
    {string_view("MM\0*", 4), "a TIFF picture", kPictureAdvice},
    {"RIFF", "a RIFF file (WebP picture, sound or film)", kPictureAdvice},
    {"\x1F\x8B", "a gzip archive", kArchiveAdvice},
    {"Rar!", "a RAR archive", kArchiveAdvice},
    {"7z\xBC\xAF", "a 7-Zip archive", kArchiveAdvice},
    {string_view("\xFF\xFE\0\0", 4), "UTF-32 text", "convert it to UTF-8 and try again"},
    {"\xFF\xFE", "UTF-16 text", "convert it to UTF-8 and try again"},
    {"\xFE\xFF", "UTF-16 text", "convert it to UTF-8 and try again"},
};

absl::Status NotRead(string_view kind, string_view advice) {
  return absl::InvalidArgumentError(absl::StrCat(
      "the document is ", kind, "; only plain text and Markdown in UTF-8 are read: ", advice));
}

string_view ZipKind(string_view bytes) {
  const string_view head = bytes.substr(0, 1 << 16);
  if (absl::StrContains(head, "word/")) return "a Word document (DOCX)";
  if (absl::StrContains(head, "xl/")) return "an Excel workbook (XLSX)";
  if (absl::StrContains(head, "OFD.xml")) return "an OFD document";
  if (absl::StrContains(head, "opendocument")) return "an OpenDocument file";
  return "a ZIP archive";
}

// Whether there is markup that only a web page has. A report in plain text may hold a lone '<'.
bool LooksLikeHtml(string_view bytes) {
  const string_view start = absl::StripLeadingAsciiWhitespace(bytes.substr(0, 1024));
  const bool opens = start.size() > 1 && start[0] == '<' &&
                     (absl::ascii_isalpha(static_cast<unsigned char>(start[1])) ||
                      start[1] == '!' || start[1] == '?');
  if (opens && absl::StrContains(bytes, "</")) return true;
  for (size_t at = bytes.find('<'); at != string_view::npos; at = bytes.find('<', at + 1)) {
    const string_view tag = bytes.substr(at + 1, 5);
    for (string_view name : {"table", "tbody", "html", "body", "td", "tr"}) {
      if (!absl::StartsWithIgnoreCase(tag, name)) continue;
      const size_t end = at + 1 + name.size();
      if (end < bytes.size() && (bytes[end] == '>' || bytes[end] == ' ')) return true;
    }
  }
  return false;
}

// The line of a byte, counted from 1 by LF, CRLF or CR.
size_t LineOf(string_view bytes, size_t offset) {
  size_t line = 1;
  for (size_t i = 0; i < offset; ++i) {
    line +=
        bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 >= bytes.size() || bytes[i + 1] != '\n'));
  }
  return line;
}

// Whether the bytes read as GB18030 as far as we look, and hold enough pairs of ideographs to mean
// it.
bool LooksLikeGb18030(string_view bytes) {
  const string_view head = bytes.substr(0, 1 << 16);
  size_t pairs = 0;
  for (size_t i = 0; i < head.size();) {
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(head[at]); };
    if (byte(i) < 0x80) {
      ++i;
      continue;
    }
    if (byte(i) == 0x80 || byte(i) == 0xFF) return false;
    if (i + 1 >= head.size()) break;
    const unsigned char second = byte(i + 1);
    if (second >= 0x30 && second <= 0x39) {
      i += 4;
    } else if (second >= 0x40 && second != 0x7F && second != 0xFF) {
      i += 2;
      ++pairs;
    } else {
      return false;
    }
  }
  return pairs >= 4;
}

// NULs in every second byte: UTF-16 without a byte order mark.
bool LooksLikeUtf16(string_view bytes) {
  const string_view head = bytes.substr(0, 4096);
  size_t even = 0;
  size_t odd = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  return std::min(even, odd) == 0 && std::max(even, odd) * 20 >= head.size() &&
         head.size() % 2 == 0;
}

}  // namespace

absl::Status CheckKind(string_view bytes) {
  if (absl::StartsWith(bytes, "PK\x03\x04") || absl::StartsWith(bytes, "PK\x05\x06")) {
    return NotRead(ZipKind(bytes), kAdvice);
  }
  for (const Signature& signature : kSignatures) {
    if (absl::StartsWith(bytes, signature.magic)) return NotRead(signature.kind, signature.advice);
  }
  if (LooksLikeHtml(bytes)) {
    return NotRead("a web page (HTML)",
                   "open it, copy its text into a file in UTF-8 and try again");
  }
  return absl::OkStatus();
}

absl::Status FaultError(string_view bytes, const TextScan& scan) {
  const std::string where =
      absl::StrCat("byte ", scan.offset, " (line ", LineOf(bytes, scan.offset), ")");
  switch (scan.fault) {
    case TextFault::kInvalid:
      if (LooksLikeGb18030(bytes)) {
        return absl::InvalidArgumentError(absl::StrCat(
            "the document is not UTF-8 at ", where,
            "; it looks like GB18030 (GBK, GB2312): convert it to UTF-8 and try again"));
      }
      return absl::InvalidArgumentError(
          absl::StrCat("the document is not UTF-8: invalid byte sequence at ", where,
                       "; convert it to UTF-8, or send it again if it was damaged on the way"));
    case TextFault::kControl:
      if (scan.character == 0) {
        return LooksLikeUtf16(bytes)
                   ? NotRead("UTF-16 text", "convert it to UTF-8 and try again")
                   : absl::InvalidArgumentError(
                         absl::StrCat("the document is not text: NUL at ", where, "; ", kAdvice));
      }
      return absl::InvalidArgumentError(absl::StrFormat(
          "the document holds the control character U+%04X at %s, which no text has; "
          "remove it and try again",
          static_cast<uint32_t>(scan.character), where));
    case TextFault::kDirection:
      return absl::InvalidArgumentError(absl::StrFormat(
          "the document holds U+%04X at %s, which reverses the order in which figures are shown; "
          "remove it and try again",
          static_cast<uint32_t>(scan.character), where));
    case TextFault::kNone:
      break;
  }
  return absl::OkStatus();
}

}  // namespace gongkai

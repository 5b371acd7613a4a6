// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/kind.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kAdvice =
    "open it where it was made, save it as DOCX, XLSX, PDF, a web page (HTML) or plain text, and "
    "try again";
constexpr string_view kPictureAdvice =
    "it holds a picture of the report, not its text: obtain the text, or have it recognised (OCR) "
    "first";
constexpr string_view kArchiveAdvice = "unpack it and send the report inside";

// How a kind of file begins.
struct Signature {
  string_view magic;
  string_view kind;
  string_view advice;
};

constexpr Signature kSignatures[] = {
    {"{\\rtf", "an RTF document", kAdvice},
    {"\x89PNG", "a PNG picture", kPictureAdvice},
    {"\xFF\xD8\xFF", "a JPEG picture", kPictureAdvice},
    {"GIF8", "a GIF picture", kPictureAdvice},
    {string_view("II*\0", 4), "a TIFF picture", kPictureAdvice},
    {string_view("MM\0*", 4), "a TIFF picture", kPictureAdvice},
    {"RIFF", "a RIFF file (WebP picture, sound or film)", kPictureAdvice},
    {"\x1F\x8B", "a gzip archive", kArchiveAdvice},
    {"BZh", "a bzip2 archive", kArchiveAdvice},
    {string_view("\xFD\x37zXZ\0", 6), "an xz archive", kArchiveAdvice},
    {"\x28\xB5\x2F\xFD", "a zstd archive", kArchiveAdvice},
    {"Rar!\x1A\x07", "a RAR archive", kArchiveAdvice},
    {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", kArchiveAdvice},
};

absl::Status NotRead(string_view kind, string_view advice) {
  return absl::InvalidArgumentError(
      absl::StrCat("the document is ", kind, ", which is not read: ", advice));
}

uint32_t LittleEndian(string_view bytes, size_t at, int size) {
  uint32_t value = 0;
  for (int i = size - 1; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<size_t>(i)]);
  }
  return value;
}

// The records of an archive: where a record's name starts in it, where the lengths of its name and
// its further parts stand.
struct ZipRecord {
  string_view magic;
  size_t size;
  size_t name_length;
};
constexpr ZipRecord kDirectoryRecord = {"PK\x01\x02", 46, 28};
constexpr ZipRecord kLocalRecord = {"PK\x03\x04", 30, 26};

bool NameAt(string_view bytes, size_t at, const ZipRecord& record, string_view& name) {
  if (at + record.size > bytes.size() || !absl::StartsWith(bytes.substr(at), record.magic))
    return false;
  name = bytes.substr(at + record.size, LittleEndian(bytes, at + record.name_length, 2));
  return true;
}

// The names in the archive's directory, which stands at its end; in an archive that was cut off,
// those that can be found at its beginning. Then it is not `complete`.
std::vector<string_view> ZipNames(string_view bytes, bool& complete) {
  constexpr size_t kEndSize = 22;
  constexpr size_t kLongestComment = 65535;
  std::vector<string_view> names;
  string_view name;
  const size_t tail = bytes.size() - std::min(bytes.size(), kEndSize + kLongestComment);
  const size_t end = bytes.rfind("PK\x05\x06");
  complete = end != string_view::npos && end >= tail && end + kEndSize <= bytes.size();
  if (complete) {
    for (size_t at = LittleEndian(bytes, end + 16, 4); NameAt(bytes, at, kDirectoryRecord, name);) {
      names.push_back(name);
      at += kDirectoryRecord.size + LittleEndian(bytes, at + 28, 2) +
            LittleEndian(bytes, at + 30, 2) + LittleEndian(bytes, at + 32, 2);
    }
  }
  if (!names.empty()) return names;
  const string_view head = bytes.substr(0, 1 << 20);
  for (size_t at = head.find(kLocalRecord.magic); at != string_view::npos;
       at = head.find(kLocalRecord.magic, at + 4)) {
    if (NameAt(head, at, kLocalRecord, name)) names.push_back(name);
  }
  return names;
}

absl::StatusOr<DocumentKind> ZipKind(string_view bytes) {
  bool complete = false;
  const std::vector<string_view> names = ZipNames(bytes, complete);
  const auto has = [&](string_view start) {
    return std::any_of(names.begin(), names.end(), [&](string_view name) {
      // Some programs write the parts' names in other cases, or with a slash in front.
      if (absl::StartsWith(name, "/")) name.remove_prefix(1);
      return absl::StartsWithIgnoreCase(name, start);
    });
  };
  const string_view kind = has("word/") ? "a Word file" : has("xl/") ? "an Excel file" : "";
  if (has("[Content_Types].xml")) {
    if (has("xl/workbook.bin")) return NotRead("a binary Excel workbook (.xlsb)", kAdvice);
    if (has("word/")) return DocumentKind::kDocx;
    if (has("xl/")) return DocumentKind::kXlsx;
    if (has("ppt/")) return NotRead("a PowerPoint presentation (PPTX)", kAdvice);
  }
  if (has("OFD.xml")) {
    return NotRead("an OFD document",
                   "convert it to PDF or DOCX with an OFD reader (另存为 PDF) and try again");
  }
  if (has("mimetype") && absl::StrContains(bytes.substr(0, 256), "opendocument")) {
    return NotRead("an OpenDocument file (ODF)", kAdvice);
  }
  if (!complete) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the document is the beginning of ", kind.empty() ? "an Office file or ZIP archive" : kind,
        " (", bytes.size(),
        " bytes): its end, with the table of contents, is missing, as when it was cut off on its "
        "way; send the whole file"));
  }
  if (has("word/document.xml") || has("xl/workbook.xml")) {
    return absl::InvalidArgumentError(
        absl::StrCat("the document is ", kind,
                     " that is damaged: its part [Content_Types].xml is missing; open it in Word, "
                     "Excel or WPS, which may repair it, save it and send it again"));
  }
  return NotRead("a ZIP archive", kArchiveAdvice);
}

// Whether a stream of that name is in the directory of an OLE file, where names are UTF-16.
bool HasStream(string_view bytes, string_view name) {
  std::string wide;
  for (char c : name) wide.append({c, '\0'});
  wide.append(2, '\0');
  return absl::StrContains(bytes, wide);
}

absl::Status OleError(string_view bytes) {
  if (HasStream(bytes, "EncryptedPackage")) {
    return NotRead("an Office document protected by a password",
                   "open it, remove the password (文件 - 信息 - 保护文档), save it and try again");
  }
  if (HasStream(bytes, "WordDocument")) {
    return NotRead("an old Word or WPS document (.doc, .wps)",
                   "open it in Word, WPS or LibreOffice, save it as DOCX and try again");
  }
  if (HasStream(bytes, "Workbook") || HasStream(bytes, "Book")) {
    return NotRead("an old Excel or WPS workbook (.xls, .et)",
                   "open it in Excel, WPS or LibreOffice, save it as XLSX and try again");
  }
  return NotRead("an old Office document (.doc, .wps, .xls, .ppt)",
                 "open it in an office program, save it as DOCX or XLSX and try again");
}

// A PDF may have some bytes of rubbish before its head; a text may speak of "%PDF-".
bool IsPdf(string_view bytes) {
  if (absl::StartsWith(absl::StripLeadingAsciiWhitespace(bytes.substr(0, 1024)), "%PDF-"))
    return true;
  const size_t tail = bytes.size() - std::min<size_t>(bytes.size(), 2048);
  return absl::StrContains(bytes.substr(0, 1024), "%PDF-") &&
         absl::StrContains(bytes.substr(tail), "startxref");
}

// Kinds that are text by their bytes, but not texts to read.
absl::Status CheckWrapping(string_view bytes) {
  const string_view head = bytes.substr(0, 4096);
  const bool mail = absl::StartsWithIgnoreCase(head, "MIME-Version:") ||
                    absl::StartsWithIgnoreCase(head, "From:") ||
                    absl::StartsWithIgnoreCase(head, "Content-Type:");
  if (mail && absl::StrContains(absl::AsciiStrToLower(head), "multipart/")) {
    return NotRead("a web page in one file (MHTML) or a mail",
                   "open it in a browser or in Word, save it as a web page (HTML only) or as DOCX "
                   "and try again");
  }
  if (absl::StrContains(head.substr(0, 1024), "<?mso-application")) {
    return NotRead("an Office document in XML",
                   "open it in Word or Excel, save it as DOCX or XLSX and try again");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DocumentKind> FindKind(string_view bytes) {
  if (absl::StartsWith(bytes, "PK\x03\x04") || absl::StartsWith(bytes, "PK\x05\x06")) {
    return ZipKind(bytes);
  }
  if (absl::StartsWith(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return OleError(bytes);
  if (IsPdf(bytes)) return DocumentKind::kPdf;
  for (const Signature& signature : kSignatures) {
    if (absl::StartsWith(bytes, signature.magic)) return NotRead(signature.kind, signature.advice);
  }
  const string_view brand = bytes.substr(std::min<size_t>(bytes.size(), 4), 8);
  if (brand == "ftypheic" || brand == "ftypmif1" || brand == "ftypavif") {
    return NotRead("a HEIC or AVIF picture", kPictureAdvice);
  }
  if (absl::StartsWith(bytes, "BM") && bytes.size() > 26 &&
      LittleEndian(bytes, 2, 4) == bytes.size()) {
    return NotRead("a BMP picture", kPictureAdvice);
  }
  if (bytes.size() > 512 && bytes.substr(257, 5) == "ustar") {
    return NotRead("a tar archive", kArchiveAdvice);
  }
  if (absl::Status status = CheckWrapping(bytes); !status.ok()) return status;
  return DocumentKind::kText;
}

}  // namespace gongkai

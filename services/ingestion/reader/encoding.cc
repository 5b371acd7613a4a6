// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/encoding.h"

#include <errno.h>
#include <iconv.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/garbled.h"
#include "services/ingestion/reader/lost_bytes.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

unsigned char ByteAt(string_view bytes, size_t at) { return static_cast<unsigned char>(bytes[at]); }

// The line of a byte, counted from 1 by LF, CRLF or CR.
size_t LineOf(string_view bytes, size_t offset) {
  size_t line = 1;
  for (size_t i = 0; i < offset; ++i) {
    line +=
        bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 >= bytes.size() || bytes[i + 1] != '\n'));
  }
  return line;
}

std::string Where(string_view bytes, size_t offset) {
  return absl::StrCat("byte ", offset, " (line ", LineOf(bytes, offset), ")");
}

// How well UTF-8 explains the bytes: characters of three and more bytes against bytes that fit in
// nowhere.
bool IsDamagedUtf8(string_view bytes) {
  size_t characters = 0;
  size_t faults = 0;
  const auto follows = [&](size_t at) {
    return at < bytes.size() && (ByteAt(bytes, at) & 0xC0) == 0x80;
  };
  for (size_t at = 0; at < bytes.size();) {
    const unsigned char first = ByteAt(bytes, at);
    if (first < 0x80) {
      ++at;
    } else if (first >= 0xE0 && first < 0xF0 && follows(at + 1) && follows(at + 2)) {
      ++characters;
      at += 3;
    } else if (first >= 0xC2 && first < 0xE0 && follows(at + 1)) {
      at += 2;
    } else {
      ++faults;
      ++at;
    }
  }
  return characters > 0 && characters >= faults;
}

// Whether the bytes, read as GB18030, are the characters that Chinese is written with: nearly all
// within GB2312, most among its first 3755 ideographs and its punctuation. Big5 read so is not.
bool LooksLikeGb18030(string_view bytes) {
  size_t pairs = 0;
  size_t common = 0;
  size_t rare = 0;
  for (size_t at = 0; at + 1 < bytes.size();) {
    const unsigned char first = ByteAt(bytes, at);
    const unsigned char second = ByteAt(bytes, at + 1);
    if (first < 0x80) {
      ++at;
      continue;
    }
    if (second >= 0x30 && second <= 0x39) {
      at += 4;
      continue;
    }
    ++pairs;
    at += 2;
    if (second < 0xA0) continue;
    if ((first >= 0xA1 && first <= 0xA3) || (first >= 0xB0 && first <= 0xD7)) {
      ++common;
    } else if (first >= 0xA4 && first <= 0xF7) {
      ++rare;
    }
  }
  return pairs > 0 && common * 10 >= pairs * 7 && (common + rare) * 20 >= pairs * 17;
}

// Whether the bytes are UTF-16 without a byte order mark, and in which order: by the share of
// 16-bit units that are ASCII, ideographs or their punctuation. NULs are the other half of ASCII,
// whose letters turned round are ideographs.
const char* FindUtf16(string_view bytes) {
  const string_view head = bytes.substr(0, std::min<size_t>(bytes.size(), 4096) & ~size_t{1});
  if (std::count(head.begin(), head.end(), '\0') * 100 < static_cast<std::ptrdiff_t>(head.size()))
    return nullptr;
  size_t little = 0;
  size_t big = 0;
  size_t little_ascii = 0;
  size_t big_ascii = 0;
  const auto usual = [](uint32_t unit) {
    return (unit >= 0x20 && unit < 0x7F) || (unit >= '\t' && unit <= '\r') || unit == 0xA0 ||
           (unit >= 0x2010 && unit <= 0x2030) || (unit >= 0x3000 && unit <= 0x303F) ||
           (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0xFF00 && unit <= 0xFFEF);
  };
  for (size_t at = 0; at < head.size(); at += 2) {
    const uint32_t first = ByteAt(head, at);
    const uint32_t second = ByteAt(head, at + 1);
    little += usual(second << 8 | first);
    big += usual(first << 8 | second);
    little_ascii += second == 0;
    big_ascii += first == 0;
  }
  const size_t units = head.size() / 2;
  const bool is_little = little + little_ascii > big + big_ascii;
  if ((is_little ? little : big) * 10 < units * 9) return nullptr;
  return is_little ? "UTF-16LE" : "UTF-16BE";
}

// Converts what stands from `from` on. Stops at a bad byte that may not be left out.
absl::StatusOr<std::string> Convert(string_view bytes, size_t from, const char* encoding,
                                    string_view name, const ReadLimits& limits, LostBytes& lost) {
  const iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == iconv_t(-1)) {
    return absl::InternalError(
        absl::StrCat("this machine cannot convert ", name, ": its gconv modules are missing"));
  }
  // Two bytes become three at most, four become four.
  std::string text(std::min(bytes.size() / 2 * 3 + 4, limits.max_unpacked_bytes), '\0');
  char* in = const_cast<char*>(bytes.data()) + from;
  size_t in_left = bytes.size() - from;
  char* out = text.data();
  size_t out_left = text.size();
  bool done = false;
  int error = 0;
  while (!done) {
    done = iconv(converter, &in, &in_left, &out, &out_left) != size_t(-1);
    error = errno;
    if (done || error != EILSEQ) break;
    text.resize(text.size() - out_left);
    const size_t unit = std::min<size_t>(in_left, name == "UTF-16" ? 2 : 1);
    if (!lost.Replace(text)) break;
    in += unit;
    in_left -= unit;
    const size_t used = text.size();
    text.resize(std::min(used + in_left / 2 * 3 + 4, limits.max_unpacked_bytes));
    out = text.data() + std::min(used, text.size());
    out_left = text.size() - std::min(used, text.size());
  }
  iconv_close(converter);
  if (!done && error == E2BIG) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the text is longer than ", limits.max_unpacked_bytes,
                     " bytes once decoded (--max_unpacked_bytes); an annual report has some ten "
                     "thousand: send the report alone"));
  }
  if (!done) {
    const size_t offset = bytes.size() - in_left;
    return absl::InvalidArgumentError(absl::StrCat(
        "the document is ", name, " but damaged: invalid byte sequence at ", Where(bytes, offset),
        "; obtain it again, or repair that place and try again"));
  }
  text.resize(text.size() - out_left);
  return text;
}

absl::Status EncodingError(string_view bytes, size_t offset) {
  if (absl::StartsWith(bytes, string_view("\xFF\xFE\0\0", 4))) {
    return absl::InvalidArgumentError(
        "the document is UTF-32 text, which is not read: convert it to UTF-8 and try again");
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "the document is no text in UTF-8, GB18030 (GBK, GB2312) or UTF-16: invalid byte sequence "
      "at ",
      Where(bytes, offset),
      "; if it is in another encoding (Big5, say), convert it to UTF-8 and try again"));
}

// What a page or an XML text says of its encoding; empty if nothing.
std::string FindLabel(string_view text) {
  const string_view begin = text.substr(0, 4096);
  if (!absl::StrContains(begin, '<')) return "";
  const std::string head = absl::AsciiStrToLower(begin);
  size_t at = std::string::npos;
  if (absl::StartsWith(head, "<?xml")) at = head.find("encoding");
  for (size_t meta = head.find("<meta"); at == std::string::npos && meta != std::string::npos;
       meta = head.find("<meta", meta + 1)) {
    const size_t charset = head.find("charset", meta);
    if (charset < head.find('>', meta)) at = charset;
  }
  if (at == std::string::npos) return "";
  const size_t start = head.find_first_not_of(" =\"'", head.find_first_of(" =", at));
  if (start == std::string::npos) return "";
  const size_t end = std::min(head.find_first_of(" ;\"'>/?", start), head.size());
  return head.substr(start, std::min<size_t>(end - start, 32));
}

void CheckLabel(string_view name, DecodedText& decoded) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const std::string label = FindLabel(decoded.text);
  if (label.empty() || std::all_of(decoded.text.begin(), decoded.text.end(), ascii)) return;
  const bool chinese = absl::StartsWith(label, "gb") || label == "x-gbk" || label == "cp936";
  const bool unicode = label == "utf-8" || label == "utf8";
  if (name == "UTF-16" || (name == "UTF-8" ? unicode : chinese)) return;
  decoded.remarks.push_back(
      {"encoding-mislabelled",
       absl::StrCat("文档自称编码为 ", label, "，按其字节实为 ", name, "，已按后者读取"),
       absl::StrCat("the document says that it is in ", label, "; by its bytes it is ", name,
                    " and was read as that"),
       {}});
}

absl::Status CharacterError(const TextScan& scan, string_view where) {
  if (scan.fault == TextFault::kDirection) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "the document holds U+%04X at %s, which reverses the order in which figures are shown; "
        "remove it and try again",
        static_cast<uint32_t>(scan.character), where));
  }
  if (scan.character == 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("the document is not text: NUL at ", where,
                     "; send the report as DOCX, XLSX, PDF, HTML or plain text"));
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("the document holds the control character U+%04X at %s, which no text has; "
                      "remove it and try again",
                      static_cast<uint32_t>(scan.character), where));
}

absl::StatusOr<DecodedText> Converted(string_view bytes, size_t from, const char* encoding,
                                      string_view name, const ReadLimits& limits) {
  LostBytes lost(bytes.size());
  GONGKAI_ASSIGN_OR_RETURN(std::string text, Convert(bytes, from, encoding, name, limits, lost));
  // The pair A3 A0, which old pages pad cells with, is an ideographic space to every browser.
  for (size_t at = text.find("\xEE\x97\xA5"); at != std::string::npos;
       at = text.find("\xEE\x97\xA5", at + 3)) {
    text.replace(at, 3, "\xE3\x80\x80");
  }
  DecodedText decoded;
  decoded.converted = std::make_unique<const std::string>(std::move(text));
  decoded.text = *decoded.converted;
  if (const TextScan scan = ScanText(decoded.text); scan.fault != TextFault::kNone) {
    return CharacterError(scan, absl::StrCat("line ", LineOf(decoded.text, scan.offset)));
  }
  CheckLabel(name, decoded);
  if (lost.count() > 0) decoded.remarks.push_back(lost.MakeRemark(decoded.text));
  return decoded;
}

absl::Status CheckSize(string_view text, const ReadLimits& limits) {
  if (text.size() <= limits.max_unpacked_bytes) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("the text has ", text.size(), " bytes; at most ", limits.max_unpacked_bytes,
                   " are read (--max_unpacked_bytes): send the report alone"));
}

// UTF-8 of which a few bytes are lost.
absl::StatusOr<DecodedText> Repaired(string_view bytes, size_t start, const ReadLimits& limits) {
  LostBytes lost(bytes.size());
  std::optional<std::string> text = RepairUtf8(bytes.substr(start), lost);
  if (!text.has_value()) return CheckText(bytes);
  GONGKAI_RETURN_IF_ERROR(CheckText(*text));
  GONGKAI_RETURN_IF_ERROR(CheckSize(*text, limits));
  DecodedText decoded;
  decoded.converted = std::make_unique<const std::string>(*std::move(text));
  decoded.text = *decoded.converted;
  CheckLabel("UTF-8", decoded);
  decoded.remarks.push_back(lost.MakeRemark(decoded.text));
  return decoded;
}

// Whether bytes are those of a program, a picture or noise: in no encoding but UTF-16 does a text
// have many control characters.
bool IsNoText(string_view bytes) {
  const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && !(byte >= '\t' && byte <= '\r'));
  });
  return controls > 2 && static_cast<size_t>(controls) * 100 > bytes.size();
}

}  // namespace

absl::Status CheckText(string_view text) {
  const TextScan scan = ScanText(text);
  if (scan.fault == TextFault::kNone) return absl::OkStatus();
  if (scan.fault != TextFault::kInvalid) return CharacterError(scan, Where(text, scan.offset));
  return absl::InvalidArgumentError(
      absl::StrCat("the document is not UTF-8: invalid byte sequence at ", Where(text, scan.offset),
                   "; convert it to UTF-8, or send it again if it was damaged on the way"));
}

absl::StatusOr<DecodedText> DecodeText(string_view bytes, const ReadLimits& limits) {
  constexpr string_view kMark = "\xEF\xBB\xBF";
  const bool wide = !absl::StartsWith(bytes, string_view("\xFF\xFE\0\0", 4));
  if (wide && absl::StartsWith(bytes, "\xFF\xFE")) {
    return Converted(bytes, 2, "UTF-16LE", "UTF-16", limits);
  }
  if (absl::StartsWith(bytes, "\xFE\xFF")) {
    return Converted(bytes, 2, "UTF-16BE", "UTF-16", limits);
  }
  const TextScan scan = ScanText(bytes);
  if (scan.fault != TextFault::kNone && wide && FindUtf16(bytes) == nullptr && IsNoText(bytes)) {
    return absl::InvalidArgumentError(
        "the file is no text, and no document of a kind that is read (plain text, Markdown, HTML, "
        "JSON, DOCX, XLSX, PDF); send the annual report as one of these");
  }
  if (scan.fault == TextFault::kNone) {
    GONGKAI_RETURN_IF_ERROR(CheckSize(bytes, limits));
    DecodedText decoded;
    decoded.text = bytes.substr(absl::StartsWith(bytes, kMark) ? kMark.size() : 0);
    CheckLabel("UTF-8", decoded);
    return decoded;
  }
  if (const char* order = FindUtf16(bytes)) return Converted(bytes, 0, order, "UTF-16", limits);
  if (scan.fault != TextFault::kInvalid) GONGKAI_RETURN_IF_ERROR(CheckGarbled(bytes));
  if (scan.fault != TextFault::kInvalid) return CheckText(bytes);
  if (IsDamagedUtf8(bytes)) {
    return Repaired(bytes, absl::StartsWith(bytes, kMark) ? kMark.size() : 0, limits);
  }
  // A mark that some program put in front of a text without converting it is no character of it.
  const size_t start = absl::StartsWith(bytes, kMark) ? kMark.size() : 0;
  if (LooksLikeGb18030(bytes.substr(start))) {
    return Converted(bytes, start, "GB18030", "GB18030", limits);
  }
  return EncodingError(bytes, scan.offset);
}

}  // namespace gongkai

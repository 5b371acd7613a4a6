// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/encoding_writers.h"

#include <iconv.h>

#include <cstdlib>

#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "tests/documents/html_writers.h"
#include "tests/documents/text_writers.h"

namespace gongkai::testing {
namespace {

// The text of a page of ours, which every one of these encodings can write.
std::string Encode(std::string text, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  if (converter == reinterpret_cast<iconv_t>(-1)) std::abort();
  std::string bytes(text.size() * 4 + 4, '\0');
  char* in = text.data();
  char* out = bytes.data();
  size_t in_left = text.size();
  size_t out_left = bytes.size();
  if (iconv(converter, &in, &in_left, &out, &out_left) == static_cast<size_t>(-1)) std::abort();
  iconv_close(converter);
  bytes.resize(bytes.size() - out_left);
  return bytes;
}

std::string Labelled(const Page& page, Random& random, absl::string_view charset) {
  return absl::StrReplaceAll(WriteCleanHtml(page, random), {{"charset=\"utf-8\"", charset}});
}

}  // namespace

std::string WriteTextGb18030(const Page& page, Random& random) {
  return Encode(WriteTabbedCells(page, random), "GB18030");
}

std::string WriteTextUtf8Bom(const Page& page, Random& random) {
  return "\xEF\xBB\xBF" + WriteTabbedCells(page, random);
}

std::string WriteTextUtf16Le(const Page& page, Random& random) {
  return "\xFF\xFE" + Encode(WriteTabbedCells(page, random), "UTF-16LE");
}

std::string WriteTextUtf16Be(const Page& page, Random& random) {
  return "\xFE\xFF" + Encode(WriteTabbedCells(page, random), "UTF-16BE");
}

std::string WriteHtmlGb18030(const Page& page, Random& random) {
  return Encode(Labelled(page, random, "charset=\"gb2312\""), "GB18030");
}

std::string WriteHtmlGb18030Unlabelled(const Page& page, Random& random) {
  return Encode(Labelled(page, random, "name=\"viewport\""), "GB18030");
}

std::string WriteHtmlGb18030Mislabelled(const Page& page, Random& random) {
  return Encode(WriteCleanHtml(page, random), "GB18030");
}

std::string WriteHtmlUtf8Mislabelled(const Page& page, Random& random) {
  return Labelled(page, random, "charset=\"gb2312\"");
}

}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

// No page is larger than Adobe's own limit of 14,400 points; nothing outside of it is read.
constexpr float kMaxPage = 14'400;

// An ideograph is as wide as it is high; a box is higher than its type by ascent and descent.
constexpr float kBoxPerEm = 1.3f;

// A text that ends closer to the edge of its page, in em, may have lost a digit.
constexpr float kEdge = 0.1f;

struct Reference {
  absl::string_view name;
  char character;
};
constexpr Reference kReferences[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                                     {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};

// A number as poppler writes them, "123.456000"; NaN if it is none.
float Number(absl::string_view text) {
  constexpr size_t kDigits = 15;  // exact as a double
  uint64_t digits = 0;
  double scale = 1;
  bool point = false;
  size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !point) {
      point = true;
    } else if (absl::ascii_isdigit(static_cast<unsigned char>(c))) {
      digits = digits * 10 + static_cast<uint64_t>(c - '0');
      if (point) scale *= 10;
    } else {
      break;
    }
  }
  if (at > 0 && at <= kDigits && at < text.size() && text[at] == '"') {
    return static_cast<float>(static_cast<double>(digits) / scale);
  }
  float number = NAN;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The number behind `name="`; NaN if there is none.
float Attribute(absl::string_view tag, absl::string_view name) {
  const size_t at = tag.find(name);
  return at == absl::string_view::npos ? NAN : Number(tag.substr(at + name.size()));
}

// Whether a character of private use stands there, U+E000 to U+F8FF: the font knows what it shows,
// nobody else does.
bool IsPrivate(const char* at, const char* end) {
  if (end - at < 3) return false;
  const auto first = static_cast<unsigned char>(at[0]);
  return first == 0xEE || (first == 0xEF && static_cast<unsigned char>(at[1]) < 0xA4);
}

// Overwrites text with what its references mean, without what no text has. Poppler writes UTF-8.
// `control`: there were control characters, which are the numbers of glyphs whose font does not say
// what they are.
absl::string_view Decode(char* begin, const char* end, bool& control) {
  char* out = begin;
  control = false;
  for (const char* in = begin; in < end;) {
    if (*in == '&') {
      const absl::string_view rest(in, static_cast<size_t>(end - in));
      const auto* const found =
          std::find_if(std::begin(kReferences), std::end(kReferences),
                       [&](const Reference& one) { return absl::StartsWith(rest, one.name); });
      if (found != std::end(kReferences)) {
        *out++ = found->character;
        in += found->name.size();
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(*in);
    if (IsPrivate(in, end)) {
      out = std::copy(kTorn.begin(), kTorn.end(), out);
      in += kTorn.size();
      continue;
    }
    if (byte >= 0x20 && byte != 0x7F) {
      *out++ = *in;
    } else {
      control = true;
    }
    ++in;
  }
  return {begin, static_cast<size_t>(out - begin)};
}

bool HasDigit(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// How many characters are as wide as high: ideographs and what goes with them.
size_t CountWide(absl::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE2 && byte <= 0xEF;
  }));
}

// Whether a word runs from the top to the bottom, or the other way: it is higher than wide, or, as
// one digit, wider than high. Of two characters it cannot be told.
bool IsSideways(const PdfWord& word) {
  const float width = word.extent.width();
  const float height = word.extent.bottom - word.extent.top;
  const size_t wide = CountWide(word.text);
  const size_t all = CountCharacters(word.text);
  if (all == 1 && HasDigit(word.text)) return width > height;
  return (wide >= 2 || all >= 4) ? height > 1.2f * width : all == 3 && height > 1.12f * width;
}

// Whether a word on a page with others that run sideways may be one as well: two digits are about
// as wide as high.
bool MayBeSideways(const PdfWord& word) {
  return word.text.size() == 2 && HasDigit(word.text) &&
         word.extent.width() > 0.98f * (word.extent.bottom - word.extent.top);
}

// What runs sideways is not put into rows: a page of it is left out, a figure is not known.
void TakeSideways(PdfPage& page) {
  size_t sideways = 0;
  size_t upright = 0;
  for (const PdfWord& word : page.words) {
    if (IsSideways(word)) {
      ++sideways;
    } else {
      upright += CountCharacters(word.text) >= 3;
    }
  }
  if (sideways == 0) return;
  if (sideways > upright) {
    page.words.clear();
    page.sideways = true;
    return;
  }
  for (PdfWord& word : page.words) {
    if (MayBeSideways(word)) word.text = kTorn;
    if (!IsSideways(word)) continue;
    if (HasDigit(word.text)) word.text = kTorn;
    word.em = word.extent.width() / kBoxPerEm;
  }
}

float EmOf(const PdfWord& word) {
  const float height = (word.extent.bottom - word.extent.top) / kBoxPerEm;
  size_t wide = 0;
  size_t all = 0;
  for (const char c : word.text) {
    const auto byte = static_cast<unsigned char>(c);
    all += (byte & 0xC0) != 0x80;
    wide += byte >= 0xE2 && byte <= 0xEF;
  }
  // Figures and letters say little: some two to the em, and a box may be no higher than its type.
  if (all == 0) return height;
  if (wide * 2 < all) {
    return std::clamp(word.extent.width() / (0.6f * static_cast<float>(all)), height,
                      height * kBoxPerEm);
  }
  const float ems = static_cast<float>(wide) + 0.55f * static_cast<float>(all - wide);
  // Condensed or spaced type must not mislead.
  return std::clamp(word.extent.width() / ems, height * 0.6f, height * 1.4f);
}

void AddWord(absl::string_view tag, absl::string_view text, bool control, PdfPage& page) {
  PdfWord word;
  word.extent = {Attribute(tag, "xMin=\""), Attribute(tag, "yMin=\""), Attribute(tag, "xMax=\""),
                 Attribute(tag, "yMax=\"")};
  const Extent& extent = word.extent;
  // False for NaN too.
  const bool placed = extent.left >= -kMaxPage && extent.top >= -kMaxPage &&
                      extent.right <= kMaxPage && extent.bottom <= kMaxPage &&
                      extent.right >= extent.left && extent.bottom > extent.top;
  if (!placed) return;
  // Glyphs of which nothing is known stand there all the same.
  if (text.empty() || (control && CountWide(text) == 0)) text = kTorn;
  // One that turns the direction of writing stays: the document is refused for it.
  // What is no text stands there as U+FFFD: a figure must not vanish because its font is broken.
  const TextFault fault = ScanText(text).fault;
  word.text = fault == TextFault::kNone || fault == TextFault::kDirection ? text : kTorn;
  if (IsBlank(word.text)) return;
  word.em = EmOf(word);
  // Poppler leaves out the characters that begin beyond the edge.
  word.cut_off = extent.right > page.width - kEdge * word.em || extent.left < kEdge * word.em;
  page.words.push_back(word);
}

}  // namespace

void Extent::Cover(const Extent& other) {
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

std::vector<PdfPage> ParsePdfWords(std::string& output) {
  constexpr absl::string_view kPage = "<page ";
  constexpr absl::string_view kWord = "<word ";
  constexpr absl::string_view kEnd = "</word>";
  std::vector<PdfPage> pages;
  const absl::string_view all(output);
  for (size_t at = all.find('<'); at != absl::string_view::npos; at = all.find('<', at)) {
    const absl::string_view rest = all.substr(at);
    const bool word = absl::StartsWith(rest, kWord);
    const size_t close = word || absl::StartsWith(rest, kPage) ? rest.find('>') : rest.npos;
    if (close == rest.npos) {
      ++at;
      continue;
    }
    const absl::string_view tag = rest.substr(0, close);
    at += close + 1;
    if (!word) {
      pages.push_back({Attribute(tag, "width=\""), Attribute(tag, "height=\""), {}});
      continue;
    }
    // A '<' of the text itself is a reference.
    const size_t end = std::min(all.find('<', at), all.size());
    if (!pages.empty() && absl::StartsWith(all.substr(end), kEnd)) {
      bool control = false;
      const absl::string_view text = Decode(&output[at], output.data() + end, control);
      AddWord(tag, text, control, pages.back());
    }
    at = end;
  }
  for (PdfPage& page : pages) TakeSideways(page);
  return pages;
}

}  // namespace gongkai

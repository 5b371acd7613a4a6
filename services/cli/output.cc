// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/output.h"

#include <google/protobuf/util/json_util.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"

namespace gongkai {
namespace {

// Takes the first character off `text`; -1 if it is a byte that is no UTF-8.
utf8proc_int32_t TakeCharacter(absl::string_view& text) {
  utf8proc_int32_t character = -1;
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &character);
  text.remove_prefix(length > 0 ? static_cast<size_t>(length) : 1);
  return length > 0 ? character : -1;
}

int CharacterWidth(utf8proc_int32_t character) {
  return character < 0 ? 1 : utf8proc_charwidth(character);
}

bool IsHarmless(utf8proc_int32_t character) {
  if (character < 0) return false;
  const utf8proc_category_t category = utf8proc_category(character);
  // Cf holds marks that turn the direction of writing around.
  return category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CF &&
         category != UTF8PROC_CATEGORY_ZL && category != UTF8PROC_CATEGORY_ZP;
}

absl::string_view ColourCode(Colour colour) {
  switch (colour) {
    case Colour::kRed:
      return "\033[31m";
    case Colour::kYellow:
      return "\033[33m";
    case Colour::kGreen:
      return "\033[32m";
    case Colour::kGrey:
      return "\033[90m";
    case Colour::kBold:
      return "\033[1m";
  }
  return "";
}

}  // namespace

std::string Paint(const Output& output, Colour colour, absl::string_view text) {
  return output.colour ? absl::StrCat(ColourCode(colour), text, "\033[0m") : std::string(text);
}

std::string Printable(absl::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const absl::string_view before = text;
    const bool harmless = IsHarmless(TakeCharacter(text));
    absl::StrAppend(&printable, harmless ? before.substr(0, before.size() - text.size()) : " ");
  }
  return printable;
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  while (!text.empty()) {
    if (text[0] == '\033') {  // colour, as Paint writes it
      text.remove_prefix(std::min(text.find('m'), text.size() - 1) + 1);
    } else {
      width += CharacterWidth(TakeCharacter(text));
    }
  }
  return width;
}

std::string Shorten(absl::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  absl::string_view rest = text;
  int used = 1;  // the ellipsis
  while (true) {
    absl::string_view next = rest;
    used += CharacterWidth(TakeCharacter(next));
    if (used > width) break;
    rest = next;
  }
  return absl::StrCat(text.substr(0, text.size() - rest.size()), "…");
}

std::string TextTable::Print(int indent) const {
  std::vector<int> widths(columns_.size(), 0);
  for (const auto& line : lines_) {
    for (size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(line[i]));
  }
  std::string text;
  for (const auto& line : lines_) {
    std::string printed(static_cast<size_t>(indent), ' ');
    for (size_t i = 0; i < line.size(); ++i) {
      const std::string gap(static_cast<size_t>(widths[i] - DisplayWidth(line[i])), ' ');
      absl::StrAppend(&printed, i == 0 ? "" : "  ", columns_[i] == Align::kRight ? gap : "",
                      line[i], columns_[i] == Align::kLeft ? gap : "");
    }
    printed.erase(printed.find_last_not_of(' ') + 1);
    absl::StrAppend(&text, printed, "\n");
  }
  return text;
}

void PrintJson(const Output& output, const google::protobuf::Message& message, JsonFields fields) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = fields == JsonFields::kAll;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok())
    std::abort();  // only Any can fail
  output.out << json << "\n" << std::flush;
}

std::string FormatPercent(int64_t numerator, int64_t denominator) {
  if (denominator == 0) return "—";
  // In hundredths of a percent, exactly: a double could fall to the wrong side of a half.
  const bool negative = (numerator < 0) != (denominator < 0);
  const auto n =
      static_cast<unsigned __int128>(numerator < 0 ? -static_cast<__int128>(numerator) : numerator);
  const auto d = static_cast<unsigned __int128>(
      denominator < 0 ? -static_cast<__int128>(denominator) : denominator);
  const auto hundredths = static_cast<uint64_t>((n * 20000 + d) / (2 * d));
  return absl::StrFormat("%s%d.%02d %%", negative && hundredths > 0 ? "-" : "", hundredths / 100,
                         hundredths % 100);
}

std::string ChinaTime(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S %Ez", absl::FromUnixSeconds(time.seconds()),
                          absl::FixedTimeZone(8 * 60 * 60));
}

std::string Counted(int64_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/amount.h"

#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "common/form/count.h"

namespace gongkai {

std::optional<int64_t> ParseAmount(absl::string_view text) {
  int64_t unit = kFenPerWan;
  if (absl::ConsumeSuffix(&text, "亿元")) {
    unit = kFenPerWan * 10'000;
  } else if (!absl::ConsumeSuffix(&text, "万元") && absl::ConsumeSuffix(&text, "元")) {
    unit = kFenPerYuan;
  }
  const size_t point = text.find('.');
  const std::optional<int64_t> whole = ParseDigits(text.substr(0, point));
  if (!whole.has_value() || *whole > std::numeric_limits<int64_t>::max() / unit)
    return std::nullopt;
  int64_t fen = *whole * unit;
  if (point == absl::string_view::npos) return fen;
  const absl::string_view decimals = text.substr(point + 1);
  if (decimals.empty()) return std::nullopt;
  int64_t weight = unit;
  for (char digit : decimals) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(digit))) return std::nullopt;
    if (weight % 10 != 0 && digit != '0') return std::nullopt;  // finer than a fen
    weight /= 10;
    const int64_t part = (digit - '0') * weight;
    if (fen > std::numeric_limits<int64_t>::max() - part) return std::nullopt;
    fen += part;
  }
  return fen;
}

std::string FormatAmount(int64_t fen) {
  const bool negative = fen < 0;
  const uint64_t magnitude = negative ? 0 - static_cast<uint64_t>(fen) : static_cast<uint64_t>(fen);
  std::string text = absl::StrFormat("%s%d.%06d", negative ? "-" : "", magnitude / kFenPerWan,
                                     magnitude % kFenPerWan);
  for (int i = 0; i < 2 && absl::EndsWith(text, "0"); ++i) text.pop_back();
  return text;
}

}  // namespace gongkai

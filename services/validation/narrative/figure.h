// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A number in the prose with its unit and its vagueness, before anything is known of what it
// counts: "80件", "5000余条", "１２．５％", "十二件", "1.2万次", "380元".

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_FIGURE_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_FIGURE_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace gongkai {

enum class UnitKind : uint8_t {
  kNone,
  kCases,    // 件 宗 份 例 起 件次: what applications are counted in
  kItems,    // 项 条 个 篇 次 部 …
  kPeople,   // 人 名 户 家 …
  kMoney,    // 元 万元 亿元
  kPercent,  // % ％ 百分之
  kTimes,    // 倍
  kPoints,   // 个百分点
  kYear,     // 年 after four digits: the value is the year
  kDate,     // a day, month, clock time or duration
  kLabel,    // a number that names something: 号, 楼, 第九, IPv6, 0377-69229223
};

enum class Approximation : uint8_t {
  kExact,
  kAbout,   // 约, 左右: near it
  kOver,    // 余, 多, 超过, 以上: it or somewhat more
  kAlmost,  // 近, 不足, 以下: it or somewhat less
};

struct Figure {
  // The number is value * 10^-decimals; counts have no decimals left where 万 or 亿 took them away;
  // money is in fen and has none.
  int64_t value = 0;
  int decimals = 0;
  int64_t step = 1;  // the smallest step the printed number shows: 1000 for "1.2万"
  UnitKind unit_kind = UnitKind::kNone;
  absl::string_view unit = {};  // as printed
  Approximation approximation = Approximation::kExact;
  bool chinese = false;  // in Chinese numerals
  bool formal = false;   // in those of cheques: 贰
  uint32_t size = 0;     // bytes, with unit and what says how exact it is
};

// The figure that begins at `offset`, where a digit or Chinese numeral stands; none if these
// characters are no number after all (e.g. 百 alone) or it is over the range of int64.
std::optional<Figure> ReadFigure(absl::string_view text, size_t offset);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_FIGURE_H_

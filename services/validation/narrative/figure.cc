// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/figure.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "services/validation/narrative/character.h"
#include "services/validation/narrative/numerals.h"

namespace gongkai {
namespace {

struct UnitWord {
  absl::string_view word;
  UnitKind kind;
  uint32_t first = CharacterAt(word, 0).code;
};

constexpr UnitWord kUnits[] = {
    {"件次", UnitKind::kCases},    {"件", UnitKind::kCases},        {"宗", UnitKind::kCases},
    {"份", UnitKind::kCases},      {"例", UnitKind::kCases},        {"起", UnitKind::kCases},
    {"条次", UnitKind::kItems},    {"条", UnitKind::kItems},        {"项次", UnitKind::kItems},
    {"项", UnitKind::kItems},      {"个百分点", UnitKind::kPoints}, {"个工作日", UnitKind::kDate},
    {"个自然日", UnitKind::kDate}, {"个月", UnitKind::kDate},       {"个小时", UnitKind::kDate},
    {"个季度", UnitKind::kDate},   {"个", UnitKind::kItems},        {"篇次", UnitKind::kItems},
    {"篇", UnitKind::kItems},      {"则", UnitKind::kItems},        {"次", UnitKind::kItems},
    {"部", UnitKind::kItems},      {"期", UnitKind::kItems},        {"场次", UnitKind::kItems},
    {"场", UnitKind::kItems},      {"封", UnitKind::kItems},        {"册", UnitKind::kItems},
    {"本", UnitKind::kItems},      {"张", UnitKind::kItems},        {"幅", UnitKind::kItems},
    {"批", UnitKind::kItems},      {"类", UnitKind::kItems},        {"种", UnitKind::kItems},
    {"处", UnitKind::kItems},      {"台", UnitKind::kItems},        {"块", UnitKind::kItems},
    {"笔", UnitKind::kItems},      {"字", UnitKind::kItems},        {"大", UnitKind::kItems},
    {"人次", UnitKind::kPeople},   {"人", UnitKind::kPeople},       {"名", UnitKind::kPeople},
    {"户", UnitKind::kPeople},     {"家", UnitKind::kPeople},       {"位", UnitKind::kPeople},
    {"万元", UnitKind::kMoney},    {"亿元", UnitKind::kMoney},      {"元", UnitKind::kMoney},
    {"%", UnitKind::kPercent},     {"％", UnitKind::kPercent},      {"倍", UnitKind::kTimes},
    {"年度", UnitKind::kYear},     {"年", UnitKind::kYear},         {"月", UnitKind::kDate},
    {"日", UnitKind::kDate},       {"时", UnitKind::kDate},         {"点", UnitKind::kDate},
    {"分钟", UnitKind::kDate},     {"天", UnitKind::kDate},         {"周", UnitKind::kDate},
    {"小时", UnitKind::kDate},     {"秒", UnitKind::kDate},         {"季度", UnitKind::kDate},
    {"工作日", UnitKind::kDate},   {"岁", UnitKind::kDate},         {"号", UnitKind::kLabel},
    {"楼", UnitKind::kLabel},      {"室", UnitKind::kLabel},        {"届", UnitKind::kLabel},
    {"级", UnitKind::kLabel},      {"层", UnitKind::kLabel},        {"路", UnitKind::kLabel},
    {"版", UnitKind::kLabel},
};

struct VagueWord {
  absl::string_view word;
  Approximation approximation;
};
constexpr VagueWord kBeforeUnit[] = {
    {"余", Approximation::kOver}, {"多", Approximation::kOver}, {"来", Approximation::kAbout}};
constexpr VagueWord kAfterUnit[] = {
    {"以上", Approximation::kOver},  {"多", Approximation::kOver}, {"以下", Approximation::kAlmost},
    {"左右", Approximation::kAbout}, {"余", Approximation::kOver}, {"上下", Approximation::kAbout}};

bool At(absl::string_view text, size_t offset, absl::string_view word) {
  if (text.size() - offset < word.size()) return false;
  for (size_t i = word.size(); i-- > 0;) {
    if (text[offset + i] != word[i]) return false;
  }
  return true;
}

template <size_t kCount>
void ReadVague(absl::string_view text, size_t begin, const VagueWord (&words)[kCount],
               Figure& figure) {
  for (const VagueWord& vague : words) {
    if (begin + figure.size >= text.size() || !At(text, begin + figure.size, vague.word)) continue;
    figure.approximation = vague.approximation;
    figure.size += static_cast<uint32_t>(vague.word.size());
    return;
  }
}

uint32_t Spaces(absl::string_view text, size_t offset) {
  uint32_t count = 0;
  while (offset + count < text.size() && text[offset + count] == ' ') ++count;
  return count;
}

// By their first character, the longest first.
constexpr auto kUnitsInOrder = [] {
  auto units = std::to_array(kUnits);
  std::sort(units.begin(), units.end(), [](const UnitWord& a, const UnitWord& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.word.size() > b.word.size();
  });
  return units;
}();

const UnitWord* UnitAt(absl::string_view text, size_t offset) {
  const uint32_t first = CodeAt(text, offset);
  const UnitWord* unit =
      std::lower_bound(kUnitsInOrder.begin(), kUnitsInOrder.end(), first,
                       [](const UnitWord& each, uint32_t code) { return each.first < code; });
  for (; unit != kUnitsInOrder.end() && unit->first == first; ++unit) {
    if (At(text, offset, unit->word)) return unit;
  }
  return nullptr;
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Whether what follows the digits makes them a label: "7x24", "0377-69229223", "3/5", "10:44".
bool RunsOn(absl::string_view text, size_t offset) {
  if (offset >= text.size()) return false;
  const char c = text[offset];
  if (IsLetter(c)) return true;
  constexpr std::u32string_view kJoints = U"-/:~～—－至.";
  const Character joint = CharacterAt(text, offset);
  if (kJoints.find(static_cast<char32_t>(joint.code)) == std::u32string_view::npos) return false;
  const size_t behind = offset + joint.size;
  return behind < text.size() && IsDigit(text[behind]);
}

// Fen are exact to two decimals of 元; finer money is rounded down.
bool ToFen(absl::string_view unit, Figure& figure) {
  int zeros = unit == "元" ? 2 : unit == "万元" ? 6 : 10;
  for (; zeros > 0 && figure.decimals > 0; --zeros) --figure.decimals;
  for (; zeros > 0; --zeros) {
    if (__builtin_mul_overflow(figure.value, 10, &figure.value)) return false;
    if (__builtin_mul_overflow(figure.step, 10, &figure.step)) return false;
  }
  for (; figure.decimals > 0; --figure.decimals) figure.value /= 10;
  return true;
}

void Classify(const Numeral& numeral, Figure& figure) {
  const bool year_like =
      numeral.digits == 4 && numeral.decimals == 0 && numeral.value >= 1900 && numeral.value < 2100;
  if (figure.unit_kind == UnitKind::kYear && !year_like) figure.unit_kind = UnitKind::kDate;
  if (figure.unit_kind == UnitKind::kNone && year_like) figure.unit_kind = UnitKind::kDate;
}

}  // namespace

std::optional<Figure> ReadFigure(absl::string_view text, size_t offset) {
  const std::optional<Numeral> numeral = ReadNumeral(text, offset);
  if (!numeral.has_value()) return std::nullopt;
  Figure figure{.value = numeral->value,
                .decimals = numeral->decimals,
                .step = numeral->step,
                .approximation = numeral->vague ? Approximation::kOver : Approximation::kExact,
                .chinese = numeral->chinese,
                .formal = numeral->formal,
                .size = numeral->size};
  if (RunsOn(text, offset + figure.size)) {
    figure.unit_kind = UnitKind::kLabel;
    return figure;
  }
  const uint32_t bare = figure.size;
  figure.size += Spaces(text, offset + figure.size);
  ReadVague(text, offset, kBeforeUnit, figure);
  const UnitWord* unit = UnitAt(text, offset + figure.size);
  if (unit != nullptr) {
    figure.unit_kind = unit->kind;
    figure.unit = text.substr(offset + figure.size, unit->word.size());
    figure.size += static_cast<uint32_t>(unit->word.size());
    ReadVague(text, offset, kAfterUnit, figure);
    if (unit->kind == UnitKind::kMoney && !ToFen(unit->word, figure)) return std::nullopt;
  } else if (figure.approximation == Approximation::kExact) {
    figure.size = bare;
  }
  Classify(*numeral, figure);
  return figure;
}

}  // namespace gongkai

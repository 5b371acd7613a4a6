// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Number formats of Excel: how the value of a cell is shown. ECMA-376 part 1, 18.8.31.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_NUMBER_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_NUMBER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace gongkai {

// A parsed format code, e.g. `#,##0.00` or `0;-0;;@`. What only spaces or colours a number is left
// out. A date with year, month and day is shown as 2021-01-29 whatever their order in the code, but
// with its own words if it has Chinese ones (2021年1月29日).
class XlsxNumberFormat {
 public:
  explicit XlsxNumberFormat(absl::string_view code);

  // The number as the format shows it, with the 15 digits that Excel has; empty where it hides it.
  // `from_1904` says which day dates are counted from.
  std::string Show(double value, bool from_1904) const;
  // Whether it shows whole numbers as they are: 1500 as "1500".
  bool is_general() const {
    return sections_.size() == 1 && sections_[0].tokens.size() == 1 &&
           sections_[0].tokens[0].kind == Kind::kGeneral && sections_[0].condition.empty();
  }
  // A text as the format shows it.
  std::string ShowText(absl::string_view text) const;

 private:
  enum class Kind : uint8_t {
    kLiteral,
    kDigit,  // 0, # or ?
    kPoint,
    kComma,
    kPercent,
    kGeneral,
    kText,    // @
    kDate,    // a run of one letter: y, m, d, h, s, a (day of the week)
    kOpaque,  // fractions and exponents: shown as General
  };
  struct Token {
    Kind kind;
    std::string text;
  };
  struct Section {
    std::vector<Token> tokens;
    // [>=100]: the operator and what it compares with.
    std::string condition;
    double threshold = 0;
    bool is_date = false;
    bool has_digits = false;

    bool Has(Kind kind) const;
  };

  static Section Parse(absl::string_view code);
  static size_t ParseBracket(absl::string_view code, size_t at, Section& section);
  static size_t ParseLetter(absl::string_view code, size_t at, Section& section);
  static bool Meets(const Section& section, double value);
  static std::string ShowDigits(const Section& section, double value);
  static std::string ShowDate(const Section& section, double value, bool from_1904);
  // The section for a value, and whether the sign is to be shown beside it.
  const Section& SectionFor(double value, bool& shows_sign) const;

  std::vector<Section> sections_;
};

// Whether a number with few decimals, such as people type, is shown with fewer of them: 2460.9543
// as 2,460.95. Which of the two is meant is not known. What was calculated has many decimals, and
// is meant as it is shown.
bool IsShownShort(double value, absl::string_view shown);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_NUMBER_H_

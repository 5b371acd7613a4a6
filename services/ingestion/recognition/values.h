// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a cell's text says.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_VALUES_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_VALUES_H_

#include <cstdint>
#include <string_view>

#include "absl/strings/string_view.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// The kind of a word by its folded characters, without white space.
TokenKind KindOf(std::u32string_view folded);

// How a cell's text was taken, where it is no plain number.
enum class Reading : uint8_t {
  kPlain,
  kRemark,      // a remark behind the number was left aside: 22（其中修订16件）
  kJoined,      // its pieces were put together, and the form's sums bear it out
  kLetterZero,  // a letter or character that stands for 0: O, 〇, 零
  kUnseen,      // refused: it is not certain that it is seen as it is stored
  kShared,      // refused: it is merged over the rows of several labels
  kUnitAssumed,  // an amount with fewer than three decimals and no unit in sight: taken in 万元, as
                 // the form prints it
  kManyDecimals,  // an amount of 万元 with more than four decimals, exact in fen
  kTooFine,       // refused: an amount finer than a fen
  kTooLarge,      // refused: over the range of int64
};

struct CellReading {
  CellState state = CellState::kUnreadable;  // kGiven, kBlank or kUnreadable
  int64_t value = 0;
  Reading reading = Reading::kPlain;
};

// Reads a cell of that unit. For amounts, `printed_unit` is what the column's header states (元,
// 万元, 亿元) or empty; the cell's own unit goes before it.
//
// Blank, and never 0: nothing, dashes, strokes, dots, 无, 空, N/A. Zero: 0, and O, o, 〇, ○, 零
// with a mark. Unreadable: everything that is no number of the unit, among them a sign before a
// plain count, a fraction of a count, a number that starts with 0 (cells run together), and one
// over the range of int64.
CellReading ReadCell(absl::string_view raw, Unit unit, absl::string_view printed_unit = "");

// The unit of money that a header states: 亿元, 万元, 元, or empty. One that is not read (千元,
// 美元), and two different ones, give a unit in which no amount can be read.
absl::string_view PrintedUnit(absl::string_view header);

// The unit in which a header counts things by the thousand, e.g. "万件": no cell below it can be
// read. Empty if there is none.
absl::string_view PrintedScale(absl::string_view header);

// The unit of money that a text declares with the word 单位: 单位：元. Two different ones give one
// that no amount can be read in; "" if there is none.
absl::string_view DeclaredUnit(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_VALUES_H_

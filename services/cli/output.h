// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How commands print: aligned text for people, one JSON object a line for programs. All text is
// UTF-8 whatever the locale says.

#ifndef GONGKAI_SERVICES_CLI_OUTPUT_H_
#define GONGKAI_SERVICES_CLI_OUTPUT_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/cli/language.h"

namespace gongkai {

// Where a command prints and how.
struct Output {
  std::ostream& out;
  std::ostream& err;
  bool json = false;
  bool colour = false;        // `out` is a terminal that wants it
  bool err_terminal = false;  // `err` is a terminal: a progress bar may be drawn there
  Language language = Language::kBoth;
};

enum class Colour : uint8_t { kRed, kYellow, kGreen, kGrey, kBold };

// `text` in that colour, or as it is where colour is off.
std::string Paint(const Output& output, Colour colour, absl::string_view text);

// `text` without anything that a terminal would obey: control characters, line breaks and bytes
// that are no UTF-8 become spaces. For everything that came from a document or a caller.
std::string Printable(absl::string_view text);

// Columns that `text` takes on a terminal: 2 for a Chinese character, 0 for what combines.
int DisplayWidth(absl::string_view text);

// `text` cut to `width` columns with an ellipsis, if it is longer.
std::string Shorten(absl::string_view text, int width);

// Lines of cells in columns that line up.
class TextTable {
 public:
  enum class Align : uint8_t { kLeft, kRight };

  explicit TextTable(std::vector<Align> columns) : columns_(std::move(columns)) {}

  // Adds a line; cells may be fewer than columns. Cells hold no line breaks; colour in them does
  // not count.
  void Add(std::vector<std::string> cells) { lines_.push_back(std::move(cells)); }

  // All lines, each after `indent` spaces and without spaces at its end.
  std::string Print(int indent) const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> lines_;
};

// Which fields a message's JSON shows that have their default value.
enum class JsonFields : uint8_t {
  kSet,  // none of them
  kAll,  // all but `optional` ones that are not set; empty lists as []
};

// Prints the message in protobuf's JSON mapping as one line.
void PrintJson(const Output& output, const google::protobuf::Message& message,
               JsonFields fields = JsonFields::kSet);

// A quotient in percent with two decimals, rounded half up: 380/501 is "75.85 %". "—" if
// `denominator` is 0.
std::string FormatPercent(int64_t numerator, int64_t denominator);

// In China Standard Time, to the second, with its offset: "2021-01-01 08:00:00 +08:00".
std::string ChinaTime(const google::protobuf::Timestamp& time);

// "1 report", "2 reports".
std::string Counted(int64_t count, absl::string_view noun);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_OUTPUT_H_

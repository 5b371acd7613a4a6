// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Plain text: lines, blocks between blank lines, fields between tabs.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PLAIN_TEXT_H_
#define GONGKAI_SERVICES_INGESTION_READER_PLAIN_TEXT_H_

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/byte_finder.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// Walks over the lines of a text. The marks of a quotation before each line, as in an answer to a
// mail ("> "), are no part of it.
class LineReader {
 public:
  explicit LineReader(absl::string_view text);

  // The next line without its end (LF, CRLF or CR); none after the last. Where a program has broken
  // a line within its paragraph (VT, FF, NEL, U+2028, U+2029), each part of it.
  std::optional<absl::string_view> Next() {
    return is_quoted_ || has_breaks_ ? NextPart() : NextLine();
  }
  // Passes over whole lines before the one that has the byte at `at`, without counting them:
  // numbers are wrong from there on. Whether there were any.
  bool SkipTo(size_t at);
  // Where the line that Next gave starts, in bytes.
  size_t offset() const { return offset_; }
  // Its number, from 1, as editors count: the parts of a line have one number.
  int32_t number() const { return number_; }
  // Where in its line it starts, in characters from 1.
  int32_t column() const { return column_; }

 private:
  // In the header, as most texts have nothing but plain lines, and many of them.
  std::optional<absl::string_view> NextLine() {
    if (next_ >= text_.size()) return std::nullopt;
    offset_ = next_;
    ++number_;
    const size_t end = std::min(line_feeds_.From(offset_), returns_.From(offset_));
    const bool pair = end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n';
    next_ = end + (pair ? 2 : 1);
    return text_.substr(offset_, end - offset_);
  }
  std::optional<absl::string_view> NextPart();
  void SkipQuotationMarks(absl::string_view& line);

  absl::string_view text_;
  ByteFinder line_feeds_;
  ByteFinder returns_;
  bool is_quoted_;
  bool has_breaks_;         // within lines
  absl::string_view rest_;  // of a line of which a part was given
  size_t next_ = 0;
  size_t offset_ = 0;
  int32_t number_ = 0;
  int32_t column_ = 1;
};

// Whether a line separates blocks: it has nothing but ASCII spaces. A tab or a no-break space is an
// empty cell.
bool IsSeparator(absl::string_view line);

// What is wrong with a line that is longer than allowed, or after which there are too many fields.
absl::Status LimitError(absl::string_view line, const LineReader& lines, const ReadLimits& limits);

// RESOURCE_EXHAUSTED if the line is longer than allowed, or there are too many fields by now.
inline absl::Status CheckLimits(absl::string_view line, const LineReader& lines, size_t fields,
                                const ReadLimits& limits) {
  const bool within = line.size() <= limits.max_line_bytes && fields <= limits.max_fields;
  return within ? absl::OkStatus() : LimitError(line, lines, limits);
}

// Makes room for the anchors, fields and blocks of a text of that many bytes, so that hardly any is
// moved while they are added.
void MakeRoom(size_t bytes, Document& document);

// Adds the fields of a line as one row of the last block, which must be open. `offset` is where the
// line stands in Document::text.
void AddTabbedRow(absl::string_view line, size_t offset, int32_t row, Document& document);

// Reads a text that ScanText found no fault in.
absl::StatusOr<Document> ReadPlainText(absl::string_view text, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PLAIN_TEXT_H_

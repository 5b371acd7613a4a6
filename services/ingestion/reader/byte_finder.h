// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Finds single bytes in a text, where absl::string_view::find would take longer to call than to
// search: lines are short.

#ifndef GONGKAI_SERVICES_INGESTION_READER_BYTE_FINDER_H_
#define GONGKAI_SERVICES_INGESTION_READER_BYTE_FINDER_H_

#include <cstddef>
#include <cstring>

#include "absl/strings/string_view.h"

namespace gongkai {

// Where the byte stands first at or behind `from`; the text's size if nowhere.
inline size_t FindByte(absl::string_view text, char byte, size_t from) {
  if (from >= text.size()) return text.size();
  const void* found = std::memchr(text.data() + from, byte, text.size() - from);
  return found == nullptr ? text.size()
                          : static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

// Where the byte stands last; the text's size if nowhere.
inline size_t FindLastByte(absl::string_view text, char byte) {
  const void* found = memrchr(text.data(), byte, text.size());
  return found == nullptr ? text.size()
                          : static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

// FindByte for a walk through a text: a byte that few lines have is looked for once, not in each
// line.
class ByteFinder {
 public:
  ByteFinder(absl::string_view text, char byte)
      : text_(text), byte_(byte), next_(FindByte(text, byte, 0)) {}

  // Where the byte stands first at or behind `from`; the text's size if nowhere.
  size_t From(size_t from) {
    if (from < from_ || from > next_) {
      from_ = from;
      next_ = FindByte(text_, byte_, from);
    }
    return next_;
  }

 private:
  absl::string_view text_;
  char byte_;
  // The byte does not stand in [from_, next_).
  size_t from_ = 0;
  size_t next_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_BYTE_FINDER_H_

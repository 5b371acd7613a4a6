// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Texts of which a few bytes were damaged on the way: what they were is lost, the rest can be read.

#ifndef GONGKAI_SERVICES_INGESTION_READER_LOST_BYTES_H_
#define GONGKAI_SERVICES_INGESTION_READER_LOST_BYTES_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

// Counts the places in a text where bytes were no character, while it is decoded.
class LostBytes {
 public:
  // `size`: of the bytes that are decoded.
  explicit LostBytes(size_t size) : size_(size) {}

  // Puts kUnreadText at the end of what was decoded, for bytes that are no character there. False
  // if they may not be left out: there are more than one in 1,000 bytes or ten in all, so that the
  // encoding is another or the document is damaged; or they stand within the marks of HTML, where
  // they decide which cell is which.
  bool Replace(std::string& decoded);

  int count() const { return count_; }
  // What to say of it, if there are any.
  Remark MakeRemark(absl::string_view decoded) const;

 private:
  size_t size_;
  int count_ = 0;
  size_t first_ = 0;  // where the first stands in what was decoded
};

// A text in UTF-8 with kUnreadText for every sequence of bytes that is no UTF-8. None where
// LostBytes says so.
std::optional<std::string> RepairUtf8(absl::string_view bytes, LostBytes& lost);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_LOST_BYTES_H_

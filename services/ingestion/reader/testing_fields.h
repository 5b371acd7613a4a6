// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What tests of readers compare.

#ifndef GONGKAI_SERVICES_INGESTION_READER_TESTING_FIELDS_H_
#define GONGKAI_SERVICES_INGESTION_READER_TESTING_FIELDS_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai::testing {

// The fields of a document in order, "?" behind those of which the reader is not certain, and "#"
// for what it knows to be there and cannot read: "a|5?|#".
inline std::string Show(const Document& document) {
  std::vector<std::string> fields;
  for (const Field& field : document.fields) {
    fields.push_back(absl::StrCat(absl::StrReplaceAll(document.TextOf(field), {{kUnreadText, "#"}}),
                                  field.doubtful ? "?" : ""));
  }
  return absl::StrJoin(fields, "|");
}

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_INGESTION_READER_TESTING_FIELDS_H_

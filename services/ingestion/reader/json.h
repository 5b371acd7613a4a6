// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A report inside JSON, as the interfaces of web sites deliver it.

#ifndef GONGKAI_SERVICES_INGESTION_READER_JSON_H_
#define GONGKAI_SERVICES_INGESTION_READER_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// The text that a JSON value (RFC 8259, in UTF-8) carries: all strings with a table in HTML, each
// once, in their order; else the longest string with marks of HTML; else the longest string. The
// strings of a list are pieces of one string.
//
// INVALID_ARGUMENT: no valid JSON, or no string in it.
// RESOURCE_EXHAUSTED: nested deeper than limits.max_depth.
absl::StatusOr<std::string> TextInJson(absl::string_view json, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_JSON_H_

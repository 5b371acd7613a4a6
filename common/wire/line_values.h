// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Reading the values of a report's lines fast: reflection takes most of the time that unpacking a
// report takes.

#ifndef GONGKAI_COMMON_WIRE_LINE_VALUES_H_
#define GONGKAI_COMMON_WIRE_LINE_VALUES_H_

#include <cstdint>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace gongkai {

// Reads one value of a line's message, into `value`; false if it is not set.
using ValueReader = bool (*)(const google::protobuf::Message& line, int64_t& value);

// The reader of a field of a line; null for one that is not known here, which reflection reads.
ValueReader ReaderOf(const google::protobuf::FieldDescriptor* field);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_WIRE_LINE_VALUES_H_

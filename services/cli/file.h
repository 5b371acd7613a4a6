// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef GONGKAI_SERVICES_CLI_FILE_H_
#define GONGKAI_SERVICES_CLI_FILE_H_

#include <istream>
#include <string>

#include "absl/status/statusor.h"

namespace gongkai {

// The whole file. NOT_FOUND, PERMISSION_DENIED; FAILED_PRECONDITION: not a regular file;
// RESOURCE_EXHAUSTED: over 256 MiB, which no report is. The messages do not name the file: whoever
// prints them does.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path);

// What the command line calls standard input.
inline constexpr char kStandardInput[] = "-";

// Everything that comes from `in`. RESOURCE_EXHAUSTED as above; FAILED_PRECONDITION: it cannot be
// read.
absl::StatusOr<std::string> ReadStream(std::istream& in);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_FILE_H_

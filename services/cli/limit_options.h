// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The limits of reading as options of the commands that read documents.

#ifndef GONGKAI_SERVICES_CLI_LIMIT_OPTIONS_H_
#define GONGKAI_SERVICES_CLI_LIMIT_OPTIONS_H_

#include <CLI/App.hpp>

#include "services/ingestion/reader/read_limits.h"

namespace gongkai {

// Adds --max_document_bytes and the others of LimitFlags, each with its environment variable
// (GONGKAI_MAX_DOCUMENT_BYTES), which set `limits`.
void AddLimitOptions(CLI::App& command, ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_LIMIT_OPTIONS_H_

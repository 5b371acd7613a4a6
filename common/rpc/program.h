// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What every server's main has in common: flags in, signals out.

#ifndef GONGKAI_COMMON_RPC_PROGRAM_H_
#define GONGKAI_COMMON_RPC_PROGRAM_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace gongkai {

// Sets Abseil flags from, in order of precedence, the command line (--name=value, --name value,
// --switch, --noswitch), the files that --flagfile names there (one flag a line; '#' starts a
// comment), and the environment (GONGKAI_NAME for --name). `usage` is one or two sentences. --help
// prints it with all flags and exits 0; a flag that does not exist, a value that does not fit or a
// stray argument is reported on stderr and exits 2.
void ParseCommandLine(int argc, char** argv, absl::string_view usage);

// The part of ParseCommandLine that only sets flags. `arguments` are those after the program's
// name; `environment` gives a variable's value or null. INVALID_ARGUMENT with a sentence for
// people; NOT_FOUND: a flag file that cannot be read.
absl::Status SetFlags(absl::Span<const std::string> arguments,
                      const std::function<const char*(const char*)>& environment);

// Keeps SIGTERM and SIGINT for WaitForTermination in all threads started from now on. First line of
// main.
void BlockTerminationSignals();

// Blocks until SIGTERM or SIGINT arrives; returns which.
int WaitForTermination();

// Keeps SIGHUP as well, for a program that reloads something on it. Beside BlockTerminationSignals.
void BlockReloadSignal();

// As WaitForTermination, and calls `reload` for each SIGHUP that arrives in the meantime.
int WaitForTermination(const std::function<void()>& reload);

// Writes the port to a file, in decimal with a line break, so that it is there whole or not at all:
// how whoever started a server on port 0 learns that it answers and where. Does nothing if `path`
// is empty. FAILED_PRECONDITION: the file cannot be written.
absl::Status WritePortFile(const std::string& path, int port);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_RPC_PROGRAM_H_

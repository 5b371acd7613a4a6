// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The `gongkai` command.

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "services/cli/commands.h"

namespace {

// See no-color.org.
bool WantsColour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0') &&
         (term == nullptr || std::string(term) != "dumb");
}

}  // namespace

int main(int argc, char** argv) {
  // gRPC's own lines on stderr are for its authors; ours say what happened.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  const gongkai::Output output{.out = std::cout,
                               .err = std::cerr,
                               .json = false,
                               .colour = WantsColour(),
                               .err_terminal = isatty(STDERR_FILENO) == 1};
  return gongkai::RunGongkai({argv + 1, argv + argc}, output, std::cin);
}

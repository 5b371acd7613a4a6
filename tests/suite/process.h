// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A program that a test started and ends by its own process id.

#ifndef GONGKAI_TESTS_SUITE_PROCESS_H_
#define GONGKAI_TESTS_SUITE_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace gongkai::testing {

// What a command printed and how it ended.
struct CommandResult {
  int exit_code = -1;  // 128 + signal if a signal ended it
  std::string out;
  std::string err;
};

// Runs a program to its end. `arguments[0]` is its path.
CommandResult RunCommand(const std::vector<std::string>& arguments);

// A running program; killed if still running when the object goes.
class Process {
 public:
  // Starts it with stdout and stderr appended to `log_path`.
  Process(const std::vector<std::string>& arguments, const std::string& log_path);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  // Whether it has not ended yet.
  bool Running();
  // SIGKILL, and waits until it is gone.
  void Kill();
  // SIGTERM, waits, and gives the exit code (128 + signal if a signal ended it).
  int Terminate();
  // Waits for it to end by itself.
  int Wait();

 private:
  pid_t pid_ = -1;
  int exit_code_ = -1;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_SUITE_PROCESS_H_

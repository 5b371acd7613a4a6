// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests of the commands: runs them as users type them.

#ifndef GONGKAI_SERVICES_CLI_TEST_COMMANDS_H_
#define GONGKAI_SERVICES_CLI_TEST_COMMANDS_H_

#include <google/protobuf/util/json_util.h>

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "common/testing/source_files.h"
#include "gtest/gtest.h"
#include "services/cli/commands.h"

namespace gongkai::testing {

struct Result {
  int code;
  std::string out;
  std::string err;
  // The lines of `out`.
  std::vector<std::string> lines() const { return absl::StrSplit(out, '\n', absl::SkipEmpty()); }
};

// `input` is what comes in on standard input.
inline Result Gongkai(const std::vector<std::string>& arguments, const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const int code = RunGongkai(arguments, Output{out, err}, in);
  return {code, out.str(), err.str()};
}

template <typename Message>
Message Parse(const std::string& json) {
  Message message;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &message).ok()) << json;
  return message;
}

inline std::string Demo(const std::string& name) {
  return (SourceDir() / "deploy/demo" / name).string();
}

inline constexpr char kPassing[] = "reports/411500-2020.md";
inline constexpr char kHeld[] = "reports/411326-2020.txt";

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_CLI_TEST_COMMANDS_H_

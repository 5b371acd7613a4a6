// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/program.h"

#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"

ABSL_FLAG(std::string, listen, "127.0.0.1:7401", "address to answer on");
ABSL_FLAG(int, limit, 10, "how many");
ABSL_FLAG(bool, fast, false, "whether to hurry");

namespace gongkai {
namespace {

using ::gongkai::testing::IsOk;
using ::gongkai::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

class ProgramTest : public ::testing::Test {
 protected:
  absl::Status Set(const std::vector<std::string>& arguments) {
    return SetFlags(arguments, [this](const char* name) -> const char* {
      const auto it = environment_.find(name);
      return it == environment_.end() ? nullptr : it->second.c_str();
    });
  }

  std::map<std::string, std::string> environment_;
  gongkai::testing::ScratchDir dir_;

 private:
  absl::FlagSaver saver_;
};

TEST_F(ProgramTest, CommandLine) {
  ASSERT_THAT(Set({"--listen=[::]:1", "--limit", "-3", "--fast"}), IsOk());
  EXPECT_EQ(absl::GetFlag(FLAGS_listen), "[::]:1");
  EXPECT_EQ(absl::GetFlag(FLAGS_limit), -3);
  EXPECT_TRUE(absl::GetFlag(FLAGS_fast));
  ASSERT_THAT(Set({"--nofast"}), IsOk());
  EXPECT_FALSE(absl::GetFlag(FLAGS_fast));
}

TEST_F(ProgramTest, EnvironmentCountsOnlyWhereTheCommandLineIsSilent) {
  environment_ = {{"GONGKAI_LISTEN", "0.0.0.0:2"}, {"GONGKAI_LIMIT", "7"}};
  ASSERT_THAT(Set({"--limit=8"}), IsOk());
  EXPECT_EQ(absl::GetFlag(FLAGS_listen), "0.0.0.0:2");
  EXPECT_EQ(absl::GetFlag(FLAGS_limit), 8);
}

TEST_F(ProgramTest, FlagFile) {
  std::ofstream(dir_ / "flags") << "# a comment\n\n--limit=5\n  --fast\n";
  environment_ = {{"GONGKAI_LIMIT", "7"}};
  ASSERT_THAT(Set({"--flagfile=" + (dir_ / "flags"), "--nofast"}), IsOk());
  EXPECT_EQ(absl::GetFlag(FLAGS_limit), 5);
  EXPECT_FALSE(absl::GetFlag(FLAGS_fast));
}

TEST_F(ProgramTest, MistakesAreSentences) {
  using enum absl::StatusCode;
  EXPECT_THAT(Set({"--lisen=x"}),
              StatusIs(kInvalidArgument, HasSubstr("there is no flag --lisen")));
  EXPECT_THAT(Set({"--limit=many"}),
              StatusIs(kInvalidArgument, HasSubstr("\"many\" is no value for --limit")));
  EXPECT_THAT(Set({"--limit"}), StatusIs(kInvalidArgument, HasSubstr("--limit needs a value")));
  EXPECT_THAT(Set({"now"}), StatusIs(kInvalidArgument, HasSubstr("\"now\" is not a flag")));
  EXPECT_THAT(Set({"--flagfile=" + (dir_ / "none")}),
              StatusIs(kNotFound, HasSubstr("cannot read the flag file")));
  std::ofstream(dir_ / "flags") << "--fast\n--limit=x\n";
  EXPECT_THAT(Set({"--flagfile=" + (dir_ / "flags")}),
              StatusIs(kInvalidArgument, AllOf(HasSubstr("flags:2: "), HasSubstr("--limit"))));
  std::ofstream(dir_ / "circle") << "--flagfile=" << (dir_ / "circle") << "\n";
  EXPECT_THAT(Set({"--flagfile=" + (dir_ / "circle")}),
              StatusIs(kInvalidArgument, HasSubstr("circle")));
  environment_ = {{"GONGKAI_FAST", "perhaps"}};
  EXPECT_THAT(Set({}), StatusIs(kInvalidArgument, HasSubstr("no value for GONGKAI_FAST")));
}

TEST_F(ProgramTest, WrongFlagExitsWithTwo) {
  const char* argv[] = {"/bin/gongkai-test", "--wrong=1"};
  EXPECT_EXIT(ParseCommandLine(2, const_cast<char**>(argv), "Tests."), ::testing::ExitedWithCode(2),
              "^gongkai-test: there is no flag --wrong");
}

TEST_F(ProgramTest, HelpExitsWithZero) {
  const char* argv[] = {"gongkai-test", "--help"};
  EXPECT_EXIT(ParseCommandLine(2, const_cast<char**>(argv), "Tests."), ::testing::ExitedWithCode(0),
              "");
}

TEST_F(ProgramTest, TerminationIsWaitedFor) {
  BlockTerminationSignals();
  std::thread sender([] { kill(getpid(), SIGTERM); });
  EXPECT_EQ(WaitForTermination(), SIGTERM);
  sender.join();
}

TEST_F(ProgramTest, PortFile) {
  ASSERT_THAT(WritePortFile(dir_ / "port", 7401), IsOk());
  EXPECT_EQ(gongkai::testing::ReadFile(dir_ / "port"), "7401\n");
  EXPECT_THAT(WritePortFile("", 7401), IsOk());
  EXPECT_THAT(WritePortFile(dir_ / "none/port", 1),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("cannot write the port")));
}

}  // namespace
}  // namespace gongkai

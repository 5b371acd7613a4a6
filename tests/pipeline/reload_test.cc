// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai-validation as a process: local rules at the start, and again on SIGHUP.

#include <csignal>
#include <fstream>
#include <functional>
#include <string>

#include "common/testing/source_files.h"
#include "gmock/gmock.h"
#include "gongkai/v1/validation.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/suite/suite.h"

namespace gongkai::testing {
namespace {

using ::testing::HasSubstr;

std::string RuleText(const std::string& severity, int most) {
  return "rules:\n  - {code: L-LICENCES, severity: " + severity +
         ", relation: proactive.licences.decisions <= " + std::to_string(most) +
         ", check: 许可不多。, basis: 通知}\n";
}

class ReloadTest : public ::testing::Test {
 protected:
  void Write(const std::string& text) const {
    std::ofstream(path_ + ".new") << text;
    std::filesystem::rename(path_ + ".new", path_);
  }

  void Start() {
    suite_.StartValidation({"--rules=" + path_});
    stub_ = v1::ValidationService::NewStub(FastChannel(suite_.validation_address()));
  }

  // An idle channel would notice only after seconds that the server wants to go.
  void Stop() {
    stub_.reset();
    EXPECT_EQ(suite_.validation_process().Terminate(), 0);
  }

  void Reload() { ASSERT_EQ(kill(suite_.validation_process().pid(), SIGHUP), 0); }

  v1::GetRuleSetResponse GetRuleSet() {
    grpc::ClientContext context;
    v1::GetRuleSetResponse response;
    const grpc::Status status = stub_->GetRuleSet(&context, v1::GetRuleSetRequest(), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  // Asks until it is so, at most a minute.
  static bool Becomes(const std::function<bool()>& so) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!so()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
    }
    return true;
  }

  bool ComesToHave(const std::string& relation) {
    return Becomes([&] {
      const v1::GetRuleSetResponse told = GetRuleSet();
      return told.linear_rules(told.linear_rules_size() - 1).relation() == relation;
    });
  }

  bool ComesToLog(const std::string& words) const {
    return Becomes([&] { return ReadFile(suite_.log_path()).find(words) != std::string::npos; });
  }

  Suite suite_;
  const std::string path_ = suite_.scratch() / "henan.yaml";
  std::unique_ptr<v1::ValidationService::Stub> stub_;
};

TEST_F(ReloadTest, SighupBringsTheEditedFileIntoForce) {
  Write(RuleText("note", 100));
  Start();
  ASSERT_TRUE(ComesToHave("proactive.licences.decisions <= 100"));
  const std::string before = GetRuleSet().rule_set_version();

  Write(RuleText("note", 200));
  Reload();
  EXPECT_TRUE(ComesToHave("proactive.licences.decisions <= 200"));
  EXPECT_NE(GetRuleSet().rule_set_version(), before);

  // A broken file is refused, with its line, and what was in force stays.
  const std::string good = GetRuleSet().rule_set_version();
  Write(RuleText("loud", 300));
  Reload();
  EXPECT_TRUE(ComesToLog("\"rules-refused\""));
  EXPECT_TRUE(ComesToLog("henan.yaml:2: \\\"severity\\\" must be error, warning or note"));
  EXPECT_EQ(GetRuleSet().rule_set_version(), good);

  // So is one that is gone.
  std::filesystem::remove(path_);
  Reload();
  EXPECT_TRUE(ComesToLog("henan.yaml: there is no such file"));
  EXPECT_EQ(GetRuleSet().rule_set_version(), good);

  Write(RuleText("note", 100));
  Reload();
  EXPECT_TRUE(ComesToHave("proactive.licences.decisions <= 100"));
  EXPECT_EQ(GetRuleSet().rule_set_version(), before);
  Stop();
}

TEST_F(ReloadTest, ABrokenFileKeepsTheServerFromStarting) {
  Write("rules: nonsense\n");
  const CommandResult result = RunCommand(
      {(BinDir() / "gongkai-validation").string(), "--listen=127.0.0.1:0", "--rules=" + path_});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("henan.yaml:1: "));
}

TEST_F(ReloadTest, WithoutRuleFilesSighupChangesNothing) {
  suite_.StartValidation();
  stub_ = v1::ValidationService::NewStub(FastChannel(suite_.validation_address()));
  const std::string version = GetRuleSet().rule_set_version();
  const std::string log = ReadFile(suite_.log_path());
  Reload();
  EXPECT_TRUE(Becomes([&] { return ReadFile(suite_.log_path()).size() > log.size(); }));
  EXPECT_EQ(GetRuleSet().rule_set_version(), version);
  Stop();
}

}  // namespace
}  // namespace gongkai::testing

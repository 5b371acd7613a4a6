// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The commands as users type them, against the three services in this process.

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/server.h"
#include "common/rpc/workers.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/follower.h"
#include "services/aggregation/rollup/rollup_store.h"
#include "services/cli/test_commands.h"
#include "services/ingestion/ingestion_service.h"
#include "services/ingestion/store/version_store.h"
#include "services/validation/validation_service.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using testing::Demo;
using testing::Gongkai;
using ::testing::HasSubstr;
using testing::kHeld;
using testing::kPassing;
using ::testing::Not;
using testing::Parse;
using testing::Result;
using ::testing::SizeIs;

// Everything that `gongkai serve` starts.
class ServedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    GONGKAI_ASSERT_OK_AND_ASSIGN(versions_, VersionStore::Open(dir_ / "ingestion"));
    GONGKAI_ASSERT_OK_AND_ASSIGN(rollups_, RollupStore::Open(dir_ / "aggregation"));
    GONGKAI_ASSERT_OK_AND_ASSIGN(validation_server_, Server::Start({}, {&validation_}));
    ingestion_ =
        std::make_unique<IngestionService>(*versions_, validation_server_->InProcessChannel());
    GONGKAI_ASSERT_OK_AND_ASSIGN(ingestion_server_, Server::Start({}, {ingestion_.get()}));
    follower_ = std::make_unique<Follower>(ingestion_server_->InProcessChannel(), *rollups_);
    aggregation_ = std::make_unique<AggregationService>(*rollups_, *follower_, workers_);
    GONGKAI_ASSERT_OK_AND_ASSIGN(aggregation_server_, Server::Start({}, {aggregation_.get()}));
  }

  void TearDown() override {
    follower_->Stop();
    aggregation_server_->Drain(absl::ZeroDuration());
    ingestion_->Shutdown();
    ingestion_server_->Drain(absl::ZeroDuration());
  }

  Result Ask(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.push_back(absl::StrCat("--ingestion=127.0.0.1:", ingestion_server_->port()));
    arguments.push_back(absl::StrCat("--validation=127.0.0.1:", validation_server_->port()));
    arguments.push_back(absl::StrCat("--aggregation=127.0.0.1:", aggregation_server_->port()));
    return Gongkai(arguments, input);
  }

  void File() {
    ASSERT_EQ(Ask({"agencies", "import", Demo("agencies.csv")}).code, 0);
    ASSERT_EQ(Ask({"submit", Demo(kPassing)}).code, 0);
  }

  testing::ScratchDir dir_;
  std::unique_ptr<VersionStore> versions_;
  std::unique_ptr<RollupStore> rollups_;
  ValidationService validation_;
  std::unique_ptr<Server> validation_server_;
  std::unique_ptr<IngestionService> ingestion_;
  std::unique_ptr<Server> ingestion_server_;
  Workers workers_{2};
  std::unique_ptr<Follower> follower_;
  std::unique_ptr<AggregationService> aggregation_;
  std::unique_ptr<Server> aggregation_server_;
};

TEST_F(ServedTest, Status) {
  const Result result = Ask({"status", "--wait=60", "--output=json"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.lines(), SizeIs(3));
}

TEST_F(ServedTest, ImportIsAllOrNoneAndHarmlessAgain) {
  EXPECT_THAT(Ask({"agencies", "import", Demo("agencies.csv")}).out,
              HasSubstr(" 0 changed, 0 unchanged"));
  EXPECT_THAT(Ask({"agencies", "import", Demo("agencies.csv")}).out,
              HasSubstr(": 0 new, 0 changed"));
  const size_t count = Ask({"agencies", "list", "--output=json"}).lines().size();
  std::ofstream(dir_ / "bad.csv")
      << "id,official_name,level,parent\n990000,某省人民政府,province,nowhere\n";
  const Result bad = Ask({"agencies", "import", dir_ / "bad.csv"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("bad.csv: "));
  EXPECT_THAT(Ask({"agencies", "list"}).lines(), SizeIs(count));
}

TEST_F(ServedTest, SubmitSaysWhatBecameOfEachDocument) {
  ASSERT_EQ(Ask({"agencies", "import", Demo("agencies.csv")}).code, 0);
  const Result first = Ask({"submit", Demo(kPassing), Demo(kHeld)});
  EXPECT_EQ(first.code, 1);
  EXPECT_THAT(first.out,
              AllOf(HasSubstr("stored as agencies/411500/reports/2020/versions/1 PASSED: "),
                    HasSubstr("stored as agencies/411326/reports/2020/versions/1 HELD"),
                    HasSubstr("ERROR H-ROW"),
                    HasSubstr("2 documents: 2 stored, 0 unchanged, 0 failed; 1 passed, 1 held\n")));
  const Result chinese = Ask({"submit", "--lang=zh", Demo(kHeld)});
  EXPECT_THAT(chinese.out, AllOf(HasSubstr("  内容未变：agencies/411326/reports/2020/versions/1 "
                                           "有错误待改（HELD）：3处错误，"),
                                 HasSubstr("共1份：新存0，未变1，失败0；通过0，有错误待改1\n")));
  const Result failed = Ask({"submit", "/none", "--output=json"});
  EXPECT_EQ(Parse<v1::FailedFile>(failed.out).file(), "/none");
  const Result again = Ask({"submit", "--brief", Demo(kPassing), "/none", Demo(kHeld)});
  EXPECT_EQ(again.code, 2);
  EXPECT_EQ(again.out, "3 documents: 0 stored, 2 unchanged, 1 failed; 1 passed, 1 held\n");
  const Result json =
      Ask({"submit", "--output=json", Demo(kPassing), "--agency=信阳市", "--year=2020"});
  EXPECT_EQ(json.code, 0);
  EXPECT_FALSE(Parse<v1::SubmitResponse>(json.out).created());
}

// Last year's report comes after this year's.
TEST_F(ServedTest, SubmitSaysWhatItDoesToTheReportOfTheYearAfter) {
  ASSERT_EQ(Ask({"agencies", "import", Demo("agencies.csv")}).code, 0);
  ASSERT_EQ(Ask({"submit", Demo(kHeld)}).code, 1);
  std::string last_year = testing::ReadFile(Demo(kHeld));
  for (size_t at = 0; (at = last_year.find("2020", at)) != std::string::npos; at += 4) {
    last_year.replace(at, 4, "2019");
  }
  const Result late = Ask({"submit", "-"}, last_year);
  EXPECT_EQ(late.code, 1);
  EXPECT_THAT(late.out,
              AllOf(HasSubstr("  stored as agencies/411326/reports/2019/versions/1 HELD"),
                    HasSubstr("  judged again, compared with this: "
                              "agencies/411326/reports/2020/versions/1 HELD, before HELD\n"),
                    HasSubstr("    new: WARNING S-CARRY  ")));
  // What it was compared with stands at the head of what was found.
  EXPECT_THAT(Ask({"show", "411326", "2020"}).out,
              HasSubstr("; compared with agencies/411326/reports/2019/versions/1\n  ERROR"));
  EXPECT_THAT(
      Ask({"show", "411326", "2020", "--lang=zh"}).out,
      AllOf(HasSubstr("；已与下列版本比较：agencies/411326/reports/2019/versions/1\n  错误"),
            HasSubstr(" +08:00"), Not(HasSubstr("stored"))));
}

TEST_F(ServedTest, ImportSaysWhatIsOdd) {
  std::ofstream(dir_ / "none.csv") << "id,official_name,level,parent\n";
  const Result none = Ask({"agencies", "import", dir_ / "none.csv"});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("none.csv: the table has its header and no agency"));
  ASSERT_EQ(Ask({"agencies", "import", Demo("agencies.csv")}).code, 0);
  std::ofstream(dir_ / "same.csv") << "id,official_name,level,parent\n"
                                      "411500-x,某开发区管委会,body,411500\n"
                                      "411326-x,某开发区管委会,body,411326\n";
  const Result same = Ask({"agencies", "import", dir_ / "same.csv"});
  EXPECT_EQ(same.code, 0);
  EXPECT_THAT(same.err, HasSubstr("warning: " + dir_.path() +
                                  "/same.csv: 某开发区管委会 is the name of 2 agencies: 411500-x, "
                                  "411326-x; "));
  // What commands can be told differs.
  EXPECT_THAT(Ask({"show", "某开发区管委会", "2020"}).err,
              AllOf(HasSubstr("say which by its id"), Not(HasSubstr("--agency"))));
}

TEST_F(ServedTest, SubmitWithAWrongYearOrAgencyIsRefused) {
  EXPECT_THAT(Ask({"submit", Demo(kPassing)}).err, HasSubstr("by its id (--agency=ID)"));
  ASSERT_EQ(Ask({"agencies", "import", Demo("agencies.csv")}).code, 0);
  EXPECT_THAT(Ask({"submit", Demo(kPassing), "--agency=不存在的市"}).err, HasSubstr("不存在的市"));
  const Result year = Ask({"submit", Demo(kPassing), "--year=2019"});
  EXPECT_EQ(year.code, 2);
  EXPECT_THAT(year.err, HasSubstr("2019"));
}

TEST_F(ServedTest, VersionsAndShow) {
  File();
  EXPECT_EQ(Parse<v1::Version>(Ask({"versions", "411500", "2020", "--output=json"}).out).state(),
            v1::PASSED);
  EXPECT_THAT(Ask({"versions", "信阳市", "2020"}).out, HasSubstr("PASSED"));
  EXPECT_THAT(Ask({"show", "信阳市", "2020"}).out,
              AllOf(HasSubstr("二、主动公开"), HasSubstr("passed/failed/not evaluable")));
  const auto version =
      Parse<v1::Version>(Ask({"show", "411500", "2020", "1", "--sources", "--output=json"}).out);
  EXPECT_THAT(version.report().sources(), SizeIs(198));
  EXPECT_EQ(Ask({"show", "411500", "2020", "2"}).code, 2);
  EXPECT_EQ(Ask({"show", "411500", "2019"}).code, 2);
}

TEST_F(ServedTest, RatesHoldWhatWasJustFiled) {
  File();
  const Result table = Ask({"rates", "信阳市", "--year=2020"});
  EXPECT_EQ(table.code, 0);
  EXPECT_THAT(table.out, AllOf(HasSubstr("75.93 %  347/457"), HasSubstr("10.00 %"),
                               HasSubstr("coverage: 1 of ")));
  const auto response = Parse<v1::GetRatesResponse>(
      Ask({"rates", "411500", "--year=2020", "--metric=disclosed_share", "--output=json"}).out);
  ASSERT_THAT(response.rates(), SizeIs(1));
  EXPECT_EQ(response.rates(0).numerator(), 347);
  EXPECT_THAT(Ask({"rates", "411500", "--year=2021"}).out,
              AllOf(HasSubstr("—"), HasSubstr("undefined")));
  EXPECT_THAT(Ask({"nodes", "--year=2020"}).out, HasSubstr("agencies/411500"));
  EXPECT_EQ(Ask({"rates", "411500", "--year=99999"}).code, 2);
  EXPECT_EQ(Ask({"rates", "999999", "--year=2020"}).code, 2);
}

TEST_F(ServedTest, MetricsAndRules) {
  EXPECT_THAT(Ask({"metrics"}).out, HasSubstr("disclosed_share"));
  EXPECT_THAT(Ask({"rules"}).out, HasSubstr("H-ROW ERROR"));
  for (const std::string& line : Ask({"rules", "--output=json"}).lines()) Parse<v1::Rule>(line);
}

TEST_F(ServedTest, WatchReplaysTheFeed) {
  File();
  const std::vector<std::string> lines =
      Ask({"watch", "--until-caught-up", "--output=json"}).lines();
  ASSERT_FALSE(lines.empty());
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    EXPECT_EQ(Parse<v1::WatchChangesResponse>(lines[i]).change().sequence(),
              static_cast<int64_t>(i + 1));
  }
  EXPECT_TRUE(Parse<v1::WatchChangesResponse>(lines.back()).has_progress());
  EXPECT_THAT(Ask({"watch", "--until-caught-up"}).out,
              HasSubstr("agencies/411500/reports/2020/versions/1 PASSED"));
  EXPECT_EQ(Ask({"watch", "--from=100000"}).code, 2);
}

TEST_F(ServedTest, ServeSaysWhenItsPortsOrItsDataAreTaken) {
  const Result port = Ask({"serve", "--data_dir", dir_ / "other"});
  EXPECT_EQ(port.code, 2);
  EXPECT_THAT(port.err, HasSubstr("the port is in use"));
  const Result data = Ask({"serve", "--data_dir", dir_.path()});
  EXPECT_EQ(data.code, 2);
  EXPECT_THAT(data.err, HasSubstr("another process"));
}

}  // namespace
}  // namespace gongkai

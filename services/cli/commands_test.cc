// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The commands as users type them, against the three services in this process.

#include "services/cli/commands.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/rpc/server.h"
#include "common/rpc/workers.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/follower.h"
#include "services/aggregation/rollup/rollup_store.h"
#include "services/ingestion/ingestion_service.h"
#include "services/ingestion/store/version_store.h"
#include "services/validation/validation_service.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

struct Result {
  int code;
  std::string out;
  std::string err;
  // The lines of `out`.
  std::vector<std::string> lines() const { return absl::StrSplit(out, '\n', absl::SkipEmpty()); }
};

Result Gongkai(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = RunGongkai(arguments, Output{out, err});
  return {code, out.str(), err.str()};
}

template <typename Message>
Message Parse(const std::string& json) {
  Message message;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &message).ok()) << json;
  return message;
}

std::string Demo(const std::string& name) {
  return (testing::SourceDir() / "deploy/demo" / name).string();
}

const char kPassing[] = "reports/411500-2020.md";
const char kHeld[] = "reports/411326-2020.txt";

TEST(OfflineTest, CheckPrintsOneObjectForEachFile) {
  const Result result = Gongkai({"check", Demo(kPassing), Demo(kHeld), "--output=json"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, IsEmpty());
  ASSERT_THAT(result.lines(), SizeIs(2));
  const auto passing = Parse<v1::CheckedFile>(result.lines()[0]);
  for (const v1::Finding& finding : passing.findings()) EXPECT_NE(finding.severity(), v1::ERROR);
  EXPECT_EQ(passing.file(), Demo(kPassing));
  EXPECT_EQ(passing.summary().cells_read(), 198);
  EXPECT_THAT(Parse<v1::CheckedFile>(result.lines()[1]).findings(), Not(IsEmpty()));
}

// A file with one rule, which the sample breaks.
std::string WriteRules(const testing::ScratchDir& scratch, const std::string& severity) {
  const std::string path = scratch / "henan.yaml";
  std::ofstream(path) << "rules:\n  - {code: L-LICENCES, severity: " << severity
                      << ", relation: proactive.licences.decisions <= 1, check: 许可不多。, "
                         "basis: 通知}\n";
  return path;
}

TEST(OfflineTest, CheckJudgesByLocalRules) {
  const testing::ScratchDir scratch;
  const Result result = Gongkai(
      {"check", "--rules=" + WriteRules(scratch, "error"), Demo(kPassing), "--output=json"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, IsEmpty());
  const auto checked = Parse<v1::CheckedFile>(result.out);
  const auto is_local = [](const v1::Finding& each) { return each.rule() == "L-LICENCES"; };
  EXPECT_EQ(std::count_if(checked.findings().begin(), checked.findings().end(), is_local), 1);
  EXPECT_NE(checked.rule_set_version(),
            Parse<v1::CheckedFile>(Gongkai({"check", Demo(kPassing), "--output=json"}).out)
                .rule_set_version());
  const Result text = Gongkai({"check", Demo(kPassing), "--rules", WriteRules(scratch, "note")});
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.out, AllOf(HasSubstr("NOTE L-LICENCES"), HasSubstr("“许可不多”不成立")));
  // The option takes one value, so files may stand behind it.
  EXPECT_EQ(Gongkai({"check", "--rules", WriteRules(scratch, "note"), Demo(kPassing)}).code, 0);
}

TEST(OfflineTest, ARefusedRuleFileIsSaidWithItsLine) {
  const testing::ScratchDir scratch;
  const std::string rules = "--rules=" + WriteRules(scratch, "loud");
  for (const char* command : {"check", "rules"}) {
    const Result result = std::string(command) == "check"
                              ? Gongkai({command, rules, Demo(kPassing)})
                              : Gongkai({command, rules});
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_EQ(result.err, "gongkai: henan.yaml:2: \"severity\" must be error, warning or note\n");
  }
  EXPECT_THAT(Gongkai({"rules", "--rules=" + (scratch / "none.yaml")}).err,
              HasSubstr("none.yaml: there is no such file"));
}

TEST(OfflineTest, RulesListsTheCellsThatRulesCanName) {
  const Result result = Gongkai({"rules", "--cells"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.lines(), SizeIs(kCellCount));
  EXPECT_THAT(result.out, HasSubstr("applications.granted.total  3.1 予以公开 · 总计 (FORM_2019 "
                                    "FORM_2021)\n"));
  EXPECT_THAT(result.out, HasSubstr("proactive.fees.amount_fen  "));
  EXPECT_THAT(result.out, HasSubstr("; in fen)\n"));
}

TEST(OfflineTest, RulesListsLocalRules) {
  const testing::ScratchDir scratch;
  const std::string rules = "--rules=" + WriteRules(scratch, "note");
  const Result text = Gongkai({"rules", rules});
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.out,
              AllOf(HasSubstr("L-LICENCES NOTE  许可不多。"), HasSubstr("local: henan.yaml"),
                    HasSubstr("    proactive.licences.decisions <= 1\n")));
  const Result json = Gongkai({"rules", rules, "--output=json"});
  EXPECT_EQ(Parse<v1::Rule>(json.lines().back()).file(), "henan.yaml");
  EXPECT_EQ(json.lines().size(), Gongkai({"rules", "--output=json"}).lines().size() + 1);
}

TEST(OfflineTest, CheckForPeople) {
  const Result result = Gongkai({"check", Demo(kHeld)});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(
      result.out,
      AllOf(HasSubstr("ERROR H-ROW  3.5.1 信访举报投诉类申请 · 总计: printed 11, computed 1"),
            HasSubstr("with it goes: H-COL"), HasSubstr(Demo(kHeld) + ":")));
  EXPECT_EQ(Gongkai({"check", Demo(kPassing)}).code, 0);
}

TEST(OfflineTest, CheckInOneLanguage) {
  const Result chinese = Gongkai({"check", Demo(kHeld), "--lang=zh"});
  EXPECT_THAT(chinese.out, AllOf(HasSubstr("错误 H-ROW"), HasSubstr("各分项之和为1"),
                                 Not(HasSubstr("too many"))));
  EXPECT_THAT(Gongkai({"check", Demo(kHeld), "--lang=en"}).out,
              AllOf(HasSubstr("too many"), Not(HasSubstr("各分项之和为1"))));
  EXPECT_EQ(Gongkai({"check", Demo(kHeld), "--lang=fr"}).code, 2);
}

TEST(OfflineTest, CheckAgainstLastYear) {
  const std::string text = testing::ReadFile(Demo(kHeld));
  const testing::ScratchDir dir;
  std::string last_year = text;
  for (size_t at = 0; (at = last_year.find("2020", at)) != std::string::npos; at += 4) {
    last_year.replace(at, 4, "2019");
  }
  std::ofstream(dir / "2019.txt") << last_year;
  // Row 2 is 0; the report that stands for last year's carries 1 over.
  const Result compared = Gongkai({"check", Demo(kHeld), "--previous", dir / "2019.txt"});
  EXPECT_THAT(compared.err, IsEmpty());
  EXPECT_THAT(compared.out, HasSubstr("WARNING S-CARRY"));
  const Result other_year = Gongkai({"check", Demo(kHeld), "--previous", Demo(kHeld)});
  EXPECT_THAT(other_year.err, HasSubstr("is of 2020, not of 2019: it was left aside"));
  EXPECT_THAT(other_year.out, Not(HasSubstr("WARNING S-CARRY")));
  const Result other_agency = Gongkai({"check", Demo(kPassing), "--previous", dir / "2019.txt"});
  EXPECT_THAT(other_agency.err, HasSubstr("compared as if they were of one agency"));
  EXPECT_EQ(Gongkai({"check", Demo(kPassing), "--previous", dir / "none"}).code, 2);
}

TEST(OfflineTest, RulesNeedNoServer) {
  const Result rules = Gongkai({"rules"});
  EXPECT_EQ(rules.code, 0);
  EXPECT_THAT(rules.out, AllOf(HasSubstr("S-CARRY WARNING"), HasSubstr("needs last year's report"),
                               HasSubstr("since 0.2")));
  EXPECT_THAT(Gongkai({"rules", "--markdown"}).out, HasSubstr("\n## S-CARRY\n"));
}

TEST(OfflineTest, OneBadFileDoesNotStopTheRest) {
  const testing::ScratchDir dir;
  std::ofstream(dir / "empty.txt") << "";
  const Result result =
      Gongkai({"check", dir / "empty.txt", dir / "none.txt", dir.path(), Demo(kPassing)});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.out, HasSubstr("warning"));
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("empty.txt: "), HasSubstr("none.txt: there is no such file"),
                    HasSubstr(dir.path() + ": this is not a file")));
}

TEST(OfflineTest, ReadPrintsTheReport) {
  const Result plain = Gongkai({"read", Demo(kPassing), "--output=json"});
  EXPECT_EQ(plain.code, 0);
  const auto report = Parse<v1::AnnualReport>(plain.out);
  EXPECT_EQ(report.agency_name(), "信阳市人民政府");
  EXPECT_EQ(report.year(), 2020);
  EXPECT_THAT(report.sources(), IsEmpty());
  EXPECT_THAT(
      Parse<v1::AnnualReport>(Gongkai({"read", Demo(kPassing), "--sources", "--output=json"}).out)
          .sources(),
      SizeIs(198));
  EXPECT_THAT(
      Gongkai({"read", Demo(kPassing)}).out,
      AllOf(HasSubstr("二、主动公开政府信息情况"), HasSubstr("198 cells: 198 read, 0 blank")));
}

TEST(OfflineTest, CheckComparesWithNeighbours) {
  const testing::ScratchDir dir;
  const std::string text = testing::ReadFile(Demo(kPassing));
  std::string other = text;
  const std::string name = "信阳市";
  for (size_t at = other.find(name); at != std::string::npos; at = other.find(name, at + 1)) {
    other.replace(at, name.size(), "驻马店市");
  }
  std::ofstream(dir / "other.md") << other;
  const Result copied = Gongkai({"check", Demo(kPassing), "--neighbour", dir / "other.md"});
  EXPECT_THAT(copied.out, HasSubstr("S-COPY"));
  EXPECT_THAT(copied.out, HasSubstr("“驻马店市人民政府”的报告雷同"));
  // Its own report is no neighbour's.
  const Result own = Gongkai({"check", Demo(kPassing), "--neighbour", Demo(kPassing)});
  EXPECT_THAT(own.out, Not(HasSubstr("雷同")));
  EXPECT_THAT(own.err, HasSubstr("it was left aside"));
}

TEST(OfflineTest, LimitsOfReadingAreOptions) {
  for (const char* command : {"read", "check"}) {
    const Result refused = Gongkai({command, "--max_cells=20", Demo(kPassing)});
    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.err, HasSubstr("more than 20 lines and cells"));
    EXPECT_THAT(Gongkai({command, "--max_depth=0", Demo(kPassing)}).err,
                HasSubstr("--max_depth: it is 0; give a number from 1 to"));
  }
}

TEST(CommandLineTest, MistakesExitWithTwoAndOneLine) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"chek"},
                                             {"check"},
                                             {"rates", "x"},
                                             {"rates", "x", "--year=y"},
                                             {"check", "--output=xml", "x"}}) {
    const Result result = Gongkai(arguments);
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, StartsWith("gongkai: "));
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
  }
  EXPECT_THAT(Gongkai({"chek"}).err, HasSubstr("there is no command \"chek\""));
  EXPECT_EQ(Gongkai({"--help"}).code, 0);
  EXPECT_EQ(Gongkai({"rates", "--help"}).code, 0);
}

TEST(CommandLineTest, OptionsMayStandInAFile) {
  const testing::ScratchDir dir;
  std::ofstream(dir / "flags") << "# what programs want\n\n--output=json\n";
  EXPECT_THAT(Gongkai({"--flagfile=" + (dir / "flags"), "check", Demo(kPassing)}).out,
              StartsWith("{\"file\":"));
  EXPECT_THAT(Gongkai({"--flagfile=" + (dir / "none"), "check", Demo(kPassing)}).err,
              HasSubstr("none: there is no such file"));
}

TEST(CommandLineTest, ServerThatDoesNotRunIsSaid) {
  const Result result = Gongkai({"versions", "411500", "2020", "--ingestion=127.0.0.1:1"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("cannot reach the ingestion server at 127.0.0.1:1"),
                                HasSubstr("./dev up"), HasSubstr("gongkai serve")));
  EXPECT_EQ(Gongkai({"status", "--wait=0.01", "--validation=127.0.0.1:1"}).code, 2);
}

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

  Result Ask(std::vector<std::string> arguments) const {
    arguments.push_back(absl::StrCat("--ingestion=127.0.0.1:", ingestion_server_->port()));
    arguments.push_back(absl::StrCat("--validation=127.0.0.1:", validation_server_->port()));
    arguments.push_back(absl::StrCat("--aggregation=127.0.0.1:", aggregation_server_->port()));
    return Gongkai(arguments);
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
  const Result again = Ask({"submit", "--brief", Demo(kPassing), "/none", Demo(kHeld)});
  EXPECT_EQ(again.code, 2);
  EXPECT_EQ(again.out, "3 documents: 0 stored, 2 unchanged, 1 failed; 1 passed, 1 held\n");
  const Result json =
      Ask({"submit", "--output=json", Demo(kPassing), "--agency=信阳市", "--year=2020"});
  EXPECT_EQ(json.code, 0);
  EXPECT_FALSE(Parse<v1::SubmitResponse>(json.out).created());
}

TEST_F(ServedTest, SubmitWithAWrongYearOrAgencyIsRefused) {
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

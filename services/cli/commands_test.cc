// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The commands as users type them, those that need no server.

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "gmock/gmock.h"
#include "services/cli/test_commands.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using testing::Demo;
using testing::Gongkai;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHeld;
using testing::kPassing;
using ::testing::Not;
using testing::Parse;
using testing::Result;
using ::testing::SizeIs;
using ::testing::StartsWith;

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

// Without the letters that stand for themselves in Chinese text too: rule codes, names of files and
// options.
std::string WithoutCodes(std::string text, const std::string& file) {
  for (size_t at = text.find(file); at != std::string::npos; at = text.find(file)) {
    text.erase(at, file.size());
  }
  std::string rest;
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n，：（）"))) {
    const bool code = absl::StartsWith(word, "H-") || absl::StartsWith(word, "S-") ||
                      absl::StartsWith(word, "--");
    if (!code) absl::StrAppend(&rest, word, " ");
  }
  return rest;
}

bool HasLatinWords(const std::string& text) {
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (absl::ascii_isalpha(text[i]) && absl::ascii_isalpha(text[i + 1])) return true;
  }
  return false;
}

TEST(OfflineTest, InChineseNothingIsEnglish) {
  for (const char* name : {kPassing, kHeld, "reports/410223-office-2020.txt",
                           "reports/411628-2021.txt", "reports/610928-office-2020.txt"}) {
    for (const char* command : {"check", "read"}) {
      const Result result = Gongkai({command, Demo(name), "--lang=zh"});
      const std::string text = WithoutCodes(result.out, Demo(name));
      EXPECT_FALSE(HasLatinWords(text)) << text;
    }
  }
  const Result notes = Gongkai({"read", Demo(kPassing), "--notes", "--lang=zh"});
  EXPECT_THAT(notes.out, AllOf(HasSubstr("读取说明\n"), HasSubstr("共198格：读出198")));
  const Result english = Gongkai({"read", Demo(kPassing), "--notes", "--lang=en"});
  EXPECT_THAT(english.out, AllOf(HasSubstr("notes\n"), Not(HasSubstr("不同"))));
  const Result check = Gongkai({"check", Demo(kHeld), "--lang=zh"});
  EXPECT_THAT(check.out, AllOf(HasSubstr("2020年度 · 2019年版（国办公开办函〔2019〕60号）"),
                               HasSubstr("3处错误，"), HasSubstr("位置："),
                               HasSubstr("通过/不通过/不能核对的处数：H-ROW 22/1/0，")));
}

// What failed and what to do is said in Chinese; the detail behind it is the failure's own.
TEST(OfflineTest, FailuresAreToldInChinese) {
  EXPECT_EQ(Gongkai({"check", "/none", "--lang=zh"}).err,
            "gongkai：/none：找不到，请核对名称：there is no such file\n");
  const Result text = Gongkai({"read", "-", "--lang", "zh"}, "二月里的事");
  EXPECT_EQ(text.code, 2);
  EXPECT_THAT(text.err, StartsWith("gongkai：(stdin)：文件或参数有误，请按所述原因改正："));
  EXPECT_EQ(Gongkai({"rules", "--lang=zh", "--rules=/none.yaml"}).err,
            "gongkai：找不到，请核对名称：/none.yaml: there is no such file\n");
  // Of what is wrong with the words themselves, too.
  EXPECT_EQ(Gongkai({"chek", "--lang=zh"}).err,
            "gongkai：命令有误：没有这个命令：\"chek\"；用法见 gongkai --help\n");
  EXPECT_THAT(Gongkai({"check", "--sorces", "--lang=zh", "/none"}).err,
              AllOf(StartsWith("gongkai：命令有误："), HasSubstr("--sorces")));
  const Result year = Gongkai({"check", Demo(kHeld), "--previous", Demo(kHeld), "--lang=zh"});
  EXPECT_THAT(year.err, AllOf(StartsWith("gongkai：警告："),
                              HasSubstr("是2020年度的，不是2019年度的：未与之比较")));
}

TEST(OfflineTest, RulesInOneLanguage) {
  const Result chinese = Gongkai({"rules", "--lang=zh"});
  EXPECT_THAT(chinese.out,
              AllOf(HasSubstr("H-ROW 错误  "), HasSubstr("2019年版：23处"),
                    HasSubstr("；需上年报告"), Not(HasSubstr("since")), Not(HasSubstr("FORM_"))));
  const Result english = Gongkai({"rules", "--lang=en"});
  EXPECT_THAT(english.out, AllOf(HasSubstr("H-ROW ERROR  "), Not(HasSubstr("空格"))));
}

TEST(OfflineTest, AMissingCellHasAPlaceBesideIt) {
  const Result result = Gongkai({"check", Demo("reports/410223-office-2020.txt")});
  EXPECT_THAT(result.out, HasSubstr(" (beside 规范性文件 · 本年新公开数量)\n"));
}

TEST(OfflineTest, DocumentsComeOnStandardInputToo) {
  const std::string document = testing::ReadFile(Demo(kHeld));
  const Result check = Gongkai({"check", "-"}, document);
  EXPECT_EQ(check.code, 1);
  EXPECT_THAT(check.out, AllOf(StartsWith("(stdin)\n"), HasSubstr("at (stdin):")));
  const Result json = Gongkai({"check", "--output=json", "-"}, document);
  EXPECT_EQ(Parse<v1::CheckedFile>(json.out).file(), "-");
  EXPECT_EQ(Parse<v1::AnnualReport>(Gongkai({"read", "-", "--output=json"}, document).out).year(),
            2020);
  const Result twice = Gongkai({"check", "-", "-"}, document);
  EXPECT_EQ(twice.code, 2);
  EXPECT_THAT(twice.err, HasSubstr("(stdin): standard input stands here twice"));
  EXPECT_EQ(Gongkai({"check", "-"}).code, 2);
}

TEST(OfflineTest, AFileThatFailsHasItsLineOfJson) {
  for (const char* command : {"check", "read"}) {
    const Result result = Gongkai({command, "/none", Demo(kPassing), "--output=json"});
    EXPECT_EQ(result.code, 2);
    ASSERT_THAT(result.lines(), SizeIs(2));
    EXPECT_EQ(result.lines()[0],
              "{\"file\":\"/none\",\"error\":{\"code\":5,\"message\":\"there is no such file\"}}");
    EXPECT_THAT(result.err, HasSubstr("/none: there is no such file"));
  }
}

// JSON is UTF-8, names of files need not be.
TEST(OfflineTest, ANameThatIsNoTextIsShownAsFarAsItIs) {
  const testing::ScratchDir dir;
  const std::string name = dir / "\xff.md";
  std::ofstream(name) << testing::ReadFile(Demo(kPassing));
  ::testing::internal::CaptureStderr();
  const Result result = Gongkai({"check", name, name + "\xff", "--output=json"});
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  ASSERT_THAT(result.lines(), SizeIs(2));
  EXPECT_EQ(Parse<v1::CheckedFile>(result.lines()[0]).file(), dir / " .md");
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
    for (const char* mistake : {"abc", "1e3", "99999999999999999999"}) {
      EXPECT_THAT(
          Gongkai({command, absl::StrCat("--max_cells=", mistake), Demo(kPassing)}).err,
          HasSubstr(absl::StrCat("--max_cells: \"", mistake, "\" is no number from 1 to ")));
    }
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

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/directory.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;
using testing::StatusIs;

Agency Territory(std::string id, Level level, std::string parent, std::string short_name) {
  Agency agency;
  agency.id = id;
  agency.official_name = short_name + "人民政府";
  agency.short_name = short_name;
  agency.level = level;
  agency.parent = parent;
  agency.division_code = id;
  return agency;
}

Agency Body(std::string territory, std::string word, std::string official_name) {
  Agency agency;
  agency.id = absl::StrCat(territory, "-", word);
  agency.official_name = official_name;
  agency.level = Level::kBody;
  agency.parent = territory;
  agency.division_code = territory;
  return agency;
}

Agency Nation() {
  Agency nation = Territory("000000", Level::kNation, "", "全国");
  nation.official_name = "中华人民共和国国务院";
  return nation;
}

// Two provinces; a short name that two cities' districts share; a county that became a city.
std::vector<Agency> Sample() {
  Agency county = Territory("610928", Level::kCounty, "610900", "旬阳县");
  county.last_year = 2020;
  county.successor = "610981";
  Agency city = Territory("610981", Level::kCounty, "610900", "旬阳市");
  city.first_year = 2021;
  Agency city_office = Body("410200", "office", "开封市人民政府办公室");
  city_office.aliases = {"开封市政府办公室秘书处"};
  return {county,
          city,
          Body("610928", "office", "旬阳县人民政府办公室"),
          Territory("410204", Level::kCounty, "410200", "鼓楼区"),
          Territory("320106", Level::kCounty, "320100", "鼓楼区"),
          Territory("320100", Level::kPrefecture, "320000", "南京市"),
          Territory("320000", Level::kProvince, "000000", "江苏省"),
          Territory("410223", Level::kCounty, "410200", "尉氏县"),
          Body("410223", "office", "尉氏县人民政府办公室"),
          city_office,
          Territory("410200", Level::kPrefecture, "410000", "开封市"),
          Territory("410000", Level::kProvince, "000000", "河南省"),
          Territory("610900", Level::kPrefecture, "610000", "安康市"),
          Territory("610000", Level::kProvince, "000000", "陕西省"),
          Nation()};
}

Directory SampleDirectory() {
  Directory directory;
  EXPECT_THAT(directory.Import(Sample()), IsOk());
  return directory;
}

std::vector<std::string> Ids(const std::vector<const Agency*>& agencies) {
  std::vector<std::string> ids;
  for (const Agency* agency : agencies) ids.push_back(agency->id);
  return ids;
}

TEST(Directory, StartsEmpty) {
  Directory directory;
  EXPECT_EQ(directory.size(), 0);
  EXPECT_THAT(directory.All(), IsEmpty());
  EXPECT_EQ(directory.Find("410000"), nullptr);
  EXPECT_THAT(directory.Children("000000"), IsEmpty());
  EXPECT_THAT(directory.PathToRoot("000000"), IsEmpty());
  EXPECT_THAT(directory.Resolve("河南省"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("gongkai agencies import")));
  EXPECT_THAT(directory.Import({}), IsOk());
}

TEST(Directory, ParentsMayComeAfterTheirChildren) {
  const Directory directory = SampleDirectory();
  EXPECT_EQ(directory.size(), 15);
  EXPECT_EQ(directory.All().front().id, "000000");
  EXPECT_EQ(directory.All().back().id, "610981");
  EXPECT_THAT(Ids(directory.Children("410200")), ElementsAre("410200-office", "410204", "410223"));
  EXPECT_THAT(Ids(directory.Children("410223-office")), IsEmpty());
  EXPECT_THAT(Ids(directory.PathToRoot("410223-office")),
              ElementsAre("410223-office", "410223", "410200", "410000", "000000"));
}

TEST(Directory, ABodyWithoutAShortNameGetsItsOfficialName) {
  EXPECT_EQ(SampleDirectory().Find("410223-office")->short_name, "尉氏县人民政府办公室");
}

TEST(Directory, ImportChangesWhatIsThere) {
  Directory directory = SampleDirectory();
  Agency changed = Territory("410223", Level::kCounty, "410200", "尉氏县");
  changed.aliases = {"尉氏"};
  ASSERT_THAT(directory.Import({changed}), IsOk());
  EXPECT_EQ(directory.size(), 15);
  EXPECT_EQ(*directory.Find("410223"), changed);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Agency* found, directory.Resolve("尉氏"));
  EXPECT_EQ(found->id, "410223");
}

TEST(Directory, CopiesAreIndependent) {
  Directory directory = SampleDirectory();
  const Directory copy = directory;
  ASSERT_THAT(directory.Import({Territory("410224", Level::kCounty, "410200", "某县")}), IsOk());
  EXPECT_EQ(copy.size() + 1, directory.size());
  EXPECT_EQ(copy.Find("410224"), nullptr);
  EXPECT_THAT(copy.Resolve("尉氏县"), IsOk());
}

// What must not be imported into the sample, and why.
struct Refused {
  std::string name;
  std::vector<Agency> agencies;
  std::string message;
};

class RefusedImports : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedImports, ChangeNothing) {
  Directory directory = SampleDirectory();
  std::vector<Agency> agencies = GetParam().agencies;
  agencies.insert(agencies.begin(), Territory("411300", Level::kPrefecture, "410000", "南阳市"));
  EXPECT_THAT(directory.Import(agencies),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
  EXPECT_EQ(directory.size(), 15);
  EXPECT_EQ(directory.Find("411300"), nullptr);
}

Agency Gone(Agency agency, int last_year, std::string successor) {
  agency.last_year = last_year;
  agency.successor = successor;
  return agency;
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedImports,
    ::testing::Values(
        Refused{"UnknownParent",
                {Territory("411526", Level::kCounty, "411500", "潢川县")},
                "411526): its parent 411500 is not in the directory"},
        Refused{"BodyOfAnUnknownTerritory",
                {Body("411526", "office", "潢川县人民政府办公室")},
                "its parent 411526"},
        Refused{"ASecondRoot",
                {Territory("420000", Level::kProvince, "", "湖北省")},
                "中华人民共和国国务院 (000000) is the root already"},
        Refused{"ContradictoryLevel",
                {Territory("420000", Level::kPrefecture, "410000", "湖北省")},
                "no code of a prefecture"},
        Refused{"ACircleOfParents",
                {Territory("420000", Level::kProvince, "420100", "湖北省"),
                 Territory("420100", Level::kPrefecture, "420000", "武汉市")},
                "cannot stand under \"420100\""},
        Refused{"UnderABody",
                {Body("410223-office", "archive", "尉氏县人民政府办公室档案室")},
                "must be 410223"},
        Refused{"TheSameTwice",
                {Territory("411300", Level::kPrefecture, "410000", "南阳市")},
                "comes twice"},
        Refused{"TheSameNameInOnePlace",
                {Territory("410225", Level::kCounty, "410200", "尉氏县")},
                "has the same official name"},
        Refused{"UnknownSuccessor",
                {Gone(Territory("410225", Level::kCounty, "410200", "兰考县"), 2020, "410299")},
                "its successor 410299 is not in the directory"},
        Refused{"ACircleOfSuccessors",
                {Gone(Territory("410225", Level::kCounty, "410200", "甲县"), 2020, "410226"),
                 Gone(Territory("410226", Level::kCounty, "410200", "乙县"), 2021, "410225")},
                "circle"}),
    [](const auto& info) { return info.param.name; });

TEST(Directory, OneNameInOnePlaceInDifferentYearsIsFine) {
  Directory directory = SampleDirectory();
  Agency before = Territory("410225", Level::kCounty, "410200", "兰考县");
  before.last_year = 2019;
  Agency after = Territory("410226", Level::kCounty, "410200", "兰考县");
  after.first_year = 2020;
  EXPECT_THAT(directory.Import({before, after}), IsOk());
}

TEST(Directory, AnyTerritoryMayBeTheRoot) {
  Directory directory;
  EXPECT_THAT(directory.Import({Territory("410223", Level::kCounty, "", "尉氏县")}), IsOk());
  EXPECT_THAT(Ids(directory.PathToRoot("410223")), ElementsAre("410223"));
}

struct Named {
  std::string name;
  std::string id;
};

class ResolvedNames : public ::testing::TestWithParam<Named> {};

TEST_P(ResolvedNames, LeadToTheAgency) {
  const Directory directory = SampleDirectory();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Agency* found, directory.Resolve(GetParam().name));
  EXPECT_EQ(found->id, GetParam().id) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    All, ResolvedNames,
    ::testing::Values(Named{"410223", "410223"}, Named{"agencies/410223-office", "410223-office"},
                      Named{"尉氏县人民政府", "410223"}, Named{"尉氏县", "410223"},
                      Named{"尉氏县政府", "410223"}, Named{"　尉氏 县\u00A0", "410223"},
                      Named{"尉氏县政府办公室", "410223-office"},
                      Named{"尉氏县人民政府办", "410223-office"},
                      Named{"开封市政府办公室秘书处", "410200-office"},
                      Named{"中华人民共和国国务院", "000000"}, Named{"全国", "000000"},
                      Named{"河南省开封市人民政府", "410200"},
                      Named{"河南省尉氏县人民政府", "410223"},
                      Named{"河南省开封市尉氏县人民政府办公室", "410223-office"},
                      Named{"开封市鼓楼区人民政府", "410204"}, Named{"江苏省鼓楼区", "320106"},
                      Named{"旬阳县", "610928"}, Named{"旬阳市", "610981"}));

TEST(Resolve, SaysWhichAgenciesOneNameFits) {
  const Directory directory = SampleDirectory();
  EXPECT_THAT(directory.Resolve("鼓楼区人民政府"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("fits 2 agencies"), HasSubstr("(320106) in 南京市"),
                             HasSubstr("(410204) in 开封市"), HasSubstr("by its id"))));
}

TEST(Resolve, TheYearDecidesBetweenThoseOfOneName) {
  Directory directory = SampleDirectory();
  Agency before = Territory("410225", Level::kCounty, "410200", "兰考县");
  before.last_year = 2019;
  Agency after = Territory("410226", Level::kCounty, "410200", "兰考县");
  after.first_year = 2020;
  ASSERT_THAT(directory.Import({before, after}), IsOk());
  EXPECT_THAT(directory.Resolve("兰考县"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("fits 2")));
  EXPECT_EQ((*directory.Resolve("兰考县", 2019))->id, "410225");
  EXPECT_EQ((*directory.Resolve("兰考县", 2020))->id, "410226");
}

TEST(Resolve, AnOfficialNameCountsBeforeAnAlias) {
  Directory directory = SampleDirectory();
  Agency body = Body("410223", "bureau", "尉氏县大数据局");
  body.aliases = {"尉氏县人民政府办公室", "尉氏县"};
  ASSERT_THAT(directory.Import({body}), IsOk());
  EXPECT_EQ((*directory.Resolve("尉氏县人民政府办公室"))->id, "410223-office");
  EXPECT_EQ((*directory.Resolve("尉氏县"))->id, "410223");
}

TEST(Resolve, AnUnknownNameIsAnErrorThatOffersCloseOnes) {
  const Directory directory = SampleDirectory();
  EXPECT_THAT(
      directory.Resolve("尉氏现人民政府"),
      StatusIs(absl::StatusCode::kNotFound,
               AllOf(HasSubstr("\"尉氏现人民政府\""), HasSubstr("尉氏县人民政府 (410223)"),
                     HasSubstr("import it"), HasSubstr("by its id"), Not(HasSubstr("江苏省")))));
  EXPECT_THAT(directory.Resolve("开封市公安局"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("开封市人民政府 (410200)")));
}

TEST(Resolve, ATerritoryInFrontMustBeAboveTheAgency) {
  const Directory directory = SampleDirectory();
  EXPECT_THAT(directory.Resolve("陕西省尉氏县人民政府"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("(410223)")));
  EXPECT_THAT(directory.Resolve("某某尉氏县"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("(410223)")));
}

TEST(Resolve, NothingLikeItOffersNothing) {
  EXPECT_THAT(SampleDirectory().Resolve("xyz"),
              StatusIs(absl::StatusCode::kNotFound, Not(HasSubstr("close"))));
}

TEST(Resolve, AtMostFiveAreOffered) {
  Directory directory = SampleDirectory();
  std::vector<Agency> counties;
  for (int i = 30; i < 50; ++i) {
    counties.push_back(Territory(absl::StrCat("4102", i), Level::kCounty, "410200",
                                 absl::StrCat("第", i, "号县")));
  }
  ASSERT_THAT(directory.Import(counties), IsOk());
  const std::string message(directory.Resolve("第55号县").status().message());
  size_t offered = 0;
  for (size_t at = message.find("(4102"); at != std::string::npos;
       at = message.find("(4102", at + 1)) {
    ++offered;
  }
  EXPECT_EQ(offered, 5) << message;
}

TEST(Resolve, WhatIsNoNameIsRefused) {
  const Directory directory = SampleDirectory();
  EXPECT_THAT(directory.Resolve(""),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("empty")));
  EXPECT_THAT(directory.Resolve(" \u3000\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("empty")));
  EXPECT_THAT(directory.Resolve("\xFF\xFE"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not UTF-8")));
  EXPECT_THAT(directory.Resolve(std::string(1000, 'x')),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("at most 300")));
}

// A province's worth of agencies: look-ups must not walk through them (walking would take minutes
// here).
TEST(Resolve, IsALookUpAmongTwentyThousand) {
  Directory directory = SampleDirectory();
  std::vector<Agency> bodies;
  for (int i = 0; i < 20000; ++i) {
    bodies.push_back(
        Body("410223", absl::StrFormat("b%05d", i), absl::StrCat("尉氏县第", i, "局")));
  }
  ASSERT_THAT(directory.Import(bodies), IsOk());
  for (int round = 0; round < 5; ++round) {
    for (const Agency& body : bodies) {
      GONGKAI_ASSERT_OK_AND_ASSIGN(const Agency* found,
                                   directory.Resolve("河南省开封市" + body.official_name));
      ASSERT_EQ(found->id, body.id);
    }
  }
  EXPECT_THAT(directory.Resolve("尉氏县第七局"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("close")));
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/agency.h"

#include <functional>
#include <string>

#include "common/agency/division_code.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;
using testing::StatusIs;

Agency County() {
  return {.id = "411326",
          .official_name = "淅川县人民政府",
          .short_name = "淅川县",
          .level = Level::kCounty,
          .parent = "411300",
          .division_code = "411326"};
}

Agency Office() {
  return {.id = "610928-office",
          .official_name = "旬阳县人民政府办公室",
          .level = Level::kBody,
          .parent = "610928",
          .division_code = "610928"};
}

TEST(CheckAgency, TakesCompleteOnes) {
  EXPECT_THAT(CheckAgency(County()), IsOk());
  EXPECT_THAT(CheckAgency(Office()), IsOk());

  Agency nation = County();
  nation.id = nation.division_code = "000000";
  nation.parent = "";
  nation.level = Level::kNation;
  EXPECT_THAT(CheckAgency(nation), IsOk());

  Agency township = County();
  township.id = "411326101";
  township.parent = "411326";
  township.level = Level::kTownship;
  EXPECT_THAT(CheckAgency(township), IsOk());
}

// A change that makes a good agency a bad one, and what the message says of it.
struct Spoiled {
  std::string name;
  std::function<void(Agency&)> spoil;
  std::string message;
  bool body = false;
};

class SpoiledAgencies : public ::testing::TestWithParam<Spoiled> {};

TEST_P(SpoiledAgencies, AreRefusedWithTheReason) {
  Agency agency = GetParam().body ? Office() : County();
  GetParam().spoil(agency);
  EXPECT_THAT(CheckAgency(agency),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    All, SpoiledAgencies,
    ::testing::Values(
        Spoiled{"NoId", [](Agency& a) { a.id = ""; }, "no id"},
        Spoiled{"UpperCaseId", [](Agency& a) { a.id = "610928-Office"; }, "lower-case", true},
        Spoiled{"LongId", [](Agency& a) { a.id += std::string(60, 'x'); }, "1 to 63", true},
        Spoiled{"NoWord", [](Agency& a) { a.id = "610928-"; }, "a word", true},
        Spoiled{"NoTerritory", [](Agency& a) { a.id = "office"; }, "a word", true},
        Spoiled{"UnknownTerritory", [](Agency& a) { a.id = "990928-office"; }, "a word", true},
        Spoiled{"CodeOfAPrefecture", [](Agency& a) { a.id = "411300"; }, "no code of a county"},
        Spoiled{"CodeOfNoProvince", [](Agency& a) { a.id = "991326"; }, "no code of a county"},
        Spoiled{"TerritoryAsBody", [](Agency& a) { a.level = Level::kBody; }, "a body's id"},
        Spoiled{"NoOfficialName", [](Agency& a) { a.official_name = " \u3000"; }, "official_name"},
        Spoiled{"NoShortName", [](Agency& a) { a.short_name = ""; }, "short_name"},
        Spoiled{"BrokenName", [](Agency& a) { a.short_name = "\xE6\xB7"; }, "short_name"},
        Spoiled{"NameOfTwoLines", [](Agency& a) { a.official_name = "a\nb"; }, "official_name"},
        Spoiled{"LongName", [](Agency& a) { a.official_name.append(300, 'x'); }, "over 300"},
        Spoiled{"EmptyAlias", [](Agency& a) { a.aliases = {""}; }, "alias"},
        Spoiled{"SectorOfATerritory", [](Agency& a) { a.sector = "公安"; }, "sector"},
        Spoiled{"OtherPrefecture", [](Agency& a) { a.parent = "411500"; }, "cannot stand under"},
        Spoiled{"CountyUnderProvince", [](Agency& a) { a.parent = "410000"; }, "cannot stand"},
        Spoiled{"ItsOwnParent", [](Agency& a) { a.parent = a.id; }, "cannot stand under"},
        Spoiled{"BodyElsewhere", [](Agency& a) { a.parent = "410223"; }, "must be 610928", true},
        Spoiled{"BodyWithoutParent", [](Agency& a) { a.parent = ""; }, "must be 610928", true},
        Spoiled{"OtherDivision", [](Agency& a) { a.division_code = "411327"; }, "411326"},
        Spoiled{"CreditCode", [](Agency& a) { a.credit_code = "113325000026455664"; }, "credit"},
        Spoiled{"YearOutOfRange", [](Agency& a) { a.first_year = 99999; }, "99999"},
        Spoiled{"NegativeYear", [](Agency& a) { a.last_year = -1; }, "-1"},
        Spoiled{"YearsReversed",
                [](Agency& a) {
                  a.first_year = 2021;
                  a.last_year = 2020;
                },
                "before first_year"},
        Spoiled{"SuccessorOfALivingOne", [](Agency& a) { a.successor = "411327"; }, "no last_year"},
        Spoiled{"ItsOwnSuccessor",
                [](Agency& a) {
                  a.last_year = 2020;
                  a.successor = a.id;
                },
                "own successor"}),
    [](const auto& info) { return info.param.name; });

TEST(CheckAgency, ShowsNoRawBytes) {
  Agency agency = County();
  agency.id = "\xFF\n";
  EXPECT_THAT(CheckAgency(agency), StatusIs(absl::StatusCode::kInvalidArgument,
                                            AllOf(HasSubstr("\\xff\\n"), Not(HasSubstr("\n")))));
}

TEST(ExistsIn, BothYearsAreInclusiveAndZeroIsOpen) {
  Agency agency = County();
  EXPECT_TRUE(ExistsIn(agency, 2020));
  agency.last_year = 2020;
  EXPECT_TRUE(ExistsIn(agency, 2020));
  EXPECT_FALSE(ExistsIn(agency, 2021));
  agency.first_year = 2020;
  EXPECT_TRUE(ExistsIn(agency, 2020));
  EXPECT_FALSE(ExistsIn(agency, 2019));
}

TEST(TerritoryLevel, IsTheShapeOfTheCode) {
  EXPECT_EQ(TerritoryLevel("000000"), Level::kNation);
  EXPECT_EQ(TerritoryLevel("410000"), Level::kProvince);
  EXPECT_EQ(TerritoryLevel("411300"), Level::kPrefecture);
  EXPECT_EQ(TerritoryLevel("411326"), Level::kCounty);
  EXPECT_EQ(TerritoryLevel("419001"), Level::kCounty);
  EXPECT_EQ(TerritoryLevel("411326101"), Level::kTownship);
  EXPECT_EQ(TerritoryLevel("441900003"), Level::kTownship);
  for (const char* wrong : {"", "41", "41132", "4113261", "41132a", "410001", "990000", "000001",
                            "411326000", "410000001", "000000001", "４１１３２６"}) {
    EXPECT_EQ(TerritoryLevel(wrong), std::nullopt) << wrong;
  }
}

TEST(MayStandUnder, FollowsTheCodes) {
  EXPECT_TRUE(MayStandUnder("410000", "000000"));
  EXPECT_TRUE(MayStandUnder("411300", "410000"));
  EXPECT_FALSE(MayStandUnder("411300", "610000"));
  EXPECT_FALSE(MayStandUnder("411300", "000000"));
  EXPECT_TRUE(MayStandUnder("411326", "411300"));
  EXPECT_FALSE(MayStandUnder("411326", "411500"));
  EXPECT_FALSE(MayStandUnder("411326", "410000"));
  EXPECT_TRUE(MayStandUnder("411326101", "411326"));
  EXPECT_TRUE(MayStandUnder("441900003", "441900"));
  EXPECT_FALSE(MayStandUnder("411326101", "411300"));
  EXPECT_FALSE(MayStandUnder("000000", "410000"));
  EXPECT_FALSE(MayStandUnder("411326", "411326"));
}

TEST(MayStandUnder, ACountyStandsUnderTheProvinceOnlyWhereItsCodeSaysSo) {
  EXPECT_TRUE(MayStandUnder("419001", "410000"));  // 济源市, 省直辖县级行政区划
  EXPECT_FALSE(MayStandUnder("419001", "610000"));
  EXPECT_TRUE(MayStandUnder("110101", "110000"));  // 东城区 of a municipality
  EXPECT_TRUE(MayStandUnder("500241", "500000"));  // 秀山县 of a municipality
}

TEST(TerritoryOfBody, IsWhatStandsBeforeTheHyphen) {
  EXPECT_EQ(TerritoryOfBody("610928-office"), "610928");
  EXPECT_EQ(TerritoryOfBody("610928-health-office"), "610928");
  EXPECT_EQ(TerritoryOfBody("610928"), "");
}

}  // namespace
}  // namespace gongkai

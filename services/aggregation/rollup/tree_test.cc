// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/tree.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MakeAgency;
using ::testing::UnorderedElementsAre;

// Puts an agency where it says, if it can stand there.
Tree::Node& Place(Tree& tree, const Agency& agency) {
  if (Tree::Node* old = tree.Find(agency.id)) tree.Detach(*old);
  Tree::Node& node = tree.Put(agency);
  if (tree.CanAttach(node)) tree.Attach(node);
  return node;
}

Agency Body(absl::string_view id, absl::string_view parent, int first_year, int last_year) {
  Agency agency = MakeAgency(id, parent, Level::kBody);
  agency.first_year = first_year;
  agency.last_year = last_year;
  return agency;
}

TEST(TreeTest, CountsWhoExistsInAYear) {
  Tree tree;
  Place(tree, MakeAgency("41", "", Level::kProvince));
  Place(tree, MakeAgency("4113", "41", Level::kPrefecture));
  Place(tree, Body("4113-old", "4113", 0, 2020));
  Place(tree, Body("4113-new", "4113", 2021, 0));
  Place(tree, Body("4113-brief", "4113", 2020, 2021));
  const Tree::Node& root = *tree.Find("41");
  EXPECT_EQ(root.Expected(2019), 3);
  EXPECT_EQ(root.Expected(2020), 4);
  EXPECT_EQ(root.Expected(2021), 4);
  EXPECT_EQ(root.Expected(2022), 3);
  EXPECT_EQ(tree.Find("4113-brief")->Expected(2022), 0);
  EXPECT_FALSE(tree.Find("4113-old")->ExistsIn(2021));
  EXPECT_TRUE(tree.Find("4113-old")->ExistsIn(2020));
}

TEST(TreeTest, AChildMayComeBeforeItsParent) {
  Tree tree;
  Tree::Node& county = Place(tree, MakeAgency("411326", "4113", Level::kCounty));
  EXPECT_EQ(county.parent, nullptr);
  EXPECT_THAT(tree.Waiting("4113"), ElementsAre(&county));
  Place(tree, MakeAgency("4113", "", Level::kPrefecture));
  ASSERT_TRUE(tree.CanAttach(county));
  tree.Attach(county);
  EXPECT_EQ(tree.Find("4113")->Expected(2020), 2);
  EXPECT_THAT(tree.Waiting(""), IsEmpty());
}

TEST(TreeTest, MovingABranchMovesItsCounts) {
  Tree tree;
  Place(tree, MakeAgency("0", "", Level::kNation));
  Place(tree, MakeAgency("a", "0", Level::kProvince));
  Place(tree, MakeAgency("b", "0", Level::kProvince));
  Place(tree, MakeAgency("c", "a", Level::kCounty));
  Place(tree, Body("c-x", "c", 0, 2020));
  Place(tree, MakeAgency("c", "b", Level::kCounty));
  EXPECT_EQ(tree.Find("a")->Expected(2020), 1);
  EXPECT_EQ(tree.Find("b")->Expected(2020), 3);
  EXPECT_EQ(tree.Find("b")->Expected(2021), 2);
  EXPECT_EQ(tree.Find("0")->Expected(2020), 5);
  std::vector<std::string> below;
  for (const Tree::Node* node : Tree::Subtree(*tree.Find("b"))) below.push_back(node->id);
  EXPECT_THAT(below, ElementsAre("b", "c", "c-x"));
}

TEST(TreeTest, NobodyStandsBelowItselfWhileABranchIsTurnedRound) {
  Tree tree;
  Place(tree, MakeAgency("0", "", Level::kNation));
  Place(tree, MakeAgency("a", "0", Level::kProvince));
  Place(tree, MakeAgency("b", "a", Level::kCounty));
  Tree::Node& a = Place(tree, MakeAgency("a", "b", Level::kCounty));
  EXPECT_EQ(a.parent, nullptr);
  EXPECT_THAT(tree.Waiting(""), UnorderedElementsAre(&a));
  EXPECT_EQ(tree.Find("0")->Expected(2020), 1);
  Place(tree, MakeAgency("b", "0", Level::kProvince));
  ASSERT_TRUE(tree.CanAttach(a));
  tree.Attach(a);
  EXPECT_EQ(tree.Find("0")->Expected(2020), 3);
  EXPECT_EQ(tree.Find("b")->Expected(2020), 2);
}

TEST(TreeTest, AChangedAgencyKeepsWhatStandsBelowIt) {
  Tree tree;
  Place(tree, MakeAgency("0", "", Level::kNation));
  Place(tree, MakeAgency("a", "0", Level::kProvince));
  Place(tree, Body("a-x", "a", 0, 0));
  Agency ended = MakeAgency("a", "0", Level::kProvince);
  ended.last_year = 2020;
  Place(tree, ended);
  EXPECT_EQ(tree.Find("0")->Expected(2020), 3);
  EXPECT_EQ(tree.Find("0")->Expected(2021), 2);
  EXPECT_EQ(tree.Find("a-x")->parent, tree.Find("a"));
}

TEST(TreeTest, ABodyWithoutAShortNameGoesByItsOfficialOne) {
  Tree tree;
  Agency body = Body("a-x", "", 0, 0);
  body.short_name.clear();
  EXPECT_EQ(tree.Put(body).title, body.official_name);
}

}  // namespace
}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/body.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(BodyTest, WhoMayMakeRegulations) {
  const std::vector<std::pair<std::string, RulePower>> cases = {
      {"某省人民政府", RulePower::kYes},
      {"某某自治区人民政府", RulePower::kYes},
      {"某某族自治州人民政府", RulePower::kYes},
      {"国家某某局", RulePower::kYes},
      {"某某市人民政府", RulePower::kUnknown},
      {"某某市", RulePower::kUnknown},
      {"", RulePower::kUnknown},
      {"某某县人民政府", RulePower::kNo},
      {"某某县", RulePower::kNo},
      {"某某区人民政府", RulePower::kNo},
      {"某某镇人民政府", RulePower::kNo},
      {"某某市财政局", RulePower::kNo},
      {"某某县人民政府办公室", RulePower::kNo}};
  for (const auto& [name, power] : cases) EXPECT_EQ(RulePowerOf(name), power) << name;
}

TEST(BodyTest, WhenItsReportIsDue) {
  const std::vector<std::pair<std::string, Deadline>> cases = {
      {"某某县人民政府", Deadline::kMarch},   {"某某市", Deadline::kMarch},
      {"某某高新区管委会", Deadline::kMarch}, {"某某县人民政府办公室", Deadline::kJanuary},
      {"某某市财政局", Deadline::kJanuary},   {"", Deadline::kUnknown}};
  for (const auto& [name, deadline] : cases) EXPECT_EQ(DeadlineOf(name), deadline) << name;
}

}  // namespace
}  // namespace gongkai

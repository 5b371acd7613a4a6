// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A few hundred reports of what `detection` prints for ten thousand, held against what is asked.

#include "tests/bench/detection.h"

#include "gtest/gtest.h"
#include "tests/documents/random_report.h"

namespace gongkai::bench {
namespace {

constexpr int kReports = 300;
constexpr uint64_t kSeed = 20260101;

class DetectionTest : public ::testing::TestWithParam<Error> {};
INSTANTIATE_TEST_SUITE_P(Errors, DetectionTest, ::testing::ValuesIn(kAllErrors),
                         [](const auto& info) {
                           std::string name = Name(info.param);
                           for (char& c : name) c = c == ' ' ? '_' : c;
                           return name;
                         });

TEST_P(DetectionTest, WhatCanBeSeenIsFoundAndExplained) {
  const Detection detection = DetectOne(GetParam(), kReports, kSeed);
  EXPECT_EQ(detection.injected, kReports);
  EXPECT_GT(detection.visible, kReports / 2);
  EXPECT_EQ(detection.found, detection.visible);
  EXPECT_EQ(detection.cut_short, 0);
  // What is decidable is decided, and of the rest most is guessed.
  const int decidable = detection.visible - detection.several - detection.smaller;
  EXPECT_GE(detection.first, decidable);
  EXPECT_GE(detection.first * 100, detection.visible * 85);
  EXPECT_GE(detection.among * 100, detection.visible * 95);
}

TEST(DetectionTest, TheFirstChoiceIsRightForMostSingleErrors) {
  Detection all;
  for (Error error : kAllErrors) all.Add(DetectOne(error, kReports, kSeed));
  EXPECT_GE(all.first * 100, all.visible * 95);
}

TEST(DetectionTest, AndForMostPairs) {
  const Detection detection = DetectTwo(kReports, kSeed);
  EXPECT_EQ(detection.found, detection.visible);
  EXPECT_GE(detection.first * 100, detection.visible * 80);
}

TEST(DetectionTest, SoundReportsRaiseNoAlarm) { EXPECT_EQ(FalseAlarms(1000, kSeed), 0); }

// The errors are what they are called, and the report is the same outside of them.
TEST(InjectionTest, ChangesWhatItSays) {
  testing::Random random(kSeed);
  for (int i = 0; i < 200; ++i) {
    const Report right = testing::RandomReport(i % 2 == 0 ? FormId::k2019 : FormId::k2021, random);
    for (Error error : kAllErrors) {
      Report spoiled = right;
      if (!Inject(error, spoiled, random)) continue;
      int changed = 0;
      for (CellId id = 0; id < kCellCount; ++id) {
        EXPECT_EQ(spoiled[id].state, right[id].state);
        changed += spoiled[id].value != right[id].value;
      }
      const bool several = error == Error::kRowShifted;
      EXPECT_GE(changed, 1) << Name(error);
      EXPECT_LE(changed, several ? 15 : error == Error::kCellsSwapped ? 2 : 1) << Name(error);
    }
  }
}

}  // namespace
}  // namespace gongkai::bench

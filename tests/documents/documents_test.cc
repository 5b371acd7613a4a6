// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Invented reports, published in every layout with every quirk, read back: no cell may be wrong,
// and where the page settles every cell, all are right.
//
// A document that was misread is kept in gongkai-misread-documents in the folder for temporary
// files.

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "tests/documents/random_report.h"
#include "tests/documents/trial.h"

namespace gongkai::testing {
namespace {

// Where a document that was misread can be looked at.
std::string Keep(const Trial& trial, const std::string& bytes) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / "gongkai-misread-documents";
  std::filesystem::create_directories(folder);
  const std::filesystem::path path =
      folder / absl::StrCat(NameOf(trial), ".", std::string(trial.layout->extension));
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

// Reads one document; a failure names layout, quirks and seed.
Outcome Try(const Trial& trial) {
  const GeneratedDocument document = Generate(trial);
  const Outcome outcome = Judge(document);
  if (!outcome.faults.empty()) {
    ADD_FAILURE() << NameOf(trial) << "\n  " << absl::StrJoin(outcome.faults, "\n  ") << "\n  see "
                  << Keep(trial, document.bytes);
  }
  return outcome;
}

TEST(RandomReportTest, HoldsEveryIdentity) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const Report report = RandomReport(seed % 2 == 0 ? FormId::k2019 : FormId::k2021, random);
    for (const Identity& identity : Identities(report.form)) {
      int64_t left = 0;
      int64_t right = 0;
      for (CellId id : identity.left) left += report[id].value;
      for (CellId id : identity.right) right += report[id].value;
      const bool holds = identity.comparison == Comparison::kEqual ? left == right : left <= right;
      ASSERT_TRUE(holds) << "seed " << seed << ": " << identity.rule << " " << identity.instance;
    }
  }
}

TEST(RandomReportTest, IsTheSameForTheSameSeed) {
  Random first(7);
  Random second(7);
  EXPECT_EQ(RandomReport(FormId::k2021, first), RandomReport(FormId::k2021, second));
}

class DocumentsTest : public ::testing::TestWithParam<const Layout*> {};

TEST_P(DocumentsTest, AreReadBackWithEachQuirk) {
  for (const Quirk& quirk : AllQuirks()) {
    for (uint64_t seed = 100; seed < 102; ++seed) Try({GetParam(), {&quirk}, seed});
  }
}

// What the notes say of labels and units is true of damaged documents alone.
TEST_P(DocumentsTest, AsTheyShouldBeLackNoLabelAndHaveNoUnitInACell) {
  for (uint64_t seed = 500; seed < 505; ++seed) {
    const auto read = ReadDocument(Generate({GetParam(), {}, seed}).bytes);
    ASSERT_TRUE(read.ok()) << read.status();
    const auto report = Recognize(*read);
    ASSERT_TRUE(report.ok()) << report.status();
    for (const ReadingNote& note : report->notes) {
      EXPECT_TRUE(note.code != "label-missing" && note.code != "unit-in-cell")
          << GetParam()->name << " " << seed << ": " << note.message_en;
    }
  }
}

// Several damages at once may cost a row, never its truth.
TEST_P(DocumentsTest, StateNothingWrongWithSeveralQuirks) {
  Tally cells;
  for (uint64_t seed = 1000; seed < 1020; ++seed) {
    Random random(seed);
    const Trial trial{GetParam(), SomeQuirks(random), seed};
    const GeneratedDocument document = Generate(trial);
    const Outcome outcome = Judge(document);
    EXPECT_EQ(outcome.cells.wrong, 0) << NameOf(trial) << " " << Keep(trial, document.bytes);
    if (document.exact) cells += outcome.cells;
  }
  EXPECT_LE(cells.refused * 100, (cells.right + cells.refused) * 3)
      << cells.right << " right, " << cells.refused << " refused";
}

// The identities leave a single reading nearly always, where there are any: in the first table a
// line of three numbers that have run together can be cut anywhere.
TEST_P(DocumentsTest, AreReadByTheirIdentitiesWhereTheArithmeticHolds) {
  Tally summed;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    const Outcome outcome = Try({GetParam(), {}, seed});
    EXPECT_EQ(outcome.cells.wrong, 0);
    summed += outcome.summed;
  }
  EXPECT_GE(summed.right * 100, (summed.right + summed.refused) * 98)
      << summed.right << " right, " << summed.refused << " refused";
}

std::vector<const Layout*> Layouts() {
  std::vector<const Layout*> layouts;
  for (const Layout& layout : AllLayouts()) layouts.push_back(&layout);
  return layouts;
}

INSTANTIATE_TEST_SUITE_P(Layouts, DocumentsTest, ::testing::ValuesIn(Layouts()),
                         [](const ::testing::TestParamInfo<const Layout*>& info) {
                           return absl::StrReplaceAll(info.param->name, {{"-", "_"}});
                         });

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/uncertain.h"

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Document Printed(const Report& report) {
  absl::StatusOr<Document> document = ReadDocument(PrintReport(report, Layout::kPipes));
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

Report Recognized(const Document& document) {
  const absl::StatusOr<Report> report = Recognize(document);
  EXPECT_THAT(report, IsOk());
  return report.value_or(Report{});
}

// The field that holds the cell's value; every cell of a numbered report has another.
size_t FieldOf(const Document& document, const Report& report, const std::string& path) {
  const std::string value = absl::StrCat(report[Id(path)].value);
  for (size_t f = 0; f < document.fields.size(); ++f) {
    if (document.TextOf(document.fields[f]) == value) return f;
  }
  ADD_FAILURE() << path;
  return 0;
}

// Takes a field out of its table.
void Erase(Document& document, size_t field) {
  document.fields.erase(document.fields.begin() + static_cast<std::ptrdiff_t>(field));
  for (TextBlock& block : document.blocks) {
    block.first -= block.first > field;
    block.last -= block.last > field;
  }
}

// The report with the second cell's place covered by the first, which stands above it.
Report ReadMerged(const Report& report, const std::string& path, const std::string& below) {
  Document document = Printed(report);
  const size_t covered = FieldOf(document, report, below);
  document.fields[FieldOf(document, report, path)].row_span = 2;
  Erase(document, covered);
  return Recognized(document);
}

TEST(UncertainTest, ADoubtfulFigureIsRefusedAlone) {
  const Report want = Numbered(FormId::k2021);
  Document document = Printed(want);
  document.fields[FieldOf(document, want, "applications.granted.social")].doubtful = true;
  const Report got = Recognized(document);
  EXPECT_THAT(Differing(want, got), ElementsAre("applications.granted.social"));
  EXPECT_EQ(got[Id("applications.granted.social")].state, CellState::kUnreadable);
  EXPECT_THAT(Codes(got), Contains("value-unseen"));
}

TEST(UncertainTest, ADoubtfulLabelIsStillALabel) {
  const Report want = Numbered(FormId::k2021);
  Document document = Printed(want);
  for (Field& field : document.fields) {
    if (document.TextOf(field) == "（一）予以公开") field.doubtful = true;
  }
  EXPECT_THAT(Differing(want, Recognized(document)), IsEmpty());
}

TEST(UncertainTest, AValueOverTwoLinesIsOfNeither) {
  const Report want = Numbered(FormId::k2021);
  for (const char* column : {"natural_person", "social", "total"}) {
    const std::string granted = absl::StrCat("applications.granted.", column);
    const std::string partly = absl::StrCat("applications.partly_granted.", column);
    const Report got = ReadMerged(want, granted, partly);
    EXPECT_THAT(Differing(want, got), ElementsAre(granted, partly));
    EXPECT_EQ(got[Id(granted)].state, CellState::kUnreadable);
    EXPECT_EQ(got[Id(partly)].state, CellState::kUnreadable);
    EXPECT_THAT(Codes(got), Contains("value-merged"));
  }
}

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/doubt.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kGranted[] = "（一）予以公开";

// The report as a table that was rebuilt, of which the row with that label is doubtful; none if it
// is empty.
Report ReadWithDoubt(const std::string& text, absl::string_view label) {
  absl::StatusOr<Document> document = ReadDocument(text);
  EXPECT_THAT(document, IsOk());
  bool found = label.empty();
  for (TextBlock& block : document->blocks) {
    block.rebuilt = block.kind == BlockKind::kGrid;
    for (uint32_t f = block.first; block.rebuilt && f < block.last; ++f) {
      if (label.empty() || !absl::StrContains(document->TextOf(document->fields[f]), label))
        continue;
      found = true;
      for (uint32_t other = block.first; other < block.last; ++other) {
        Field& field = document->fields[other];
        field.doubtful = field.doubtful || field.row == document->fields[f].row;
      }
    }
  }
  EXPECT_TRUE(found) << label;
  const absl::StatusOr<Report> report = Recognize(*document);
  EXPECT_THAT(report, IsOk());
  return report.value_or(Report{});
}

std::string Cells(const Report& report, const std::string& line) {
  return absl::StrCat("| ", Values(report, line, " | "), " |");
}

TEST(DoubtTest, ARowThatAddsUpIsStated) {
  const Report want = Balanced(FormId::k2021);
  const Report got = ReadWithDoubt(PrintReport(want, Layout::kPipes), kGranted);
  EXPECT_THAT(Differing(want, got), IsEmpty());
}

TEST(DoubtTest, ARowThatDoesNotAddUpIsRefused) {
  const Report want = Balanced(FormId::k2021);
  Report wrong = want;
  wrong.cells[Id("applications.granted.business")].value += 9;
  const Report got = ReadWithDoubt(PrintReport(wrong, Layout::kPipes), kGranted);
  EXPECT_EQ(Differing(want, got), ApplicantPaths("granted"));
  for (const std::string& path : ApplicantPaths("granted")) {
    EXPECT_EQ(got[Id(path)].state, CellState::kUnreadable) << path;
  }
  EXPECT_THAT(Codes(got), Contains("row-doubtful"));
}

TEST(DoubtTest, ARowWithoutSumsIsRefused) {
  const Report want = Balanced(FormId::k2021);
  const Report got = ReadWithDoubt(PrintReport(want, Layout::kPipes), "行政规范性文件");
  EXPECT_EQ(Differing(want, got).size(), 3);
  EXPECT_THAT(Codes(got), Contains("row-doubtful"));
}

// What the reader puts where it could not make out a figure stands in no document.
TEST(DoubtTest, TheNoteOnALostFigureShowsNoMarkOfTheReaders) {
  const Report want = Balanced(FormId::k2021);
  const std::string row = Cells(want, "granted");
  const std::string lost = absl::StrCat("| \uFFFD ", row.substr(row.find(" |")));
  const Report got = ReadWithDoubt(With(PrintReport(want, Layout::kPipes), row, lost), "");
  bool noted = false;
  for (const ReadingNote& note : got.notes) {
    noted = noted || note.code == "value-unreadable";
    EXPECT_FALSE(absl::StrContains(note.message_en, "\uFFFD")) << note.message_en;
  }
  EXPECT_TRUE(noted);
}

// The end of a page parts a row: its figures stand above it, or its label below them.
TEST(DoubtTest, ARowBesideFiguresWithoutALabelIsNotBlank) {
  const Report want = Balanced(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kPipes);
  const size_t at = text.find(kGranted);
  const size_t begin = text.rfind('\n', at) + 1;
  const size_t end = text.find('\n', at) + 1;
  const std::string row = text.substr(begin, end - begin);
  const std::string cells = Cells(want, "granted");
  const size_t values = row.find(cells);
  const std::string figures = absl::StrCat("|  |  |  ", row.substr(values));
  const std::string label = absl::StrCat(row.substr(0, values), "|  |  |  |  |  |  |  |\n");
  for (const std::string& parted : {absl::StrCat(figures, label), absl::StrCat(label, figures)}) {
    std::string changed = text;
    const Report got = ReadWithDoubt(changed.replace(begin, end - begin, parted), "");
    for (const std::string& path : ApplicantPaths("granted")) {
      EXPECT_NE(got[Id(path)].state, CellState::kBlank) << path << changed;
    }
  }
}

// Its figures stand elsewhere, where a column that is blank does not show.
TEST(DoubtTest, ARowThatBreaksOffIsNotFilledFromTheLeft) {
  const Report want = Balanced(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t row = text.find("规章\t");
  const size_t end = text.find('\n', row);
  text.replace(row, end - row, "规章\n\n7\t7\n");
  const Report got = MustRead(text);
  for (const char* column : {"issued", "repealed", "in_force"}) {
    const CellId id = Id(absl::StrCat("proactive.regulations.", column));
    EXPECT_FALSE(got[id].given()) << column << text;
  }
}

TEST(DoubtTest, ABlankInADoubtfulRowIsNotStated) {
  Report want = Balanced(FormId::k2021);
  want.cells[Id("applications.granted.total")] = {0, CellState::kBlank};
  const Report got = ReadWithDoubt(PrintReport(want, Layout::kPipes), kGranted);
  EXPECT_EQ(got[Id("applications.granted.total")].state, CellState::kUnreadable);
}

TEST(DoubtTest, AFigureInPiecesIsReadWhereTheRowAddsUp) {
  const Report want = Balanced(FormId::k2021);
  const std::string total = absl::StrCat(want[Id("applications.granted.total")].value);
  const std::string row = Cells(want, "granted");
  const std::string pieces = total.substr(0, 1) + "\xEF\xBF\xBD" + total.substr(1);
  const std::string torn = With(row, total + " |", pieces + " |");
  const Report got = ReadWithDoubt(With(PrintReport(want, Layout::kPipes), row, torn), kGranted);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_THAT(Codes(got), Contains("value-joined"));
  EXPECT_THAT(Codes(got), Not(Contains("row-doubtful")));
}

// A row without figures has none that hold its label apart from the next one.
TEST(DoubtTest, FiguresBesideTwoLabelsInOneCellAreNeithers) {
  const Report want = Balanced(FormId::k2021);
  std::string text = PrintReport(want, Layout::kPipes);
  const size_t first = text.find("| 行政处罚 |");
  const size_t second = text.find("| 行政强制 |");
  const size_t end = text.find('\n', second);
  ASSERT_LT(first, second);
  const std::string row = text.substr(second, end - second);
  text.replace(first, end - first, With(row, "行政强制", "行政处罚 行政强制"));
  const Report got = ReadWithDoubt(text, kGranted);
  EXPECT_FALSE(got[Id("proactive.penalties.decisions")].given());
  EXPECT_FALSE(got[Id("proactive.compulsory_measures.decisions")].given());
}

TEST(DoubtTest, TheEndOfAPageMayHaveCutTheLastRowWithItsLabel) {
  const Report want = Balanced(FormId::k2021);
  Report wrong = want;
  wrong.cells[Id("applications.carried_out.total")].value /= 10;
  for (const bool cut : {false, true}) {
    std::string text = PrintReport(wrong, Layout::kPipes);
    if (cut) text = With(text, "| 四、结转下年度继续办理 |", "| 四、结转下年度继续办 |");
    const Report got = ReadWithDoubt(text, kGranted);
    EXPECT_EQ(got[Id("applications.carried_out.total")].given(), !cut) << text;
  }
}

}  // namespace
}  // namespace gongkai::testing

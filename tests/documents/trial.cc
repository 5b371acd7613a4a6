// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/trial.h"

#include <algorithm>
#include <array>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "tests/documents/random_report.h"

namespace gongkai::testing {
namespace {

constexpr size_t kMaxFaults = 5;

bool HasBlanks(const Report& report) {
  return std::any_of(report.cells.begin(), report.cells.end(),
                     [](const CellValue& cell) { return cell.state == CellState::kBlank; });
}

bool IsExact(const Trial& trial, const Report& report) {
  if (!trial.layout->separators || trial.layout->rebuilt) return false;
  if (HasBlanks(report) && !trial.layout->shows_blanks) return false;
  return std::all_of(trial.quirks.begin(), trial.quirks.end(), [&](const Quirk* quirk) {
    return quirk->legible == Legible::kExact ||
           (quirk->legible == Legible::kExactInGrids && trial.layout->grids);
  });
}

std::string Describe(const CellValue& cell) {
  constexpr const char* kStates[] = {"absent", "blank", "given", "ambiguous", "unreadable"};
  std::string text = kStates[static_cast<size_t>(cell.state)];
  if (cell.given()) absl::StrAppend(&text, " ", cell.value);
  return text;
}

class Comparer {
 public:
  Comparer(const GeneratedDocument& document, const Report& got)
      : document_(document), want_(document.sample.report), got_(got) {}

  Outcome Compare() {
    outcome_.cells.documents = 1;
    for (const Cell& cell : AllCells()) {
      const Tally before = outcome_.cells;
      CompareCell(cell);
      if (cell.table == "proactive") continue;
      outcome_.summed.right += outcome_.cells.right - before.right;
      outcome_.summed.refused += outcome_.cells.refused - before.refused;
    }
    CompareHead();
    return outcome_;
  }

 private:
  void Fault(std::string text) {
    if (outcome_.faults.size() < kMaxFaults) outcome_.faults.push_back(std::move(text));
  }

  void CompareCell(const Cell& cell) {
    const CellValue& want = want_[cell.id];
    const CellValue& got = got_[cell.id];
    const bool nothing = want.state == CellState::kAbsent || want.state == CellState::kBlank;
    const bool stated = got.given() || got.state == CellState::kBlank;
    if (want.state == CellState::kAbsent && !got.given()) {
      outcome_.cells.blank += HasCell(want_.form, cell.id) ? 1 : 0;
      return;
    }
    if (got == want && want.state != CellState::kAmbiguous) {
      ++(nothing ? outcome_.cells.blank : outcome_.cells.right);
      return;
    }
    ++(stated ? outcome_.cells.wrong : outcome_.cells.refused);
    if (stated || document_.exact) {
      Fault(absl::StrCat(stated ? "WRONG " : "refused ", cell.path, ": the page has ",
                         Describe(want), ", read as ", Describe(got)));
    }
  }

  // Never another agency or year; and all of the head where the page has a title and is legible.
  void CompareHead() {
    const Page& page = document_.sample.page;
    const bool must = document_.exact && !want_.title.empty();
    if (got_.agency_name != page.agency && (must || !got_.agency_name.empty())) {
      Fault(absl::StrCat("agency: ", got_.agency_name, " instead of ", page.agency));
    }
    if (got_.year != page.year && (must || got_.year != 0)) {
      Fault(absl::StrCat("year: ", got_.year, " instead of ", page.year));
    }
    if (must && got_.title.empty()) Fault("title: not found");
    if (document_.exact && got_.form != want_.form) Fault("edition: the other one");
  }

  const GeneratedDocument& document_;
  const Report& want_;
  const Report& got_;
  Outcome outcome_;
};

// The whole document was refused.
Outcome Refused(const GeneratedDocument& document, const absl::Status& status) {
  Outcome outcome;
  outcome.cells.documents = 1;
  outcome.cells.errors = 1;
  for (const CellValue& cell : document.sample.report.cells) {
    if (cell.state != CellState::kAbsent) ++outcome.cells.refused;
    if (cell.state != CellState::kAbsent) ++outcome.summed.refused;
  }
  if (document.exact) outcome.faults.push_back(absl::StrCat("refused: ", status.ToString()));
  return outcome;
}

}  // namespace

std::string NameOf(const Trial& trial) {
  std::string name(trial.layout->name);
  for (const Quirk* quirk : trial.quirks) absl::StrAppend(&name, "+", quirk->name);
  return absl::StrCat(name, "@", trial.seed);
}

std::vector<const Quirk*> SomeQuirks(Random& random) {
  std::vector<const Quirk*> quirks;
  const absl::Span<const Quirk> all = AllQuirks();
  const size_t count = 2 + static_cast<size_t>(random.UpTo(1));
  while (quirks.size() < count) {
    const Quirk& quirk = random.Pick(all);
    const bool taken = std::any_of(quirks.begin(), quirks.end(),
                                   [&](const Quirk* other) { return other->stage == quirk.stage; });
    if (!taken && &quirk != &all[0]) quirks.push_back(&quirk);
  }
  std::sort(quirks.begin(), quirks.end());  // they stand in one table, by stage
  return quirks;
}

GeneratedDocument Generate(const Trial& trial) {
  Random random(trial.seed);
  GeneratedDocument document;
  Sample& sample = document.sample;
  sample.report = RandomReport(trial.seed % 2 == 0 ? FormId::k2019 : FormId::k2021, random);
  for (const Quirk* quirk : trial.quirks) {
    if (quirk->change_report != nullptr) quirk->change_report(sample.report, random);
  }
  sample.page = BuildPage(sample.report, random);
  for (const Quirk* quirk : trial.quirks) {
    if (quirk->change_page != nullptr) quirk->change_page(sample, random);
  }
  document.bytes = trial.layout->write(sample.page, random);
  document.exact = IsExact(trial, sample.report);
  return document;
}

Tally& Tally::operator+=(const Tally& other) {
  documents += other.documents;
  errors += other.errors;
  right += other.right;
  blank += other.blank;
  refused += other.refused;
  wrong += other.wrong;
  return *this;
}

Outcome Judge(const GeneratedDocument& document) {
  const absl::StatusOr<Document> read = ReadDocument(document.bytes);
  if (!read.ok()) return Refused(document, read.status());
  const absl::StatusOr<Report> report = Recognize(*read);
  if (!report.ok()) return Refused(document, report.status());
  return Comparer(document, *report).Compare();
}

}  // namespace gongkai::testing

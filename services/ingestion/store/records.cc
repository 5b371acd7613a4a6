// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/records.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

// The numbers are those of the comment on ReportRecord.states.
constexpr CellState kStatesByNumber[] = {CellState::kAbsent, CellState::kBlank, CellState::kGiven,
                                         CellState::kAmbiguous, CellState::kUnreadable};

char StateNumber(CellState state) {
  char number = 0;
  while (kStatesByNumber[static_cast<int>(number)] != state) {
    ++number;
  }
  return number;
}

absl::Status ReadCells(const storage::v1::ReportRecord& record, const CellDictionary& dictionary,
                       Report& report) {
  if (record.states().size() != static_cast<size_t>(record.values_size())) {
    return DamagedRecord("its values and states do not match");
  }
  for (int number = 0; number < record.values_size(); ++number) {
    const size_t state = static_cast<unsigned char>(record.states()[number]);
    GONGKAI_ASSIGN_OR_RETURN(const CellId cell, CellFromRecord(number, dictionary));
    if (state >= std::size(kStatesByNumber)) {
      return DamagedRecord("a cell has a state that does not exist");
    }
    report.cells[cell] = {record.values(number), kStatesByNumber[state]};
  }
  return absl::OkStatus();
}

}  // namespace

storage::v1::ReportRecord::Scope ScopeToRecord(Scope scope) {
  switch (scope) {
    case Scope::kOwn:
      return storage::v1::ReportRecord::OWN;
    case Scope::kConsolidated:
      return storage::v1::ReportRecord::CONSOLIDATED;
    case Scope::kUnspecified:
      break;
  }
  return storage::v1::ReportRecord::SCOPE_UNSPECIFIED;
}

Scope ScopeFromRecord(storage::v1::ReportRecord::Scope scope) {
  switch (scope) {
    case storage::v1::ReportRecord::OWN:
      return Scope::kOwn;
    case storage::v1::ReportRecord::CONSOLIDATED:
      return Scope::kConsolidated;
    default:
      return Scope::kUnspecified;
  }
}

storage::v1::Place PlaceToRecord(const Place& place) {
  storage::v1::Place record;
  record.set_line(place.line);
  record.set_column(place.column);
  record.set_paragraph(place.paragraph);
  record.set_table(place.table);
  record.set_row(place.row);
  record.set_cell(place.cell);
  record.set_page(place.page);
  if (place.box != Box()) {
    for (int32_t edge : {place.box.left, place.box.top, place.box.width, place.box.height}) {
      record.add_box(edge);
    }
  }
  record.set_sheet(place.sheet);
  return record;
}

Place PlaceFromRecord(const storage::v1::Place& record) {
  Place place;
  place.line = record.line();
  place.column = record.column();
  place.paragraph = record.paragraph();
  place.table = record.table();
  place.row = record.row();
  place.cell = record.cell();
  place.page = record.page();
  if (record.box_size() == 4) {
    place.box = {record.box(0), record.box(1), record.box(2), record.box(3)};
  }
  place.sheet = record.sheet();
  return place;
}

absl::Status DamagedRecord(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("what is stored is damaged (", what,
                                          "); the database must be restored from a backup"));
}

void CellsToRecord(const std::vector<CellId>& cells, const CellDictionary& dictionary,
                   CellNumbers& numbers) {
  numbers.Reserve(static_cast<int>(cells.size()));
  for (CellId cell : cells) {
    numbers.Add(dictionary.NumberOf(cell));
  }
}

absl::StatusOr<CellId> CellFromRecord(uint32_t number, const CellDictionary& dictionary) {
  const std::optional<CellId> cell = dictionary.CellOf(number);
  if (!cell.has_value()) {
    return DamagedRecord("it names a cell that the dictionary does not have");
  }
  return *cell;
}

absl::StatusOr<std::vector<CellId>> CellsFromRecord(const CellNumbers& numbers,
                                                    const CellDictionary& dictionary) {
  std::vector<CellId> cells;
  cells.reserve(numbers.size());
  for (uint32_t number : numbers) {
    GONGKAI_ASSIGN_OR_RETURN(const CellId cell, CellFromRecord(number, dictionary));
    cells.push_back(cell);
  }
  return cells;
}

void SourcesToRecord(const std::vector<CellSource>& sources, const CellDictionary& dictionary,
                     SourceRecords& records) {
  records.Reserve(static_cast<int>(sources.size()));
  for (const CellSource& source : sources) {
    storage::v1::Source& record = *records.Add();
    record.set_cell(dictionary.NumberOf(source.cell));
    record.set_raw(source.raw);
    *record.mutable_place() = PlaceToRecord(source.place);
  }
}

absl::StatusOr<std::vector<CellSource>> SourcesFromRecord(const SourceRecords& records,
                                                          const CellDictionary& dictionary) {
  std::vector<CellSource> sources;
  sources.reserve(records.size());
  for (const storage::v1::Source& record : records) {
    GONGKAI_ASSIGN_OR_RETURN(const CellId cell, CellFromRecord(record.cell(), dictionary));
    sources.push_back({cell, record.raw(), PlaceFromRecord(record.place())});
  }
  return sources;
}

google::protobuf::Timestamp TimeToRecord(absl::Time time) {
  google::protobuf::Timestamp record;
  const int64_t seconds = absl::ToUnixSeconds(time);  // towards the past
  record.set_seconds(seconds);
  record.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return record;
}

absl::Time TimeFromRecord(const google::protobuf::Timestamp& record) {
  return absl::FromUnixSeconds(record.seconds()) + absl::Nanoseconds(record.nanos());
}

storage::v1::ReportRecord ReportToRecord(const Report& report, const CellDictionary& dictionary) {
  storage::v1::ReportRecord record;
  record.set_agency_name(report.agency_name);
  record.set_year(report.year);
  const absl::string_view form = GetForm(report.form).name;
  record.set_form(form.data(), form.size());
  record.set_scope(ScopeToRecord(report.scope));
  record.set_scope_evidence(report.scope_evidence);
  record.set_title(report.title);
  if (report.publish_time.has_value()) {
    *record.mutable_publish_time() = TimeToRecord(*report.publish_time);
  }
  int size = 0;
  record.mutable_values()->Resize(static_cast<int>(dictionary.size()), 0);
  std::string states(dictionary.size(), StateNumber(CellState::kAbsent));
  for (int number = 0; number < static_cast<int>(dictionary.size()); ++number) {
    const CellValue& cell = report[*dictionary.CellOf(number)];
    if (cell.state != CellState::kAbsent) {
      states[number] = StateNumber(cell.state);
      record.set_values(number, cell.given() ? cell.value : 0);
      size = number + 1;
    }
  }
  record.mutable_values()->Truncate(size);
  states.resize(size);
  record.set_states(std::move(states));
  for (const CellCandidates& candidates : report.candidates) {
    storage::v1::Candidates& one = *record.add_candidates();
    one.set_cell(dictionary.NumberOf(candidates.cell));
    one.mutable_values()->Add(candidates.values.begin(), candidates.values.end());
  }
  return record;
}

absl::StatusOr<Report> ReportFromRecord(const storage::v1::ReportRecord& record,
                                        const CellDictionary& dictionary) {
  Report report;
  report.agency_name = record.agency_name();
  report.year = record.year();
  const Form* form = nullptr;
  for (const Form* candidate : AllForms()) {
    if (record.form() == absl::string_view(candidate->name)) {
      form = candidate;
    }
  }
  if (form == nullptr) {
    return DamagedRecord("it names a form that does not exist");
  }
  report.form = form->id;
  report.scope = ScopeFromRecord(record.scope());
  report.scope_evidence = record.scope_evidence();
  report.title = record.title();
  if (record.has_publish_time()) {
    report.publish_time = TimeFromRecord(record.publish_time());
  }
  GONGKAI_RETURN_IF_ERROR(ReadCells(record, dictionary, report));
  for (const storage::v1::Candidates& one : record.candidates()) {
    GONGKAI_ASSIGN_OR_RETURN(const CellId cell, CellFromRecord(one.cell(), dictionary));
    report.candidates.push_back({cell, {one.values().begin(), one.values().end()}});
  }
  return report;
}

storage::v1::TextRecord TextToRecord(const Report& report, const CellDictionary& dictionary) {
  storage::v1::TextRecord record;
  for (const Section& section : report.sections) {
    storage::v1::TextRecord::Section& one = *record.add_sections();
    one.set_number(section.number);
    one.set_title(section.title);
    one.set_text(section.text);
    *one.mutable_place() = PlaceToRecord(section.place);
    for (const TextPlace& each : section.text_places) {
      storage::v1::TextRecord::TextPlace& place = *one.add_text_places();
      place.set_offset(each.offset);
      *place.mutable_place() = PlaceToRecord(each.place);
    }
  }
  SourcesToRecord(report.sources, dictionary, *record.mutable_sources());
  for (const ReadingNote& note : report.notes) {
    storage::v1::TextRecord::Note& one = *record.add_notes();
    one.set_code(note.code);
    one.set_message_zh(note.message_zh);
    one.set_message_en(note.message_en);
    *one.mutable_place() = PlaceToRecord(note.place);
    CellsToRecord(note.cells, dictionary, *one.mutable_cells());
  }
  return record;
}

absl::Status AddText(const storage::v1::TextRecord& record, const CellDictionary& dictionary,
                     Report& report) {
  for (const storage::v1::TextRecord::Section& one : record.sections()) {
    report.sections.push_back(
        {one.number(), one.title(), one.text(), PlaceFromRecord(one.place())});
    for (const storage::v1::TextRecord::TextPlace& place : one.text_places()) {
      report.sections.back().text_places.push_back(
          {place.offset(), PlaceFromRecord(place.place())});
    }
  }
  GONGKAI_ASSIGN_OR_RETURN(report.sources, SourcesFromRecord(record.sources(), dictionary));
  for (const storage::v1::TextRecord::Note& one : record.notes()) {
    GONGKAI_ASSIGN_OR_RETURN(std::vector<CellId> cells, CellsFromRecord(one.cells(), dictionary));
    report.notes.push_back({one.code(), one.message_zh(), one.message_en(),
                            PlaceFromRecord(one.place()), std::move(cells)});
  }
  return absl::OkStatus();
}

storage::v1::VersionRef RefToRecord(const VersionRef& ref) {
  storage::v1::VersionRef record;
  record.set_agency(ref.agency);
  record.set_year(ref.year);
  record.set_number(ref.number);
  return record;
}

VersionRef RefFromRecord(const storage::v1::VersionRef& record) {
  return {.agency = record.agency(), .year = record.year(), .number = record.number()};
}

storage::v1::VersionState StateToRecord(VersionState state) {
  switch (state) {
    case VersionState::kReceived:
      return storage::v1::RECEIVED;
    case VersionState::kHeld:
      return storage::v1::HELD;
    case VersionState::kPassed:
      return storage::v1::PASSED;
  }
  return storage::v1::VERSION_STATE_UNSPECIFIED;
}

absl::StatusOr<VersionState> StateFromRecord(storage::v1::VersionState state) {
  switch (state) {
    case storage::v1::RECEIVED:
      return VersionState::kReceived;
    case storage::v1::HELD:
      return VersionState::kHeld;
    case storage::v1::PASSED:
      return VersionState::kPassed;
    default:
      return DamagedRecord("a version has a state that does not exist");
  }
}

std::string HeadValue(const ReportHead& head) {
  storage::v1::HeadRecord record;
  record.set_latest(head.latest);
  record.set_sequence(head.sequence);
  record.set_state(StateToRecord(head.state));
  *record.mutable_update_time() = TimeToRecord(head.update_time);
  return record.SerializeAsString();
}

absl::StatusOr<ReportHead> HeadFromRecord(const ReportRef& report,
                                          const storage::v1::HeadRecord& record) {
  ReportHead head;
  head.ref = report;
  head.latest = record.latest();
  GONGKAI_ASSIGN_OR_RETURN(head.state, StateFromRecord(record.state()));
  head.update_time = TimeFromRecord(record.update_time());
  head.sequence = record.sequence();
  return head;
}

}  // namespace gongkai

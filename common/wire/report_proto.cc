// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/report_proto.h"

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/line_values.h"
#include "common/wire/place_proto.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace gongkai {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// The way from AnnualReport to the values of one line of a table.
struct LineFields {
  const FieldDescriptor* table;
  const FieldDescriptor* line;
  struct Value {
    CellId id;
    const FieldDescriptor* field;
    ValueReader reader;  // null: by reflection
  };
  std::vector<Value> values;
};

const FieldDescriptor* Field(const Descriptor* message, absl::string_view name) {
  const FieldDescriptor* field =
      message == nullptr ? nullptr : message->FindFieldByName(std::string(name));
  // The tables and the messages are compiled together; report_proto_test holds them against each
  // other.
  if (field == nullptr) std::abort();
  return field;
}

LineFields& FindOrAdd(std::vector<LineFields>& lines, const Cell& cell) {
  const FieldDescriptor* table = Field(v1::AnnualReport::descriptor(), cell.table);
  const FieldDescriptor* line = Field(table->message_type(), cell.line);
  const auto found = absl::c_find_if(lines, [&](const LineFields& fields) {
    return fields.table == table && fields.line == line;
  });
  if (found != lines.end()) return *found;
  lines.push_back({table, line, {}});
  return lines.back();
}

const std::vector<LineFields>& AllLines() {
  static const auto* const lines = [] {
    auto* built = new std::vector<LineFields>;
    for (const Cell& cell : AllCells()) {
      LineFields& fields = FindOrAdd(*built, cell);
      const FieldDescriptor* value = Field(fields.line->message_type(), cell.column);
      if (value->cpp_type() != FieldDescriptor::CPPTYPE_INT64) std::abort();
      fields.values.push_back({cell.id, value, ReaderOf(value)});
    }
    return built;
  }();
  return *lines;
}

void PackCells(const Report& report, v1::AnnualReport& message) {
  for (const LineFields& fields : AllLines()) {
    Message* line = nullptr;  // made for the first value, so that a line without any stays unset
    for (const auto& [id, value, reader] : fields.values) {
      if (!report[id].given()) continue;
      if (line == nullptr) {
        Message* table = message.GetReflection()->MutableMessage(&message, fields.table);
        line = table->GetReflection()->MutableMessage(table, fields.line);
      }
      line->GetReflection()->SetInt64(line, value, report[id].value);
    }
  }
}

void UnpackCells(const v1::AnnualReport& message, Report& report) {
  for (const LineFields& fields : AllLines()) {
    // A message that is not set reads as an empty one.
    const Message& table = message.GetReflection()->GetMessage(message, fields.table);
    const Message& line = table.GetReflection()->GetMessage(table, fields.line);
    const Reflection* reflection = line.GetReflection();
    for (const auto& [id, field, reader] : fields.values) {
      int64_t value = 0;
      if (reader != nullptr) {
        if (!reader(line, value)) continue;
      } else {
        if (!reflection->HasField(line, field)) continue;
        value = reflection->GetInt64(line, field);
      }
      report.cells[id] = {value, CellState::kGiven};
    }
  }
}

v1::CellMark::State MarkState(CellState state) {
  switch (state) {
    case CellState::kBlank:
      return v1::CellMark::BLANK;
    case CellState::kAmbiguous:
      return v1::CellMark::AMBIGUOUS;
    case CellState::kUnreadable:
      return v1::CellMark::UNREADABLE;
    case CellState::kAbsent:
    case CellState::kGiven:
      break;
  }
  return v1::CellMark::STATE_UNSPECIFIED;
}

absl::StatusOr<CellState> StateOf(const v1::CellMark& mark) {
  switch (mark.state()) {
    case v1::CellMark::BLANK:
      return CellState::kBlank;
    case v1::CellMark::AMBIGUOUS:
      return CellState::kAmbiguous;
    case v1::CellMark::UNREADABLE:
      return CellState::kUnreadable;
    default:
      break;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("marks: ", mark.cell(), " has no state; give BLANK, AMBIGUOUS or UNREADABLE"));
}

void PackMarks(const Report& report, v1::AnnualReport& message) {
  for (CellId id = 0; id < kCellCount; ++id) {
    const v1::CellMark::State state = MarkState(report[id].state);
    if (state == v1::CellMark::STATE_UNSPECIFIED) continue;
    v1::CellMark& mark = *message.add_marks();
    mark.set_cell(GetCell(id).path);
    mark.set_state(state);
    const auto found = absl::c_find_if(
        report.candidates, [&](const CellCandidates& candidates) { return candidates.cell == id; });
    if (state != v1::CellMark::AMBIGUOUS || found == report.candidates.end()) continue;
    mark.mutable_candidates()->Add(found->values.begin(), found->values.end());
  }
}

absl::Status UnpackMarks(const v1::AnnualReport& message, Report& report) {
  for (const v1::CellMark& mark : message.marks()) {
    GONGKAI_ASSIGN_OR_RETURN(const CellId id, CellFromProto(mark.cell(), "marks"));
    GONGKAI_ASSIGN_OR_RETURN(const CellState state, StateOf(mark));
    if (report[id].state != CellState::kAbsent) {
      return absl::InvalidArgumentError(
          absl::StrCat("marks: ", mark.cell(),
                       report[id].given() ? " is marked and has a value; give one of them"
                                          : " is marked twice"));
    }
    if (state != CellState::kAmbiguous && mark.candidates_size() > 0) {
      return absl::InvalidArgumentError(
          absl::StrCat("marks: ", mark.cell(), " has candidates and is not AMBIGUOUS"));
    }
    report.cells[id].state = state;
    if (mark.candidates_size() == 0) continue;
    CellCandidates candidates{id, {mark.candidates().begin(), mark.candidates().end()}};
    absl::c_sort(candidates.values);
    report.candidates.push_back(std::move(candidates));
  }
  absl::c_sort(report.candidates,
               [](const CellCandidates& a, const CellCandidates& b) { return a.cell < b.cell; });
  return absl::OkStatus();
}

bool BeginsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// Offsets are bytes here and characters in messages: one walk over the text counts them.
void PackTextPlaces(const Section& section, v1::Section& message) {
  int32_t characters = 0;
  size_t at = 0;
  for (const TextPlace& each : section.text_places) {
    for (; at < section.text.size() && at < each.offset; ++at) {
      characters += BeginsCharacter(section.text[at]) ? 1 : 0;
    }
    v1::TextPlace& packed = *message.add_text_places();
    packed.set_offset(characters);
    *packed.mutable_place() = ToProto(each.place);
  }
}

absl::Status UnpackTextPlaces(const v1::Section& message, Section& section) {
  const std::string& text = section.text;
  int32_t characters = 0;
  int32_t last = 0;
  size_t at = 0;
  for (const v1::TextPlace& packed : message.text_places()) {
    if (packed.offset() < last) {
      return absl::InvalidArgumentError(
          absl::StrCat("sections: the places of the text of section ", section.number,
                       " are not in the order of their offsets, which begin at 0"));
    }
    last = packed.offset();
    while (at < text.size() && (characters < last || !BeginsCharacter(text[at]))) {
      characters += BeginsCharacter(text[at++]) ? 1 : 0;
    }
    section.text_places.push_back({static_cast<uint32_t>(at), FromProto(packed.place())});
  }
  return absl::OkStatus();
}

void PackReading(const Report& report, v1::AnnualReport& message) {
  for (const Section& section : report.sections) {
    v1::Section& packed = *message.add_sections();
    packed.set_number(section.number);
    packed.set_title(section.title);
    packed.set_text(section.text);
    if (section.place != Place()) *packed.mutable_place() = ToProto(section.place);
    PackTextPlaces(section, packed);
  }
  for (const CellSource& source : report.sources) *message.add_sources() = ToProto(source);
  for (const ReadingNote& note : report.notes) {
    v1::ReadingNote& packed = *message.add_notes();
    packed.set_code(note.code);
    packed.set_message_zh(note.message_zh);
    packed.set_message_en(note.message_en);
    if (note.place != Place()) *packed.mutable_place() = ToProto(note.place);
    for (CellId id : note.cells) packed.add_cells(GetCell(id).path);
  }
}

absl::Status UnpackReading(const v1::AnnualReport& message, Report& report) {
  for (const v1::Section& section : message.sections()) {
    if (section.number() < 1 || section.number() > 6) {
      return absl::InvalidArgumentError(
          absl::StrCat("sections: there is no section ", section.number(), "; they are 1 to 6"));
    }
    report.sections.push_back(
        {section.number(), section.title(), section.text(), FromProto(section.place())});
    GONGKAI_RETURN_IF_ERROR(UnpackTextPlaces(section, report.sections.back()));
  }
  absl::c_stable_sort(report.sections,
                      [](const Section& a, const Section& b) { return a.number < b.number; });
  for (const v1::CellSource& source : message.sources()) {
    GONGKAI_ASSIGN_OR_RETURN(CellSource unpacked, FromProto(source));
    report.sources.push_back(std::move(unpacked));
  }
  absl::c_stable_sort(report.sources,
                      [](const CellSource& a, const CellSource& b) { return a.cell < b.cell; });
  for (const v1::ReadingNote& note : message.notes()) {
    ReadingNote unpacked{
        note.code(), note.message_zh(), note.message_en(), FromProto(note.place()), {}};
    for (const std::string& path : note.cells()) {
      GONGKAI_ASSIGN_OR_RETURN(const CellId id, CellFromProto(path, "notes"));
      unpacked.cells.push_back(id);
    }
    report.notes.push_back(std::move(unpacked));
  }
  return absl::OkStatus();
}

v1::AnnualReport::Scope ScopeToProto(Scope scope) {
  switch (scope) {
    case Scope::kUnspecified:
      break;
    case Scope::kOwn:
      return v1::AnnualReport::OWN;
    case Scope::kConsolidated:
      return v1::AnnualReport::CONSOLIDATED;
  }
  return v1::AnnualReport::SCOPE_UNSPECIFIED;
}

absl::StatusOr<Scope> ScopeFromProto(v1::AnnualReport::Scope scope) {
  switch (scope) {
    case v1::AnnualReport::SCOPE_UNSPECIFIED:
      return Scope::kUnspecified;
    case v1::AnnualReport::OWN:
      return Scope::kOwn;
    case v1::AnnualReport::CONSOLIDATED:
      return Scope::kConsolidated;
    default:
      break;
  }
  return absl::InvalidArgumentError(absl::StrCat("scope: ", static_cast<int>(scope),
                                                 " is unknown; give OWN, CONSOLIDATED or none"));
}

void PackTime(absl::Time time, google::protobuf::Timestamp& message) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  message.set_seconds(seconds);
  message.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

absl::StatusOr<absl::Time> UnpackTime(const google::protobuf::Timestamp& message) {
  // What google/protobuf/timestamp.proto allows: 0001-01-01T00:00:00Z to
  // 9999-12-31T23:59:59.999999999Z.
  if (message.seconds() < -62'135'596'800 || message.seconds() > 253'402'300'799 ||
      message.nanos() < 0 || message.nanos() > 999'999'999) {
    return absl::InvalidArgumentError("publish_time: not a time between the years 1 and 9999");
  }
  return absl::FromUnixSeconds(message.seconds()) + absl::Nanoseconds(message.nanos());
}

}  // namespace

v1::AnnualReport ToProto(const Report& report, ReportView view) {
  v1::AnnualReport message;
  message.set_agency_name(report.agency_name);
  message.set_year(report.year);
  message.set_form(FormToProto(report.form));
  message.set_scope(ScopeToProto(report.scope));
  message.set_scope_evidence(report.scope_evidence);
  message.set_title(report.title);
  if (report.publish_time.has_value()) {
    PackTime(*report.publish_time, *message.mutable_publish_time());
  }
  PackCells(report, message);
  PackMarks(report, message);
  if (view == ReportView::kFull) PackReading(report, message);
  return message;
}

absl::StatusOr<Report> FromProto(const v1::AnnualReport& message) {
  Report report;
  report.agency_name = message.agency_name();
  report.year = message.year();
  GONGKAI_ASSIGN_OR_RETURN(report.form, FormFromProto(message.form()));
  GONGKAI_ASSIGN_OR_RETURN(report.scope, ScopeFromProto(message.scope()));
  report.scope_evidence = message.scope_evidence();
  report.title = message.title();
  if (message.has_publish_time()) {
    GONGKAI_ASSIGN_OR_RETURN(report.publish_time, UnpackTime(message.publish_time()));
  }
  UnpackCells(message, report);
  GONGKAI_RETURN_IF_ERROR(UnpackMarks(message, report));
  GONGKAI_RETURN_IF_ERROR(UnpackReading(message, report));
  return report;
}

absl::StatusOr<FormId> FormFromProto(v1::Form form) {
  switch (form) {
    case v1::FORM_2019:
      return FormId::k2019;
    case v1::FORM_2021:
      return FormId::k2021;
    default:
      break;
  }
  return absl::InvalidArgumentError("form: unspecified or unknown; give FORM_2019 or FORM_2021");
}

v1::Form FormToProto(FormId form) {
  switch (form) {
    case FormId::k2019:
      return v1::FORM_2019;
    case FormId::k2021:
      return v1::FORM_2021;
  }
  return v1::FORM_UNSPECIFIED;
}

v1::CellSource ToProto(const CellSource& source) {
  v1::CellSource message;
  message.set_cell(GetCell(source.cell).path);
  message.set_raw(source.raw);
  if (source.place != Place()) *message.mutable_place() = ToProto(source.place);
  return message;
}

absl::StatusOr<CellSource> FromProto(const v1::CellSource& message) {
  GONGKAI_ASSIGN_OR_RETURN(const CellId id, CellFromProto(message.cell(), "sources"));
  return CellSource{id, message.raw(), FromProto(message.place())};
}

absl::StatusOr<CellId> CellFromProto(absl::string_view path, absl::string_view field) {
  const std::optional<CellId> id = FindCell(path);
  if (!id.has_value()) {
    constexpr size_t kMaxShownLength = 120;
    return absl::InvalidArgumentError(absl::StrCat(
        field, ": the forms have no cell '", absl::Utf8SafeCEscape(path.substr(0, kMaxShownLength)),
        "'; a cell is named by its path, e.g. applications.granted.total"));
  }
  return *id;
}

}  // namespace gongkai

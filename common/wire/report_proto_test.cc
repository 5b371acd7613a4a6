// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/report_proto.h"

#include <limits>
#include <map>
#include <set>
#include <string>

#include "common/form/crosswalk.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::gongkai::testing::StatusIs;
using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;

CellId At(absl::string_view path) { return *FindCell(path); }

// The paths of every numeric leaf of the three table messages, as the messages have them; how often
// each occurs.
std::map<std::string, int> ProtoCells() {
  std::map<std::string, int> paths;
  for (const char* table_name : {"proactive", "applications", "appeals"}) {
    const Descriptor* table =
        v1::AnnualReport::descriptor()->FindFieldByName(table_name)->message_type();
    for (int i = 0; i < table->field_count(); ++i) {
      const FieldDescriptor* line = table->field(i);
      EXPECT_EQ(line->cpp_type(), FieldDescriptor::CPPTYPE_MESSAGE) << line->full_name();
      for (int j = 0; j < line->message_type()->field_count(); ++j) {
        const FieldDescriptor* value = line->message_type()->field(j);
        EXPECT_EQ(value->type(), FieldDescriptor::TYPE_INT64) << value->full_name();
        EXPECT_TRUE(value->has_presence()) << value->full_name() << " is not optional";
        ++paths[std::string(table_name) + "." + line->name() + "." + value->name()];
      }
    }
  }
  return paths;
}

TEST(FormProtoTest, EveryCellHasItsFieldAndEveryFieldItsCell) {
  std::map<std::string, int> of_forms;
  for (const Cell& cell : AllCells()) ++of_forms[cell.path];
  std::map<std::string, int> of_protos = ProtoCells();
  // One message serves every line of a kind, so it may offer a field that no form prints in one of
  // its lines: none now.
  EXPECT_EQ(of_forms, of_protos);
  EXPECT_EQ(of_protos.size(), static_cast<size_t>(kCellCount));
}

TEST(FormProtoTest, EveryCellOfTheCrosswalkHasItsField) {
  const std::map<std::string, int> of_protos = ProtoCells();
  for (const Crossing& crossing : Crosswalk()) {
    for (const auto* cells : {&crossing.cells_2019, &crossing.cells_2021}) {
      for (CellId id : *cells) EXPECT_EQ(of_protos.count(GetCell(id).path), 1u);
    }
  }
}

TEST(FormProtoTest, EachCellIsPackedIntoTheFieldOfItsPath) {
  for (const Cell& cell : AllCells()) {
    Report report;
    report.cells[cell.id] = {cell.id + 1000, CellState::kGiven};
    const v1::AnnualReport message = ToProto(report);
    const auto* table_field =
        v1::AnnualReport::descriptor()->FindFieldByName(std::string(cell.table));
    const auto& table = message.GetReflection()->GetMessage(message, table_field);
    const auto* line_field = table.GetDescriptor()->FindFieldByName(std::string(cell.line));
    const auto& line = table.GetReflection()->GetMessage(table, line_field);
    const auto* value = line.GetDescriptor()->FindFieldByName(std::string(cell.column));
    ASSERT_TRUE(line.GetReflection()->HasField(line, value)) << cell.path;
    EXPECT_EQ(line.GetReflection()->GetInt64(line, value), cell.id + 1000);
    EXPECT_EQ(*FromProto(message), report) << cell.path;
  }
}

// A report with something in every part: all states, both signs, a line of the other edition,
// sources and notes.
Report Full() {
  Report report;
  report.agency_name = "某县人民政府";
  report.year = 2020;
  report.form = FormId::k2019;
  report.scope = Scope::kConsolidated;
  report.scope_evidence = "全县各级行政机关";
  report.title = "某县人民政府2020年政府信息公开工作年度报告";
  report.publish_time = absl::FromUnixNanos(1611888240'123456789);
  for (const FormCell& cell : FormCells(report.form)) {
    report.cells[cell.id] = {cell.id, CellState::kGiven};
  }
  report.cells[At("proactive.licences.change")].value = -12;
  report.cells[At("applications.granted.total")].value = std::numeric_limits<int64_t>::max();
  report.cells[At("applications.granted.business")] = {0, CellState::kBlank};
  report.cells[At("applications.granted.social")] = {0, CellState::kAbsent};
  report.cells[At("applications.granted.research")] = {0, CellState::kAmbiguous};
  report.cells[At("applications.refused_by_law.total")] = {0, CellState::kAmbiguous};
  report.cells[At("applications.handled_total.total")] = {0, CellState::kUnreadable};
  report.cells[At("applications.other_not_corrected.total")] = {0, CellState::kGiven};
  report.candidates = {{At("applications.granted.research"), {1, 12}},
                       {At("applications.refused_by_law.total"), {-3, 0, 7}}};
  report.sections = {{1, "一、总体情况", "第一段\n第二段", {}}, {6, "六、其他", "", {}}};
  report.sections[0].text_places = {{0, {4, 1}}, {10, {5, 1}}, {13, {5, 7}}};
  report.sources = {{At("applications.granted.natural_person"), " 31\u3000", {12, 3}},
                    {At("applications.granted.total"), "9223372036854775807", {}}};
  ReadingNote note;
  note.code = "label-differs";
  note.message_zh = "标签不同";
  note.message_en = "the label differs";
  note.place = {.line = 5, .column = 1};
  note.cells = {At("applications.granted.total"), At("applications.granted.social")};
  report.notes.push_back(note);
  note.code = "line-missing";
  note.place = {.page = 3, .box = {120, 380, 20, 10}};
  report.notes.push_back(note);
  note.place = {.row = 12, .cell = 3, .sheet = "表三"};
  report.notes.push_back(note);
  note.place = {};
  note.cells.clear();
  report.notes.push_back(note);
  return report;
}

TEST(ReportProtoTest, EncodeDecodeEncode) {
  const v1::AnnualReport message = ToProto(Full());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Report decoded, FromProto(message));
  EXPECT_EQ(decoded, Full());
  EXPECT_TRUE(MessageDifferencer::Equals(ToProto(decoded), message));
  v1::AnnualReport parsed;
  ASSERT_TRUE(parsed.ParseFromString(message.SerializeAsString()));
  EXPECT_EQ(*FromProto(parsed), Full());
}

TEST(ReportProtoTest, AnEmptyReportStaysEmpty) {
  Report report;
  const v1::AnnualReport message = ToProto(report);
  EXPECT_FALSE(message.has_proactive());
  EXPECT_FALSE(message.has_publish_time());
  EXPECT_EQ(message.marks_size(), 0);
  EXPECT_EQ(*FromProto(message), report);
}

TEST(ReportProtoTest, ABlankIsNotAZero) {
  Report report;
  const CellId zero = At("applications.granted.total");
  const CellId blank = At("applications.received.total");
  report.cells[zero] = {0, CellState::kGiven};
  report.cells[blank] = {0, CellState::kBlank};
  const v1::AnnualReport message = ToProto(report);
  EXPECT_TRUE(message.applications().granted().has_total());
  EXPECT_FALSE(message.applications().has_received());
  ASSERT_EQ(message.marks_size(), 1);
  EXPECT_EQ(message.marks(0).cell(), "applications.received.total");
  EXPECT_EQ(message.marks(0).state(), v1::CellMark::BLANK);
}

TEST(ReportProtoTest, ScopesAndTimesComeBack) {
  for (Scope scope : {Scope::kUnspecified, Scope::kOwn, Scope::kConsolidated}) {
    Report report;
    report.scope = scope;
    EXPECT_EQ(FromProto(ToProto(report))->scope, scope);
  }
  for (absl::Time time : {absl::UnixEpoch(), absl::FromUnixMillis(-1), absl::FromUnixNanos(1)}) {
    Report report;
    report.publish_time = time;
    EXPECT_EQ(FromProto(ToProto(report))->publish_time, time);
  }
}

TEST(ReportProtoTest, FiguresAloneLeaveTheReadingOut) {
  const v1::AnnualReport message = ToProto(Full(), ReportView::kFigures);
  EXPECT_EQ(message.sections_size() + message.sources_size() + message.notes_size(), 0);
  Report expected = Full();
  expected.sections.clear();
  expected.sources.clear();
  expected.notes.clear();
  EXPECT_EQ(*FromProto(message), expected);
}

TEST(ReportProtoTest, OrderIsRestored) {
  v1::AnnualReport message = ToProto(Full());
  std::reverse(message.mutable_sections()->begin(), message.mutable_sections()->end());
  std::reverse(message.mutable_sources()->begin(), message.mutable_sources()->end());
  std::reverse(message.mutable_marks()->begin(), message.mutable_marks()->end());
  for (v1::CellMark& mark : *message.mutable_marks()) {
    std::reverse(mark.mutable_candidates()->begin(), mark.mutable_candidates()->end());
  }
  EXPECT_EQ(*FromProto(message), Full());
}

TEST(ReportProtoTest, RefusesBadMessages) {
  struct {
    const char* says;
    void (*spoil)(v1::AnnualReport&);
  } const cases[] = {
      {"form:", [](v1::AnnualReport& m) { m.clear_form(); }},
      {"form:", [](v1::AnnualReport& m) { m.set_form(static_cast<v1::Form>(3)); }},
      {"scope:", [](v1::AnnualReport& m) { m.set_scope(static_cast<v1::AnnualReport::Scope>(9)); }},
      {"marks: the forms have no cell ''",
       [](v1::AnnualReport& m) { m.add_marks()->set_state(v1::CellMark::BLANK); }},
      {"has no state",
       [](v1::AnnualReport& m) { m.add_marks()->set_cell("appeals.reconsideration.total"); }},
      {"has no state",
       [](v1::AnnualReport& m) {
         m.mutable_marks(0)->set_state(static_cast<v1::CellMark::State>(7));
       }},
      {"is marked and has a value",
       [](v1::AnnualReport& m) { m.mutable_applications()->mutable_granted()->set_business(1); }},
      {"is marked twice", [](v1::AnnualReport& m) { *m.add_marks() = v1::CellMark(m.marks(0)); }},
      {"is not AMBIGUOUS",
       [](v1::AnnualReport& m) {
         v1::CellMark& mark = *m.add_marks();
         mark.set_cell("applications.granted.social");
         mark.set_state(v1::CellMark::BLANK);
         mark.add_candidates(1);
       }},
      {"sources: the forms have no cell 'applications.granted'",
       [](v1::AnnualReport& m) { m.mutable_sources(0)->set_cell("applications.granted"); }},
      {"notes: the forms have no cell",
       [](v1::AnnualReport& m) { m.mutable_notes(0)->add_cells("x"); }},
      {"no section 0", [](v1::AnnualReport& m) { m.add_sections(); }},
      {"no section 7", [](v1::AnnualReport& m) { m.mutable_sections(0)->set_number(7); }},
      {"not in the order of their offsets",
       [](v1::AnnualReport& m) { m.mutable_sections(0)->mutable_text_places(2)->set_offset(1); }},
      {"not in the order of their offsets",
       [](v1::AnnualReport& m) { m.mutable_sections(0)->mutable_text_places(0)->set_offset(-1); }},
      {"publish_time", [](v1::AnnualReport& m) { m.mutable_publish_time()->set_nanos(-1); }},
      {"publish_time",
       [](v1::AnnualReport& m) {
         m.mutable_publish_time()->set_seconds(std::numeric_limits<int64_t>::max());
       }},
  };
  for (const auto& test : cases) {
    v1::AnnualReport message = ToProto(Full());
    test.spoil(message);
    EXPECT_THAT(FromProto(message),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(test.says)));
  }
}

TEST(ReportProtoTest, ALongUnknownPathIsNotRepeatedInFull) {
  v1::AnnualReport message = ToProto(Report());
  message.add_sources()->set_cell(std::string(1 << 20, 'x'));
  EXPECT_LT(FromProto(message).status().message().size(), 500u);
}

class TruthTest : public ::testing::TestWithParam<std::string> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(TruthTest);
INSTANTIATE_TEST_SUITE_P(Seeds, TruthTest, ::testing::ValuesIn(gongkai::testing::SeedNames()));

TEST_P(TruthTest, TheOriginalReportsComeBackAsTheyWere) {
  v1::AnnualReport message;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(gongkai::testing::SeedTruth(GetParam()), &message)
          .ok());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Report report, FromProto(message));
  EXPECT_TRUE(MessageDifferencer::Equals(ToProto(report), message));
}

}  // namespace
}  // namespace gongkai

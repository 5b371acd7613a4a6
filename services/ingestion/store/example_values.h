// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests of the store: reports, judgements and agencies to keep.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_EXAMPLE_VALUES_H_
#define GONGKAI_SERVICES_INGESTION_STORE_EXAMPLE_VALUES_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/agency/agency.h"
#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/ingestion/store/digest.h"
#include "services/ingestion/store/submission.h"

namespace gongkai::testing {

inline const absl::Time kNow = absl::FromUnixSeconds(1'611'900'000) + absl::Nanoseconds(123);

// A report whose figures depend on `seed`, with every kind of cell and text.
inline Report ExampleReport(int seed, int year = 2020) {
  Report report;
  report.agency_name = "淅川县人民政府";
  report.year = year;
  report.form = FormForYear(year)->id;
  report.scope = Scope::kConsolidated;
  report.scope_evidence = "全县各单位";
  report.title = absl::StrCat("淅川县", year, "年政府信息公开工作年度报告");
  report.publish_time = absl::FromUnixSeconds(1'611'800'000);
  int count = 0;
  for (const FormCell& cell : FormCells(report.form)) {
    report.cells[cell.id] = {seed * 1000 + count++, CellState::kGiven};
  }
  const CellId first = FormCells(report.form)[0].id;
  const CellId second = FormCells(report.form)[1].id;
  const CellId third = FormCells(report.form)[2].id;
  report.cells[first] = {0, CellState::kBlank};
  report.cells[second] = {0, CellState::kAmbiguous};
  report.candidates = {{second, {-3, 4}}};
  report.cells[third] = {0, CellState::kUnreadable};
  report.sections = {{1, "一、总体情况", absl::StrCat("第", seed, "份\n第二段"), {3, 1}},
                     {6, "六、其他需要报告的事项", "无", {90, 1}}};
  report.sections[0].text_places = {{0, {4, 1}}, {8, {.page = 2, .box = {70, 90, 400, 12}}}};
  report.sources = {{first, " — ", {7, 2}}, {second, "3 4", {8, 5}}};
  ReadingNote note;
  note.code = "label-differs";
  note.message_zh = "标签不同";
  note.message_en = "the label differs";
  note.place = {.line = 9, .column = 1};
  note.cells = {first, third};
  report.notes.push_back(note);
  note.place = {.row = 12, .cell = 3, .sheet = "表三"};
  report.notes.push_back(note);
  note.place = {.page = 3, .box = {120, 380, 20, 10}};
  report.notes.push_back(note);
  return report;
}

// With or without an error, and every field of a finding in use.
inline Judgement ExampleJudgement(bool error) {
  Judgement judgement;
  Finding finding;
  finding.id = "0123456789abcdef";
  finding.rule = "H-ROW";
  finding.severity = error ? Severity::kError : Severity::kWarning;
  finding.verdict = Verdict::kFail;
  finding.cells = {1, 2, 225};
  finding.reported = -5;
  finding.computed = 7;
  finding.blamed = {2};
  finding.repairs = {{{{2, 12, 14}, {1, std::nullopt, -1}}}};
  finding.consequences = {"fedcba9876543210"};
  finding.root = "00000000000000ff";
  finding.sources = {{2, "12", {40, 3}}};
  finding.message_zh = "合计不符";
  finding.message_en = "the total differs";
  finding.repairs_incomplete = true;
  finding.passage = Passage{1, 2, "收到80件", {12, 1}};
  finding.rule_incomplete = true;
  Finding note;
  note.id = "fedcba9876543210";
  note.rule = "H-BAL";
  note.severity = Severity::kNote;
  note.verdict = Verdict::kNotEvaluable;
  judgement.findings = {finding, note};
  judgement.rules = {{"H-ROW", 22, 1, 0}, {"H-BAL", 6, 0, 1}};
  judgement.cells = {194, 1, 1, 1, 1};
  judgement.rule_set_version = "00112233aabbccdd";
  judgement.implied = {{3, std::nullopt, 0}};
  judgement.stated_scope = StatedScope{Scope::kOwn, {1, 1, "我办", {11, 2}}};
  return judgement;
}

inline Submission ExampleSubmission(int seed, const std::string& agency = "411326",
                                    int year = 2020) {
  Submission submission;
  submission.agency = agency;
  submission.report = ExampleReport(seed, year);
  submission.document = absl::StrCat("document ", seed);
  submission.document_digest = Sha256(submission.document);
  submission.judgement = ExampleJudgement(false);
  submission.source_name = "report.txt";
  submission.submitter = "someone";
  submission.reason = "because";
  return submission;
}

// A nation, a province, a prefecture, a county that became a city, and an office; children first.
inline std::vector<Agency> ExampleAgencies() {
  const auto territory = [](std::string id, std::string name, Level level, std::string parent) {
    Agency agency;
    agency.id = id;
    agency.official_name = name + "人民政府";
    agency.short_name = name;
    agency.level = level;
    agency.parent = parent;
    agency.division_code = id;
    return agency;
  };
  Agency office;
  office.id = "411326-office";
  office.official_name = "淅川县人民政府办公室";
  office.level = Level::kBody;
  office.parent = "411326";
  office.division_code = "411326";
  office.aliases = {"淅川县政府办"};
  Agency county = territory("610928", "旬阳县", Level::kCounty, "610900");
  county.last_year = 2020;
  county.successor = "610981";
  Agency city = territory("610981", "旬阳市", Level::kCounty, "610900");
  city.first_year = 2021;
  return {office,
          county,
          city,
          territory("610900", "安康市", Level::kPrefecture, "610000"),
          territory("610000", "陕西省", Level::kProvince, "000000"),
          territory("411326", "淅川县", Level::kCounty, "411300"),
          territory("411300", "南阳市", Level::kPrefecture, "410000"),
          territory("410000", "河南省", Level::kProvince, "000000"),
          territory("000000", "全国", Level::kNation, "")};
}

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_INGESTION_STORE_EXAMPLE_VALUES_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/finding_records.h"

#include <optional>
#include <utility>

#include "common/status/status_macros.h"
#include "services/ingestion/store/records.h"

namespace gongkai {
namespace {

using Record = storage::v1::FindingRecord;

Record::Severity SeverityToRecord(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return Record::ERROR;
    case Severity::kWarning:
      return Record::WARNING;
    case Severity::kNote:
      return Record::NOTE;
  }
  return Record::SEVERITY_UNSPECIFIED;
}

absl::StatusOr<Severity> SeverityFromRecord(Record::Severity severity) {
  switch (severity) {
    case Record::ERROR:
      return Severity::kError;
    case Record::WARNING:
      return Severity::kWarning;
    case Record::NOTE:
      return Severity::kNote;
    default:
      return DamagedRecord("a finding has a severity that does not exist");
  }
}

Record::Verdict VerdictToRecord(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return Record::PASS;
    case Verdict::kFail:
      return Record::FAIL;
    case Verdict::kNotEvaluable:
      return Record::NOT_EVALUABLE;
  }
  return Record::VERDICT_UNSPECIFIED;
}

absl::StatusOr<Verdict> VerdictFromRecord(Record::Verdict verdict) {
  switch (verdict) {
    case Record::PASS:
      return Verdict::kPass;
    case Record::FAIL:
      return Verdict::kFail;
    case Record::NOT_EVALUABLE:
      return Verdict::kNotEvaluable;
    default:
      return DamagedRecord("a finding has a verdict that does not exist");
  }
}

using Changes = google::protobuf::RepeatedPtrField<Record::Change>;

void ChangesToRecord(const std::vector<CellChange>& changes, const CellDictionary& dictionary,
                     Changes& record) {
  for (const CellChange& change : changes) {
    Record::Change& one = *record.Add();
    one.set_cell(dictionary.NumberOf(change.cell));
    if (change.from.has_value()) {
      one.set_from(*change.from);
    }
    one.set_to(change.to);
  }
}

absl::StatusOr<std::vector<CellChange>> ChangesFromRecord(const Changes& record,
                                                          const CellDictionary& dictionary) {
  std::vector<CellChange> changes;
  for (const Record::Change& one : record) {
    GONGKAI_ASSIGN_OR_RETURN(const CellId cell, CellFromRecord(one.cell(), dictionary));
    changes.push_back(
        {cell, one.has_from() ? std::optional<int64_t>(one.from()) : std::nullopt, one.to()});
  }
  return changes;
}

void PassageToRecord(const Passage& passage, Record::Passage& record) {
  record.set_section(passage.section);
  record.set_paragraph(passage.paragraph);
  record.set_words(passage.words);
  *record.mutable_place() = PlaceToRecord(passage.place);
}

Passage PassageFromRecord(const Record::Passage& record) {
  return {record.section(), record.paragraph(), record.words(), PlaceFromRecord(record.place())};
}

void FindingToRecord(const Finding& finding, const CellDictionary& dictionary, Record& record) {
  record.set_id(finding.id);
  record.set_rule(finding.rule);
  record.set_severity(SeverityToRecord(finding.severity));
  record.set_verdict(VerdictToRecord(finding.verdict));
  CellsToRecord(finding.cells, dictionary, *record.mutable_cells());
  if (finding.reported.has_value()) {
    record.set_reported(*finding.reported);
  }
  if (finding.computed.has_value()) {
    record.set_computed(*finding.computed);
  }
  CellsToRecord(finding.blamed, dictionary, *record.mutable_blamed());
  for (const Repair& repair : finding.repairs) {
    ChangesToRecord(repair.changes, dictionary, *record.add_repairs()->mutable_changes());
  }
  record.set_repairs_incomplete(finding.repairs_incomplete);
  record.mutable_consequences()->Add(finding.consequences.begin(), finding.consequences.end());
  record.set_root(finding.root);
  SourcesToRecord(finding.sources, dictionary, *record.mutable_sources());
  record.set_message_zh(finding.message_zh);
  record.set_message_en(finding.message_en);
  if (finding.passage.has_value()) PassageToRecord(*finding.passage, *record.mutable_passage());
  record.set_rule_incomplete(finding.rule_incomplete);
}

absl::StatusOr<Finding> FindingFromRecord(const Record& record, const CellDictionary& dictionary) {
  Finding finding;
  finding.id = record.id();
  finding.rule = record.rule();
  GONGKAI_ASSIGN_OR_RETURN(finding.severity, SeverityFromRecord(record.severity()));
  GONGKAI_ASSIGN_OR_RETURN(finding.verdict, VerdictFromRecord(record.verdict()));
  GONGKAI_ASSIGN_OR_RETURN(finding.cells, CellsFromRecord(record.cells(), dictionary));
  if (record.has_reported()) {
    finding.reported = record.reported();
  }
  if (record.has_computed()) {
    finding.computed = record.computed();
  }
  GONGKAI_ASSIGN_OR_RETURN(finding.blamed, CellsFromRecord(record.blamed(), dictionary));
  for (const Record::Repair& one : record.repairs()) {
    GONGKAI_ASSIGN_OR_RETURN(std::vector<CellChange> changes,
                             ChangesFromRecord(one.changes(), dictionary));
    finding.repairs.push_back({std::move(changes)});
  }
  finding.repairs_incomplete = record.repairs_incomplete();
  finding.consequences.assign(record.consequences().begin(), record.consequences().end());
  finding.root = record.root();
  GONGKAI_ASSIGN_OR_RETURN(finding.sources, SourcesFromRecord(record.sources(), dictionary));
  finding.message_zh = record.message_zh();
  finding.message_en = record.message_en();
  if (record.has_passage()) finding.passage = PassageFromRecord(record.passage());
  finding.rule_incomplete = record.rule_incomplete();
  return finding;
}

}  // namespace

storage::v1::JudgementRecord JudgementToRecord(const Judgement& judgement,
                                               const CellDictionary& dictionary) {
  storage::v1::JudgementRecord record;
  for (const Finding& finding : judgement.findings) {
    FindingToRecord(finding, dictionary, *record.add_findings());
  }
  for (const RuleTally& tally : judgement.rules) {
    storage::v1::JudgementRecord::RuleTally& one = *record.add_rules();
    one.set_rule(tally.rule);
    one.set_passed(tally.passed);
    one.set_failed(tally.failed);
    one.set_not_evaluable(tally.not_evaluable);
  }
  const CellTally& cells = judgement.cells;
  for (int count : {cells.given, cells.blank, cells.absent, cells.ambiguous, cells.unreadable}) {
    record.add_cells(count);
  }
  record.set_rule_set_version(judgement.rule_set_version);
  ChangesToRecord(judgement.implied, dictionary, *record.mutable_implied());
  if (judgement.stated_scope.has_value()) {
    storage::v1::JudgementRecord::StatedScope& stated = *record.mutable_stated_scope();
    stated.set_scope(ScopeToRecord(judgement.stated_scope->scope));
    PassageToRecord(judgement.stated_scope->evidence, *stated.mutable_evidence());
  }
  return record;
}

std::string JudgementValue(storage::v1::JudgementRecord record, VersionState state,
                           int64_t sequence, absl::Time now) {
  record.set_state(StateToRecord(state));
  record.set_sequence(sequence);
  *record.mutable_time() = TimeToRecord(now);
  return record.SerializeAsString();
}

VersionState StateAfter(const std::optional<Judgement>& judgement) {
  if (!judgement.has_value()) {
    return VersionState::kReceived;
  }
  return HasErrors(*judgement) ? VersionState::kHeld : VersionState::kPassed;
}

absl::StatusOr<Judgement> JudgementFromRecord(const storage::v1::JudgementRecord& record,
                                              const CellDictionary& dictionary) {
  Judgement judgement;
  judgement.findings.reserve(record.findings_size());
  for (const Record& one : record.findings()) {
    GONGKAI_ASSIGN_OR_RETURN(Finding finding, FindingFromRecord(one, dictionary));
    judgement.findings.push_back(std::move(finding));
  }
  for (const storage::v1::JudgementRecord::RuleTally& one : record.rules()) {
    judgement.rules.push_back({one.rule(), one.passed(), one.failed(), one.not_evaluable()});
  }
  if (record.cells_size() != 5) {
    return DamagedRecord("a judgement's count of cells is incomplete");
  }
  judgement.cells = {record.cells(0), record.cells(1), record.cells(2), record.cells(3),
                     record.cells(4)};
  judgement.rule_set_version = record.rule_set_version();
  GONGKAI_ASSIGN_OR_RETURN(judgement.implied, ChangesFromRecord(record.implied(), dictionary));
  if (record.has_stated_scope()) {
    judgement.stated_scope = StatedScope{ScopeFromRecord(record.stated_scope().scope()),
                                         PassageFromRecord(record.stated_scope().evidence())};
  }
  return judgement;
}

}  // namespace gongkai

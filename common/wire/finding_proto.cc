// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/finding_proto.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/place_proto.h"
#include "common/wire/report_proto.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace gongkai {
namespace {

using Strings = google::protobuf::RepeatedPtrField<std::string>;

void PackCells(const std::vector<CellId>& cells, Strings& paths) {
  for (CellId id : cells) *paths.Add() = GetCell(id).path;
}

absl::StatusOr<std::vector<CellId>> UnpackCells(const Strings& paths, absl::string_view field) {
  std::vector<CellId> cells;
  for (const std::string& path : paths) {
    GONGKAI_ASSIGN_OR_RETURN(const CellId id, CellFromProto(path, field));
    cells.push_back(id);
  }
  return cells;
}

using Changes = google::protobuf::RepeatedPtrField<v1::CellChange>;

void PackChanges(const std::vector<CellChange>& changes, Changes& messages) {
  for (const CellChange& change : changes) {
    v1::CellChange& packed = *messages.Add();
    packed.set_cell(GetCell(change.cell).path);
    if (change.from.has_value()) packed.set_from(*change.from);
    packed.set_to(change.to);
  }
}

absl::StatusOr<std::vector<CellChange>> UnpackChanges(const Changes& messages,
                                                      absl::string_view field) {
  std::vector<CellChange> changes;
  for (const v1::CellChange& change : messages) {
    GONGKAI_ASSIGN_OR_RETURN(const CellId id, CellFromProto(change.cell(), field));
    if (!change.has_to()) {
      return absl::InvalidArgumentError(
          absl::StrCat(field, ": the change of ", change.cell(), " does not say to what"));
    }
    CellChange unpacked{id, std::nullopt, change.to()};
    if (change.has_from()) unpacked.from = change.from();
    changes.push_back(unpacked);
  }
  return changes;
}

v1::Verdict VerdictToProto(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return v1::PASS;
    case Verdict::kFail:
      return v1::FAIL;
    case Verdict::kNotEvaluable:
      return v1::NOT_EVALUABLE;
  }
  return v1::VERDICT_UNSPECIFIED;
}

absl::StatusOr<Verdict> VerdictFromProto(v1::Verdict verdict) {
  switch (verdict) {
    case v1::PASS:
      return Verdict::kPass;
    case v1::FAIL:
      return Verdict::kFail;
    case v1::NOT_EVALUABLE:
      return Verdict::kNotEvaluable;
    default:
      break;
  }
  return absl::InvalidArgumentError("verdict: unspecified or unknown");
}

absl::StatusOr<Severity> SeverityFromProto(v1::Severity severity) {
  switch (severity) {
    case v1::ERROR:
      return Severity::kError;
    case v1::WARNING:
      return Severity::kWarning;
    case v1::NOTE:
      return Severity::kNote;
    default:
      break;
  }
  return absl::InvalidArgumentError("severity: unspecified or unknown");
}

void PackPassage(const Passage& passage, v1::Passage& message) {
  message.set_section(passage.section);
  message.set_paragraph(passage.paragraph);
  message.set_words(passage.words);
  if (passage.place != Place()) *message.mutable_place() = ToProto(passage.place);
}

Passage UnpackPassage(const v1::Passage& message) {
  return {message.section(), message.paragraph(), message.words(), FromProto(message.place())};
}

v1::AnnualReport::Scope StatedScopeToProto(Scope scope) {
  return scope == Scope::kOwn ? v1::AnnualReport::OWN : v1::AnnualReport::CONSOLIDATED;
}

absl::StatusOr<Scope> StatedScopeFromProto(v1::AnnualReport::Scope scope) {
  if (scope == v1::AnnualReport::OWN) return Scope::kOwn;
  if (scope == v1::AnnualReport::CONSOLIDATED) return Scope::kConsolidated;
  return absl::InvalidArgumentError("stated_scope: its scope is unspecified or unknown");
}

v1::JudgementSummary Summary(const Judgement& judgement) {
  v1::JudgementSummary summary;
  for (const RuleTally& tally : judgement.rules) {
    v1::JudgementSummary::RuleTally& packed = *summary.add_rules();
    packed.set_rule(tally.rule);
    packed.set_passed(tally.passed);
    packed.set_failed(tally.failed);
    packed.set_not_evaluable(tally.not_evaluable);
  }
  summary.set_cells_read(judgement.cells.given);
  summary.set_cells_blank(judgement.cells.blank);
  summary.set_cells_absent(judgement.cells.absent);
  summary.set_cells_ambiguous(judgement.cells.ambiguous);
  summary.set_cells_unreadable(judgement.cells.unreadable);
  return summary;
}

}  // namespace

v1::Severity SeverityToProto(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return v1::ERROR;
    case Severity::kWarning:
      return v1::WARNING;
    case Severity::kNote:
      return v1::NOTE;
  }
  return v1::SEVERITY_UNSPECIFIED;
}

v1::Finding ToProto(const Finding& finding) {
  v1::Finding message;
  message.set_id(finding.id);
  message.set_rule(finding.rule);
  message.set_severity(SeverityToProto(finding.severity));
  message.set_verdict(VerdictToProto(finding.verdict));
  PackCells(finding.cells, *message.mutable_cells());
  if (finding.reported.has_value()) message.set_reported(*finding.reported);
  if (finding.computed.has_value()) message.set_computed(*finding.computed);
  int64_t imbalance = 0;
  if (finding.reported.has_value() && finding.computed.has_value() &&
      !__builtin_sub_overflow(*finding.reported, *finding.computed, &imbalance)) {
    message.set_imbalance(imbalance);
  }
  PackCells(finding.blamed, *message.mutable_blamed());
  for (const Repair& repair : finding.repairs) {
    PackChanges(repair.changes, *message.add_repairs()->mutable_changes());
  }
  message.set_repairs_incomplete(finding.repairs_incomplete);
  message.mutable_consequences()->Add(finding.consequences.begin(), finding.consequences.end());
  message.set_root(finding.root);
  for (const CellSource& source : finding.sources) *message.add_sources() = ToProto(source);
  message.set_message_zh(finding.message_zh);
  message.set_message_en(finding.message_en);
  if (finding.passage.has_value()) PackPassage(*finding.passage, *message.mutable_passage());
  message.set_rule_incomplete(finding.rule_incomplete);
  return message;
}

absl::StatusOr<Finding> FromProto(const v1::Finding& message) {
  Finding finding;
  finding.id = message.id();
  finding.rule = message.rule();
  GONGKAI_ASSIGN_OR_RETURN(finding.severity, SeverityFromProto(message.severity()));
  GONGKAI_ASSIGN_OR_RETURN(finding.verdict, VerdictFromProto(message.verdict()));
  GONGKAI_ASSIGN_OR_RETURN(finding.cells, UnpackCells(message.cells(), "cells"));
  if (message.has_reported()) finding.reported = message.reported();
  if (message.has_computed()) finding.computed = message.computed();
  GONGKAI_ASSIGN_OR_RETURN(finding.blamed, UnpackCells(message.blamed(), "blamed"));
  for (const v1::Repair& repair : message.repairs()) {
    GONGKAI_ASSIGN_OR_RETURN(std::vector<CellChange> changes,
                             UnpackChanges(repair.changes(), "repairs"));
    finding.repairs.push_back({std::move(changes)});
  }
  finding.repairs_incomplete = message.repairs_incomplete();
  finding.consequences.assign(message.consequences().begin(), message.consequences().end());
  finding.root = message.root();
  for (const v1::CellSource& source : message.sources()) {
    GONGKAI_ASSIGN_OR_RETURN(CellSource unpacked, FromProto(source));
    finding.sources.push_back(std::move(unpacked));
  }
  finding.message_zh = message.message_zh();
  finding.message_en = message.message_en();
  if (message.has_passage()) finding.passage = UnpackPassage(message.passage());
  finding.rule_incomplete = message.rule_incomplete();
  return finding;
}

v1::Judgement ToProto(const Judgement& judgement) {
  v1::Judgement message;
  for (const Finding& finding : judgement.findings) *message.add_findings() = ToProto(finding);
  *message.mutable_summary() = Summary(judgement);
  message.set_rule_set_version(judgement.rule_set_version);
  PackChanges(judgement.implied, *message.mutable_implied());
  if (judgement.stated_scope.has_value()) {
    v1::StatedScope& packed = *message.mutable_stated_scope();
    packed.set_scope(StatedScopeToProto(judgement.stated_scope->scope));
    PackPassage(judgement.stated_scope->evidence, *packed.mutable_evidence());
  }
  return message;
}

absl::StatusOr<Judgement> FromProto(const v1::Judgement& message) {
  Judgement judgement;
  for (const v1::Finding& finding : message.findings()) {
    GONGKAI_ASSIGN_OR_RETURN(Finding unpacked, FromProto(finding));
    judgement.findings.push_back(std::move(unpacked));
  }
  const v1::JudgementSummary& summary = message.summary();
  for (const v1::JudgementSummary::RuleTally& tally : summary.rules()) {
    judgement.rules.push_back(
        {tally.rule(), tally.passed(), tally.failed(), tally.not_evaluable()});
  }
  judgement.cells = {summary.cells_read(), summary.cells_blank(), summary.cells_absent(),
                     summary.cells_ambiguous(), summary.cells_unreadable()};
  judgement.rule_set_version = message.rule_set_version();
  GONGKAI_ASSIGN_OR_RETURN(judgement.implied, UnpackChanges(message.implied(), "implied"));
  if (message.has_stated_scope()) {
    const v1::StatedScope& stated = message.stated_scope();
    GONGKAI_ASSIGN_OR_RETURN(const Scope scope, StatedScopeFromProto(stated.scope()));
    judgement.stated_scope = StatedScope{scope, UnpackPassage(stated.evidence())};
  }
  return judgement;
}

}  // namespace gongkai

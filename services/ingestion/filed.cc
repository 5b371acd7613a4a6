// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/filed.h"

#include <set>
#include <string>

#include "common/wire/finding_proto.h"
#include "common/wire/resource_name.h"
#include "services/ingestion/version_proto.h"

namespace gongkai {
namespace {

using Findings = google::protobuf::RepeatedPtrField<v1::Finding>;

// Adds the findings of `judgement` that `other` does not have.
void AddOthers(const std::optional<Judgement>& judgement, const std::optional<Judgement>& other,
               Findings& findings) {
  if (!judgement.has_value()) return;
  std::set<std::string> known;
  if (other.has_value()) {
    for (const Finding& finding : other->findings) known.insert(finding.id);
  }
  for (const Finding& finding : judgement->findings) {
    if (known.count(finding.id) == 0) *findings.Add() = ToProto(finding);
  }
}

v1::JudgedAgain Pack(const JudgedAgain& again) {
  v1::JudgedAgain message;
  message.set_version(VersionName(again.version.agency, again.version.year, again.version.number));
  if (again.state_before.has_value()) message.set_state_before(StateToProto(*again.state_before));
  if (!again.judgement.has_value()) return message;
  message.set_state(HasErrors(*again.judgement) ? v1::HELD : v1::PASSED);
  AddOthers(again.judgement, again.before, *message.mutable_appeared());
  AddOthers(again.before, again.judgement, *message.mutable_disappeared());
  return message;
}

}  // namespace

v1::SubmitResponse ToProto(const Filed& filed) {
  v1::SubmitResponse response;
  *response.mutable_version() = ToProto(filed.submitted.version);
  response.set_created(filed.submitted.created);
  if (filed.judged_again.has_value()) {
    *response.mutable_judged_again() = Pack(*filed.judged_again);
  }
  return response;
}

}  // namespace gongkai

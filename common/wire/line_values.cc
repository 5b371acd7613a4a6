// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/line_values.h"

#include <string>

#include "gongkai/v1/report.pb.h"

namespace gongkai {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

template <typename Line, bool (Line::*kHas)() const, int64_t (Line::*kGet)() const>
bool Read(const Message& message, int64_t& value) {
  const auto& line = static_cast<const Line&>(message);
  if (!(line.*kHas)()) return false;
  value = (line.*kGet)();
  return true;
}

struct Known {
  const Descriptor* line;
  const char* field;
  ValueReader reader;
};

#define GONGKAI_VALUE(line, field) \
  { line::descriptor(), #field, &Read<line, &line::has_##field, &line::field> }

}  // namespace

ValueReader ReaderOf(const FieldDescriptor* field) {
  static const Known kKnown[] = {
      GONGKAI_VALUE(v1::ApplicantCounts, natural_person),
      GONGKAI_VALUE(v1::ApplicantCounts, business),
      GONGKAI_VALUE(v1::ApplicantCounts, research),
      GONGKAI_VALUE(v1::ApplicantCounts, social),
      GONGKAI_VALUE(v1::ApplicantCounts, legal_service),
      GONGKAI_VALUE(v1::ApplicantCounts, other_organization),
      GONGKAI_VALUE(v1::ApplicantCounts, total),
      GONGKAI_VALUE(v1::AppealOutcomes, upheld),
      GONGKAI_VALUE(v1::AppealOutcomes, corrected),
      GONGKAI_VALUE(v1::AppealOutcomes, other_result),
      GONGKAI_VALUE(v1::AppealOutcomes, pending),
      GONGKAI_VALUE(v1::AppealOutcomes, total),
      GONGKAI_VALUE(v1::IssuedDocuments, made),
      GONGKAI_VALUE(v1::IssuedDocuments, newly_published),
      GONGKAI_VALUE(v1::IssuedDocuments, published_total),
      GONGKAI_VALUE(v1::IssuedDocuments, issued),
      GONGKAI_VALUE(v1::IssuedDocuments, repealed),
      GONGKAI_VALUE(v1::IssuedDocuments, in_force),
      GONGKAI_VALUE(v1::AdministrativeActs, items_last_year),
      GONGKAI_VALUE(v1::AdministrativeActs, change),
      GONGKAI_VALUE(v1::AdministrativeActs, decisions),
      GONGKAI_VALUE(v1::AdministrativeFees, items_last_year),
      GONGKAI_VALUE(v1::AdministrativeFees, change),
      GONGKAI_VALUE(v1::AdministrativeFees, amount_fen),
      GONGKAI_VALUE(v1::Procurement, projects),
      GONGKAI_VALUE(v1::Procurement, amount_fen),
  };
  for (const Known& known : kKnown) {
    if (known.line == field->containing_type() && field->name() == known.field) return known.reader;
  }
  return nullptr;
}

#undef GONGKAI_VALUE

}  // namespace gongkai

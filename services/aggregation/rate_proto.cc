// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rate_proto.h"

#include "common/wire/report_proto.h"

namespace gongkai {
namespace {

std::string Text(absl::string_view text) { return std::string(text); }

void AddPaths(const std::vector<CellId>& cells,
              google::protobuf::RepeatedPtrField<std::string>& paths) {
  for (CellId cell : cells) *paths.Add() = GetCell(cell).path;
}

}  // namespace

v1::Metric ToProto(const Metric& metric) {
  v1::Metric message;
  message.set_id(Text(metric.id));
  message.set_name_zh(Text(metric.name_zh));
  message.set_name_en(Text(metric.name_en));
  message.set_definition(Text(metric.definition));
  message.set_source(Text(metric.source));
  AddPaths(metric.numerator, *message.mutable_numerator());
  AddPaths(metric.denominator, *message.mutable_denominator());
  for (FormId form : metric.forms) message.add_forms(FormToProto(form));
  return message;
}

v1::Rate ToProto(const Rate& rate) {
  v1::Rate message;
  message.set_metric(Text(rate.metric->id));
  message.set_numerator(rate.numerator);
  message.set_denominator(rate.denominator);
  if (rate.value.has_value()) message.set_value(*rate.value);
  if (rate.lower.has_value()) message.set_lower(*rate.lower);
  if (rate.upper.has_value()) message.set_upper(*rate.upper);
  message.set_small_numbers(rate.small_numbers);
  AddPaths(rate.doubtful, *message.mutable_doubtful_cells());
  AddPaths(rate.missing, *message.mutable_missing_cells());
  return message;
}

v1::Coverage ToProto(const Coverage& coverage) {
  v1::Coverage message;
  message.set_expected(static_cast<int32_t>(coverage.expected));
  message.set_filed(static_cast<int32_t>(coverage.filed));
  message.set_held(static_cast<int32_t>(coverage.held));
  message.set_missing(static_cast<int32_t>(coverage.missing));
  message.set_counted(static_cast<int32_t>(coverage.counted));
  return message;
}

v1::Basis ToProto(Basis basis) { return basis == Basis::kLatest ? v1::LATEST : v1::STANDING; }

v1::Figures ToProto(FiguresOf figures) {
  return figures == FiguresOf::kEffective ? v1::EFFECTIVE : v1::PARTS;
}

absl::StatusOr<Basis> FromProto(v1::Basis basis) {
  switch (basis) {
    case v1::BASIS_UNSPECIFIED:
    case v1::LATEST:
      return Basis::kLatest;
    case v1::STANDING:
      return Basis::kStanding;
    default:
      return absl::InvalidArgumentError("basis: there is LATEST and STANDING");
  }
}

absl::StatusOr<FiguresOf> FromProto(v1::Figures figures) {
  switch (figures) {
    case v1::FIGURES_UNSPECIFIED:
    case v1::EFFECTIVE:
      return FiguresOf::kEffective;
    case v1::PARTS:
      return FiguresOf::kParts;
    default:
      return absl::InvalidArgumentError("figures: there is EFFECTIVE and PARTS");
  }
}

}  // namespace gongkai

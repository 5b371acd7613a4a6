// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/query/metrics.h"

#include <cstdlib>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace gongkai {
namespace {

// A metric as written: cells as paths, separated by a space; `*` stands for any letters inside a
// line's key, so that a group of lines (不予公开, 其他处理 …) is whole in every edition.
struct Row {
  absl::string_view id;
  absl::string_view name_zh;
  absl::string_view name_en;
  absl::string_view definition;
  absl::string_view source;
  absl::string_view numerator;
  absl::string_view denominator;
};

constexpr absl::string_view kHandled = "applications.handled_total.total";
constexpr absl::string_view kToHandle = "applications.received.total applications.carried_in.total";
constexpr absl::string_view kReceived = "applications.received.total";
constexpr absl::string_view kReconsidered =
    "appeals.reconsideration.upheld appeals.reconsideration.corrected "
    "appeals.reconsideration.other_result";
constexpr absl::string_view kLitigationCorrected = "appeals.litigation_*.corrected";
constexpr absl::string_view kLitigated =
    "appeals.litigation_*.upheld appeals.litigation_*.corrected appeals.litigation_*.other_result";

constexpr absl::string_view kFormSource = "年度报告格式，三、收到和处理政府信息公开申请情况";
constexpr absl::string_view kAppealSource = "年度报告格式，四、政府信息公开行政复议、行政诉讼情况";

// clang-format off
constexpr Row kRows[] = {
    {"granted_share", "予以公开率", "share granted in full", "3.1/3.7", kFormSource,
     "applications.granted.total", kHandled},
    {"disclosed_share", "公开率", "share disclosed in full or in part", "(3.1+3.2)/3.7", kFormSource,
     "applications.granted.total applications.partly_granted.total", kHandled},
    {"refused_share", "不予公开率", "share refused", "(3.3.1+…+3.3.8)/3.7", kFormSource,
     "applications.refused_*.total", kHandled},
    {"unavailable_share", "无法提供率", "share that could not be provided", "(3.4.1+3.4.2+3.4.3)/3.7", kFormSource,
     "applications.unavailable_*.total", kHandled},
    {"unprocessed_share", "不予处理率", "share not processed", "(3.5.1+…+3.5.5)/3.7", kFormSource,
     "applications.unprocessed_*.total", kHandled},
    {"other_share", "其他处理率", "share handled otherwise", "3.6/3.7 (2021: (3.6.1+3.6.2+3.6.3)/3.7)", kFormSource,
     "applications.other_*.total", kHandled},
    {"completion_rate", "办结率", "share of applications completed in the year", "3.7/(1+2)", kFormSource,
     kHandled, kToHandle},
    {"carry_over_rate", "结转率", "share of applications carried over", "4/(1+2)", kFormSource,
     "applications.carried_out.total", kToHandle},
    {"natural_person_share", "自然人申请占比", "share of new applications made by natural persons",
     "1 自然人/1 总计", kFormSource, "applications.received.natural_person", kReceived},
    {"reconsideration_corrected_rate", "行政复议纠错率", "share of decided reconsiderations corrected",
     "复议 结果纠正/(结果维持+结果纠正+其他结果)", kAppealSource,
     "appeals.reconsideration.corrected", kReconsidered},
    {"reconsideration_corrected_rate_all", "行政复议纠错率（含未审结）", "share of all reconsiderations corrected",
     "复议 结果纠正/总计", kAppealSource,
     "appeals.reconsideration.corrected", "appeals.reconsideration.total"},
    {"litigation_corrected_rate", "行政诉讼败诉率", "share of decided lawsuits lost",
     "诉讼（直接+复议后）结果纠正/(结果维持+结果纠正+其他结果)", kAppealSource,
     kLitigationCorrected, kLitigated},
    {"litigation_corrected_rate_all", "行政诉讼败诉率（含未审结）", "share of all lawsuits lost",
     "诉讼（直接+复议后）结果纠正/总计", kAppealSource,
     kLitigationCorrected, "appeals.litigation_*.total"},
    {"appeals_corrected_rate", "综合纠错率", "share of decided appeals corrected or lost",
     "复议和诉讼 结果纠正/(结果维持+结果纠正+其他结果)", kAppealSource,
     "appeals.*.corrected", "appeals.*.upheld appeals.*.corrected appeals.*.other_result"},
    {"appeal_rate", "争议转化率", "reconsiderations and direct lawsuits per new application",
     "(复议 总计+未经复议直接起诉 总计)/1", kAppealSource,
     "appeals.reconsideration.total appeals.litigation_direct.total", kReceived},
    {"normative_published_rate", "规范性文件公开率", "share of normative documents made that were published",
     "规范性文件 本年新公开数量/本年新制作数量", "《政府信息公开条例》第二十条第（一）项",
     "proactive.normative_documents.newly_published", "proactive.normative_documents.made"},
};
// clang-format on

bool Matches(absl::string_view pattern, absl::string_view path) {
  const size_t star = pattern.find('*');
  if (star == absl::string_view::npos) return pattern == path;
  const absl::string_view before = pattern.substr(0, star);
  const absl::string_view after = pattern.substr(star + 1);
  return path.size() >= before.size() + after.size() && absl::StartsWith(path, before) &&
         absl::EndsWith(path, after);
}

std::vector<CellId> Cells(absl::string_view patterns) {
  std::vector<CellId> cells;
  for (absl::string_view pattern : absl::StrSplit(patterns, ' ')) {
    const size_t before = cells.size();
    for (const Cell& cell : AllCells()) {
      if (Matches(pattern, cell.path)) cells.push_back(cell.id);
    }
    // A line of the table that names no cell is our mistake, and no request's.
    if (cells.size() == before) std::abort();
  }
  return cells;
}

std::vector<FormId> FormsWith(const Metric& metric) {
  std::vector<FormId> forms;
  for (const Form* form : AllForms()) {
    const auto has = [form](CellId cell) { return HasCell(form->id, cell); };
    if (absl::c_any_of(metric.numerator, has) && absl::c_any_of(metric.denominator, has)) {
      forms.push_back(form->id);
    }
  }
  return forms;
}

}  // namespace

absl::Span<const Metric> AllMetrics() {
  static const std::vector<Metric>* const metrics = [] {
    auto* built = new std::vector<Metric>;
    for (const Row& row : kRows) {
      Metric metric{row.id,
                    row.name_zh,
                    row.name_en,
                    row.definition,
                    row.source,
                    Cells(row.numerator),
                    Cells(row.denominator),
                    {}};
      metric.forms = FormsWith(metric);
      built->push_back(std::move(metric));
    }
    return built;
  }();
  return *metrics;
}

const Metric* FindMetric(absl::string_view id) {
  for (const Metric& metric : AllMetrics()) {
    if (metric.id == id) return &metric;
  }
  return nullptr;
}

std::string MetricIds() {
  return absl::StrJoin(AllMetrics(), ", ", [](std::string* out, const Metric& metric) {
    out->append(metric.id.data(), metric.id.size());
  });
}

}  // namespace gongkai

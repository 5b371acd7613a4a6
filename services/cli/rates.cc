// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai rates, gongkai nodes, gongkai metrics.

#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/form/form.h"
#include "common/status/status_macros.h"
#include "services/cli/commands.h"

namespace gongkai {
namespace {

using Align = TextTable::Align;

struct RateOptions {
  std::string node;
  int year = 0;
  std::string basis = "latest";
  std::string figures = "effective";
  std::vector<std::string> metrics;
};

v1::Basis ParseBasis(const std::string& basis) {
  return basis == "standing" ? v1::STANDING : v1::LATEST;
}

// Where ingestion's feed ends, so that answers hold everything filed before the question: an import
// of nothing says. 0 if ingestion cannot be asked; then the answer is simply as new as aggregation
// is.
int64_t FeedEnd(const Session& session) {
  const auto context = CallContext();
  v1::ImportAgenciesResponse response;
  session.Ingestion()->ImportAgencies(context.get(), {}, &response);
  return response.sequence();
}

absl::StatusOr<std::vector<v1::Metric>> ListMetrics(const Session& session) {
  const auto context = CallContext();
  v1::ListMetricsResponse response;
  const grpc::Status status = session.Aggregation()->ListMetrics(context.get(), {}, &response);
  if (!status.ok()) return session.Explain(status, Peer::kAggregation);
  return std::vector<v1::Metric>(response.metrics().begin(), response.metrics().end());
}

absl::StatusOr<v1::GetRatesResponse> GetRates(const RateOptions& options, const Session& session) {
  v1::GetRatesRequest request;
  GONGKAI_ASSIGN_OR_RETURN(*request.mutable_node(), session.ResolveNode(options.node));
  request.set_year(options.year);
  request.set_basis(ParseBasis(options.basis));
  request.set_figures(options.figures == "parts" ? v1::PARTS : v1::EFFECTIVE);
  request.set_at_least_sequence(FeedEnd(session));
  for (const std::string& metric : options.metrics) request.add_metrics(metric);
  const auto context = CallContext();
  v1::GetRatesResponse response;
  const grpc::Status status = session.Aggregation()->GetRates(context.get(), request, &response);
  if (!status.ok()) return session.Explain(status, Peer::kAggregation);
  return response;
}

// The first two cells by their labels, and how many more there are: --output=json lists them all.
std::string Labels(const google::protobuf::RepeatedPtrField<std::string>& paths) {
  constexpr int kShown = 2;
  std::vector<std::string> labels;
  for (int i = 0; i < paths.size() && i < kShown; ++i) {
    const std::optional<CellId> cell = FindCell(paths[i]);
    labels.push_back(cell.has_value() ? CellLabel(*cell) : paths[i]);
  }
  if (paths.size() > kShown) labels.push_back(absl::StrCat(paths.size() - kShown, " more"));
  return absl::StrJoin(labels, ", ");
}

std::string Marks(const v1::Rate& rate) {
  std::vector<std::string> marks;
  if (rate.denominator() == 0) {
    marks.push_back("undefined");
  } else if (rate.small_numbers()) {
    marks.push_back("small numbers");
  }
  if (rate.doubtful_cells_size() > 0)
    marks.push_back(absl::StrCat("doubtful: ", Labels(rate.doubtful_cells())));
  if (rate.missing_cells_size() > 0)
    marks.push_back(absl::StrCat("missing: ", Labels(rate.missing_cells())));
  return absl::StrJoin(marks, "; ");
}

// What the marks mean, for those that occur.
std::string MarksExplained(const v1::GetRatesResponse& response) {
  bool small = false, doubtful = false, missing = false, undefined = false;
  for (const v1::Rate& rate : response.rates()) {
    undefined |= rate.denominator() == 0;
    small |= rate.small_numbers() && rate.denominator() != 0;
    doubtful |= rate.doubtful_cells_size() > 0;
    missing |= rate.missing_cells_size() > 0;
  }
  std::string text;
  if (undefined)
    absl::StrAppend(&text, "  undefined: there is nothing to divide by, which is not 0 %\n");
  if (small)
    absl::StrAppend(&text,
                    "  small numbers: fewer than 10 cases, read the counts and not the rate\n");
  if (doubtful)
    absl::StrAppend(&text,
                    "  doubtful: a report that counts here contradicts itself in these cells\n");
  if (missing)
    absl::StrAppend(
        &text, "  missing: a report that counts here leaves these cells out; they add nothing\n");
  return text;
}

std::string Interval(const v1::Rate& rate) {
  if (!rate.has_lower() || !rate.has_upper()) return "";
  return absl::StrFormat("%.2f–%.2f %%", 100 * rate.lower(), 100 * rate.upper());
}

std::string CoverageText(const v1::Coverage& coverage) {
  return absl::StrCat(coverage.filed(), " of ", coverage.expected(), " expected agencies filed (",
                      FormatPercent(coverage.filed(), coverage.expected()), "), ", coverage.held(),
                      " held, ", coverage.missing(), " missing; the figures are made of ",
                      Counted(coverage.counted(), "report"));
}

std::string RatesText(const v1::GetRatesResponse& response, const std::vector<v1::Metric>& metrics,
                      const Output& output) {
  std::map<std::string, std::string> names;
  for (const v1::Metric& metric : metrics) names[metric.id()] = metric.name_zh();
  TextTable table(
      {Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kLeft});
  table.Add({"rate", "", "value", "counts", "95 % interval", ""});
  for (const v1::Rate& rate : response.rates()) {
    const bool wrong = rate.doubtful_cells_size() > 0;
    table.Add({names[rate.metric()], Paint(output, Colour::kGrey, rate.metric()),
               FormatPercent(rate.numerator(), rate.denominator()),
               absl::StrCat(rate.numerator(), "/", rate.denominator()), Interval(rate),
               wrong ? Paint(output, Colour::kRed, Marks(rate))
                     : Paint(output, Colour::kYellow, Marks(rate))});
  }
  const absl::string_view made = response.figures() == v1::PARTS ? "parts: what was filed below"
                                 : response.consolidated()
                                     ? "the government's own consolidated report"
                                     : "what was filed below";
  return absl::StrCat(
      Paint(output, Colour::kBold, absl::StrCat(response.node_title(), " ", response.year())), " (",
      response.node(), ", ", v1::Basis_Name(response.basis()), ", ", made, ")\n", table.Print(2),
      MarksExplained(response), "  coverage: ", CoverageText(response.coverage()),
      "; up to feed entry ", response.sequence(), "\n");
}

void RunRates(const RateOptions& options, Session& session) {
  const absl::StatusOr<v1::GetRatesResponse> response = GetRates(options, session);
  if (!response.ok()) return session.Fail("", response.status());
  if (session.output.json) return PrintJson(session.output, *response);
  const absl::StatusOr<std::vector<v1::Metric>> metrics = ListMetrics(session);
  if (!metrics.ok()) return session.Fail("", metrics.status());
  session.output.out << RatesText(*response, *metrics, session.output) << std::flush;
}

void RunNodes(const RateOptions& options, Session& session) {
  const auto stub = session.Aggregation();
  TextTable table({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft});
  v1::ListNodesRequest request;
  request.set_year(options.year);
  request.set_basis(ParseBasis(options.basis));
  request.set_page_size(1000);
  request.set_at_least_sequence(FeedEnd(session));
  do {
    const auto context = CallContext();
    v1::ListNodesResponse response;
    const grpc::Status status = stub->ListNodes(context.get(), request, &response);
    if (!status.ok()) return session.Fail("", session.Explain(status, Peer::kAggregation));
    for (const v1::ListNodesResponse::Node& node : response.nodes()) {
      if (session.output.json) PrintJson(session.output, node);
      table.Add(
          {node.node(), node.title(), absl::StrCat(node.year()), CoverageText(node.coverage())});
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  if (!session.output.json) session.output.out << table.Print(0);
}

void RunMetrics(Session& session) {
  const absl::StatusOr<std::vector<v1::Metric>> metrics = ListMetrics(session);
  if (!metrics.ok()) return session.Fail("", metrics.status());
  TextTable table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  for (const v1::Metric& metric : *metrics) {
    if (session.output.json) PrintJson(session.output, metric);
    table.Add({metric.id(), metric.name_zh(), metric.name_en(), metric.definition()});
  }
  if (!session.output.json) session.output.out << table.Print(0);
}

}  // namespace

void AddRateCommands(CLI::App& app, Session& session) {
  auto options = std::make_shared<RateOptions>();
  const auto add_basis = [&options](CLI::App* command) {
    command
        ->add_option("--basis", options->basis,
                     "latest: as received last; standing: as published or approved")
        ->check(CLI::IsMember({"latest", "standing"}))
        ->capture_default_str();
  };
  CLI::App* rates = app.add_subcommand("rates", "Answers with the rates of a node for a year");
  rates->add_option("NODE", options->node, "an id, e.g. 410000, or a name, e.g. 河南省")
      ->required();
  rates->add_option("--year", options->year, "the report year")->required();
  add_basis(rates);
  rates
      ->add_option(
          "--figures", options->figures,
          "effective: the consolidated report if there is one; parts: what was filed below")
      ->check(CLI::IsMember({"effective", "parts"}))
      ->capture_default_str();
  rates->add_option("--metric", options->metrics,
                    "only these rates, by id; `gongkai metrics` lists them");
  rates->callback([options, &session] { RunRates(*options, session); });

  CLI::App* nodes = app.add_subcommand("nodes", "Lists the nodes and years that have figures");
  nodes->add_option("--year", options->year, "only this year");
  add_basis(nodes);
  nodes->callback([options, &session] { RunNodes(*options, session); });

  CLI::App* metrics =
      app.add_subcommand("metrics", "Lists the rates there are and how they are defined");
  metrics->callback([&session] { RunMetrics(session); });
}

}  // namespace gongkai

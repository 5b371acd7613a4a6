// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai agencies import, gongkai agencies list.

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/agency/csv.h"
#include "common/agency/names.h"
#include "common/status/status_macros.h"
#include "common/wire/agency_proto.h"
#include "services/cli/commands.h"
#include "services/cli/file.h"

namespace gongkai {
namespace {

// What one call may carry.
constexpr size_t kBatch = 10'000;

// Parents before children, so that any cut into batches leaves no batch with an unknown parent.
absl::StatusOr<std::vector<Agency>> ReadAgencies(const std::string& path) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string text, ReadWholeFile(path));
  GONGKAI_ASSIGN_OR_RETURN(std::vector<Agency> agencies, ParseAgenciesCsv(text));
  std::stable_sort(agencies.begin(), agencies.end(),
                   [](const Agency& a, const Agency& b) { return a.level < b.level; });
  return agencies;
}

absl::StatusOr<v1::ImportAgenciesResponse> Import(const std::vector<Agency>& agencies,
                                                  const Session& session) {
  const auto stub = session.Ingestion();
  v1::ImportAgenciesResponse total;
  for (size_t begin = 0; begin < agencies.size(); begin += kBatch) {
    v1::ImportAgenciesRequest request;
    for (size_t i = begin; i < std::min(agencies.size(), begin + kBatch); ++i) {
      *request.add_agencies() = ToProto(agencies[i]);
    }
    const auto context = CallContext();
    v1::ImportAgenciesResponse response;
    const grpc::Status status = stub->ImportAgencies(context.get(), request, &response);
    if (!status.ok()) return session.Explain(status, Peer::kIngestion);
    total.set_created_count(total.created_count() + response.created_count());
    total.set_updated_count(total.updated_count() + response.updated_count());
    total.set_unchanged_count(total.unchanged_count() + response.unchanged_count());
    total.set_sequence(response.sequence());
  }
  return total;
}

// Says which agencies of the table that still exist share a name: it is allowed, since towns are
// called alike everywhere, but a report that gives nothing but the name fits them all.
void WarnOfSameNames(const std::string& path, const std::vector<Agency>& agencies,
                     const Output& output) {
  constexpr size_t kMostTold = 5;
  std::map<std::string, std::vector<const Agency*>> bearers;
  for (const Agency& agency : agencies) {
    if (agency.last_year == 0) bearers[FoldName(agency.official_name)].push_back(&agency);
  }
  size_t shared = 0;
  for (const auto& [name, same] : bearers) {
    if (same.size() == 1 || ++shared > kMostTold) continue;
    std::vector<std::string> ids;
    for (const Agency* agency : same) ids.push_back(agency->id);
    output.err << "gongkai: warning: " << Printable(path) << ": "
               << Printable(same.front()->official_name) << " is the name of " << same.size()
               << " agencies: " << absl::StrJoin(ids, ", ")
               << "; a report that does not say where it is must be submitted with --agency=ID"
               << std::endl;
  }
  if (shared > kMostTold) {
    output.err << "gongkai: warning: " << Printable(path) << ": " << shared - kMostTold
               << " more names are shared" << std::endl;
  }
}

void RunImport(const std::string& path, Session& session) {
  const absl::StatusOr<std::vector<Agency>> agencies = ReadAgencies(path);
  if (!agencies.ok()) return session.Fail(path, agencies.status());
  if (agencies->empty()) {
    return session.Fail(path, absl::InvalidArgumentError(
                                  "the table has its header and no agency: nothing was imported"));
  }
  WarnOfSameNames(path, *agencies, session.output);
  const absl::StatusOr<v1::ImportAgenciesResponse> response = Import(*agencies, session);
  if (!response.ok()) return session.Fail(path, response.status());
  if (session.output.json) return PrintJson(session.output, *response, JsonFields::kAll);
  session.output.out << agencies->size() << " agencies: " << response->created_count() << " new, "
                     << response->updated_count() << " changed, " << response->unchanged_count()
                     << " unchanged" << std::endl;
}

void RunList(Session& session) {
  const auto stub = session.Ingestion();
  using Align = TextTable::Align;
  TextTable table({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  v1::ListAgenciesRequest request;
  request.set_page_size(1000);
  do {
    const auto context = CallContext();
    v1::ListAgenciesResponse response;
    const grpc::Status status = stub->ListAgencies(context.get(), request, &response);
    if (!status.ok()) return session.Fail("", session.Explain(status, Peer::kIngestion));
    for (const v1::Agency& agency : response.agencies()) {
      if (session.output.json) PrintJson(session.output, agency);
      table.Add({std::string(absl::StripPrefix(agency.name(), "agencies/")),
                 v1::Agency::Level_Name(agency.level()), Printable(agency.official_name()),
                 std::string(absl::StripPrefix(agency.parent(), "agencies/"))});
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  if (!session.output.json) session.output.out << table.Print(0) << std::flush;
}

}  // namespace

void AddAgencyCommands(CLI::App& app, Session& session) {
  CLI::App* agencies = app.add_subcommand("agencies", "The directory of who reports");
  agencies->require_subcommand(1);
  auto path = std::make_shared<std::string>();
  CLI::App* import = agencies->add_subcommand(
      "import", "Adds agencies from a CSV file or changes them, all or none");
  import
      ->add_option("FILE", *path,
                   "CSV with a header: id, official_name, short_name, level, parent, …")
      ->required();
  import->callback([path, &session] { RunImport(*path, session);
});
agencies->add_subcommand("list", "Lists the directory")->callback([&session] { RunList(session); });
}  // namespace gongkai

}  // namespace gongkai

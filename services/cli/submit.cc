// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai submit.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "services/cli/commands.h"
#include "services/cli/file.h"
#include "services/cli/finding_text.h"
#include "services/cli/progress_bar.h"

namespace gongkai {
namespace {

constexpr size_t kChunkBytes = size_t{512} << 10;

struct SubmitOptions {
  std::vector<std::string> files;
  std::string agency;
  int year = 0;
  std::string reason;
  std::string submitter;
  bool brief = false;
};

struct SubmitCounts {
  int created = 0, unchanged = 0, failed = 0;
  int received = 0, held = 0, passed = 0;
};

// Without a request id: the server knows a document that it has by its content, whatever run of
// this command sent it.
v1::SubmitDocumentHeader MakeHeader(const SubmitOptions& options, const std::string& file,
                                    const std::string& agency, absl::string_view bytes) {
  v1::SubmitDocumentHeader header;
  header.set_source_name(std::filesystem::path(file).filename().string());
  header.set_agency(agency);
  header.set_year(options.year);
  header.set_reason(options.reason);
  header.set_submitter(options.submitter);
  header.set_size_bytes(static_cast<int64_t>(bytes.size()));
  return header;
}

grpc::Status Send(v1::IngestionService::Stub& stub, v1::SubmitDocumentHeader header,
                  absl::string_view bytes, v1::SubmitResponse& response) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::minutes(2));
  const auto writer = stub.SubmitDocument(&context, &response);
  v1::SubmitDocumentRequest request;
  *request.mutable_header() = std::move(header);
  // A write that fails means that the server has answered already: Finish says what.
  bool open = writer->Write(request);
  for (; open && !bytes.empty(); bytes.remove_prefix(std::min(kChunkBytes, bytes.size()))) {
    const absl::string_view chunk = bytes.substr(0, kChunkBytes);
    request.set_chunk(chunk.data(), chunk.size());
    open = writer->Write(request);
  }
  if (open) writer->WritesDone();
  return writer->Finish();
}

void Count(const v1::SubmitResponse& response, SubmitCounts& counts) {
  ++(response.created() ? counts.created : counts.unchanged);
  switch (response.version().state()) {
    case v1::HELD:
      ++counts.held;
      break;
    case v1::PASSED:
      ++counts.passed;
      break;
    default:
      ++counts.received;
  }
}

absl::Status Print(const std::string& file, const v1::SubmitResponse& response, bool brief,
                   const Output& output) {
  if (output.json) {
    PrintJson(output, response);
    return absl::OkStatus();
  }
  if (brief) return absl::OkStatus();
  const v1::Version& version = response.version();
  const bool held = version.state() == v1::HELD;
  output.out << Paint(output, Colour::kBold, Printable(file)) << "\n  "
             << (response.created() ? "stored as " : "unchanged: ") << version.name() << " "
             << Paint(output, held ? Colour::kRed : Colour::kGreen,
                      v1::VersionState_Name(version.state()));
  if (version.state() == v1::RECEIVED) {
    output.out << " (validation cannot be reached; it will be judged once it can)\n";
    return absl::OkStatus();
  }
  GONGKAI_ASSIGN_OR_RETURN(const Judgement judgement, FromProto(version.judgement()));
  output.out << ": " << FindingCounts(judgement) << "\n"
             << FindingsText(judgement, file, output) << TallyText(judgement) << "\n"
             << std::flush;
  return absl::OkStatus();
}

std::string Summary(const SubmitCounts& counts) {
  std::string text =
      absl::StrCat(Counted(counts.created + counts.unchanged + counts.failed, "document"), ": ",
                   counts.created, " stored, ", counts.unchanged, " unchanged, ", counts.failed,
                   " failed; ", counts.passed, " passed, ", counts.held, " held");
  if (counts.received > 0) absl::StrAppend(&text, ", ", counts.received, " not judged yet");
  return text;
}

// Files one document. UNAVAILABLE: the server cannot be reached, so that there is no use in going
// on.
absl::Status SubmitFile(const std::string& file, const SubmitOptions& options,
                        const std::string& agency, v1::IngestionService::Stub& stub,
                        Session& session, v1::SubmitResponse& response) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string bytes, ReadWholeFile(file));
  const grpc::Status status = Send(stub, MakeHeader(options, file, agency, bytes), bytes, response);
  return status.ok() ? absl::OkStatus() : session.Explain(status, Peer::kIngestion);
}

void SubmitFiles(const SubmitOptions& options, const std::string& agency, Session& session,
                 SubmitCounts& counts) {
  const auto stub = session.Ingestion();
  ProgressBar progress(session.output, options.files.size());
  for (size_t i = 0; i < options.files.size(); ++i) {
    const std::string& file = options.files[i];
    progress.Draw(i, file);
    v1::SubmitResponse response;
    absl::Status status = SubmitFile(file, options, agency, *stub, session, response);
    progress.Clear();
    if (status.ok()) {
      Count(response, counts);
      if (response.version().state() == v1::HELD) session.Raise(kExitReportErrors);
      status = Print(file, response, options.brief, session.output);
    } else {
      ++counts.failed;
    }
    if (!status.ok()) session.Fail(file, status);
    if (absl::IsUnavailable(status)) {
      return session.Fail("", absl::UnavailableError(absl::StrCat(
                                  "stopped at document ", i + 1, " of ", options.files.size(),
                                  "; the same command again is harmless and goes on from there")));
    }
  }
}

void RunSubmit(const SubmitOptions& options, Session& session) {
  std::string agency;
  if (!options.agency.empty()) {
    absl::StatusOr<std::string> resolved = session.ResolveNode(options.agency);
    if (!resolved.ok()) return session.Fail("--agency", resolved.status());
    agency = *std::move(resolved);
  }
  SubmitCounts counts;
  SubmitFiles(options, agency, session, counts);
  if (!session.output.json) session.output.out << Summary(counts) << std::endl;
}

}  // namespace

void AddSubmitCommand(CLI::App& app, Session& session) {
  auto options = std::make_shared<SubmitOptions>();
  CLI::App* submit =
      app.add_subcommand("submit", "Files documents with the ingestion server; again is harmless");
  submit->add_option("FILE", options->files, "documents")->required();
  submit->add_option("--agency", options->agency,
                     "who reports, if the document does not say: an id or a name");
  submit->add_option("--year", options->year, "the report year, if the document does not say");
  submit->add_option("--reason", options->reason, "why, e.g. the reason for an amendment");
  submit->add_option("--submitter", options->submitter, "who files it");
  submit->add_flag("--brief", options->brief,
                   "print only the summary, not the findings of each document");
  submit->callback([options, &session] { RunSubmit(*options, session); });
}

}  // namespace gongkai

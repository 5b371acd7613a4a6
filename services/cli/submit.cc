// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai submit.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "services/cli/commands.h"
#include "services/cli/file.h"
#include "services/cli/finding_text.h"
#include "services/cli/language.h"
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
  header.set_source_name(file == kStandardInput
                             ? ShownFile(file)
                             : MessageText(std::filesystem::path(file).filename().string()));
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

std::string PaintedState(v1::VersionState state, const Output& output) {
  return Paint(output, state == v1::HELD ? Colour::kRed : Colour::kGreen,
               StateText(state, output.language));
}

// "  judged again, compared with this: agencies/…/2021/versions/1 HELD, before PASSED", and what
// has changed; nothing if no report of the year after was there.
absl::Status PrintJudgedAgain(const v1::SubmitResponse& response, const Output& output) {
  if (!response.has_judged_again()) return absl::OkStatus();
  const v1::JudgedAgain& again = response.judged_again();
  const Language language = output.language;
  if (again.state() == v1::VERSION_STATE_UNSPECIFIED) {
    output.out << In(language, "  waits to be judged again, compared with this: ",
                     "  待与本报告比较后重新核对：")
               << again.version() << "\n";
    return absl::OkStatus();
  }
  output.out << In(language, "  judged again, compared with this: ", "  已与本报告比较后重新核对：")
             << again.version() << " " << PaintedState(again.state(), output)
             << In(language, ", before ", "，此前") << StateText(again.state_before(), language);
  if (again.appeared().empty() && again.disappeared().empty()) {
    output.out << In(language, "; its findings are the same", "；问题没有变化");
  }
  output.out << "\n";
  const auto print = [&](const auto& findings, absl::string_view what) -> absl::Status {
    for (const v1::Finding& message : findings) {
      if (!message.root().empty()) continue;  // it goes with its root
      GONGKAI_ASSIGN_OR_RETURN(const Finding finding, FromProto(message));
      output.out << "    " << what << FindingHeading(finding, output) << "\n";
    }
    return absl::OkStatus();
  };
  GONGKAI_RETURN_IF_ERROR(print(again.appeared(), In(language, "new: ", "新增：")));
  return print(again.disappeared(), In(language, "gone: ", "消除："));
}

absl::Status Print(const std::string& file, const v1::SubmitResponse& response, bool brief,
                   const Output& output) {
  if (output.json) {
    PrintJson(output, response);
    return absl::OkStatus();
  }
  if (brief) return absl::OkStatus();
  const v1::Version& version = response.version();
  const Language language = output.language;
  output.out << Paint(output, Colour::kBold, ShownFile(file)) << "\n"
             << (response.created() ? In(language, "  stored as ", "  已存为：")
                                    : In(language, "  unchanged: ", "  内容未变："))
             << version.name() << " " << PaintedState(version.state(), output);
  if (version.state() == v1::RECEIVED) {
    output.out << In(language, " (validation cannot be reached; it will be judged once it can)\n",
                     "（核对服务暂时无法连接，恢复后自动核对）\n");
    return PrintJudgedAgain(response, output);
  }
  GONGKAI_ASSIGN_OR_RETURN(const Judgement judgement, FromProto(version.judgement()));
  output.out << Colon(language) << FindingCounts(judgement, language) << "\n";
  GONGKAI_RETURN_IF_ERROR(PrintJudgedAgain(response, output));
  output.out << FindingsText(judgement, ShownFile(file), output) << TallyText(judgement, language)
             << "\n"
             << std::flush;
  return absl::OkStatus();
}

std::string Summary(const SubmitCounts& counts, Language language) {
  if (language == Language::kChinese) {
    const int all = counts.created + counts.unchanged + counts.failed;
    return absl::StrCat("共", all, "份：新存", counts.created, "，未变", counts.unchanged, "，失败",
                        counts.failed, "；通过", counts.passed, "，有错误待改", counts.held,
                        counts.received > 0 ? absl::StrCat("，待核对", counts.received) : "");
  }
  std::string text =
      absl::StrCat(Counted(counts.created + counts.unchanged + counts.failed, "document"), ": ",
                   counts.created, " stored, ", counts.unchanged, " unchanged, ", counts.failed,
                   " failed; ", counts.passed, " passed, ", counts.held, " held");
  if (counts.received > 0) absl::StrAppend(&text, ", ", counts.received, " not judged yet");
  return text;
}

// A name that means nobody, or several, in the directory's words: here is a flag that says which.
absl::Status NameTheFlag(const absl::Status& status, const SubmitOptions& options) {
  if (!options.agency.empty() || !absl::StrContains(status.message(), "by its id")) return status;
  return absl::Status(status.code(), absl::StrCat(status.message(), " (--agency=ID)"));
}

// Files one document. UNAVAILABLE: the server cannot be reached, so that there is no use in going
// on.
absl::Status SubmitFile(const std::string& file, const SubmitOptions& options,
                        const std::string& agency, v1::IngestionService::Stub& stub,
                        Session& session, v1::SubmitResponse& response) {
  GONGKAI_ASSIGN_OR_RETURN(const std::string bytes, session.ReadInput(file));
  const grpc::Status status = Send(stub, MakeHeader(options, file, agency, bytes), bytes, response);
  if (status.ok()) return absl::OkStatus();
  return NameTheFlag(session.Explain(status, Peer::kIngestion), options);
}

absl::Status Stopped(size_t at, size_t of, Language language) {
  return absl::UnavailableError(
      language == Language::kChinese
          ? absl::StrCat("停在第", at, "份（共", of, "份）；再次执行同一命令即从此处继续，不会重复")
          : absl::StrCat("stopped at document ", at, " of ", of,
                         "; the same command again is harmless and goes on from there"));
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
    if (!status.ok()) session.FailFile(file, status);
    if (absl::IsUnavailable(status)) {
      return session.Fail("", Stopped(i + 1, options.files.size(), session.output.language));
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
  if (!session.output.json)
    session.output.out << Summary(counts, session.output.language) << std::endl;
}

}  // namespace

void AddSubmitCommand(CLI::App& app, Session& session) {
  auto options = std::make_shared<SubmitOptions>();
  CLI::App* submit =
      app.add_subcommand("submit", "Files documents with the ingestion server; again is harmless");
  submit->add_option("FILE", options->files, "documents; - is standard input")->required();
  submit->add_option("--agency", options->agency,
                     "who reports, if the document does not say: an id or a name");
  submit->add_option("--year", options->year, "the report year, if the document does not say");
  submit->add_option("--reason", options->reason, "why, e.g. the reason for an amendment");
  submit->add_option("--submitter", options->submitter, "who files it");
  submit->add_flag("--brief", options->brief,
                   "print only the summary, not the findings of each document");
  AddLanguageOption(*submit, session.output.language);
  submit->callback([options, &session] { RunSubmit(*options, session); });
}

}  // namespace gongkai

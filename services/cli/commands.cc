// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/commands.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/cli/file.h"
#include "services/cli/language.h"

namespace gongkai {
namespace {

constexpr char kDescription[] =
    "Annual reports on the disclosure of government information (政府信息公开工作年度报告): reads "
    "them, checks them, "
    "files them and answers with rates.";

constexpr char kFooter[] =
    "Exit codes: 0 fine, 1 the reports have errors, 2 the command failed. Results go to stdout, "
    "errors to stderr. "
    "The servers' addresses can also be set by GONGKAI_INGESTION, GONGKAI_VALIDATION and "
    "GONGKAI_AGGREGATION.";

void AddGlobalOptions(CLI::App& app, Session& session, std::string& format) {
  app.add_option("--output", format, "text for people, or json: one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->envname("GONGKAI_OUTPUT")
      ->capture_default_str();
  const auto add = [&app](const char* name, std::string& value, const char* variable,
                          const char* help) {
    app.add_option(name, value, help)->envname(variable)->capture_default_str();
  };
  add("--ingestion", session.ingestion, "GONGKAI_INGESTION", "host:port of the ingestion server");
  add("--validation", session.validation, "GONGKAI_VALIDATION",
      "host:port of the validation server");
  add("--aggregation", session.aggregation, "GONGKAI_AGGREGATION",
      "host:port of the aggregation server");
  add("--tls_ca", session.tls.ca, "GONGKAI_TLS_CA",
      "PEM file that vouches for the servers; turns TLS on");
  add("--tls_cert", session.tls.cert, "GONGKAI_TLS_CERT", "PEM file with the certificate to show");
  add("--tls_key", session.tls.key, "GONGKAI_TLS_KEY",
      "PEM file with the private key to --tls_cert");
  add("--tls_client_ca", session.tls.client_ca, "GONGKAI_TLS_CLIENT_CA",
      "serve only: PEM file that must vouch for clients");
}

// The arguments with the lines of each --flagfile=PATH in its place: one flag a line, '#' starts a
// comment.
absl::StatusOr<std::vector<std::string>> ExpandFlagFiles(
    const std::vector<std::string>& arguments) {
  std::vector<std::string> expanded;
  for (const std::string& argument : arguments) {
    absl::string_view path = argument;
    if (!absl::ConsumePrefix(&path, "--flagfile=")) {
      expanded.push_back(argument);
      continue;
    }
    const absl::StatusOr<std::string> text = ReadWholeFile(std::string(path));
    if (!text.ok()) {
      return absl::Status(text.status().code(), absl::StrCat(path, ": ", text.status().message()));
    }
    for (absl::string_view line : absl::StrSplit(*text, '\n')) {
      line = absl::StripAsciiWhitespace(line);
      if (!line.empty() && !absl::StartsWith(line, "#")) expanded.emplace_back(line);
    }
  }
  return expanded;
}

// The language of messages about arguments, which may be wrong before the one that names it.
Language LanguageOf(const std::vector<std::string>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool behind = i > 0 && arguments[i - 1] == "--lang";
    if (arguments[i] == "--lang=zh" || (behind && arguments[i] == "zh")) return Language::kChinese;
  }
  return Language::kBoth;
}

// One sentence, like every other failure.
std::string ParseFailure(const CLI::App* app, const CLI::Error& error, Language language) {
  std::string what = error.what();
  if (error.get_name() == "RequiredError" && !app->remaining().empty()) {
    const std::string command = absl::StrCat("\"", app->remaining().front(), "\"");
    what = absl::StrCat(In(language, "there is no command ", "没有这个命令："), command);
  }
  return absl::StrCat(In(language, "gongkai: ", "gongkai：命令有误："), Printable(what),
                      In(language, "; see gongkai --help\n", "；用法见 gongkai --help\n"));
}

// Commands take the global options behind their own as well.
void LetOptionsFallThrough(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) {
    command->fallthrough();
    LetOptionsFallThrough(*command);
  }
}

}  // namespace

int RunGongkai(const std::vector<std::string>& arguments, const Output& output, std::istream& in) {
  CLI::App app(kDescription, "gongkai");
  app.footer(kFooter);
  app.require_subcommand(1);
  Session session(output, in);
  std::string format = "text";
  const Language language = LanguageOf(arguments);
  session.output.language = language;
  app.failure_message([language](const CLI::App* failed, const CLI::Error& error) {
    return ParseFailure(failed, error, language);
  });
  AddGlobalOptions(app, session, format);
  app.parse_complete_callback([&] { session.output.json = format == "json"; });
  AddDocumentCommands(app, session);
  AddSubmitCommand(app, session);
  AddVersionCommands(app, session);
  AddRateCommands(app, session);
  AddRulesCommand(app, session);
  AddWatchCommand(app, session);
  AddAgencyCommands(app, session);
  AddStatusCommand(app, session);
  AddServeCommand(app, session);
  LetOptionsFallThrough(app);
  absl::StatusOr<std::vector<std::string>> expanded = ExpandFlagFiles(arguments);
  if (!expanded.ok()) {
    session.Fail("", expanded.status());
    return session.exit_code();
  }
  std::reverse(expanded->begin(), expanded->end());  // as CLI11 wants them
  try {
    app.parse(*std::move(expanded));
  } catch (const CLI::ParseError& error) {
    return app.exit(error, output.out, output.err) == 0 ? kExitFine : kExitFailed;
  }
  return session.exit_code();
}

}  // namespace gongkai

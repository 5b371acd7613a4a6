// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/program.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/flags/commandlineflag.h"
#include "absl/flags/reflection.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

sigset_t TerminationSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

// Flags as they are given somewhere, from first to last.
class FlagReader {
 public:
  // Reads one flag; `next` is the argument after it, which is taken (and true returned) if it is
  // the flag's value.
  absl::StatusOr<bool> Read(absl::string_view argument, const std::string* next) {
    absl::string_view name = argument;
    if (!absl::ConsumePrefix(&name, "--") || name.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "\"", argument, "\" is not a flag; flags are written --name=value, see --help"));
    }
    std::optional<std::string> value;
    if (const size_t equals = name.find('='); equals != absl::string_view::npos) {
      value = std::string(name.substr(equals + 1));
      name = name.substr(0, equals);
    }
    bool took_next = false;
    if (!value.has_value() && !IsSwitch(name)) {
      if (IsSwitch(absl::StripPrefix(name, "no")) && absl::ConsumePrefix(&name, "no")) {
        value = "false";
      } else if (next != nullptr) {
        value = *next;
        took_next = true;
      } else {
        return absl::InvalidArgumentError(
            absl::StrCat("--", name, " needs a value: --", name, "=…"));
      }
    }
    GONGKAI_RETURN_IF_ERROR(Set(name, value.value_or("true"), absl::StrCat("--", name)));
    return took_next;
  }

  // Sets what is not set yet from variables.
  absl::Status ReadEnvironment(const std::function<const char*(const char*)>& environment) {
    std::set<std::string> names;  // in a fixed order, so that the first mistake is always the same
    for (const auto& [name, flag] : absl::GetAllFlags()) names.insert(std::string(name));
    for (const std::string& name : names) {
      const std::string variable = absl::StrCat("GONGKAI_", absl::AsciiStrToUpper(name));
      const char* value = environment(variable.c_str());
      if (value == nullptr || set_.count(name) > 0) continue;
      GONGKAI_RETURN_IF_ERROR(Set(name, value, variable));
    }
    return absl::OkStatus();
  }

 private:
  static bool IsSwitch(absl::string_view name) {
    const absl::CommandLineFlag* flag = absl::FindCommandLineFlag(name);
    return flag != nullptr && flag->IsOfType<bool>();
  }

  absl::Status Set(absl::string_view name, const std::string& value, absl::string_view where) {
    if (name == "flagfile") return ReadFile(value);
    absl::CommandLineFlag* flag = absl::FindCommandLineFlag(name);
    if (flag == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("there is no flag --", name, "; see --help"));
    }
    std::string error;
    if (!flag->ParseFrom(value, &error)) {
      return absl::InvalidArgumentError(absl::StrCat("\"", value, "\" is no value for ", where,
                                                     error.empty() ? "" : ": ", error));
    }
    set_.insert(std::string(name));
    return absl::OkStatus();
  }

  absl::Status ReadFile(const std::string& path) {
    if (++depth_ > 8) return absl::InvalidArgumentError("flag files name each other in a circle");
    std::ifstream in(path);
    if (!in) return absl::NotFoundError(absl::StrCat("cannot read the flag file ", path));
    std::string text;
    for (int line = 1; std::getline(in, text); ++line) {
      const absl::string_view flag = absl::StripAsciiWhitespace(text);
      if (flag.empty() || absl::StartsWith(flag, "#")) continue;
      const absl::Status status = Read(flag, nullptr).status();
      if (!status.ok()) {
        return absl::Status(status.code(), absl::StrCat(path, ":", line, ": ", status.message()));
      }
    }
    --depth_;
    return absl::OkStatus();
  }

  std::set<std::string> set_;
  int depth_ = 0;
};

void PrintHelp(absl::string_view program, absl::string_view usage) {
  std::vector<std::pair<std::string, const absl::CommandLineFlag*>> flags;
  for (const auto& [name, flag] : absl::GetAllFlags()) flags.emplace_back(std::string(name), flag);
  std::sort(flags.begin(), flags.end());
  std::string text = absl::StrCat(usage, "\n\nUsage: ", program, " [--flag=value …]\n\n");
  for (const auto& [name, flag] : flags) {
    absl::StrAppend(&text, "  --", name, "=", flag->DefaultValue(), "\n      ", flag->Help(), "\n");
  }
  absl::StrAppend(
      &text, "  --flagfile=\n      file with one flag a line\n\n",
      "Every flag can also be set by an environment variable: --data_dir by GONGKAI_DATA_DIR.\n");
  std::fputs(text.c_str(), stdout);
}

}  // namespace

void ParseCommandLine(int argc, char** argv, absl::string_view usage) {
  // gRPC's own lines on stderr are for its authors; ours say what happened.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const absl::string_view program =
      absl::string_view(argv[0]).substr(absl::string_view(argv[0]).rfind('/') + 1);
  if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end()) {
    PrintHelp(program, usage);
    std::exit(0);
  }
  const absl::Status status =
      SetFlags(arguments, [](const char* name) -> const char* { return std::getenv(name); });
  if (status.ok()) return;
  const std::string message = absl::StrCat(program, ": ", status.message(), "\n");
  std::fputs(message.c_str(), stderr);
  std::exit(2);
}

absl::Status SetFlags(absl::Span<const std::string> arguments,
                      const std::function<const char*(const char*)>& environment) {
  FlagReader reader;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string* next = i + 1 < arguments.size() ? &arguments[i + 1] : nullptr;
    GONGKAI_ASSIGN_OR_RETURN(const bool took_next, reader.Read(arguments[i], next));
    if (took_next) ++i;
  }
  return reader.ReadEnvironment(environment);
}

void BlockTerminationSignals() {
  const sigset_t signals = TerminationSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

int WaitForTermination() {
  const sigset_t signals = TerminationSignals();
  int signal = 0;
  while (sigwait(&signals, &signal) != 0) {
  }
  return signal;
}

void BlockReloadSignal() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

int WaitForTermination(const std::function<void()>& reload) {
  sigset_t signals = TerminationSignals();
  sigaddset(&signals, SIGHUP);
  while (true) {
    int signal = 0;
    if (sigwait(&signals, &signal) != 0) continue;
    if (signal != SIGHUP) return signal;
    reload();
  }
}

absl::Status WritePortFile(const std::string& path, int port) {
  if (path.empty()) return absl::OkStatus();
  const std::string temporary = absl::StrCat(path, ".new");
  std::ofstream out(temporary, std::ios::trunc);
  out << port << "\n";
  out.close();
  if (!out || std::rename(temporary.c_str(), path.c_str()) != 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        "cannot write the port to ", path, ": check that the folder exists and is writable"));
  }
  return absl::OkStatus();
}

}  // namespace gongkai

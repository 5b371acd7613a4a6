// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/log/log.h"

#include <google/protobuf/stubs/logging.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <cmath>
#include <cstddef>
#include <memory>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

namespace gongkai {
namespace {

std::string& Program() {
  static std::string* const program = new std::string("gongkai");
  return *program;
}

// Never destroyed: threads may log until the very end.
spdlog::logger& Logger() {
  static spdlog::logger* const logger = [] {
    auto* made = new spdlog::logger("gongkai", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->set_level(spdlog::level::info);
    return made;
  }();
  return *logger;
}

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

absl::string_view LevelName(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

// Length of the well-formed UTF-8 sequence at the start of `text`; 0 if there is none.
size_t SequenceLength(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const size_t length = lead < 0x80   ? 1
                        : lead < 0xC2 ? 0
                        : lead < 0xE0 ? 2
                        : lead < 0xF0 ? 3
                        : lead < 0xF5 ? 4
                                      : 0;
  if (length == 0 || length > text.size()) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, beyond U+10FFFF.
  if (lead == 0xE0 && byte(1) < 0xA0) return 0;
  if (lead == 0xED && byte(1) > 0x9F) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;
  return length;
}

void AppendJsonString(std::string& out, absl::string_view text) {
  out.push_back('"');
  while (!text.empty()) {
    const size_t length = SequenceLength(text);
    const char c = text[0];
    if (length == 0) {
      out.append("\xEF\xBF\xBD");
    } else if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (c == '\n') {
      out.append("\\n");
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      absl::StrAppendFormat(&out, "\\u%04x", static_cast<unsigned int>(c));
    } else {
      out.append(text.data(), length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out.push_back('"');
}

void AppendMember(std::string& out, absl::string_view key, absl::string_view text) {
  out.push_back(out.empty() ? '{' : ',');
  AppendJsonString(out, key);
  out.push_back(':');
  AppendJsonString(out, text);
}

// What is fatal ends the program right after.
void LogProtobuf(google::protobuf::LogLevel level, const char* /*file*/, int /*line*/,
                 const std::string& message) {
  Log(level == google::protobuf::LOGLEVEL_INFO    ? LogLevel::kInfo
      : level == google::protobuf::LOGLEVEL_FATAL ? LogLevel::kError
                                                  : LogLevel::kWarning,
      "protobuf", {{"reason", message}});
}

}  // namespace

LogField::LogField(absl::string_view name, absl::string_view text) : key(name) {
  AppendJsonString(json, text);
}

LogField::LogField(absl::string_view name, double value)
    : key(name), json(std::isfinite(value) ? absl::StrFormat("%.17g", value) : "null") {}

void SetProgram(absl::string_view name) {
  Program() = std::string(name);
  google::protobuf::SetLogHandler(LogProtobuf);
}

void SetLogLevel(LogLevel level) { Logger().set_level(ToSpdlog(level)); }

void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields) {
  if (!Logger().should_log(ToSpdlog(level))) return;
  const std::string line = LogLine(absl::Now(), level, Program(), event, fields);
  Logger().log(ToSpdlog(level), spdlog::string_view_t(line.data(), line.size()));
  Logger().flush();
}

std::string LogLine(absl::Time time, LogLevel level, absl::string_view program,
                    absl::string_view event, std::initializer_list<LogField> fields) {
  std::string out;
  AppendMember(out, "time", absl::FormatTime("%Y-%m-%d%ET%H:%M:%E3SZ", time, absl::UTCTimeZone()));
  AppendMember(out, "level", LevelName(level));
  AppendMember(out, "program", program);
  AppendMember(out, "event", event);
  for (const LogField& field : fields) {
    out.push_back(',');
    AppendJsonString(out, field.key);
    absl::StrAppend(&out, ":", field.json);
  }
  out.push_back('}');
  return out;
}

}  // namespace gongkai

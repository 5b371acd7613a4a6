// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a server tells its operator: one JSON object a line on stderr. Lines of several threads
// never mix.

#ifndef GONGKAI_COMMON_LOG_LOG_H_
#define GONGKAI_COMMON_LOG_LOG_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace gongkai {

// How much an event matters.
enum class LogLevel : uint8_t { kDebug, kInfo, kWarning, kError };

// One more member of the line: Log(LogLevel::kInfo, "listening", {{"port", 7401}, {"address",
// "127.0.0.1"}}).
struct LogField {
  LogField(absl::string_view name, absl::string_view text);
  LogField(absl::string_view name, const std::string& text)
      : LogField(name, absl::string_view(text)) {}
  LogField(absl::string_view name, const char* text) : LogField(name, absl::string_view(text)) {}
  LogField(absl::string_view name, bool value) : key(name), json(value ? "true" : "false") {}
  template <std::integral T>
  LogField(absl::string_view name, T value) : key(name), json(absl::StrCat(value)) {}
  // Not a number and infinity, which JSON does not have, become null.
  LogField(absl::string_view name, double value);

  absl::string_view key;
  std::string json;  // the value as JSON
};

// Names the program that the lines come from, e.g. "gongkai-ingestion", and makes lines of ours out
// of what protobuf has to say (event "protobuf"), such as that a message from somewhere is no
// UTF-8: warnings, since whoever sent it is told. Call it before threads start.
void SetProgram(absl::string_view name);

// Leaves out what matters less than `level`; everything from kInfo on is written by default. Any
// thread.
void SetLogLevel(LogLevel level);

// Writes {"time":…,"level":…,"program":…,"event":…, fields…}. `event` is a short stable word or two
// with hyphens, so that it can be searched for. Any thread.
void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields = {});

// The line that Log would write, without the line break. `time` is printed in UTC to the
// millisecond; bytes that are no UTF-8 become U+FFFD.
std::string LogLine(absl::Time time, LogLevel level, absl::string_view program,
                    absl::string_view event, std::initializer_list<LogField> fields);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_LOG_LOG_H_

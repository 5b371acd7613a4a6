// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// --lang: in which language commands speak.

#ifndef GONGKAI_SERVICES_CLI_LANGUAGE_H_
#define GONGKAI_SERVICES_CLI_LANGUAGE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/form/finding.h"
#include "common/place/place.h"
#include "gongkai/v1/version.pb.h"

namespace CLI {
class App;
}

namespace gongkai {

// In which language results are told; both: English, and sentences about reports in either. The
// official names of rows and columns are Chinese in every language.
enum class Language : uint8_t { kBoth, kChinese, kEnglish };

// Adds --lang=zh|en, which sets `language`.
void AddLanguageOption(CLI::App& command, Language& language);

// The words in that language.
inline absl::string_view In(Language language, absl::string_view english,
                            absl::string_view chinese) {
  return language == Language::kChinese ? chinese : english;
}

// Behind a name, in front of a value: ": ".
inline absl::string_view Colon(Language language) { return In(language, ": ", "："); }

// "ERROR", "错误".
absl::string_view SeverityText(Severity severity, Language language);

// What kind of failure it is and what to do about it, in Chinese: "找不到，请核对名称". Messages of
// failures themselves are English, with names and numbers that are the same in every language.
absl::string_view FailureText(absl::StatusCode code);

// "gongkai: warning: ", "gongkai：警告：".
absl::string_view WarningHead(Language language);

// "HELD", "有错误待改（HELD）".
std::string StateText(v1::VersionState state, Language language);

// "12:5", "table 2 row 5 cell 3", "表2第5行第3格".
std::string PlaceText(const Place& place, Language language);

// How an edition is called in a list: "FORM_2019", "2019年版".
std::string FormText(const Form& form, Language language);

// "2 errors, 1 warning", "2处错误，1处警告"; `unit` is the Chinese measure word.
std::string CountText(int64_t count, absl::string_view noun, absl::string_view unit,
                      absl::string_view chinese, Language language);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_LANGUAGE_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/language.h"

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>

#include "absl/strings/str_cat.h"

namespace gongkai {

void AddLanguageOption(CLI::App& command, Language& language) {
  command
      .add_option_function<std::string>(
          "--lang",
          [&language](const std::string& option) {
            language = option == "zh" ? Language::kChinese : Language::kEnglish;
          },
          "speak Chinese (zh) or English (en) only")
      ->check(CLI::IsMember({"zh", "en"}));
}

absl::string_view SeverityText(Severity severity, Language language) {
  switch (severity) {
    case Severity::kError:
      return In(language, "ERROR", "错误");
    case Severity::kWarning:
      return In(language, "WARNING", "警告");
    case Severity::kNote:
      break;
  }
  return In(language, "NOTE", "提示");
}

absl::string_view FailureText(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInvalidArgument:
      return "文件或参数有误，请按所述原因改正";
    case absl::StatusCode::kNotFound:
      return "找不到，请核对名称";
    case absl::StatusCode::kAlreadyExists:
      return "已经存在";
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return "没有权限，请核对权限或证书";
    case absl::StatusCode::kResourceExhausted:
      return "超出限额，请按所述办法减小文件或放宽限额";
    case absl::StatusCode::kFailedPrecondition:
      return "现在不能这样做，请按所述原因处理后重试";
    case absl::StatusCode::kAborted:
      return "与其他操作冲突，请重试";
    case absl::StatusCode::kUnavailable:
      return "服务暂时不能使用，请稍后重试";
    case absl::StatusCode::kDeadlineExceeded:
      return "超过时限，请重试";
    case absl::StatusCode::kUnimplemented:
      return "尚不支持";
    default:
      return "系统出错，请将所述原因告知系统维护者";
  }
}

absl::string_view WarningHead(Language language) {
  return In(language, "gongkai: warning: ", "gongkai：警告：");
}

std::string StateText(v1::VersionState state, Language language) {
  const std::string& name = v1::VersionState_Name(state);
  if (language != Language::kChinese) return name;
  switch (state) {
    case v1::RECEIVED:
      return absl::StrCat("待核对（", name, "）");
    case v1::HELD:
      return absl::StrCat("有错误待改（", name, "）");
    case v1::PASSED:
      return absl::StrCat("通过（", name, "）");
    default:
      return name;
  }
}

std::string PlaceText(const Place& place, Language language) {
  if (language != Language::kChinese || !place.sheet.empty()) return FormatPlace(place);
  if (place.page > 0) {
    return absl::StrCat("第", place.page, "页（", place.box.left, "，", place.box.top, "）");
  }
  if (place.table > 0) {
    return absl::StrCat("表", place.table, "第", place.row, "行第", place.cell, "格");
  }
  if (place.paragraph > 0) return absl::StrCat("第", place.paragraph, "段");
  return FormatPlace(place);
}

std::string FormText(const Form& form, Language language) {
  if (language != Language::kChinese) return std::string(form.name);
  return absl::StrCat(form.name.substr(form.name.size() - 4), "年版");
}

std::string CountText(int64_t count, absl::string_view noun, absl::string_view unit,
                      absl::string_view chinese, Language language) {
  if (language == Language::kChinese) return absl::StrCat(count, unit, chinese);
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

}  // namespace gongkai

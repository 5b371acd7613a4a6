// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_files/rule_files.h"

#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

absl::StatusOr<RuleFile> ReadRuleFile(const std::string& path) {
  RuleFile file{std::filesystem::path(path).filename().string(), ""};
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return absl::NotFoundError(absl::StrCat(path, ": there is no such file"));
  }
  // Anything else could have no end, or never begin.
  if (!std::filesystem::is_regular_file(status)) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": it is no regular file"));
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::PermissionDeniedError(absl::StrCat(path, ": it may not be read"));
  // One byte more than is allowed tells that there is more.
  file.text.resize(kMostRuleFileBytes + 1);
  in.read(file.text.data(), static_cast<std::streamsize>(file.text.size()));
  if (in.bad()) return absl::FailedPreconditionError(absl::StrCat(path, ": reading failed"));
  file.text.resize(static_cast<size_t>(in.gcount()));
  return file;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const LoadedRules>> LoadRuleFiles(
    absl::Span<const std::string> paths) {
  std::vector<RuleFile> files;
  for (const std::string& path : paths) {
    GONGKAI_ASSIGN_OR_RETURN(RuleFile file, ReadRuleFile(path));
    files.push_back(std::move(file));
  }
  return LoadRules(files);
}

}  // namespace gongkai

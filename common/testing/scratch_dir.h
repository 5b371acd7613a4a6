// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A folder of its own for one test, removed at the end.

#ifndef GONGKAI_COMMON_TESTING_SCRATCH_DIR_H_
#define GONGKAI_COMMON_TESTING_SCRATCH_DIR_H_

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace gongkai::testing {

class ScratchDir {
 public:
  ScratchDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "gongkai-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~ScratchDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDir(const ScratchDir&) = delete;
  ScratchDir& operator=(const ScratchDir&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_COMMON_TESTING_SCRATCH_DIR_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Files that tests read from the source tree, and the original reports that may lie beside it.

#ifndef GONGKAI_COMMON_TESTING_SOURCE_FILES_H_
#define GONGKAI_COMMON_TESTING_SOURCE_FILES_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace gongkai::testing {

// The root of the source tree; ctest sets GONGKAI_SOURCE_DIR, a run by hand starts there.
inline std::filesystem::path SourceDir() {
  const char* dir = std::getenv("GONGKAI_SOURCE_DIR");
  return dir != nullptr ? std::filesystem::path(dir) : std::filesystem::current_path();
}

// Where the programs are.
inline std::filesystem::path BinDir() {
  const char* dir = std::getenv("GONGKAI_BIN_DIR");
  return dir != nullptr ? std::filesystem::path(dir) : SourceDir() / "build" / "bin";
}

// The folder with the original reports (`seeds`) and what is in them (`truth`): GONGKAI_SHARED, or
// `shared` beside the source tree. It need not exist: the originals are not part of the project.
inline std::filesystem::path SharedDir() {
  const char* dir = std::getenv("GONGKAI_SHARED");
  return dir != nullptr ? std::filesystem::path(dir) : SourceDir().parent_path() / "shared";
}

// The whole file; empty if it cannot be read.
inline std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The names of the original reports, "000" to "004", for parameterised tests; none if they are not
// there.
inline std::vector<std::string> SeedNames() {
  std::vector<std::string> names;
  for (const char* name : {"000", "001", "002", "003", "004"}) {
    if (std::filesystem::exists(SharedDir() / "seeds" / ("seed-" + std::string(name) + ".txt"))) {
      names.push_back(name);
    }
  }
  return names;
}

inline std::string SeedText(const std::string& name) {
  return ReadFile(SharedDir() / "seeds" / ("seed-" + name + ".txt"));
}

inline std::string SeedTruth(const std::string& name) {
  return ReadFile(SharedDir() / "truth" / ("seed-" + name + ".report.json"));
}

}  // namespace gongkai::testing

#endif  // GONGKAI_COMMON_TESTING_SOURCE_FILES_H_

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Runs a fuzz target without libFuzzer: every seed, then a number of mutations of seeds, the same
// ones each time. So every build with every compiler tries each target a little.
//
//   NAME_seeds FOLDER [COUNT]      the seeds and COUNT mutations (default 1000)
//   NAME_seeds FILE                that input alone, e.g. one that a fuzzer has found
//
// An input that fails is named, and written to FOLDER-failing if it is a mutation.

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/documents/random.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace gongkai::fuzz {
namespace {

using testing::Random;

constexpr size_t kMostBytes = size_t{64} << 10;

// What is running, for the message if it fails.
std::string current_name;   // NOLINT(runtime/string)
std::string current_input;  // NOLINT(runtime/string)
std::string failing_file;   // NOLINT(runtime/string)

extern "C" void OnAbort(int signal) {
  std::fprintf(stderr, "failed at %s\n", current_name.c_str());
  if (std::FILE* file = std::fopen(failing_file.c_str(), "wb"); file != nullptr) {
    std::fwrite(current_input.data(), 1, current_input.size(), file);
    std::fclose(file);
    std::fprintf(stderr, "the input is in %s\n", failing_file.c_str());
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Bytes that matter to one format or another.
constexpr const char* kPieces[] = {"<table>",
                                   "</table>",
                                   "<tr>",
                                   "<td colspan=99999 rowspan=99999>",
                                   "</td>",
                                   "<div>",
                                   "<!--",
                                   "&#x202E;",
                                   "&nbsp;",
                                   "<w:tbl>",
                                   "</w:p>",
                                   "<w:vMerge/>",
                                   "<w:gridSpan w:val=\"-1\"/>",
                                   "r=\"XFD1048576\"",
                                   "<c r=\"A1\" t=\"s\"><v>",
                                   "| --- |",
                                   "\n\n",
                                   "\t",
                                   "{\"a\":\"",
                                   "\\u0000",
                                   "\xEF\xBB\xBF",
                                   "\xFF\xFE",
                                   "\xE2\x80\xAE",
                                   "PK\x03\x04",
                                   "-1",
                                   "99999999999999999999",
                                   "xMin=\"1e38\"",
                                   "<word ",
                                   "总计",
                                   "（一）",
                                   "\x1D\x0F\x0F",
                                   "\x1E",
                                   "\x1F",
                                   "\x03"};

void MutateOnce(const std::vector<std::string>& seeds, Random& random, std::string& input) {
  const auto at = [&] {
    return static_cast<size_t>(random.UpTo(static_cast<int64_t>(input.size())));
  };
  const size_t begin = at();
  const size_t size = std::min(static_cast<size_t>(random.UpTo(64)), input.size() - begin);
  switch (random.UpTo(6)) {
    case 0:
      if (begin < input.size()) input[begin] = static_cast<char>(random.UpTo(255));
      break;
    case 1:
      input.erase(begin, size);
      break;
    case 2:
      input.insert(at(), input.substr(begin, size));
      break;
    case 3:
      input.insert(begin, random.Pick(kPieces));
      break;
    case 4:
      input.resize(begin);
      break;
    case 5: {
      const std::string& other = random.Pick(seeds);
      const auto from = static_cast<size_t>(random.UpTo(static_cast<int64_t>(other.size())));
      input.insert(begin, other, from, size * 8);
      break;
    }
    default:
      if (begin < input.size())
        input[begin] = static_cast<char>(input[begin] ^ (1 << random.UpTo(7)));
  }
}

void Try(const std::string& name, std::string input) {
  current_name = name;
  current_input = std::move(input);
  // A copy of its exact size on the heap: reading past its end is seen by sanitizers.
  const std::vector<uint8_t> bytes(current_input.begin(), current_input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

int Run(const std::filesystem::path& path, int64_t count) {
  if (std::filesystem::is_regular_file(path)) return Try(path.string(), ReadFile(path)), 0;
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  if (files.empty()) {
    std::fprintf(stderr, "there are no seeds in %s\n", path.string().c_str());
    return 2;
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const std::filesystem::path& file : files) {
    seeds.push_back(ReadFile(file));
    Try(file.string(), seeds.back());
  }
  failing_file = path.string() + "-failing";
  for (int64_t i = 0; i < count; ++i) {
    Random random(static_cast<uint64_t>(i));
    std::string input = random.Pick(seeds);
    for (int64_t times = 1 + random.UpTo(4); times > 0; --times) MutateOnce(seeds, random, input);
    input.resize(std::min(input.size(), kMostBytes));
    Try("mutation " + std::to_string(i), std::move(input));
  }
  std::printf("%zu seeds, %lld mutations\n", seeds.size(), static_cast<long long>(count));
  return 0;
}

}  // namespace
}  // namespace gongkai::fuzz

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: %s FOLDER [COUNT] | FILE\n", argv[0]), 2;
  std::signal(SIGABRT, gongkai::fuzz::OnAbort);
  std::signal(SIGSEGV, gongkai::fuzz::OnAbort);
  return gongkai::fuzz::Run(argv[1], argc > 2 ? std::atoll(argv[2]) : 1000);
}

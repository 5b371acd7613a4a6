// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/memory.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "services/ingestion/reader/ooxml_package.h"
#include "tests/documents/trial.h"

namespace gongkai::bench {
namespace {

using absl::string_view;

constexpr int kRows = 50'000;

struct Subject {
  const char* name;
  std::string (*make)();
};

std::string Generated(string_view layout) {
  return testing::Generate({testing::FindLayout(layout), {}, 501}).bytes;
}

std::string Repeat(string_view row, int times) {
  std::string all;
  all.reserve(row.size() * static_cast<size_t>(times));
  for (int i = 0; i < times; ++i) absl::StrAppend(&all, row);
  return all;
}

std::string WordFile(string_view rows) {
  return testing::PackageWriter::Docx(absl::StrCat("<w:tbl>", rows, "</w:tbl>")).Bytes();
}

std::string Workbook(string_view rows) {
  testing::PackageWriter workbook = testing::PackageWriter::Xlsx();
  workbook.AddSheet("Sheet1", absl::StrCat("<sheetData>", rows, "</sheetData>"));
  return workbook.Bytes();
}

constexpr string_view kWordRow =
    "<w:tr><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>34</w:t></w:r></w:p></w:tc></w:tr>";
constexpr string_view kSheetRow = "<row><c><v>12</v></c><c><v>34</v></c></row>";

const Subject kSubjects[] = {
    {"nothing", [] { return std::string(); }},
    {"text", [] { return Generated("text-tabbed-rows"); }},
    {"text, long", [] { return Generated("text-tabbed-rows") + Repeat("行\t12\t34\n", kRows); }},
    {"html", [] { return Generated("html-clean"); }},
    {"html, long",
     [] {
       return absl::StrCat(Generated("html-clean"), "<table>",
                           Repeat("<tr><td>行<td>12<td>34</tr>", kRows), "</table>");
     }},
    {"html, nested", [] { return Repeat("<div>", 2'000'000); }},
    {"html, colspan",
     [] { return "<table>" + Repeat("<tr><td colspan=100000>1<td rowspan=100000>2", 1000); }},
    {"docx", [] { return Generated("docx"); }},
    {"docx, long", [] { return WordFile(Repeat(kWordRow, kRows)); }},
    {"docx, zip bomb", [] { return WordFile("<!--" + std::string(400 << 20, ' ') + "-->"); }},
    {"xlsx", [] { return Generated("xlsx"); }},
    {"xlsx, long", [] { return Workbook(Repeat(kSheetRow, kRows)); }},
    {"pdf", [] { return Generated("pdf"); }},
};

// Runs `work` in a process of its own and gives the most memory that this held, in KiB, and how it
// ended; -1 if it did not end by itself. A process counts what it had when it was forked: whoever
// calls this has to stay small.
struct Ended {
  int exit_code = -1;
  int64_t peak_kib = 0;
};
template <typename Work>
Ended RunApart(Work&& work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  Ended ended;
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return ended;
  if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
  ended.peak_kib = usage.ru_maxrss;
  return ended;
}

void Exec(const std::string& program, const std::string& document) {
  const int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  execl(program.c_str(), "gongkai", "read", "--output=json", document.c_str(), nullptr);
  _exit(127);
}

}  // namespace

int PrintMemory() {
  const std::string program = (testing::BinDir() / "gongkai").string();
  const testing::ScratchDir folder;
  const std::string path = folder / "document";
  std::printf("%-20s %14s %12s  %s\n", "memory of one reading", "document bytes", "peak MiB",
              "outcome");
  int failed = 0;
  for (const Subject& subject : kSubjects) {
    RunApart([&] { std::ofstream(path, std::ios::binary) << subject.make(); });
    const Ended ended = RunApart([&] { Exec(program, path); });
    const bool known = ended.exit_code == 0 || ended.exit_code == 2;
    failed += !known;
    std::printf("%-20s %14lld %12.1f  %s\n", subject.name,
                static_cast<long long>(std::filesystem::file_size(path)),
                static_cast<double>(ended.peak_kib) / 1024,
                !known                 ? "failed"
                : ended.exit_code == 0 ? "read"
                                       : "refused");
  }
  return failed > 0 ? 1 : 0;
}

}  // namespace gongkai::bench

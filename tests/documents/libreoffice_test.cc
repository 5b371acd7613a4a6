// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Generated documents as LibreOffice writes them: a PDF of a Word file, of a web page and of a
// workbook, a Word file of a web page, a workbook of a web page.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "gtest/gtest.h"
#include "tests/documents/trial.h"

namespace gongkai::testing {
namespace {

struct Conversion {
  const char* from;      // layout
  const char* infilter;  // how LibreOffice opens it; empty: as it likes
  const char* to;        // extension
  // The least share of the cells that must be read right in a document without quirks. Grids stay
  // grids in DOCX and XLSX. In a PDF rows are cut by the ends of pages and figures are broken into
  // lines without a mark: what may belong to either of two rows is refused. A workbook printed to
  // PDF is cut at the edge of each page, so that any share may be missing.
  double least_right;
};

class LibreOfficeTest : public ::testing::TestWithParam<Conversion> {
 protected:
  void SetUp() override {
    if (std::system("command -v soffice >/dev/null 2>&1") != 0) {
      FAIL() << "install LibreOffice (libreoffice-writer-nogui, libreoffice-calc-nogui): it writes "
                "what is read here";
    }
  }

  // Converts all files of the folder into its folder "out", in one run.
  void Convert() {
    std::string command = absl::StrCat(
        "cd ", folder_.path(), " && timeout 120 soffice --headless -env:UserInstallation=file://",
        folder_.path(), "/profile");
    if (*GetParam().infilter != '\0') {
      absl::StrAppend(&command, " --infilter='", GetParam().infilter, "'");
    }
    absl::StrAppend(&command, " --convert-to ", GetParam().to, " --outdir out *.",
                    std::string(FindLayout(GetParam().from)->extension), " >log 2>&1");
    ASSERT_EQ(std::system(command.c_str()), 0) << ReadFile(folder_ / "log");
  }

  ScratchDir folder_;
};

TEST_P(LibreOfficeTest, WritesDocumentsThatAreReadBack) {
  const Layout* layout = FindLayout(GetParam().from);
  std::vector<GeneratedDocument> documents;
  for (const char* name : {"none", "blank-columns", "broken-arithmetic", "spaced-labels", "hybrid",
                           "remarks-in-cells"}) {
    const Trial trial = {layout, {FindQuirk(name)}, 300 + documents.size()};
    documents.push_back(Generate(trial));
    std::ofstream(folder_ / absl::StrCat(documents.size(), ".", std::string(layout->extension)),
                  std::ios::binary)
        << documents.back().bytes;
  }
  Convert();
  if (HasFatalFailure()) return;
  for (size_t i = 0; i < documents.size(); ++i) {
    documents[i].bytes = ReadFile(folder_ / absl::StrCat("out/", i + 1, ".", GetParam().to));
    EXPECT_FALSE(documents[i].bytes.empty()) << ReadFile(folder_ / "log");
    const Outcome outcome = Judge(documents[i]);
    const Tally& cells = outcome.cells;
    const double share = static_cast<double>(cells.right + cells.blank) /
                         static_cast<double>(cells.right + cells.blank + cells.refused);
    // The first document is the one without quirks. What is read completely has its head as well.
    const bool enough = i > 0 || (GetParam().least_right == 1 ? outcome.faults.empty()
                                                              : share >= GetParam().least_right);
    if (cells.wrong == 0 && enough) continue;
    const std::string kept =
        absl::StrCat(std::filesystem::temp_directory_path().string(), "/gongkai-misread-",
                     GetParam().from, "-", i + 1, ".", GetParam().to);
    std::ofstream(kept, std::ios::binary) << documents[i].bytes;
    ADD_FAILURE() << "document " << i + 1 << ": " << cells.right << " right, " << cells.refused
                  << " refused, " << cells.wrong << " wrong\n  "
                  << absl::StrJoin(outcome.faults, "\n  ") << "\n  see " << kept;
  }
}

INSTANTIATE_TEST_SUITE_P(Conversions, LibreOfficeTest,
                         ::testing::Values(Conversion{"docx", "", "pdf", 0.9},
                                           // Opened as a page of the web, the first page of the
                                           // PDF stays white, without the title.
                                           Conversion{"html-clean", "HTML (StarWriter)", "pdf",
                                                      0.75},
                                           Conversion{"xlsx", "", "pdf", 0},
                                           Conversion{"html-clean", "HTML (StarWriter)", "docx", 1},
                                           Conversion{"html-clean", "HTML (StarCalc)", "xlsx", 1}),
                         [](const ::testing::TestParamInfo<Conversion>& info) {
                           return absl::StrCat("From",
                                               *info.param.from == 'h'                  ? "Html"
                                               : std::string(info.param.from) == "docx" ? "Docx"
                                                                                        : "Xlsx",
                                               "To", info.param.to);
                         });

}  // namespace
}  // namespace gongkai::testing

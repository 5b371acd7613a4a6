// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/listed.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::IsEmpty;

using Fields = std::vector<std::string>;

const Fields kKinds = {"行政复议", "未经复议直接起诉", "复议后起诉"};
const Fields kOutcomes = {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"};

// The value of a kind of appeal and an outcome, by their places in the form.
std::string ValueOf(const Report& report, size_t kind, size_t outcome) {
  const Block& block = GetForm(report.form).tables[2].blocks[0];
  return absl::StrCat(
      report[Id(absl::StrCat("appeals.", block.lines[kind].key, ".", block.columns[outcome].key))]
          .value);
}

// A list for each kind: its name, the headings, and a row for each outcome.
struct Lists {
  Fields headings;
  bool name_below = false;
  bool name_in_rows = false;
};

// `fields(kind, outcome)`: what a row holds behind its label.
template <typename Cells>
std::vector<Fields> RowsOf(const Lists& lists, Cells fields) {
  std::vector<Fields> rows;
  for (size_t kind = 0; kind < kKinds.size(); ++kind) {
    if (!lists.name_below && !lists.name_in_rows) rows.push_back({kKinds[kind]});
    if (!lists.headings.empty() && (kind == 0 || !lists.name_in_rows)) {
      rows.push_back(lists.headings);
    }
    for (size_t outcome = 0; outcome < kOutcomes.size(); ++outcome) {
      Fields& row = rows.emplace_back();
      if (lists.name_in_rows) row.push_back(kKinds[kind]);
      row.push_back(kOutcomes[outcome]);
      for (const std::string& field : fields(kind, outcome)) row.push_back(field);
    }
    if (lists.name_below) rows.push_back({kKinds[kind]});
  }
  return rows;
}

// The report with these rows for its last table, in the ways that a row may be printed.
std::vector<std::string> Documents(const Report& report, const std::vector<Fields>& rows) {
  const std::string text = PrintReport(report, Layout::kTabbedRows);
  const size_t fourth = text.find("\n\n", text.find("四、政府信息公开")) + 2;
  const std::string before = text.substr(0, fourth);
  const std::string behind = text.substr(text.find("五、", fourth));
  const auto between = [&](const char* cell) {
    return absl::StrJoin(rows, "\n", [&](std::string* out, const Fields& row) {
      absl::StrAppend(out, absl::StrJoin(row, cell));
    });
  };
  std::string html;
  for (const Fields& row : rows) {
    absl::StrAppend(&html, "<tr><td>", absl::StrJoin(row, "</td><td>"), "</td></tr>");
  }
  return {absl::StrCat(before, between("\t"), "\n\n", behind),
          absl::StrCat(before, between("\n"), "\n\n", behind),
          absl::StrCat("<html><body><pre>", before, "</pre><table>", html, "</table><pre>", behind,
                       "</pre></body></html>")};
}

std::vector<std::string> Wrong(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (got[cell.id].given() && !(got[cell.id] == want[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

TEST(ListedTest, EveryOutcomeIsReadWithTheKindNamedBeforeIt) {
  for (const FormId form : {FormId::k2019, FormId::k2021}) {
    const Report want = Numbered(form);
    const auto value = [&](size_t kind, size_t outcome) -> Fields {
      return {ValueOf(want, kind, outcome)};
    };
    for (const Lists& lists :
         {Lists{}, Lists{{"结果", "件数"}}, Lists{{"单位：件", "结果", "件数"}},
          Lists{{"类型", "结果", "件数"}, false, true}}) {
      for (const std::string& document : Documents(want, RowsOf(lists, value))) {
        EXPECT_THAT(Differing(want, MustRead(document)), IsEmpty()) << document;
      }
    }
  }
}

TEST(ListedTest, OutcomesMayStandInAnyOrder) {
  const Report want = Numbered(FormId::k2021);
  std::vector<Fields> rows;
  for (size_t kind : {2u, 0u, 1u}) {
    rows.push_back({kKinds[kind]});
    for (size_t outcome : {4u, 0u, 3u, 1u, 2u}) {
      rows.push_back({kOutcomes[outcome], ValueOf(want, kind, outcome)});
    }
  }
  for (const std::string& document : Documents(want, rows)) {
    EXPECT_THAT(Wrong(want, MustRead(document)), IsEmpty()) << document;
  }
}

// The value that stands there is one of another column, while the form's own is empty.
TEST(ListedTest, ColumnsThatTheFormDoesNotHaveAreNotTaken) {
  const Report want = Numbered(FormId::k2021);
  const auto behind = [](size_t kind, size_t outcome) -> Fields {
    return {"", absl::StrCat(5 * kind + outcome + 1)};
  };
  const auto before = [&](size_t kind, size_t outcome) -> Fields {
    return {behind(kind, outcome)[1], ""};
  };
  const auto alone = [&](size_t kind, size_t outcome) -> Fields {
    return {behind(kind, outcome)[1]};
  };
  for (const std::vector<Fields>& rows :
       {RowsOf({{"结果", "件数", "序号"}}, behind), RowsOf({{"结果", "占比", "件数"}}, before),
        RowsOf({{"类型", "结果", "序号", "件数"}, false, true}, before),
        RowsOf({{"结果", "上年"}}, alone), RowsOf({{"结果", "2020年"}}, alone)}) {
    for (const std::string& document : Documents(want, rows)) {
      const Report got = MustRead(document);
      EXPECT_THAT(Wrong(want, got), IsEmpty()) << document;
    }
  }
}

TEST(ListedTest, KindsThatAreNamedBelowTheirOutcomesAreNotTakenForThoseAbove) {
  const Report want = Numbered(FormId::k2021);
  const auto value = [&](size_t kind, size_t outcome) -> Fields {
    return {ValueOf(want, kind, outcome)};
  };
  for (const std::string& document :
       Documents(want, RowsOf({{}, /*name_below=*/true, false}, value))) {
    EXPECT_THAT(Wrong(want, MustRead(document)), IsEmpty()) << document;
  }
}

}  // namespace
}  // namespace gongkai::testing

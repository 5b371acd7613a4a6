// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/utf8.h"
#include "services/ingestion/reader/xlsx_rows.h"
#include "services/ingestion/reader/xlsx_sheet.h"

namespace gongkai {
namespace {

using absl::string_view;

// How many rows, columns or cells a remark names.
constexpr size_t kNamed = 10;

std::string List(const std::vector<int32_t>& numbers) {
  const size_t named = std::min(numbers.size(), kNamed);
  const std::string list =
      absl::StrJoin(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(named), ", ");
  return numbers.size() > named ? absl::StrCat(list, ", …") : list;
}

void AddRemarks(const XlsxSheet& sheet, string_view name, DocumentBuilder& builder) {
  const auto add = [&](string_view code, const std::string& zh, const std::string& en) {
    Place place;
    place.sheet = std::string(name);
    builder.AddRemark({std::string(code), absl::StrCat("工作表“", name, "”", zh),
                       absl::StrCat("sheet ", name, " ", en), place});
  };
  if (!sheet.hidden_rows.empty()) {
    const std::string rows = List(sheet.hidden_rows);
    add("hidden-rows", absl::StrCat("有隐藏的行，未读取：第", rows, "行"),
        absl::StrCat("has hidden rows, which are not read: ", rows));
  }
  if (!sheet.hidden_columns.empty()) {
    const std::string columns = List(sheet.hidden_columns);
    add("hidden-rows", absl::StrCat("有隐藏的列，未读取：第", columns, "列"),
        absl::StrCat("has hidden columns, which are not read: ", columns));
  }
  if (sheet.covered_texts > 0) {
    add("covered-text",
        absl::StrCat("有", sheet.covered_texts, "个单元格的文字被合并单元格遮盖，未读取"),
        absl::StrCat("has text in ", sheet.covered_texts,
                     " cells that a merged cell covers; it is not shown and not read"));
  }
  if (sheet.formula_count > 0) {
    const std::string cells = absl::StrJoin(sheet.formulas, ", ");
    const string_view more = sheet.formula_count > sheet.formulas.size() ? ", …" : "";
    add("formula-without-value",
        absl::StrCat("有公式从未计算、没有保存结果，无法读取：", cells, more,
                     "；请在 Excel 中打开并保存后重新提交"),
        absl::StrCat("has formulas that were never calculated, whose values are not stored and "
                     "cannot be read: ",
                     cells, more, "; open it in Excel and save it"));
  }
  if (sheet.struck_texts > 0) {
    add("struck-text", absl::StrCat("有", sheet.struck_texts, "个单元格带删除线的文字，未读取"),
        absl::StrCat("has text that is struck out in ", sheet.struck_texts,
                     " cells, which is not read"));
  }
  if (sheet.unshown_values > 0) {
    add("hidden-text",
        absl::StrCat("有", sheet.unshown_values, "个单元格的数值被数字格式隐藏，未读取"),
        absl::StrCat("has values in ", sheet.unshown_values,
                     " cells that their number format does not show; they are not read"));
  }
  if (sheet.unshown_zeros > 0) {
    add("unshown-zeros",
        absl::StrCat("有", sheet.unshown_zeros,
                     "个单元格存有0而不显示（数字格式，或未勾选“显示零值”），按空白读取：",
                     sheet.first_unshown_zero),
        absl::StrCat("has a 0 in ", sheet.unshown_zeros,
                     " cells that is not shown (by the number format, or as the sheet shows no "
                     "zeros); they are read as blank: ",
                     sheet.first_unshown_zero));
  }
  if (sheet.doubtful_count > 0) {
    add("doubtful-text",
        absl::StrCat("有", sheet.doubtful_count,
                     "个单元格的数字是否显示、如何显示不能确定（颜色、字号、条件格式、未显示的小数"
                     "等），未采用：",
                     sheet.first_doubtful),
        absl::StrCat("has figures in ", sheet.doubtful_count,
                     " cells of which it is not certain whether and how they are shown (colour, "
                     "size, conditional format, decimals not shown); they are not used: ",
                     sheet.first_doubtful));
  }
}

absl::Status ReadShared(OoxmlPackage& package, const std::vector<Relationship>& related,
                        XlsxWorkbook& workbook) {
  GONGKAI_ASSIGN_OR_RETURN(std::unique_ptr<XmlPart> part, package.ReadRelated(related, "styles"));
  if (part != nullptr) workbook.styles.Read(part->root());
  part.reset();
  GONGKAI_ASSIGN_OR_RETURN(part, package.ReadRelated(related, "sharedStrings"));
  if (part != nullptr) workbook.strings.Read(part->root());
  return absl::OkStatus();
}

// Where a sheet of the workbook is: empty if it is no sheet of cells, e.g. a chart.
std::string PartOf(XmlNode sheet, const std::vector<Relationship>& related) {
  // r:id; sheetId is another attribute.
  const string_view id = AttributeOf(sheet, "id").value_or("");
  for (const Relationship& relationship : related) {
    if (relationship.id == id && relationship.type == "worksheet") return relationship.target;
  }
  return "";
}

absl::Status ReadSheets(OoxmlPackage& package, XmlNode sheets,
                        const std::vector<Relationship>& related, const XlsxWorkbook& workbook,
                        const ReadLimits& limits, DocumentBuilder& builder) {
  for (XmlNode node : sheets) {
    const std::string name = ShownName(AttributeOf(node, "name").value_or(""));
    if (AttributeOf(node, "state").value_or("visible") != "visible") {
      Place place;
      place.sheet = name;
      builder.AddRemark({"hidden-sheet", absl::StrCat("隐藏的工作表“", name, "”未读取"),
                         absl::StrCat("the hidden sheet ", name, " is not read"), place});
      continue;
    }
    const std::string part_name = PartOf(node, related);
    if (part_name.empty()) continue;
    GONGKAI_ASSIGN_OR_RETURN(std::unique_ptr<XmlPart> part, package.ReadPart(part_name));
    GONGKAI_ASSIGN_OR_RETURN(XlsxSheet sheet, ReadXlsxSheet(part->root(), name, workbook, limits));
    part.reset();  // the largest of all that is held
    AddXlsxCells(std::move(sheet.cells), sheet.rows, name, builder);
    AddRemarks(sheet, name, builder);
    GONGKAI_RETURN_IF_ERROR(builder.CheckLimits());
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Document> ReadXlsx(string_view bytes, const ReadLimits& limits) {
  GONGKAI_ASSIGN_OR_RETURN(OoxmlPackage package, OoxmlPackage::Open(bytes, limits));
  if (absl::EndsWith(package.main_part(), ".bin")) {
    return absl::InvalidArgumentError(
        "the file is a binary workbook (.xlsb), which is not read; open it in Excel and save it as "
        ".xlsx");
  }
  GONGKAI_ASSIGN_OR_RETURN(const std::vector<Relationship> related,
                           package.RelationshipsOf(package.main_part()));
  GONGKAI_ASSIGN_OR_RETURN(const std::unique_ptr<XmlPart> part,
                           package.ReadPart(package.main_part()));
  if (part->root().name() != "workbook") {
    return absl::InvalidArgumentError(absl::StrCat(
        "the part ", ShownName(package.main_part()), " of the file is no workbook (its root is ",
        ShownName(part->root().name().text()), "); open the file and save it as .xlsx"));
  }
  XlsxWorkbook workbook;
  workbook.from_1904 = IsTrue(AttributeOf(ChildOf(part->root(), "workbookPr"), "date1904"));
  GONGKAI_RETURN_IF_ERROR(ReadShared(package, related, workbook));
  DocumentBuilder builder(limits);
  GONGKAI_RETURN_IF_ERROR(
      ReadSheets(package, ChildOf(part->root(), "sheets"), related, workbook, limits, builder));
  return builder.Finish();
}

}  // namespace gongkai

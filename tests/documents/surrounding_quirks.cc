// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Quirks of what surrounds the report: no title, site furniture, a second mention of the title.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/documents/quirk_tables.h"

namespace gongkai::testing {
namespace {

Part Paragraph(std::string text) { return {PartKind::kParagraph, std::move(text), {}, 0}; }

void InsertFirst(Page& page, std::vector<Part> parts) {
  page.parts.insert(page.parts.begin(), parts.begin(), parts.end());
}

void RemoveTitle(Sample& sample, Random&) {
  std::erase_if(sample.page.parts, [](const Part& part) { return part.kind == PartKind::kTitle; });
  sample.report.title.clear();
}

void MentionTitle(Sample& sample, Random& random) {
  RemoveTitle(sample, random);
  InsertFirst(sample.page, {Paragraph(absl::StrCat("按照上级要求，现发布《", sample.page.title,
                                                   "》，欢迎社会各界监督，联系电话12345。"))});
}

// The title over two lines, as centred headings break.
void BreakTitle(Sample& sample, Random& random) {
  for (Part& part : sample.page.parts) {
    if (part.kind != PartKind::kTitle) continue;
    const size_t at = random.OneIn(2) ? sample.page.agency.size() : part.text.find("工作");
    part.text = absl::StrCat(part.text.substr(0, at), "\n", part.text.substr(at));
  }
}

Grid MetadataTable(const Page& page) {
  Grid grid;
  const auto label = [](std::string text) {
    PageCell cell;
    cell.text = std::move(text);
    return cell;
  };
  grid.rows = {
      {label("索引号"), label("11330000002482/2024-00017"), label("公开方式"), label("主动公开")},
      {label("发布机构"), label(page.agency), label("发布日期"), label(page.published)},
      {label("文号"), label(""), label("有效性"), label("有效")},
  };
  return grid;
}

void AddMetadata(Sample& sample, Random&) {
  InsertFirst(sample.page, {{PartKind::kGrid, "", MetadataTable(sample.page), 0}});
}

void AddFurniture(Sample& sample, Random& random) {
  InsertFirst(sample.page,
              {Paragraph("首页 > 政府信息公开 > 政府信息公开年报"),
               Paragraph(absl::StrCat("发布日期：", sample.page.published, " 浏览次数：",
                                      random.UpTo(9999), " 字号：[ 大 中 小 ] 分享到：")),
               Paragraph("总体情况 | 主动公开 | 依申请公开 | 12345热线 | 无障碍浏览")});
  for (const char* text :
       {"上一篇：2018年工作总结", "下一篇：关于调整3项收费的通知", "【打印本页】【关闭窗口】",
        "网站标识码：3300000012  备案号：12345678号"}) {
    sample.page.parts.push_back(Paragraph(text));
  }
}

void AddContents(Sample& sample, Random&) {
  std::vector<Part> contents = {Paragraph("目录")};
  int page = 1;
  for (const SectionTitle& title : GetForm(sample.report.form).sections) {
    contents.push_back(Paragraph(absl::StrCat(title.title, "……", page)));
    page += 2;
  }
  sample.page.parts.insert(sample.page.parts.begin() + 1, contents.begin(), contents.end());
}

void MentionLastYear(Sample& sample, Random&) {
  sample.page.parts.push_back(Paragraph(absl::StrCat(
      "附：", sample.page.year - 1, "年的年度报告已于", sample.page.year, "年1月20日公布。")));
}

constexpr Quirk kQuirks[] = {
    {"no-title", Stage::kSurroundings, Legible::kExact, nullptr, RemoveTitle},
    {"title-in-text", Stage::kSurroundings, Legible::kExact, nullptr, MentionTitle},
    {"title-broken", Stage::kSurroundings, Legible::kExact, nullptr, BreakTitle},
    {"metadata-table", Stage::kSurroundings, Legible::kExact, nullptr, AddMetadata},
    {"site-furniture", Stage::kSurroundings, Legible::kExact, nullptr, AddFurniture},
    {"contents-list", Stage::kSurroundings, Legible::kExact, nullptr, AddContents},
    {"last-year-mentioned", Stage::kSurroundings, Legible::kExact, nullptr, MentionLastYear},
};

}  // namespace

absl::Span<const Quirk> SurroundingQuirks() { return kQuirks; }

}  // namespace gongkai::testing

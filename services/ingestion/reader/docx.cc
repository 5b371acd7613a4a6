// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/docx_blocks.h"
#include "services/ingestion/reader/docx_grid.h"
#include "services/ingestion/reader/docx_numbering.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using absl::string_view;

void AddRemarks(const DocxOmissions& omissions, DocumentBuilder& builder) {
  const auto add = [&](bool omitted, string_view code, string_view zh, string_view en) {
    if (omitted) builder.AddRemark({std::string(code), std::string(zh), std::string(en), {}});
  };
  add(omissions.tracked_changes, "tracked-changes",
      "文档带有修订标记：按接受全部修订后的内容读取，已删除的内容不计",
      "the document has tracked changes: it is read as if all were accepted; what was deleted is "
      "not text");
  add(omissions.hidden_text, "hidden-text", "文档含有隐藏或带删除线的文字，未读取",
      "the document has hidden or struck out text, which is not read");
  add(omissions.doubtful_text, "doubtful-text",
      "文档中有的数字是否显示、如何显示不能确定（颜色与底色相同、字号极小等），未采用",
      "the document has figures of which it is not certain whether and how they are shown (the "
      "colour of their background, tiny letters, turned round); they are not used");
  add(omissions.hidden_rows, "hidden-rows", "表格含有隐藏行，未读取",
      "a table has hidden rows, which are not read");
  add(omissions.placeholder_text, "placeholder-text", "有未填写的内容控件，其提示文字未读取",
      "a content control was not filled in; its prompt is not read");
  add(omissions.covered_text, "covered-text", "合并单元格所覆盖的单元格中有文字，不显示，未读取",
      "cells covered by a merged cell hold text, which is not shown and not read");
  add(omissions.embedded_part, "embedded-part", "文档嵌有另一份文档（altChunk），未读取",
      "the document embeds another document (altChunk), which is not read");
}

}  // namespace

absl::StatusOr<Document> ReadDocx(string_view bytes, const ReadLimits& limits) {
  GONGKAI_ASSIGN_OR_RETURN(OoxmlPackage package, OoxmlPackage::Open(bytes, limits));
  GONGKAI_ASSIGN_OR_RETURN(const std::vector<Relationship> related,
                           package.RelationshipsOf(package.main_part()));
  DocxStyles styles;
  GONGKAI_ASSIGN_OR_RETURN(std::unique_ptr<XmlPart> part, package.ReadRelated(related, "styles"));
  if (part != nullptr) styles = DocxStyles(part->root());
  DocxNumbering numbering;
  GONGKAI_ASSIGN_OR_RETURN(part, package.ReadRelated(related, "numbering"));
  if (part != nullptr) numbering = DocxNumbering(part->root());
  part.reset();
  GONGKAI_ASSIGN_OR_RETURN(part, package.ReadPart(package.main_part()));
  const XmlNode body = ChildOf(part->root(), "body");
  if (part->root().name() != "document" || !body) {
    return absl::InvalidArgumentError(absl::StrCat("the part ", ShownName(package.main_part()),
                                                   " of the file is no Word document (its root "
                                                   "is ",
                                                   ShownName(part->root().name().text()),
                                                   "); open the file and save it as .docx"));
  }
  DocxOmissions omissions;
  GONGKAI_ASSIGN_OR_RETURN(DocxBlocks blocks,
                           ReadDocxBlocks(body, styles, limits, numbering, omissions));
  part.reset();
  DocumentBuilder builder(limits);
  AddDocxBlocks(std::move(blocks), builder);
  AddRemarks(omissions, builder);
  if (builder.size() == 0 && omissions.embedded_part) {
    return absl::InvalidArgumentError(
        "the Word document has no text of its own: it embeds another document (altChunk); open it "
        "in Word and save it again");
  }
  return builder.Finish();
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/testing_pdf.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/ingestion/reader/pdf.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai::testing {
namespace {

// Adobe-GB1 has Latin letters and digits as CID 1 to 95; here they are half an em wide.
constexpr absl::string_view kFont =
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [4 0 R] >>";
constexpr absl::string_view kDescendant =
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 "
    "/Descent -120 /CapHeight 880 /StemV 93 /ItalicAngle 0 /FontBBox [-25 -254 1000 880] >> >>";

}  // namespace

double PdfTextWidth(absl::string_view text, double size) {
  double width = 0;
  for (size_t at = 0; at < text.size();) width += NextCharacter(text, at) < 0x80 ? 0.5 : 1;
  return width * size;
}

void PdfWriter::AddPage(double width, double height) { pages_.push_back({width, height, {}}); }

void PdfWriter::AddText(double left, double top, double size, absl::string_view text) {
  Page& page = pages_.back();
  absl::StrAppendFormat(&page.content, "BT /F %g Tf %g %g Td <", size, left,
                        page.height - top - 0.88 * size);
  for (size_t at = 0; at < text.size();) {
    absl::StrAppendFormat(&page.content, "%04X", static_cast<uint32_t>(NextCharacter(text, at)));
  }
  absl::StrAppend(&page.content, "> Tj ET\n");
}

void PdfWriter::AddCentredText(double centre, double top, double size, absl::string_view text) {
  AddText(centre - PdfTextWidth(text, size) / 2, top, size, text);
}

void PdfWriter::AddRaw(absl::string_view content) {
  absl::StrAppend(&pages_.back().content, content);
}

std::string PdfWriter::Finish() const {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "", std::string(kFont),
                                      std::string(kDescendant)};
  std::string kids;
  for (const Page& page : pages_) {
    const int number = static_cast<int>(objects.size()) + 1;
    absl::StrAppend(&kids, number, " 0 R ");
    objects.push_back(
        absl::StrFormat("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents %d 0 R "
                        "/Resources << /Font << /F 3 0 R >> >> >>",
                        page.width, page.height, number + 1));
    objects.push_back(absl::StrCat("<< /Length ", page.content.size(), " >>\nstream\n",
                                   page.content, "\nendstream"));
  }
  objects[1] = absl::StrCat("<< /Type /Pages /Kids [", kids, "] /Count ", pages_.size(), " >>");
  std::string file = "%PDF-1.4\n";
  std::string table = absl::StrFormat("xref\n0 %d\n0000000000 65535 f \n", objects.size() + 1);
  for (size_t i = 0; i < objects.size(); ++i) {
    absl::StrAppendFormat(&table, "%010d 00000 n \n", file.size());
    absl::StrAppend(&file, i + 1, " 0 obj\n", objects[i], "\nendobj\n");
  }
  std::string trailer = absl::StrCat("/Size ", objects.size() + 1, " /Root 1 0 R");
  if (encrypted_) {
    const std::string key(64, 'A');
    absl::StrAppend(&trailer, " /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <",
                    key, "> /U <", key, "> >>");
  }
  const size_t start = file.size();
  absl::StrAppend(&file, table, "trailer\n<< ", trailer, " >>\nstartxref\n", start, "\n%%EOF\n");
  return file;
}

std::vector<std::string> LinesOf(const Document& document) {
  std::vector<std::string> texts;
  for (const TextBlock& block : document.blocks) {
    int32_t row = -1;
    for (const Field& field : document.FieldsOf(block)) {
      std::string text(document.TextOf(field));
      if (block.kind == BlockKind::kGrid) {
        text = absl::StrCat(field.column, ":", text);
        if (field.row_span > 1) absl::StrAppend(&text, " (", field.row_span, " rows)");
      }
      if (field.row == row) {
        absl::StrAppend(&texts.back(), " | ", text);
      } else {
        texts.push_back(text);
        row = field.row;
      }
    }
  }
  return texts;
}

std::vector<std::string> ReadLines(const PdfWriter& pdf) {
  const absl::StatusOr<Document> document = ReadPdf(pdf.Finish(), ReadLimits{});
  if (!document.ok()) return {document.status().ToString()};
  return LinesOf(*document);
}

}  // namespace gongkai::testing

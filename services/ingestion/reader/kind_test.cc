// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/kind.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/text_kind.h"

namespace gongkai::testing {
namespace {

using ::testing::HasSubstr;

std::string Number(size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text.push_back(static_cast<char>(value >> (8 * i)));
  return text;
}

std::string Record(absl::string_view magic, size_t size, size_t length_at, absl::string_view name) {
  std::string record(magic);
  record.resize(length_at);
  absl::StrAppend(&record, Number(name.size(), 2));
  record.resize(size);
  return absl::StrCat(record, name);
}

// An archive of empty files; `cut` leaves out its directory.
std::string Zip(const std::vector<std::string>& names, absl::string_view content = "",
                bool cut = false) {
  std::string bytes;
  std::string directory;
  for (const std::string& name : names) {
    absl::StrAppend(&bytes, Record("PK\x03\x04", 30, 26, name), content);
    absl::StrAppend(&directory, Record("PK\x01\x02", 46, 28, name));
  }
  if (cut) return bytes;
  std::string end = Record("PK\x05\x06", 22, 20, "");
  end.replace(16, 4, Number(bytes.size(), 4));
  return absl::StrCat(bytes, directory, end);
}

std::string Wide(absl::string_view text) {
  std::string wide;
  for (char c : text) wide.append({c, '\0'});
  return wide + std::string(2, '\0');
}

std::string Ole(absl::string_view stream) {
  return absl::StrCat("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", Wide("Root Entry"), Wide(stream));
}

TEST(FindKindTest, ArchivesAreToldByTheirParts) {
  const std::vector<std::string> word = {"[Content_Types].xml", "word/document.xml"};
  const std::vector<std::string> excel = {"xl/workbook.xml", "docProps/app.xml",
                                          "[Content_Types].xml"};
  for (bool cut : {false, true}) {
    EXPECT_EQ(FindKind(Zip(word, "", cut)).value(), DocumentKind::kDocx);
    EXPECT_EQ(FindKind(Zip(excel, "", cut)).value(), DocumentKind::kXlsx);
  }
  // The parts' names come after more than any head that one would look at.
  EXPECT_EQ(FindKind(Zip({"media/1", "[Content_Types].xml", "word/document.xml"},
                         std::string(2'000'000, 'x')))
                .value(),
            DocumentKind::kDocx);
  // A document in an archive is an archive.
  EXPECT_THAT(FindKind(Zip({"report.docx"}, Zip(word))).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("unpack it")));
}

TEST(FindKindTest, TheRestIsPdfOrText) {
  EXPECT_EQ(FindKind("%PDF-1.7\n").value(), DocumentKind::kPdf);
  EXPECT_EQ(FindKind("rubbish\n%PDF-1.7\n…\nstartxref\n0\n%%EOF\n").value(), DocumentKind::kPdf);
  for (absl::string_view text : {"a %PDF- b", "BMW", "RIF", "From: here", "\xFF\xFEx", ""}) {
    EXPECT_EQ(FindKind(text).value(), DocumentKind::kText) << text;
  }
}

struct Refused {
  const char* name;
  std::string bytes;
  std::string message;
};

class RefusedKindTest : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedKindTest, SaysWhatItIs) {
  EXPECT_THAT(FindKind(GetParam().bytes).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, RefusedKindTest,
    ::testing::Values(
        Refused{"Zip", Zip({"a.bin"}), "ZIP archive"},
        Refused{"ZipCut", "PK\x03\x04", "beginning of an Office file or ZIP archive"},
        Refused{"WordWithoutTypes", Zip({"word/document.xml"}), "[Content_Types].xml is missing"},
        Refused{"ExcelWithoutTypes", Zip({"xl/workbook.xml"}), "an Excel file that is damaged"},
        Refused{"Pptx", Zip({"[Content_Types].xml", "ppt/x"}), "PowerPoint"},
        Refused{"Xlsb", Zip({"[Content_Types].xml", "xl/workbook.bin"}), ".xlsb"},
        Refused{"Ofd", Zip({"Doc_0/Document.xml", "OFD.xml"}), "OFD document"},
        Refused{"Odt", Zip({"mimetype"}, "application/vnd.oasis.opendocument.text"),
                "OpenDocument"},
        Refused{"Doc", Ole("WordDocument"), ".doc, .wps"},
        Refused{"Xls", Ole("Workbook"), ".xls, .et"}, Refused{"OldXls", Ole("Book"), ".xls, .et"},
        Refused{"Encrypted", Ole("EncryptedPackage"), "password"},
        Refused{"Ole", Ole("Other"), "old Office document"},
        Refused{"Rtf", "{\\rtf1 x}", "RTF document"}, Refused{"Png", "\x89PNG\r\n", "PNG picture"},
        Refused{"Jpeg", "\xFF\xD8\xFF\xE0", "JPEG picture"},
        Refused{"Heic",
                std::string("\0\0\0\x18"
                            "ftypheic",
                            12),
                "HEIC"},
        Refused{"Gzip", "\x1F\x8B\x08", "gzip archive"},
        Refused{"Mhtml",
                "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: "
                "multipart/related; boundary=x\r\n",
                "MHTML"},
        Refused{"WordXml", "<?xml version=\"1.0\"?><?mso-application progid=\"x\"?>", "in XML"}),
    [](const auto& info) { return info.param.name; });

struct TextCase {
  const char* name;
  const char* text;
  TextKind kind;
};

class TextKindTest : public ::testing::TestWithParam<TextCase> {};

TEST_P(TextKindTest, IsFoundFromItsMarks) {
  EXPECT_EQ(FindTextKind(GetParam().text), GetParam().kind);
}

constexpr char kIsland[] = "正文\n<table><tr><td>规章</td></tr>\n<tr><td>1</td></tr></table>\n正文";

INSTANTIATE_TEST_SUITE_P(
    Texts, TextKindTest,
    ::testing::Values(
        TextCase{"Plain", "一、总体情况\n正文 <b 与 a<c>\n5 < 6 > 4", TextKind::kPlain},
        TextCase{"Braces", "{注}正文\n[1]正文", TextKind::kPlain},
        TextCase{"Quoted", "\"一\"和\"二\"", TextKind::kPlain},
        TextCase{"Markdown", "# 一\n正文", TextKind::kMarkdown},
        TextCase{"Island", kIsland, TextKind::kMarkdown},
        TextCase{"IslandFirst",
                 "<html><body><table><tr><td>1</td></tr></table></body></html>\n\n# 一\n"
                 "正文\n正文",
                 TextKind::kMarkdown},
        TextCase{"MarkdownWithPictures",
                 "# 一\n<div align=\"center\"><img src=\"a.png\"></div>\n正文\n正文",
                 TextKind::kMarkdown},
        TextCase{"Page", "\n<!DOCTYPE html>\n<html>\n# 一\n正文\n</html>\n<!-- x -->",
                 TextKind::kHtml},
        TextCase{"Table", "<table>\n<tr><td>1</table>", TextKind::kHtml},
        TextCase{"Fragment", "<p>一</p>\n<p>二<br>\n三</p>", TextKind::kHtml},
        TextCase{"FragmentWithStyle", "<style>\n#a {}\n</style><div>一\n二\n三</div>",
                 TextKind::kHtml},
        TextCase{"JsonObject", " {\n \"a\": 1}", TextKind::kJson},
        TextCase{"JsonList", "[{\"a\": 1}]\n", TextKind::kJson},
        TextCase{"JsonString", "\"\\n<p>一</p>\"", TextKind::kJson},
        TextCase{"JsonEscapedString", R"("\u003cp>\n\u4e00: \"x\"\u003c\/p>")", TextKind::kJson},
        TextCase{"JsonEscapedCutOff", R"("\u003Ctable>)", TextKind::kJson},
        TextCase{"QuotedWords", R"("a" or "b")", TextKind::kPlain},
        TextCase{"QuotedFolder", R"("C:\data")", TextKind::kPlain},
        TextCase{"FragmentTableOnly", "<table>\n<tr>\n<td>1\n</table>", TextKind::kHtml},
        TextCase{"FragmentInOneLine", "<p>一</p><table><tr><td>1</table>", TextKind::kHtml},
        TextCase{"JsonCutOff", "{\"a\": \"<table>", TextKind::kJson}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace gongkai::testing

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/title.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/recognition/dates.h"
#include "services/ingestion/recognition/label.h"
#include "services/ingestion/recognition/notes.h"
#include "services/ingestion/recognition/publication.h"

namespace gongkai {
namespace {

using absl::string_view;
using std::u32string;
using std::u32string_view;

// How far the title may be from the top, and how many lines it may stand on.
constexpr size_t kMaxHeadLines = 300;
constexpr size_t kMaxTitleLines = 4;
constexpr size_t kMaxTitleCharacters = 90;

constexpr u32string_view kSuffixes[] = {U"人民政府办公室",
                                        U"人民政府办公厅",
                                        U"政府办公室",
                                        U"政府办公厅",
                                        U"人民政府",
                                        U"管理委员会",
                                        U"街道办事处",
                                        U"办事处",
                                        U"委员会",
                                        U"办公室",
                                        U"办公厅",
                                        U"管委会",
                                        U"公安局",
                                        U"局",
                                        U"厅",
                                        U"委",
                                        U"署",
                                        U"中心",
                                        U"院",
                                        U"政府"};
constexpr u32string_view kDivisions = U"省市县区州盟旗镇乡";
constexpr u32string_view kPunctuation =
    U"，。；：！？、,.;:!?()（）《》〔〕[]【】“”\"'‘’|>·—- \t\n";

bool EndsWith(u32string_view text, u32string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool Contains(u32string_view text, u32string_view part) {
  return text.find(part) != u32string_view::npos;
}

u32string WithoutSpaces(u32string_view text) {
  u32string dense;
  for (char32_t c : text) {
    if (c != ' ') dense.push_back(c);
  }
  return dense;
}

std::string ToUtf8(u32string_view text) {
  std::string utf8;
  for (char32_t c : text) AppendCharacter(c, utf8);
  return utf8;
}

bool IsOrganisation(u32string_view name) {
  return std::any_of(std::begin(kSuffixes), std::end(kSuffixes), [&](u32string_view suffix) {
    return EndsWith(name, suffix) && name.size() > suffix.size();
  });
}

// A line of the head.
struct HeadLine {
  u32string text;  // folded, without spaces
  uint32_t first;  // tokens [first, last)
  uint32_t last;
};

std::vector<HeadLine> HeadLines(const TokenList& list, uint32_t end) {
  std::vector<HeadLine> lines;
  for (uint32_t t = 0; t < end && lines.size() < kMaxHeadLines;) {
    HeadLine line{{}, t, t};
    while (line.last < end && list.tokens[line.last].line == list.tokens[t].line) {
      line.text += list.CharactersOf(list.tokens[line.last++]);
    }
    t = line.last;
    if (!line.text.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

// Without a remark in brackets at the end, such as （数据填报）.
u32string_view WithoutRemark(u32string_view text) {
  if (text.empty() || text.back() != ')') return text;
  const size_t open = text.rfind(U'(');
  return open == u32string_view::npos ? text : text.substr(0, open);
}

struct Parts {
  u32string agency;
  int year = 0;
  bool is_title = false;
};

// Takes apart 〈agency〉〈year〉政府信息公开工作年度报告, agency and year in either order.
Parts Split(u32string_view text) {
  Parts parts;
  text = WithoutRemark(text);
  size_t subject = text.find(U"政府信息公开");
  if (subject == u32string_view::npos) subject = text.find(U"信息公开");
  if (subject == u32string_view::npos) return parts;
  parts.is_title = EndsWith(text, U"报告") || EndsWith(text, U"年报");
  const std::optional<YearPlace> year = FindYear(text, 0);
  u32string_view agency = text.substr(0, subject);
  if (year.has_value()) {
    parts.year = year->year;
    if (year->begin < subject) {
      const u32string_view behind = text.substr(year->end, subject - std::min(subject, year->end));
      agency = year->begin > 0 ? text.substr(0, year->begin) : behind;
      if (agency == U"关于") agency = behind;
    }
  }
  for (u32string_view word : {u32string_view(U"关于"), u32string_view(U"的")}) {
    if (agency.substr(0, word.size()) == word) agency.remove_prefix(word.size());
    if (EndsWith(agency, word)) agency.remove_suffix(word.size());
  }
  // Breadcrumbs and quotation marks before it.
  if (const size_t mark = agency.find_last_of(kPunctuation); mark != u32string_view::npos) {
    agency = agency.substr(mark + 1);
  }
  parts.agency = u32string(agency);
  // 县人民政府信息公开工作: the two words share 政府.
  if (EndsWith(parts.agency, U"人民")) parts.agency += U"政府";
  return parts;
}

struct Title {
  double score = 0;
  std::string printed;
  Parts parts;
  uint32_t end = 0;  // behind its last token
};

std::string Printed(const Document& document, const TokenList& list, uint32_t first,
                    uint32_t last) {
  std::string text;
  for (uint32_t t = first; t < last; ++t) {
    text.append(document.text, list.tokens[t].offset, list.tokens[t].size);
  }
  return text;
}

// The lines that read most like a title; the first of those alike.
std::optional<Title> FindTitle(const Document& document, const TokenList& list,
                               const std::vector<HeadLine>& lines) {
  std::optional<Title> best;
  for (size_t i = 0; i < lines.size(); ++i) {
    u32string text;
    for (size_t count = 1; count <= kMaxTitleLines && i + count <= lines.size(); ++count) {
      text += lines[i + count - 1].text;
      if (text.size() > kMaxTitleCharacters) break;
      Parts parts = Split(text);
      if (!parts.is_title || Contains(text, U"。")) continue;
      // A line above the one with the year counts only if it names who reports.
      if (count > 1 && !Contains(lines[i].text, U"年") && !IsOrganisation(lines[i].text)) continue;
      const double score = 1 + (parts.year > 0 ? 2 : 0) + (parts.agency.size() > 1 ? 2 : 0) -
                           0.1 * static_cast<double>(count) -
                           (text.find_first_of(U">|:") != u32string::npos ? 1 : 0);
      if (best.has_value() && score <= best->score) continue;
      best = Title{score, Printed(document, list, lines[i].first, lines[i + count - 1].last),
                   std::move(parts), lines[i + count - 1].last};
    }
  }
  return best;
}

// What stands behind one of the names on a line: "来源:云岭县人民政府办公室" gives the office.
u32string_view Behind(u32string_view line, u32string_view name) {
  const size_t at = line.find(name);
  if (at == u32string_view::npos) return {};
  line.remove_prefix(at + name.size());
  const size_t value = line.find_first_not_of(U": ");
  return value == u32string_view::npos || value == 0 ? u32string_view() : line.substr(value);
}

// The publication time of the page's particulars, or the line of one that cannot be.
struct PublishTime {
  std::optional<absl::Time> time;
  std::optional<size_t> impossible;
};

PublishTime ReadPublishTime(const std::vector<u32string>& lines) {
  PublishTime found;
  for (u32string_view name :
       {u32string_view(U"发布时间"), u32string_view(U"发布日期"), u32string_view(U"公开时间"),
        u32string_view(U"公开日期"), u32string_view(U"发文日期"), u32string_view(U"成文日期"),
        u32string_view(U"生成日期"), u32string_view(U"时间"), u32string_view(U"日期")}) {
    for (size_t i = 0; i < lines.size(); ++i) {
      const u32string_view behind = Behind(lines[i], name);
      found.time = ParseDate(behind);
      if (found.time.has_value()) return found;
      // 时间 and 日期 alone may be those of anything.
      const bool impossible = !found.impossible.has_value() && name.size() > 2 &&
                              YearOfImpossibleDate(behind).has_value();
      if (impossible) found.impossible = i;
    }
  }
  return found;
}

std::string AgencyOfParticulars(const std::vector<u32string>& lines) {
  for (u32string_view name :
       {u32string_view(U"发布机构"), u32string_view(U"公开主体"), u32string_view(U"单位名称"),
        u32string_view(U"发布单位"), u32string_view(U"信息来源"), u32string_view(U"来源")}) {
    for (const u32string& line : lines) {
      u32string_view value = Behind(line, name);
      value = value.substr(0, value.find_first_of(kPunctuation));
      if (IsOrganisation(value)) return ToUtf8(value);
    }
  }
  return "";
}

// The lines of the head with their spaces, for particulars such as 发布时间.
std::vector<u32string> SpacedLines(const Document& document, const TokenList& list,
                                   const std::vector<HeadLine>& lines) {
  std::vector<u32string> spaced;
  for (const HeadLine& line : lines) {
    const Token& first = list.tokens[line.first];
    const Token& last = list.tokens[line.last - 1];
    const size_t size = std::min<size_t>(last.offset + last.size - first.offset, 1000);
    string_view raw = string_view(document.text).substr(first.offset, size);
    while (!raw.empty() && size == 1000 && (raw.back() & 0x80) != 0) raw.remove_suffix(1);
    spaced.push_back(FoldToCharacters(raw));
  }
  return spaced;
}

void AddNote(string_view code, string_view zh, string_view en, Report& report) {
  report.notes.push_back({std::string(code), std::string(zh), std::string(en), {}, {}});
}

// The line that begins with that token states a date of publication that no calendar has.
void NoteImpossibleDate(const Document& document, const TokenList& list, uint32_t first,
                        Report& report) {
  uint32_t last = first;
  while (last < list.tokens.size() && list.tokens[last].line == list.tokens[first].line) ++last;
  const std::string line = Excerpt(Printed(document, list, first, last));
  AddNote("date-impossible", absl::StrCat("“", line, "”：没有这个日期，发布日期不能确定"),
          absl::StrCat("\"", line, "\": there is no such date, so that of the publication is open"),
          report);
  report.notes.back().place = document.PlaceAt(list.tokens[first].offset);
}

void ReadPublication(const Document& document, const TokenList& list, uint32_t title_end,
                     uint32_t head_end, const std::vector<HeadLine>& lines,
                     const std::vector<u32string>& spaced, Report& report) {
  const PublishTime named = ReadPublishTime(spaced);
  report.publish_time = named.time;
  if (report.publish_time.has_value()) return;
  const Publication found = FindPublication(list, title_end, head_end, report.year);
  report.publish_time = found.time;
  if (report.publish_time.has_value()) return;
  if (named.impossible.has_value()) {
    NoteImpossibleDate(document, list, lines[*named.impossible].first, report);
  } else if (found.impossible.has_value()) {
    NoteImpossibleDate(document, list, *found.impossible, report);
  }
}

}  // namespace

TitleParts SplitTitle(string_view title) {
  const Parts parts = Split(WithoutSpaces(FoldToCharacters(title)));
  return {ToUtf8(parts.agency), parts.year};
}

int YearOfNarrative(u32string_view folded) {
  std::map<int, int> count;
  int best = 0;
  int depth = 0;
  size_t looked = 0;
  for (std::optional<YearPlace> place = FindYear(folded, 0); place.has_value();
       place = FindYear(folded, place->end)) {
    for (; looked < place->begin; ++looked) {
      if (folded[looked] == U'《') ++depth;
      if (folded[looked] == U'》' && depth > 0) --depth;
    }
    if (depth > 0) continue;
    ++count[place->year];
    if (best == 0 || count[place->year] > count[best]) best = place->year;
  }
  return best;
}

std::string OrganisationOfNarrative(u32string_view folded) {
  // Words that open a clause without naming anybody: 我县, 根据县政府办公室, 其中市政府.
  constexpr u32string_view kNoName =
      U"我本各全该此其每根按依由在经请对向为与和及或以现将已并等如据从到是有若因就把被让使通组加积"
      U"认严指督县市区省乡镇上下";
  for (size_t at = 0; at < folded.size() && at < 4000;) {
    const size_t end = std::min(folded.find_first_of(kPunctuation, at), folded.size());
    u32string_view clause = folded.substr(at, end - at);
    at = end + 1;
    if (const std::optional<YearPlace> year = FindYear(clause, 0);
        year.has_value() && year->begin == 0) {
      clause.remove_prefix(year->end);
    }
    if (clause.empty() || kNoName.find(clause[0]) != u32string_view::npos) continue;
    const size_t division = clause.find_first_of(kDivisions);
    if (division == u32string_view::npos || division == 0 || division > 8) continue;
    for (u32string_view suffix : kSuffixes) {
      if (suffix.size() < 2 && suffix != U"局" && suffix != U"厅") continue;
      const size_t found = clause.find(suffix, division + 1);
      if (found == u32string_view::npos || found > division + 12) continue;
      const u32string_view word = clause.substr(found - 1, 2);
      if (word == U"布局" || word == U"格局" || word == U"全局" || word == U"大局") continue;
      return ToUtf8(clause.substr(0, found + suffix.size()));
    }
  }
  return "";
}

void ReadTitle(const Document& document, const TokenList& list, uint32_t head_end,
               string_view narrative, Report& report) {
  const std::vector<HeadLine> lines = HeadLines(list, head_end);
  const std::vector<u32string> spaced = SpacedLines(document, list, lines);
  uint32_t title_end = 0;
  if (std::optional<Title> title = FindTitle(document, list, lines); title.has_value()) {
    title_end = title->end;
    report.title = std::move(title->printed);
    report.agency_name = ToUtf8(title->parts.agency);
    report.year = title->parts.year;
  } else {
    AddNote("title-missing", "文档没有标题", "the document has no title", report);
  }
  u32string folded;
  if (report.year == 0 || report.agency_name.empty()) folded = FoldToCharacters(narrative);
  if (report.year == 0) {
    report.year = YearOfNarrative(folded);
    if (report.year == 0) {
      AddNote("year-missing", "文档没有写明报告年度",
              "the document does not say which year it reports on", report);
    } else {
      AddNote("year-from-text", "报告年度取自正文", "the year was taken from the narrative",
              report);
    }
  }
  ReadPublication(document, list, title_end, head_end, lines, spaced, report);
  if (!report.agency_name.empty()) return;
  report.agency_name = OrganisationOfNarrative(folded);
  if (report.agency_name.empty()) report.agency_name = AgencyOfParticulars(spaced);
  if (report.agency_name.empty()) {
    AddNote("agency-missing", "文档没有写明报告机关", "the document does not say who reports",
            report);
  } else {
    AddNote("agency-from-text", "报告机关取自正文", "the agency's name was taken from the text",
            report);
  }
}

}  // namespace gongkai

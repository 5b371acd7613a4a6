// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/csv.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/agency/names.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What a row of the table holds, and the line it begins on.
struct Row {
  int line = 0;
  std::vector<std::string> fields;
};

absl::Status At(int line, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", what));
}

// Reads one row after the other off the text (RFC 4180).
class RowReader {
 public:
  explicit RowReader(absl::string_view text) : rest_(text) {}

  bool AtEnd() const { return rest_.empty(); }

  absl::StatusOr<Row> Next() {
    Row row{line_, {}};
    bool more = true;
    while (more) {
      GONGKAI_ASSIGN_OR_RETURN(std::string field, NextField());
      row.fields.push_back(std::string(absl::StripAsciiWhitespace(field)));
      more = absl::ConsumePrefix(&rest_, ",");
    }
    if (!absl::ConsumePrefix(&rest_, "\r\n")) absl::ConsumePrefix(&rest_, "\n");
    ++line_;
    return row;
  }

 private:
  // Up to the comma or the line's end, which it leaves.
  absl::StatusOr<std::string> NextField() {
    const absl::string_view blank = rest_.substr(0, rest_.find_first_not_of(" \t"));
    if (absl::StartsWith(rest_.substr(blank.size()), "\"")) {
      rest_.remove_prefix(blank.size() + 1);
      return QuotedField();
    }
    const absl::string_view field = rest_.substr(0, rest_.find_first_of(",\n"));
    if (absl::StrContains(field, '"')) {
      return At(line_,
                "a quotation mark within a field; put the field in quotation marks and double it");
    }
    rest_.remove_prefix(field.size());
    if (absl::EndsWith(field, "\r") && !absl::StartsWith(rest_, ",")) {
      return std::string(absl::StripSuffix(field, "\r"));
    }
    return std::string(field);
  }

  absl::StatusOr<std::string> QuotedField() {
    const int first_line = line_;
    std::string field;
    while (true) {
      const size_t quote = rest_.find('"');
      if (quote == absl::string_view::npos) {
        return At(first_line, "a quotation mark opens here and is never closed");
      }
      const absl::string_view part = rest_.substr(0, quote);
      line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
      absl::StrAppend(&field, part);
      rest_.remove_prefix(quote + 1);
      if (!absl::ConsumePrefix(&rest_, "\"")) break;
      field.push_back('"');
    }
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    if (rest_.empty() || rest_[0] == ',' || rest_[0] == '\n' || absl::StartsWith(rest_, "\r\n")) {
      return field;
    }
    return At(line_, "text after a closing quotation mark");
  }

  absl::string_view rest_;
  int line_ = 1;
};

absl::Status SetYear(absl::string_view text, int& year) {
  if (text.empty() || absl::SimpleAtoi(text, &year)) return absl::OkStatus();
  return absl::InvalidArgumentError("is no year");
}

absl::Status SetLevel(absl::string_view text, Level& level) {
  for (int i = 0; i <= static_cast<int>(Level::kBody); ++i) {
    if (LevelName(static_cast<Level>(i)) != text) continue;
    level = static_cast<Level>(i);
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      "is no level; write nation, province, prefecture, county, township or body");
}

absl::Status SetAliases(absl::string_view text, std::vector<std::string>& aliases) {
  for (const absl::string_view alias : absl::StrSplit(text, ';', absl::SkipWhitespace())) {
    aliases.push_back(std::string(absl::StripAsciiWhitespace(alias)));
  }
  return absl::OkStatus();
}

// A column of the table: what it is called, whether the table must have it, and where its text
// goes.
struct Column {
  absl::string_view name;
  bool required;
  absl::Status (*set)(absl::string_view text, Agency& agency);
};

template <std::string Agency::*field>
absl::Status SetText(absl::string_view text, Agency& agency) {
  agency.*field = std::string(text);
  return absl::OkStatus();
}

constexpr std::array<Column, 12> kColumns = {{
    {"id", true, SetText<&Agency::id>},
    {"official_name", true, SetText<&Agency::official_name>},
    {"short_name", false, SetText<&Agency::short_name>},
    {"aliases", false,
     [](absl::string_view text, Agency& agency) { return SetAliases(text, agency.aliases); }},
    {"level", true,
     [](absl::string_view text, Agency& agency) { return SetLevel(text, agency.level); }},
    {"parent", true, SetText<&Agency::parent>},
    {"division_code", false, SetText<&Agency::division_code>},
    {"credit_code", false, SetText<&Agency::credit_code>},
    {"sector", false, SetText<&Agency::sector>},
    {"first_year", false,
     [](absl::string_view text, Agency& agency) { return SetYear(text, agency.first_year); }},
    {"last_year", false,
     [](absl::string_view text, Agency& agency) { return SetYear(text, agency.last_year); }},
    {"successor", false, SetText<&Agency::successor>},
}};

// The columns in the order of the header.
absl::StatusOr<std::vector<const Column*>> ReadHeader(const Row& header) {
  std::vector<const Column*> columns;
  for (const std::string& name : header.fields) {
    const auto column = std::find_if(kColumns.begin(), kColumns.end(),
                                     [&](const Column& known) { return known.name == name; });
    if (column == kColumns.end()) {
      return At(header.line, absl::StrCat("unknown column \"", name, "\""));
    }
    if (std::find(columns.begin(), columns.end(), &*column) != columns.end()) {
      return At(header.line, absl::StrCat("the column ", name, " comes twice"));
    }
    columns.push_back(&*column);
  }
  for (const Column& column : kColumns) {
    if (column.required && std::find(columns.begin(), columns.end(), &column) == columns.end()) {
      return At(header.line, absl::StrCat("the column ", column.name,
                                          " is missing; the first line names the columns"));
    }
  }
  return columns;
}

absl::StatusOr<Agency> ReadAgency(const Row& row, const std::vector<const Column*>& columns) {
  if (row.fields.size() != columns.size()) {
    return At(row.line,
              absl::StrCat(row.fields.size(), " fields, but the header names ", columns.size()));
  }
  Agency agency;
  for (size_t i = 0; i < columns.size(); ++i) {
    const absl::Status set = columns[i]->set(row.fields[i], agency);
    if (!set.ok()) {
      return At(row.line,
                absl::StrCat(columns[i]->name, " \"", row.fields[i], "\" ", set.message()));
    }
  }
  if (agency.division_code.empty()) agency.division_code = agency.id.substr(0, 6);
  const absl::Status checked = CheckAgency(agency);
  if (!checked.ok()) return At(row.line, checked.message());
  return agency;
}

bool IsEmpty(const Row& row) { return row.fields.size() == 1 && row.fields[0].empty(); }

}  // namespace

absl::StatusOr<std::vector<Agency>> ParseAgenciesCsv(absl::string_view text) {
  absl::ConsumePrefix(&text, kByteOrderMark);
  RowReader reader(text);
  std::vector<const Column*> columns;
  std::vector<Agency> agencies;
  while (!reader.AtEnd()) {
    GONGKAI_ASSIGN_OR_RETURN(const Row row, reader.Next());
    for (const std::string& field : row.fields) {
      if (!IsPrintable(field))
        return At(row.line,
                  "not UTF-8 text, or control characters within a field; save the table as UTF-8");
    }
    if (IsEmpty(row)) continue;
    if (columns.empty()) {
      GONGKAI_ASSIGN_OR_RETURN(columns, ReadHeader(row));
    } else {
      GONGKAI_ASSIGN_OR_RETURN(Agency agency, ReadAgency(row, columns));
      agencies.push_back(std::move(agency));
    }
  }
  if (columns.empty()) return At(1, "the table is empty; its first line names the columns");
  return agencies;
}

}  // namespace gongkai

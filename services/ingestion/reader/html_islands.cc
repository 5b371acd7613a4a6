// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_islands.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "services/ingestion/reader/text_kind.h"

namespace gongkai {
namespace {

using absl::string_view;

HtmlIsland NextElement(string_view text, size_t from, string_view name) {
  int depth = 0;
  HtmlIsland island{text.size(), text.size()};
  for (size_t at = text.find('<', from); at != string_view::npos; at = text.find('<', at + 1)) {
    if (!IsTag(text, at, name)) continue;
    const bool closes = text[at + 1] == '/';
    if (closes && depth == 0) continue;
    if (!closes && depth++ == 0) island.begin = at;
    if (closes && --depth == 0) {
      island.end = std::min(text.size(), std::min(text.find('>', at), text.size() - 1) + 1);
      break;
    }
  }
  return island;
}

void CutOut(string_view name, std::string& text, size_t& count) {
  std::string rest;
  size_t from = 0;
  for (HtmlIsland island = NextElement(text, 0, name); island.begin < text.size();
       island = NextElement(text, from, name)) {
    rest.append(text, from, island.begin - from);
    from = island.end;
    ++count;
  }
  if (from == 0) return;
  rest.append(text, from, std::string::npos);
  text = std::move(rest);
}

}  // namespace

HtmlIsland NextIsland(string_view text, size_t from) { return NextElement(text, from, "table"); }

size_t WithoutIslands(string_view text, std::string& rest) {
  rest = std::string(text);
  size_t others = 0;
  size_t tables = 0;
  CutOut("script", rest, others);
  CutOut("style", rest, others);
  CutOut("table", rest, tables);
  return tables;
}

}  // namespace gongkai

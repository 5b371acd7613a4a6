// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Quirks of labels and headings: the words differ, the table stays.

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/documents/characters.h"
#include "tests/documents/quirk_tables.h"

namespace gongkai::testing {
namespace {

bool AllHan(const std::vector<std::string>& characters) {
  for (const std::string& c : characters) {
    if (c.size() != 3 || c < "一" || c > "龥") return false;
  }
  return true;
}

// "邮 编": short labels stretched to the width of their column.
void SpaceOut(Sample& sample, Random& random) {
  const char* const space = random.OneIn(2) ? " " : "\u3000";
  ForEachCell(sample.page, false, [&](PageCell& cell) {
    const std::vector<std::string> characters = Characters(cell.text);
    if (characters.size() > 6 || !AllHan(characters) || random.OneIn(3)) return;
    cell.text = Join(characters, space);
  });
}

// Narrow columns break their labels anywhere.
void Wrap(Sample& sample, Random& random) {
  ForEachCell(sample.page, false, [&](PageCell& cell) {
    std::vector<std::string> characters = Characters(cell.text);
    if (characters.size() < 3 || random.OneIn(3)) return;
    const int64_t width = 2 + random.UpTo(6);
    for (size_t i = static_cast<size_t>(width); i < characters.size(); i += width) {
      characters[i] = absl::StrCat("\n", characters[i]);
    }
    cell.text = Join(characters, "");
  });
}

void UseSynonyms(Sample& sample, Random& random) {
  ForEachCell(sample.page, false, [&](PageCell& cell) {
    if (!cell.synonyms.empty() && !random.OneIn(4))
      cell.text = std::string(random.Pick(cell.synonyms));
  });
  const Form& form = GetForm(sample.report.form);
  for (Part& part : sample.page.parts) {
    if (part.kind != PartKind::kHeading || part.section == 0) continue;
    const SectionTitle& title = form.sections[static_cast<size_t>(part.section - 1)];
    if (title.synonyms.empty() || random.OneIn(4)) continue;
    part.text = absl::StrReplaceAll(part.text, {{title.title, random.Pick(title.synonyms)}});
  }
}

// One character of a long label lost or doubled.
void Deviate(Sample& sample, Random& random) {
  ForEachCell(sample.page, false, [&](PageCell& cell) {
    std::vector<std::string> characters = Characters(cell.text);
    if (characters.size() < 8 || !random.OneIn(3)) return;
    const size_t at =
        3 + static_cast<size_t>(random.UpTo(static_cast<int64_t>(characters.size()) - 5));
    if (characters[at].size() != 3 || !AllHan({characters[at]})) return;
    characters[at] = random.OneIn(3) ? absl::StrCat(characters[at], characters[at]) : std::string();
    cell.text = Join(characters, "");
  });
}

void UseAsciiPunctuation(Sample& sample, Random&) {
  const auto change = [](std::string& text) {
    text = absl::StrReplaceAll(
        text, {{"（", "("}, {"）", ")"}, {"：", ":"}, {"，", ","}, {"“", "\""}, {"”", "\""}});
  };
  ForEachCell(sample.page, false, [&](PageCell& cell) { change(cell.text); });
  for (Part& part : sample.page.parts) change(part.text);
}

// "1、" or "1．" for "1.", and "(一)" with a space behind it.
void ChangeNumbering(Sample& sample, Random& random) {
  const char* const stop = random.OneIn(2) ? "、" : "．";
  ForEachCell(sample.page, false, [&](PageCell& cell) {
    if (cell.text.size() > 2 && cell.text[0] >= '1' && cell.text[0] <= '9' && cell.text[1] == '.') {
      cell.text = absl::StrCat(cell.text.substr(0, 1), stop, cell.text.substr(2));
    } else if (absl::StartsWith(cell.text, "（")) {
      cell.text = absl::StrReplaceAll(cell.text, {{"）", "） "}});
    }
  });
}

// The headings of the sections count anew, or not at all.
void RestartNumbers(Sample& sample, Random& random) {
  const int64_t manner = random.UpTo(2);
  for (Part& part : sample.page.parts) {
    if (part.kind != PartKind::kHeading || part.section == 0) continue;
    const size_t stop = part.text.find("、");
    const std::string title = part.text.substr(stop + std::string("、").size());
    if (manner == 0) part.text = absl::StrCat("一、", title);
    if (manner == 1) part.text = title;
    if (manner == 2) part.text = absl::StrCat(part.section < 3 ? "一、" : "二、", title);
  }
}

constexpr Quirk kQuirks[] = {
    {"spaced-labels", Stage::kLabels, Legible::kExact, nullptr, SpaceOut},
    {"wrapped-labels", Stage::kLabels, Legible::kExact, nullptr, Wrap},
    {"synonyms", Stage::kLabels, Legible::kExact, nullptr, UseSynonyms},
    {"deviating-labels", Stage::kLabels, Legible::kExact, nullptr, Deviate},
    {"ascii-punctuation", Stage::kLabels, Legible::kExact, nullptr, UseAsciiPunctuation},
    {"other-numbering", Stage::kLabels, Legible::kExact, nullptr, ChangeNumbering},
    {"numbers-restart", Stage::kLabels, Legible::kExact, nullptr, RestartNumbers},
};

}  // namespace

absl::Span<const Quirk> LabelQuirks() { return kQuirks; }

}  // namespace gongkai::testing

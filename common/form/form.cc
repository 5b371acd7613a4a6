// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/form.h"

#include <array>
#include <bitset>
#include <cstdlib>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/form/form_tables.h"

namespace gongkai {
namespace {

constexpr std::array<const Form*, 2> kForms = {&kForm2019, &kForm2021};

// Everything that is derived from the tables, built once.
struct Derived {
  std::vector<Cell> cells;
  absl::flat_hash_map<std::string, CellId> by_path;
  std::array<std::vector<FormCell>, kForms.size()> form_cells;
  std::array<std::bitset<kCellCount>, kForms.size()> has;
  std::array<std::vector<Identity>, kForms.size()> identities;
  std::vector<std::string> labels;
};

std::string Path(const Table& table, const Line& line, const Column& column) {
  return absl::StrCat(table.key, ".", line.key, ".", column.key);
}

// The label without the enumerator in front: "3.其他" and "（七）总计" are "其他" and "总计" beside
// their number.
absl::string_view WithoutEnumerator(absl::string_view label) {
  for (absl::string_view end : {"）", "、", "."}) {
    const size_t at = label.find(end);
    if (at != absl::string_view::npos && at <= 9) return label.substr(at + end.size());
  }
  return label;
}

std::string Label(const Line& line, const Column& column) {
  return line.number.empty()
             ? absl::StrCat(line.label, " · ", column.label)
             : absl::StrCat(line.number, " ", WithoutEnumerator(line.label), " · ", column.label);
}

void AddCells(const Form& form, Derived& derived) {
  const auto index = static_cast<size_t>(form.id);
  for (const Table& table : form.tables) {
    for (const Block& block : table.blocks) {
      for (const Line& line : block.lines) {
        for (const Column& column : block.columns) {
          const auto next = static_cast<CellId>(derived.cells.size());
          auto [entry, is_new] = derived.by_path.try_emplace(Path(table, line, column), next);
          if (is_new) {
            derived.cells.push_back(
                {next, entry->first, table.key, line.key, column.key, column.unit});
            derived.labels.push_back(Label(line, column));
          }
          derived.form_cells[index].push_back({entry->second, &table, &block, &line, &column});
          derived.has[index].set(entry->second);
        }
      }
    }
  }
}

void AddIdentities(const Form& form, Derived& derived) {
  std::vector<Identity>& identities = derived.identities[static_cast<size_t>(form.id)];
  const auto cell = [&](const Table& table, absl::string_view line, absl::string_view column) {
    return derived.by_path.at(absl::StrCat(table.key, ".", line, ".", column));
  };
  for (const Table& table : form.tables) {
    for (const Block& block : table.blocks) {
      for (const Relation& relation : block.relations) {
        const auto add = [&](absl::string_view instance, auto&& cell_of) {
          Identity identity{relation.rule, std::string(instance), {}, relation.comparison, {}};
          for (absl::string_view key : relation.left) identity.left.push_back(cell_of(key));
          for (absl::string_view key : relation.right) identity.right.push_back(cell_of(key));
          identities.push_back(std::move(identity));
        };
        if (relation.axis == Axis::kColumns) {
          for (const Line& line : block.lines) {
            add(line.number.empty() ? line.label : line.number,
                [&](absl::string_view key) { return cell(table, line.key, key); });
          }
        } else {
          for (const Column& column : block.columns) {
            add(column.label, [&](absl::string_view key) { return cell(table, key, column.key); });
          }
        }
      }
    }
  }
}

const Derived& GetDerived() {
  static const Derived* const derived = [] {
    auto* built = new Derived;
    for (const Form* form : kForms) AddCells(*form, *built);
    for (const Form* form : kForms) AddIdentities(*form, *built);
    // kCellCount is a constant so that figures can be plain arrays; it must be what the tables say.
    if (built->cells.size() != kCellCount) std::abort();
    return built;
  }();
  return *derived;
}

}  // namespace

absl::Span<const Form* const> AllForms() { return kForms; }

const Form& GetForm(FormId id) { return *kForms[static_cast<size_t>(id)]; }

const Form* FormForYear(int year) {
  for (const Form* form : kForms) {
    if (year >= form->first_year && (form->last_year == 0 || year <= form->last_year)) return form;
  }
  return nullptr;
}

absl::Span<const Cell> AllCells() { return GetDerived().cells; }

const Cell& GetCell(CellId id) { return GetDerived().cells[id]; }

std::optional<CellId> FindCell(absl::string_view path) {
  const auto& by_path = GetDerived().by_path;
  const auto found = by_path.find(path);
  if (found == by_path.end()) return std::nullopt;
  return found->second;
}

absl::Span<const FormCell> FormCells(FormId id) {
  return GetDerived().form_cells[static_cast<size_t>(id)];
}

bool HasCell(FormId form, CellId cell) {
  return cell < kCellCount && GetDerived().has[static_cast<size_t>(form)][cell];
}

std::string CellLabel(CellId cell) { return GetDerived().labels[cell]; }

absl::Span<const Identity> Identities(FormId id) {
  return GetDerived().identities[static_cast<size_t>(id)];
}

}  // namespace gongkai

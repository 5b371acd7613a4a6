// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Writes generated documents with what is in them, and says how well they are read back.

#include <google/protobuf/util/json_util.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "common/wire/report_proto.h"
#include "tests/documents/trial.h"

namespace gongkai::testing {
namespace {

// Which documents a command is about.
struct Choice {
  std::vector<std::string> layouts;  // all if empty
  std::vector<std::string> quirks;   // each alone if empty
  bool together = false;             // the quirks in one document
  bool combined = false;             // two or three quirks chosen by the seed
  uint64_t seed = 1;
  int count = 2;
};

std::vector<const Quirk*> QuirksOf(const Choice& choice) {
  std::vector<const Quirk*> quirks;
  for (const Quirk& quirk : AllQuirks()) {
    if (choice.quirks.empty()) quirks.push_back(&quirk);
  }
  for (const std::string& name : choice.quirks) {
    if (const Quirk* quirk = FindQuirk(name); quirk != nullptr) quirks.push_back(quirk);
  }
  return quirks;
}

// Calls `visit(Trial)` for every document chosen.
template <typename Visit>
void ForEachTrial(const Choice& choice, Visit visit) {
  std::vector<const Layout*> layouts;
  for (const Layout& layout : AllLayouts()) {
    if (choice.layouts.empty()) layouts.push_back(&layout);
  }
  for (const std::string& name : choice.layouts) layouts.push_back(FindLayout(name));
  const std::vector<const Quirk*> quirks = QuirksOf(choice);
  for (const Layout* layout : layouts) {
    for (uint64_t seed = choice.seed; seed < choice.seed + choice.count; ++seed) {
      if (choice.combined) {
        Random random(seed);
        visit(Trial{layout, SomeQuirks(random), seed});
      } else if (choice.together) {
        visit(Trial{layout, quirks, seed});
      } else {
        for (const Quirk* quirk : quirks) visit(Trial{layout, {quirk}, seed});
      }
    }
  }
}

void List() {
  for (const Layout& layout : AllLayouts()) std::cout << "layout " << layout.name << "\n";
  for (const Quirk& quirk : AllQuirks()) std::cout << "quirk " << quirk.name << "\n";
}

void Write(const Choice& choice, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  ForEachTrial(choice, [&](const Trial& trial) {
    const GeneratedDocument document = Generate(trial);
    const std::string name = NameOf(trial);
    std::ofstream(folder / (name + "." + std::string(trial.layout->extension)), std::ios::binary)
        << document.bytes;
    google::protobuf::util::JsonPrintOptions options;
    options.add_whitespace = true;
    options.preserve_proto_field_names = true;
    std::string json;
    if (google::protobuf::util::MessageToJsonString(ToProto(document.sample.report), &json, options)
            .ok()) {
      std::ofstream(folder / (name + ".truth.json")) << json;
    }
  });
}

// One line a layout and quirk; exit code 1 if anything is not as it should be.
int Check(const Choice& choice, bool faults_only) {
  bool clean = true;
  ForEachTrial(choice, [&](const Trial& trial) {
    const GeneratedDocument document = Generate(trial);
    const Outcome outcome = Judge(document);
    clean = clean && outcome.faults.empty();
    if (faults_only && outcome.faults.empty()) return;
    const Tally& cells = outcome.cells;
    std::cout << absl::StreamFormat("%-70s %s right %4d blank %4d refused %4d wrong %4d%s\n",
                                    NameOf(trial), document.exact ? "exact    " : "refusable",
                                    cells.right, cells.blank, cells.refused, cells.wrong,
                                    cells.errors > 0 ? " DOCUMENT REFUSED" : "");
    for (const std::string& fault : outcome.faults) std::cout << "    " << fault << "\n";
  });
  return clean ? 0 : 1;
}

void AddOptions(CLI::App& command, Choice& choice) {
  command.add_option("--layout", choice.layouts, "layouts (see list); all if not given");
  command.add_option("--quirk", choice.quirks, "quirks (see list), each alone; all if not given");
  command.add_flag("--together", choice.together, "those quirks in one document");
  command.add_flag("--combined", choice.combined, "two or three quirks by chance");
  command.add_option("--seed", choice.seed, "first seed; even ones give the form of 2019");
  command.add_option("--count", choice.count, "documents of each layout and quirk");
}

int Main(int argc, char** argv) {
  CLI::App app{"Generated documents for tests"};
  app.require_subcommand(1);
  Choice choice;
  std::string folder;
  bool faults_only = false;
  CLI::App* list = app.add_subcommand("list", "names of layouts and quirks");
  CLI::App* write = app.add_subcommand("write", "writes documents and what is in them");
  write->add_option("folder", folder, "where to")->required();
  CLI::App* check = app.add_subcommand("check", "reads documents back and compares");
  check->add_flag("--faults", faults_only, "only documents that are not read as they should be");
  AddOptions(*write, choice);
  AddOptions(*check, choice);
  CLI11_PARSE(app, argc, argv);
  for (const std::string& name : choice.layouts) {
    if (FindLayout(name) == nullptr) return std::cerr << "no layout " << name << "\n", 2;
  }
  for (const std::string& name : choice.quirks) {
    if (FindQuirk(name) == nullptr) return std::cerr << "no quirk " << name << "\n", 2;
  }
  if (list->parsed()) List();
  if (write->parsed()) Write(choice, folder);
  return check->parsed() ? Check(choice, faults_only) : 0;
}

}  // namespace
}  // namespace gongkai::testing

int main(int argc, char** argv) { return gongkai::testing::Main(argc, argv); }

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// YAML as a tree of plain values that know their lines: the part of it that a rule file needs.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_YAML_TREE_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_YAML_TREE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gongkai {

enum class YamlKind : uint8_t { kNothing, kText, kList, kMap };

struct YamlNode {
  YamlKind kind = YamlKind::kNothing;
  int line = 0;      // from 1
  std::string text;  // of a text, or the key if it is an entry of a map
  // Items of a list. Of a map, each entry is a node with the key as its text and the value as its
  // only item.
  std::vector<YamlNode> items;

  // The value of an entry; null if the map has none with that key.
  const YamlNode* Find(absl::string_view key) const;
};

// How deep lists and maps may stand in each other.
inline constexpr int kMostYamlDepth = 8;

// Reads one document; kNothing if it is empty. INVALID_ARGUMENT with "LINE: reason": what is no
// YAML or no UTF-8, holds control characters, stands too deep, has a key twice or one that is no
// plain text; anchors, aliases and tags, which rule files do not need; a second document.
absl::StatusOr<YamlNode> ReadYaml(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_YAML_TREE_H_

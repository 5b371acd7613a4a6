// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The tree of agencies as the feed tells of it, entry by entry.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_TREE_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_TREE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/agency/agency.h"

namespace gongkai {

// An import is checked as a whole and all or none by the directory's owner, but arrives here one
// agency at a time: a child may come before its parent, and while a branch is turned round two
// nodes may each state the other as parent. So the tree takes any agency, and a node that cannot
// stand where it says yet waits as a root of its own. Once the import is complete nobody waits. Not
// thread-safe.
class Tree {
 public:
  struct Node {
    std::string id;
    std::string title;  // short name
    Level level = Level::kBody;
    std::string stated_parent;  // id; empty for the root
    int first_year = 0;         // 0 is open
    int last_year = 0;
    Node* parent = nullptr;       // where it stands; null for a root, and while it waits
    std::vector<Node*> children;  // in no order
    // How many agencies at or below exist, as changes by year: {{0, 12}, {2021, -1}} = 12 until
    // 2020, 11 after.
    std::vector<std::pair<int, int>> existing;

    bool ExistsIn(int year) const;
    // Agencies at or below that exist in the year.
    int Expected(int year) const;
  };

  Node* Find(absl::string_view id) const;

  // Adds a node or changes one. It must not stand anywhere: Detach it first.
  Node& Put(const Agency& agency);
  Node& Put(Node fields);

  // Takes a node away from its parent, with everything below it.
  void Detach(Node& node);

  // Puts a waiting node under the parent it states. CanAttach: the parent is there, and not below
  // the node.
  bool CanAttach(const Node& node) const;
  void Attach(Node& node);

  // Nodes that wait; those for that parent, or all if it is empty.
  std::vector<Node*> Waiting(absl::string_view parent) const;

  // The node and all below it, parents before children.
  static std::vector<const Node*> Subtree(const Node& node);

  int size() const { return static_cast<int>(nodes_.size()); }

 private:
  absl::flat_hash_map<std::string, std::unique_ptr<Node>> nodes_;
  absl::flat_hash_map<std::string, std::vector<Node*>> waiting_;  // by stated parent
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_TREE_H_

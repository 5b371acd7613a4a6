// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/tree.h"

#include <algorithm>

namespace gongkai {
namespace {

using Steps = std::vector<std::pair<int, int>>;

// Adds `sign` times the steps of `other`; steps stay in the order of years and are never zero.
void AddSteps(Steps& steps, const Steps& other, int sign) {
  for (const auto& [year, change] : other) {
    auto at = std::lower_bound(steps.begin(), steps.end(), year,
                               [](const auto& step, int wanted) { return step.first < wanted; });
    if (at == steps.end() || at->first != year) at = steps.insert(at, {year, 0});
    at->second += sign * change;
    if (at->second == 0) steps.erase(at);
  }
}

Steps OwnSteps(const Tree::Node& node) {
  Steps steps = {{node.first_year, 1}};
  if (node.last_year != 0) steps.push_back({node.last_year + 1, -1});
  return steps;
}

}  // namespace

bool Tree::Node::ExistsIn(int year) const {
  return year >= first_year && (last_year == 0 || year <= last_year);
}

int Tree::Node::Expected(int year) const {
  int expected = 0;
  for (const auto& [from, change] : existing) {
    if (from <= year) expected += change;
  }
  return expected;
}

Tree::Node* Tree::Find(absl::string_view id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? nullptr : found->second.get();
}

Tree::Node& Tree::Put(const Agency& agency) {
  Node fields;
  fields.id = agency.id;
  fields.title = agency.short_name.empty() ? agency.official_name : agency.short_name;
  fields.level = agency.level;
  fields.stated_parent = agency.parent;
  fields.first_year = agency.first_year;
  fields.last_year = agency.last_year;
  return Put(std::move(fields));
}

Tree::Node& Tree::Put(Node fields) {
  std::unique_ptr<Node>& slot = nodes_[fields.id];
  fields.existing = OwnSteps(fields);
  if (slot == nullptr) {
    slot = std::make_unique<Node>(std::move(fields));
  } else {
    if (!slot->stated_parent.empty()) std::erase(waiting_[slot->stated_parent], slot.get());
    fields.children = std::move(slot->children);
    for (const Node* child : fields.children) AddSteps(fields.existing, child->existing, 1);
    *slot = std::move(fields);
  }
  if (!slot->stated_parent.empty()) waiting_[slot->stated_parent].push_back(slot.get());
  return *slot;
}

void Tree::Detach(Node& node) {
  if (node.parent == nullptr) return;
  for (Node* above = node.parent; above != nullptr; above = above->parent) {
    AddSteps(above->existing, node.existing, -1);
  }
  std::erase(node.parent->children, &node);
  node.parent = nullptr;
  waiting_[node.stated_parent].push_back(&node);
}

bool Tree::CanAttach(const Node& node) const {
  const Node* above = Find(node.stated_parent);
  if (above == nullptr || node.parent != nullptr) return false;
  for (; above != nullptr; above = above->parent) {
    if (above == &node) return false;
  }
  return true;
}

void Tree::Attach(Node& node) {
  const auto waiting = waiting_.find(node.stated_parent);
  std::erase(waiting->second, &node);
  if (waiting->second.empty()) waiting_.erase(waiting);
  node.parent = Find(node.stated_parent);
  node.parent->children.push_back(&node);
  for (Node* above = node.parent; above != nullptr; above = above->parent) {
    AddSteps(above->existing, node.existing, 1);
  }
}

std::vector<Tree::Node*> Tree::Waiting(absl::string_view parent) const {
  if (!parent.empty()) {
    const auto found = waiting_.find(parent);
    return found == waiting_.end() ? std::vector<Node*>() : found->second;
  }
  std::vector<Node*> all;
  for (const auto& [stated, nodes] : waiting_) all.insert(all.end(), nodes.begin(), nodes.end());
  return all;
}

std::vector<const Tree::Node*> Tree::Subtree(const Node& node) {
  std::vector<const Node*> nodes = {&node};
  for (size_t next = 0; next < nodes.size(); ++next) {
    const std::vector<Node*>& children = nodes[next]->children;
    nodes.insert(nodes.end(), children.begin(), children.end());
  }
  return nodes;
}

}  // namespace gongkai

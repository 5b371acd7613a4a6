// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/validation/rule_sets/yaml_advice.h"

namespace gongkai {
namespace {

// Ends the reading from within the parser.
struct Refusal {
  int line;
  std::string reason;
};

// Bytes of the character of UTF-8 that `text` begins with; 0 if it is none.
size_t CharacterSize(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const size_t size = lead < 0x80   ? 1
                      : lead < 0xc2 ? 0
                      : lead < 0xe0 ? 2
                      : lead < 0xf0 ? 3
                      : lead < 0xf5 ? 4
                                    : 0;
  if (size > text.size()) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, and what is beyond Unicode.
  if (size >= 3) {
    const unsigned char second = byte(1);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second >= 0xa0) ||
        (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second >= 0x90)) {
      return 0;
    }
  }
  return size;
}

// What keeps a text from being shown to people; null if nothing does. Line breaks and tabs may
// stay.
const char* FaultOf(absl::string_view text) {
  while (!text.empty()) {
    const size_t size = CharacterSize(text);
    if (size == 0) return "it is not UTF-8";
    const auto first = static_cast<unsigned char>(text.front());
    const bool control = first < 0x20 || first == 0x7f;
    // C1 controls, and marks that turn the direction of what follows.
    const absl::string_view character = text.substr(0, size);
    const bool c1 = size == 2 && first == 0xc2 && static_cast<unsigned char>(text[1]) < 0xa0;
    const bool turned = size == 3 && (character >= "\u202a" && character <= "\u202e");
    const bool isolated = size == 3 && (character >= "\u2066" && character <= "\u2069");
    if ((control && first != '\n' && first != '\r' && first != '\t') || c1 || turned || isolated) {
      return "it holds a control character";
    }
    text.remove_prefix(size);
  }
  return nullptr;
}

// Builds the tree. The nodes being filled are a stack: a map's entry waits there for its value.
class TreeBuilder final : public YAML::EventHandler {
 public:
  std::optional<YamlNode> root;

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    RefuseAnchor(mark, anchor);
    Put(NodeAt(mark, YamlKind::kNothing));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    throw Refusal{mark.line + 1, "aliases (*name) are not allowed: write the value out"};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    RefuseAnchor(mark, anchor);
    RefuseTag(mark, tag);
    if (const char* fault = FaultOf(value); fault != nullptr) {
      throw Refusal{mark.line + 1, absl::StrCat("a text cannot be used: ", fault)};
    }
    YamlNode node = NodeAt(mark, YamlKind::kText);
    node.text = value;
    Put(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    Open(mark, tag, anchor, YamlKind::kList);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    Open(mark, tag, anchor, YamlKind::kMap);
  }
  void OnMapEnd() override { Close(); }

 private:
  // A list or map being filled.
  struct Frame {
    YamlNode node;
    std::optional<YamlNode> entry;  // of a map, once its key has been read
    std::set<std::string> keys;
  };

  static YamlNode NodeAt(const YAML::Mark& mark, YamlKind kind) {
    YamlNode node;
    node.kind = kind;
    node.line = mark.line + 1;
    return node;
  }

  static void RefuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) throw Refusal{mark.line + 1, "anchors (&name) are not allowed"};
  }

  // "?" and "!" are what the parser says of plain and of quoted texts.
  static void RefuseTag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      throw Refusal{mark.line + 1, "tags (!name) are not allowed"};
    }
  }

  void Open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlKind kind) {
    RefuseAnchor(mark, anchor);
    RefuseTag(mark, tag);
    if (frames_.size() >= kMostYamlDepth) {
      throw Refusal{mark.line + 1,
                    absl::StrCat("lists and maps stand more than ", kMostYamlDepth, " deep")};
    }
    frames_.push_back({NodeAt(mark, kind), std::nullopt, {}});
  }

  void Close() {
    YamlNode node = std::move(frames_.back().node);
    frames_.pop_back();
    Put(std::move(node));
  }

  void Put(YamlNode node) {
    if (frames_.empty()) {
      root = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == YamlKind::kList) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.entry.has_value()) {
      if (node.kind != YamlKind::kText) throw Refusal{node.line, "a key must be a plain text"};
      if (!frame.keys.insert(node.text).second) {
        throw Refusal{node.line, absl::StrCat("the key \"", node.text, "\" stands here twice")};
      }
      frame.entry = std::move(node);
    } else {
      // The parser notices that there is no value only where the next thing begins.
      if (node.kind == YamlKind::kNothing) node.line = frame.entry->line;
      frame.entry->items.push_back(std::move(node));
      frame.node.items.push_back(*std::move(frame.entry));
      frame.entry.reset();
    }
  }

  std::vector<Frame> frames_;
};

absl::Status Refuse(int line, absl::string_view reason) {
  return absl::InvalidArgumentError(absl::StrCat(line, ": ", reason));
}

// The line of the first character that is none of UTF-8; 0 if there is none.
int LineNotUtf8(absl::string_view text) {
  int line = 1;
  while (!text.empty()) {
    const size_t size = CharacterSize(text);
    if (size == 0) return line;
    if (text.front() == '\n') ++line;
    text.remove_prefix(size);
  }
  return 0;
}

}  // namespace

const YamlNode* YamlNode::Find(absl::string_view key) const {
  const auto at = absl::c_find_if(items, [&](const YamlNode& each) { return each.text == key; });
  return kind != YamlKind::kMap || at == items.end() ? nullptr : &at->items.front();
}

absl::StatusOr<YamlNode> ReadYaml(absl::string_view text) {
  if (const int line = LineNotUtf8(text); line != 0) return Refuse(line, "it is not UTF-8");
  std::istringstream stream{std::string(text)};
  TreeBuilder tree;
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(tree)) return YamlNode();
    TreeBuilder second;
    if (parser.HandleNextDocument(second)) {
      return Refuse(second.root.has_value() ? second.root->line : 1,
                    "a second document begins (---): one file is one document");
    }
  } catch (const Refusal& refusal) {
    return Refuse(refusal.line, refusal.reason);
  } catch (const YAML::Exception& error) {
    // The parser's words may quote the very character, a line break among them.
    const int line = error.mark.is_null() ? 1 : error.mark.line + 1;
    std::string reason = absl::StrCat("it is not YAML: ", YamlAdvice(text, line, error.msg));
    absl::c_replace_if(
        reason, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }, ' ');
    return Refuse(line, reason);
  }
  return tree.root.value_or(YamlNode());
}

}  // namespace gongkai

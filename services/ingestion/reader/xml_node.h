// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A part of an Office document as a tree of elements by their local names, and texts. Files by
// different programs use different prefixes, and the transitional and strict namespaces have the
// same local names.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XML_NODE_H_
#define GONGKAI_SERVICES_INGESTION_READER_XML_NODE_H_

#include <bit>
#include <cstddef>
#include <cstring>
#include <pugixml.hpp>

#include "absl/strings/string_view.h"

namespace gongkai {

// Whether a handle of pugixml points to anything. Such a handle is a pointer, and asking it takes a
// call into the library, for every step of every walk.
template <typename Handle>
bool IsSet(Handle handle) {
  static_assert(sizeof(Handle) == sizeof(void*));
  return std::bit_cast<const void*>(handle) != nullptr;
}

// A local name: what is behind the prefix. Comparing it with a literal takes no call, and mostly
// ends at the first letter.
class XmlName {
 public:
  XmlName() = default;
  explicit XmlName(const char* qualified) : local_(Local(qualified)) {}

  absl::string_view text() const { return local_; }

  template <size_t N>
  friend bool operator==(const XmlName& name, const char (&literal)[N]) {
    for (size_t i = 0; i < N; ++i) {
      if (name.local_[i] != literal[i]) return false;  // or the name has ended
    }
    return true;
  }
  template <size_t N>
  friend bool operator!=(const XmlName& name, const char (&literal)[N]) {
    return !(name == literal);
  }

 private:
  static const char* Local(const char* qualified) {
    // Word's prefixes have one letter.
    if (qualified[0] == '\0' || qualified[1] == '\0') return qualified;
    if (qualified[1] == ':') return qualified + 2;
    // A name has one colon at most, and mostly none: Excel's elements and all attributes of theirs.
    const char* const colon = std::strchr(qualified, ':');
    return colon == nullptr ? qualified : colon + 1;
  }

  const char* local_ = "";
};

class XmlAttribute {
 public:
  explicit XmlAttribute(pugi::xml_attribute attribute) : attribute_(attribute) {}
  XmlName name() const { return XmlName(attribute_.name()); }
  absl::string_view value() const { return attribute_.value(); }

 private:
  pugi::xml_attribute attribute_;
};

// From one handle of pugixml to the next, as what stands for it here.
template <typename Item, typename Handle, Handle (Handle::*Next)() const>
class XmlRange {
 public:
  struct End {};
  class Iterator {
   public:
    explicit Iterator(Handle at) : at_(at) {}
    Item operator*() const { return Item(at_); }
    Iterator& operator++() {
      at_ = (at_.*Next)();
      return *this;
    }
    bool operator!=(End) const { return IsSet(at_); }

   private:
    Handle at_;
  };

  explicit XmlRange(Handle first) : first_(first) {}
  Iterator begin() const { return Iterator(first_); }
  End end() const { return End(); }

 private:
  Handle first_;
};

class XmlNode;
using XmlChildren = XmlRange<XmlNode, pugi::xml_node, &pugi::xml_node::next_sibling>;
using XmlAttributes =
    XmlRange<XmlAttribute, pugi::xml_attribute, &pugi::xml_attribute::next_attribute>;

// Points to a node of a parsed part; or to none, of which everything is empty.
class XmlNode {
 public:
  XmlNode() = default;
  explicit XmlNode(pugi::xml_node node) : node_(node) {}

  explicit operator bool() const { return IsSet(node_); }
  XmlNode first_child() const { return XmlNode(node_.first_child()); }
  XmlNode next_sibling() const { return XmlNode(node_.next_sibling()); }
  bool is_text() const {
    return node_.type() == pugi::node_pcdata || node_.type() == pugi::node_cdata;
  }
  // Of an element; empty for a text.
  XmlName name() const { return XmlName(node_.name()); }
  // Of a text; of an element, the text that it begins with, which is no child of it.
  absl::string_view text() const { return node_.value(); }
  // Whether nothing is in it: no elements, no text.
  bool is_empty() const { return !IsSet(node_.first_child()) && *node_.value() == '\0'; }
  XmlAttributes attributes() const { return XmlAttributes(node_.first_attribute()); }

  // Its children, for `for`.
  XmlChildren::Iterator begin() const;
  XmlChildren::End end() const;

 private:
  pugi::xml_node node_;
};

inline XmlChildren::Iterator XmlNode::begin() const {
  return XmlChildren::Iterator(node_.first_child());
}
inline XmlChildren::End XmlNode::end() const { return {}; }

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XML_NODE_H_

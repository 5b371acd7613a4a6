// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A part of an Office document as a tree of elements by their local names, and texts. Files by
// different programs use different prefixes, and the transitional and strict namespaces have the
// same local names.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XML_NODE_H_
#define GONGKAI_SERVICES_INGESTION_READER_XML_NODE_H_

#include <cstddef>
#include <cstring>
#include <pugixml.hpp>

#include "absl/strings/string_view.h"

namespace gongkai {

// A local name; comparing it with a literal takes no call.
class XmlName : public absl::string_view {
 public:
  XmlName() = default;
  // What is behind the last colon of `qualified`.
  explicit XmlName(const char* qualified) : absl::string_view(Local(qualified)) {}

  template <size_t N>
  friend bool operator==(const XmlName& name, const char (&literal)[N]) {
    return name.size() == N - 1 && std::memcmp(name.data(), literal, N - 1) == 0;
  }
  template <size_t N>
  friend bool operator!=(const XmlName& name, const char (&literal)[N]) {
    return !(name == literal);
  }

 private:
  static absl::string_view Local(const char* qualified) {
    const char* local = qualified;
    const char* end = qualified;
    for (; *end != '\0'; ++end) {
      if (*end == ':') local = end + 1;
    }
    return absl::string_view(local, static_cast<size_t>(end - local));
  }
};

struct XmlAttribute {
  explicit XmlAttribute(pugi::xml_attribute attribute)
      : name(attribute.name()), value(attribute.value()) {}
  XmlName name;
  absl::string_view value;
};

// From one handle of pugixml to the next, as what stands for it here.
template <typename Item, typename Handle, Handle (Handle::*Next)() const>
class XmlRange {
 public:
  class Iterator {
   public:
    explicit Iterator(Handle at) : at_(at) {}
    Item operator*() const { return Item(at_); }
    Iterator& operator++() {
      at_ = (at_.*Next)();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    Handle at_;
  };

  explicit XmlRange(Handle first) : first_(first) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(Handle()); }

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

  explicit operator bool() const { return !node_.empty(); }
  XmlNode first_child() const { return XmlNode(node_.first_child()); }
  XmlNode next_sibling() const { return XmlNode(node_.next_sibling()); }
  bool is_text() const {
    return node_.type() == pugi::node_pcdata || node_.type() == pugi::node_cdata;
  }
  // Of an element; empty for a text.
  XmlName name() const { return XmlName(node_.name()); }
  // Of a text; empty for an element.
  absl::string_view text() const { return node_.value(); }
  XmlAttributes attributes() const { return XmlAttributes(node_.first_attribute()); }

  // Its children, for `for`.
  XmlChildren::Iterator begin() const;
  XmlChildren::Iterator end() const;

 private:
  pugi::xml_node node_;
};

inline XmlChildren::Iterator XmlNode::begin() const {
  return XmlChildren::Iterator(node_.first_child());
}
inline XmlChildren::Iterator XmlNode::end() const { return XmlChildren::Iterator({}); }

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XML_NODE_H_

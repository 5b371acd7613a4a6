// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The style sheets that a page brings along: what their rules say of whether a text is seen. Those
// that a page only refers to are not there.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_SHEET_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_SHEET_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/ingestion/reader/html_declarations.h"
#include "services/ingestion/reader/html_hints.h"
#include "services/ingestion/reader/html_selector.h"
#include "services/ingestion/reader/html_variables.h"

namespace gongkai {

// The rules that matter. A rule for paper, for a small screen or for what the mouse does is read
// over; of one under a condition that is not looked at it is not known whether it holds.
class HtmlSheet {
 public:
  // `sheets` is what stands in the <style> elements of the page `html`, `variables` are the page's;
  // they must outlive this.
  HtmlSheet(absl::Span<const absl::string_view> sheets, absl::string_view html,
            HtmlVariables& variables);
  HtmlSheet(const HtmlSheet&) = delete;
  HtmlSheet& operator=(const HtmlSheet&) = delete;

  bool empty() const { return selectors_.empty(); }

 private:
  friend class HtmlCascade;

  struct Rule {
    HtmlDeclarations says;
    bool maybe = false;
  };
  struct Part {
    uint32_t compound = 0;
    bool child = false;
  };
  struct Selector {
    uint32_t first = 0;  // of parts_, from the element outwards
    uint32_t last = 0;
    uint32_t rule = 0;
    uint32_t specificity = 0;
    bool generated = false;
    bool maybe = false;
  };

  void ReadSheet(absl::string_view css, bool maybe, int depth);
  void ReadNested(absl::string_view selectors, absl::string_view block, bool maybe, int depth);
  void ReadRule(absl::string_view selectors, absl::string_view declarations, bool maybe);
  void KeepWhatMatters(const HtmlHints& hints);
  void Index(const HtmlHints& hints);
  void Add(absl::string_view selector, uint32_t rule);
  uint32_t Intern(const HtmlCompound& compound);

  HtmlVariables& variables_;
  std::deque<std::string> uncommented_;
  // Selectors as they are written, each with its rule.
  std::vector<std::pair<absl::string_view, uint32_t>> lists_;
  std::vector<Rule> rules_;
  std::vector<HtmlCompound> compounds_;
  absl::flat_hash_map<std::string, uint32_t> interned_;
  std::vector<Part> parts_;
  std::vector<Selector> selectors_;
  // By compound: the selectors for elements that match it.
  std::vector<std::vector<uint32_t>> of_subject_;
  // Compounds by what an element must have: "#id", ".class", "tag", "" for any.
  absl::flat_hash_map<std::string, std::vector<uint32_t>> by_key_;
};

// Follows the elements of a page from start to end.
class HtmlCascade {
 public:
  // `sheet` must outlive it. `steps`: how many comparisons may be made.
  HtmlCascade(const HtmlSheet& sheet, size_t steps) : sheet_(sheet), steps_(steps) {}

  // An element begins, `depth` of them around it. What the rules for it say together with its own
  // style attribute: HtmlSaying::kDoubtful where it depends on a rule of which it is not known
  // whether it holds. It is `own`, or holds until the next element.
  const HtmlDeclarations& Open(const HtmlTag& tag, size_t depth, const HtmlDeclarations& own);

  // More comparisons than were allowed: what was not compared is unknown.
  bool exhausted() const { return steps_ == 0; }

 private:
  // A compound that an open element matches.
  struct Matched {
    uint32_t compound = 0;
    size_t depth = 0;
    bool maybe = false;
  };
  // The strongest rules for a property of the element.
  struct Winner {
    uint64_t strength = 0;
    HtmlDeclaration says;
  };
  struct Winners {
    Winner certain;
    Winner maybe;  // stronger than `certain`, or it does not count
  };

  bool Step() { return steps_ > 0 && --steps_ > 0; }
  const std::vector<Matched>& CompoundsOf(const HtmlTag& tag);
  void FindCompounds(const HtmlTag& tag, std::vector<Matched>& found);
  HtmlMatch MatchesAround(const HtmlSheet::Selector& selector, uint32_t part, size_t depth);
  void Weigh(const HtmlSheet::Selector& selector, bool maybe);
  void WeighOwn(const HtmlDeclarations& own);
  void Decide(HtmlProperty property, const HtmlDeclarations& own);

  const HtmlSheet& sheet_;
  size_t steps_;
  std::vector<Matched> open_;  // by depth
  std::array<Winners, kHtmlProperties> winners_;
  HtmlDeclarations decided_;
  std::vector<Matched> found_;
  // What elements of that name, id and classes match; most cells of a table are the same.
  absl::flat_hash_map<std::string, std::vector<Matched>> known_;
  std::string key_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_SHEET_H_

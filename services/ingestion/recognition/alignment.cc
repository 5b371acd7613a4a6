// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/alignment.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <string>

namespace gongkai {
namespace {

using std::u32string_view;

// A label is broken into at most so many tokens.
constexpr uint32_t kMaxTokensOfLabel = 16;
// With a remark in brackets, up to the closing one.
constexpr uint32_t kMaxTokensWithRemark = 20;
// How far back the dynamic programme weighs neighbours exactly; anything older competes by its
// score alone.
constexpr size_t kWindow = 96;
// What as many values as a line has are worth; no gap between two labels is worth more.
constexpr float kBestGap = 6;
// What a near miss may cost: how many gaps, tokens in them and comparisons are looked at.
constexpr uint32_t kMaxGapTokens = 400;
constexpr int kMaxComparisons = 50'000;

float EnumeratorWeight(const Enumerator& expected, const Enumerator& found) {
  using Style = Enumerator::Style;
  if (expected.style == Style::kNone && found.style == Style::kNone) return 0;
  if (found.style == Style::kNone) return -0.25f;
  if (expected.style == Style::kNone) return -0.5f;
  if (expected.number != found.number) return -1.5f;
  return expected.style == found.style ? 1.0f : 0.5f;
}

// Finds all exact wordings.
class Finder {
 public:
  Finder(const TokenList& list, const Script& script) : list_(list), script_(script) {}

  std::vector<Match> Find() {
    const auto by_item = [this](const Match& a, const Match& b) {
      return script_.wordings()[a.wording].item < script_.wordings()[b.wording].item;
    };
    found_.reserve(list_.tokens.size() / 2);
    for (uint32_t t = 0; t < list_.tokens.size(); ++t) {
      if (list_.tokens[t].kind != TokenKind::kText || !HasCharacters(t)) continue;
      const auto before = static_cast<std::ptrdiff_t>(found_.size());
      FindAt(t);
      // Walks from one token give longer labels later; keep the order by token and item.
      if (!std::is_sorted(found_.begin() + before, found_.end(), by_item)) {
        std::stable_sort(found_.begin() + before, found_.end(), by_item);
      }
    }
    return std::move(found_);
  }

 private:
  bool HasCharacters(uint32_t t) const {
    return list_.tokens[t].key_end > list_.tokens[t].key_begin;
  }

  void FindAt(uint32_t first) {
    const u32string_view text = list_.CharactersOf(list_.tokens[first]);
    size_t at = 0;
    const Enumerator enumerator = ReadEnumerator(text, at);
    uint32_t token = first;
    // What stands alone in the last cell of a row is no part of the label in the next one.
    if (!HasKey(text, at) && list_.tokens[first].in_cell && !list_.OnOneLine(first, first + 1)) {
      return;
    }
    if (at == text.size() && enumerator.number > 0) {
      // An enumerator by itself counts what follows.
      if (!CanGoOn(first + 1)) return;
      token = first + 1;
      at = 0;
    }
    Walk(first, token, at, enumerator);
    if (enumerator.number == 0 && text.size() > 1 && NumeralValue(text[0]) > 0) {
      Walk(first, token, 1, {Enumerator::Style::kBare, NumeralValue(text[0])});
    }
  }

  static bool HasKey(u32string_view text, size_t at) {
    return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), IsKeyCharacter);
  }

  bool CanGoOn(uint32_t token) const {
    return token < list_.tokens.size() && list_.tokens[token].kind == TokenKind::kText &&
           HasCharacters(token);
  }

  void Walk(uint32_t first, uint32_t token, size_t at, const Enumerator& enumerator) {
    int node = 0;
    while (true) {
      const u32string_view text = list_.CharactersOf(list_.tokens[token]);
      while (at < text.size()) {
        if (text[at] == '(' && node != 0) {
          // 行政诉讼（复议后起诉）: the brackets hold more of the label.
          if (at + 1 < text.size() && script_.Next(node, text[at + 1]) >= 0) {
            ++at;
            continue;
          }
          const size_t end = SkipRemark(text, at);
          if (end > at && text[end - 1] != ')') {
            Emit(first, token + 1, node, enumerator);
            EmitPastRemark(first, token, node, enumerator);
            return;
          }
          at = std::max(end, at + 1);
          continue;
        }
        const char32_t c = text[at++];
        if (!IsKeyCharacter(c)) continue;
        node = script_.Next(node, c);
        if (node < 0) return;
      }
      Emit(first, token + 1, node, enumerator);
      ++token;
      at = 0;
      if (token - first >= kMaxTokensOfLabel || !CanGoOn(token)) return;
      // A mark in a cell of its own is what the row has for a value.
      const Token& next = list_.tokens[token];
      const bool own_cell = next.in_cell && next.field != list_.tokens[token - 1].field;
      if (own_cell && !HasKey(list_.CharactersOf(next), 0)) return;
    }
  }

  // A remark in brackets goes on over the next tokens: up to the one that closes it.
  void EmitPastRemark(uint32_t first, uint32_t token, int node, const Enumerator& enumerator) {
    for (uint32_t t = token + 1; t - first < kMaxTokensWithRemark && CanGoOn(t); ++t) {
      const u32string_view text = list_.CharactersOf(list_.tokens[t]);
      const size_t close = text.find(U')');
      if (close == u32string_view::npos) continue;
      if (close + 1 == text.size()) Emit(first, t + 1, node, enumerator);
      return;
    }
  }

  void Emit(uint32_t first, uint32_t last, int node, const Enumerator& enumerator) {
    for (uint16_t w : script_.EndingAt(node)) {
      const Wording& wording = script_.wordings()[w];
      const Item& item = script_.items()[wording.item];
      if (item.kind == ItemKind::kSection && !MayBeTitle(first, last, item.section, enumerator)) {
        continue;
      }
      const float length = static_cast<float>(std::min<size_t>(wording.label.key.size(), 10));
      const float weight = 1 + length + EnumeratorWeight(wording.label.enumerator, enumerator) +
                           0.01f * static_cast<float>(last - first);
      found_.push_back({first, last, w, enumerator, 0, weight});
    }
  }

  // A title stands on a line of its own, or is at least counted as one.
  bool MayBeTitle(uint32_t first, uint32_t last, int section, const Enumerator& enumerator) const {
    if (!list_.tokens[first].starts_line) return false;
    return list_.tokens[last - 1].ends_line ||
           (enumerator.style == Enumerator::Style::kHan && enumerator.number == section);
  }

  const TokenList& list_;
  const Script& script_;
  std::vector<Match> found_;
};

// For each item, the best chain that ends at it or before: a Fenwick tree of maxima.
class BestByItem {
 public:
  struct Best {
    float score = -1;
    int match = -1;  // of those alike, the last
  };

  explicit BestByItem(size_t items) : best_(items + 1) {}

  void Put(size_t item, const Best& own) {
    for (size_t i = item + 1; i < best_.size(); i += i & (~i + 1)) {
      if (IsBetter(own, best_[i])) best_[i] = own;
    }
  }
  // Over the items before `item`.
  Best Before(size_t item) const {
    Best best;
    for (size_t i = item; i > 0; i -= i & (~i + 1)) {
      if (IsBetter(best_[i], best)) best = best_[i];
    }
    return best;
  }

 private:
  static bool IsBetter(const Best& a, const Best& b) {
    return a.score > b.score || (a.score == b.score && a.match > b.match);
  }

  std::vector<Best> best_;
};

// Chooses a chain of matches in the order of the form.
class Chooser {
 public:
  Chooser(const TokenList& list, const Script& script, const std::vector<Match>& found)
      : script_(script), found_(found), before_(list.tokens.size() + 1) {
    links_.reserve(found.size());
    for (const Match& match : found) {
      links_.push_back({0, 0, match.last, script.wordings()[match.wording].item, -1});
    }
    Count* before = before_.data();
    for (const Token& token : list.tokens) {
      const bool empty = token.kind == TokenKind::kEmpty;
      before[1] = {before->values + IsValue(token.kind), before->empties + empty};
      ++before;
    }
  }

  // Indexes of the chosen matches, by token.
  std::vector<int> Choose() {
    BestByItem old(script_.items().size());
    for (size_t i = 0; i < links_.size(); ++i) {
      if (i >= kWindow) {
        const size_t gone = i - kWindow;
        old.Put(links_[gone].item, {links_[gone].score, static_cast<int>(gone)});
      }
      const size_t item = links_[i].item;
      const uint32_t first = found_[i].first;
      float best = 0;
      int previous = -1;
      for (size_t j = i; j > 0 && i - j < kWindow;) {
        const Link& link = links_[--j];
        if (link.best_up_to + kBestGap <= best) break;
        // One branch: which of the three it is follows no pattern.
        const bool worse = link.score + kBestGap <= best;
        if (worse | (link.item >= item) | (link.last > first)) continue;
        const float score = link.score + Gap(j, first, item);
        if (score > best) {
          best = score;
          previous = static_cast<int>(j);
        }
      }
      const auto [score, match] = i >= kWindow ? old.Before(item) : BestByItem::Best();
      if (match >= 0 && score - 2 > best && found_[match].last <= first) {
        best = score - 2;
        previous = match;
      }
      links_[i].score = best + found_[i].weight;
      links_[i].best_up_to = std::max(links_[i].score, i > 0 ? links_[i - 1].best_up_to : 0);
      links_[i].previous = previous;
    }
    return Trace();
  }

 private:
  std::vector<int> Trace() const {
    const auto end = static_cast<uint32_t>(before_.size() - 1);
    float best = 0;
    int at = -1;
    for (size_t i = found_.size(); i > 0;) {
      --i;
      if (links_[i].score + kBestGap <= best) continue;
      const float score = links_[i].score + Gap(i, end, script_.items().size());
      if (score > best) {
        best = score;
        at = static_cast<int>(i);
      }
    }
    std::vector<int> chain;
    for (; at >= 0; at = links_[static_cast<size_t>(at)].previous) chain.push_back(at);
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  // How well what stands between a match and the next label, which starts at token `next`, agrees
  // with the form.
  float Gap(size_t match, uint32_t next, size_t next_item) const {
    const size_t own = links_[match].item;
    const Item& item = script_.items()[own];
    const uint32_t behind = found_[match].last;
    const int values = before_[next].values - before_[behind].values;
    const int empties = before_[next].empties - before_[behind].empties;
    const float skipped = 0.02f * static_cast<float>(std::min<size_t>(next_item - own - 1, 20));
    if (item.kind == ItemKind::kSection) return -skipped;
    uint32_t counts = item.counts;
    if (item.run > 0) {
      const bool header_goes_on = next_item < script_.items().size() &&
                                  script_.items()[next_item].table == item.table &&
                                  script_.items()[next_item].run > 0;
      if (!header_goes_on) counts = 1u << item.run;
    }
    return Agreement(counts, values, empties) - skipped;
  }

  static float Agreement(uint32_t counts, int values, int empties) {
    if (counts == 0) return -static_cast<float>(std::min(values, 6));
    const int most = std::bit_width(counts) - 1;
    const int least = std::countr_zero(counts);
    if (values <= most && (counts >> values & 1) != 0) return kBestGap;
    if (values == 0) return empties >= least ? 3 : -1;
    if (values < most) return 1;
    return -0.5f * static_cast<float>(std::min(values - most, 6));
  }

  const Script& script_;
  const std::vector<Match>& found_;
  // The best chain that ends with each match.
  struct Link {
    float score = 0;
    float best_up_to = 0;  // the highest score of this and those before
    uint32_t last = 0;     // of the match
    uint16_t item = 0;
    int previous = -1;
  };
  std::vector<Link> links_;
  struct Count {
    int values = 0;
    int empties = 0;
  };
  std::vector<Count> before_;  // each token, and the end
};

// Looks between two neighbours of the chain for the labels that are missing there.
class NearMisses {
 public:
  NearMisses(const TokenList& list, const Script& script, const std::vector<Match>& exact)
      : list_(list), script_(script), exact_(list.tokens.size()) {
    for (const Match& match : exact) {
      std::fill(exact_.begin() + match.first, exact_.begin() + match.last, true);
    }
  }

  // Items strictly between `after` and `before`, tokens in [first, last).
  void Find(uint32_t first, uint32_t last, int after, int before, std::vector<Match>& matches) {
    if (before - after < 2 || last - first > kMaxGapTokens) return;
    int item = after;
    for (uint32_t t = first; t < last && item < before - 1;) {
      const std::optional<Match> match = FindAt(t, last, item, before);
      if (!match.has_value()) {
        ++t;
        continue;
      }
      matches.push_back(*match);
      item = script_.wordings()[match->wording].item;
      t = match->last;
    }
  }

 private:
  struct Best {
    float similarity = 0;
    bool tied = false;
    Match match;
  };

  // The label that the words from token `t` on resemble most, over as many tokens as it takes.
  std::optional<Match> FindAt(uint32_t t, uint32_t limit, int after, int before) {
    Best best;
    std::u32string text;
    for (uint32_t end = t; end < limit && end - t < kMaxTokensOfLabel; ++end) {
      const Token& token = list_.tokens[end];
      if (token.kind != TokenKind::kText || token.key_end == token.key_begin || exact_[end]) break;
      text += list_.CharactersOf(token);
      const LabelKey label = MakeLabelKey(text);
      if (label.key.size() > 48) break;
      Compare(label, t, end + 1, after, before, best);
    }
    if (best.similarity == 0 || best.tied) return std::nullopt;
    return best.match;
  }

  void Compare(const LabelKey& label, uint32_t first, uint32_t last, int after, int before,
               Best& best) {
    for (int i = after + 1; i < before; ++i) {
      const Item& item = script_.items()[static_cast<size_t>(i)];
      for (uint16_t w : script_.WordingsOf(static_cast<size_t>(i))) {
        const Wording& wording = script_.wordings()[w];
        const int allowed = Allowed(item, wording, label, first, last);
        const int size = static_cast<int>(wording.label.key.size());
        if (allowed == 0 || std::abs(size - static_cast<int>(label.key.size())) > allowed) continue;
        if (++comparisons_ > kMaxComparisons) return;
        const int distance = EditDistance(wording.label.key, label.key, allowed);
        if (distance > allowed) continue;
        const float similarity =
            1 - static_cast<float>(distance) / static_cast<float>(size) +
            0.05f * EnumeratorWeight(wording.label.enumerator, label.enumerator);
        if (similarity < best.similarity) continue;
        // Two places in the form for the same words are no tie: the first one is meant.
        const bool same_words =
            best.similarity > 0 &&
            script_.wordings()[best.match.wording].label.key == wording.label.key;
        if (similarity == best.similarity) {
          best.tied = best.tied || !same_words;
          continue;
        }
        best = {similarity, false, {first, last, w, label.enumerator, distance, 0}};
      }
    }
  }

  // How many characters may differ. Short labels must be exact: 行政许可 and 行政处罚 differ in two
  // of four.
  int Allowed(const Item& item, const Wording& wording, const LabelKey& label, uint32_t first,
              uint32_t last) const {
    const int size = static_cast<int>(wording.label.key.size());
    if (item.kind != ItemKind::kSection) return size < 4 ? 0 : std::max(1, size / 4);
    if (!list_.tokens[first].starts_line || !list_.tokens[last - 1].ends_line) return 0;
    const bool counted = label.enumerator == wording.label.enumerator;
    return counted ? size / 2 : size / 3;
  }

  const TokenList& list_;
  const Script& script_;
  // Tokens that are exactly some label: whatever they are, no misspelling of another.
  std::vector<bool> exact_;
  int comparisons_ = 0;
};

}  // namespace

Alignment Align(const TokenList& list, const Script& script) {
  const std::vector<Match> found = Finder(list, script).Find();
  const std::vector<int> chain = Chooser(list, script, found).Choose();
  Alignment alignment;
  alignment.matches.reserve(chain.size());
  alignment.leftovers.reserve(found.size() - chain.size());
  NearMisses near_misses(list, script, found);
  uint32_t token = 0;
  int item = -1;
  size_t next = 0;
  for (size_t i = 0; i <= chain.size(); ++i) {
    const bool at_end = i == chain.size();
    const uint32_t first =
        at_end ? static_cast<uint32_t>(list.tokens.size()) : found[chain[i]].first;
    const int before = at_end ? static_cast<int>(script.items().size())
                              : script.wordings()[found[chain[i]].wording].item;
    near_misses.Find(token, first, item, before, alignment.matches);
    const size_t chosen = at_end ? found.size() : static_cast<size_t>(chain[i]);
    for (; next < chosen; ++next) alignment.leftovers.push_back(found[next]);
    if (at_end) break;
    alignment.matches.push_back(found[chosen]);
    next = chosen + 1;
    token = found[chosen].last;
    item = before;
  }
  return alignment;
}

}  // namespace gongkai

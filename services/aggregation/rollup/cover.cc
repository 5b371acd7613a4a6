// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/cover.h"

namespace gongkai {

void Share::Add(const Share& other) {
  figures.Add(other.figures);
  filed += other.filed;
  held += other.held;
}

void Share::Subtract(const Share& other) {
  figures.Subtract(other.figures);
  filed -= other.filed;
  held -= other.held;
}

bool Share::IsZero() const { return filed == 0 && held == 0 && figures.IsZero(); }

bool Covers(Level level, Scope scope) { return level != Level::kBody && scope != Scope::kOwn; }

bool Covers(Level level, const std::optional<Own>& own) {
  return own.has_value() && Covers(level, own->scope);
}

Figures Effective(Level level, const std::optional<Own>& own, const Share& below) {
  return Covers(level, own) ? own->figures : Parts(level, own, below);
}

Figures Parts(Level level, const std::optional<Own>& own, const Share& below) {
  Figures parts = below.figures;
  if (own.has_value() && !Covers(level, own)) parts.Add(own->figures);
  return parts;
}

Share ShareOf(Level level, bool expected, const std::optional<Own>& own, const Share& below) {
  Share share{Effective(level, own, below), below.filed, below.held};
  if (expected && own.has_value()) {
    ++share.filed;
    if (own->held) ++share.held;
  }
  return share;
}

}  // namespace gongkai

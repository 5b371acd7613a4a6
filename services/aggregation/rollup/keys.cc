// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/keys.h"

#include "absl/strings/strip.h"
#include "common/kv/key_encoding.h"

namespace gongkai {
namespace {

std::optional<Basis> BasisOf(char number) {
  for (Basis basis : kAllBases) {
    if (number == static_cast<char>(basis)) return basis;
  }
  return std::nullopt;
}

std::optional<Part> PartOf(absl::string_view rest) {
  for (Part part : {Part::kOwn, Part::kBelow}) {
    if (rest.size() == 1 && rest[0] == static_cast<char>(part)) return part;
  }
  return std::nullopt;
}

}  // namespace

std::string NodeKey(absl::string_view id) {
  std::string key(kNodePrefix);
  AppendString(key, id);
  return key;
}

std::optional<std::string> ParseNodeKey(absl::string_view key) {
  if (!absl::ConsumePrefix(&key, kNodePrefix)) return std::nullopt;
  KeyReader reader(key);
  std::optional<std::string> id = reader.ReadString();
  return reader.AtEnd() ? id : std::nullopt;
}

std::string BasisPrefix(Basis basis) {
  std::string key(kRowPrefix);
  key.push_back(static_cast<char>(basis));
  return key;
}

std::string PeriodPrefix(Basis basis, int year) {
  std::string key = BasisPrefix(basis);
  AppendU32(key, static_cast<uint32_t>(year));
  return key;
}

std::string NodePrefix(Period period, absl::string_view node) {
  std::string key = PeriodPrefix(period.basis, period.year);
  AppendString(key, node);
  return key;
}

std::string RowKey(Period period, absl::string_view node, Part part) {
  std::string key = NodePrefix(period, node);
  key.push_back(static_cast<char>(part));
  return key;
}

std::optional<RowId> ParseRowKey(absl::string_view key) {
  if (!absl::ConsumePrefix(&key, kRowPrefix) || key.empty()) return std::nullopt;
  const std::optional<Basis> basis = BasisOf(key[0]);
  KeyReader reader(key.substr(1));
  const std::optional<uint32_t> year = reader.ReadU32();
  std::optional<std::string> node = reader.ReadString();
  const std::optional<Part> part = PartOf(reader.ReadRest());
  if (!basis || !year || !node || !part) return std::nullopt;
  return RowId{{*basis, static_cast<int>(*year)}, *std::move(node), *part};
}

}  // namespace gongkai

// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The places of many bytes of a document, one after the other.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PLACES_H_
#define GONGKAI_SERVICES_INGESTION_READER_PLACES_H_

#include <cstddef>

#include "common/place/place.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

// Gives what Document::PlaceAt gives, and goes on from the byte that it was last asked for: where
// offsets rise, nothing is searched for and no character counted twice. The document must outlive
// it and stay as it is.
class Places {
 public:
  explicit Places(const Document& document) : document_(document) {}

  // Where the character at that byte of Document::text stands in the published document.
  Place At(size_t offset);

 private:
  size_t AnchorOf(size_t offset) const;

  const Document& document_;
  size_t anchor_ = 0;  // index of the last one
  // How many characters stand between it and `counted_to_`.
  size_t counted_to_ = 0;
  size_t characters_ = 0;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PLACES_H_

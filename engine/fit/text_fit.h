// The texts of a network's capabilities as counted words, and how well one answers the words of a
// need: BM25F over title, description and tags, divided by its limit for endless term frequency
// (engine.md, section 1; Robertson, Zaragoza 2009).
//
// Thread-safety: immutable once built; any number of threads may read it.
#ifndef RENKEI_ENGINE_FIT_TEXT_FIT_H_
#define RENKEI_ENGINE_FIT_TEXT_FIT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"

namespace renkei {

// The place of a word in the network's vocabulary, in bytewise order: the words of its active
// capabilities.
using TermOrdinal = std::uint32_t;

// The words of a need that the vocabulary has.
struct TextQuery {
  std::vector<TermOrdinal> terms;  // Ascending, distinct.
  Score limit = 0;                 // The sum of their inverse document frequencies: the limit.
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_TEXT_FIT_H_

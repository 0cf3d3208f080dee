#include "engine/text/bm25f.h"

#include <algorithm>

namespace renkei {

std::int64_t InverseDocumentFrequency(std::uint32_t documents, std::uint32_t documents_with_word) {
  const std::int64_t idf = NaturalLogNanos(2 * std::uint64_t{documents} + 2) -
                           NaturalLogNanos(2 * std::uint64_t{documents_with_word} + 1);
  // Each logarithm may be 2 nanos off, which could eat up the difference for a word that all of
  // millions of documents have.
  return std::max<std::int64_t>(idf, 1);
}

Score TermContribution(const Bm25fParameters& parameters, const FieldCounts& occurrences,
                       const FieldCounts& lengths, const FieldTotals& totals,
                       std::uint32_t documents) {
  std::int64_t frequency = 0;  // tf' in nanos.
  for (int field = 0; field < kTextFields; ++field) {
    if (occurrences[field] == 0) continue;
    const std::int64_t weight = parameters.weights_milli[field];
    const std::int64_t b = parameters.b_milli[field];
    // w tf / (1 - b + b length N / total), with numerator and denominator times 1000 total: one
    // division, at most 10^5 * 10^5 * 10^12 * 10^9 < 2^127.
    const absl::int128 total = totals[field];
    const absl::int128 numerator = total == 0 ? absl::int128(weight) * occurrences[field]
                                              : total * weight * occurrences[field];
    const absl::int128 denominator =
        total == 0 ? absl::int128(1000)
                   : (1000 - b) * total + absl::int128(b) * lengths[field] * documents;
    frequency += static_cast<std::int64_t>(FloorDivide(numerator * kScoreOne, denominator));
  }
  const absl::int128 k1 = absl::int128(parameters.k1_milli) * (kScoreOne / 1000);
  return static_cast<Score>(absl::int128(frequency) * kScoreOne / (k1 + frequency));
}

}  // namespace renkei

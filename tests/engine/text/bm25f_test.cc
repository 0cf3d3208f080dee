#include "engine/text/bm25f.h"

#include <cmath>
#include <iostream>
#include <vector>

#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

TEST(Bm25f, InverseDocumentFrequencyIsPositiveAndFalls) {
  // ln(12 / 1), ln(12 / 3) and ln(12 / 11) for 5 documents.
  EXPECT_EQ(InverseDocumentFrequency(5, 0), 2'484'906'650);
  EXPECT_EQ(InverseDocumentFrequency(5, 1), 1'386'294'361);
  EXPECT_EQ(InverseDocumentFrequency(5, 5), 87'011'377);
  EXPECT_GT(InverseDocumentFrequency(kMaxDocuments, kMaxDocuments), 0);
  EXPECT_EQ(InverseDocumentFrequency(0, 0), 693'147'181);
}

TEST(Bm25fPropertyTest, InverseDocumentFrequencyAgreesWithItsTextbookForm) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const auto documents =
        static_cast<std::uint32_t>(random.Between(1, 1 << random.Between(1, 23)));
    const auto with = static_cast<std::uint32_t>(random.Between(0, documents));
    const long double n = with;
    const long double expected = 1e9L * std::log1p((documents - n + 0.5L) / (n + 0.5L));
    EXPECT_NEAR(InverseDocumentFrequency(documents, with), expected, 3.0L);
  }
}

// By hand, with b = 3/4 and k1 = 6/5: the title has average length 4 and here 2 tokens, so its
// normalisation is 1/4 + 3/4 * 2/4 = 5/8; tf' = 1 / (5/8) = 8/5; 8/5 / (6/5 + 8/5) = 4/7.
TEST(Bm25f, OneFieldByHand) {
  EXPECT_EQ(TermContribution({}, {1, 0, 0}, {2, 0, 0}, {40, 0, 0}, 10), 571'428'571);
}

// The description has average 10 and here 20 tokens: 1/4 + 3/4 * 2 = 7/4; 7 occurrences give 4.
// With the title of above 28/5 / (6/5 + 28/5) = 14/17.
TEST(Bm25f, FieldsAddUpBeforeSaturation) {
  EXPECT_EQ(TermContribution({}, {1, 7, 0}, {2, 20, 0}, {40, 100, 0}, 10), 823'529'411);
}

TEST(Bm25f, WeightZeroSilencesAField) {
  Bm25fParameters parameters;
  parameters.weights_milli = {1000, 0, 1000};
  EXPECT_EQ(TermContribution(parameters, {1, 7, 0}, {2, 20, 0}, {40, 100, 0}, 10), 571'428'571);
  EXPECT_EQ(TermContribution(parameters, {0, 7, 0}, {2, 20, 0}, {40, 100, 0}, 10), 0);
}

TEST(Bm25f, AFieldThatNoDocumentFillsIsNotNormalised) {
  EXPECT_EQ(TermContribution({}, {6, 0, 0}, {6, 0, 0}, {0, 0, 0}, 10), 833'333'333);
  EXPECT_EQ(TermContribution({}, {6, 0, 0}, {6, 0, 0}, {0, 0, 0}, 0), 833'333'333);
}

TEST(Bm25f, TheLargestCollectionDoesNotOverflow) {
  Bm25fParameters parameters;
  parameters.weights_milli = {100'000, 100'000, 100'000};
  const FieldCounts most = {kMaxFieldTokens, kMaxFieldTokens, kMaxFieldTokens};
  const std::uint64_t total = std::uint64_t{kMaxFieldTokens} * kMaxDocuments;
  const Score score =
      TermContribution(parameters, most, most, {total, total, total}, kMaxDocuments);
  // tf' = 3 * 100 * 100,000.
  EXPECT_EQ(score, static_cast<Score>(absl::int128(30'000'000) * kScoreOne * 10 / 300'000'012));
}

TEST(Bm25f, NoWordGivesNoScore) { EXPECT_EQ(TextScoreSum().score(), 0); }

struct Case {
  Bm25fParameters parameters;
  FieldTotals totals = {};
  std::uint32_t documents = 0;
  FieldCounts lengths = {};
  FieldCounts occurrences = {};
};

Case RandomCase(Random& random) {
  Case c;
  c.parameters.k1_milli = random.Between(1, 3000);
  c.documents = static_cast<std::uint32_t>(random.Between(1, 10'000));
  for (int f = 0; f < kTextFields; ++f) {
    c.parameters.weights_milli[f] = random.Percent(20) ? 0 : random.Between(1, 5000);
    c.parameters.b_milli[f] = random.Between(0, 1000);
    c.lengths[f] = static_cast<std::uint32_t>(random.Between(0, 1 << random.Below(12)));
    c.occurrences[f] = static_cast<std::uint32_t>(random.Between(0, c.lengths[f]));
    c.totals[f] = c.lengths[f] + static_cast<std::uint64_t>(c.documents - 1) * random.Below(300);
  }
  return c;
}

Score Contribution(const Case& c) {
  return TermContribution(c.parameters, c.occurrences, c.lengths, c.totals, c.documents);
}

long double ContributionByTheBook(const Case& c) {
  long double frequency = 0;
  for (int f = 0; f < kTextFields; ++f) {
    if (c.occurrences[f] == 0) continue;
    const long double b = c.parameters.b_milli[f] / 1000.0L;
    const long double average = static_cast<long double>(c.totals[f]) / c.documents;
    const long double norm = 1 - b + b * c.lengths[f] / average;
    frequency += c.parameters.weights_milli[f] / 1000.0L * c.occurrences[f] / norm;
  }
  return frequency / (c.parameters.k1_milli / 1000.0L + frequency);
}

TEST(Bm25fPropertyTest, ContributionAgreesWithTheBookAndNeverFallsWithOneOccurrenceMore) {
  int zero = 0;
  int grew = 0;
  int stayed = 0;
  for (unsigned seed = 0; seed < 5000; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    Case c = RandomCase(random);
    const Score score = Contribution(c);
    EXPECT_GE(score, 0);
    EXPECT_LT(score, kScoreOne);
    // tf' is cut at most once a field and divided by k1 >= 0.001; then one more cut.
    const long double tolerance = 1.0L + kTextFields / (c.parameters.k1_milli / 1000.0L) + 1e-6L;
    EXPECT_NEAR(score, ContributionByTheBook(c) * 1e9L, tolerance);
    zero += score == 0 ? 1 : 0;
    const int field = static_cast<int>(random.Below(kTextFields));
    if (c.occurrences[field] < c.lengths[field]) {
      ++c.occurrences[field];
      const Score after = Contribution(c);
      EXPECT_GE(after, score);
      ++(after > score ? grew : stayed);
    }
  }
  std::cout << "zero " << zero << ", grew " << grew << ", stayed " << stayed << "\n";
  EXPECT_GT(zero, 0);
  EXPECT_GT(grew, 0);
  EXPECT_GT(stayed, 0);  // Weight 0.
}

}  // namespace
}  // namespace renkei

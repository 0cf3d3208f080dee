#include "engine/text/text_statistics.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei {
namespace {

DocumentTerms RandomDocument(Random& random, int vocabulary) {
  std::map<std::string, FieldCounts> counts;
  DocumentTerms document;
  for (int field = 0; field < kTextFields; ++field) {
    const auto length = random.Below(field == 1 ? 30 : 6);
    for (std::uint64_t i = 0; i < length; ++i) {
      ++counts.try_emplace(absl::StrCat("w", random.Below(vocabulary)), FieldCounts{})
            .first->second[field];
      ++document.lengths[field];
    }
  }
  for (const auto& [term, occurrences] : counts) document.terms.push_back({term, occurrences});
  return document;
}

std::vector<QueryTerm> RandomQuery(Random& random, int vocabulary) {
  std::map<std::string, bool> terms;
  const auto size = random.Below(6);
  for (std::uint64_t i = 0; i < size; ++i) {
    terms[absl::StrCat("w", random.Below(2 * vocabulary))] = true;  // Half of them unknown.
  }
  std::vector<QueryTerm> query;
  for (const auto& [term, unused] : terms) query.push_back({term, term});
  return query;
}

// BM25F in floating point, straight from the documents, without any of the code under test. `limit`
// receives its limit for endless term frequency.
long double Bm25fByTheBook(const std::vector<DocumentTerms>& documents,
                           const std::vector<QueryTerm>& query, const DocumentTerms& document,
                           long double* limit) {
  const long double n_documents = static_cast<long double>(documents.size());
  long double sum = 0;
  *limit = 0;
  for (const QueryTerm& term : query) {
    int with = 0;
    for (const DocumentTerms& other : documents) {
      with += std::any_of(other.terms.begin(), other.terms.end(),
                          [&](const TermCount& count) { return count.term == term.term; })
                  ? 1
                  : 0;
    }
    if (with == 0) continue;
    const long double idf = std::log((n_documents - with + 0.5L) / (with + 0.5L) + 1);
    long double frequency = 0;
    for (const TermCount& count : document.terms) {
      if (count.term != term.term) continue;
      for (int field = 0; field < kTextFields; ++field) {
        if (count.occurrences[field] == 0) continue;
        long double total = 0;
        for (const DocumentTerms& other : documents) total += other.lengths[field];
        const long double norm = 0.25L + 0.75L * document.lengths[field] / (total / n_documents);
        frequency += count.occurrences[field] / norm;
      }
    }
    sum += idf * frequency / (1.2L + frequency);
    *limit += idf;
  }
  return sum;
}

TEST(TextStatistics, CountsDocumentsWordsAndLengths) {
  TextStatistics statistics;
  ASSERT_TRUE(statistics.Add({{{"a", {1, 1, 0}}, {"b", {0, 2, 0}}}, {1, 3, 0}}).ok());
  ASSERT_TRUE(statistics.Add({{{"b", {0, 0, 1}}}, {0, 0, 1}}).ok());
  EXPECT_EQ(statistics.documents(), 2u);
  EXPECT_EQ(statistics.totals(), (FieldTotals{1, 3, 1}));
  EXPECT_EQ(statistics.DocumentsWith("a"), 1u);
  EXPECT_EQ(statistics.DocumentsWith("b"), 2u);
  EXPECT_EQ(statistics.DocumentsWith("c"), 0u);
  EXPECT_EQ(statistics.words(), 2u);
}

TEST(TextStatistics, AQueryThatNobodyKnowsScoresZero) {
  TextStatistics statistics;
  const DocumentTerms document = {{{"a", {1, 0, 0}}}, {1, 0, 0}};
  const std::vector<QueryTerm> query = {{"zzz", "zzz"}};
  EXPECT_EQ(ScoreText({}, query, document, statistics), 0);
  ASSERT_TRUE(statistics.Add(document).ok());
  EXPECT_EQ(ScoreText({}, query, document, statistics), 0);
  EXPECT_EQ(ScoreText({}, {}, document, statistics), 0);
}

TEST(TextStatistics, AnUnknownWordChangesNothing) {
  TextStatistics statistics;
  const DocumentTerms document = {{{"a", {1, 0, 0}}}, {1, 0, 0}};
  ASSERT_TRUE(statistics.Add(document).ok());
  ASSERT_TRUE(statistics.Add({{{"b", {1, 0, 0}}}, {1, 0, 0}}).ok());
  const Score alone = ScoreText({}, std::vector<QueryTerm>{{"a", "a"}}, document, statistics);
  EXPECT_GT(alone, 0);
  EXPECT_EQ(ScoreText({}, std::vector<QueryTerm>{{"a", "a"}, {"zzz", "zzz"}}, document, statistics),
            alone);
  // A known word that this document lacks does count.
  EXPECT_LT(ScoreText({}, std::vector<QueryTerm>{{"a", "a"}, {"b", "b"}}, document, statistics),
            alone);
}

TEST(TextStatisticsPropertyTest, OrderDoesNotMatterAndRemoveUndoesAdd) {
  int removed = 0;
  std::size_t words_gone = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    std::vector<DocumentTerms> kept;
    TextStatistics shuffled;
    std::vector<DocumentTerms> passing;
    for (int i = 0; i < 20; ++i) {
      const DocumentTerms document = RandomDocument(random, 300);
      ASSERT_TRUE(shuffled.Add(document).ok());
      (random.Percent(50) ? kept : passing).push_back(document);
    }
    const std::size_t words_before = shuffled.words();
    for (const DocumentTerms& document : passing) {
      shuffled.Remove(document);
      ++removed;
    }
    std::reverse(kept.begin(), kept.end());
    TextStatistics fresh;
    for (const DocumentTerms& document : kept) ASSERT_TRUE(fresh.Add(document).ok());
    EXPECT_EQ(shuffled, fresh);
    words_gone += words_before - shuffled.words();
  }
  std::cout << "documents removed " << removed << ", words gone " << words_gone << "\n";
  EXPECT_GT(removed, 0);
  EXPECT_GT(words_gone, 0u);
}

// The score is BM25F over its limit, in the same order as BM25F, in [0, 1).
TEST(TextStatisticsPropertyTest, ScoreIsBm25fOverItsLimit) {
  int ordered = 0;
  int ties = 0;
  int zero = 0;
  int with_unknown_words = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const int vocabulary = static_cast<int>(random.Between(3, 25));
    std::vector<DocumentTerms> documents;
    TextStatistics statistics;
    for (std::int64_t i = random.Between(1, 25); i > 0; --i) {
      documents.push_back(RandomDocument(random, vocabulary));
      ASSERT_TRUE(statistics.Add(documents.back()).ok());
    }
    const std::vector<QueryTerm> query = RandomQuery(random, vocabulary);
    with_unknown_words += std::any_of(query.begin(), query.end(), [&](const QueryTerm& term) {
      return statistics.DocumentsWith(term.term) == 0;
    });
    std::vector<Score> scores;
    std::vector<long double> expected;
    for (const DocumentTerms& document : documents) {
      long double limit = 0;
      const long double bm25f = Bm25fByTheBook(documents, query, document, &limit);
      const Score score = ScoreText({}, query, document, statistics);
      EXPECT_GE(score, 0);
      EXPECT_LT(score, kScoreOne);
      if (limit == 0) {
        EXPECT_EQ(score, 0);
      } else {
        // Cuts of the contribution and of the sum, and 4 nanos in each of up to 5 idfs, twice.
        EXPECT_NEAR(score, bm25f / limit * 1e9L, 5.0L + 40.0L / limit);
      }
      EXPECT_EQ(score > 0, !CommonTerms(query, document).empty());
      zero += score == 0 ? 1 : 0;
      scores.push_back(score);
      expected.push_back(bm25f);
    }
    for (std::size_t a = 0; a < documents.size(); ++a) {
      for (std::size_t b = a + 1; b < documents.size(); ++b) {
        if (std::abs(expected[a] - expected[b]) > 1e-5L) {
          EXPECT_EQ(scores[a] < scores[b], expected[a] < expected[b]);
          ++ordered;
        } else {
          ++ties;
        }
      }
    }
  }
  std::cout << "ordered pairs " << ordered << ", ties " << ties << ", zero " << zero
            << ", queries with unknown words " << with_unknown_words << "\n";
  EXPECT_GT(ordered, 0);
  EXPECT_GT(ties, 0);
  EXPECT_GT(zero, 0);
  EXPECT_GT(with_unknown_words, 0);
}

// One more occurrence of a word of the query, the lengths fixed (another word makes way), never
// lowers the score.
TEST(TextStatisticsPropertyTest, OneOccurrenceMoreNeverLowersTheScore) {
  int grew = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    TextStatistics statistics;
    std::vector<DocumentTerms> documents;
    for (int i = 0; i < 12; ++i) {
      documents.push_back(RandomDocument(random, 10));
      ASSERT_TRUE(statistics.Add(documents.back()).ok());
    }
    DocumentTerms document = documents[random.Below(documents.size())];
    const std::vector<QueryTerm> query = RandomQuery(random, 10);
    const Score before = ScoreText({}, query, document, statistics);
    for (TermCount& count : document.terms) {
      const int field = static_cast<int>(random.Below(kTextFields));
      if (count.occurrences[field] < document.lengths[field]) ++count.occurrences[field];
    }
    const Score after = ScoreText({}, query, document, statistics);
    EXPECT_GE(after, before);
    grew += after > before ? 1 : 0;
  }
  std::cout << "grew " << grew << "\n";
  EXPECT_GT(grew, 0);
}

}  // namespace
}  // namespace renkei

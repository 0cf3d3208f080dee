// Tampering with the necessity note of a joint bid: four members, four lots, and every list of
// sufficient subsets that isn't the true one.
#include <string>
#include <variant>
#include <vector>

#include "gtest/gtest.h"
#include "tests/engine/certify/certified_case.h"

namespace renkei::test_support {
namespace {

using Subsets = std::vector<std::vector<std::string>>;

NecessityNote& NoteOf(CertifiedCase& certified) {
  Plan& plan = std::get<JointBidAnswer>(certified.answer).plans[0];
  return std::get<JointBidDetail>(plan.detail).necessity;
}

TEST(NecessityTampering, SubsetThatIsNotMinimal) {
  CertifiedCase certified = SparableBidCase();
  ASSERT_TRUE(IsVerified(certified));
  NecessityNote& note = NoteOf(certified);
  ASSERT_EQ(note.sufficient_subsets, (Subsets{{"A"}, {"B", "C"}}));
  ASSERT_TRUE(note.complete);
  note.sufficient_subsets = {{"A", "D"}, {"B", "C"}};
  EXPECT_TRUE(IsRefused(certified, "necessity_subset"));
  // Of a list that says it was cut short it is a note.
  note.complete = false;
  EXPECT_EQ(Verify(certified).outcome, Outcome::kVerified);
  EXPECT_GT(Verify(certified).unchecked_count, 1);
}

TEST(NecessityTampering, SubsetLeftOutOfACompleteList) {
  CertifiedCase certified = BidAtPrices(
      {{"A", {1, 9, 9, 9}}, {"B", {9, 9, 1, 9}}, {"C", {5, 1, 0, 0}}, {"D", {0, 0, 5, 1}}});
  ASSERT_TRUE(IsVerified(certified));
  const Subsets all = {{"A"}, {"B"}, {"C", "D"}};
  ASSERT_EQ(NoteOf(certified).sufficient_subsets, all);
  for (std::size_t left_out = 0; left_out < all.size(); ++left_out) {
    SCOPED_TRACE(left_out);
    Subsets some = all;
    some.erase(some.begin() + static_cast<std::ptrdiff_t>(left_out));
    NoteOf(certified).sufficient_subsets = some;
    EXPECT_TRUE(IsRefused(certified, "necessity_omitted"));
  }
  NoteOf(certified).sufficient_subsets = {};
  EXPECT_TRUE(IsRefused(certified, "necessity_omitted"));
}

TEST(NecessityTampering, SubsetsOutOfOrderTwiceOrTooSmall) {
  CertifiedCase certified = SparableBidCase();
  NecessityNote& note = NoteOf(certified);
  for (const Subsets& wrong :
       {Subsets{{"B", "C"}, {"A"}}, Subsets{{"A"}, {"A"}, {"B", "C"}}, Subsets{{"A"}, {"B"}},
        Subsets{{"A"}, {"C", "B"}}, Subsets{{"A", "B", "C", "D"}}, Subsets{{}}}) {
    note.sufficient_subsets = wrong;
    EXPECT_TRUE(IsRefused(certified, "necessity_subset"));
  }
}

TEST(NecessityTampering, NobodyCanBeSparedAndTheNoteSaysSo) {
  CertifiedCase certified = BidAtPrices(
      {{"A", {1, 0, 0, 0}}, {"B", {0, 1, 0, 0}}, {"C", {0, 0, 1, 0}}, {"D", {0, 0, 0, 1}}});
  ASSERT_TRUE(IsVerified(certified));
  EXPECT_TRUE(NoteOf(certified).sufficient_subsets.empty());
}

}  // namespace
}  // namespace renkei::test_support

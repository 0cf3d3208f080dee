// Genuine answers of the engine with the data that they were computed on, to be tampered with.
#ifndef RENKEI_TESTS_ENGINE_CERTIFY_CERTIFIED_CASE_H_
#define RENKEI_TESTS_ENGINE_CERTIFY_CERTIFIED_CASE_H_

#include <map>
#include <string>
#include <vector>

#include "engine/certify/verification.h"
#include "engine/certify/verifier.h"
#include "engine/model/answer.h"
#include "engine/model/network_contents.h"
#include "gtest/gtest.h"

namespace renkei::test_support {

struct CertifiedCase {
  NetworkContents contents;
  std::string digest = std::string(64, '0');
  Answer answer;
};

// Who should meet a member: at least two results, one of them with matches on both sides.
CertifiedCase PartnersCase();

// A member whose needs another one serves so little that its gain rounds to nothing, while it
// serves one of the other's.
CertifiedCase TinyGainCase();

// Who serves a need: at least three results.
CertifiedCase ProvidersCase();

// One order of three members who buy past a price break.
CertifiedCase SharedOrderCase();

// A bid of several members with an alternative, a pool, an optional lot and every rule of a team.
CertifiedCase JointBidCase();

// A bid whose price has a tree of at least two leaves as its evidence.
CertifiedCase TreeBidCase();

// A bid whose price is proved by a tree within narrowed boxes and by rows of what lots need.
CertifiedCase NarrowedBidCase();

// A bid that somebody left, repaired: promises are kept, one fell or is withdrawn, one is new.
CertifiedCase RepairCase();

// An opportunity that nobody can do.
CertifiedCase InfeasibleBidCase();

// An opportunity that nobody can do within its budget, though each lot could be covered.
CertifiedCase BudgetBidCase();

// The same opportunity given with the request, for which list prices stand in.
CertifiedCase InlineBidCase();

// A bid for the lots 1 to 4, of one piece each, by what a member asks for them; 0: it doesn't do
// that lot.
CertifiedCase BidAtPrices(const std::map<std::string, std::vector<int>>& prices);

// One of them whose team {A, B, C, D} could do without others than {A} or than {B, C}.
CertifiedCase SparableBidCase();

// A need divided among two firms or more, within limits of every kind.
CertifiedCase SplitOrderCase();

// Debts that came with the request, in two currencies, with credit lines: somebody borrows and
// lends, and somebody in the middle does both.
CertifiedCase SetOffCase();

// A round of introductions with members left out, a cool-down that has passed, and an odd set in
// its proof.
CertifiedCase IntroductionsCase();

// Who serves a need that came with the request.
CertifiedCase InlineNeedCase();

Verification Verify(const CertifiedCase& certified, bool require_proof = false);

// Whether the verifier finds nothing.
testing::AssertionResult IsVerified(const CertifiedCase& certified);

// Whether the verifier finds nothing but, since proof is required, that the answer asks to be
// believed that there is nothing else: no team, or no further order.
testing::AssertionResult IsVerifiedButForNegativeClaims(const CertifiedCase& certified);

// Whether the claim is false and a finding of this id is among those listed.
testing::AssertionResult IsRefused(const CertifiedCase& certified, const std::string& id);

// What was found, for a message.
std::string Describe(const Verification& verification);

}  // namespace renkei::test_support

#endif  // RENKEI_TESTS_ENGINE_CERTIFY_CERTIFIED_CASE_H_

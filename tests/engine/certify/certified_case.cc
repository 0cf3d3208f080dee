#include "tests/engine/certify/certified_case.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <utility>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/base/fixed_point.h"
#include "engine/consortium/joint_bid.h"
#include "engine/exchange/plan_set_off.h"
#include "engine/index/snapshot.h"
#include "engine/introductions/introductions.h"
#include "engine/partners/partners.h"
#include "engine/pooling/shared_orders.h"
#include "tests/engine/consortium/generated_bid.h"
#include "tests/engine/consortium/random_bid.h"
#include "tests/engine/consortium/random_repair.h"
#include "tests/engine/consortium/random_split.h"
#include "tests/engine/introductions/introductions_case.h"
#include "tests/support/random_network.h"

namespace renkei::test_support {
namespace {

const Date kDay(2026, 11, 22);

// The value, or the end of the test program: a case that can't be made tests nothing.
template <typename T>
T Must(absl::StatusOr<T> made) {
  if (made.ok()) return *std::move(made);
  std::cerr << made.status() << "\n";
  std::abort();
}

std::shared_ptr<const Snapshot> SnapshotOf(const CertifiedCase& certified) {
  return Must(Snapshot::Build(certified.contents, certified.digest));
}

Money Euros(std::int64_t euros) { return {"EUR", euros * kNanosPerUnit}; }
Quantity Amount(const std::string& unit, std::int64_t count) {
  return {unit, count * kMicrosPerUnit};
}

Member MakeMember(const std::string& id) {
  Member member;
  member.id = id;
  member.display_name = id;
  return member;
}

void AddScheme(NetworkContents& contents) {
  contents.code_schemes.push_back({.id = "own", .display_name = "own"});
  contents.codes.push_back({"own", "10", "", {{"en", "fasteners"}}});
  contents.codes.push_back({"own", "11", "10", {{"en", "bolts"}}});
}

Need BoltNeed(const std::string& id, const std::string& member, std::int64_t needed,
              std::int64_t most) {
  Need need;
  need.id = id;
  need.member = member;
  need.title = "bolts";
  need.codes = {{"own", "10"}};
  need.quantity = Amount("kg", needed);
  need.maximum_quantity = Amount("kg", most);
  need.window = {kDay, kDay + 60};
  need.poolable = true;
  return need;
}

OfferLine MakeLine(const std::string& lot, std::int64_t price, std::int64_t most) {
  OfferLine line;
  line.lot = lot;
  line.unit_price = Euros(price);
  line.maximum_quantity = Amount("pcs", most);
  line.quality = kScoreOne / 2 + price * 1'000'000;
  return line;
}

Lot MakeLot(const std::string& id, std::int64_t quantity) {
  Lot lot;
  lot.id = id;
  lot.title = id;
  lot.quantity = Amount("pcs", quantity);
  lot.window = {kDay + 10, kDay + 40};
  return lot;
}

CertifiedCase BidNetwork() {
  CertifiedCase certified;
  NetworkContents& contents = certified.contents;
  Opportunity opportunity;
  opportunity.id = "tender";
  opportunity.title = "tender";
  opportunity.currency = "EUR";
  opportunity.budget = Euros(5000);
  opportunity.lots = {MakeLot("a", 10), MakeLot("b", 6), MakeLot("c", 2)};
  opportunity.lots[0].required_certificates = {"iso"};
  opportunity.lots[1].weight = 2;
  opportunity.lots[2].optional = true;
  opportunity.lead_required_certificates = {"iso"};
  opportunity.lead_minimum_share_ppm = 100'000;
  opportunity.maximum_share_ppm = 800'000;
  opportunity.minimum_team_size = 2;
  opportunity.maximum_team_size = 3;
  contents.opportunities = {opportunity};
  for (const char* id : {"m1", "m2", "m3", "m4"}) {
    Member member = MakeMember(id);
    member.certificates = {{"iso", {kDay - 100, kDay + 100}}};
    contents.members.push_back(member);
    contents.pools.push_back({absl::StrCat("pool-", id),
                              id,
                              "hall",
                              Amount("h", 20),
                              Period::kMonth,
                              {{kDay + 12, Amount("h", 2)}}});
  }
  contents.exclusions = {{"x1", "m1", "m4", ExclusionReason::kForbiddenTeam, {}}};
  const std::int64_t prices[4][3] = {{50, 80, 40}, {60, 70, 30}, {70, 75, 35}, {55, 65, 45}};
  for (int i = 0; i < 4; ++i) {
    Offer offer;
    offer.id = absl::StrCat("offer", i + 1);
    offer.member = absl::StrCat("m", i + 1);
    offer.opportunity = "tender";
    offer.mobilisation_cost = Euros(20 + i);
    offer.lines = {MakeLine("a", prices[i][0], 8), MakeLine("b", prices[i][1], 6),
                   MakeLine("c", prices[i][2], 2)};
    for (OfferLine& line : offer.lines) {
      line.pool = absl::StrCat("pool-m", i + 1);
      line.effort_per_unit = Amount("h", 2);
    }
    contents.offers.push_back(offer);
  }
  return certified;
}

Answer PlanBid(const CertifiedCase& certified, std::vector<ObjectiveKind> objectives, Date day,
               int alternatives) {
  JointBidOptions options;
  options.as_of = day;
  options.objectives = std::move(objectives);
  options.alternatives = alternatives;
  const auto snapshot = SnapshotOf(certified);
  return Must(PlanJointBid(*snapshot, snapshot->opportunity(0), options));
}

}  // namespace

CertifiedCase PartnersCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified{RandomNetwork(seed).contents(), RandomNetwork::Digest(), {}};
    const auto snapshot = SnapshotOf(certified);
    for (const Member& member : snapshot->contents().members) {
      PartnersAnswer answer =
          Must(FindPartners(*snapshot, member.id, {.limit = 2, .as_of = RandomNetwork::as_of()}));
      if (answer.results.size() < 2) continue;
      certified.answer = std::move(answer);
      return certified;
    }
  }
}

CertifiedCase TinyGainCase() {
  CertifiedCase certified;
  NetworkContents& contents = certified.contents;
  AddScheme(contents);
  contents.codes.push_back({"own", "20", "", {{"en", "nuts"}}});
  contents.policy.fit_weights = {
      .code = 0, .text = 0, .price = 100, .capacity = 0, .lead_time = 0, .distance = 0, .trust = 0};
  for (const char* id : {"m1", "m2"}) {
    contents.members.push_back(MakeMember(id));
    Capability capability;
    capability.id = absl::StrCat("of-", id);
    capability.member = id;
    capability.title = "bolts";
    capability.codes = {{"own", "10"}};
    // A billionth below the highest price is a fit of a billionth.
    capability.price = Money{"EUR", kNanosPerUnit - 1};
    capability.price_unit = "kg";
    contents.capabilities.push_back(capability);
    Need need = BoltNeed(absl::StrCat("n-", id), id, 1, 1);
    if (contents.needs.empty()) {
      need.importance = 1;
      need.maximum_price = Euros(1);
    }
    contents.needs.push_back(need);
  }
  // A need that nobody serves makes the served one a small part of all.
  Need unserved = BoltNeed("n-nuts", "m1", 1, 1);
  unserved.codes = {{"own", "20"}};
  contents.needs.push_back(unserved);
  certified.answer = Must(FindPartners(*SnapshotOf(certified), "m1", {.limit = 2, .as_of = kDay}));
  return certified;
}

CertifiedCase ProvidersCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified{RandomNetwork(seed).contents(), RandomNetwork::Digest(), {}};
    const auto snapshot = SnapshotOf(certified);
    for (const Need& need : snapshot->contents().needs) {
      ProvidersAnswer answer =
          Must(FindProviders(*snapshot, need.id, {.limit = 3, .as_of = RandomNetwork::as_of()}));
      if (answer.results.size() < 3 || answer.results[0].score == answer.results[1].score) continue;
      certified.answer = std::move(answer);
      return certified;
    }
  }
}

CertifiedCase SharedOrderCase() {
  CertifiedCase certified;
  NetworkContents& contents = certified.contents;
  AddScheme(contents);
  for (const char* id : {"m1", "m2", "m3"}) contents.members.push_back(MakeMember(id));
  contents.needs = {BoltNeed("n1", "m1", 30, 36), BoltNeed("n2", "m2", 30, 34),
                    BoltNeed("n3", "m3", 32, 38)};
  contents.needs[0].maximum_price = Euros(12);
  Quote quote;
  quote.id = "q1";
  quote.supplier = "Boltmaker";
  quote.title = "bolts";
  quote.codes = {{"own", "11"}};
  quote.price_breaks = {{Amount("kg", 1), Euros(10)}, {Amount("kg", 100), Euros(8)}};
  quote.case_size = Amount("kg", 2);
  quote.minimum_order = Amount("kg", 10);
  quote.capacity = Amount("kg", 1000);
  quote.order_cost = Euros(20);
  quote.drop_cost = Euros(5);
  quote.window = {kDay + 3, kDay + 30};
  contents.quotes = {quote};
  certified.answer = Must(PlanSharedOrders(*SnapshotOf(certified), {.as_of = kDay}));
  return certified;
}

CertifiedCase SetOffCase() {
  const auto debt = [](const std::string& id, const std::string& debtor,
                       const std::string& creditor, std::int64_t euros) {
    Obligation made;
    made.id = id;
    made.debtor = debtor;
    made.creditor = creditor;
    made.amount = Euros(euros);
    return made;
  };
  CertifiedCase certified;
  SetOffOptions options;
  options.as_of = kDay;
  options.obligations = {debt("1", "a", "b", 50), debt("2", "b", "c", 30), debt("3", "c", "d", 9),
                         debt("4", "d", "c", 7),  debt("5", "a", "b", 40), debt("6", "b", "a", 25)};
  for (std::size_t i : {4, 5}) options.obligations[i].amount.currency = "CHF";
  options.credit_lines = {debt("x", "a", "b", 20), debt("y", "b", "c", 10), debt("z", "a", "c", 5)};
  certified.answer = Must(PlanSetOff(*SnapshotOf(certified), options));
  return certified;
}

CertifiedCase JointBidCase() {
  CertifiedCase certified = BidNetwork();
  certified.answer = PlanBid(certified,
                             {ObjectiveKind::kCoverage, ObjectiveKind::kPrice,
                              ObjectiveKind::kQuality, ObjectiveKind::kBalance},
                             kDay, 1);
  return certified;
}

CertifiedCase TreeBidCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    const RandomBid bid = MakeRandomBid(seed);
    CertifiedCase certified;
    certified.contents = bid.contents;
    certified.answer =
        PlanBid(certified, {ObjectiveKind::kCoverage, ObjectiveKind::kPrice}, bid.as_of, 0);
    const auto& answer = std::get<JointBidAnswer>(certified.answer);
    if (answer.plans.empty()) continue;
    const auto* tree = std::get_if<TreeEvidence>(&answer.plans[0].certificate.evidence[1]);
    if (tree != nullptr && tree->leaves.size() >= 2) return certified;
  }
}

namespace {

bool NamesNeeds(const TreeEvidence& tree) {
  return std::any_of(tree.leaves.begin(), tree.leaves.end(), [](const Leaf& leaf) {
    return std::any_of(
        leaf.multipliers.begin(), leaf.multipliers.end(),
        [](const Multiplier& multiplier) { return multiplier.row.starts_with("needs/"); });
  });
}

// Whether a plan keeps a promise, makes a new one, and has one that isn't kept as it was.
bool ChangesEverySort(const Plan& plan, const RepairTerms& terms) {
  bool kept = false;
  for (const Share& share : plan.shares) {
    kept = kept || std::count(terms.promised.begin(), terms.promised.end(), share) > 0;
  }
  bool is_new = false;
  bool is_old = false;
  for (const ChangedPromise& change : std::get<JointBidDetail>(plan.detail).changes) {
    is_new = is_new || !change.before;
    is_old = is_old || change.before;
  }
  return kept && is_new && is_old;
}

}  // namespace

CertifiedCase NarrowedBidCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified;
    certified.contents =
        GenerateBid({.lots = 10, .members = 30, .lines_per_member = 5, .seed = seed});
    certified.answer =
        PlanBid(certified, {ObjectiveKind::kCoverage, ObjectiveKind::kPrice}, Date(2026, 3, 4), 0);
    const auto& answer = std::get<JointBidAnswer>(certified.answer);
    if (answer.plans.empty() || !answer.plans[0].proved_optimal) continue;
    const auto* tree = std::get_if<TreeEvidence>(&answer.plans[0].certificate.evidence[1]);
    if (tree != nullptr && !tree->narrowings.empty() && tree->leaves.size() > 2 &&
        NamesNeeds(*tree)) {
      return certified;
    }
  }
}

CertifiedCase RepairCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    const RandomBid bid = MakeRandomBid(seed);
    CertifiedCase certified;
    certified.contents = bid.contents;
    const Answer before =
        PlanBid(certified, {ObjectiveKind::kCoverage, ObjectiveKind::kPrice}, bid.as_of, 0);
    const auto& plans = std::get<JointBidAnswer>(before).plans;
    if (plans.empty()) continue;
    const RandomRepair repair = MakeRandomRepair(bid.contents, plans[0], seed);
    if (repair.terms.dropped_out.empty()) continue;
    certified.contents = repair.contents;
    JointBidOptions options;
    options.as_of = bid.as_of;
    options.repair = repair.terms;
    const auto snapshot = SnapshotOf(certified);
    certified.answer = Must(PlanJointBid(*snapshot, snapshot->opportunity(0), options));
    const auto& repaired = std::get<JointBidAnswer>(certified.answer).plans;
    if (!repaired.empty() && ChangesEverySort(repaired[0], repair.terms)) return certified;
  }
}

CertifiedCase IntroductionsCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    CertifiedCase certified;
    certified.contents = RandomIntroductionsNetwork(seed, 14);
    const auto answer =
        Must(PlanIntroductions(*SnapshotOf(certified), {.as_of = RandomNetwork::as_of()}));
    const auto& multipliers = std::get<DualEvidence>(answer.certificate.evidence[0]).multipliers;
    const bool has_odd_set = !multipliers.empty() && multipliers.back().row.starts_with("odd ");
    const bool has_cool_down = answer.certificate.constraints.back().rule == "cool_down";
    if (!has_odd_set || !has_cool_down || answer.left_out.size() < 2) continue;
    certified.answer = answer;
    return certified;
  }
}

CertifiedCase InfeasibleBidCase() {
  CertifiedCase certified = BidNetwork();
  for (Offer& offer : certified.contents.offers) offer.lines.erase(offer.lines.begin());
  certified.answer = PlanBid(certified, {ObjectiveKind::kPrice}, kDay, 0);
  return certified;
}

CertifiedCase BudgetBidCase() {
  CertifiedCase certified = BidNetwork();
  certified.contents.opportunities[0].budget = Euros(100);
  certified.answer = PlanBid(certified, {ObjectiveKind::kPrice}, kDay, 0);
  return certified;
}

CertifiedCase InlineBidCase() {
  CertifiedCase certified = BidNetwork();
  AddScheme(certified.contents);
  Opportunity opportunity = certified.contents.opportunities[0];
  certified.contents.opportunities.clear();
  certified.contents.offers.clear();
  for (Lot& lot : opportunity.lots) lot.codes = {{"own", "10"}};
  for (int i = 0; i < 4; ++i) {
    Capability capability;
    capability.id = absl::StrCat("bolts", i + 1);
    capability.member = absl::StrCat("m", i + 1);
    capability.title = "bolts";
    capability.codes = {{"own", "11"}};
    capability.price = Euros(50 + i);
    capability.price_unit = "pcs";
    certified.contents.capabilities.push_back(capability);
  }
  JointBidOptions options;
  options.as_of = kDay;
  options.inline_opportunity = true;
  certified.answer = Must(PlanJointBid(*SnapshotOf(certified), opportunity, options));
  return certified;
}

CertifiedCase BidAtPrices(const std::map<std::string, std::vector<int>>& prices) {
  CertifiedCase certified;
  Opportunity opportunity;
  opportunity.id = "tender";
  opportunity.title = "tender";
  opportunity.currency = "EUR";
  for (int j = 1; j <= 4; ++j) {
    opportunity.lots.push_back(MakeLot(absl::StrCat(j), 1));
  }
  certified.contents.opportunities = {opportunity};
  for (const auto& [id, by_lot] : prices) {
    certified.contents.members.push_back(MakeMember(id));
    Offer offer;
    offer.id = absl::StrCat("offer-", id);
    offer.member = id;
    offer.opportunity = "tender";
    for (std::size_t j = 0; j < by_lot.size(); ++j) {
      if (by_lot[j] == 0) continue;
      OfferLine line;
      line.lot = absl::StrCat(j + 1);
      line.unit_price = Euros(by_lot[j]);
      offer.lines.push_back(line);
    }
    certified.contents.offers.push_back(offer);
  }
  certified.answer = PlanBid(certified, {ObjectiveKind::kCoverage, ObjectiveKind::kPrice}, kDay, 0);
  return certified;
}

CertifiedCase SparableBidCase() {
  return BidAtPrices(
      {{"A", {1, 9, 9, 9}}, {"B", {5, 1, 0, 0}}, {"C", {0, 0, 1, 5}}, {"D", {0, 0, 0, 1}}});
}

CertifiedCase SplitOrderCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    RandomSplit split = MakeRandomSplit(seed);
    split.options.search.objectives = {ObjectiveKind::kCoverage, ObjectiveKind::kPrice};
    split.options.limits = {100'000, 700'000, 3};
    CertifiedCase certified;
    certified.contents = split.contents;
    const auto snapshot = SnapshotOf(certified);
    SplitOrderAnswer answer = Must(PlanSplitOrder(*snapshot, snapshot->need(0), split.options));
    if (answer.plans.empty() || answer.plans[0].participants.size() < 2) continue;
    const auto& shares = std::get<JointBidDetail>(answer.plans[0].detail).work_shares;
    const bool all_large = std::all_of(shares.begin(), shares.end(), [](const WorkShare& share) {
      return share.fraction >= 490'000'000;
    });
    if (all_large || answer.plans[0].shares[0].quantity.micros <= kMicrosPerUnit) continue;
    certified.answer = std::move(answer);
    return certified;
  }
}

CertifiedCase InlineNeedCase() {
  for (std::uint64_t seed = 0;; ++seed) {
    RandomNetwork network(seed);
    CertifiedCase certified{network.contents(), RandomNetwork::Digest(), {}};
    ProvidersAnswer answer = Must(FindProviders(*SnapshotOf(certified), network.InlineNeed(),
                                                {.limit = 3, .as_of = RandomNetwork::as_of()}));
    if (answer.results.size() < 2) continue;
    certified.answer = std::move(answer);
    return certified;
  }
}

Verification Verify(const CertifiedCase& certified, bool require_proof) {
  return renkei::Verify(certified.contents, certified.digest, certified.answer,
                        {.require_proof = require_proof});
}

std::string Describe(const Verification& verification) {
  std::string text = absl::StrCat("outcome ", static_cast<int>(verification.outcome), ", ",
                                  verification.finding_count, " findings");
  for (const Finding& finding : verification.findings) {
    absl::StrAppend(&text, "\n  ", finding.id, " at ", finding.path, ": ", finding.text);
  }
  return text;
}

testing::AssertionResult IsVerified(const CertifiedCase& certified) {
  const Verification verification = Verify(certified, /*require_proof=*/true);
  if (verification.outcome == Outcome::kVerified) return testing::AssertionSuccess();
  return testing::AssertionFailure() << Describe(verification);
}

testing::AssertionResult IsVerifiedButForNegativeClaims(const CertifiedCase& certified) {
  const Verification believed = Verify(certified);
  const Verification proved = Verify(certified, /*require_proof=*/true);
  const bool negative_only =
      std::all_of(proved.findings.begin(), proved.findings.end(), [](const Finding& finding) {
        return finding.id == "no_proof" &&
               (finding.path == "plans" || finding.path == "infeasible");
      });
  if (believed.outcome == Outcome::kVerified && negative_only) return testing::AssertionSuccess();
  return testing::AssertionFailure() << Describe(believed) << Describe(proved);
}

testing::AssertionResult IsRefused(const CertifiedCase& certified, const std::string& id) {
  const Verification verification = Verify(certified);
  const bool listed = std::any_of(verification.findings.begin(), verification.findings.end(),
                                  [&](const Finding& finding) { return finding.id == id; });
  if (verification.outcome == Outcome::kClaimFalse && listed) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no finding '" << id << "': " << Describe(verification);
}

}  // namespace renkei::test_support

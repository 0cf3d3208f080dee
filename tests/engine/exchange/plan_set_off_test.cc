// Set-offs of a network and of given debts, as answers that verify.
#include "engine/exchange/plan_set_off.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/certify/verifier.h"

namespace renkei {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Date kDay(2026, 11, 22);
const std::string kDigest(64, 'a');

Obligation Owes(const std::string& id, const std::string& debtor, const std::string& creditor,
                std::int64_t cents, const std::string& currency = "EUR") {
  Obligation made;
  made.id = id;
  made.debtor = debtor;
  made.creditor = creditor;
  made.amount = {currency, cents * (kNanosPerUnit / 100)};
  return made;
}

NetworkContents NetworkOf(const std::vector<std::string>& members) {
  NetworkContents contents;
  contents.id = "n";
  for (const std::string& id : members) {
    Member member;
    member.id = id;
    member.display_name = id;
    contents.members.push_back(member);
  }
  return contents;
}

absl::StatusOr<SetOffAnswer> Plan(const NetworkContents& contents,
                                  const SetOffOptions& options = {
                                      .as_of = kDay, .obligations = {}, .credit_lines = {}}) {
  const auto snapshot = Snapshot::Build(contents, kDigest);
  if (!snapshot.ok()) return snapshot.status();
  return PlanSetOff(**snapshot, options);
}

void ExpectVerified(const NetworkContents& contents, const SetOffAnswer& answer) {
  const Verification verification = Verify(contents, kDigest, answer, {.require_proof = true});
  EXPECT_EQ(verification.outcome, Outcome::kVerified)
      << (verification.findings.empty() ? "" : verification.findings[0].text);
}

TEST(PlanSetOff, SettlesTheNetworksObligations) {
  NetworkContents contents = NetworkOf({"a", "b", "c"});
  contents.obligations = {Owes("3", "c", "a", 9000), Owes("1", "a", "b", 10000),
                          Owes("2", "b", "c", 8000)};
  const auto answer = Plan(contents);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const Money eighty{"EUR", 80 * kNanosPerUnit};
  EXPECT_THAT(answer->clearings,
              ElementsAre(Clearing{"1", "a", "b", {"EUR", 100 * kNanosPerUnit}, eighty},
                          Clearing{"2", "b", "c", eighty, eighty},
                          Clearing{"3", "c", "a", {"EUR", 90 * kNanosPerUnit}, eighty}));
  EXPECT_THAT(answer->objectives,
              ElementsAre(ObjectiveValue{ObjectiveKind::kCleared, "240", "240", "EUR"}));
  ASSERT_EQ(answer->participants.size(), 3u);
  EXPECT_EQ(answer->participants[0].gain, Gain(eighty));
  EXPECT_EQ(answer->participants[0].reasons[0].text,
            "80 EUR that it owes and 80 EUR that it is owed are settled without money.");
  EXPECT_TRUE(answer->proved_optimal);
  ExpectVerified(contents, *answer);
}

TEST(PlanSetOff, LeavesSuspendedMembersOut) {
  NetworkContents contents = NetworkOf({"a", "b"});
  contents.members[1].status = MemberStatus::kSuspended;
  contents.obligations = {Owes("1", "a", "b", 100), Owes("2", "b", "a", 100)};
  const auto answer = Plan(contents);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(answer->clearings, IsEmpty());
  EXPECT_THAT(answer->objectives, IsEmpty());
  EXPECT_TRUE(answer->proved_optimal);
  ExpectVerified(contents, *answer);
}

TEST(PlanSetOff, NeverMixesCurrencies) {
  NetworkContents contents = NetworkOf({"a", "b"});
  contents.obligations = {Owes("1", "a", "b", 100), Owes("2", "b", "a", 100, "JPY")};
  const auto answer = Plan(contents);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(answer->clearings, IsEmpty());
  EXPECT_EQ(answer->objectives.size(), 2u);
  ExpectVerified(contents, *answer);
}

TEST(PlanSetOff, RefusesEverythingThatIsWrongAtOnce) {
  SetOffOptions options;
  options.as_of = kDay;
  options.obligations = {Owes("", "a", "b", 1), Owes("1", "a", "a", 1), Owes("2", "", "b", 0),
                         Owes("2", "a", std::string(201, 'x'), 1)};
  options.credit_lines = {Owes("1", "a", "b", -1)};
  const auto refused = Plan(NetworkOf({}), options);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  for (const char* problem :
       {"obligations[0].id", "obligations[1].creditor: is the debtor itself",
        "obligations[2].debtor", "obligations[2].amount", "obligations[3].id: is 2, as that of",
        "obligations[3].creditor", "credit_lines[0].amount"}) {
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr(problem));
  }
}

TEST(PlanSetOff, RefusesWhatCannotBeAddedUp) {
  SetOffOptions options;
  options.as_of = kDay;
  options.obligations = {Owes("1", "a", "b", 1), Owes("2", "b", "a", 1)};
  options.obligations[0].amount.nanos = kMaxMoneyNanos;
  options.obligations[1].amount.nanos = kMaxMoneyNanos - 1;
  const auto too_fine = Plan(NetworkOf({}), options);
  EXPECT_EQ(too_fine.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(too_fine.status().message()), HasSubstr("obligations in EUR: "));
  options.obligations[1].amount.nanos = kMaxMoneyNanos;
  options.obligations.push_back(options.obligations[0]);
  options.obligations.push_back(options.obligations[1]);
  options.obligations[2].id = "3";
  options.obligations[3].id = "4";
  const auto too_much = Plan(NetworkOf({}), options);
  EXPECT_EQ(too_much.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(too_much.status().message()), HasSubstr("a would set off 18000000000"));
}

// Debts with ids of their own, some on credit.
SetOffOptions RandomOptions(Random& random) {
  SetOffOptions options;
  options.as_of = kDay;
  const auto firms = static_cast<std::uint64_t>(random.Between(2, 12));
  const std::uint64_t count = random.Below(40) + 1;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t debtor = random.Below(firms);
    const std::uint64_t creditor = (debtor + 1 + random.Below(firms - 1)) % firms;
    auto& list = random.Percent(20) ? options.credit_lines : options.obligations;
    list.push_back(Owes(absl::StrCat("d", i), absl::StrCat("f", debtor),
                        absl::StrCat("f", creditor), random.Between(1, 100'000),
                        random.Percent(80) ? "EUR" : "JPY"));
  }
  return options;
}

TEST(PlanSetOffProperty, VerifiesAndDoesNotDependOnTheOrder) {
  int draws = 0;
  int nothing = 0;
  int two_currencies = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    const NetworkContents contents = NetworkOf({});
    SetOffOptions options = RandomOptions(random);
    const auto answer = Plan(contents, options);
    ASSERT_TRUE(answer.ok()) << answer.status();
    ExpectVerified(contents, *answer);
    std::reverse(options.obligations.begin(), options.obligations.end());
    std::reverse(options.credit_lines.begin(), options.credit_lines.end());
    auto reversed = Plan(contents, options);
    ASSERT_TRUE(reversed.ok());
    reversed->given_obligations = answer->given_obligations;
    reversed->credit_lines = answer->credit_lines;
    EXPECT_TRUE(*reversed == *answer);
    draws += !answer->draws.empty();
    nothing += answer->clearings.empty();
    two_currencies += answer->objectives.size() > 1;
  }
  std::cout << "200 seeds: with credit drawn " << draws << ", nothing set off " << nothing
            << ", two currencies " << two_currencies << "\n";
  for (const int count : {draws, nothing, two_currencies}) EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace renkei

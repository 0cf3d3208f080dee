#include "engine/explain/order_rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/fit/eligibility.h"
#include "engine/fit/plain_words.h"
#include "engine/vocabulary/units.h"

namespace renkei {
namespace {

// Whether one of the quote's codes is at or below one of the need's.
bool AgreeOnCode(const CodeSchemes& schemes, const Quote& quote, const Need& need) {
  return std::any_of(quote.codes.begin(), quote.codes.end(), [&](const CodeReference& filed) {
    const auto offered = schemes.Resolve(filed);
    return offered.ok() &&
           std::any_of(need.codes.begin(), need.codes.end(), [&](const CodeReference& reference) {
             const auto wanted = schemes.Resolve(reference);
             return wanted.ok() && schemes.IsAtOrBelow(*offered, *wanted);
           });
  });
}

// Whether some day from `as_of` on is in both windows.
bool ShareDay(const DateWindow& a, const DateWindow& b, Date as_of) {
  Date first = as_of;
  for (const DateWindow* window : {&a, &b}) {
    if (window->first) first = std::max(first, *window->first);
  }
  return (!a.last || first <= *a.last) && (!b.last || first <= *b.last);
}

// One need and one quote.
class QuoteRules {
 public:
  QuoteRules(const Snapshot& snapshot, const Need& need, const Quote& quote, Date as_of)
      : snapshot_(snapshot),
        need_(need),
        quote_(quote),
        as_of_(as_of),
        owner_(*snapshot.FindMember(need.member)) {
    if (!quote.member.empty()) seller_ = snapshot.FindMember(quote.member);
  }

  std::vector<FailedRule> List() {
    CheckParticipation();
    if (quote_.price_breaks.empty()) return std::move(failed_);
    CheckItem();
    CheckWindow();
    CheckMembers();
    return std::move(failed_);
  }

 private:
  void Add(absl::string_view rule, std::string wanted, std::string offered) {
    failed_.push_back(
        {std::string(rule), quote_.id, need_.id, std::move(wanted), std::move(offered)});
  }

  void CheckParticipation() {
    if (quote_.status != ListingStatus::kActive) {
      Add("listing_paused", "an active quote", "a paused quote");
    }
    if (seller_ && snapshot_.member(*seller_).status != MemberStatus::kActive) {
      Add("member_inactive", "a quote of an active member", "one of a member that isn't");
    }
    if (quote_.price_breaks.empty()) Add("listing_paused", "a quote with prices", "no price");
  }

  void CheckItem() {
    if (!AgreeOnCode(snapshot_.fit_model().code_schemes(), quote_, need_)) {
      Add("code", absl::StrCat(CodesInWords(need_.codes), " or below"), CodesInWords(quote_.codes));
    }
    if (!quote_.specification.empty() && !need_.specification.empty() &&
        quote_.specification != need_.specification) {
      Add("specification", need_.specification, quote_.specification);
    }
    const PriceBreak& first = quote_.price_breaks.front();
    const std::string& unit = first.minimum_quantity.unit;
    if (!Unit::FromName(need_.quantity->unit).ConvertsTo(Unit::FromName(unit))) {
      Add("unit", need_.quantity->unit, unit);
    }
    for (const std::optional<Money>* money : {&need_.maximum_price, &need_.budget}) {
      if (!*money || (*money)->currency == first.unit_price.currency) continue;
      Add("currency", (*money)->currency, first.unit_price.currency);
      break;
    }
  }

  void CheckWindow() {
    if (ShareDay(need_.window, quote_.window, as_of_)) return;
    Add("window", absl::StrCat(InWords(need_.window), ", not before ", FormatDate(as_of_)),
        InWords(quote_.window));
  }

  void CheckMembers() {
    if (seller_ == owner_) Add("self", "a quote of somebody else", "its own");
    const PairRules& rules = snapshot_.fit_model().pair_rules();
    if (seller_ && *seller_ != owner_ &&
        (rules.AreExcluded(*seller_, owner_, as_of_) || rules.AreRivals(*seller_, owner_))) {
      Add("apart", "members that may be matched", "they exclude each other or are rivals");
    }
    const Date day = std::max(as_of_, need_.window.first.value_or(as_of_));
    for (const std::string& certificate : need_.required_certificates) {
      if (seller_ && Holds(snapshot_.member(*seller_).certificates, certificate, day)) continue;
      Add("certificate", absl::StrCat(certificate, " on ", FormatDate(day)),
          seller_ ? "not held" : "not known of a supplier outside the network");
    }
  }

  const Snapshot& snapshot_;
  const Need& need_;
  const Quote& quote_;
  const Date as_of_;
  const MemberOrdinal owner_;
  std::optional<MemberOrdinal> seller_;
  std::vector<FailedRule> failed_;
};

}  // namespace

std::vector<FailedRule> RulesAgainstNeed(const Snapshot& snapshot, NeedOrdinal need) {
  const Need& stated = snapshot.need(need);
  std::vector<FailedRule> failed;
  const auto add_if = [&](bool fails, absl::string_view rule, std::string wanted,
                          std::string offered) {
    if (!fails) return;
    failed.push_back({std::string(rule), "", stated.id, std::move(wanted), std::move(offered)});
  };
  const Member& member = snapshot.member(*snapshot.FindMember(stated.member));
  add_if(member.status != MemberStatus::kActive, "member_inactive", "an active member",
         "a member that isn't");
  add_if(stated.status != ListingStatus::kActive, "listing_paused", "an active need",
         "a paused need");
  add_if(!stated.poolable, "not_poolable", "a poolable need", "one that isn't");
  add_if(stated.purpose != Purpose::kTrade, "purpose", "trade",
         std::string(InWords(stated.purpose)));
  add_if(stated.visibility == Visibility::kHidden, "visibility", "a need that others may see",
         "a hidden need");
  add_if(!stated.quantity, "quantity", "a quantity", "none");
  add_if(stated.codes.empty(), "code", "a code", "none");
  return failed;
}

std::vector<FailedRule> RulesAgainstQuote(const Snapshot& snapshot, NeedOrdinal need,
                                          QuoteOrdinal quote, Date as_of) {
  return QuoteRules(snapshot, snapshot.need(need), snapshot.quote(quote), as_of).List();
}

}  // namespace renkei

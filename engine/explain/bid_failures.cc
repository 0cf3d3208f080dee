#include "engine/explain/bid_failures.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/consortium/line_rules.h"
#include "engine/consortium/lot_terms.h"
#include "engine/explain/explain_absence.h"
#include "engine/fit/lot_need.h"
#include "engine/fit/plain_words.h"

namespace renkei {
namespace {

// What is offered for a lot, for words.
struct OfferedTerms {
  std::string source;  // Offer or capability.
  Money price;
  bool whole_lot = false;
  std::string unit;  // Of a unit price; empty: the lot's.
  std::optional<Quantity> most;
  const Capability* capability = nullptr;  // Null: none is named.
};

bool HoldsThroughout(const std::vector<CertificateHolding>& holdings,
                     const std::string& certificate, const LotTerms& lot) {
  return std::any_of(holdings.begin(), holdings.end(), [&](const CertificateHolding& holding) {
    return holding.certificate == certificate && holding.validity.Contains(lot.first_day) &&
           holding.validity.Contains(lot.last_day);
  });
}

class FailureList {
 public:
  explicit FailureList(const AbsentBidder& bidder)
      : bidder_(bidder),
        contents_(bidder.snapshot.contents()),
        member_(bidder.snapshot.member(*bidder.snapshot.FindMember(bidder.member))) {}

  absl::StatusOr<std::vector<FailedRule>> List() {
    const Opportunity& opportunity = bidder_.opportunity;
    if (member_.status != MemberStatus::kActive) {
      Add({"member_inactive", "", opportunity.id, "an active member",
           member_.status == MemberStatus::kAdviser ? "an adviser" : "a suspended member"});
      return failures_;
    }
    RENKEI_ASSIGN_OR_RETURN(const LotTable table,
                            ResolveLots(opportunity, bidder_.answer.header.as_of));
    const Offer* offer = FindOffer();
    if (offer != nullptr && offer->status != ListingStatus::kActive) {
      Add({"listing_paused", offer->id, opportunity.id, "an active offer", "a paused offer"});
      return failures_;
    }
    const MemberOrdinal ordinal = *bidder_.snapshot.FindMember(bidder_.member);
    if (offer == nullptr && bidder_.snapshot.capabilities_of(ordinal).empty()) {
      Add({"no_capability", "", opportunity.id, "an offer, or a capability with a list price",
           "neither"});
      return failures_;
    }
    SourceTable sources(contents_);
    const LineContext context{&member_, opportunity.currency, &sources};
    for (const LotTerms& lot : table.lots) {
      if (failures_.size() >= kMaxFailedRules) break;
      RENKEI_RETURN_IF_ERROR(offer != nullptr ? CheckOffer(context, *offer, lot)
                                              : CheckListPrices(context, lot));
    }
    return failures_;
  }

 private:
  void Add(FailedRule failure) {
    if (failures_.size() < kMaxFailedRules) failures_.push_back(std::move(failure));
  }

  // The one that counts: an active one before a paused one.
  const Offer* FindOffer() const {
    const Offer* found = nullptr;
    if (bidder_.answer.inline_opportunity) return found;
    for (const Offer& offer : contents_.offers) {
      if (offer.member != member_.id || offer.opportunity != bidder_.opportunity.id) continue;
      if (found == nullptr || found->status != ListingStatus::kActive) found = &offer;
    }
    return found;
  }

  absl::Status CheckOffer(const LineContext& context, const Offer& offer, const LotTerms& lot) {
    const auto stated =
        std::find_if(offer.lines.begin(), offer.lines.end(),
                     [&](const OfferLine& line) { return line.lot == lot.lot->id; });
    if (stated == offer.lines.end()) {
      Add({"not_offered", offer.id, lot.lot->id, "a line of the offer", "none"});
      return absl::OkStatus();
    }
    const Capability* capability = nullptr;
    if (const auto ordinal = bidder_.snapshot.FindCapability(stated->capability)) {
      capability = &bidder_.snapshot.capability(*ordinal);
    }
    RENKEI_ASSIGN_OR_RETURN(const LineOrRule line,
                            LineOfOffer(context, {offer, *stated, capability, 0}, lot));
    if (const BrokenRule* broken = std::get_if<BrokenRule>(&line)) {
      Describe(*broken,
               {.source = offer.id,
                .price = stated->lot_price ? *stated->lot_price : *stated->unit_price,
                .whole_lot = stated->lot_price.has_value(),
                .unit = {},
                .most = stated->maximum_quantity,
                .capability = capability},
               lot);
    }
    return absl::OkStatus();
  }

  // Nothing to add if any capability can do some of the lot; else the closest one's rules.
  absl::Status CheckListPrices(const LineContext& context, const LotTerms& lot) {
    const FitModel& model = bidder_.snapshot.fit_model();
    RENKEI_ASSIGN_OR_RETURN(const PreparedNeed need,
                            model.Prepare(NeedFromLot(bidder_.opportunity, *lot.lot)));
    std::vector<FailedRule> closest;
    for (const CapabilityOrdinal ordinal :
         bidder_.snapshot.capabilities_of(*bidder_.snapshot.FindMember(bidder_.member))) {
      const Capability& capability = bidder_.snapshot.capability(ordinal);
      std::vector<FailedRule> all = std::move(failures_);
      failures_.clear();
      const Evaluation evaluation = model.Evaluate(ordinal, need, bidder_.answer.header.as_of);
      for (const FailedRule& failed : evaluation.failed_rules) Add(failed);
      if (!capability.price) {
        Add({"no_list_price", capability.id, lot.lot->id, "an offer or a list price", "neither"});
      }
      if (failures_.empty()) {
        RENKEI_ASSIGN_OR_RETURN(const LineOrRule line,
                                LineOfListPrice(context, capability, lot, evaluation.fit));
        if (const BrokenRule* broken = std::get_if<BrokenRule>(&line)) {
          Describe(*broken,
                   {.source = capability.id,
                    .price = *capability.price,
                    .unit = capability.price_unit,
                    .most = std::nullopt,
                    .capability = &capability},
                   lot);
        }
      }
      std::swap(all, failures_);  // `all` now has this capability's own.
      if (all.empty()) return absl::OkStatus();
      if (closest.empty() || all.size() < closest.size()) closest = std::move(all);
    }
    for (FailedRule& failed : closest) Add(std::move(failed));
    return absl::OkStatus();
  }

  // Puts a broken rule of docs/joint-bids.md into words.
  void Describe(const BrokenRule& broken, const OfferedTerms& terms, const LotTerms& lot) {
    const auto add = [&](std::string wanted, std::string offered) {
      Add({std::string(broken.rule), terms.source, lot.lot->id, std::move(wanted),
           std::move(offered)});
    };
    const std::string& unit = lot.lot->quantity.unit;
    if (broken.rule == kRuleCurrency) {
      return add(
          absl::StrCat("prices and costs in ", bidder_.opportunity.currency),
          absl::StrCat("a price in ", terms.price.currency, " or a cost in another currency"));
    }
    if (broken.rule == kRuleUnit) {
      return add(absl::StrCat("amounts that convert to ", unit), "amounts in units that don't");
    }
    if (broken.rule == kRuleLanguage) {
      return add(absl::StrJoin(lot.lot->languages, ", "), absl::StrJoin(member_.languages, ", "));
    }
    if (broken.rule == kRuleCertificate) return AddLackingCertificates(terms, lot);
    if (broken.rule == kRulePriceLimit) {
      const std::string offered =
          terms.whole_lot ? absl::StrCat(InWords(terms.price), " for the whole lot")
                          : PriceInWords(terms.price, terms.unit.empty() ? unit : terms.unit);
      return add(lot.lot->maximum_price
                     ? absl::StrCat("at most ", PriceInWords(*lot.lot->maximum_price, unit))
                     : "a price that can be stated",
                 offered);
    }
    const std::string part = QuantityInWords(terms.whole_lot ? lot.quantity : lot.step, unit);
    if (broken.rule == kRuleQuantity) {
      return add(absl::StrCat("at least ", part),
                 terms.most ? absl::StrCat("at most ", InWords(*terms.most))
                            : "a least quantity above what the lot has");
    }
    add(absl::StrCat("room for ", part, " in each period of the work"),
        "less is free in a pool or capacity that it draws on");
  }

  void AddLackingCertificates(const OfferedTerms& terms, const LotTerms& lot) {
    for (const std::string& certificate : lot.lot->required_certificates) {
      if (HoldsThroughout(member_.certificates, certificate, lot) ||
          (terms.capability != nullptr &&
           HoldsThroughout(terms.capability->certificates, certificate, lot))) {
        continue;
      }
      Add({kRuleCertificate, terms.source, lot.lot->id,
           absl::StrCat(certificate, " from ", FormatDate(lot.first_day), " to ",
                        FormatDate(lot.last_day)),
           "not held on all of these days"});
    }
  }

  const AbsentBidder& bidder_;
  const NetworkContents& contents_;
  const Member& member_;
  std::vector<FailedRule> failures_;
};

}  // namespace

absl::StatusOr<std::vector<FailedRule>> ListBidFailures(const AbsentBidder& bidder) {
  return FailureList(bidder).List();
}

}  // namespace renkei

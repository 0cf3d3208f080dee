// Whether offers and efforts are stated in terms that can be compared with what they are for: money
// in the opportunity's currency, quantities in units that convert.
#ifndef RENKEI_SERVICES_CONVERT_OFFER_TERMS_H_
#define RENKEI_SERVICES_CONVERT_OFFER_TERMS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/base/violations.h"
#include "renkei/v1/offer.pb.h"
#include "renkei/v1/opportunity.pb.h"
#include "renkei/v1/types.pb.h"

namespace renkei::services {

// What of an opportunity offers are compared with.
struct OpportunityTerms {
  std::string currency;
  absl::flat_hash_map<std::string, std::string> lot_units;  // By lot.
};

OpportunityTerms TermsOf(const v1::Opportunity& opportunity);

// Adds a violation for money in another currency than the opportunity's, and for a largest quantity
// that doesn't convert to its lot's unit. Lots that aren't there are somebody else's affair.
void CheckOfferTerms(const v1::Offer& offer, const OpportunityTerms& terms, Violations& violations);

// Adds a violation of `effort_per_unit` if it doesn't convert to the unit of its pool.
void CheckEffort(const v1::Quantity& effort, absl::string_view pool_unit, Violations& violations);

// Lots of `before` that offers for it may no longer fit in `after`: they are gone, their unit
// doesn't convert to the one they had, or the currency is another.
std::vector<std::string> LotsOnOtherTerms(const v1::Opportunity& before,
                                          const v1::Opportunity& after);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_OFFER_TERMS_H_

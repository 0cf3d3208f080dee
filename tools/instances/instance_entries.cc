#include "tools/instances/instance_entries.h"

#include "absl/strings/str_cat.h"
#include "services/convert/resource_name.h"

namespace renkei::tools {
namespace {

std::string Name(absl::string_view network, ResourceKind kind, const std::string& id) {
  return services::FormatResourceName(network, {kind, id});
}

// The day on which all lots are worked on; any will do, as a pool's period is the year.
constexpr absl::string_view kDay = "2026-01-01";

}  // namespace

std::string NumberedId(absl::string_view prefix, std::int64_t number, std::int64_t most) {
  const std::string digits = absl::StrCat(number);
  const std::size_t width = absl::StrCat(most).size();
  return absl::StrCat(prefix, "-",
                      std::string(width > digits.size() ? width - digits.size() : 0, '0'), digits);
}

v1::NetworkFileEntry NetworkEntry(absl::string_view network) {
  v1::NetworkFileEntry entry;
  entry.mutable_network()->set_name(Name(network, ResourceKind::kNetwork, ""));
  entry.mutable_network()->set_display_name(std::string(network));
  // A member may do any part of the work, also all of it.
  entry.mutable_network()->mutable_policy()->set_minimum_share_ppm(0);
  entry.mutable_network()->mutable_policy()->set_maximum_share_ppm(1'000'000);
  return entry;
}

v1::NetworkFileEntry MemberEntry(absl::string_view network, const std::string& id) {
  v1::NetworkFileEntry entry;
  entry.mutable_member()->set_name(Name(network, ResourceKind::kMember, id));
  entry.mutable_member()->set_display_name(id);
  return entry;
}

v1::NetworkFileEntry PoolEntry(absl::string_view network, const std::string& id,
                               const std::string& member, std::int64_t capacity) {
  v1::NetworkFileEntry entry;
  v1::Pool& pool = *entry.mutable_pool();
  pool.set_name(Name(network, ResourceKind::kPool, id));
  pool.set_member(member);
  pool.set_title(id);
  SetPieces(capacity, *pool.mutable_capacity());
  pool.set_period(v1::PERIOD_YEAR);
  return entry;
}

v1::NetworkFileEntry OpportunityEntry(absl::string_view network, const std::string& id) {
  v1::NetworkFileEntry entry;
  v1::Opportunity& opportunity = *entry.mutable_opportunity();
  opportunity.set_name(Name(network, ResourceKind::kOpportunity, id));
  opportunity.set_title(id);
  opportunity.set_currency(std::string(kInstanceCurrency));
  return entry;
}

v1::NetworkFileEntry OfferEntry(absl::string_view network, const std::string& id,
                                const std::string& member, const std::string& opportunity) {
  v1::NetworkFileEntry entry;
  v1::Offer& offer = *entry.mutable_offer();
  offer.set_name(Name(network, ResourceKind::kOffer, id));
  offer.set_member(member);
  offer.set_opportunity(opportunity);
  return entry;
}

v1::Lot& AddLot(v1::Opportunity& opportunity, const std::string& id, std::int64_t units) {
  v1::Lot& lot = *opportunity.add_lots();
  lot.set_lot(id);
  SetPieces(units, *lot.mutable_quantity());
  lot.mutable_window()->set_start_date(std::string(kDay));
  lot.mutable_window()->set_end_date(std::string(kDay));
  return lot;
}

void SetMoney(Nanos nanos, absl::string_view currency, v1::Money& money) {
  money.set_currency_code(std::string(currency));
  money.set_units(nanos / kNanosPerUnit);
  money.set_nanos(static_cast<std::int32_t>(nanos % kNanosPerUnit));
}

void SetPieces(std::int64_t units, v1::Quantity& quantity) {
  quantity.set_unit_code("pcs");
  quantity.set_units(units);
}

}  // namespace renkei::tools

#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/instances/instance.h"
#include "tools/instances/instance_entries.h"
#include "tools/instances/token_reader.h"

namespace renkei::tools {
namespace {

constexpr std::int64_t kMaxSites = 10'000;
constexpr std::int64_t kMaxCustomers = 1'000;

struct Facility {
  std::vector<std::int64_t> capacities;         // By site.
  std::vector<Nanos> opening_costs;             // By site.
  std::vector<std::int64_t> demands;            // By customer.
  std::vector<std::vector<Nanos>> unit_prices;  // By customer and site.
};

// Of a customer: its demand, and the cost of all of it from each site.
absl::Status ReadCustomer(TokenReader& reader, Facility& instance) {
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t demand, reader.Integer("a demand", 1, kMaxUnits));
  instance.demands.push_back(demand);
  std::vector<Nanos>& prices = instance.unit_prices.emplace_back();
  for (std::size_t site = 0; site < instance.capacities.size(); ++site) {
    RENKEI_ASSIGN_OR_RETURN(const Nanos cost, reader.Decimal("a cost", 9, kMaxMoneyNanos));
    if (cost % demand != 0) {
      return reader.Refuse(absl::StrCat("the cost ", FormatDecimal(cost, 9), " of a demand of ",
                                        demand, " has no exact price a unit"));
    }
    prices.push_back(cost / demand);
  }
  return absl::OkStatus();
}

// Sites and customers; of each site its capacity and opening cost; then the customers.
absl::StatusOr<Facility> ReadFacility(absl::string_view text) {
  TokenReader reader(text);
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t sites,
                          reader.Integer("the number of sites", 1, kMaxSites));
  RENKEI_ASSIGN_OR_RETURN(const std::int64_t customers,
                          reader.Integer("the number of customers", 1, kMaxCustomers));
  Facility instance;
  for (std::int64_t i = 0; i < sites; ++i) {
    RENKEI_ASSIGN_OR_RETURN(const std::int64_t capacity,
                            reader.Integer("a capacity", 1, kMaxUnits));
    RENKEI_ASSIGN_OR_RETURN(const Nanos cost, reader.Decimal("an opening cost", 9, kMaxMoneyNanos));
    instance.capacities.push_back(capacity);
    instance.opening_costs.push_back(cost);
  }
  for (std::int64_t i = 0; i < customers; ++i) {
    RENKEI_RETURN_IF_ERROR(ReadCustomer(reader, instance));
  }
  RENKEI_RETURN_IF_ERROR(reader.RequireEnd());
  return instance;
}

}  // namespace

absl::Status ConvertFacility(absl::string_view text, absl::string_view network,
                             const EntrySink& sink) {
  RENKEI_ASSIGN_OR_RETURN(const Facility instance, ReadFacility(text));
  const std::size_t sites = instance.capacities.size();
  const std::size_t customers = instance.demands.size();
  const auto id = [](absl::string_view prefix, std::size_t i, std::size_t most) {
    return NumberedId(prefix, static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(most));
  };
  sink(NetworkEntry(network));
  for (std::size_t i = 0; i < sites; ++i) sink(MemberEntry(network, id("site", i, sites)));
  for (std::size_t i = 0; i < sites; ++i) {
    const std::string site = id("site", i, sites);
    sink(PoolEntry(network, site, site, instance.capacities[i]));
  }
  v1::NetworkFileEntry opportunity = OpportunityEntry(network, "supply");
  for (std::size_t i = 0; i < customers; ++i) {
    AddLot(*opportunity.mutable_opportunity(), id("customer", i, customers), instance.demands[i]);
  }
  sink(opportunity);
  for (std::size_t i = 0; i < sites; ++i) {
    const std::string site = id("site", i, sites);
    v1::NetworkFileEntry entry = OfferEntry(network, site, site, "supply");
    v1::Offer& offer = *entry.mutable_offer();
    SetMoney(instance.opening_costs[i], kInstanceCurrency, *offer.mutable_mobilisation_cost());
    for (std::size_t c = 0; c < customers; ++c) {
      v1::OfferLine& line = *offer.add_lines();
      line.set_lot(id("customer", c, customers));
      SetMoney(instance.unit_prices[c][i], kInstanceCurrency, *line.mutable_unit_price());
      line.set_pool(site);
      SetPieces(1, *line.mutable_effort_per_unit());
    }
    sink(entry);
  }
  return absl::OkStatus();
}

}  // namespace renkei::tools

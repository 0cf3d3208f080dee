#include "tests/engine/consortium/or_library.h"

#include <algorithm>
#include <fstream>

#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "engine/base/fixed_point.h"

namespace renkei {
namespace {

constexpr char kCurrency[] = "EUR";

// White-space separated tokens of a file.
class Tokens {
 public:
  explicit Tokens(const std::string& path) : in_(path) {}
  std::int64_t Whole() {
    std::int64_t value = 0;
    in_ >> value;
    return value;
  }
  // A decimal of at most nine places, in 10^-9.
  std::int64_t Nano() {
    std::string text;
    in_ >> text;
    if (text.back() == '.') text.pop_back();
    if (text.front() == '.') text.insert(0, "0");
    return static_cast<std::int64_t>(*ParseDecimal(text, 9));
  }

 private:
  std::ifstream in_;
};

Money Price(std::int64_t nanos) { return Money{kCurrency, nanos}; }
Quantity Pieces(std::int64_t count) { return Quantity{"pcs", count * kMicrosPerUnit}; }

NetworkContents NewNetwork() {
  NetworkContents contents;
  contents.id = "net";
  Opportunity opportunity;
  opportunity.id = "whale";
  opportunity.currency = kCurrency;
  contents.opportunities.push_back(opportunity);
  return contents;
}

void AddLot(NetworkContents& contents, int j, std::int64_t quantity, bool indivisible) {
  Lot lot;
  lot.id = absl::StrFormat("l%04d", j);
  lot.quantity = Pieces(quantity);
  lot.indivisible = indivisible;
  contents.opportunities[0].lots.push_back(lot);
}

Offer& AddMember(NetworkContents& contents, int i) {
  Member member;
  member.id = absl::StrFormat("m%05d", i);
  contents.members.push_back(member);
  Offer offer;
  offer.id = "o-" + member.id;
  offer.member = member.id;
  offer.opportunity = "whale";
  contents.offers.push_back(offer);
  return contents.offers.back();
}

OfferLine& AddLine(Offer& offer, int j, std::int64_t unit_price_nanos) {
  OfferLine line;
  line.lot = absl::StrFormat("l%04d", j);
  line.unit_price = Price(unit_price_nanos);
  offer.lines.push_back(line);
  return offer.lines.back();
}

void AddPool(NetworkContents& contents, const Offer& offer, std::int64_t capacity) {
  Pool pool;
  pool.id = "p-" + offer.member;
  pool.member = offer.member;
  pool.capacity = Pieces(capacity);
  pool.period = Period::kDay;
  contents.pools.push_back(pool);
}

}  // namespace

OrLibraryInstance ReadSetCover(const std::string& path) {
  Tokens in(path);
  const int rows = static_cast<int>(in.Whole());
  const int columns = static_cast<int>(in.Whole());
  OrLibraryInstance instance{NewNetwork()};
  for (int i = 0; i < columns; ++i) {
    AddMember(instance.contents, i).mobilisation_cost = Price(in.Whole() * kNanosPerUnit);
  }
  for (int j = 0; j < rows; ++j) {
    AddLot(instance.contents, j, 1, true);
    for (std::int64_t k = in.Whole(); k > 0; --k) {
      AddLine(instance.contents.offers[in.Whole() - 1], j, 0).maximum_quantity = Pieces(1);
    }
  }
  return instance;
}

std::vector<OrLibraryInstance> ReadAssignments(const std::string& path) {
  Tokens in(path);
  std::vector<OrLibraryInstance> instances;
  for (std::int64_t left = in.Whole(); left > 0; --left) {
    const int agents = static_cast<int>(in.Whole());
    const int jobs = static_cast<int>(in.Whole());
    std::vector<std::int64_t> profits;
    for (int k = 0; k < agents * jobs; ++k) profits.push_back(in.Whole());
    const std::int64_t base = *std::max_element(profits.begin(), profits.end()) + 1;
    OrLibraryInstance instance{NewNetwork(), base * jobs * kNanosPerUnit};
    for (int j = 0; j < jobs; ++j) AddLot(instance.contents, j, 1, true);
    for (int i = 0; i < agents; ++i) {
      Offer& offer = AddMember(instance.contents, i);
      for (int j = 0; j < jobs; ++j) {
        OfferLine& line = AddLine(offer, j, (base - profits[i * jobs + j]) * kNanosPerUnit);
        line.effort_per_unit = Pieces(in.Whole());
        line.pool = "p-" + offer.member;
      }
    }
    for (int i = 0; i < agents; ++i) {
      AddPool(instance.contents, instance.contents.offers[i], in.Whole());
    }
    instances.push_back(std::move(instance));
  }
  return instances;
}

OrLibraryInstance ReadFacilities(const std::string& path) {
  Tokens in(path);
  const int sites = static_cast<int>(in.Whole());
  const int customers = static_cast<int>(in.Whole());
  OrLibraryInstance instance{NewNetwork()};
  for (int i = 0; i < sites; ++i) {
    Offer& offer = AddMember(instance.contents, i);
    AddPool(instance.contents, offer, in.Whole());
    offer.mobilisation_cost = Price(in.Nano());
  }
  for (int j = 0; j < customers; ++j) {
    const std::int64_t demand = in.Whole();
    AddLot(instance.contents, j, demand, false);
    for (int i = 0; i < sites; ++i) {
      OfferLine& line = AddLine(instance.contents.offers[i], j, in.Nano() / demand);
      line.effort_per_unit = Pieces(1);
      line.pool = "p-" + instance.contents.offers[i].member;
    }
  }
  return instance;
}

}  // namespace renkei

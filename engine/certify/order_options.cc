#include "engine/certify/order_options.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei::certify {
namespace {

using Services = std::vector<const Service*>;

const std::string& SpecificationOf(const OrderBook& book, const Service& service) {
  return book.needs[service.need].need->specification;
}

const std::string& MemberOf(const OrderBook& book, const Service& service) {
  return book.needs[service.need].need->member;
}

std::set<std::string> SpecificationsOf(const OrderBook& book, const OpenQuote& quote,
                                       const Services& services) {
  if (!quote.quote->specification.empty()) return {quote.quote->specification};
  std::set<std::string> found;
  for (const Service* service : services) {
    if (!SpecificationOf(book, *service).empty()) found.insert(SpecificationOf(book, *service));
  }
  if (found.empty()) found.insert("");
  return found;
}

// The needs of each candidate day that isn't dropped, by day.
std::map<std::int64_t, Services> DaysWithNeeds(const Services& services) {
  std::map<std::int64_t, Services> days;
  for (const Service* first : services) {
    Services& open = days[first->days.first];
    if (!open.empty()) continue;
    for (const Service* service : services) {
      if (service->days.Contains(first->days.first)) open.push_back(service);
    }
  }
  // A day whose needs can all be delivered to on the next candidate day as well adds nothing.
  std::map<std::int64_t, Services> kept;
  for (auto day = days.begin(); day != days.end(); ++day) {
    const auto next = std::next(day);
    if (next != days.end() &&
        std::includes(next->second.begin(), next->second.end(), day->second.begin(),
                      day->second.end(),
                      [](const Service* x, const Service* y) { return x->need < y->need; })) {
      continue;
    }
    kept.insert(*day);
  }
  return kept;
}

// What a quote can deliver on one day to needs of one specification.
struct DayOfQuote {
  int quote = 0;
  const std::string& specification;
  std::int64_t day = 0;
  const Services& services;
};

// One option a price break, where its box isn't empty.
void AddBreaks(const OrderBook& book, const DayOfQuote& of, std::vector<OrderChoice>& choices) {
  std::set<std::string> members;
  absl::int128 most = 0;
  for (const Service* service : of.services) {
    members.insert(MemberOf(book, *service));
    most += service->most;
  }
  if (members.size() < 2) return;
  const OpenQuote& quote = book.quotes[of.quote];
  const absl::int128 largest = std::min<absl::int128>(most, quote.largest);
  const std::vector<PriceBreak>& breaks = quote.quote->price_breaks;
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    const Micros smallest = std::max(quote.minimum, breaks[i].minimum_quantity.micros);
    const Box cases = {static_cast<std::int64_t>(CeilDivide(smallest, quote.step)),
                       static_cast<std::int64_t>(FloorDivide(largest, quote.step))};
    if (cases.lower > cases.upper) continue;
    choices.push_back({absl::StrCat("order/", quote.quote->id, "/", FormatDate(book.as_of + of.day),
                                    "/", i, "/", of.specification),
                       of.quote, static_cast<int>(i), cases, of.services});
  }
}

bool AreApart(const OrderBook& book, const Service& a, const Service& b) {
  return !book.apart.empty() && book.apart.AreApart(MemberOf(book, a), MemberOf(book, b));
}

// Writes the columns and rows of one option. Used once.
class OptionWriter {
 public:
  OptionWriter(const OrderBook& book, const std::vector<std::optional<AlonePrice>>& alone,
               const OrderChoice& choice)
      : book_(book), alone_(alone), choice_(choice), quote_(book.quotes[choice.quote]) {}

  OrderOptionProgramme Write() {
    AddColumns();
    AddSizeRows();
    AddConflictRows();
    return std::move(result_);
  }

 private:
  absl::int128 ValueOf(const Service& service) const {
    return absl::int128(alone_[service.need]->price) - quote_.drop_cost;
  }

  // Needs whose member has several here, or is apart from another one's.
  std::set<int> FindSingular() const {
    std::map<std::string, std::vector<int>> by_member;
    for (const Service* service : choice_.services) {
      by_member[MemberOf(book_, *service)].push_back(service->need);
    }
    std::set<int> singular;
    for (const auto& [member, needs] : by_member) {
      if (needs.size() > 1) singular.insert(needs.begin(), needs.end());
      for (const auto& [other, others] : by_member) {
        if (book_.apart.empty() || !book_.apart.AreApart(member, other)) continue;
        singular.insert(needs.begin(), needs.end());
        break;
      }
    }
    return singular;
  }

  void AddColumns() {
    const std::set<int> singular = FindSingular();
    std::map<std::tuple<Nanos, Micros, Micros>, std::size_t> alike;
    std::vector<std::pair<const Service*, std::int64_t>> groups;
    for (const Service* service : choice_.services) {
      if (!singular.contains(service->need)) {
        const auto [found, is_new] = alike.emplace(
            std::tuple(alone_[service->need]->price, service->least, service->most), groups.size());
        if (!is_new) {
          ++groups[found->second].second;
          continue;
        }
      }
      groups.emplace_back(service, 1);
    }
    for (const auto& [service, count] : groups) {
      const int column = result_.programme.AddColumn(
          absl::StrCat("take/", book_.needs[service->need].need->id), {0, count});
      takes_.emplace_back(column, service);
      if (singular.contains(service->need)) singular_.emplace_back(column, service);
      result_.costs.push_back(-ValueOf(*service) * kFemtosPerNano);
    }
    cases_ = result_.programme.AddColumn("cases", choice_.cases);
    result_.costs.push_back(PriceOfStep());
    result_.fixed_cost = absl::int128(quote_.order_cost) * kFemtosPerNano;
  }

  absl::int128 PriceOfStep() const {
    return absl::int128(quote_.quote->price_breaks[choice_.price_break].unit_price.nanos) *
           quote_.step;
  }

  void AddSizeRows() {
    ProgrammeRow least{Sense::kAtLeast, 0, {{cases_, quote_.step}}};
    ProgrammeRow most{Sense::kAtLeast, 0, {{cases_, -absl::int128(quote_.step)}}};
    ProgrammeRow pair{Sense::kAtLeast, 2 * kFemtosPerNano, {}};
    ProgrammeRow gain{Sense::kAtLeast, result_.fixed_cost, {{cases_, -PriceOfStep()}}};
    for (const auto& [column, service] : takes_) {
      least.entries.emplace_back(column, -absl::int128(service->least));
      most.entries.emplace_back(column, service->most);
      pair.entries.emplace_back(column, kFemtosPerNano);
      gain.entries.emplace_back(column,
                                (ValueOf(*service) - quote_.smallest_unit) * kFemtosPerNano);
    }
    result_.programme.AddRow("least", std::move(least));
    result_.programme.AddRow("most", std::move(most));
    result_.programme.AddRow("pair", std::move(pair));
    result_.programme.AddRow("gain", std::move(gain));
  }

  void AddConflictRows() {
    std::map<std::string, ProgrammeRow> by_member;
    for (const auto& [column, service] : singular_) {
      ProgrammeRow& row = by_member[MemberOf(book_, *service)];
      row.sense = Sense::kAtLeast;
      row.right = -kFemtosPerNano;
      row.entries.emplace_back(column, -kFemtosPerNano);
    }
    for (auto& [member, row] : by_member) {
      if (row.entries.size() < 2) continue;
      result_.programme.AddRow(absl::StrCat("member/", member), std::move(row));
    }
    for (std::size_t i = 0; i < singular_.size(); ++i) {
      for (std::size_t j = i + 1; j < singular_.size(); ++j) {
        const auto& [a, first] = singular_[i];
        const auto& [b, second] = singular_[j];
        if (!AreApart(book_, *first, *second)) continue;
        result_.programme.AddRow(
            absl::StrCat("apart/", book_.needs[first->need].need->id, "/",
                         book_.needs[second->need].need->id),
            {Sense::kAtLeast, -kFemtosPerNano, {{a, -kFemtosPerNano}, {b, -kFemtosPerNano}}});
      }
    }
  }

  const OrderBook& book_;
  const std::vector<std::optional<AlonePrice>>& alone_;
  const OrderChoice& choice_;
  const OpenQuote& quote_;
  OrderOptionProgramme result_;
  std::vector<std::pair<int, const Service*>> takes_;
  std::vector<std::pair<int, const Service*>> singular_;
  int cases_ = 0;
};

}  // namespace

std::vector<OrderChoice> ListChoices(const OrderBook& book,
                                     const std::vector<std::optional<AlonePrice>>& alone,
                                     const std::vector<bool>& quotes,
                                     const std::vector<bool>& needs) {
  std::vector<OrderChoice> choices;
  for (std::size_t q = 0; q < book.quotes.size(); ++q) {
    if (!quotes[q]) continue;
    Services present;
    for (const Service& service : book.quotes[q].services) {
      if (needs[service.need] && alone[service.need]) present.push_back(&service);
    }
    for (const std::string& specification : SpecificationsOf(book, book.quotes[q], present)) {
      Services compatible;
      for (const Service* service : present) {
        const std::string& own = SpecificationOf(book, *service);
        if (own.empty() || own == specification) compatible.push_back(service);
      }
      for (const auto& [day, services] : DaysWithNeeds(compatible)) {
        AddBreaks(book, {static_cast<int>(q), specification, day, services}, choices);
      }
    }
  }
  return choices;
}

OrderOptionProgramme WriteProgramme(const OrderBook& book,
                                    const std::vector<std::optional<AlonePrice>>& alone,
                                    const OrderChoice& choice) {
  return OptionWriter(book, alone, choice).Write();
}

}  // namespace renkei::certify

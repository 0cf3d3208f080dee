#include "tests/engine/night/night_oracle.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/index/snapshot.h"
#include "engine/introductions/introductions.h"
#include "engine/night/night_pieces.h"
#include "engine/promises/night_worth.h"
#include "engine/promises/promises.h"
#include "tests/engine/night/night_network.h"

namespace renkei::test_support {
namespace {

struct Choice {
  Promises takes;
  absl::int128 worth = 0;
};

// Finds the best night. Used once.
class NightOracle {
 public:
  NightOracle(const NetworkContents& contents, const NightOptions& options)
      : contents_(contents), snapshot_(SnapshotOfNight(contents)), planner_(*snapshot_, options) {
    AddChoices({NightPieceKind::kSharedOrders, ""});
    AddChoices({NightPieceKind::kRings, ""});
    for (const Opportunity& tender : contents_.opportunities) {
      if (!tender.deadline || *tender.deadline >= options.as_of) AddTeams(tender);
    }
  }

  absl::int128 Best() {
    Extend(0, {});
    return best_;
  }

 private:
  // Plans of a piece with any of what it uses set aside, and any of what that then uses, and so on.
  void AddChoices(const NightPiece& piece) {
    std::vector<Choice> choices{{}};
    std::set<std::pair<std::set<std::string>, std::set<std::string>>> seen;
    std::vector<SetAside> open{{}};
    while (!open.empty()) {
      const SetAside aside = open.back();
      open.pop_back();
      if (!seen.insert({aside.needs, aside.swaps}).second) continue;
      const auto planned = planner_.Plan(piece, Promises{}, aside);
      if (!planned.ok() || !planned->has_content) continue;
      choices.push_back({planned->takes, planned->worth});
      for (const std::string& need : planned->takes.needs) {
        open.push_back(aside);
        open.back().needs.insert(need);
      }
      for (const std::string& swap : planned->takes.swaps) {
        open.push_back(aside);
        open.back().swaps.insert(swap);
      }
    }
    choices_.push_back(std::move(choices));
  }

  // Every way to give each lot to somebody who offers it.
  void AddTeams(const Opportunity& tender) {
    std::vector<Choice> choices{{}};
    Assign(tender, 0, {}, choices);
    choices_.push_back(std::move(choices));
  }

  // The offers by which the lots before `lot` are done.
  using Done = std::vector<std::pair<const Offer*, const OfferLine*>>;

  void Assign(const Opportunity& tender, std::size_t lot, const Done& done,
              std::vector<Choice>& choices) {
    if (lot == tender.lots.size()) {
      choices.push_back(ChoiceOf(tender, done));
      return;
    }
    for (const Offer& offer : contents_.offers) {
      if (offer.opportunity != tender.id || offer.status != ListingStatus::kActive) continue;
      for (const OfferLine& line : offer.lines) {
        if (line.lot != tender.lots[lot].id) continue;
        Done more = done;
        more.emplace_back(&offer, &line);
        Assign(tender, lot + 1, more, choices);
      }
    }
  }

  Choice ChoiceOf(const Opportunity& tender, const Done& done) const {
    std::map<std::string, absl::int128> revenue;
    std::vector<SpreadDraw> draws;
    for (std::size_t j = 0; j < done.size(); ++j) {
      const auto& [offer, line] = done[j];
      if (!revenue.contains(offer->member)) {
        revenue[offer->member] = offer->mobilisation_cost ? offer->mobilisation_cost->nanos : 0;
      }
      revenue[offer->member] += line->unit_price->nanos;
      const auto pool =
          std::find_if(contents_.pools.begin(), contents_.pools.end(),
                       [&, &named = line->pool](const Pool& other) { return other.id == named; });
      const DateWindow& window = tender.lots[j].window;
      draws.push_back({{true, line->pool},
                       pool->period,
                       *window.first,
                       *window.last,
                       absl::int128(line->effort_per_unit->micros) * kMicrosPerUnit});
    }
    Choice choice;
    AddDraws(draws, choice.takes);
    absl::int128 kept = 0;
    for (const auto& [member, paid] : revenue) {
      choice.takes.loads[member] = {member, 0, 0, 0, 1};
      const FitModel& model = snapshot_->fit_model();
      const MemberOrdinal ordinal = *model.FindMember(member);
      kept +=
          paid * MarginOf(model.member(ordinal), model.policy()) * model.Trust(ordinal, kNightDay);
    }
    choice.worth = kept / (absl::int128(kPpm) * kScoreOne);
    return choice;
  }

  void Extend(std::size_t piece, const Choice& chosen) {
    if (piece == choices_.size()) {
      best_ = std::max(best_, chosen.worth + Introductions(chosen.takes));
      return;
    }
    for (const Choice& choice : choices_[piece]) {
      if (!CanKeepBoth(contents_, chosen.takes, choice.takes)) continue;
      Extend(piece + 1, {Sum(chosen.takes, choice.takes), chosen.worth + choice.worth});
    }
  }

  absl::int128 Introductions(const Promises& promises) {
    std::vector<std::int32_t> loads;
    for (const auto& [member, load] : promises.loads) {
      loads.push_back(static_cast<std::int32_t>(snapshot_->FindMember(member).value()));
      loads.push_back(load.total());
    }
    const auto [known, is_new] = introductions_.try_emplace(loads, 0);
    if (is_new) {
      const auto planned =
          planner_.Plan({NightPieceKind::kIntroductions, ""}, promises, SetAside{});
      if (planned.ok()) known->second = planned->worth;
    }
    return known->second;
  }

  const NetworkContents& contents_;
  std::shared_ptr<const Snapshot> snapshot_;
  PiecePlanner planner_;
  std::vector<std::vector<Choice>> choices_;  // By piece; the first takes nothing.
  std::map<std::vector<std::int32_t>, absl::int128> introductions_;
  absl::int128 best_ = 0;
};

}  // namespace

absl::int128 BestNight(const NetworkContents& contents, const NightOptions& options) {
  return NightOracle(contents, options).Best();
}

}  // namespace renkei::test_support

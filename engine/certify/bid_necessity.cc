#include "engine/certify/bid_necessity.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/certify/bid_filling.h"

namespace renkei::certify {
namespace {

constexpr std::size_t kMostSubsets = 32;
constexpr std::size_t kMostHittingSets = 1'000;

using Members = std::vector<int>;  // Candidates, ascending.

// Candidates of the names; nothing if they aren't of the team, ascending, each once and fewer.
std::optional<Members> ReadSubset(const BidTable& table, const BidTeam& team,
                                  const std::vector<std::string>& names) {
  Members members;
  for (const std::string& name : names) {
    const std::optional<int> candidate = table.FindCandidate(name);
    if (!candidate || (!members.empty() && members.back() >= *candidate) ||
        !std::binary_search(team.members.begin(), team.members.end(), *candidate)) {
      return std::nullopt;
    }
    members.push_back(*candidate);
  }
  if (members.empty() || members.size() >= team.members.size()) return std::nullopt;
  return members;
}

// Every minimal set of members of `team` that has one of each of `sets`, at least one member each;
// nothing if there are more than kMostHittingSets. Without sets: every single member.
std::optional<std::vector<Members>> MinimalHittingSets(const Members& team,
                                                       const std::vector<Members>& sets) {
  std::vector<Members> hitting;
  for (const int member : team) hitting.push_back({member});
  if (sets.empty()) return hitting;
  hitting = {{}};
  // Sets are taken in one after the other (Berge 1989): a hitting set of the earlier ones that
  // misses the new one takes each of its members in turn.
  for (const Members& set : sets) {
    std::vector<Members> kept;
    std::vector<Members> extended;
    for (Members& known : hitting) {
      const bool hits = std::any_of(set.begin(), set.end(), [&](int member) {
        return std::binary_search(known.begin(), known.end(), member);
      });
      if (hits) {
        kept.push_back(std::move(known));
        continue;
      }
      for (const int member : set) {
        Members more = known;
        more.insert(std::upper_bound(more.begin(), more.end(), member), member);
        extended.push_back(std::move(more));
      }
    }
    for (Members& more : extended) {
      const bool minimal = std::none_of(kept.begin(), kept.end(), [&](const Members& known) {
        return std::includes(more.begin(), more.end(), known.begin(), known.end());
      });
      if (minimal) kept.push_back(std::move(more));
      if (kept.size() > kMostHittingSets) return std::nullopt;
    }
    hitting = std::move(kept);
  }
  return hitting;
}

Members Without(const Members& team, const Members& away) {
  Members rest;
  std::set_difference(team.begin(), team.end(), away.begin(), away.end(), std::back_inserter(rest));
  return rest;
}

// Checks one note. Used once.
class NecessityCheck {
 public:
  NecessityCheck(const BidTable& table, const BidTeam& team, const std::string& path,
                 FindingList& findings)
      : table_(table), team_(team), path_(path), findings_(findings) {
    // The buyer's rules alone.
    limits_.rules = table.rules;
    limits_.rules.least_share_ppm = 0;
    limits_.rules.most_share_ppm = 1'000'000;
    limits_.exclusions = false;
    limits_.willing_leads = false;
  }

  void Run(const NecessityNote& note) {
    complete_ = note.complete;
    for (std::size_t n = 0; n < note.sufficient_subsets.size(); ++n) {
      ReadListed(note.sufficient_subsets[n], Element(path_, "sufficient_subsets", n));
    }
    if (note.complete) {
      CheckComplete();
    } else {
      findings_.AddUnchecked(path_, "which other members could do without the rest of the team");
    }
  }

 private:
  std::string NamesOf(const Members& members) const {
    std::vector<std::string> names;
    for (const int i : members) names.push_back(table_.candidates[i].member);
    return InPlainWords(names);
  }

  void ReadListed(const std::vector<std::string>& names, const std::string& where) {
    const std::optional<Members> subset = ReadSubset(table_, team_, names);
    if (!subset || !HaveEnough(table_, *subset)) {
      findings_.Add(
          "necessity_subset", where,
          absl::StrCat(InPlainWords(names), subset ? " can't do the mandatory lots"
                                                   : " is no proper subset of the team in order"));
      return;
    }
    if (!listed_.empty() &&
        std::pair(subset->size(), *subset) <= std::pair(listed_.back().size(), listed_.back())) {
      findings_.Add("necessity_subset", where, "smaller subsets come first, then bytewise");
    }
    if (!PlainlyCan(table_, limits_, *subset)) {
      findings_.AddUnchecked(where, "whether these members can do the work: that takes a search");
    }
    CheckMinimal(*subset, where);
    listed_.push_back(*subset);
  }

  void CheckMinimal(const Members& subset, const std::string& where) {
    for (const Members& known : listed_) {
      if (std::includes(subset.begin(), subset.end(), known.begin(), known.end())) {
        findings_.Add("necessity_subset", where, "it holds another one, so it isn't minimal");
        return;
      }
    }
    for (const int away : subset) {
      const Members rest = Without(subset, {away});
      if (rest.empty() || !HaveEnough(table_, rest)) continue;
      // A list that isn't complete may have been cut off before a subset was made smaller.
      if (complete_ && PlainlyCan(table_, limits_, rest)) {
        findings_.Add("necessity_subset", where,
                      absl::StrCat("it isn't minimal: ", NamesOf(rest), " can do the work"));
      } else {
        findings_.AddUnchecked(where,
                               absl::StrCat("whether it could do without ", NamesOf({away})));
      }
    }
  }

  // A subset that isn't listed and holds no listed one lies in the rest of a minimal hitting set;
  // and since more members can do no less, that rest can do the work then.
  void CheckComplete() {
    const auto hitting = MinimalHittingSets(team_.members, listed_);
    if (!hitting) {
      findings_.AddUnchecked(path_, "whether other subsets could do the work: too many to try");
      return;
    }
    for (const Members& away : *hitting) {
      const Members rest = Without(team_.members, away);
      if (rest.empty() || !HaveEnough(table_, rest)) continue;
      if (PlainlyCan(table_, limits_, rest)) {
        findings_.Add("necessity_omitted", path_,
                      absl::StrCat("the team can do without ", NamesOf(away),
                                   ", and no such subset is listed"));
      } else {
        findings_.AddUnchecked(path_,
                               absl::StrCat("whether the team could do without ", NamesOf(away)));
      }
    }
  }

  const BidTable& table_;
  const BidTeam& team_;
  const std::string& path_;
  FindingList& findings_;
  TeamLimits limits_;
  bool complete_ = false;
  std::vector<Members> listed_;
};

}  // namespace

void CheckNecessity(const BidTable& table, const BidTeam& team, const NecessityNote& note,
                    const std::string& path, FindingList& findings) {
  if (note.sufficient_subsets.size() > kMostSubsets) {
    findings.Add("necessity_subset", path, absl::StrCat("at most ", kMostSubsets, " are listed"));
    return;
  }
  NecessityCheck(table, team, path, findings).Run(note);
}

}  // namespace renkei::certify

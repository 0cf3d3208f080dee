#include "engine/certify/partners_check.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/certify/fit_claims.h"
#include "engine/certify/partnership.h"
#include "engine/certify/plan_claims.h"
#include "engine/certify/providers_check.h"

namespace renkei::certify {
namespace {

// The listings of all members, and what the asker and another one gain from each other.
class PairDefinitions {
 public:
  // Errors: those of FitModel::Prepare.
  static absl::StatusOr<PairDefinitions> Build(const NetworkContents& contents,
                                               const FitModel& model, MemberOrdinal asker,
                                               Date as_of) {
    PairDefinitions definitions(model, asker, as_of);
    definitions.needs_.resize(model.member_count());
    definitions.capabilities_.resize(model.member_count());
    for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
      definitions.capabilities_[model.capability(i).member].push_back(i);
    }
    RENKEI_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Create(model.policy().languages));
    for (const Need& need : contents.needs) {
      if (need.status != ListingStatus::kActive || need.visibility == Visibility::kHidden) continue;
      RENKEI_ASSIGN_OR_RETURN(PreparedNeed prepared, model.Prepare(need, analyzer));
      if (prepared.owner) {
        definitions.needs_[*prepared.owner].push_back(std::move(prepared));
      }
    }
    for (std::vector<PreparedNeed>& needs : definitions.needs_) {
      std::sort(needs.begin(), needs.end(),
                [](const PreparedNeed& a, const PreparedNeed& b) { return a.need.id < b.need.id; });
    }
    return definitions;
  }

  Gains AskerGains(MemberOrdinal other) const {
    return GainsFrom(*model_, needs_[asker_], capabilities_[other], as_of_);
  }
  Gains OtherGains(MemberOrdinal other) const {
    return GainsFrom(*model_, needs_[other], capabilities_[asker_], as_of_);
  }

 private:
  PairDefinitions(const FitModel& model, MemberOrdinal asker, Date as_of)
      : model_(&model), asker_(asker), as_of_(as_of) {}

  const FitModel* model_;
  MemberOrdinal asker_;
  Date as_of_;
  std::vector<std::vector<PreparedNeed>> needs_;  // By member: open ones, ascending.
  std::vector<std::vector<CapabilityOrdinal>> capabilities_;
};

class PartnersCheck {
 public:
  PartnersCheck(const FitModel& model, const PairDefinitions& pairs, MemberOrdinal asker,
                const PartnersAnswer& answer, FindingList& findings)
      : model_(model),
        pairs_(pairs),
        asker_(asker),
        answer_(answer),
        as_of_(answer.header.as_of),
        findings_(findings) {}

  void Run() {
    std::vector<RankedEntry> results;
    std::vector<RankedEntry> providers;
    std::vector<RankedEntry> customers;
    for (MemberOrdinal other = 0; other < model_.member_count(); ++other) {
      if (other == asker_) continue;
      const Score x = pairs_.AskerGains(other).gain;
      const Score y = pairs_.OtherGains(other).gain;
      if (x > 0 && y > 0) {
        // A factor of 0 makes a score of 0; the two gain all the same.
        results.push_back({MutualScoreOf(model_, {asker_, other, x, y, as_of_}), other});
      } else if (x > 0) {
        providers.push_back({x, other});
      } else if (y > 0) {
        customers.push_back({y, other});
      }
    }
    CheckList(results, "results", answer_.results);
    CheckList(providers, "providers", answer_.providers);
    CheckList(customers, "customers", answer_.customers);
    CheckRankingCertificate(answer_.certificate, constraints_,
                            static_cast<std::int64_t>(model_.member_count()) - 1, findings_);
  }

 private:
  void CheckList(std::vector<RankedEntry>& ranking, absl::string_view name,
                 const std::vector<Partner>& claimed) {
    SortRanking(ranking);
    AppendListConstraints(ranking, name, answer_.limit, constraints_);
    const std::size_t listed = std::min(ranking.size(), static_cast<std::size_t>(answer_.limit));
    findings_.Expect("result_count", name, claimed.size(), listed);
    for (std::size_t i = 0; i < std::min(listed, claimed.size()); ++i) {
      CheckPartner(ranking[i], claimed[i], absl::StrCat(name, "[", i, "]"));
    }
  }

  void CheckPartner(const RankedEntry& derived, const Partner& claimed, const std::string& path) {
    const Member& other = model_.member(derived.ordinal);
    if (!findings_.Expect("result", Field(path, "member"), claimed.member, other.id)) return;
    const Gains asker = pairs_.AskerGains(derived.ordinal);
    const Gains partner = pairs_.OtherGains(derived.ordinal);
    findings_.Expect("score", Field(path, "score"), claimed.score, derived.score);
    CheckParts(
        claimed.parts,
        PartsOfPartnership(model_, {asker_, derived.ordinal, asker.gain, partner.gain, as_of_}),
        Words::kNotCompared, path, findings_);
    CheckMatches(claimed.serves_asker, asker, Field(path, "serves_asker"));
    CheckMatches(claimed.serves_partner, partner, Field(path, "serves_partner"));
    findings_.Expect("best_capability", Field(path, "capability"), claimed.capability,
                     BestCapability(asker.matches.empty() ? partner : asker));
    CheckReasons(claimed.reasons, ReasonsOf(asker, partner), path, findings_);
    std::vector<Participant> participants;
    const std::vector<Reason> gain = {{"gain", ""}};
    if (asker.gain > 0) participants.push_back({model_.member(asker_).id, asker.value, gain});
    if (partner.gain > 0) participants.push_back({other.id, partner.value, gain});
    std::sort(participants.begin(), participants.end(),
              [](const Participant& a, const Participant& b) { return a.member < b.member; });
    CheckParticipants(claimed.participants, participants, path, findings_);
  }

  // The best matches of each side, then what kind of partnership it is.
  static std::vector<Reason> ReasonsOf(const Gains& asker, const Gains& partner) {
    constexpr std::size_t kMostMatchReasons = 5;
    std::vector<Reason> reasons;
    const auto add = [&](std::size_t count, const char* code) {
      for (std::size_t i = 0; i < count; ++i) reasons.push_back({code, ""});
    };
    add(std::min(asker.matches.size(), kMostMatchReasons), "serves_asker");
    add(std::min(partner.matches.size(), kMostMatchReasons), "serves_partner");
    if (partner.gain == 0) {
      add(1, "provider");
    } else if (asker.gain == 0) {
      add(1, "customer");
    } else {
      for (const char* factor : {"balance", "diversity", "dependence", "novelty"}) add(1, factor);
    }
    return reasons;
  }

  const std::string& BestCapability(const Gains& gains) const {
    const ServedNeedMatch* best = &gains.matches.front();
    for (const ServedNeedMatch& match : gains.matches) {
      if (match.fit > best->fit) best = &match;
    }
    return model_.capability(best->capability).capability.id;
  }

  void CheckMatches(const std::vector<Match>& claimed, const Gains& gains,
                    const std::string& path) {
    findings_.Expect("match_count", path, claimed.size(), gains.matches.size());
    for (std::size_t i = 0; i < std::min(claimed.size(), gains.matches.size()); ++i) {
      const ServedNeedMatch& match = gains.matches[i];
      const std::string where = absl::StrCat(path, "[", i, "]");
      const std::string& capability = model_.capability(match.capability).capability.id;
      const bool same =
          findings_.Expect("match", Field(where, "need"), claimed[i].need, match.need->need.id) &&
          findings_.Expect("match", Field(where, "capability"), claimed[i].capability, capability);
      if (!same) continue;
      findings_.Expect("match_fit", Field(where, "fit"), claimed[i].fit, match.fit);
      findings_.Expect("match_importance", Field(where, "importance"), claimed[i].importance,
                       match.need->need.importance);
      CheckParts(claimed[i].parts, model_.Evaluate(match.capability, *match.need, as_of_).parts,
                 Words::kCompared, where, findings_);
    }
  }

  const FitModel& model_;
  const PairDefinitions& pairs_;
  MemberOrdinal asker_;
  const PartnersAnswer& answer_;
  Date as_of_;
  FindingList& findings_;
  std::vector<Constraint> constraints_;
};

}  // namespace

void CheckPartners(const NetworkContents& contents, const FitModel& model,
                   const PartnersAnswer& answer, FindingList& findings) {
  const std::optional<MemberOrdinal> asker = model.FindMember(answer.member);
  if (!asker) {
    findings.Add("unknown_member", "member",
                 absl::StrCat(InPlainWords(answer.member), " is not in the network"));
    return;
  }
  if (answer.limit < 1 || answer.limit > kMostListedResults) {
    findings.Add("limit", "limit", absl::StrCat(answer.limit, " is not 1 to ", kMostListedResults));
    return;
  }
  const auto pairs = PairDefinitions::Build(contents, model, *asker, answer.header.as_of);
  if (!pairs.ok()) {
    findings.Add("data_refused", "", std::string(pairs.status().message()));
    return;
  }
  PartnersCheck(model, *pairs, *asker, answer, findings).Run();
  findings.AddUnchecked("results",
                        "the wording of reasons and factors: their codes and values are "
                        "re-derived, their words are not");
}

}  // namespace renkei::certify

#include "engine/partners/ranking_answer.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/partners/mutual_score.h"
#include "engine/partners/pair_factors.h"
#include "engine/partners/partner_words.h"
#include "engine/partners/side_gain.h"

namespace renkei {
namespace {

// Decimals of a score in units of 10^-9.
constexpr int kScoreDecimals = 9;

std::vector<Match> DescribeMatches(const Snapshot& snapshot, const std::vector<NeedMatch>& matches,
                                   Date as_of) {
  std::vector<Match> described;
  described.reserve(matches.size());
  for (const NeedMatch& match : matches) {
    const PreparedNeed& need = snapshot.prepared_need(match.need);
    Evaluation evaluation = snapshot.fit_model().Evaluate(match.capability, need, as_of);
    described.push_back({need.need.id, snapshot.capability(match.capability).id, evaluation.fit,
                         need.need.importance, std::move(evaluation.parts)});
  }
  return described;
}

// The capability of the best match, ties to the smaller need; there is one.
const std::string& BestCapability(const std::vector<Match>& matches) {
  const Match* best = &matches.front();
  for (const Match& match : matches) {
    if (match.fit > best->fit) best = &match;
  }
  return best->capability;
}

Partner DescribePartner(const Snapshot& snapshot, MemberOrdinal asker, const Ranked& ranked,
                        Date as_of) {
  const FitModel& model = snapshot.fit_model();
  const MemberOrdinal other = ranked.ordinal;
  const SideGain asker_side =
      ComputeSideGain(snapshot, asker, other, as_of, model.Trust(other, as_of));
  const SideGain other_side =
      ComputeSideGain(snapshot, other, asker, as_of, model.Trust(asker, as_of));
  Partner partner;
  partner.member = snapshot.member(other).id;
  partner.score = ranked.score;
  partner.serves_asker = DescribeMatches(snapshot, asker_side.matches, as_of);
  partner.serves_partner = DescribeMatches(snapshot, other_side.matches, as_of);
  partner.capability =
      BestCapability(partner.serves_asker.empty() ? partner.serves_partner : partner.serves_asker);
  const PartnershipContext context{snapshot, asker, other, as_of, asker_side, other_side};
  partner.parts = PartnershipParts(context);
  partner.reasons = PartnershipReasons(context);
  partner.participants = PartnershipParticipants(context);
  return partner;
}

}  // namespace

absl::Status CheckLimit(std::int32_t limit) {
  if (limit >= 1 && limit <= kMaxRankingLimit) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("limit: ", limit, " is out of range; ask for 1 to ", kMaxRankingLimit));
}

AnswerHeader HeaderOf(const Snapshot& snapshot, Date as_of) {
  AnswerHeader header;
  header.as_of = as_of;
  header.data_digest = snapshot.content_digest();
  return header;
}

void AddListConstraints(const std::vector<Ranked>& ranking, absl::string_view list,
                        std::int32_t limit, Certificate& certificate) {
  const auto listed = std::min<std::size_t>(ranking.size(), static_cast<std::size_t>(limit));
  const auto add = [&](absl::string_view rule, std::int64_t left, std::int64_t right, int scale) {
    certificate.constraints.push_back({std::string(rule), std::string(list),
                                       FormatDecimal(left, scale), FormatDecimal(right, scale),
                                       FormatDecimal(right - left, scale), ""});
  };
  add("list_length", static_cast<std::int64_t>(listed), limit, 0);
  if (ranking.size() > listed && listed > 0) {
    add("best_left_out", ranking[listed].score, ranking[listed - 1].score, kScoreDecimals);
  }
}

PartnersAnswer DescribePartners(const Snapshot& snapshot, MemberOrdinal asker,
                                const PartnerRanking& ranking, const RankingOptions& options) {
  PartnersAnswer answer;
  answer.header = HeaderOf(snapshot, options.as_of);
  answer.member = snapshot.member(asker).id;
  answer.limit = options.limit;
  const auto describe = [&](const std::vector<Ranked>& list, absl::string_view name,
                            std::vector<Partner>& described) {
    for (std::size_t i = 0; i < list.size() && i < static_cast<std::size_t>(options.limit); ++i) {
      described.push_back(DescribePartner(snapshot, asker, list[i], options.as_of));
    }
    AddListConstraints(list, name, options.limit, answer.certificate);
  };
  describe(ranking.results, "results", answer.results);
  describe(ranking.providers, "providers", answer.providers);
  describe(ranking.customers, "customers", answer.customers);
  answer.certificate.evidence.emplace_back(
      EnumerationEvidence{static_cast<std::int64_t>(snapshot.contents().members.size()) - 1});
  return answer;
}

ProvidersAnswer DescribeProviders(const Snapshot& snapshot, const PreparedNeed& need,
                                  const std::vector<Ranked>& ranking,
                                  const RankingOptions& options) {
  ProvidersAnswer answer;
  answer.header = HeaderOf(snapshot, options.as_of);
  answer.need = need.need.id;
  answer.limit = options.limit;
  for (std::size_t i = 0; i < ranking.size() && i < static_cast<std::size_t>(options.limit); ++i) {
    const Capability& capability = snapshot.capability(ranking[i].ordinal);
    Evaluation evaluation = snapshot.fit_model().Evaluate(ranking[i].ordinal, need, options.as_of);
    Provider provider;
    provider.member = capability.member;
    provider.capability = capability.id;
    provider.score = ranking[i].score;
    provider.reasons = FitReasons(evaluation.parts);
    provider.parts = std::move(evaluation.parts);
    answer.results.push_back(std::move(provider));
  }
  AddListConstraints(ranking, "results", options.limit, answer.certificate);
  answer.certificate.evidence.emplace_back(
      EnumerationEvidence{static_cast<std::int64_t>(snapshot.contents().capabilities.size())});
  return answer;
}

}  // namespace renkei

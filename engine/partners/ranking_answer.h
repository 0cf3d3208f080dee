// Puts rankings into answers: parts, matches and reasons in plain words, and the certificate.
//
// These functions decide nothing: they describe a ranking that a search (or an oracle) has found.
// Thread-safety: pure functions of an immutable snapshot.
#ifndef RENKEI_ENGINE_PARTNERS_RANKING_ANSWER_H_
#define RENKEI_ENGINE_PARTNERS_RANKING_ANSWER_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/index/snapshot.h"
#include "engine/model/answer.h"
#include "engine/partners/partners.h"
#include "engine/partners/ranked_list.h"

namespace renkei {

// The lists of an answer to "who should I meet?", as members with scores, best first. Each holds up
// to one more than the limit, so that the best one left out is known.
struct PartnerRanking {
  std::vector<Ranked> results;
  std::vector<Ranked> providers;
  std::vector<Ranked> customers;
};

// kInvalidArgument, naming value and range, unless 1 <= limit <= kMaxRankingLimit.
absl::Status CheckLimit(std::int32_t limit);

// Day and data of an answer.
AnswerHeader HeaderOf(const Snapshot& snapshot, Date as_of);

// That a list is no longer than its limit and that nothing left out beats what is in. `ranking` is
// best first and holds up to one more than the limit.
void AddListConstraints(const std::vector<Ranked>& ranking, absl::string_view list,
                        std::int32_t limit, Certificate& certificate);

PartnersAnswer DescribePartners(const Snapshot& snapshot, MemberOrdinal asker,
                                const PartnerRanking& ranking, const RankingOptions& options);

// `ranking` holds capabilities, best first, up to one more than the limit.
ProvidersAnswer DescribeProviders(const Snapshot& snapshot, const PreparedNeed& need,
                                  const std::vector<Ranked>& ranking,
                                  const RankingOptions& options);

}  // namespace renkei

#endif  // RENKEI_ENGINE_PARTNERS_RANKING_ANSWER_H_

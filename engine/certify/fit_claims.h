// Claims about fits, compared with the definition of fit.
#ifndef RENKEI_ENGINE_CERTIFY_FIT_CLAIMS_H_
#define RENKEI_ENGINE_CERTIFY_FIT_CLAIMS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/certify/finding_list.h"
#include "engine/model/answer.h"
#include "engine/model/certificate.h"

namespace renkei::certify {

// Whether the words of a part are compared as well.
enum class Words : std::uint8_t { kCompared, kNotCompared };

// Findings `score_part` for each place where the lists of parts differ.
void CheckParts(absl::Span<const ScorePart> claimed, absl::Span<const ScorePart> derived,
                Words words, absl::string_view path, FindingList& findings);

// Everything that a ranking lists has a score and an id; the smaller id wins a tie.
struct RankedEntry {
  Score score = 0;
  std::uint32_t ordinal = 0;  // Ascending with the id.
};

// Best first.
void SortRanking(std::vector<RankedEntry>& ranking);

// The constraints of one list of a ranking: `list_length`, and `best_left_out` if something is.
// `ranking` is sorted and whole; `limit` is at least 1.
void AppendListConstraints(absl::Span<const RankedEntry> ranking, absl::string_view list,
                           std::int32_t limit, std::vector<Constraint>& constraints);

// Findings `constraint`, `evidence_kind` and `candidate_count` for the certificate of a ranking.
void CheckRankingCertificate(const Certificate& claimed, absl::Span<const Constraint> constraints,
                             std::int64_t candidate_count, FindingList& findings);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_FIT_CLAIMS_H_

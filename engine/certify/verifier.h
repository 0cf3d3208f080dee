// The independent verifier: re-derives every claim of an answer from the plain data
// (docs/certificates.md says what each claim means and what is not re-checked).
//
// It shares with the engine the definitions of eligibility and fit, and nothing that searches or
// solves: a search that goes wrong can't hide from it, a definition that is wrong can.
#ifndef RENKEI_ENGINE_CERTIFY_VERIFIER_H_
#define RENKEI_ENGINE_CERTIFY_VERIFIER_H_

#include "absl/strings/string_view.h"
#include "engine/certify/verification.h"
#include "engine/model/answer.h"
#include "engine/model/network_contents.h"

namespace renkei {

struct VerifyOptions {
  // What only asks to be believed is a finding rather than a note: a bound that a solver asserts,
  // that no team exists, that no further order is worth placing (docs/certificates.md).
  bool require_proof = false;
};

// Re-checks `answer` against `contents`, which are validated and have the digest `content_digest`.
// The answer may be anything at all: what is malformed in it is a finding.
//
// Builds the definitions of fit over the whole network, then takes O(pairs of capability and need)
// for rankings, and O(leaves x entries of the programme) for the bounds of plans. Beyond that a
// shared order costs up to 2^16 groups of its needs times the quotes of its item where its epsilon
// is said to be exact, the orders left out a million groups in all; a joint bid 32 x team + 1,000
// fillings of its lots for each necessity note, and 5,000 where it has no plan. Gaps cost needs x
// capabilities + unmet needs x codes, routes members x links x links, a development group up to
// five million groups. Pure and thread-safe.
Verification Verify(const NetworkContents& contents, absl::string_view content_digest,
                    const Answer& answer, const VerifyOptions& options = {});

}  // namespace renkei

#endif  // RENKEI_ENGINE_CERTIFY_VERIFIER_H_

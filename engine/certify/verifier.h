// The independent verifier: re-derives every claim of an answer from the plain data (engine.md,
// section 10; docs/certificates.md says what each claim means and what is not re-checked).
//
// It shares with the engine the definitions of eligibility and fit, and nothing that searches or
// solves, so that it can't share a solver's mistake.
#ifndef RENKEI_ENGINE_CERTIFY_VERIFIER_H_
#define RENKEI_ENGINE_CERTIFY_VERIFIER_H_

#include "absl/strings/string_view.h"
#include "engine/certify/verification.h"
#include "engine/model/answer.h"
#include "engine/model/network_contents.h"

namespace renkei {

struct VerifyOptions {
  // A bound that only a solver asserts is a finding rather than a note.
  bool require_proof = false;
};

// Re-checks `answer` against `contents`, which are validated and have the digest `content_digest`.
// The answer may be anything at all: what is malformed in it is a finding.
//
// Builds the definitions of fit over the whole network, then takes O(pairs of capability and need)
// for rankings, and O(leaves x entries of the programme) for the bounds of plans. Pure and
// thread-safe.
Verification Verify(const NetworkContents& contents, absl::string_view content_digest,
                    const Answer& answer, const VerifyOptions& options = {});

}  // namespace renkei

#endif  // RENKEI_ENGINE_CERTIFY_VERIFIER_H_

// Turns the codes of a listing into places in the network's schemes.
#ifndef RENKEI_ENGINE_FIT_RESOLVE_CODES_H_
#define RENKEI_ENGINE_FIT_RESOLVE_CODES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/model/listing.h"
#include "engine/vocabulary/code_schemes.h"

namespace renkei {

// kInvalidArgument: "RESOURCE 'ID': FIELD: WHY".
absl::Status RefuseField(absl::string_view resource, absl::string_view id, absl::string_view field,
                         absl::string_view why);

// The codes, ascending and distinct.
//
// Errors: kInvalidArgument, naming resource, id and place in the list, for a scheme or code that
// the network lacks.
absl::StatusOr<std::vector<CodeRef>> ResolveCodes(const CodeSchemes& schemes,
                                                  absl::Span<const CodeReference> codes,
                                                  absl::string_view resource, absl::string_view id);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_RESOLVE_CODES_H_

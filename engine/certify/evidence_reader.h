// Reads multipliers and fixings of an evidence into the numbers of a programme.
#ifndef RENKEI_ENGINE_CERTIFY_EVIDENCE_READER_H_
#define RENKEI_ENGINE_CERTIFY_EVIDENCE_READER_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/certify/branch_partition.h"
#include "engine/certify/finding_list.h"
#include "engine/certify/programme.h"
#include "engine/model/certificate.h"

namespace renkei::certify {

// The multipliers as whole numbers of 10^-decimals, in the order given. Nothing, and a finding
// (`unknown_row`, `duplicate_row`, `malformed_number`, `multiplier_sign`) for each one that isn't
// valid.
std::optional<std::vector<RowMultiplier>> ReadMultipliers(const CheckedProgramme& programme,
                                                          absl::Span<const Multiplier> multipliers,
                                                          int decimals, absl::string_view path,
                                                          FindingList& findings);

// The fixings, ascending by column. Nothing, and a finding (`unknown_column`, `duplicate_column`,
// `malformed_number`, `leaf_box`) for each one that isn't a part of its column's box.
std::optional<LeafBox> ReadFixings(const CheckedProgramme& programme,
                                   absl::Span<const Fixing> fixings, absl::string_view path,
                                   FindingList& findings);

// Whether the tree has none, as all but joint bids must; a finding `narrowing` if it has.
bool HasNoNarrowings(const TreeEvidence& tree, absl::string_view path, FindingList& findings);

// The boxes of the programme, narrowed.
std::vector<Box> Narrowed(const CheckedProgramme& programme, const LeafBox& leaf);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_EVIDENCE_READER_H_

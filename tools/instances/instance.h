// Published problem instances as networks, one entry at a time: the mapping is in docs/import.md.
//
// Every function checks the whole file before it hands out the first entry, so that nothing is
// printed of a malformed file. Entries come in canonical order and are valid; together they are one
// network file. Errors of all: kInvalidArgument, "line N: ...", naming what is wrong there.
#ifndef RENKEI_TOOLS_INSTANCES_INSTANCE_H_
#define RENKEI_TOOLS_INSTANCES_INSTANCE_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "renkei/v1/network_file.pb.h"

namespace renkei::tools {

// Takes one entry after the other.
using EntrySink = std::function<void(const v1::NetworkFileEntry&)>;

// All amounts of money in instances that state no currency are in this one.
inline constexpr absl::string_view kInstanceCurrency = "EUR";

// OR-Library set cover: a member with one offer a column, a mandatory lot a row. The objective
// "price" has the instance's optimum. At most 1,000 rows.
absl::Status ConvertSetCover(absl::string_view text, absl::string_view network,
                             const EntrySink& sink);

// OR-Library capacitated facility location: a member with a pool a site, a divisible lot a
// customer.
absl::Status ConvertFacility(absl::string_view text, absl::string_view network,
                             const EntrySink& sink);

// OR-Library generalised assignment (maximise): one opportunity a problem of the file, a member
// with a pool an agent, an indivisible lot a job. A price is K - profit with K one above the
// largest profit, so that the best profit is K * jobs - price.
absl::Status ConvertAssignment(absl::string_view text, absl::string_view network,
                               const EntrySink& sink);

// An exchange graph: a member with a capability a vertex, and for every vertex with arcs into it a
// swap: an arc u v w lets v give its capability for u's, which it values at w.
absl::Status ConvertExchangeGraph(absl::string_view text, absl::string_view network,
                                  const EntrySink& sink);

// Price tiers as CSV (part, qty_from, qty_to, unit_price_usd): a code and a quote a part.
absl::Status ConvertPriceTiers(absl::string_view text, absl::string_view network,
                               const EntrySink& sink);

}  // namespace renkei::tools

#endif  // RENKEI_TOOLS_INSTANCES_INSTANCE_H_

// Who could give what to whom in rings, re-derived from the plain data (docs/rings.md, "Markets").
#ifndef RENKEI_ENGINE_CERTIFY_RING_TERMS_H_
#define RENKEI_ENGINE_CERTIFY_RING_TERMS_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/types/span.h"
#include "engine/base/fixed_point.h"
#include "engine/fit/fit_model.h"
#include "engine/model/calendar.h"
#include "engine/model/network_contents.h"
#include "engine/model/rings_answer.h"

namespace renkei::certify {

// A unit of a capability that one party may give another.
struct RingTransfer {
  int capability = 0;  // Places in RingTerms; so are the next two.
  int from = 0;
  int to = 0;
  int need = -1;  // -1: none is met.
  Nanos value = 0;

  friend auto operator<=>(const RingTransfer&, const RingTransfer&) = default;
};

// A swap, or in the market of needs a member.
struct RingParty {
  std::string id;
  std::string member;
  Nanos reserve = 0;
  Score odds = 0;
};

// Units that rings of earlier markets use.
struct UsedUnits {
  std::set<std::string> capabilities;
  std::set<std::string> needs;
};

// One market. Places ascend with ids, bytewise.
struct RingTerms {
  // `model` is that of `contents`. O(wants * capabilities of the currency); of needs, for the empty
  // currency, O(needs * capabilities).
  static RingTerms Of(const NetworkContents& contents, const FitModel& model, Date as_of,
                      const std::string& currency, const UsedUnits& used);

  std::string currency;  // Empty: the market of needs.
  std::vector<std::string> capabilities;
  std::vector<std::string> needs;
  std::vector<RingParty> parties;
  std::vector<RingTransfer> transfers;  // Ascending.

  std::optional<int> FindParty(const std::string& id) const;
  std::optional<int> FindCapability(const std::string& id) const;
  std::optional<int> FindNeed(const std::string& id) const;
  // With any value.
  std::optional<int> FindTransfer(int capability, int from, int to, int need) const;

  // What a ring of these transfers counts for, in 10^-9.
  absl::int128 ValueOf(absl::Span<const int> ring, RingObjective objective) const;
  // The product of the odds, rounded down; of up to 4 transfers.
  Score OddsOf(absl::Span<const int> ring) const;
  // Divides the value of every ring.
  absl::int128 ValueUnit(RingObjective objective) const;
};

// The currencies of swaps, ascending, then the empty one.
std::vector<std::string> RingCurrencies(const NetworkContents& contents);

}  // namespace renkei::certify

#endif  // RENKEI_ENGINE_CERTIFY_RING_TERMS_H_

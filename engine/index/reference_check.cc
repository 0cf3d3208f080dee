#include "engine/index/reference_check.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "engine/model/by_id.h"

namespace renkei {
namespace {

absl::Status Missing(absl::string_view resource, absl::string_view id, absl::string_view field,
                     absl::string_view value) {
  return absl::InvalidArgumentError(absl::StrCat(resource, " '", id, "': ", field, ": '", value,
                                                 "' is not in the network; add it first"));
}

// The resource of that id in a sorted list, or null.
template <typename Resource>
const Resource* Find(const std::vector<Resource>& resources, absl::string_view id) {
  const std::optional<std::uint32_t> place = PlaceOfId(resources, id);
  return place ? &resources[*place] : nullptr;
}

template <typename Resource>
absl::Status CheckDistinct(absl::string_view resource, const std::vector<Resource>& resources) {
  const std::string* twice = FindTwice(resources);
  if (twice == nullptr) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(resource, " '", *twice, "' is there twice; keep one of them"));
}

absl::Status CheckAllDistinct(const NetworkContents& contents) {
  RENKEI_RETURN_IF_ERROR(CheckDistinct("code scheme", contents.code_schemes));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("member", contents.members));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("pool", contents.pools));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("capability", contents.capabilities));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("need", contents.needs));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("quote", contents.quotes));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("opportunity", contents.opportunities));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("offer", contents.offers));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("swap", contents.swaps));
  RENKEI_RETURN_IF_ERROR(CheckDistinct("obligation", contents.obligations));
  return CheckDistinct("exclusion", contents.exclusions);
}

// Errors unless `value` is the id of a member.
absl::Status CheckMember(const NetworkContents& contents, absl::string_view resource,
                         absl::string_view id, absl::string_view field, absl::string_view value) {
  if (Find(contents.members, value) != nullptr) return absl::OkStatus();
  return Missing(resource, id, field, value);
}

absl::Status CheckOfferLine(const NetworkContents& contents, const Offer& offer,
                            const absl::flat_hash_set<absl::string_view>& lots,
                            const OfferLine& line) {
  if (!lots.contains(line.lot)) return Missing("offer", offer.id, "lot", line.lot);
  if (!line.pool.empty()) {
    const Pool* pool = Find(contents.pools, line.pool);
    if (pool == nullptr || pool->member != offer.member) {
      return Missing("offer", offer.id, "pool", line.pool);
    }
  }
  if (!line.capability.empty()) {
    const Capability* capability = Find(contents.capabilities, line.capability);
    if (capability == nullptr || capability->member != offer.member) {
      return Missing("offer", offer.id, "capability", line.capability);
    }
  }
  return absl::OkStatus();
}

absl::Status CheckOffers(const NetworkContents& contents) {
  // By opportunity; filled when an offer first names it.
  absl::flat_hash_map<absl::string_view, absl::flat_hash_set<absl::string_view>> lots;
  for (const Offer& offer : contents.offers) {
    RENKEI_RETURN_IF_ERROR(CheckMember(contents, "offer", offer.id, "member", offer.member));
    const Opportunity* opportunity = Find(contents.opportunities, offer.opportunity);
    if (opportunity == nullptr) {
      return Missing("offer", offer.id, "opportunity", offer.opportunity);
    }
    const auto [entry, is_new] = lots.try_emplace(opportunity->id);
    if (is_new) {
      for (const Lot& lot : opportunity->lots) entry->second.insert(lot.id);
    }
    for (const OfferLine& line : offer.lines) {
      RENKEI_RETURN_IF_ERROR(CheckOfferLine(contents, offer, entry->second, line));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSwaps(const NetworkContents& contents) {
  for (const Swap& swap : contents.swaps) {
    RENKEI_RETURN_IF_ERROR(CheckMember(contents, "swap", swap.id, "member", swap.member));
    if (Find(contents.capabilities, swap.capability) == nullptr) {
      return Missing("swap", swap.id, "capability", swap.capability);
    }
    for (const SwapWant& want : swap.wants) {
      if (!want.capability.empty() && Find(contents.capabilities, want.capability) == nullptr) {
        return Missing("swap", swap.id, "wants.capability", want.capability);
      }
      if (!want.need.empty() && Find(contents.needs, want.need) == nullptr) {
        return Missing("swap", swap.id, "wants.need", want.need);
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSnapshotReferences(const NetworkContents& contents) {
  RENKEI_RETURN_IF_ERROR(CheckAllDistinct(contents));
  for (const Pool& pool : contents.pools) {
    RENKEI_RETURN_IF_ERROR(CheckMember(contents, "pool", pool.id, "member", pool.member));
  }
  for (const Quote& quote : contents.quotes) {
    if (quote.member.empty()) continue;
    RENKEI_RETURN_IF_ERROR(CheckMember(contents, "quote", quote.id, "member", quote.member));
  }
  RENKEI_RETURN_IF_ERROR(CheckOffers(contents));
  RENKEI_RETURN_IF_ERROR(CheckSwaps(contents));
  for (const Obligation& obligation : contents.obligations) {
    RENKEI_RETURN_IF_ERROR(
        CheckMember(contents, "obligation", obligation.id, "debtor", obligation.debtor));
    RENKEI_RETURN_IF_ERROR(
        CheckMember(contents, "obligation", obligation.id, "creditor", obligation.creditor));
  }
  return absl::OkStatus();
}

}  // namespace renkei

// What a network file has stated so far, and whether a resource fits into it: everything about it
// that takes another resource to judge.
#ifndef RENKEI_SERVICES_CONVERT_KNOWN_RESOURCES_H_
#define RENKEI_SERVICES_CONVERT_KNOWN_RESOURCES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "engine/base/violations.h"
#include "engine/model/resource_kind.h"
#include "engine/vocabulary/code_schemes.h"
#include "renkei/v1/network_file.pb.h"
#include "services/convert/offer_terms.h"

namespace renkei::services {

// Resources come in the order of ResourceKind, so that whatever one refers to is known before it;
// the codes of a network come all at once.
//
// Memory: about 100 bytes a resource and lot. Not thread-safe.
class KnownResources {
 public:
  // How messages say where the resource of a line is stated, as "on line 7".
  using PlaceWords = std::function<std::string(std::int64_t line)>;

  KnownResources();
  explicit KnownResources(PlaceWords place_words) : place_words_(std::move(place_words)) {}

  // The line of a resource; nothing if it isn't known.
  std::optional<std::int64_t> LineOf(const ResourceKey& key) const;

  // Remembers a resource that passed every check.
  void Add(const ResourceKey& key, const v1::NetworkFileEntry& entry, std::int64_t line);

  // The codes that listings may name.
  void SetCodes(CodeSchemes codes) { codes_ = std::move(codes); }

  // Adds what is wrong with a resource that is valid by itself, with paths relative to it:
  //   * a reference (references.h) to what isn't there, belongs to another member than it must, or
  //     to the member itself where it must not; the parents of codes are left to FindCodeFaults;
  //   * a second offer of one member for one opportunity; money of an offer in another currency
  //     than the opportunity's; a quantity that doesn't convert to the lot's;
  //   * effort that doesn't convert to its pool's capacity.
  void Check(const v1::NetworkFileEntry& entry, Violations& violations) const;

 private:
  struct Known {
    std::int64_t line = 0;
    std::string owner;  // The member that it belongs to; "" for what belongs to none.
  };

  void CheckReferences(const v1::NetworkFileEntry& entry, Violations& violations) const;
  void CheckOffer(const v1::Offer& offer, Violations& violations) const;
  void CheckEffortOf(const v1::Quantity& effort, const std::string& pool,
                     Violations& violations) const;

  PlaceWords place_words_;
  absl::flat_hash_map<ResourceKey, Known> resources_;
  absl::flat_hash_map<std::string, std::string> pool_units_;
  absl::flat_hash_map<std::string, OpportunityTerms> opportunities_;
  // From member and opportunity to the line of the offer.
  absl::flat_hash_map<std::pair<std::string, std::string>, std::int64_t> offers_;
  CodeSchemes codes_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_KNOWN_RESOURCES_H_

#include "engine/index/contents_memory.h"

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"

namespace renkei {
namespace {

// What a text holds beside the object; short ones live inside it.
std::size_t Beside(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

template <typename T>
std::size_t Beside(const std::vector<T>& values) {
  return values.capacity() * sizeof(T);
}

std::size_t Beside(const std::vector<std::string>& values) {
  std::size_t bytes = values.capacity() * sizeof(std::string);
  for (const std::string& value : values) bytes += Beside(value);
  return bytes;
}

std::size_t Beside(const std::vector<CertificateHolding>& holdings) {
  std::size_t bytes = holdings.capacity() * sizeof(CertificateHolding);
  for (const CertificateHolding& holding : holdings) bytes += Beside(holding.certificate);
  return bytes;
}

template <typename Listing>
std::size_t ListingBytes(const Listing& listing) {
  return sizeof(Listing) + Beside(listing.id) + Beside(listing.member) + Beside(listing.title) +
         Beside(listing.description) + Beside(listing.tags) + Beside(listing.codes);
}

// What only capabilities have.
std::size_t TermsBytes(const Capability& capability) {
  return Beside(capability.certificates) + Beside(capability.purposes) +
         (capability.service_area ? Beside(capability.service_area->regions) : 0);
}

// What only needs have.
std::size_t TermsBytes(const Need& need) {
  return Beside(need.required_certificates) + Beside(need.languages) + Beside(need.specification);
}

std::size_t MemberBytes(const Member& member) {
  return sizeof(Member) + Beside(member.id) + Beside(member.display_name) +
         Beside(member.description) + Beside(member.certificates) + Beside(member.languages) +
         Beside(member.codes) + Beside(member.markets) + Beside(member.closed_markets) +
         Beside(member.promises) + Beside(member.meetings) + Beside(member.reaches);
}

std::size_t CodesBytes(const NetworkContents& contents) {
  std::size_t bytes = contents.code_schemes.capacity() * sizeof(CodeScheme);
  for (const Code& code : contents.codes) {
    bytes += sizeof(Code) + Beside(code.titles);
    for (const LocalizedText& title : code.titles) bytes += Beside(title.text);
  }
  return bytes;
}

std::size_t MembersBytes(const std::vector<Member>& members) {
  std::size_t bytes = 0;
  for (const Member& member : members) bytes += MemberBytes(member);
  return bytes;
}

std::size_t OpportunitiesBytes(const NetworkContents& contents) {
  std::size_t bytes = 0;
  for (const Opportunity& opportunity : contents.opportunities) {
    bytes += sizeof(Opportunity) + Beside(opportunity.description) + Beside(opportunity.lots);
    for (const Lot& lot : opportunity.lots) {
      bytes += Beside(lot.title) + Beside(lot.description) + Beside(lot.codes);
    }
  }
  for (const Offer& offer : contents.offers) bytes += sizeof(Offer) + Beside(offer.lines);
  return bytes;
}

}  // namespace

std::size_t ContentsBytes(const NetworkContents& contents) {
  std::size_t bytes = sizeof(NetworkContents) + CodesBytes(contents) +
                      MembersBytes(contents.members) + OpportunitiesBytes(contents);
  for (const Capability& capability : contents.capabilities) {
    bytes += ListingBytes(capability) + TermsBytes(capability);
  }
  for (const Need& need : contents.needs) bytes += ListingBytes(need) + TermsBytes(need);
  for (const Pool& pool : contents.pools) bytes += sizeof(Pool) + Beside(pool.commitments);
  for (const Quote& quote : contents.quotes) bytes += sizeof(Quote) + Beside(quote.price_breaks);
  for (const Swap& swap : contents.swaps) bytes += sizeof(Swap) + Beside(swap.wants);
  bytes += contents.obligations.capacity() * sizeof(Obligation);
  bytes += contents.exclusions.capacity() * sizeof(Exclusion);
  return bytes;
}

std::size_t ModelBytes(const FitModel& model) {
  std::size_t bytes = sizeof(FitModel) + model.text_fit().memory_bytes();
  for (MemberOrdinal member = 0; member < model.member_count(); ++member) {
    bytes += MemberBytes(model.member(member)) + sizeof(std::optional<Position>) +
             model.trade(member).size() * sizeof(CodeRef);
  }
  absl::flat_hash_set<const ListedPool*> pools;
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    const ListedCapability& listed = model.capability(i);
    // The capability itself lies in the listed one.
    bytes += sizeof(ListedCapability) - sizeof(Capability) + ListingBytes(listed.capability) +
             TermsBytes(listed.capability) + Beside(listed.codes);
    if (listed.pool == nullptr || !pools.insert(listed.pool.get()).second) continue;
    bytes += sizeof(ListedPool) + Beside(listed.pool->promised);
  }
  for (SchemeOrdinal scheme = 0; scheme < model.code_schemes().size(); ++scheme) {
    // A node and its entry in the table of codes.
    constexpr std::size_t kBytesPerCode = 250;
    bytes += model.code_schemes().tree(scheme).size() * kBytesPerCode;
  }
  return bytes;
}

std::size_t PreparedNeedBytes(const PreparedNeed& need) {
  return sizeof(PreparedNeed) - sizeof(Need) + ListingBytes(need.need) + TermsBytes(need.need) +
         Beside(need.codes) + Beside(need.text.terms) + Beside(need.text.words);
}

}  // namespace renkei

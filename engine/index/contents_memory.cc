#include "engine/index/contents_memory.h"

#include <string>
#include <vector>

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

template <typename Listing>
std::size_t ListingBytes(const Listing& listing) {
  return sizeof(Listing) + Beside(listing.id) + Beside(listing.member) + Beside(listing.title) +
         Beside(listing.description) + Beside(listing.tags) + Beside(listing.codes);
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
  for (const Member& member : members) {
    bytes += sizeof(Member) + Beside(member.id) + Beside(member.display_name) +
             Beside(member.description) + Beside(member.certificates) + Beside(member.languages) +
             Beside(member.codes) + Beside(member.markets) + Beside(member.closed_markets) +
             Beside(member.promises) + Beside(member.meetings);
  }
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
  for (const Capability& capability : contents.capabilities) bytes += ListingBytes(capability);
  for (const Need& need : contents.needs) bytes += ListingBytes(need);
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
    // The texts, coordinates and trade of a member are small beside the object.
    bytes += sizeof(Member) + sizeof(std::optional<Position>) +
             model.trade(member).size() * sizeof(CodeRef);
  }
  for (CapabilityOrdinal i = 0; i < model.capability_count(); ++i) {
    const ListedCapability& listed = model.capability(i);
    bytes += sizeof(ListedCapability) + Beside(listed.capability.title) +
             Beside(listed.capability.codes) + Beside(listed.codes);
  }
  for (SchemeOrdinal scheme = 0; scheme < model.code_schemes().size(); ++scheme) {
    // A node and its entry in the table of codes.
    constexpr std::size_t kBytesPerCode = 250;
    bytes += model.code_schemes().tree(scheme).size() * kBytesPerCode;
  }
  return bytes;
}

std::size_t PreparedNeedBytes(const PreparedNeed& need) {
  return sizeof(PreparedNeed) + Beside(need.need.title) + Beside(need.need.codes) +
         Beside(need.codes) + Beside(need.text.terms) + Beside(need.text.words);
}

}  // namespace renkei

#include "services/convert/references.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/convert/resource_name.h"

namespace renkei::services {
namespace {

// Collects references; empty ids are none.
class Collector {
 public:
  void Add(absl::string_view field, ResourceKind kind, const std::string& id) {
    if (!id.empty()) references_.push_back({std::string(field), {kind, id}, "", "", ""});
  }

  void AddOwned(absl::string_view field, ResourceKind kind, const std::string& id,
                const std::string& owner) {
    if (!id.empty()) references_.push_back({std::string(field), {kind, id}, "", owner, ""});
  }

  void AddStrange(absl::string_view field, ResourceKind kind, const std::string& id,
                  const std::string& stranger) {
    if (!id.empty()) references_.push_back({std::string(field), {kind, id}, "", "", stranger});
  }

  void AddLot(absl::string_view field, const std::string& opportunity, const std::string& lot) {
    references_.push_back(
        {std::string(field), {ResourceKind::kOpportunity, opportunity}, lot, "", ""});
  }

  // Texts "scheme:code".
  template <typename Codes>
  void AddCodes(absl::string_view field, const Codes& codes) {
    for (int i = 0; i < codes.size(); ++i) {
      std::string id = codes[i];
      const std::size_t colon = id.find(':');
      if (colon == std::string::npos) continue;
      id[colon] = '/';
      Add(absl::StrCat(field, "[", i, "]"), ResourceKind::kCode, id);
    }
  }

  std::vector<Reference> Take() && { return std::move(references_); }

 private:
  std::vector<Reference> references_;
};

void Collect(const v1::Code& code, Collector& out) {
  const auto name = ParseResourceName(ResourceKind::kCode, code.name());
  if (!name.ok()) return;
  out.Add("name", ResourceKind::kCodeScheme, name->scheme);
  if (!code.parent_code().empty()) {
    out.Add("parent_code", ResourceKind::kCode,
            absl::StrCat(name->scheme, "/", code.parent_code()));
  }
}

void Collect(const v1::Member& member, Collector& out) {
  out.AddCodes("codes", member.codes());
  for (int i = 0; i < member.reaches_size(); ++i) {
    out.AddCodes(absl::StrCat("reaches[", i, "].codes"), member.reaches(i).codes());
  }
}

void Collect(const v1::Pool& pool, Collector& out) {
  out.Add("member", ResourceKind::kMember, pool.member());
}

void Collect(const v1::Capability& capability, Collector& out) {
  out.Add("member", ResourceKind::kMember, capability.member());
  out.AddCodes("codes", capability.codes());
  out.AddOwned("pool", ResourceKind::kPool, capability.pool(), capability.member());
}

void Collect(const v1::Need& need, Collector& out) {
  out.Add("member", ResourceKind::kMember, need.member());
  out.AddCodes("codes", need.codes());
}

void Collect(const v1::Quote& quote, Collector& out) {
  out.Add("member", ResourceKind::kMember, quote.member());
  out.AddCodes("codes", quote.codes());
}

void Collect(const v1::Opportunity& opportunity, Collector& out) {
  for (int i = 0; i < opportunity.lots_size(); ++i) {
    out.AddCodes(absl::StrCat("lots[", i, "].codes"), opportunity.lots(i).codes());
  }
}

void Collect(const v1::Offer& offer, Collector& out) {
  out.Add("member", ResourceKind::kMember, offer.member());
  out.Add("opportunity", ResourceKind::kOpportunity, offer.opportunity());
  for (int i = 0; i < offer.lines_size(); ++i) {
    const v1::OfferLine& line = offer.lines(i);
    const std::string field = absl::StrCat("lines[", i, "].");
    out.AddLot(absl::StrCat(field, "lot"), offer.opportunity(), line.lot());
    out.AddOwned(absl::StrCat(field, "pool"), ResourceKind::kPool, line.pool(), offer.member());
    out.AddOwned(absl::StrCat(field, "capability"), ResourceKind::kCapability, line.capability(),
                 offer.member());
  }
}

void Collect(const v1::SwapWish& swap, Collector& out) {
  out.Add("member", ResourceKind::kMember, swap.member());
  out.AddOwned("capability", ResourceKind::kCapability, swap.capability(), swap.member());
  for (int i = 0; i < swap.wants_size(); ++i) {
    const std::string field = absl::StrCat("wants[", i, "].");
    out.AddStrange(absl::StrCat(field, "capability"), ResourceKind::kCapability,
                   swap.wants(i).capability(), swap.member());
    out.AddOwned(absl::StrCat(field, "need"), ResourceKind::kNeed, swap.wants(i).need(),
                 swap.member());
  }
}

void Collect(const v1::Obligation& obligation, Collector& out) {
  out.Add("debtor", ResourceKind::kMember, obligation.debtor());
  out.Add("creditor", ResourceKind::kMember, obligation.creditor());
}

void Collect(const v1::Exclusion& exclusion, Collector& out) {
  out.Add("member", ResourceKind::kMember, exclusion.member());
  out.Add("other_member", ResourceKind::kMember, exclusion.other_member());
}

}  // namespace

std::vector<Reference> ReferencesOf(const v1::NetworkFileEntry& entry) {
  Collector out;
  switch (entry.entry_case()) {
    case v1::NetworkFileEntry::kCode:
      Collect(entry.code(), out);
      break;
    case v1::NetworkFileEntry::kMember:
      Collect(entry.member(), out);
      break;
    case v1::NetworkFileEntry::kPool:
      Collect(entry.pool(), out);
      break;
    case v1::NetworkFileEntry::kCapability:
      Collect(entry.capability(), out);
      break;
    case v1::NetworkFileEntry::kNeed:
      Collect(entry.need(), out);
      break;
    case v1::NetworkFileEntry::kQuote:
      Collect(entry.quote(), out);
      break;
    case v1::NetworkFileEntry::kOpportunity:
      Collect(entry.opportunity(), out);
      break;
    case v1::NetworkFileEntry::kOffer:
      Collect(entry.offer(), out);
      break;
    case v1::NetworkFileEntry::kSwap:
      Collect(entry.swap(), out);
      break;
    case v1::NetworkFileEntry::kObligation:
      Collect(entry.obligation(), out);
      break;
    case v1::NetworkFileEntry::kExclusion:
      Collect(entry.exclusion(), out);
      break;
    case v1::NetworkFileEntry::kNetwork:
    case v1::NetworkFileEntry::kCodeScheme:
    case v1::NetworkFileEntry::ENTRY_NOT_SET:
      break;
  }
  return std::move(out).Take();
}

}  // namespace renkei::services

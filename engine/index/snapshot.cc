#include "engine/index/snapshot.h"

#include <algorithm>

#include "engine/index/fingerprint.h"
#include "engine/model/by_id.h"

namespace renkei {
namespace {

void AddLists(const PostingLists& lists, FingerprintHash& hash) {
  hash.Add(lists.starts());
  hash.Add(lists.ordinals());
}

void AddTexts(const TextFit& texts, std::uint32_t capability_count, FingerprintHash& hash) {
  hash.Add(texts.term_count());
  for (TermOrdinal term = 0; term < texts.term_count(); ++term) {
    hash.Add(texts.term(term));
    hash.Add(static_cast<std::uint64_t>(texts.idf(term)));
  }
  for (CapabilityOrdinal capability = 0; capability < capability_count; ++capability) {
    const absl::Span<const WeightedTerm> terms = texts.terms(capability);
    hash.Add(terms.size());
    for (const WeightedTerm& term : terms) {
      hash.Add(term.term);
      hash.Add(term.contribution);
    }
  }
}

void AddCodes(absl::Span<const CodeRef> codes, FingerprintHash& hash) {
  hash.Add(codes.size());
  for (const CodeRef code : codes) {
    hash.Add(code.scheme);
    hash.Add(code.code);
  }
}

void AddPosition(const std::optional<Position>& position, FingerprintHash& hash) {
  hash.Add(position.has_value() ? 1 : 0);
  if (!position) return;
  hash.Add(static_cast<std::uint64_t>(position->x));
  hash.Add(static_cast<std::uint64_t>(position->y));
  hash.Add(static_cast<std::uint64_t>(position->z));
}

void AddUnit(const std::optional<Unit>& unit, FingerprintHash& hash) {
  hash.Add(unit.has_value() ? 1 : 0);
  if (!unit) return;
  hash.Add(static_cast<std::uint64_t>(unit->dimension()));
  hash.Add(unit->symbol());
  hash.Add(static_cast<std::uint64_t>(unit->size()));
}

void AddPool(const ListedPool* pool, FingerprintHash& hash) {
  hash.Add(pool != nullptr ? 1 : 0);
  if (pool == nullptr) return;
  AddUnit(pool->unit, hash);
  hash.Add(static_cast<std::uint64_t>(pool->capacity));
  hash.Add(static_cast<std::uint64_t>(pool->period));
  hash.Add(pool->promised.size());
  for (const PromisedPeriod& promised : pool->promised) {
    hash.Add(FormatDate(promised.start));
    hash.Add(static_cast<std::uint64_t>(promised.amount));
  }
}

void AddCodeTrees(const CodeSchemes& schemes, FingerprintHash& hash) {
  hash.Add(schemes.size());
  for (SchemeOrdinal scheme = 0; scheme < schemes.size(); ++scheme) {
    const CodeTree& tree = schemes.tree(scheme);
    hash.Add(tree.size());
    for (CodeOrdinal code = 0; code < tree.size(); ++code) hash.Add(tree.end(code));
  }
}

void AddPairRules(const FitModel& model, FingerprintHash& hash) {
  const std::vector<Exclusion> exclusions = model.pair_rules().Exclusions();
  hash.Add(exclusions.size());
  for (const Exclusion& exclusion : exclusions) {
    hash.Add(exclusion.member);
    hash.Add(exclusion.other_member);
    hash.Add(static_cast<std::uint64_t>(exclusion.reason));
    for (const std::optional<Date>& day : {exclusion.window.first, exclusion.window.last}) {
      hash.Add(day ? FormatDate(*day) : "");
    }
  }
  for (MemberOrdinal member = 0; member < model.member_count(); ++member) {
    for (const auto markets :
         {model.pair_rules().markets(member), model.pair_rules().closed_markets(member)}) {
      hash.Add(markets.size());
      for (const std::string& market : markets) hash.Add(market);
    }
  }
}

void AddTrust(const TrustScale& scale, FingerprintHash& hash) {
  hash.Add(static_cast<std::uint64_t>(scale.prior_kept()));
  hash.Add(static_cast<std::uint64_t>(scale.prior_broken()));
  hash.Add(scale.weights().size());
  for (const Score weight : scale.weights()) hash.Add(static_cast<std::uint64_t>(weight));
}

void AddModel(const FitModel& model, FingerprintHash& hash) {
  AddCodeTrees(model.code_schemes(), hash);
  AddPairRules(model, hash);
  AddTrust(model.trust_scale(), hash);
  hash.Add(model.member_count());
  for (MemberOrdinal member = 0; member < model.member_count(); ++member) {
    hash.Add(model.member(member).id);
    AddCodes(model.trade(member), hash);
    AddPosition(model.position(member), hash);
  }
  hash.Add(model.capability_count());
  for (CapabilityOrdinal capability = 0; capability < model.capability_count(); ++capability) {
    const ListedCapability& listed = model.capability(capability);
    hash.Add(listed.capability.id);
    hash.Add(listed.member);
    AddCodes(listed.codes, hash);
    for (const auto& unit :
         {listed.capacity_unit, listed.price_unit, listed.minimum_unit, listed.effort_unit}) {
      AddUnit(unit, hash);
    }
    AddPool(listed.pool.get(), hash);
  }
  AddTexts(model.text_fit(), model.capability_count(), hash);
}

void AddNeed(const PreparedNeed& need, FingerprintHash& hash) {
  hash.Add(need.need.id);
  hash.Add(need.owner ? *need.owner + std::uint64_t{1} : 0);
  AddCodes(need.codes, hash);
  hash.Add(need.place.region);
  AddPosition(need.position, hash);
  AddUnit(need.unit, hash);
  for (const Micros amount : {need.least, need.wished, need.most}) {
    hash.Add(static_cast<std::uint64_t>(amount));
  }
  hash.Add(need.text.terms.size());
  for (const WantedTerm& term : need.text.terms) {
    hash.Add(term.term);
    hash.Add(static_cast<std::uint64_t>(term.idf));
  }
  for (const std::string& word : need.text.words) hash.Add(word);
}

}  // namespace

std::optional<MemberOrdinal> Snapshot::FindMember(absl::string_view id) const {
  return PlaceOfId(contents_.members, id);
}

std::optional<CapabilityOrdinal> Snapshot::FindCapability(absl::string_view id) const {
  return PlaceOfId(contents_.capabilities, id);
}

std::optional<NeedOrdinal> Snapshot::FindNeed(absl::string_view id) const {
  return PlaceOfId(contents_.needs, id);
}

std::optional<OpportunityOrdinal> Snapshot::FindOpportunity(absl::string_view id) const {
  return PlaceOfId(contents_.opportunities, id);
}

std::optional<OfferOrdinal> Snapshot::FindOffer(absl::string_view id) const {
  return PlaceOfId(contents_.offers, id);
}

std::optional<PoolOrdinal> Snapshot::FindPool(absl::string_view id) const {
  return PlaceOfId(contents_.pools, id);
}

std::optional<QuoteOrdinal> Snapshot::FindQuote(absl::string_view id) const {
  return PlaceOfId(contents_.quotes, id);
}

bool Snapshot::IsOpen(NeedOrdinal need) const {
  const Need& stated = contents_.needs[need];
  return stated.status == ListingStatus::kActive && stated.visibility != Visibility::kHidden;
}

bool Snapshot::IsOpenCapability(CapabilityOrdinal capability) const {
  return fit_model_.IsActive(capability) &&
         contents_.capabilities[capability].visibility != Visibility::kHidden;
}

std::uint32_t Snapshot::CodeKeyEnd(CodeRef code) const {
  return scheme_starts_[code.scheme] + fit_model_.code_schemes().tree(code.scheme).end(code.code);
}

Snapshot::KeyRange Snapshot::RelatedKeys(CodeRef code) const {
  const CodeTree& tree = fit_model_.code_schemes().tree(code.scheme);
  CodeOrdinal top = code.code;
  while (const std::optional<CodeOrdinal> parent = tree.parent(top)) top = *parent;
  return {CodeKey({code.scheme, top}), CodeKeyEnd({code.scheme, top})};
}

std::string Snapshot::Fingerprint() const {
  FingerprintHash hash;
  hash.Add(content_digest_);
  AddModel(fit_model_, hash);
  hash.Add(prepared_needs_.size());
  for (const PreparedNeed& need : prepared_needs_) AddNeed(need, hash);
  for (const PostingLists* lists :
       {&capabilities_by_member_, &needs_by_member_, &pools_by_member_, &offers_by_opportunity_,
        &capabilities_by_code_, &capabilities_by_term_, &needs_by_code_, &needs_by_term_}) {
    AddLists(*lists, hash);
  }
  hash.Add(scheme_starts_);
  hash.Add(capabilities_without_code_);
  hash.Add(needs_with_code_);
  return hash.Hex();
}

}  // namespace renkei

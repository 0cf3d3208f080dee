#include "services/convert/known_resources.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "services/convert/references.h"

namespace renkei::services {
namespace {

// The member that the resource belongs to; "" if it belongs to none.
const std::string& OwnerOf(const v1::NetworkFileEntry& entry) {
  static const std::string* const kNobody = new std::string;
  if (entry.has_pool()) return entry.pool().member();
  if (entry.has_capability()) return entry.capability().member();
  if (entry.has_need()) return entry.need().member();
  return *kNobody;
}

}  // namespace

KnownResources::KnownResources()
    : KnownResources([](std::int64_t line) { return absl::StrCat("on line ", line); }) {}

std::optional<std::int64_t> KnownResources::LineOf(const ResourceKey& key) const {
  const auto found = resources_.find(key);
  if (found == resources_.end()) return std::nullopt;
  return found->second.line;
}

void KnownResources::Add(const ResourceKey& key, const v1::NetworkFileEntry& entry,
                         std::int64_t line) {
  resources_[key] = {line, OwnerOf(entry)};
  if (entry.has_pool()) pool_units_[key.id] = entry.pool().capacity().unit_code();
  if (entry.has_opportunity()) opportunities_[key.id] = TermsOf(entry.opportunity());
  if (entry.has_offer()) offers_[{entry.offer().member(), entry.offer().opportunity()}] = line;
}

void KnownResources::Check(const v1::NetworkFileEntry& entry, Violations& violations) const {
  CheckReferences(entry, violations);
  if (entry.has_offer()) CheckOffer(entry.offer(), violations);
  if (entry.has_capability() && entry.capability().has_effort_per_unit()) {
    CheckEffortOf(entry.capability().effort_per_unit(), entry.capability().pool(), violations);
  }
}

void KnownResources::CheckReferences(const v1::NetworkFileEntry& entry,
                                     Violations& violations) const {
  for (const Reference& reference : ReferencesOf(entry)) {
    const ResourceKey& target = reference.target;
    const absl::string_view word = ResourceKindWord(target.kind);
    if (target.kind == ResourceKind::kCode) {
      if (entry.has_code()) continue;
      const std::pair<std::string, std::string> code =
          absl::StrSplit(target.id, absl::MaxSplits('/', 1));
      const auto resolved = codes_.Resolve(CodeReference{code.first, code.second});
      if (!resolved.ok()) violations.Add(reference.field, resolved.status().message());
      continue;
    }
    const auto found = resources_.find(target);
    if (found == resources_.end()) {
      // An offer's lots are not worth a line each where the opportunity itself isn't there.
      if (!reference.part.empty()) continue;
      violations.Add(reference.field,
                     absl::StrCat("is ", Quoted(target.id), ", but the network has no such ", word,
                                  "; add it or correct the reference"));
      continue;
    }
    const std::string& owner = found->second.owner;
    if (!reference.owner.empty() && owner != reference.owner) {
      violations.Add(reference.field,
                     absl::StrCat("is ", Quoted(target.id), ", a ", word, " of member ",
                                  Quoted(owner), "; it must be one of ", Quoted(reference.owner)));
    }
    if (!reference.stranger.empty() && owner == reference.stranger) {
      violations.Add(reference.field, absl::StrCat("is ", Quoted(target.id), ", a ", word,
                                                   " of the member itself; name another member's"));
    }
    if (reference.part.empty()) continue;
    const auto opportunity = opportunities_.find(target.id);
    if (opportunity == opportunities_.end() ||
        !opportunity->second.lot_units.contains(reference.part)) {
      violations.Add(reference.field,
                     absl::StrCat("is ", Quoted(reference.part), ", but opportunity ",
                                  Quoted(target.id), " has no such lot; correct it"));
    }
  }
}

void KnownResources::CheckOffer(const v1::Offer& offer, Violations& violations) const {
  const auto earlier = offers_.find(std::make_pair(offer.member(), offer.opportunity()));
  if (earlier != offers_.end()) {
    violations.Add(
        "opportunity",
        absl::StrCat("is ", Quoted(offer.opportunity()), ", for which the member has the offer ",
                     place_words_(earlier->second), " already; join the two"));
  }
  const auto opportunity = opportunities_.find(offer.opportunity());
  if (opportunity != opportunities_.end()) {
    CheckOfferTerms(offer, opportunity->second, violations);
  }
  for (int i = 0; i < offer.lines_size(); ++i) {
    if (!offer.lines(i).has_effort_per_unit()) continue;
    const Violations::Scope scope(violations, "lines", static_cast<std::size_t>(i));
    CheckEffortOf(offer.lines(i).effort_per_unit(), offer.lines(i).pool(), violations);
  }
}

void KnownResources::CheckEffortOf(const v1::Quantity& effort, const std::string& pool,
                                   Violations& violations) const {
  const auto unit = pool_units_.find(pool);
  if (unit != pool_units_.end()) CheckEffort(effort, unit->second, violations);
}

}  // namespace renkei::services

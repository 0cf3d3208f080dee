#include "engine/fit/fit_model.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/fit/part_values.h"
#include "engine/fit/part_words.h"
#include "engine/fit/resolve_codes.h"
#include "engine/model/by_id.h"

namespace renkei {
std::optional<MemberOrdinal> FitModel::FindMember(absl::string_view id) const {
  return PlaceOfId(members_, id);
}

std::optional<CapabilityOrdinal> FitModel::FindCapability(absl::string_view id) const {
  return PlaceOfId(capabilities_, id, [](const ListedCapability& listed) -> const std::string& {
    return listed.capability.id;
  });
}

absl::StatusOr<PreparedNeed> FitModel::Prepare(const Need& need) const {
  RENKEI_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Create(policy_.languages));
  return Prepare(need, analyzer);
}

absl::StatusOr<PreparedNeed> FitModel::Prepare(const Need& need, Analyzer& analyzer) const {
  PreparedNeed prepared;
  RENKEI_ASSIGN_OR_RETURN(prepared.codes, ResolveCodes(code_schemes_, need.codes, "need", need.id));
  const absl::StatusOr<std::vector<QueryTerm>> query =
      AnalyzeQuery(analyzer, {need.title, need.description, need.tags});
  if (!query.ok()) {
    return absl::Status(query.status().code(),
                        absl::StrCat("need '", need.id, "': ", query.status().message()));
  }
  prepared.text = text_fit_.Resolve(*query);
  if (!need.member.empty()) {
    prepared.owner = FindMember(need.member);
    if (!prepared.owner) {
      return RefuseField("need", need.id, "member",
                         absl::StrCat("'", need.member, "' is not in the network"));
    }
  }
  if (need.place) {
    prepared.place = *need.place;
  } else if (prepared.owner) {
    prepared.place = members_[*prepared.owner].place;
  }
  prepared.position = PositionOf(prepared.place);
  prepared.need = need;
  prepared.need.description.clear();
  prepared.need.tags.clear();
  if (need.purpose == Purpose::kUnspecified) prepared.need.purpose = Purpose::kTrade;
  RENKEI_RETURN_IF_ERROR(PrepareQuantities(prepared));
  return prepared;
}

absl::Status FitModel::PrepareQuantities(PreparedNeed& prepared) {
  const Need& need = prepared.need;
  if (!need.quantity) return absl::OkStatus();
  prepared.unit = Unit::FromName(need.quantity->unit);
  prepared.wished = prepared.least = prepared.most = need.quantity->micros;
  const auto convert = [&](const std::optional<Quantity>& quantity, Rounding rounding,
                           absl::string_view field, Micros& result) -> absl::Status {
    if (!quantity) return absl::OkStatus();
    const auto converted =
        ConvertQuantity(quantity->micros, Unit::FromName(quantity->unit), *prepared.unit, rounding);
    if (!converted.ok()) return RefuseField("need", need.id, field, converted.status().message());
    result = *converted;
    return absl::OkStatus();
  };
  RENKEI_RETURN_IF_ERROR(
      convert(need.minimum_quantity, Rounding::kCeil, "minimum_quantity", prepared.least));
  return convert(need.maximum_quantity, Rounding::kFloor, "maximum_quantity", prepared.most);
}

bool FitModel::IsActive(CapabilityOrdinal capability) const {
  const ListedCapability& listed = capabilities_[capability];
  return listed.capability.status == ListingStatus::kActive &&
         members_[listed.member].status != MemberStatus::kSuspended;
}

Score FitModel::Trust(MemberOrdinal member, Date as_of) const {
  return trust_scale_.Trust(members_[member].promises, as_of);
}

Score FitModel::CodeSimilarity(absl::Span<const CodeRef> capability,
                               absl::Span<const CodeRef> need) const {
  Score best = 0;
  for (const CodeRef offered : capability) {
    for (const CodeRef wanted : need) {
      best = std::max(best, code_schemes_.Similarity(offered, wanted));
    }
  }
  return best;
}

PairFacts FitModel::FactsOf(CapabilityOrdinal capability, const PreparedNeed& need) const {
  const ListedCapability& listed = capabilities_[capability];
  PairFacts facts;
  facts.code_similarity = CodeSimilarity(listed.codes, need.codes);
  facts.text = text_fit_.Match(capability, need.text);
  // Most needs say nothing of distance, and it is the dearest of the facts.
  const bool distance_matters =
      need.need.wished_distance_m || need.need.maximum_distance_m ||
      (listed.capability.service_area && listed.capability.service_area->radius_m);
  const std::optional<Position>& from = positions_[listed.member];
  if (distance_matters && from && need.position)
    facts.distance_m = DistanceMetres(*from, *need.position);
  facts.free = FreeQuantity(listed, need);
  facts.least = LeastSupplied(listed, need);
  facts.price = PriceForNeed(listed, need);
  return facts;
}

RuleSet FitModel::FailedRules(CapabilityOrdinal capability, const PreparedNeed& need,
                              const PairFacts& facts, Date as_of) const {
  const ListedCapability& listed = capabilities_[capability];
  const Member& member = members_[listed.member];
  return FailedMemberRules({member, listed.member, OwnerOf(need)}, need, pair_rules_, as_of) |
         FailedListingRules(listed, member, need, facts, as_of);
}

Assessment FitModel::Assess(CapabilityOrdinal capability, const PreparedNeed& need,
                            Date as_of) const {
  return AssessWithTrust(capability, need, as_of, Trust(capabilities_[capability].member, as_of));
}

Assessment FitModel::AssessWithTrust(CapabilityOrdinal capability, const PreparedNeed& need,
                                     Date as_of, Score trust) const {
  return AssessFacts({capability, as_of, trust}, need, FactsOf(capability, need));
}

Assessment FitModel::AssessFacts(const Offered& offered, const PreparedNeed& need,
                                 const PairFacts& facts) const {
  Assessment assessment;
  assessment.failed = FailedRules(offered.capability, need, facts, offered.as_of);
  if (!assessment.eligible()) return assessment;
  assessment.parts = ComputeParts(capabilities_[offered.capability], need, facts, offered.trust);
  assessment.fit = WeightedMean(assessment.parts, policy_.fit_weights);
  return assessment;
}

std::vector<FailedRule> FitModel::DescribeRules(RuleSet failed, const RuleContext& context) const {
  std::vector<FailedRule> described;
  const Capability& stated = context.capability.capability;
  const auto add = [&](Rule rule, Sides sides) {
    described.push_back({std::string(RuleId(rule)), stated.id, context.need.need.id,
                         std::move(sides.wanted), std::move(sides.offered)});
  };
  for (int i = 0; i < kRuleCount; ++i) {
    const auto rule = static_cast<Rule>(i);
    if (!failed.Contains(rule)) continue;
    if (rule != Rule::kCertificate) {
      add(rule, RuleInWords(rule, context));
      continue;
    }
    for (const std::string& certificate :
         LackingCertificates(context.member, stated, context.need, context.as_of)) {
      add(rule, CertificateInWords(certificate, context));
    }
  }
  return described;
}

Evaluation FitModel::Evaluate(CapabilityOrdinal capability, const PreparedNeed& need,
                              Date as_of) const {
  const ListedCapability& listed = capabilities_[capability];
  const Member& member = members_[listed.member];
  const PairFacts facts = FactsOf(capability, need);
  const Assessment assessment =
      AssessFacts({capability, as_of, Trust(listed.member, as_of)}, need, facts);
  Evaluation evaluation;
  if (!assessment.eligible()) {
    evaluation.failed_rules = DescribeRules(
        assessment.failed,
        {member, listed.member, OwnerOf(need), listed, need, facts, pair_rules_, as_of});
    return evaluation;
  }
  evaluation.fit = assessment.fit;
  PartContext context{member,
                      listed,
                      need,
                      facts,
                      as_of,
                      /*best_code=*/"",
                      /*common_words=*/text_fit_.CommonWords(capability, need.text)};
  for (const CodeRef code : listed.codes) {
    if (CodeSimilarity({&code, 1}, need.codes) == facts.code_similarity) {
      context.best_code = code_schemes_.ToString(code);
      break;
    }
  }
  for (const FitPart part : kFitParts) {
    const PartValue& value = assessment.parts[static_cast<std::size_t>(part)];
    if (!value.stated) continue;
    Sides sides = PartInWords(part, context);
    evaluation.parts.push_back({std::string(FitPartId(part)), value.value,
                                FitPartWeight(policy_.fit_weights, part), value.unknown,
                                std::move(sides.wanted), std::move(sides.offered)});
  }
  return evaluation;
}

}  // namespace renkei

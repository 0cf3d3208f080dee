// What a failed rule compared, in plain words.
//
// Thread-safety: pure functions.
#ifndef RENKEI_ENGINE_FIT_RULE_WORDS_H_
#define RENKEI_ENGINE_FIT_RULE_WORDS_H_

#include <string>

#include "engine/fit/eligibility.h"
#include "engine/fit/listed_capability.h"
#include "engine/fit/pair_rules.h"
#include "engine/fit/prepared_need.h"
#include "engine/fit/rule.h"
#include "engine/model/calendar.h"
#include "engine/model/member.h"

namespace renkei {

// A pair whose failed rules are put into words. Borrowed for the length of the call.
struct RuleContext {
  const Member& member;
  MemberOrdinal member_ordinal;
  const Member* owner;  // Null: a need without owner.
  const ListedCapability& capability;
  const PreparedNeed& need;
  const PairFacts& facts;
  const PairRules& pair_rules;
  Date as_of;
};

// What is wanted and what there is.
struct Sides {
  std::string wanted;
  std::string offered;
};

// The two sides of a rule that fails, certificates excepted. Says nothing about hidden or private
// fields beyond the fact that the rule fails.
Sides RuleInWords(Rule rule, const RuleContext& context);

// The two sides of one required certificate that is lacking.
Sides CertificateInWords(absl::string_view certificate, const RuleContext& context);

}  // namespace renkei

#endif  // RENKEI_ENGINE_FIT_RULE_WORDS_H_

// What each resource must satisfy by itself, whatever else its network holds: references are for
// those to check who know what is there. The rules are those of the contract's comments
// (renkei/v1/*.proto).
//
// Each function adds everything that is wrong to `violations`, with field paths in the names of the
// contract, such as "lots[2].quantity": a model's `id` is the contract's `name`, a window's `first`
// its `start_date`. Adding nothing means valid.
//
// What the model cannot know is checked in services/convert: whether a currency, time zone
// or language exists, and whether two units convert into each other.
//
// Cost: linear in the resource's size, and bounded whatever that is: lists are read up to their
// limit only. Thread-safety: pure.
#ifndef RENKEI_ENGINE_MODEL_VALIDATE_H_
#define RENKEI_ENGINE_MODEL_VALIDATE_H_

#include <cstddef>

#include "engine/base/violations.h"
#include "engine/model/capability.h"
#include "engine/model/code_scheme.h"
#include "engine/model/exclusion.h"
#include "engine/model/member.h"
#include "engine/model/need.h"
#include "engine/model/network_profile.h"
#include "engine/model/obligation.h"
#include "engine/model/offer.h"
#include "engine/model/opportunity.h"
#include "engine/model/pool.h"
#include "engine/model/quote.h"
#include "engine/model/swap.h"

namespace renkei {

// Most elements of lists that only one resource has.
inline constexpr std::size_t kMaxCodesOfListing = 50;
inline constexpr std::size_t kMaxLots = 1'000;
inline constexpr std::size_t kMaxOfferLines = 1'000;
inline constexpr std::size_t kMaxSwapWants = 10'000;
inline constexpr std::size_t kMaxPriceBreaks = 100;
inline constexpr std::size_t kMaxPoolCommitments = 1'000;

void Validate(const NetworkProfile& network, Violations& violations);
void Validate(const CodeScheme& scheme, Violations& violations);
void Validate(const Code& code, Violations& violations);
void Validate(const Member& member, Violations& violations);
void Validate(const Pool& pool, Violations& violations);
void Validate(const Capability& capability, Violations& violations);
// A need that the network holds: with an id and a member.
void Validate(const Need& need, Violations& violations);
// A need from outside: id and member may be empty.
void ValidateInline(const Need& need, Violations& violations);
void Validate(const Quote& quote, Violations& violations);
void Validate(const Opportunity& opportunity, Violations& violations);
// An opportunity from outside: its id may be empty.
void ValidateInline(const Opportunity& opportunity, Violations& violations);
void Validate(const Offer& offer, Violations& violations);
void Validate(const Swap& swap, Violations& violations);
void Validate(const Obligation& obligation, Violations& violations);
void Validate(const Exclusion& exclusion, Violations& violations);

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_VALIDATE_H_

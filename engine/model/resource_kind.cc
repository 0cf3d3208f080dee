#include "engine/model/resource_kind.h"

namespace renkei {

absl::string_view ResourceKindWord(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::kNetwork:
      return "network";
    case ResourceKind::kCodeScheme:
      return "code scheme";
    case ResourceKind::kCode:
      return "code";
    case ResourceKind::kMember:
      return "member";
    case ResourceKind::kPool:
      return "pool";
    case ResourceKind::kCapability:
      return "capability";
    case ResourceKind::kNeed:
      return "need";
    case ResourceKind::kQuote:
      return "quote";
    case ResourceKind::kOpportunity:
      return "opportunity";
    case ResourceKind::kOffer:
      return "offer";
    case ResourceKind::kSwap:
      return "swap";
    case ResourceKind::kObligation:
      return "obligation";
    case ResourceKind::kExclusion:
      return "exclusion";
  }
  return "resource";
}

}  // namespace renkei

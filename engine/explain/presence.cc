#include "engine/explain/presence.h"

#include <algorithm>
#include <vector>

namespace renkei {
namespace {

template <typename T>
bool Names(const std::vector<T>& entries, absl::string_view member) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const T& entry) { return entry.member == member; });
}

}  // namespace

bool IsPresent(const PartnersAnswer& answer, absl::string_view member) {
  return answer.member == member || Names(answer.results, member) ||
         Names(answer.providers, member) || Names(answer.customers, member);
}

bool IsPresent(const ProvidersAnswer& answer, absl::string_view member) {
  return Names(answer.results, member);
}

bool IsPresent(const SharedOrdersAnswer& answer, absl::string_view member) {
  return std::any_of(answer.plans.begin(), answer.plans.end(),
                     [&](const Plan& plan) { return Names(plan.participants, member); });
}

bool IsPresent(const JointBidAnswer& answer, absl::string_view member) {
  return !answer.plans.empty() && Names(answer.plans.front().participants, member);
}

}  // namespace renkei

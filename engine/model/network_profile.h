// What a network says of itself, without what it holds.
#ifndef RENKEI_ENGINE_MODEL_NETWORK_PROFILE_H_
#define RENKEI_ENGINE_MODEL_NETWORK_PROFILE_H_

#include <string>

#include "engine/model/policy.h"

namespace renkei {

struct NetworkProfile {
  std::string id;
  std::string display_name;
  std::string time_zone = "Etc/UTC";  // IANA.
  Policy policy;

  friend bool operator==(const NetworkProfile&, const NetworkProfile&) = default;
};

}  // namespace renkei

#endif  // RENKEI_ENGINE_MODEL_NETWORK_PROFILE_H_

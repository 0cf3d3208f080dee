// What a resource refers to, of every kind alike: the one list that both the check of a network
// file and the writes of the service go by.
#ifndef RENKEI_SERVICES_CONVERT_REFERENCES_H_
#define RENKEI_SERVICES_CONVERT_REFERENCES_H_

#include <string>
#include <vector>

#include "engine/model/resource_kind.h"
#include "renkei/v1/network_file.pb.h"

namespace renkei::services {

// One reference. What it names must exist in the same network.
struct Reference {
  std::string field;     // Where it stands, such as "lines[2].pool".
  ResourceKey target;    // Of a code, "scheme/code" as written: with or without its check digit.
  std::string part;      // A lot of the target, an opportunity; else empty.
  std::string owner;     // If set, the member to whom the target must belong.
  std::string stranger;  // If set, the member to whom the target must not belong.
};

// The references of the resource in `entry`, which has been validated by itself, in the order of
// its fields. Meetings are no references: firms may have left since.
std::vector<Reference> ReferencesOf(const v1::NetworkFileEntry& entry);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_REFERENCES_H_

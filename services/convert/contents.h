// Everything that matching reads of a network, made of entries and turned into entries.
#ifndef RENKEI_SERVICES_CONVERT_CONTENTS_H_
#define RENKEI_SERVICES_CONVERT_CONTENTS_H_

#include <vector>

#include "engine/base/violations.h"
#include "engine/model/network_contents.h"
#include "engine/model/network_profile.h"
#include "renkei/v1/network_file.pb.h"

namespace renkei::services {

// Reads, checks and appends the resource in `entry`, which may refer to what isn't there yet. If
// anything is wrong with it by itself, all of that is added to `violations` and nothing to
// `contents`. Doesn't look for another resource of its name.
void AddToContents(const v1::NetworkFileEntry& entry, NetworkContents& contents,
                   Violations& violations);

// The entries of `contents`, whose id is the network's, in canonical order.
std::vector<v1::NetworkFileEntry> ToEntries(const NetworkContents& contents);

// The network's own resource as a part of the contents, and back.
void SetProfile(NetworkProfile profile, NetworkContents& contents);
NetworkProfile ProfileOf(const NetworkContents& contents);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_CONVERT_CONTENTS_H_

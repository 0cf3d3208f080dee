// A whole network in and out: ImportEntries, ExportEntries, and the listing of networks.
#ifndef RENKEI_SERVICES_DIRECTORY_NETWORK_ENTRIES_H_
#define RENKEI_SERVICES_DIRECTORY_NETWORK_ENTRIES_H_

#include "services/rpc/method_table.h"
#include "storage/store.h"

namespace renkei::services {

// Entries that one ImportEntries takes at most.
inline constexpr int kMaxImportedEntries = 1000;

// Adds the rows of `ImportEntries`, `ExportEntries` and `ListNetworks`. The store outlives the
// table.
void AddNetworkEntryMethods(storage::Store& store, MethodTable::Builder& table);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_NETWORK_ENTRIES_H_

// Get, List, Create, Update and Delete of every kind of resource, by one mechanism: the requests of
// the contract are alike but for the names of their fields, which follow from the kind.
#ifndef RENKEI_SERVICES_DIRECTORY_STANDARD_METHODS_H_
#define RENKEI_SERVICES_DIRECTORY_STANDARD_METHODS_H_

#include "services/directory/network_writer.h"
#include "services/rpc/method_table.h"
#include "storage/store.h"

namespace renkei::services {

// Adds the rows of the standard methods of `NetworkService` and `DirectoryService`. The store
// outlives the table.
void AddStandardMethods(storage::Store& store, MethodTable::Builder& table);

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_DIRECTORY_STANDARD_METHODS_H_

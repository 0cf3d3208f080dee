#include "tests/storage/store_contract.h"

#include "tests/storage/model_store.h"
#include "tests/storage/rocksdb_in_memory.h"

namespace renkei::storage {
namespace {

OpenedStore OpenModel() {
  const auto model = std::make_shared<ModelStore>();
  return {model, [model]() -> Store& { return *model; }, [] {}};
}

OpenedStore OpenRocksdb() {
  const auto rocksdb = std::make_shared<RocksdbInMemory>();
  return {rocksdb, [rocksdb]() -> Store& { return rocksdb->store(); },
          [rocksdb] { rocksdb->Reopen(); }};
}

}  // namespace

std::vector<StoreImplementation> AllStores() {
  return {{"Model", OpenModel}, {"Rocksdb", OpenRocksdb}};
}

}  // namespace renkei::storage

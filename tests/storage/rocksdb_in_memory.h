// A RocksDB store whose files are in memory, for tests.
#ifndef RENKEI_TESTS_STORAGE_ROCKSDB_IN_MEMORY_H_
#define RENKEI_TESTS_STORAGE_ROCKSDB_IN_MEMORY_H_

#include <memory>

#include "storage/rocksdb/rocksdb_store.h"
#include "storage/store.h"

namespace renkei::storage {

// Opens an empty store in memory; aborts the test program if it can't.
class RocksdbInMemory {
 public:
  RocksdbInMemory();
  ~RocksdbInMemory();
  RocksdbInMemory(const RocksdbInMemory&) = delete;
  RocksdbInMemory& operator=(const RocksdbInMemory&) = delete;

  Store& store() { return *store_; }

  // Closes the store and opens the same files again.
  void Reopen();

 private:
  std::unique_ptr<rocksdb::Env> env_;
  std::unique_ptr<Store> store_;
};

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_ROCKSDB_IN_MEMORY_H_

// A table of the directory's calls over a store in memory.
#ifndef RENKEI_TESTS_SERVICES_DIRECTORY_DIRECTORY_FIXTURE_H_
#define RENKEI_TESTS_SERVICES_DIRECTORY_DIRECTORY_FIXTURE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/text_format.h"
#include "services/directory/network_entries.h"
#include "services/directory/standard_methods.h"
#include "services/rpc/method_table.h"
#include "tests/storage/rocksdb_in_memory.h"

namespace renkei::services {

// Calls go straight to the table; the clock stands still but for a second a call.
class DirectoryCalls {
 public:
  DirectoryCalls() : DirectoryCalls(nullptr) {}

  // Over another store, which outlives it, or over one of its own.
  explicit DirectoryCalls(storage::Store* store)
      : store_(store != nullptr ? *store : memory_.store()) {
    MethodTable::Builder builder;
    AddStandardMethods(store_, builder);
    AddNetworkEntryMethods(store_, builder);
    const auto* pool = google::protobuf::DescriptorPool::generated_pool();
    auto table = std::move(builder).Build({pool->FindServiceByName("renkei.v1.NetworkService"),
                                           pool->FindServiceByName("renkei.v1.DirectoryService")});
    table_ = std::make_unique<MethodTable>(*std::move(table));
  }

  storage::Store& store() { return store_; }
  const MethodTable& table() const { return *table_; }

  CallContext Context(const std::string& method) {
    now_ += absl::Seconds(1);
    CallContext context;
    context.method = method;
    context.start = now_;
    context.deadline = now_ + absl::Seconds(1);
    context.clock = [now = now_] { return now; };
    return context;
  }

  // Calls `method` of a service with a request in text format.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(const std::string& method, const std::string& request_text) {
    Request request;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(request_text, &request))
        << request_text;
    return Call<Response>(method, request);
  }

  template <typename Response>
  absl::StatusOr<Response> Call(const std::string& method,
                                const google::protobuf::Message& request) {
    const Method* row = table_->Find("renkei.v1." + method);
    if (row == nullptr) return absl::UnimplementedError(method);
    auto response = row->handler(Context(row->descriptor->full_name()), request);
    if (!response.ok()) return response.status();
    return static_cast<const Response&>(**response);
  }

 private:
  storage::RocksdbInMemory memory_;
  storage::Store& store_;
  std::unique_ptr<MethodTable> table_;
  absl::Time now_ = absl::FromUnixSeconds(1'795'000'000);
};

}  // namespace renkei::services

#endif  // RENKEI_TESTS_SERVICES_DIRECTORY_DIRECTORY_FIXTURE_H_

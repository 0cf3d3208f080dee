#include "services/server/server.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "services/directory/network_entries.h"
#include "services/directory/standard_methods.h"
#include "services/follower/index_follower.h"
#include "services/follower/snapshot_of_replica.h"
#include "services/matching/matching_methods.h"
#include "services/rpc/dispatcher.h"
#include "services/rpc/grpc_adapter.h"
#include "services/server/http_server.h"
#include "services/telemetry/metrics.h"
#include "storage/rocksdb/rocksdb_store.h"

namespace renkei::services {
namespace {

// Calls of one connection at a time; further ones wait with the client.
constexpr int kMaxCallsPerConnection = 1024;
// What gRPC may keep of requests and answers; beyond it refuses calls.
constexpr std::size_t kGrpcMemoryBytes = std::size_t{1} << 30;

std::vector<const google::protobuf::ServiceDescriptor*> ContractServices() {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  return {pool->FindServiceByName("renkei.v1.NetworkService"),
          pool->FindServiceByName("renkei.v1.DirectoryService"),
          pool->FindServiceByName("renkei.v1.MatchingService")};
}

std::vector<ScrapedValue> StoreValues(const storage::Store& store) {
  const storage::StoreStats stats = store.Stats();
  const auto counter = [](std::string name, std::string help, std::uint64_t value) {
    return ScrapedValue{std::move(name), std::move(help), true, static_cast<double>(value)};
  };
  return {
      counter("store_commits_total", "Commits made durable.", stats.commits),
      counter("store_repeats_total", "Commits answered from an earlier one.", stats.repeats),
      counter("store_refusals_total", "Commits refused by a precondition.", stats.refusals),
      counter("store_rejections_total", "Commits refused by a full queue.", stats.rejected_queue),
      counter("store_groups_total", "Durable writes; commits share them.", stats.groups),
      counter("store_failed_groups_total", "Writes that the disk refused.", stats.failed_groups),
      {"store_queued_commits", "Commits waiting now.", false, static_cast<double>(stats.queued)},
      {"store_watermark_lag_commits", "Commits that the acknowledged watermark is behind.", false,
       // Read one after the other, so that the watermark may be ahead by now.
       static_cast<double>(stats.position - std::min(stats.position, stats.acknowledged_on_file))},
  };
}

std::vector<ScrapedValue> FollowerValues(const IndexFollower& follower) {
  const IndexFollowerStats stats = follower.Stats();
  const auto counter = [](std::string name, std::string help, std::uint64_t value) {
    return ScrapedValue{std::move(name), std::move(help), true, static_cast<double>(value)};
  };
  return {
      {"snapshot_networks", "Networks whose snapshot is in memory.", false,
       static_cast<double>(stats.networks_loaded)},
      {"snapshot_memory_bytes", "Memory of all snapshots and of the records behind them.", false,
       static_cast<double>(stats.memory_bytes)},
      {"follower_lag_commits", "Commits that the furthest network was behind.", false,
       static_cast<double>(stats.max_lag_commits)},
      counter("snapshot_rebuilds_total", "Snapshots built.", stats.rebuilds),
      counter("snapshot_rebuild_failures_total", "Snapshots that failed.", stats.rebuild_failures),
      counter("snapshot_evictions_total", "Snapshots that left for memory.", stats.evictions),
      counter("follower_checksum_mismatches_total",
              "Copies that differed from the store; must stay 0.", stats.checksum_mismatches),
  };
}

}  // namespace

class Server::Running {
 public:
  Running(std::unique_ptr<storage::Store> store, const ServerOptions& options, const Log& log,
          Clock clock, MethodTable::Builder& builder)
      : log_(log), clock_(std::move(clock)), store_(std::move(store)) {
    follower_ = std::make_unique<IndexFollower>(
        *store_, SnapshotOfReplica,
        IndexFollowerOptions{
            .memory_budget_bytes = static_cast<std::size_t>(options.snapshot_memory_mib) << 20,
            .clock = clock_});
    AddStandardMethods(*store_, builder);
    AddNetworkEntryMethods(*store_, builder);
    AddMatchingMethods(*follower_, builder);
  }
  ~Running() { Shutdown(absl::ZeroDuration()); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  absl::Status Listen(const ServerOptions& options, MethodTable table) {
    table_ = std::make_unique<MethodTable>(std::move(table));
    metrics_ = std::make_unique<Metrics>(*table_);
    metrics_->AddScraper([this] { return StoreValues(*store_); });
    metrics_->AddScraper([this] { return FollowerValues(*follower_); });
    metrics_->AddScraper([this] { return HttpValues(); });
    DispatcherOptions dispatcher;
    dispatcher.matching_threads = static_cast<std::size_t>(options.matching_threads);
    dispatcher.clock = clock_;
    dispatcher.observer = [this](const CallRecord& call) {
      metrics_->Observe(call);
      log_.Call(call);
    };
    dispatcher_ = std::make_unique<Dispatcher>(*table_, std::move(dispatcher));
    RENKEI_RETURN_IF_ERROR(ListenGrpc(options.grpc));
    RENKEI_ASSIGN_OR_RETURN(
        http_, HttpServer::Start(options.http.host, options.http.port,
                                 {{"/metrics", [this] { return MetricsPage(); }},
                                  {"/livez", [] { return HttpPage{.body = "alive\n"}; }},
                                  {"/readyz", [this] { return ReadyPage(); }}}));
    ready_ = true;
    return absl::OkStatus();
  }

  int grpc_port() const { return grpc_port_; }
  int http_port() const { return http_->port(); }

  void Shutdown(absl::Duration grace) {
    if (shut_down_.exchange(true)) return;
    ready_ = false;
    if (grpc_ != nullptr) {
      if (auto* health = grpc_->GetHealthCheckService()) health->SetServingStatus(false);
      grpc_->Shutdown(absl::ToChronoTime(absl::Now() + grace));
    }
    if (dispatcher_ != nullptr) dispatcher_->Stop();
    grpc_.reset();
    if (http_ != nullptr) http_->Stop();
    follower_->Stop();
    store_.reset();
  }

 private:
  absl::Status ListenGrpc(const ListenAddress& address) {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    // Without this a second server would share the port and take half of the calls.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxCallsPerConnection);
    builder.SetResourceQuota(grpc::ResourceQuota("renkei").Resize(kGrpcMemoryBytes));
    builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
    builder.SetMaxSendMessageSize(kMaxMessageBytes);
    builder.AddListeningPort(address.ToString(), grpc::InsecureServerCredentials(), &grpc_port_);
    services_ = MakeGrpcServices(ContractServices(), *dispatcher_);
    for (const auto& service : services_) builder.RegisterService(service.get());
    grpc_ = builder.BuildAndStart();
    if (grpc_ == nullptr || grpc_port_ == 0) {
      return absl::UnavailableError(absl::StrCat("gRPC can't listen on ", address.ToString(),
                                                 "; is another server running there?"));
    }
    return absl::OkStatus();
  }

  HttpPage MetricsPage() const {
    return {.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics_->Page()};
  }

  std::vector<ScrapedValue> HttpValues() const {
    // A page may be asked for before Listen has stored the server that serves it.
    if (!ready_) return {};
    return {{"http_failed_accepts_total", "HTTP connections that couldn't be taken.", true,
             static_cast<double>(http_->failed_accepts())}};
  }

  HttpPage ReadyPage() const {
    if (!ready_) return {.status = 503, .body = "not ready\n"};
    if (store_->Stats().writes_failing) return {.status = 503, .body = "the disk refuses writes\n"};
    return {.body = "ready\n"};
  }

  // In the order of construction: each uses those above it.
  const Log& log_;
  const Clock clock_;
  std::unique_ptr<storage::Store> store_;
  std::unique_ptr<IndexFollower> follower_;
  std::unique_ptr<MethodTable> table_;
  std::unique_ptr<Metrics> metrics_;
  std::unique_ptr<Dispatcher> dispatcher_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> grpc_;
  std::unique_ptr<HttpServer> http_;
  int grpc_port_ = 0;
  std::atomic<bool> ready_{false};
  std::atomic<bool> shut_down_{false};
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      const Log& log) {
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<storage::Store> store,
                          storage::OpenRocksdbStore({.folder = options.store_folder}));
  return StartOn(std::move(store), options, log, [] { return absl::Now(); });
}

absl::StatusOr<std::unique_ptr<Server>> Server::StartOn(std::unique_ptr<storage::Store> store,
                                                        const ServerOptions& options,
                                                        const Log& log, Clock clock) {
  MethodTable::Builder builder;
  auto running =
      std::make_unique<Running>(std::move(store), options, log, std::move(clock), builder);
  RENKEI_ASSIGN_OR_RETURN(MethodTable table, std::move(builder).Build(ContractServices()));
  RENKEI_RETURN_IF_ERROR(running->Listen(options, std::move(table)));
  return std::unique_ptr<Server>(new Server(std::move(running)));
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::~Server() = default;

int Server::grpc_port() const { return running_->grpc_port(); }
int Server::http_port() const { return running_->http_port(); }
void Server::Shutdown(absl::Duration grace) { running_->Shutdown(grace); }

}  // namespace renkei::services

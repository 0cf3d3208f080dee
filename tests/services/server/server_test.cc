// The whole server on loopback: real gRPC, a real store, the follower's thread, and an end under
// load. Made to run under ThreadSanitizer as well.
#include "services/server/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "renkei/v1/directory_service.grpc.pb.h"
#include "renkei/v1/matching_service.grpc.pb.h"
#include "renkei/v1/network_service.grpc.pb.h"
#include "services/convert/protobuf_log.h"
#include "services/rpc/dispatcher.h"
#include "spdlog/sinks/null_sink.h"
#include "storage/rocksdb/rocksdb_store.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

// What a client has of a server, over a connection of its own.
struct Client {
  explicit Client(int port) {
    grpc::ChannelArguments arguments;
    // Else channels of one program share a connection.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    channel = grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port),
                                        grpc::InsecureChannelCredentials(), arguments);
    networks = v1::NetworkService::NewStub(channel);
    directory = v1::DirectoryService::NewStub(channel);
    matching = v1::MatchingService::NewStub(channel);
  }

  grpc::Status CreateNetwork(const std::string& id) const {
    v1::CreateNetworkRequest request;
    request.set_network_id(id);
    request.mutable_network()->set_display_name("N");
    v1::Network network;
    grpc::ClientContext context;
    return networks->CreateNetwork(&context, request, &network);
  }

  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::NetworkService::Stub> networks;
  std::unique_ptr<v1::DirectoryService::Stub> directory;
  std::unique_ptr<v1::MatchingService::Stub> matching;
};

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    // Debian's Abseil is built with its deadlock detector on, which aborts inside gRPC.
    absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
    SilenceProtobufLog();
    std::filesystem::remove_all(folder_);
    auto server = Server::Start(Options(), log_);
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  ~ServerTest() override {
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  ServerOptions Options() const {
    ServerOptions options;
    options.store_folder = folder_;
    options.grpc = {.host = "127.0.0.1", .port = 0};
    options.http = {.host = "127.0.0.1", .port = 0};
    return options;
  }

  // One page of the HTTP port.
  std::string Page(const std::string& path) const {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(server_->http_port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string page;
    if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0) {
      const std::string request =
          absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      EXPECT_EQ(send(fd, request.data(), request.size(), MSG_NOSIGNAL),
                static_cast<ssize_t>(request.size()));
      char buffer[4096];
      for (ssize_t got = 0; (got = recv(fd, buffer, sizeof(buffer), 0)) > 0;) {
        page.append(buffer, static_cast<std::size_t>(got));
      }
    }
    close(fd);
    return page;
  }

  const std::string folder_ = absl::StrCat(testing::TempDir(), "/renkei_server_test_", getpid());
  const Log log_{
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::null_sink_mt>())};
  std::unique_ptr<Server> server_;
};

// One client: creates members, reads them back and matches them, until the server has gone.
// Every answer is right or says that the server goes.
class BusyClient {
 public:
  BusyClient(int port, int number) : client_(port), number_(number), thread_([this] { Run(); }) {}

  void Join() { thread_.join(); }
  int rounds() const { return rounds_; }
  // Names of members whose creation was acknowledged. After Join.
  const std::vector<std::string>& acknowledged() const { return acknowledged_; }

 private:
  static bool Leaves(const grpc::Status& status) {
    return status.error_code() == grpc::StatusCode::UNAVAILABLE ||
           status.error_code() == grpc::StatusCode::CANCELLED;
  }

  void Run() {
    for (;; ++rounds_) {
      const std::string id = absl::StrCat("m", number_, "-", rounds_.load());
      v1::CreateMemberRequest create;
      create.set_parent("networks/tama");
      create.set_member_id(id);
      create.mutable_member()->set_display_name("Firm");
      v1::Member member;
      grpc::ClientContext create_context;
      grpc::Status status = client_.directory->CreateMember(&create_context, create, &member);
      if (Leaves(status)) return;
      ASSERT_TRUE(status.ok()) << status.error_message();
      acknowledged_.push_back(member.name());

      v1::GetMemberRequest get;
      get.set_name(member.name());
      get.set_consistency_token(member.consistency_token());
      v1::Member read;
      grpc::ClientContext get_context;
      status = client_.directory->GetMember(&get_context, get, &read);
      if (Leaves(status)) return;
      ASSERT_TRUE(status.ok()) << status.error_message();
      EXPECT_EQ(read.etag(), member.etag());

      v1::FindPartnersRequest find;
      find.set_member(member.name());
      find.set_consistency_token(member.consistency_token());
      v1::FindPartnersResponse partners;
      grpc::ClientContext find_context;
      status = client_.matching->FindPartners(&find_context, find, &partners);
      if (Leaves(status)) return;
      ASSERT_TRUE(status.ok()) << status.error_message();
      EXPECT_EQ(partners.member(), id);
    }
  }

  const Client client_;
  const int number_;
  std::atomic<int> rounds_{0};
  std::vector<std::string> acknowledged_;
  std::thread thread_;
};

TEST_F(ServerTest, EndsUnderLoadAndKeepsWhatItAcknowledged) {
  constexpr int kClients = 4;
  constexpr int kRounds = 5;
  ASSERT_TRUE(Client(server_->grpc_port()).CreateNetwork("tama").ok());
  std::vector<std::unique_ptr<BusyClient>> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.push_back(std::make_unique<BusyClient>(server_->grpc_port(), i));
  }
  for (const auto& client : clients) {
    while (client->rounds() < kRounds && !HasFailure()) {
      EXPECT_THAT(Page("/readyz"), HasSubstr("ready\n"));
    }
  }
  EXPECT_THAT(Page("/metrics"), HasSubstr("renkei_follower_checksum_mismatches_total 0"));
  server_->Shutdown(absl::Seconds(1));
  server_->Shutdown(absl::Seconds(1));
  for (const auto& client : clients) client->Join();

  const auto store = storage::OpenRocksdbStore({.folder = folder_});
  ASSERT_TRUE(store.ok()) << store.status();
  std::size_t acknowledged = 0;
  for (const auto& client : clients) acknowledged += client->acknowledged().size();
  // A commit for the network and one a member; one more a client may have gone unacknowledged.
  const std::uint64_t commits = (*store)->GetHead("tama")->sequence;
  EXPECT_GE(acknowledged, static_cast<std::size_t>(kClients * kRounds));
  EXPECT_GE(commits, acknowledged + 1);
  EXPECT_LE(commits, acknowledged + 1 + kClients);
}

TEST_F(ServerTest, ManyViolationsReachAnOrdinaryClient) {
  const Client client(server_->grpc_port());
  ASSERT_TRUE(client.CreateNetwork("tama").ok());
  v1::PlanJointBidRequest request;
  request.set_parent("networks/tama");
  for (int i = 0; i < 150; ++i) request.mutable_inline_opportunity()->add_lots();
  v1::PlanJointBidResponse response;
  grpc::ClientContext context;
  const grpc::Status status = client.matching->PlanJointBid(&context, request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
  google::rpc::Status details;
  google::rpc::BadRequest bad;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  ASSERT_EQ(details.details_size(), 2);
  ASSERT_TRUE(details.details(1).UnpackTo(&bad));
  EXPECT_GT(bad.field_violations_size(), 10);
  EXPECT_THAT(bad.field_violations(bad.field_violations_size() - 1).description(),
              testing::MatchesRegex("and [0-9]+ more"));
}

TEST_F(ServerTest, TextsThatAreTooLongOrNoTextAreRefused) {
  const Client client(server_->grpc_port());
  ASSERT_TRUE(client.CreateNetwork("tama").ok());
  v1::CreateMemberRequest request;
  request.set_parent("networks/tama");
  request.set_member_id("acme");
  request.mutable_member()->set_display_name(std::string(10'000'000, 'x'));
  v1::Member member;
  {
    grpc::ClientContext context;
    const grpc::Status status = client.directory->CreateMember(&context, request, &member);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
    EXPECT_THAT(status.error_message(), HasSubstr("display_name"));
  }
  {
    request.mutable_member()->set_display_name(std::string(kMaxMessageBytes, 'x'));
    grpc::ClientContext context;
    const grpc::Status status = client.directory->CreateMember(&context, request, &member);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  }
  // The field `name` of GetMemberRequest with two bytes that are no UTF-8.
  const grpc::Slice bytes(std::string("\x0a\x02\xff\xfe"));
  grpc::ByteBuffer raw(&bytes, 1);
  grpc::ByteBuffer answer;
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  grpc::Status status;
  grpc::GenericStub stub(client.channel);
  const auto call =
      stub.PrepareUnaryCall(&context, "/renkei.v1.DirectoryService/GetMember", raw, &queue);
  call->StartCall();
  call->Finish(&answer, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  ASSERT_TRUE(queue.Next(&tag, &ok));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("UTF-8"));
}

TEST_F(ServerTest, PagesSayHowItIs) {
  EXPECT_THAT(Page("/livez"), HasSubstr("alive\n"));
  EXPECT_THAT(Page("/readyz"), HasSubstr("HTTP/1.1 200"));
  const std::string metrics = Page("/metrics");
  for (const char* name :
       {"renkei_store_commits_total", "renkei_store_repeats_total", "renkei_store_queued_commits",
        "renkei_store_watermark_lag_commits", "renkei_snapshot_memory_bytes",
        "renkei_follower_lag_commits", "renkei_http_failed_accepts_total"}) {
    EXPECT_THAT(metrics, HasSubstr(absl::StrCat("\n", name, " 0\n"))) << name;
  }
}

TEST_F(ServerTest, APortOrAStoreInUseEndsTheStart) {
  EXPECT_FALSE(Server::Start(Options(), log_).ok());
  ServerOptions taken = Options();
  taken.store_folder = folder_ + "_other";
  taken.grpc.port = server_->grpc_port();
  const auto second = Server::Start(taken, log_);
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  std::filesystem::remove_all(taken.store_folder);
}

}  // namespace
}  // namespace renkei::services

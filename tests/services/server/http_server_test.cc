#include "services/server/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Sends `request` and reads until the server closes or 5 s pass.
std::string Exchange(int port, const std::string& request) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval limit{.tv_sec = 5, .tv_usec = 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
  if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
    close(fd);
    return "no connection";
  }
  EXPECT_EQ(send(fd, request.data(), request.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(request.size()));
  std::string reply;
  char buffer[4096];
  for (ssize_t n = 0; (n = recv(fd, buffer, sizeof(buffer), 0)) > 0;) reply.append(buffer, n);
  close(fd);
  return reply;
}

std::unique_ptr<HttpServer> Serve() {
  auto server =
      HttpServer::Start("127.0.0.1", 0, {{"/livez", [] { return HttpPage{.body = "alive\n"}; }}});
  EXPECT_TRUE(server.ok()) << server.status();
  return *std::move(server);
}

TEST(HttpServer, ServesPagesAndRefusesTheRest) {
  const auto server = Serve();
  const std::string close = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const std::string page = Exchange(server->port(), "GET /livez?x=1" + close);
  EXPECT_THAT(page, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(page, HasSubstr("\r\n\r\nalive\n"));
  const std::string head = Exchange(server->port(), "HEAD /livez" + close);
  EXPECT_THAT(head, HasSubstr("Content-Length: 6"));
  EXPECT_THAT(head, Not(HasSubstr("alive")));
  EXPECT_THAT(Exchange(server->port(), "GET /nothing" + close), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(Exchange(server->port(), "DELETE /livez" + close), StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(Exchange(server->port(), "no http at all\r\n\r\n"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(Exchange(server->port(), "GET /" + std::string(20'000, 'a') + close),
              StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(
      Exchange(server->port(), "GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"),
      StartsWith("HTTP/1.1 400"));
}

TEST(HttpServer, AnswersSeveralRequestsOfOneConnection) {
  const auto server = Serve();
  const std::string two = Exchange(server->port(),
                                   "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
                                   "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(two.find("alive") == two.rfind("alive"), false) << two;
}

TEST(HttpServer, StopsWithConnectionsOpen) {
  const auto server = Serve();
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(server->port()));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  server->Stop();
  server->Stop();
  close(fd);
}

// No file may be opened any more, for as long as it lives.
class NoDescriptorsLeft {
 public:
  NoDescriptorsLeft() {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit none = before_;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptorsLeft() { setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptorsLeft(const NoDescriptorsLeft&) = delete;
  NoDescriptorsLeft& operator=(const NoDescriptorsLeft&) = delete;

 private:
  rlimit before_{};
};

TEST(HttpServer, RestsWhenItCannotTakeAConnection) {
  const auto server = Serve();
  // Its thread runs from here on: UndefinedBehaviorSanitizer needs descriptors to look at types
  // that it meets for the first time.
  EXPECT_THAT(
      Exchange(server->port(), "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
      StartsWith("HTTP/1.1 200"));
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(server->port()));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  {
    const NoDescriptorsLeft no_descriptors_left;
    ASSERT_EQ(connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    while (server->failed_accepts() < 2) std::this_thread::yield();
    // One that spins is thousands further by the time that this thread looks.
    EXPECT_LT(server->failed_accepts(), 20u);
  }
  close(fd);
  EXPECT_THAT(
      Exchange(server->port(), "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
      StartsWith("HTTP/1.1 200"));
}

TEST(HttpServer, SaysWhyItCannotListen) {
  EXPECT_EQ(HttpServer::Start("localhost", 0, {}).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(HttpServer::Start("127.0.0.1", 70'000, {}).status().code(),
            absl::StatusCode::kInvalidArgument);
  const auto server = Serve();
  const auto second = HttpServer::Start("127.0.0.1", server->port(), {});
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace renkei::services

#include "services/server/http_server.h"

#include <atomic>
#include <chrono>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/post.hpp"
#include "boost/asio/steady_timer.hpp"
#include "boost/beast/core.hpp"
#include "boost/beast/http.hpp"

namespace renkei::services {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr std::size_t kMaxConnections = 256;
constexpr std::uint32_t kMaxHeaderBytes = 8 * 1024;
constexpr std::chrono::seconds kRequestTime{10};

using Pages = std::map<std::string, HttpHandler>;

HttpPage PageFor(const Pages& pages, const http::request<http::empty_body>& request) {
  const std::string target(request.target());
  const auto found = pages.find(target.substr(0, target.find('?')));
  if (found == pages.end()) return {.status = 404, .body = "no such page\n"};
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    return {.status = 405, .body = "only GET and HEAD\n"};
  }
  return found->second();
}

// One connection. Kept alive by the operations that are under way.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(asio::ip::tcp::socket socket, const Pages& pages, std::set<Session*>& open)
      : stream_(std::move(socket)), pages_(pages), open_(open) {
    open_.insert(this);
  }
  ~Session() { open_.erase(this); }

  void Read() {
    parser_.emplace();
    parser_->header_limit(kMaxHeaderBytes);
    parser_->body_limit(0);
    stream_.expires_after(kRequestTime);
    http::async_read(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->OnRead(error); });
  }

  void Close() {
    beast::error_code ignored;
    static_cast<void>(stream_.socket().close(ignored));
  }

 private:
  void OnRead(beast::error_code error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout) return Close();
    if (error) {
      return Send({.status = 400, .body = "malformed request\n"}, 11, false, false);
    }
    const auto& request = parser_->get();
    Send(PageFor(pages_, request), request.version(), request.keep_alive(),
         request.method() == http::verb::head);
  }

  void Send(HttpPage page, unsigned version, bool keep_alive, bool head) {
    response_.emplace(static_cast<http::status>(page.status), version);
    response_->set(http::field::content_type, page.content_type);
    response_->set("X-Content-Type-Options", "nosniff");
    response_->keep_alive(keep_alive);
    const std::size_t size = page.body.size();
    if (!head) response_->body() = std::move(page.body);
    response_->content_length(size);
    stream_.expires_after(kRequestTime);
    http::async_write(
        stream_, *response_,
        [self = shared_from_this(), keep_alive](beast::error_code error, std::size_t) {
          if (error || !keep_alive) return self->Close();
          self->Read();
        });
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::empty_body>> parser_;
  std::optional<http::response<http::string_body>> response_;
  const Pages& pages_;
  std::set<Session*>& open_;
};

}  // namespace

class HttpServer::Beast {
 public:
  explicit Beast(Pages pages) : pages_(std::move(pages)), acceptor_(io_), pause_(io_) {}
  ~Beast() { Stop(); }
  Beast(const Beast&) = delete;
  Beast& operator=(const Beast&) = delete;

  absl::Status Listen(absl::string_view host, int port) {
    beast::error_code error;
    const auto address = asio::ip::make_address(std::string(host), error);
    if (error || port < 0 || port > 65535) {
      return absl::InvalidArgumentError(absl::StrCat(
          "http: '", host, ":", port, "' is no numeric address; write 127.0.0.1:8080"));
    }
    const asio::ip::tcp::endpoint endpoint(address, static_cast<std::uint16_t>(port));
    if (acceptor_.open(endpoint.protocol(), error) ||
        acceptor_.set_option(asio::socket_base::reuse_address(true), error) ||
        acceptor_.bind(endpoint, error) ||
        acceptor_.listen(asio::socket_base::max_listen_connections, error)) {
      return absl::UnavailableError(
          absl::StrCat("http: can't listen on ", host, ":", port, ": ", error.message()));
    }
    port_ = acceptor_.local_endpoint().port();
    Accept();
    thread_ = std::thread([this] { io_.run(); });
    return absl::OkStatus();
  }

  int port() const { return port_; }
  std::uint64_t failed_accepts() const { return failed_accepts_; }

  void Stop() {
    if (!thread_.joinable()) return;
    asio::post(io_, [this] {
      beast::error_code ignored;
      static_cast<void>(acceptor_.close(ignored));
      pause_.cancel();
      for (Session* session : open_) session->Close();
    });
    thread_.join();
  }

 private:
  void Accept() {
    acceptor_.async_accept([this](beast::error_code error, asio::ip::tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      // Such as no file descriptor left: the connection still waits, so trying at once would spin.
      if (error) return AcceptLater();
      // Beyond the limit the socket is dropped here, which closes it.
      if (open_.size() < kMaxConnections) {
        std::make_shared<Session>(std::move(socket), pages_, open_)->Read();
      }
      Accept();
    });
  }

  void AcceptLater() {
    ++failed_accepts_;
    pause_.expires_after(absl::ToChronoMilliseconds(kAcceptPause));
    pause_.async_wait([this](beast::error_code) {
      if (acceptor_.is_open()) Accept();
    });
  }

  const Pages pages_;
  std::set<Session*> open_;  // Touched by the server's thread alone; outlives io_.
  asio::io_context io_{1};
  asio::ip::tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::atomic<std::uint64_t> failed_accepts_{0};
  int port_ = 0;
  std::thread thread_;
};

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(
    absl::string_view host, int port, std::map<std::string, HttpHandler> pages) {
  auto beast = std::make_unique<Beast>(std::move(pages));
  if (absl::Status listening = beast->Listen(host, port); !listening.ok()) return listening;
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(beast)));
}

HttpServer::HttpServer(std::unique_ptr<Beast> beast) : beast_(std::move(beast)) {}
HttpServer::~HttpServer() = default;

int HttpServer::port() const { return beast_->port(); }
std::uint64_t HttpServer::failed_accepts() const { return beast_->failed_accepts(); }
void HttpServer::Stop() { beast_->Stop(); }

}  // namespace renkei::services

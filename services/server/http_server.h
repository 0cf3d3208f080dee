// The operators' HTTP door: a few pages that are read with GET. Boost.Beast on one thread.
#ifndef RENKEI_SERVICES_SERVER_HTTP_SERVER_H_
#define RENKEI_SERVICES_SERVER_HTTP_SERVER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace renkei::services {

struct HttpPage {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

// Makes a page; called on the server's thread, so it must be quick.
using HttpHandler = std::function<HttpPage()>;

// Limits: 256 connections at a time (more are closed at once), 8 KiB of header, no body, 10 s for a
// request and for an answer. Other methods than GET and HEAD get 405, other paths 404.
//
// Thread-safe. Serves from Start until Stop or destruction.
class HttpServer {
 public:
  // Listens on `host`:`port`, a numeric address; port 0 takes a free one.
  //
  // Errors: kInvalidArgument if the address is none; kUnavailable if it can't be listened on.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(
      absl::string_view host, int port, std::map<std::string, HttpHandler> pages);
  // Stops, as Stop does.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // The port that it listens on.
  int port() const;

  // How often a connection couldn't be taken, for want of file descriptors mostly. It is tried
  // again after kAcceptPause.
  std::uint64_t failed_accepts() const;
  static constexpr absl::Duration kAcceptPause = absl::Milliseconds(100);

  // Closes every connection and waits for the thread. Safe to call twice.
  void Stop();

 private:
  // Keeps Boost out of this header.
  class Beast;

  explicit HttpServer(std::unique_ptr<Beast> beast);

  std::unique_ptr<Beast> beast_;
};

}  // namespace renkei::services

#endif  // RENKEI_SERVICES_SERVER_HTTP_SERVER_H_

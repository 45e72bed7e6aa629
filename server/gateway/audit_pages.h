#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "http/http_handler.h"

namespace yoriai::server {

// The log in the public formats of C2SP, by GET and HEAD: /checkpoint,
// /tile/<L>/<N>[.p/<W>] and /tile/entries/<N>[.p/<W>] as tlog-tiles has them,
// and the key that the checkpoint verifies with under /verifier-key.
//
// Asks the audit service; touches no storage.
//
// Threads: any.
class AuditPages final : public http::HttpHandler {
 public:
  // With `published`, the checkpoint is the one that was published last, with
  // its cosignatures; else the newest there is.
  AuditPages(std::shared_ptr<grpc::Channel> channel, bool published);
  ~AuditPages() override;

  // Says whether a path belongs here.
  static bool Serves(const std::string& path);

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange) override;

 private:
  class Calls;

  const std::unique_ptr<Calls> calls_;
};

}  // namespace yoriai::server

#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "storage/base/worker_thread.h"

struct ssl_ctx_st;  // OpenSSL's SSL_CTX.

namespace yoriai::test {

// An https server on loopback that vouches for itself: its certificate is its
// own, made for one IP address. It answers every request with "trusted".
class TlsServer final {
 public:
  // `ip` is what the certificate is for. The certificate is written to
  // `certificate_file`, PEM.
  TlsServer(const std::string& ip, const std::string& certificate_file);
  ~TlsServer();

  uint16_t port() const { return port_; }

 private:
  void Serve(const std::atomic<bool>& stop);

  // Constant after construction.
  ssl_ctx_st* const context_;
  const int listener_;
  const uint16_t port_;
  // Last, so that it ends before what it uses.
  storage::WorkerThread thread_;
};

}  // namespace yoriai::test

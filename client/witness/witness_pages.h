#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "client/witness/cosigner.h"
#include "http/http_handler.h"
#include "storage/base/bounded_queue.h"
#include "storage/base/worker_thread.h"
#include "storage/merkle/note_key.h"

namespace yoriai::witness {

// What a witness serves: POST /add-checkpoint, GET /verifier-key, which is what
// its cosignatures verify with, and for people GET /, which says who it is.
//
// Threads: any; one of its own asks the cosigner, one request at a time, so
// that the disk holds up no thread of the listener.
class WitnessPages final : public http::HttpHandler {
 public:
  // Requests that wait; beyond, 503 and when to come back.
  static constexpr size_t kWaitingMax = 64;

  // `cosigner` must outlive this. `about` is the text of GET /.
  WitnessPages(Cosigner& cosigner, const storage::VerifierKey& key,
               std::string about);
  ~WitnessPages() override;

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange) override;

 private:
  struct Asked {
    std::string body;
    // The last holder, until it is answered.
    std::shared_ptr<http::HttpExchange> exchange;
  };

  void Cosign();

  Cosigner& cosigner_;
  const std::string key_;
  const std::string about_;
  storage::BoundedQueue<Asked> queue_{kWaitingMax};
  storage::WorkerThread thread_;
};

}  // namespace yoriai::witness

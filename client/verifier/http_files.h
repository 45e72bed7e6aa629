#pragma once

#include <atomic>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cpp/cancellation.h"
#include "client/verifier/published_files.h"
#include "http/http_client.h"

namespace yoriai::verifier {

// Files of a web server. What fails in a way that may pass (no connection, too
// many requests, an error of the server) is asked for again, with growing
// pauses, five times in all.
//
// Threads: as PublishedFiles says. `cancellation` must outlive this.
class HttpFiles final : public PublishedFiles {
 public:
  HttpFiles(std::string address, client::Cancellation& cancellation,
            absl::Duration first_pause = absl::Milliseconds(200));

  absl::StatusOr<std::string> Fetch(absl::string_view path,
                                    size_t bytes_max) override;
  const std::string& name() const override { return address_; }

 private:
  // Asks once. UNAVAILABLE: it may work the next time.
  absl::StatusOr<std::string> FetchOnce(const std::string& url,
                                        size_t bytes_max);

  const std::string address_;  // Without a slash at its end.
  const absl::Duration first_pause_;
  client::Cancellation& cancellation_;
  std::atomic<bool> cancelled_ = false;
  const client::Cancellation::Registration registration_;
  http::HttpClient client_;
};

// Says whether a source on the command line is an address, not a directory.
bool IsAddress(absl::string_view source);

}  // namespace yoriai::verifier

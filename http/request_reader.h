#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/strings/string_view.h"
#include "http/message.h"

namespace yoriai::http {

// Reads one request out of bytes as they arrive, and refuses what a server
// should not take: requests that are malformed, whose length is ambiguous, or
// that are too large.
//
// Trailers are read over: a field after the body never counts as a header.
// Not thread-safe. No I/O.
class RequestReader final {
 public:
  enum class Step {
    kNeedsMore,
    kWantsContinue,  // The same, and the client waits for "100 Continue".
    kComplete,
    kRefused,
  };

  RequestReader(size_t header_bytes_max, size_t body_bytes_max);
  ~RequestReader();

  // Reads on in `bytes`, which begin with all that was not taken before, and
  // says in `taken` how many are done with. Not to be called after kComplete
  // or kRefused.
  Step Feed(absl::string_view bytes, size_t& taken);

  // How large the body is, as announced or as it came, whichever is more.
  uint64_t body_bytes() const;

  // After kComplete, once: the request, without remote address.
  HttpRequest TakeRequest();

  // After kComplete: whether the client takes chunks, and wants to go on.
  bool is_http_1_1() const;
  bool keep_alive() const;

  // After kRefused: what to answer before closing.
  const HttpResponse& refusal() const;

 private:
  class Parser;

  // Not null. Boost stays behind it.
  const std::unique_ptr<Parser> parser_;
};

}  // namespace yoriai::http

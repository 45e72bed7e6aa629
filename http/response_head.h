#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "http/message.h"

// What goes over the wire before a body. Pure.

namespace yoriai::http {

// How the client finds the end of an answer, and whether another may follow.
struct Framing {
  bool is_http_1_1 = true;
  bool keep_alive = true;
  bool chunked = false;
  std::optional<uint64_t> content_length;
};

// Says whether an answer of this status can have a body at all.
bool StatusAllowsBody(int status);

// Says whether the status is a final one and no header field could end the
// head early or smuggle another field in.
bool IsWellFormed(int status, const HttpHeaders& headers);

// Returns status line and header fields, with the empty line after them.
// Fields that are the listener's own are left out of `headers`.
std::string SerializeHead(int status, const HttpHeaders& headers,
                          const Framing& framing, absl::Time now);

}  // namespace yoriai::http

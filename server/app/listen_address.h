#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace yoriai::server {

// Says whether the server may listen there: only where nobody from another
// machine can come, for it has no TLS and checks no identity. Takes
// "127.0.0.1:8080" (or any of 127.0.0.0/8), "[::1]:8080", "localhost:8080" and
// "unix:/path"; port 0 lets the system pick one.
//
// INVALID_ARGUMENT: anything else; the text says what would be accepted.
absl::Status CheckListenAddress(absl::string_view address);

}  // namespace yoriai::server

#pragma once

#include "absl/strings/string_view.h"

namespace yoriai::storage {

// Says whether nobody from another machine can come to this address: one of
// "127.0.0.1:8080" (or any of 127.0.0.0/8), "[::1]:8080" and "localhost:8080".
// Port 0 lets the system pick one.
bool IsLoopbackAddress(absl::string_view address);

}  // namespace yoriai::storage

#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

// Base64 as gRPC and Connect use it: written without padding in the usual
// alphabet, read with padding or without, in the usual alphabet or the one for
// URLs. Pure.

namespace yoriai::server {

std::string ToBase64(absl::string_view bytes);

// nullopt: it is none.
std::optional<std::string> FromBase64(absl::string_view text);

}  // namespace yoriai::server

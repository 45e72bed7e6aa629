#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// gzip, for bodies that are worth it. Pure.

namespace yoriai::http {

// Returns `bytes` in the gzip format. The same bytes always give the same
// result: no time and no name is in it.
std::string Gzip(absl::string_view bytes);

// Returns what was compressed in the gzip format, in one member or several.
//
// INVALID_ARGUMENT: `bytes` are not gzip, or not whole.
// RESOURCE_EXHAUSTED: it is more than `bytes_max`; nothing beyond was kept.
absl::StatusOr<std::string> Gunzip(absl::string_view bytes, size_t bytes_max);

// Says whether who sent this Accept-Encoding takes `coding` ("gzip", "br"): it
// is named, or else "*" is, with a weight above zero. What cannot be read
// counts as not taken; without the header (an empty value) nothing is taken.
bool AcceptsCoding(absl::string_view accept_encoding, absl::string_view coding);

inline bool AcceptsGzip(absl::string_view accept_encoding) {
  return AcceptsCoding(accept_encoding, "gzip");
}

}  // namespace yoriai::http

#pragma once

#include <string>

#include "absl/strings/string_view.h"

// gzip, for bodies that are worth it. Pure.

namespace yoriai::http {

// Returns `bytes` in the gzip format. The same bytes always give the same
// result: no time and no name is in it.
std::string Gzip(absl::string_view bytes);

// Says whether who sent this Accept-Encoding takes gzip: it is named, or else
// "*" is, with a weight above zero. What cannot be read counts as not taken;
// without the header (an empty value) nothing is taken.
bool AcceptsGzip(absl::string_view accept_encoding);

}  // namespace yoriai::http

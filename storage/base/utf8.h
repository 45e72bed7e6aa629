#pragma once

#include "absl/strings/string_view.h"

namespace yoriai::storage {

// Says whether `text` is UTF-8 as RFC 3629 has it.
bool IsUtf8(absl::string_view text);

}  // namespace yoriai::storage

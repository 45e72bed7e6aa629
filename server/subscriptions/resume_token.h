#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/position.h"

// Where a subscription left off: a position, bound to the filter that was
// followed and to the federation whose log it was.

namespace yoriai::server {

// Writes a token. `filter_hash` is Filter::hash().
std::string MakeResumeToken(absl::string_view federation_id,
                            uint64_t filter_hash, storage::Position position);

// Reads it. INVALID_ARGUMENT (TOKEN_INVALID): damaged, of another federation,
// or made for another filter.
absl::StatusOr<storage::Position> ParseResumeToken(
    absl::string_view federation_id, uint64_t filter_hash,
    absl::string_view token);

}  // namespace yoriai::server

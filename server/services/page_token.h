#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/message.h"
#include "storage/base/position.h"

namespace yoriai::server {

// Where the next page of a list begins, and what all its pages are pinned to,
// so that no two of them show different states.
struct PageToken {
  storage::Position position = storage::Position::kBeforeFirst;
  std::optional<absl::CivilDay> on;
  std::string after;  // The name of the last row of the page before.
};

// What of a request makes the list: everything but page_size and page_token,
// and the method that was called. The same for all pages of a list.
uint64_t HashOfList(absl::string_view method,
                    const google::protobuf::Message& request);

std::string MakePageToken(absl::string_view federation_id, uint64_t list_hash,
                          const PageToken& token);

// Reads a token; nullopt if `token` is empty: the first page.
// INVALID_ARGUMENT (TOKEN_INVALID): damaged, of another federation or list.
absl::StatusOr<std::optional<PageToken>> ParsePageToken(
    absl::string_view federation_id, uint64_t list_hash,
    absl::string_view token);

// Reads page_size: 100 for 0. INVALID_ARGUMENT: not 0 to 1,000.
absl::StatusOr<size_t> ParsePageSize(int32_t page_size);

}  // namespace yoriai::server

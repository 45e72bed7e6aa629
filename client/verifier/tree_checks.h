#pragma once

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/bundle/published_log.h"
#include "storage/merkle/authentic_tiles.h"

// What a published log has, held against the root of its checkpoint.

namespace yoriai::verifier {

// Reads and checks the right edge of the tree. FAILED_PRECONDITION: the tiles
// are not of this tree. Others: they could not be read.
absl::StatusOr<storage::AuthenticTiles> OpenTiles(
    bundle::PublishedLog& log, const storage::TreeHead& tree);

// Returns the root of the first `size` leaves, from the tiles of a longer tree.
// Errors: as OpenTiles().
absl::StatusOr<storage::TreeHash> RootOfFirst(uint64_t size,
                                              storage::AuthenticTiles& tiles);

// Reads all records of the tiles of level 0 from `first_tile` to `last_tile`,
// and hands each, with its position, to `take`, once it is known that it is
// what was hashed; `take` may end it with an error.
//
// FAILED_PRECONDITION: a tile or record is not of this tree; the status has the
// first position that is wrong, if it is a record's. Others: something could
// not be read.
absl::Status WalkRecords(
    bundle::PublishedLog& log, storage::AuthenticTiles& tiles,
    uint64_t first_tile, uint64_t last_tile,
    absl::FunctionRef<absl::Status(uint64_t position, absl::string_view record)>
        take);

}  // namespace yoriai::verifier

#pragma once

#include "absl/status/status.h"
#include "storage/base/position.h"
#include "storage/db/rocks_database.h"

namespace yoriai::storage {

// Hashes the records up to `head` that have no hash yet, because they are from
// before there was a tree. Says on the server's log how far it is. What it has
// done stays, so after a crash it goes on from there.
//
// DATA_LOSS: records or tree are unreadable, or the tree has more leaves than
// there are records. UNAVAILABLE: the disk refused to write.
absl::Status HashWhatHasNoHash(const RocksDatabase& database, Position head);

}  // namespace yoriai::storage

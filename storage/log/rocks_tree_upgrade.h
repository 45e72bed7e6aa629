#pragma once

#include <functional>

#include "absl/status/status.h"
#include "storage/base/position.h"
#include "storage/db/rocks_database.h"

namespace yoriai::storage {

// Hashes the records up to `head` that have no hash yet, because they are from
// before there was a tree. Says on the server's log how far it is. What it has
// done stays, so after a crash it goes on from there. Asks `stopping`, which
// may be empty, now and then, and ends when it says true.
//
// CANCELLED: it was to stop.
// DATA_LOSS: records or tree are unreadable, or the tree has more leaves than
// there are records. UNAVAILABLE: the disk refused to write.
absl::Status HashWhatHasNoHash(const RocksDatabase& database, Position head,
                               const std::function<bool()>& stopping);

}  // namespace yoriai::storage

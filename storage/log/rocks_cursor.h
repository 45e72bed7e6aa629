#pragma once

#include <memory>

#include "storage/db/rocks_database.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// Returns a cursor over what `spec` picks of the log up to `head`. It must not
// outlive `database`.
//
// Nothing at or below a head ever changes, so a cursor needs no snapshot. It
// never walks over the log when the spec names a stream or tags.
std::unique_ptr<Cursor> OpenRocksCursor(const RocksDatabase& database,
                                        const ReadSpec& spec, Position head);

// Returns the record at `position`. NOT_FOUND: there is none.
absl::StatusOr<StoredRecord> ReadRecord(const RocksDatabase& database,
                                        Position position);

}  // namespace yoriai::storage

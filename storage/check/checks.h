#pragma once

#include "absl/status/status.h"
#include "storage/check/log_checker.h"
#include "storage/db/rocks_database.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// Holds every record against itself, the one before it, its rows in streams and
// ids, and its leaf of the tree. Counts the records, and their tags into
// `tags`. CANCELLED: it was to stop.
absl::Status CheckRecords(const RocksDatabase& database,
                          const CheckProgress& progress, CheckReport& report,
                          uint64_t& tags);

// Holds streams and ids against the number of records, and every position of
// tags against the record there: so there is no row too many. CANCELLED: it was
// to stop.
absl::Status CheckIndex(const RocksDatabase& database,
                        const CheckProgress& progress, CheckReport& report,
                        uint64_t tags);

// Holds the levels of the tree above the leaves against those below, and the
// form of all rows. CANCELLED: it was to stop.
absl::Status CheckTree(const RocksDatabase& database,
                       const CheckProgress& progress, CheckReport& report);

// Holds the checkpoints that were published against the log's key and tree, and
// looks for what is unknown in meta. CANCELLED: it was to stop.
absl::Status CheckStatements(const RocksDatabase& database,
                             const CheckProgress& progress,
                             CheckReport& report);

}  // namespace yoriai::storage

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/check/check_report.h"

namespace rocksdb {
class Env;
}  // namespace rocksdb

namespace yoriai::storage {

// How long work reports and is ended.
struct CheckProgress {
  // Told now and then which step goes on, and how far it is. May be empty.
  std::function<void(absl::string_view step, uint64_t done, uint64_t total)>
      say;
  // Ends the work when it turns true. May be null.
  const std::atomic<bool>* stop = nullptr;
};

// Walks a database that no server has open, and finds what does not fit: files
// whose checksums are wrong, records that are none, an index that says other
// than the records, a tree that is not over their bytes, checkpoints that are
// not of this log. Changes not a byte.
//
// What it takes: one walk over every family, and for each record a look-up for
// its stream, its id and each of its tags. Memory is that of an open database,
// however long the log.
//
// UNAVAILABLE: a server has it open, or it cannot be read at all.
// FAILED_PRECONDITION: it is of another format; the text says what to do.
// CANCELLED: it was to stop. Damage that keeps the database from being opened
// is a fault of the report, not an error.
absl::StatusOr<CheckReport> CheckLog(const std::string& directory,
                                     const CheckProgress& progress,
                                     rocksdb::Env* env = nullptr);

// What a rebuild believes where a record is not what was hashed when it was
// recorded: nothing, or the record. Its hash is the evidence that it was
// altered, and gone afterwards.
enum class RebuildTrust { kNothing, kRecords };

// Makes anew what follows from the records: the index and the tree. First all
// records are read, and if one is not there, cannot be read, or contradicts its
// leaf hash or a published checkpoint, nothing is changed: what serving would
// drop of a damaged write-ahead log stays for whoever can mend it, and so does
// the evidence. From then on until it is done no server opens the database; if
// it is cut off, it is done by beginning again.
//
// UNAVAILABLE: a server has it open, or the disk refused. DATA_LOSS: a record
// is unreadable or missing, or contradicted and not trusted; the text names
// where. CANCELLED: it was to stop.
absl::Status RebuildDerived(const std::string& directory,
                            const CheckProgress& progress,
                            RebuildTrust trust = RebuildTrust::kNothing);

}  // namespace yoriai::storage

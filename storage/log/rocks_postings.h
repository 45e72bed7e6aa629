#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "storage/db/rocks_database.h"
#include "storage/log/postings.h"

namespace yoriai::storage {

// Postings that lie in the index families. They see the index as of the moment
// they are made, and must not outlive `database`.

// The positions of the records with a tag.
std::unique_ptr<Postings> TagPostings(const RocksDatabase& database,
                                      absl::string_view tag,
                                      Direction direction);

// The positions of the records of a stream.
std::unique_ptr<Postings> StreamPostings(const RocksDatabase& database,
                                         absl::string_view stream,
                                         Direction direction);

// What EventLog::StreamsWith() says. Steps from stream to stream, whatever
// their lengths.
absl::StatusOr<std::optional<std::vector<std::string>>> FindStreamsWith(
    const RocksDatabase& database, absl::string_view prefix,
    size_t streams_max);

}  // namespace yoriai::storage

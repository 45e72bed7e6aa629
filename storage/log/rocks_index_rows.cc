#include "storage/log/rocks_index_rows.h"

#include <rocksdb/write_batch.h>

#include "storage/db/keys.h"
#include "storage/db/slices.h"

namespace yoriai::storage {

void RocksIndexRows::Add(const LogEntry& entry) {
  batch_.Put(database_.family(Family::kStreams),
             StreamKey(entry.stream, entry.revision),
             PositionKey(entry.position));
  batch_.Put(database_.family(Family::kIds), AsSlice(entry.event_id.bytes()),
             EncodeIdValue({entry.position, entry.content_hash}));
  for (const std::string& tag : entry.tags) AddTag(tag, entry.position);
}

void RocksIndexRows::AddTag(absl::string_view tag, Position position) {
  TagRow& row = tag_rows_[tag];
  if (row.positions == kTagRowPositionsMax) {
    PutTagRow(tag, row);
    row = TagRow();
  }
  if (row.positions++ == 0) {
    row.first = position;
  } else {
    AppendTagDistance(Number(position) - Number(row.last), row.distances);
  }
  row.last = position;
}

void RocksIndexRows::Finish() {
  for (const auto& [tag, row] : tag_rows_) PutTagRow(tag, row);
  tag_rows_.clear();
}

void RocksIndexRows::PutTagRow(absl::string_view tag, const TagRow& row) {
  batch_.Put(database_.family(Family::kTags), TagKey(tag, row.first),
             row.distances);
}

}  // namespace yoriai::storage

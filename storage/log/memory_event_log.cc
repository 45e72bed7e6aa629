#include "storage/log/memory_event_log.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/base/status_macros.h"
#include "storage/log/record_codec.h"

namespace yoriai::storage {
namespace {

bool Matches(const LogEntry& entry, const ReadSpec& spec) {
  if (!spec.streams.empty() &&
      std::find(spec.streams.begin(), spec.streams.end(), entry.stream) ==
          spec.streams.end()) {
    return false;
  }
  return std::all_of(spec.tags.begin(), spec.tags.end(),
                     [&](const std::vector<std::string>& alternatives) {
                       return alternatives.empty() ||
                              std::find_first_of(
                                  entry.tags.begin(), entry.tags.end(),
                                  alternatives.begin(),
                                  alternatives.end()) != entry.tags.end();
                     });
}

class ListCursor final : public Cursor {
 public:
  explicit ListCursor(std::vector<StoredRecord> records)
      : records_(std::move(records)) {}

  absl::StatusOr<std::optional<RecordView>> Next() override {
    if (next_ == records_.size()) return std::nullopt;
    const StoredRecord& record = records_[next_++];
    return RecordView{record.position, record.bytes};
  }

 private:
  const std::vector<StoredRecord> records_;
  size_t next_ = 0;
};

}  // namespace

void MemoryEventLog::BreakAppends(absl::Status failure) {
  absl::MutexLock lock(&mutex_);
  next_failure_ = std::move(failure);
}

absl::Status MemoryEventLog::Append(absl::Span<const LogEntry> entries) {
  YORIAI_CHECK(!entries.empty()) << "an append of nothing";
  {
    absl::MutexLock lock(&mutex_);
    if (!write_health_.ok()) {
      return absl::FailedPreconditionError(
          absl::StrCat("the log is read-only: ", write_health_.message()));
    }
    if (next_failure_) return write_health_ = *next_failure_;
    for (const LogEntry& entry : entries) {
      YORIAI_CHECK(Number(entry.position) == entries_.size() + 1)
          << "a gap at " << Number(entry.position);
      entries_.push_back(entry);
    }
  }
  head_.Publish(entries.back().position);
  return absl::OkStatus();
}

absl::Status MemoryEventLog::WriteHealth() const {
  absl::MutexLock lock(&mutex_);
  return write_health_;
}

std::unique_ptr<Cursor> MemoryEventLog::Read(const ReadSpec& spec) const {
  std::vector<StoredRecord> records;
  absl::MutexLock lock(&mutex_);
  for (const LogEntry& entry : entries_) {
    const bool in_range = spec.backwards
                              ? spec.after == Position::kBeforeFirst ||
                                    entry.position < spec.after
                              : entry.position > spec.after;
    if (in_range && Matches(entry, spec)) {
      records.push_back({entry.position, entry.bytes});
    }
  }
  if (spec.backwards) std::reverse(records.begin(), records.end());
  return std::make_unique<ListCursor>(std::move(records));
}

absl::StatusOr<std::optional<std::vector<std::string>>>
MemoryEventLog::StreamsWith(absl::string_view prefix,
                            size_t streams_max) const {
  std::set<std::string> streams;
  absl::MutexLock lock(&mutex_);
  for (const LogEntry& entry : entries_) {
    if (absl::StartsWith(entry.stream, prefix)) streams.insert(entry.stream);
  }
  if (streams.size() > streams_max) return std::nullopt;
  return std::vector<std::string>(streams.begin(), streams.end());
}

absl::StatusOr<Position> MemoryEventLog::PositionAt(absl::Time time) const {
  Position position = Position::kBeforeFirst;
  absl::MutexLock lock(&mutex_);
  for (const LogEntry& entry : entries_) {
    YORIAI_ASSIGN_OR_RETURN(const logpb::Record record,
                            DecodeRecord(entry.bytes));
    if (RecordedAt(record) <= time) position = entry.position;
  }
  return position;
}

absl::StatusOr<std::string> MemoryEventLog::ReadTile(TileId id,
                                                     size_t width) const {
  absl::MutexLock lock(&mutex_);
  if (width == 0 || width > TileWidthAt(id, entries_.size())) {
    return absl::NotFoundError("not in the tree of this head");
  }
  // Each hash of a tile is over so many leaves.
  const uint64_t leaves = uint64_t{1} << (id.level * kTileHeight);
  std::string bytes;
  for (uint64_t i = 0; i < width; ++i) {
    std::vector<TreeHash> range;
    for (uint64_t leaf = (id.index * kTileWidth + i) * leaves;
         range.size() < leaves; ++leaf) {
      range.push_back(LeafHash(entries_[leaf].bytes));
    }
    const TreeHash hash = HashOfRange(range);
    bytes.append(BytesOf(hash).data(), kTreeHashBytes);
  }
  return bytes;
}

std::string MemoryEventLog::FederationId() const {
  return federation_id_.ToString();
}

absl::StatusOr<std::optional<KnownEvent>> MemoryEventLog::FindEvent(
    const EventId& id) const {
  absl::MutexLock lock(&mutex_);
  for (const LogEntry& entry : entries_) {
    if (entry.event_id == id) {
      return KnownEvent{entry.position, entry.content_hash};
    }
  }
  return std::nullopt;
}

absl::StatusOr<StreamState> MemoryEventLog::FindStream(
    absl::string_view stream) const {
  StreamState state;
  absl::MutexLock lock(&mutex_);
  for (const LogEntry& entry : entries_) {
    if (entry.stream == stream) state = {entry.revision, entry.position};
  }
  return state;
}

absl::StatusOr<StoredRecord> MemoryEventLog::Get(Position position) const {
  absl::MutexLock lock(&mutex_);
  if (position == Position::kBeforeFirst ||
      Number(position) > entries_.size()) {
    return absl::NotFoundError(
        absl::StrCat("there is no record at ", Number(position)));
  }
  const LogEntry& entry = entries_[Number(position) - 1];
  return StoredRecord{entry.position, entry.bytes};
}

}  // namespace yoriai::storage

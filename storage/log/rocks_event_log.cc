#include "storage/log/rocks_event_log.h"

#include <rocksdb/iterator.h>
#include <rocksdb/write_batch.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"
#include "storage/log/record_codec.h"
#include "storage/log/rocks_cursor.h"
#include "storage/log/rocks_index_rows.h"
#include "storage/log/rocks_postings.h"
#include "storage/log/rocks_tree_upgrade.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {
namespace {

absl::StatusOr<Position> FindHead(const RocksDatabase& database) {
  const std::unique_ptr<rocksdb::Iterator> rows(database.db().NewIterator(
      rocksdb::ReadOptions(), database.family(Family::kLog)));
  rows->SeekToLast();
  YORIAI_RETURN_IF_ERROR(ReadStatus(rows->status()));
  if (!rows->Valid()) return Position::kBeforeFirst;
  const std::optional<Position> head = ParsePositionKey(AsView(rows->key()));
  if (!head || *head == Position::kBeforeFirst) {
    return absl::DataLossError("the log's last key is no position");
  }
  return *head;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksEventLog>> RocksEventLog::Open(
    RocksDatabase& database, const std::function<bool()>& stopping) {
  YORIAI_ASSIGN_OR_RETURN(const Position head, FindHead(database));
  YORIAI_RETURN_IF_ERROR(HashWhatHasNoHash(database, head, stopping));
  YORIAI_ASSIGN_OR_RETURN(RocksTreeAppender tree,
                          RocksTreeAppender::Open(database, Number(head)));
  std::unique_ptr<RocksEventLog> log(
      new RocksEventLog(database, head, std::move(tree)));
  if (head != Position::kBeforeFirst) {
    YORIAI_RETURN_IF_ERROR(log->VerifyNewest());
  }
  return log;
}

absl::Status RocksEventLog::VerifyNewest() const {
  const auto damaged = [](absl::string_view what) {
    return absl::DataLossError(
        absl::StrCat("the newest record and ", what,
                     " do not fit together; restore a backup"));
  };
  const Position newest = head_.Get();
  YORIAI_ASSIGN_OR_RETURN(const StoredRecord stored, Get(newest));
  YORIAI_ASSIGN_OR_RETURN(const logpb::Record record,
                          DecodeRecord(stored.bytes));
  if (record.position() != Number(newest)) return damaged("its key");

  YORIAI_ASSIGN_OR_RETURN(const StreamState stream,
                          FindStream(record.stream()));
  if (stream.last_position != newest ||
      Number(stream.revision) != record.revision()) {
    return damaged("the index of streams");
  }
  YORIAI_ASSIGN_OR_RETURN(const std::optional<KnownEvent> event,
                          FindEvent(*EventId::FromBytes(record.event_id())));
  if (!event || event->position != newest) return damaged("the index of ids");
  const uint64_t leaf = Number(newest) - 1;
  YORIAI_ASSIGN_OR_RETURN(
      const std::string hashes,
      ReadTile({0, leaf / kTileWidth}, leaf % kTileWidth + 1));
  if (!absl::EndsWith(hashes, BytesOf(LeafHash(stored.bytes)))) {
    return damaged("its hash");
  }
  // Positions have no gaps, so a log with a newest record has a first one.
  if (!Get(storage::Next(Position::kBeforeFirst)).ok()) {
    return damaged("the log's beginning");
  }
  return absl::OkStatus();
}

absl::Status RocksEventLog::Append(absl::Span<const LogEntry> entries) {
  YORIAI_CHECK(!entries.empty()) << "an append of nothing";
  {
    absl::MutexLock lock(&mutex_);
    if (!write_health_.ok()) {
      return absl::FailedPreconditionError(
          absl::StrCat("the log is read-only: ", write_health_.message()));
    }
  }
  YORIAI_RETURN_IF_ERROR(CheckDiskReserve());
  rocksdb::WriteBatch batch;
  RocksIndexRows index_rows(database_, batch);
  std::vector<TreeHash> leaves;
  leaves.reserve(entries.size());
  Position expected = storage::Next(head_.Get());
  for (const LogEntry& entry : entries) {
    YORIAI_CHECK(entry.position == expected)
        << "position " << Number(entry.position) << " instead of "
        << Number(expected);
    YORIAI_CHECK(entry.bytes.size() <= kRecordBytesMax)
        << "a record of " << entry.bytes.size() << " bytes";
    batch.Put(database_.family(Family::kLog), PositionKey(entry.position),
              entry.bytes);
    index_rows.Add(entry);
    leaves.push_back(LeafHash(entry.bytes));
    expected = storage::Next(expected);
  }
  index_rows.Finish();
  tree_.Append(leaves, batch);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const rocksdb::Status written = database_.db().Write(synced, &batch);
  if (!written.ok()) return BecomeReadOnly(written);
  for (const LogEntry& entry : entries) {
    stream_heads_.Note(entry.stream, {entry.revision, entry.position});
  }
  head_.Publish(entries.back().position);
  return absl::OkStatus();
}

absl::Status RocksEventLog::CheckDiskReserve() {
  uint64_t free_bytes = 0;
  const rocksdb::Status asked = database_.db().GetEnv()->GetFreeSpace(
      database_.db().GetName(), &free_bytes);
  // A file system that cannot tell is taken at its word when it is full.
  const bool enough = !asked.ok() || free_bytes >= kDiskReserveBytes;
  absl::Status status;
  if (!enough) {
    status = absl::ResourceExhaustedError(
        absl::StrCat("the disk has ", free_bytes >> 20, " MiB left, and ",
                     kDiskReserveBytes >> 20,
                     " MiB are kept free; appends go on when there "
                     "is room again"));
  }
  absl::MutexLock lock(&mutex_);
  if (status.code() != disk_reserve_.code()) {
    YORIAI_LOG(Warning) << (enough ? "the disk has room again"
                                   : std::string(status.message()));
  }
  disk_reserve_ = status;
  return status;
}

absl::Status RocksEventLog::BecomeReadOnly(const rocksdb::Status& failure) {
  absl::Status status = failure.IsNoSpace() && !database_.SyncFailed()
                            ? absl::ResourceExhaustedError(absl::StrCat(
                                  "the disk is full: ", failure.ToString()))
                            : absl::UnknownError(absl::StrCat(
                                  "writing failed: ", failure.ToString()));
  YORIAI_LOG(Error) << "the log is read-only from now on: "
                    << status.ToString();
  absl::MutexLock lock(&mutex_);
  write_health_ = status;
  return status;
}

absl::Status RocksEventLog::WriteHealth() const {
  absl::MutexLock lock(&mutex_);
  return write_health_.ok() ? disk_reserve_ : write_health_;
}

std::unique_ptr<Cursor> RocksEventLog::Read(const ReadSpec& spec) const {
  return OpenRocksCursor(database_, spec, head_.Get());
}

absl::StatusOr<std::optional<std::vector<std::string>>>
RocksEventLog::StreamsWith(absl::string_view prefix, size_t streams_max) const {
  return FindStreamsWith(database_, prefix, streams_max);
}

absl::StatusOr<Position> RocksEventLog::PositionAt(absl::Time time) const {
  // Recorded times never go back, so the records up to `time` are a beginning
  // of the log; halves what lies between its end and the first one later.
  Position not_later = Position::kBeforeFirst;
  Position later = storage::Next(head_.Get());
  while (storage::Next(not_later) < later) {
    const Position middle{Number(not_later) +
                          (Number(later) - Number(not_later)) / 2};
    YORIAI_ASSIGN_OR_RETURN(const StoredRecord stored, Get(middle));
    YORIAI_ASSIGN_OR_RETURN(const logpb::Record record,
                            DecodeRecord(stored.bytes));
    (RecordedAt(record) <= time ? not_later : later) = middle;
  }
  return not_later;
}

absl::StatusOr<std::string> RocksEventLog::ReadTile(TileId id,
                                                    size_t width) const {
  // What the batch under way adds is there before it counts.
  if (width == 0 || width > TileWidthAt(id, Number(head_.Get()))) {
    return absl::NotFoundError(
        absl::StrCat(FormatTilePath({false, id, width}),
                     " is not in the tree of this head"));
  }
  return RocksTiles(database_).ReadTile(id, width);
}

std::string RocksEventLog::FederationId() const {
  return database_.federation_id().ToString();
}

absl::StatusOr<std::optional<KnownEvent>> RocksEventLog::FindEvent(
    const EventId& id) const {
  rocksdb::PinnableSlice bytes;
  const rocksdb::Status status =
      database_.db().Get(rocksdb::ReadOptions(), database_.family(Family::kIds),
                         AsSlice(id.bytes()), &bytes);
  if (status.IsNotFound()) return std::nullopt;
  YORIAI_RETURN_IF_ERROR(ReadStatus(status));
  const std::optional<IdValue> value = ParseIdValue(AsView(bytes));
  if (!value) {
    return absl::DataLossError(
        absl::StrCat("the index entry of ", id.ToString(), " is unreadable"));
  }
  // What the batch under way adds is in the index a moment before it counts.
  if (value->position > head_.Get()) return std::nullopt;
  return KnownEvent{value->position, value->content_hash};
}

absl::StatusOr<StreamState> RocksEventLog::FindStream(
    absl::string_view stream) const {
  const Position head = head_.Get();
  const std::optional<StreamState> kept = stream_heads_.Find(stream);
  // What the batch under way adds is noted a moment before it counts.
  if (kept && kept->last_position <= head) return *kept;
  // A filter answers this for nearly every stream that is new.
  YORIAI_ASSIGN_OR_RETURN(const bool exists, HasStream(stream));
  if (!exists) return StreamState{};
  YORIAI_ASSIGN_OR_RETURN(const StreamState state, FindInIndex(stream, head));
  if (state.revision != Revision::kNoStream) stream_heads_.Note(stream, state);
  return state;
}

absl::StatusOr<bool> RocksEventLog::HasStream(absl::string_view stream) const {
  rocksdb::PinnableSlice position;
  const rocksdb::Status status = database_.db().Get(
      rocksdb::ReadOptions(), database_.family(Family::kStreams),
      StreamKey(stream, storage::Next(Revision::kNoStream)), &position);
  if (status.IsNotFound()) return false;
  YORIAI_RETURN_IF_ERROR(ReadStatus(status));
  return true;
}

absl::StatusOr<StreamState> RocksEventLog::FindInIndex(absl::string_view stream,
                                                       Position head) const {
  const std::string prefix = StreamPrefix(stream);
  const std::unique_ptr<rocksdb::Iterator> rows(database_.db().NewIterator(
      rocksdb::ReadOptions(), database_.family(Family::kStreams)));
  for (rows->SeekForPrev(EndOfPrefix(prefix));
       rows->Valid() && rows->key().starts_with(prefix); rows->Prev()) {
    const std::optional<Revision> revision =
        ParseStreamKey(prefix, AsView(rows->key()));
    const std::optional<Position> position =
        ParsePositionKey(AsView(rows->value()));
    if (!revision || !position) {
      return absl::DataLossError(
          absl::StrCat("the index of stream ", stream, " is unreadable"));
    }
    // What the batch under way adds is in the index before it counts.
    if (*position <= head) return StreamState{*revision, *position};
  }
  YORIAI_RETURN_IF_ERROR(ReadStatus(rows->status()));
  return StreamState{};
}

absl::StatusOr<StoredRecord> RocksEventLog::Get(Position position) const {
  if (position > head_.Get()) {
    return absl::NotFoundError(
        absl::StrCat("position ", Number(position), " is beyond the head"));
  }
  return ReadRecord(database_, position);
}

}  // namespace yoriai::storage

#include "storage/views/rocks_view_store.h"

#include <rocksdb/iterator.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"
#include "storage/db/keys.h"
#include "storage/db/rocks_database.h"
#include "storage/db/slices.h"
#include "storage/views/view_form.h"

namespace yoriai::storage {
namespace {

// A step is much cheaper than a seek, and most rows have few versions.
constexpr int kStepsBeforeSeek = 4;

absl::Status WriteStatus(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("views could not be written: ", status.ToString()));
}

absl::Status BadKey(const ViewId& view) {
  return absl::DataLossError(
      absl::StrCat("view ", view.name, " has a key that cannot be"));
}

// Goes over the versions of the rows between two keys.
class VersionWalk final {
 public:
  VersionWalk(const ViewsDatabase& database, std::string view_prefix,
              const std::string& start, std::string end)
      : view_prefix_(std::move(view_prefix)), end_(std::move(end)) {
    end_slice_ = end_;
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    if (!end_.empty()) options.iterate_upper_bound = &end_slice_;
    versions_.reset(database.db().NewIterator(options, database.rows()));
    versions_->Seek(start);
  }

  bool AtEnd() const { return !versions_->Valid(); }
  absl::Status status() const { return ReadStatus(versions_->status()); }

  std::optional<ViewKeyParts> key() const {
    return ParseViewKey(view_prefix_, AsView(versions_->key()));
  }
  absl::string_view row() const { return AsView(versions_->value()); }

  // Goes to the newest version of `entity` that is not later than `as_of`, or
  // behind the entity if it has none.
  void SkipLater(const std::string& entity, Position as_of) {
    SkipTo(ViewKey(view_prefix_, entity, as_of));
  }

  // Goes to the entity that follows `entity`.
  void SkipEntity(const std::string& entity) {
    SkipTo(ViewKeyBehind(view_prefix_, entity));
  }

 private:
  void SkipTo(const std::string& target) {
    for (int step = 0; step < kStepsBeforeSeek; ++step) {
      if (AtEnd() || versions_->key().compare(target) >= 0) return;
      versions_->Next();
    }
    if (!AtEnd() && versions_->key().compare(target) < 0) {
      versions_->Seek(target);
    }
  }

  const std::string view_prefix_;
  const std::string end_;
  rocksdb::Slice end_slice_;
  std::unique_ptr<rocksdb::Iterator> versions_;
};

}  // namespace

absl::StatusOr<std::optional<std::string>> RocksViewStore::Get(
    const ViewId& view, absl::string_view entity, Position as_of) const {
  const std::string row_prefix = ViewRowPrefix(view.name, view.version, entity);
  NewestRows::Answer answer = newest_.Find(row_prefix, as_of);
  if (!answer.known) {
    YORIAI_ASSIGN_OR_RETURN(answer.row, Read(row_prefix, as_of, answer.mark));
  }
  if (answer.row.empty()) return std::nullopt;
  return std::move(answer.row);
}

absl::StatusOr<std::string> RocksViewStore::Read(const std::string& row_prefix,
                                                 Position as_of,
                                                 uint64_t mark) const {
  const RocksRowIterators::Borrowed versions = iterators_.Borrow();
  // Nearly everybody asks for the newest version, which is worth keeping.
  versions->Seek(ViewVersionKey(row_prefix, kLastPosition));
  YORIAI_RETURN_IF_ERROR(ReadStatus(versions->status()));
  if (!versions->Valid()) {
    newest_.Learn(row_prefix, Position::kBeforeFirst, "", mark);
    return "";
  }
  const std::optional<Position> newest =
      ParseViewVersionKey(row_prefix, AsView(versions->key()));
  if (!newest) return absl::DataLossError("a view has a key that cannot be");
  if (*newest <= as_of) {
    newest_.Learn(row_prefix, *newest, AsView(versions->value()), mark);
    return versions->value().ToString();
  }
  versions->Seek(ViewVersionKey(row_prefix, as_of));
  YORIAI_RETURN_IF_ERROR(ReadStatus(versions->status()));
  return versions->Valid() ? versions->value().ToString() : "";
}

absl::Status RocksViewStore::Scan(
    const ViewId& view, absl::string_view prefix, absl::string_view after,
    Position as_of,
    absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
        visit) const {
  const std::string view_prefix = ViewPrefix(view.name, view.version);
  const std::string first = absl::StrCat(view_prefix, prefix);
  const std::string start =
      after.empty() ? first
                    : std::max(first, ViewKeyBehind(view_prefix, after));
  VersionWalk walk(database_, view_prefix, start, EndOfPrefix(first));
  while (!walk.AtEnd()) {
    const std::optional<ViewKeyParts> key = walk.key();
    if (!key) return BadKey(view);
    const std::string entity(key->entity);
    if (key->position > as_of) {
      walk.SkipLater(entity, as_of);
      continue;
    }
    if (!walk.row().empty() && !visit(entity, walk.row())) break;
    walk.SkipEntity(entity);
  }
  return walk.status();
}

absl::Status RocksViewStore::Apply(const std::vector<ViewChange>& changes) {
  rocksdb::WriteBatch batch;
  uint64_t events = 0;
  std::string key;
  for (const ViewChange& change : changes) {
    YORIAI_ASSIGN_OR_RETURN(const Position present, PositionOf(change.view));
    YORIAI_RETURN_IF_ERROR(CheckForm(change, present));
    events = std::max(events, Number(change.position) - Number(present));
    for (const ViewChange::Row& row : change.rows) {
      key.clear();
      AppendViewRowPrefix(change.view.name, change.view.version, row.entity,
                          key);
      AppendViewVersion(row.position, key);
      batch.Put(database_.rows(), key, row.row);
    }
    batch.Put(database_.meta(),
              ViewPositionKey(change.view.name, change.view.version),
              PositionKey(change.position));
  }
  YORIAI_RETURN_IF_ERROR(Write(batch));
  for (const ViewChange& change : changes) KeepNewest(change);
  KeepPositions(changes);

  unflushed_events_ += events;
  if (unflushed_events_ < kUnflushedEventsMax) return absl::OkStatus();
  unflushed_events_ = 0;
  iterators_.Clear();
  return database_.BeginFlush();
}

void RocksViewStore::KeepNewest(const ViewChange& change) {
  std::string key;
  for (size_t i = 0; i < change.rows.size(); ++i) {
    const ViewChange::Row& row = change.rows[i];
    // Rows are mostly sorted, so most versions that are not the newest end
    // here.
    if (i + 1 < change.rows.size() && change.rows[i + 1].entity == row.entity) {
      continue;
    }
    key.clear();
    AppendViewRowPrefix(change.view.name, change.view.version, row.entity, key);
    newest_.Write(key, row.position, row.row);
  }
}

void RocksViewStore::KeepPositions(const std::vector<ViewChange>& changes) {
  absl::MutexLock lock(&mutex_);
  for (const ViewChange& change : changes) {
    positions_[ViewPositionKey(change.view.name, change.view.version)] =
        change.position;
  }
}

absl::StatusOr<Position> RocksViewStore::PositionOf(const ViewId& view) const {
  const std::string key = ViewPositionKey(view.name, view.version);
  {
    absl::MutexLock lock(&mutex_);
    const auto kept = positions_.find(key);
    if (kept != positions_.end()) return kept->second;
  }
  std::string value;
  const rocksdb::Status status =
      database_.db().Get(rocksdb::ReadOptions(), database_.meta(), key, &value);
  if (status.IsNotFound()) return Position::kBeforeFirst;
  YORIAI_RETURN_IF_ERROR(ReadStatus(status));
  const std::optional<Position> position = ParsePositionKey(value);
  if (!position) return BadKey(view);
  return *position;
}

absl::StatusOr<std::vector<ViewId>> RocksViewStore::List() const {
  std::vector<ViewId> views;
  const std::unique_ptr<rocksdb::Iterator> rows(
      database_.db().NewIterator(rocksdb::ReadOptions(), database_.meta()));
  for (rows->Seek(kViewPositionPrefix);
       rows->Valid() && rows->key().starts_with(kViewPositionPrefix);
       rows->Next()) {
    const std::optional<ViewPositionKeyParts> parts =
        ParseViewPositionKey(AsView(rows->key()));
    if (!parts) return absl::DataLossError("the position of an unknown view");
    views.push_back({parts->view, parts->version});
  }
  YORIAI_RETURN_IF_ERROR(ReadStatus(rows->status()));
  return views;
}

absl::Status RocksViewStore::Drop(const ViewId& view) {
  const std::string prefix = ViewPrefix(view.name, view.version);
  rocksdb::WriteBatch batch;
  batch.DeleteRange(database_.rows(), prefix, EndOfPrefix(prefix));
  batch.Delete(database_.meta(), ViewPositionKey(view.name, view.version));
  YORIAI_RETURN_IF_ERROR(Write(batch));
  newest_.Clear();
  iterators_.Clear();
  {
    absl::MutexLock lock(&mutex_);
    positions_.erase(ViewPositionKey(view.name, view.version));
  }
  // In memory, a range that was deleted slows down every look-up.
  return database_.BeginFlush();
}

absl::Status RocksViewStore::Write(rocksdb::WriteBatch& batch) {
  rocksdb::WriteOptions unlogged;
  unlogged.disableWAL = true;
  return WriteStatus(database_.db().Write(unlogged, &batch));
}

}  // namespace yoriai::storage

#include "storage/views/rocks_view_store.h"

#include <rocksdb/iterator.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <memory>

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
  const std::string prefix = ViewPrefix(view.name, view.version);
  const VersionWalk walk(database_, prefix, ViewKey(prefix, entity, as_of),
                         ViewKeyBehind(prefix, entity));
  YORIAI_RETURN_IF_ERROR(walk.status());
  if (walk.AtEnd() || walk.row().empty()) return std::nullopt;
  return std::string(walk.row());
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
  for (const ViewChange& change : changes) {
    YORIAI_ASSIGN_OR_RETURN(const Position present, PositionOf(change.view));
    YORIAI_RETURN_IF_ERROR(CheckForm(change, present));
    events = std::max(events, Number(change.position) - Number(present));
    const std::string prefix =
        ViewPrefix(change.view.name, change.view.version);
    for (const ViewChange::Row& row : change.rows) {
      batch.Put(database_.rows(), ViewKey(prefix, row.entity, row.position),
                row.row);
    }
    batch.Put(database_.meta(),
              ViewPositionKey(change.view.name, change.view.version),
              PositionKey(change.position));
  }
  YORIAI_RETURN_IF_ERROR(Write(batch));
  unflushed_events_ += events;
  if (unflushed_events_ < kUnflushedEventsMax) return absl::OkStatus();
  unflushed_events_ = 0;
  return database_.BeginFlush();
}

absl::StatusOr<Position> RocksViewStore::PositionOf(const ViewId& view) const {
  std::string value;
  const rocksdb::Status status =
      database_.db().Get(rocksdb::ReadOptions(), database_.meta(),
                         ViewPositionKey(view.name, view.version), &value);
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
  return Write(batch);
}

absl::Status RocksViewStore::Write(rocksdb::WriteBatch& batch) {
  rocksdb::WriteOptions unlogged;
  unlogged.disableWAL = true;
  return WriteStatus(database_.db().Write(unlogged, &batch));
}

}  // namespace yoriai::storage

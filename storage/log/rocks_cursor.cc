#include "storage/log/rocks_cursor.h"

#include <rocksdb/iterator.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"
#include "storage/log/postings.h"
#include "storage/log/rocks_postings.h"

namespace yoriai::storage {
namespace {

using Found = absl::StatusOr<std::optional<RecordView>>;

// What one read of the disk fetches for a bulk reader: about a message, for a
// cursor may be opened for each of them, and what is fetched beyond is lost.
constexpr size_t kBulkFetchBytes = size_t{256} << 10;

rocksdb::ReadOptions OptionsOf(const ReadSpec& spec) {
  rocksdb::ReadOptions options;
  if (spec.bulk) {
    options.readahead_size = kBulkFetchBytes;
    options.fill_cache = false;
  }
  return options;
}

Direction DirectionOf(const ReadSpec& spec) {
  return spec.backwards ? Direction::kBackwards : Direction::kForwards;
}

// The first position that may be read, or kBeforeFirst: nothing may.
Position StartOf(const ReadSpec& spec, Position head) {
  if (!spec.backwards) {
    return spec.after < head ? Next(spec.after) : Position::kBeforeFirst;
  }
  if (spec.after == Position::kBeforeFirst) return head;
  return std::min(head, Position{Number(spec.after) - 1});
}

// Walks over every record.
class ScanCursor final : public Cursor {
 public:
  ScanCursor(const RocksDatabase& database, const ReadSpec& spec,
             Position start, Position head)
      : direction_(DirectionOf(spec)),
        head_(head),
        expected_(start),
        rows_(database.db().NewIterator(OptionsOf(spec),
                                        database.family(Family::kLog))) {}

  Found Next() override {
    if (expected_ == Position::kBeforeFirst) return std::nullopt;
    Move();
    const std::optional<Position> position =
        rows_->Valid() ? ParsePositionKey(AsView(rows_->key())) : std::nullopt;
    if (position != expected_) {
      const absl::Status status = Missing();
      expected_ = Position::kBeforeFirst;
      return status;
    }
    const RecordView record{*position, AsView(rows_->value())};
    ExpectNext();
    return record;
  }

 private:
  // Only now: what was shown last is valid until here.
  void Move() {
    if (!placed_) {
      rows_->Seek(PositionKey(expected_));
      placed_ = true;
    } else if (direction_ == Direction::kBackwards) {
      rows_->Prev();
    } else {
      rows_->Next();
    }
  }

  void ExpectNext() {
    if (direction_ == Direction::kBackwards) {
      // Ends by itself: before the first position comes kBeforeFirst.
      expected_ = Position{Number(expected_) - 1};
    } else if (expected_ == head_) {
      expected_ = Position::kBeforeFirst;
    } else {
      expected_ = storage::Next(expected_);
    }
  }

  absl::Status Missing() const {
    YORIAI_RETURN_IF_ERROR(ReadStatus(rows_->status()));
    return absl::DataLossError(
        absl::StrCat("the log lacks position ", Number(expected_)));
  }

  const Direction direction_;
  const Position head_;

  Position expected_;  // kBeforeFirst: at the end.
  bool placed_ = false;
  const std::unique_ptr<rocksdb::Iterator> rows_;
};

// Looks up the records of postings.
class PickCursor final : public Cursor {
 public:
  PickCursor(const RocksDatabase& database, const ReadSpec& spec,
             std::unique_ptr<Postings> postings, Position start, Position head)
      : database_(database),
        options_(OptionsOf(spec)),
        postings_(std::move(postings)),
        direction_(DirectionOf(spec)),
        head_(head),
        target_(start) {}

  Found Next() override {
    if (target_ == Position::kBeforeFirst) return std::nullopt;
    Found found = Pick();
    if (!found.ok() || !*found) {
      target_ = Position::kBeforeFirst;
      return found;
    }
    const uint64_t position = Number((*found)->position);
    target_ = Position{direction_ == Direction::kForwards ? position + 1
                                                          : position - 1};
    return found;
  }

 private:
  Found Pick() {
    YORIAI_ASSIGN_OR_RETURN(const std::optional<Position> position,
                            postings_->SeekTo(target_));
    if (!position || *position > head_) return std::nullopt;
    row_.Reset();
    const rocksdb::Status status =
        database_.db().Get(options_, database_.family(Family::kLog),
                           PositionKey(*position), &row_);
    if (status.IsNotFound()) {
      return absl::DataLossError(absl::StrCat(
          "the log lacks position ", Number(*position), ", which is indexed"));
    }
    YORIAI_RETURN_IF_ERROR(ReadStatus(status));
    return RecordView{*position, AsView(row_)};
  }

  const RocksDatabase& database_;
  const rocksdb::ReadOptions options_;
  const std::unique_ptr<Postings> postings_;
  const Direction direction_;
  const Position head_;

  Position target_;  // kBeforeFirst: at the end.
  rocksdb::PinnableSlice row_;
};

std::vector<std::unique_ptr<Postings>> ConditionsOf(
    const RocksDatabase& database, const ReadSpec& spec) {
  const Direction direction = DirectionOf(spec);
  std::vector<std::unique_ptr<Postings>> conditions;
  if (!spec.stream.empty()) {
    conditions.push_back(StreamPostings(database, spec.stream, direction));
  }
  for (const std::vector<std::string>& alternatives : spec.tags) {
    if (alternatives.empty()) continue;
    std::vector<std::unique_ptr<Postings>> members;
    for (const std::string& tag : alternatives) {
      members.push_back(TagPostings(database, tag, direction));
    }
    conditions.push_back(UnionOf(std::move(members), direction));
  }
  return conditions;
}

}  // namespace

std::unique_ptr<Cursor> OpenRocksCursor(const RocksDatabase& database,
                                        const ReadSpec& spec, Position head) {
  const Position start = StartOf(spec, head);
  std::vector<std::unique_ptr<Postings>> conditions =
      ConditionsOf(database, spec);
  if (conditions.empty()) {
    return std::make_unique<ScanCursor>(database, spec, start, head);
  }
  return std::make_unique<PickCursor>(
      database, spec, IntersectionOf(std::move(conditions)), start, head);
}

absl::StatusOr<StoredRecord> ReadRecord(const RocksDatabase& database,
                                        Position position) {
  StoredRecord record{position, {}};
  const rocksdb::Status status =
      database.db().Get(rocksdb::ReadOptions(), database.family(Family::kLog),
                        PositionKey(position), &record.bytes);
  if (status.IsNotFound()) {
    return absl::NotFoundError(
        absl::StrCat("there is no record at ", Number(position)));
  }
  YORIAI_RETURN_IF_ERROR(ReadStatus(status));
  return record;
}

}  // namespace yoriai::storage

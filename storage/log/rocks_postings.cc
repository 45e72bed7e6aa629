#include "storage/log/rocks_postings.h"

#include <rocksdb/iterator.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"

namespace yoriai::storage {
namespace {

// A step is much cheaper than a seek, and often enough.
constexpr int kStepsBeforeSeek = 8;

bool Reached(Position position, Position target, Direction direction) {
  return direction == Direction::kForwards ? position >= target
                                           : position <= target;
}

absl::Status BadIndexRow(absl::string_view prefix) {
  return absl::DataLossError(
      absl::StrCat("the index of ", prefix, " has a row that cannot be"));
}

// A row has several positions, and no position of a tag lies between those of
// one row. So the row to look into is the last that begins at the target or
// before it, or one of its neighbours.
class TagWalk final : public Postings {
 public:
  TagWalk(const RocksDatabase& database, absl::string_view tag,
          Direction direction)
      : prefix_(TagPrefix(tag)),
        direction_(direction),
        rows_(database.db().NewIterator(rocksdb::ReadOptions(),
                                        database.family(Family::kTags))) {}

  absl::StatusOr<std::optional<Position>> SeekTo(Position target) override {
    if (!started_) {
      YORIAI_RETURN_IF_ERROR(Jump(target));
      started_ = true;
    }
    for (int step = 0; step < kStepsBeforeSeek && !HasArrived(target); ++step) {
      direction_ == Direction::kForwards ? rows_->Next() : rows_->Prev();
      YORIAI_RETURN_IF_ERROR(TakeRow());
    }
    if (!HasArrived(target)) YORIAI_RETURN_IF_ERROR(Jump(target));
    return NearestInRow(target);
  }

 private:
  // True if the row has what is looked for, or there is nowhere left to go.
  bool HasArrived(Position target) const {
    return row_.empty() ||
           Reached(
               direction_ == Direction::kForwards ? row_.back() : row_.front(),
               target, direction_);
  }

  std::optional<Position> NearestInRow(Position target) const {
    if (row_.empty()) return std::nullopt;
    const auto behind = std::upper_bound(row_.begin(), row_.end(), target);
    if (direction_ == Direction::kBackwards) return behind[-1];
    const bool exact = behind != row_.begin() && behind[-1] == target;
    return exact ? target : *behind;
  }

  absl::Status Jump(Position target) {
    const std::string key = absl::StrCat(prefix_, PositionKey(target));
    rows_->SeekForPrev(key);
    YORIAI_RETURN_IF_ERROR(TakeRow());
    if (direction_ == Direction::kBackwards) return absl::OkStatus();
    if (!row_.empty() && HasArrived(target)) return absl::OkStatus();
    rows_->Seek(key);
    return TakeRow();
  }

  absl::Status TakeRow() {
    row_.clear();
    YORIAI_RETURN_IF_ERROR(ReadStatus(rows_->status()));
    if (!rows_->Valid() || !rows_->key().starts_with(prefix_)) {
      return absl::OkStatus();
    }
    const std::optional<Position> first =
        ParseTagKey(prefix_, AsView(rows_->key()));
    if (first && ParseTagRow(*first, AsView(rows_->value()), row_)) {
      return absl::OkStatus();
    }
    row_.clear();
    return BadIndexRow(prefix_);
  }

  const std::string prefix_;
  const Direction direction_;
  const std::unique_ptr<rocksdb::Iterator> rows_;

  bool started_ = false;
  std::vector<Position> row_;  // Empty: at the end.
};

// The index of a stream is sorted by revision. Positions grow with revisions,
// so a position is found by halving the range of revisions that is left.
class StreamWalk final : public Postings {
 public:
  StreamWalk(const RocksDatabase& database, absl::string_view stream,
             Direction direction)
      : prefix_(StreamPrefix(stream)),
        direction_(direction),
        rows_(database.db().NewIterator(rocksdb::ReadOptions(),
                                        database.family(Family::kStreams))) {}

  absl::StatusOr<std::optional<Position>> SeekTo(Position target) override {
    if (!started_) {
      YORIAI_RETURN_IF_ERROR(CountRevisions());
      started_ = true;
    }
    // The nearest one is the commonest answer.
    if (passed_ < revisions_) {
      YORIAI_ASSIGN_OR_RETURN(const Position nearest, PositionOf(passed_));
      if (Reached(nearest, target, direction_)) return nearest;
      ++passed_;
    }
    uint64_t unreached = passed_;
    uint64_t reached = revisions_;
    while (unreached < reached) {
      const uint64_t middle = unreached + (reached - unreached) / 2;
      YORIAI_ASSIGN_OR_RETURN(const Position found, PositionOf(middle));
      if (Reached(found, target, direction_)) {
        reached = middle;
      } else {
        unreached = middle + 1;
      }
    }
    passed_ = reached;
    if (passed_ == revisions_) return std::nullopt;
    YORIAI_ASSIGN_OR_RETURN(const Position found, PositionOf(passed_));
    return found;
  }

 private:
  absl::Status CountRevisions() {
    rows_->SeekForPrev(EndOfPrefix(prefix_));
    YORIAI_RETURN_IF_ERROR(ReadStatus(rows_->status()));
    if (!rows_->Valid() || !rows_->key().starts_with(prefix_)) {
      return absl::OkStatus();
    }
    const std::optional<Revision> last =
        ParseStreamKey(prefix_, AsView(rows_->key()));
    if (!last) return BadIndexRow(prefix_);
    revisions_ = Number(*last);
    return absl::OkStatus();
  }

  // `nth` counts in the direction, from zero.
  absl::StatusOr<Position> PositionOf(uint64_t nth) {
    const Revision revision{
        direction_ == Direction::kForwards ? nth + 1 : revisions_ - nth};
    std::string key = prefix_;
    AppendBigEndian64(Number(revision), key);
    if (!rows_->Valid() || AsView(rows_->key()) != key) rows_->Seek(key);
    YORIAI_RETURN_IF_ERROR(ReadStatus(rows_->status()));
    if (!rows_->Valid() || AsView(rows_->key()) != key) {
      return absl::DataLossError(absl::StrCat(
          "the index of ", prefix_, " lacks revision ", Number(revision)));
    }
    const std::optional<Position> position =
        ParsePositionKey(AsView(rows_->value()));
    if (!position) return BadIndexRow(prefix_);
    return *position;
  }

  const std::string prefix_;
  const Direction direction_;
  const std::unique_ptr<rocksdb::Iterator> rows_;

  bool started_ = false;
  uint64_t revisions_ = 0;
  uint64_t passed_ = 0;  // How many, in the direction, lie before the target.
};

}  // namespace

std::unique_ptr<Postings> TagPostings(const RocksDatabase& database,
                                      absl::string_view tag,
                                      Direction direction) {
  return std::make_unique<TagWalk>(database, tag, direction);
}

std::unique_ptr<Postings> StreamPostings(const RocksDatabase& database,
                                         absl::string_view stream,
                                         Direction direction) {
  return std::make_unique<StreamWalk>(database, stream, direction);
}

absl::StatusOr<std::optional<std::vector<std::string>>> FindStreamsWith(
    const RocksDatabase& database, absl::string_view prefix,
    size_t streams_max) {
  const std::unique_ptr<rocksdb::Iterator> rows(database.db().NewIterator(
      rocksdb::ReadOptions(), database.family(Family::kStreams)));
  std::vector<std::string> streams;
  for (rows->Seek(AsSlice(prefix));
       rows->Valid() && rows->key().starts_with(AsSlice(prefix));) {
    const absl::string_view key = AsView(rows->key());
    const std::string stream(key.substr(0, key.find('\0')));
    const std::string stream_prefix = StreamPrefix(stream);
    if (!ParseStreamKey(stream_prefix, key)) return BadIndexRow(stream_prefix);
    if (streams.size() == streams_max) return std::nullopt;
    streams.push_back(stream);
    rows->Seek(EndOfPrefix(stream_prefix));
  }
  YORIAI_RETURN_IF_ERROR(ReadStatus(rows->status()));
  return streams;
}

}  // namespace yoriai::storage

#include "storage/log/rocks_postings.h"

#include <rocksdb/iterator.h>

#include <string>

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

absl::Status BadIndexKey(absl::string_view prefix) {
  return absl::DataLossError(
      absl::StrCat("the index of ", prefix, " has a key that cannot be"));
}

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
    for (int step = 0; step < kStepsBeforeSeek && !Arrived(target); ++step) {
      direction_ == Direction::kForwards ? rows_->Next() : rows_->Prev();
      YORIAI_RETURN_IF_ERROR(TakeCurrent());
    }
    if (!Arrived(target)) YORIAI_RETURN_IF_ERROR(Jump(target));
    return current_;
  }

 private:
  // At the end there is nowhere left to go.
  bool Arrived(Position target) const {
    return !current_ || Reached(*current_, target, direction_);
  }

  absl::Status Jump(Position target) {
    const std::string key = absl::StrCat(prefix_, PositionKey(target));
    direction_ == Direction::kForwards ? rows_->Seek(key)
                                       : rows_->SeekForPrev(key);
    return TakeCurrent();
  }

  absl::Status TakeCurrent() {
    current_.reset();
    YORIAI_RETURN_IF_ERROR(ReadStatus(rows_->status()));
    if (!rows_->Valid() || !rows_->key().starts_with(prefix_)) {
      return absl::OkStatus();
    }
    current_ = ParseTagKey(prefix_, AsView(rows_->key()));
    return current_ ? absl::OkStatus() : BadIndexKey(prefix_);
  }

  const std::string prefix_;
  const Direction direction_;
  const std::unique_ptr<rocksdb::Iterator> rows_;

  bool started_ = false;
  std::optional<Position> current_;
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
    if (!last) return BadIndexKey(prefix_);
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
    if (!position) return BadIndexKey(prefix_);
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
    if (!ParseStreamKey(stream_prefix, key)) return BadIndexKey(stream_prefix);
    if (streams.size() == streams_max) return std::nullopt;
    streams.push_back(stream);
    rows->Seek(EndOfPrefix(stream_prefix));
  }
  YORIAI_RETURN_IF_ERROR(ReadStatus(rows->status()));
  return streams;
}

}  // namespace yoriai::storage

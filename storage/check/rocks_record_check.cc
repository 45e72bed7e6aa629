// CheckRecords() of checks.h.

#include <rocksdb/db.h>

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"
#include "storage/check/checks.h"
#include "storage/check/rocks_leaf_rows.h"
#include "storage/check/rocks_row_walk.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"
#include "storage/log/record_codec.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {
namespace {

constexpr char kLog[] = "log";

std::string At(Position position) {
  return absl::StrCat("position ", Number(position));
}

bool IsName(absl::string_view name, size_t bytes_max) {
  return !name.empty() && name.size() <= bytes_max &&
         name.find('\0') == absl::string_view::npos;
}

// Says what of a record has not the form that docs/formats/log.md promises;
// empty: nothing.
std::string FormFault(const logpb::Record& record) {
  constexpr int32_t kNanosPerMicro = 1'000;
  constexpr int32_t kNanosPerSecond = 1'000'000'000;
  const google::protobuf::Timestamp& time = record.recorded_at();
  if (time.seconds() < 0 || time.nanos() < 0 ||
      time.nanos() >= kNanosPerSecond || time.nanos() % kNanosPerMicro != 0) {
    return "its time is not in whole microseconds since 1970";
  }
  if (!IsName(record.stream(), kStreamNameBytesMax)) {
    return "its stream is no name";
  }
  if (record.tags_size() > static_cast<int>(kTagsPerEventMax)) {
    return absl::StrCat("it has ", record.tags_size(), " tags");
  }
  for (const std::string& tag : record.tags()) {
    if (!IsName(tag, kTagBytesMax)) return "one of its tags is no name";
  }
  return "";
}

// Holds one record after the other.
class RecordCheck final {
 public:
  RecordCheck(const RocksDatabase& database, const CheckProgress& progress,
              CheckReport& report)
      : database_(database), leaves_(database, progress), report_(report) {}

  void Check(absl::string_view key, absl::string_view bytes) {
    const Position expected = Next(last_);
    const std::optional<Position> position = ParsePositionKey(key);
    if (position != expected) {
      report_.Add(kLog, At(expected),
                  position ? absl::StrCat("the next row is of ", At(*position))
                           : "the next row's key is no position");
      if (!position || *position < expected) return;
      last_ = Position{Number(*position) - 1};
    }
    last_ = Next(last_);
    ++report_.records;
    CheckLeaf(bytes);
    const absl::StatusOr<logpb::Record> record = DecodeRecord(bytes);
    if (!record.ok()) {
      report_.Add(kLog, At(last_), std::string(record.status().message()));
      return;
    }
    if (record->position() != Number(last_)) {
      report_.Add(kLog, At(last_),
                  absl::StrCat("the record says ", record->position()));
      return;
    }
    CheckForm(*record, bytes.size());
    const LogEntry entry = EntryFrom(*record, "");
    CheckRow(Family::kStreams, StreamKey(entry.stream, entry.revision),
             PositionKey(last_));
    CheckRow(Family::kIds, std::string(entry.event_id.bytes()),
             EncodeIdValue({last_, entry.content_hash}));
    tags_ += entry.tags.size();
  }

  uint64_t tags() const { return tags_; }

 private:
  void CheckLeaf(absl::string_view bytes) {
    const TreeHash expected = LeafHash(bytes);
    const std::optional<TreeHash> found = leaves_.Find(Number(last_) - 1);
    if (!found) {
      report_.Add("tiles", absl::StrCat("leaf hash of ", At(last_)),
                  "it is missing");
    } else if (*found != expected) {
      report_.Add("tiles", absl::StrCat("leaf hash of ", At(last_)),
                  absl::StrCat(Difference(BytesOf(expected), BytesOf(*found)),
                               ": the record or its hash was altered"));
    }
  }

  void CheckForm(const logpb::Record& record, size_t bytes) {
    if (bytes > kRecordBytesMax) {
      report_.Add(
          kLog, At(last_),
          absl::StrCat("it has ", bytes, " bytes, above ", kRecordBytesMax));
    }
    const std::string fault = FormFault(record);
    if (!fault.empty()) report_.Add(kLog, At(last_), fault);
    const absl::Time recorded_at = RecordedAt(record);
    if (recorded_at < last_recorded_at_) {
      report_.Add(kLog, At(last_), "it was recorded before the one before it");
    }
    last_recorded_at_ = recorded_at;
    for (int i = 1; i < record.tags_size(); ++i) {
      if (record.tags(i - 1) >= record.tags(i)) {
        report_.Add(kLog, At(last_), "its tags are not sorted");
      }
    }
  }

  // Holds a row that must be there against what must be in it.
  void CheckRow(Family family, const std::string& key,
                const std::string& expected) {
    rocksdb::PinnableSlice found;
    const rocksdb::Status got = database_.db().Get(
        rocksdb::ReadOptions(), database_.family(family), key, &found);
    const std::string row = absl::StrCat("row of ", At(last_));
    if (got.IsNotFound()) {
      report_.Add(NameOf(family), row, "it is missing");
    } else if (!got.ok()) {
      report_.Add(NameOf(family), row,
                  absl::StrCat("cannot be read: ", got.ToString()));
    } else if (AsView(found) != expected) {
      report_.Add(NameOf(family), row, Difference(expected, AsView(found)));
    }
  }

  const RocksDatabase& database_;
  LeafRows leaves_;
  CheckReport& report_;
  Position last_ = Position::kBeforeFirst;
  absl::Time last_recorded_at_ = absl::InfinitePast();
  uint64_t tags_ = 0;
};

}  // namespace

absl::Status CheckRecords(const RocksDatabase& database,
                          const CheckProgress& progress, CheckReport& report,
                          uint64_t& tags) {
  uint64_t expected = 0;
  database.db().GetIntProperty(database.family(Family::kLog),
                               "rocksdb.estimate-num-keys", &expected);
  RowWalk rows(database, Family::kLog, expected, progress);
  RecordCheck check(database, progress, report);
  while (rows.Valid()) {
    check.Check(rows.key(), rows.value());
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  rows.NoteEnd(report);
  tags = check.tags();
  return absl::OkStatus();
}

}  // namespace yoriai::storage

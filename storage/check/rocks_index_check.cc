// CheckIndex() of checks.h.

#include <rocksdb/db.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/check/checks.h"
#include "storage/check/rocks_row_walk.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"
#include "storage/log/record_codec.h"

namespace yoriai::storage {
namespace {

constexpr size_t kNumberBytes = 8;

// A key of a name, a zero byte and a number, taken apart.
struct NamedNumber {
  absl::string_view name;
  absl::string_view number;
};

std::optional<NamedNumber> Split(absl::string_view key) {
  if (key.size() < kNumberBytes + 2) return std::nullopt;
  const size_t end = key.size() - kNumberBytes - 1;
  if (key[end] != '\0') return std::nullopt;
  return NamedNumber{key.substr(0, end), key.substr(end + 1)};
}

// Finds the records that index rows speak of.
class Records final {
 public:
  explicit Records(const RocksDatabase& database) : database_(database) {}

  // Returns the entry at a position, or nullopt.
  std::optional<LogEntry> Find(Position position) const {
    std::string bytes;
    if (!database_.db()
             .Get(rocksdb::ReadOptions(), database_.family(Family::kLog),
                  PositionKey(position), &bytes)
             .ok()) {
      return std::nullopt;
    }
    absl::StatusOr<LogEntry> entry = EntryOf(position, std::move(bytes));
    if (!entry.ok()) return std::nullopt;
    return *std::move(entry);
  }

 private:
  const RocksDatabase& database_;
};

std::string NoSuchRecord(Position position) {
  return absl::StrCat("it points to position ", Number(position),
                      ", where no such record is");
}

absl::Status CheckStreams(const RocksDatabase& database,
                          const CheckProgress& progress, CheckReport& report) {
  const Records records(database);
  RowWalk rows(database, Family::kStreams, report.records, progress);
  while (rows.Valid()) {
    const std::optional<NamedNumber> key = Split(rows.key());
    const std::optional<Position> position = ParsePositionKey(rows.value());
    const std::string row = absl::CHexEscape(rows.key());
    if (!key || !position) {
      report.Add("streams", row, "its key or value has not the right form");
    } else {
      const std::optional<LogEntry> entry = records.Find(*position);
      if (!entry || rows.key() != StreamKey(entry->stream, entry->revision)) {
        report.Add("streams", row, NoSuchRecord(*position));
      } else if (entry->revision != Next(Revision::kNoStream)) {
        // Revisions have no gaps.
        rocksdb::PinnableSlice before;
        const Revision former{Number(entry->revision) - 1};
        if (!database.db()
                 .Get(rocksdb::ReadOptions(), database.family(Family::kStreams),
                      StreamKey(entry->stream, former), &before)
                 .ok()) {
          report.Add("streams", row,
                     absl::StrCat("there is no revision ", Number(former),
                                  " before it"));
        }
      }
    }
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  rows.NoteEnd(report);
  return absl::OkStatus();
}

absl::Status CheckIds(const RocksDatabase& database,
                      const CheckProgress& progress, CheckReport& report) {
  const Records records(database);
  RowWalk rows(database, Family::kIds, report.records, progress);
  while (rows.Valid()) {
    const std::optional<IdValue> value = ParseIdValue(rows.value());
    const std::string row = absl::BytesToHexString(rows.key());
    if (!value) {
      report.Add("ids", row, "its value has not the right form");
    } else {
      const std::optional<LogEntry> entry = records.Find(value->position);
      if (!entry || entry->event_id.bytes() != rows.key()) {
        report.Add("ids", row, NoSuchRecord(value->position));
      }
    }
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  rows.NoteEnd(report);
  return absl::OkStatus();
}

// Returns the positions of a row of tags; nullopt: it has not the right form.
std::optional<std::vector<Position>> PositionsIn(absl::string_view key,
                                                 absl::string_view value) {
  const std::optional<NamedNumber> parts = Split(key);
  std::vector<Position> positions;
  if (!parts ||
      !ParseTagRow(*ParsePositionKey(parts->number), value, positions)) {
    return std::nullopt;
  }
  return positions;
}

// Counts into `found` the positions that the rows have.
absl::Status CheckTagRows(const RocksDatabase& database,
                          const CheckProgress& progress, CheckReport& report,
                          uint64_t& found) {
  const Records records(database);
  RowWalk rows(database, Family::kTags, report.records, progress);
  std::string last_tag;
  Position last = Position::kBeforeFirst;
  while (rows.Valid()) {
    const std::string row = absl::CHexEscape(rows.key());
    const std::optional<std::vector<Position>> positions =
        PositionsIn(rows.key(), rows.value());
    if (!positions) {
      report.Add("tags", row, "its key or value has not the right form");
    } else {
      const absl::string_view tag = Split(rows.key())->name;
      if (tag == last_tag && positions->front() <= last) {
        report.Add("tags", row, "it reaches into the row before it");
      }
      for (const Position position : *positions) {
        const std::optional<LogEntry> entry = records.Find(position);
        if (!entry || std::find(entry->tags.begin(), entry->tags.end(), tag) ==
                          entry->tags.end()) {
          report.Add("tags", row, NoSuchRecord(position));
        } else {
          ++found;
        }
      }
      last_tag = std::string(tag);
      last = positions->back();
    }
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  rows.NoteEnd(report);
  return absl::OkStatus();
}

bool HasTag(rocksdb::Iterator& rows, absl::string_view tag, Position position) {
  rows.SeekForPrev(TagKey(tag, position));
  if (!rows.Valid()) return false;
  const std::optional<NamedNumber> key = Split(AsView(rows.key()));
  const std::optional<std::vector<Position>> positions =
      PositionsIn(AsView(rows.key()), AsView(rows.value()));
  return key && key->name == tag && positions &&
         std::find(positions->begin(), positions->end(), position) !=
             positions->end();
}

// Looks for each tag of each record: only if some are known to be missing.
absl::Status FindMissingTags(const RocksDatabase& database,
                             const CheckProgress& progress,
                             CheckReport& report) {
  const std::unique_ptr<rocksdb::Iterator> tags(database.db().NewIterator(
      rocksdb::ReadOptions(), database.family(Family::kTags)));
  RowWalk rows(database, Family::kLog, report.records, progress);
  while (rows.Valid()) {
    const std::optional<Position> position = ParsePositionKey(rows.key());
    const absl::StatusOr<LogEntry> entry =
        position ? EntryOf(*position, std::string(rows.value()))
                 : absl::DataLossError("");
    if (entry.ok()) {
      for (const std::string& tag : entry->tags) {
        if (!HasTag(*tags, tag, *position)) {
          report.Add("tags",
                     absl::StrCat(tag, " of position ", Number(*position)),
                     "it is missing");
        }
      }
    }
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckIndex(const RocksDatabase& database,
                        const CheckProgress& progress, CheckReport& report,
                        uint64_t tags) {
  YORIAI_RETURN_IF_ERROR(CheckStreams(database, progress, report));
  YORIAI_RETURN_IF_ERROR(CheckIds(database, progress, report));
  uint64_t found = 0;
  YORIAI_RETURN_IF_ERROR(CheckTagRows(database, progress, report, found));
  // Each position of a row is of a record that has the tag, so if there are as
  // many as the records have tags, none is missing.
  if (found == tags) return absl::OkStatus();
  return FindMissingTags(database, progress, report);
}

}  // namespace yoriai::storage

// CheckTree() and CheckStatements() of checks.h.

#include <rocksdb/db.h>

#include <map>
#include <optional>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/base/uuid.h"
#include "storage/check/checks.h"
#include "storage/check/rocks_row_walk.h"
#include "storage/db/keys.h"
#include "storage/log/rocks_tree.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/tree_reader.h"

namespace yoriai::storage {
namespace {

std::string NameOfRow(const TileRowKey& key) {
  return absl::StrCat("level ", key.level, " from hash ", key.first_hash);
}

// Walks over the rows of all levels, and keeps count of where it is.
class TreeCheck final {
 public:
  TreeCheck(const RocksDatabase& database, CheckReport& report)
      : tiles_(database), report_(report) {}

  void Check(absl::string_view key_bytes, absl::string_view row) {
    const std::optional<TileRowKey> key = ParseTileRowKey(key_bytes);
    if (!key) {
      report_.Add("tiles", absl::CHexEscape(key_bytes), "its key is none");
      return;
    }
    while (level_ < key->level) EndLevel();
    const uint64_t hashes = row.size() / kTreeHashBytes;
    const uint64_t end_of_tile =
        (key->first_hash / kTileWidth + 1) * kTileWidth;
    if (key->first_hash != next_hash_) {
      Add(*key, absl::StrCat("hash ", next_hash_, " should come next"));
    } else if (hashes == 0 || row.size() % kTreeHashBytes != 0 ||
               key->first_hash + hashes > end_of_tile) {
      Add(*key, absl::StrCat("a row of ", row.size(),
                             " bytes does not fit into its tile"));
    } else if (end_of_tile <= LevelSize(level_, report_.records) &&
               hashes != kTileWidth) {
      Add(*key, "its tile is full, and yet not in one row");
    }
    next_hash_ = key->first_hash + hashes;
    if (level_ > 0) CheckHashes(*key, row, hashes);
  }

  // Every level that ought to be there was there.
  void Finish() {
    while (level_ < kTileLevels) EndLevel();
  }

 private:
  void Add(const TileRowKey& key, std::string what) {
    report_.Add("tiles", NameOfRow(key), std::move(what));
  }

  void EndLevel() {
    const uint64_t expected = LevelSize(level_, report_.records);
    if (next_hash_ != expected) {
      report_.Add(
          "tiles", absl::StrCat("level ", level_),
          absl::StrCat("it has ", next_hash_, " hashes instead of ", expected));
    }
    ++level_;
    next_hash_ = 0;
  }

  // Holds each hash against the tile below it.
  void CheckHashes(const TileRowKey& key, absl::string_view row,
                   uint64_t hashes) {
    for (uint64_t i = 0; i < hashes; ++i) {
      const uint64_t number = key.first_hash + i;
      const absl::StatusOr<std::string> below =
          tiles_.ReadTile({level_ - 1, number}, kTileWidth);
      if (!below.ok()) {
        Add(key, absl::StrCat("there is no full tile below hash ", number));
        continue;
      }
      const TreeHash expected = HashOfRange(*ParseTile(*below, kTileWidth));
      const absl::string_view found =
          row.substr(i * kTreeHashBytes, kTreeHashBytes);
      if (BytesOf(expected) != found) {
        Add(key, absl::StrCat("hash ", number, ": ",
                              Difference(BytesOf(expected), found)));
      }
    }
  }

  RocksTiles tiles_;
  CheckReport& report_;
  int level_ = 0;
  uint64_t next_hash_ = 0;
};

// Says what is wrong with a published checkpoint; empty: nothing.
std::string FaultOf(const RocksDatabase& database, const VerifierKey& key,
                    uint64_t size, absl::string_view note, uint64_t records) {
  const absl::StatusOr<SignedCheckpoint> opened = OpenCheckpoint(note, key);
  if (!opened.ok()) return std::string(opened.status().message());
  const TreeHead& tree = opened->checkpoint.tree;
  if (tree.size != size) {
    return absl::StrCat("it is of a tree of ", tree.size);
  }
  if (size > records) {
    return absl::StrCat("the log ends at ", records, " before it");
  }
  RocksTiles tiles(database);
  const absl::StatusOr<TreeHash> root = TreeReader(tiles, size).Root();
  if (!root.ok()) return std::string(root.status().message());
  if (*root != tree.root) {
    return "its root is not that of the tree: the log was another when it was "
           "signed";
  }
  return "";
}

// Reads meta whole: it has a handful of rows.
absl::Status ReadMeta(const RocksDatabase& database,
                      const CheckProgress& progress, CheckReport& report,
                      std::map<std::string, std::string>& meta) {
  RowWalk rows(database, Family::kMeta, 0, progress);
  while (rows.Valid()) {
    meta.emplace(std::string(rows.key()), std::string(rows.value()));
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  rows.NoteEnd(report);
  return absl::OkStatus();
}

std::optional<VerifierKey> CheckMeta(
    const std::map<std::string, std::string>& meta, CheckReport& report) {
  std::optional<VerifierKey> verifier;
  for (const auto& [name, value] : meta) {
    if (name == kFormatVersionKey) {
      if (ParseBigEndian32(value) != kFormatVersion) {
        report.Add("meta", name, "another format version");
      }
    } else if (name == kFederationIdKey) {
      if (!Uuid::FromBytes(value)) report.Add("meta", name, "no UUID");
    } else if (name == kVerifierKeyKey) {
      const absl::StatusOr<VerifierKey> key = VerifierKey::Parse(value);
      if (key.ok()) {
        verifier = *key;
      } else {
        report.Add("meta", name, std::string(key.status().message()));
      }
    } else {
      report.Add("meta", absl::CHexEscape(name), "nobody knows this key");
    }
  }
  return verifier;
}

}  // namespace

absl::Status CheckTree(const RocksDatabase& database,
                       const CheckProgress& progress, CheckReport& report) {
  RowWalk rows(database, Family::kTiles, report.records / kTileWidth, progress);
  TreeCheck check(database, report);
  while (rows.Valid()) {
    check.Check(rows.key(), rows.value());
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  rows.NoteEnd(report);
  check.Finish();
  return absl::OkStatus();
}

absl::Status CheckStatements(const RocksDatabase& database,
                             const CheckProgress& progress,
                             CheckReport& report) {
  std::map<std::string, std::string> meta;
  YORIAI_RETURN_IF_ERROR(ReadMeta(database, progress, report, meta));
  const std::optional<VerifierKey> key = CheckMeta(meta, report);
  RowWalk rows(database, Family::kCheckpoints, 0, progress);
  while (rows.Valid()) {
    const std::optional<uint64_t> size = ParseCheckpointKey(rows.key());
    const std::optional<CheckpointValue> value =
        ParseCheckpointValue(rows.value());
    std::string fault = "its key or value has not the right form";
    if (size && value) {
      fault = key ? FaultOf(database, *key, *size, value->note, report.records)
                  : "there is no key that it verifies with";
    }
    if (!fault.empty()) {
      report.Add(
          "checkpoints",
          size ? absl::StrCat("of size ", *size) : absl::CHexEscape(rows.key()),
          fault);
    }
    YORIAI_RETURN_IF_ERROR(rows.Next());
  }
  rows.NoteEnd(report);
  return absl::OkStatus();
}

}  // namespace yoriai::storage

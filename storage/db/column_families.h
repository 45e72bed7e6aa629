#pragma once

#include <array>

namespace yoriai::storage {

// The parts of the log's database. docs/formats/log.md describes their bytes.
enum class Family {
  kLog,          // position -> the record's bytes
  kStreams,      // stream, revision -> position
  kIds,          // event id -> position, content hash
  kTags,         // tag, position -> further positions
  kTiles,        // level, hash index -> hashes of the Merkle tree
  kCheckpoints,  // tree size -> when it was published, signed note
  kMeta,         // format version, federation id
};

inline constexpr std::array<Family, 7> kFamilies = {
    Family::kLog,   Family::kStreams,     Family::kIds,  Family::kTags,
    Family::kTiles, Family::kCheckpoints, Family::kMeta,
};

// The name on disk. Never changes.
constexpr const char* NameOf(Family family) {
  switch (family) {
    case Family::kLog:
      return "log";
    case Family::kStreams:
      return "streams";
    case Family::kIds:
      return "ids";
    case Family::kTags:
      return "tags";
    case Family::kTiles:
      return "tiles";
    case Family::kCheckpoints:
      return "checkpoints";
    case Family::kMeta:
      return "meta";
  }
  return "";
}

}  // namespace yoriai::storage

#pragma once

#include <array>

namespace yoriai::storage {

// The parts of the one database. docs/formats/log.md describes their bytes.
enum class Family {
  kLog,      // position -> the record's bytes
  kStreams,  // stream, revision -> position
  kIds,      // event id -> position, content hash
  kTags,     // tag, position -> nothing
  kTiles,    // tile coordinates -> Merkle tree hashes
  kViews,    // view, entity, inverted position -> row
  kMeta,     // format version, federation id, positions of views
};

inline constexpr std::array<Family, 7> kFamilies = {
    Family::kLog,   Family::kStreams, Family::kIds,  Family::kTags,
    Family::kTiles, Family::kViews,   Family::kMeta,
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
    case Family::kViews:
      return "views";
    case Family::kMeta:
      return "meta";
  }
  return "";
}

}  // namespace yoriai::storage

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "storage/base/position.h"

// How keys and small values are spelled. Numbers are big-endian, so that the
// order of bytes is the order of numbers; names end with a zero byte and hold
// none, so that no name's keys lie among another's. docs/formats/log.md is the
// specification.
//
// Parsing returns nullopt for bytes that no encoder here could have made.

namespace yoriai::storage {

// Numbers, 8 and 4 bytes.
void AppendBigEndian64(uint64_t number, std::string& bytes);
void AppendBigEndian32(uint32_t number, std::string& bytes);
std::optional<uint64_t> ParseBigEndian64(absl::string_view bytes);
std::optional<uint32_t> ParseBigEndian32(absl::string_view bytes);

// The first key that lies behind all keys with `prefix`; empty if there is
// none, because the prefix is empty or all 0xff.
std::string EndOfPrefix(absl::string_view prefix);

// log: position. Also the value of streams.
std::string PositionKey(Position position);
std::optional<Position> ParsePositionKey(absl::string_view key);

// streams: stream, 0x00, revision.
std::string StreamKey(absl::string_view stream, Revision revision);
std::string StreamPrefix(absl::string_view stream);
std::optional<Revision> ParseStreamKey(absl::string_view stream_prefix,
                                       absl::string_view key);

// tags: tag, 0x00, the first position of the row. The value has the others, up
// to kTagRowPositionsMax in all: for each, as a varint, how far it lies behind
// the one before.
inline constexpr size_t kTagRowPositionsMax = 256;
std::string TagKey(absl::string_view tag, Position first);
std::string TagPrefix(absl::string_view tag);
std::optional<Position> ParseTagKey(absl::string_view tag_prefix,
                                    absl::string_view key);
void AppendTagDistance(uint64_t distance, std::string& value);
// Puts all positions of a row into `positions`. False: no encoder made `value`.
bool ParseTagRow(Position first, absl::string_view value,
                 std::vector<Position>& positions);

// tiles: level (1 byte), the number of a hash within its level. The value has
// that hash and those that follow it, up to the end of its tile.
struct TileRowKey {
  int level;
  uint64_t first_hash;
};
std::string TileRowKeyOf(int level, uint64_t first_hash);
std::optional<TileRowKey> ParseTileRowKey(absl::string_view key);

// checkpoints: tree size. The value is the time at which it was published, in
// microseconds since 1970, then the signed note.
struct CheckpointValue {
  uint64_t unix_micros;
  absl::string_view note;  // Points into the value.
};
std::string CheckpointKey(uint64_t tree_size);
std::optional<uint64_t> ParseCheckpointKey(absl::string_view key);
std::string EncodeCheckpointValue(uint64_t unix_micros, absl::string_view note);
std::optional<CheckpointValue> ParseCheckpointValue(absl::string_view bytes);

// ids: the value is position, content hash.
struct IdValue {
  Position position;
  std::array<uint8_t, 32> content_hash;
};
std::string EncodeIdValue(const IdValue& value);
std::optional<IdValue> ParseIdValue(absl::string_view bytes);

// views: view name, 0x00, version (4 bytes), entity, 0x00, inverted position:
// 2^64 - 1 - position, so that the newest version of a row comes first.
struct ViewKeyParts {
  absl::string_view entity;  // Points into the key.
  Position position;
};
std::string ViewPrefix(absl::string_view view, uint32_t version);
// What the keys of all versions of a row begin with: all but the position.
std::string ViewRowPrefix(absl::string_view view, uint32_t version,
                          absl::string_view entity);
std::string ViewVersionKey(absl::string_view row_prefix, Position position);
std::optional<Position> ParseViewVersionKey(absl::string_view row_prefix,
                                            absl::string_view key);
// The same, into bytes that are used again and again.
void AppendViewRowPrefix(absl::string_view view, uint32_t version,
                         absl::string_view entity, std::string& key);
void AppendViewVersion(Position position, std::string& key);
std::string ViewKey(absl::string_view view_prefix, absl::string_view entity,
                    Position position);
// Lies behind every version of `entity` and before every later entity.
std::string ViewKeyBehind(absl::string_view view_prefix,
                          absl::string_view entity);
std::optional<ViewKeyParts> ParseViewKey(absl::string_view view_prefix,
                                         absl::string_view key);

// meta: "format_version" -> 4 bytes; "federation_id" -> 16 bytes;
// "verifier_key" -> the key that checkpoints verify with, as text;
// "rebuilding" -> nothing, while the index is made anew;
// "view/", view name, 0x00, version (4 bytes) -> position.
inline constexpr char kFormatVersionKey[] = "format_version";
inline constexpr char kFederationIdKey[] = "federation_id";
inline constexpr char kVerifierKeyKey[] = "verifier_key";
inline constexpr char kRebuildingKey[] = "rebuilding";
inline constexpr char kViewPositionPrefix[] = "view/";

struct ViewPositionKeyParts {
  std::string view;
  uint32_t version;
};
std::string ViewPositionKey(absl::string_view view, uint32_t version);
std::optional<ViewPositionKeyParts> ParseViewPositionKey(absl::string_view key);

}  // namespace yoriai::storage

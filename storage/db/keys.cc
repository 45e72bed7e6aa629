#include "storage/db/keys.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace yoriai::storage {
namespace {

constexpr size_t kNumberBytes = 8;
constexpr size_t kVersionBytes = 4;
constexpr char kEnd = '\0';

template <typename Number>
void AppendBigEndian(Number number, std::string& bytes) {
  char digits[sizeof(Number)];
  for (size_t i = sizeof(Number); i > 0; --i) {
    digits[i - 1] = static_cast<char>(number & 0xff);
    number = static_cast<Number>(number >> 8);
  }
  bytes.append(digits, sizeof(Number));
}

template <typename Number>
std::optional<Number> ParseBigEndian(absl::string_view bytes) {
  if (bytes.size() != sizeof(Number)) return std::nullopt;
  Number number = 0;
  for (const char c : bytes) {
    number = (number << 8) | static_cast<uint8_t>(c);
  }
  return number;
}

std::string WithEnd(absl::string_view name) {
  std::string prefix;
  prefix.reserve(name.size() + 1 + kNumberBytes);
  prefix.append(name.data(), name.size());
  prefix.push_back(kEnd);
  return prefix;
}

// nullopt: there is none, or one that is longer than it need be.
std::optional<uint64_t> ConsumeVarint(absl::string_view& bytes) {
  uint64_t number = 0;
  for (int shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    const uint64_t bits = byte & 0x7f;
    if (bits << shift >> shift != bits) return std::nullopt;
    number |= bits << shift;
    if (byte >= 0x80) continue;
    if (byte == 0 && shift > 0) return std::nullopt;
    return number;
  }
  return std::nullopt;
}

std::optional<uint64_t> NumberAfter(absl::string_view prefix,
                                    absl::string_view key) {
  if (!absl::ConsumePrefix(&key, prefix)) return std::nullopt;
  return ParseBigEndian64(key);
}

}  // namespace

void AppendBigEndian64(uint64_t number, std::string& bytes) {
  AppendBigEndian(number, bytes);
}

void AppendBigEndian32(uint32_t number, std::string& bytes) {
  AppendBigEndian(number, bytes);
}

std::optional<uint64_t> ParseBigEndian64(absl::string_view bytes) {
  return ParseBigEndian<uint64_t>(bytes);
}

std::optional<uint32_t> ParseBigEndian32(absl::string_view bytes) {
  return ParseBigEndian<uint32_t>(bytes);
}

std::string EndOfPrefix(absl::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<uint8_t>(end.back()) == 0xff) {
    end.pop_back();
  }
  if (!end.empty()) end.back() = static_cast<char>(end.back() + 1);
  return end;
}

std::string PositionKey(Position position) {
  std::string key;
  AppendBigEndian64(Number(position), key);
  return key;
}

std::optional<Position> ParsePositionKey(absl::string_view key) {
  const std::optional<uint64_t> number = ParseBigEndian64(key);
  if (!number) return std::nullopt;
  return Position{*number};
}

std::string StreamPrefix(absl::string_view stream) { return WithEnd(stream); }

std::string StreamKey(absl::string_view stream, Revision revision) {
  std::string key = WithEnd(stream);
  AppendBigEndian64(Number(revision), key);
  return key;
}

std::optional<Revision> ParseStreamKey(absl::string_view stream_prefix,
                                       absl::string_view key) {
  const std::optional<uint64_t> number = NumberAfter(stream_prefix, key);
  if (!number) return std::nullopt;
  return Revision{*number};
}

std::string TagPrefix(absl::string_view tag) { return WithEnd(tag); }

std::string TagKey(absl::string_view tag, Position first) {
  std::string key = WithEnd(tag);
  AppendBigEndian64(Number(first), key);
  return key;
}

std::optional<Position> ParseTagKey(absl::string_view tag_prefix,
                                    absl::string_view key) {
  const std::optional<uint64_t> number = NumberAfter(tag_prefix, key);
  if (!number) return std::nullopt;
  return Position{*number};
}

void AppendTagDistance(uint64_t distance, std::string& value) {
  for (; distance >= 0x80; distance >>= 7) {
    value.push_back(static_cast<char>(distance | 0x80));
  }
  value.push_back(static_cast<char>(distance));
}

bool ParseTagRow(Position first, absl::string_view value,
                 std::vector<Position>& positions) {
  positions.assign(1, first);
  while (!value.empty()) {
    if (positions.size() == kTagRowPositionsMax) return false;
    const std::optional<uint64_t> distance = ConsumeVarint(value);
    const uint64_t last = Number(positions.back());
    if (!distance || *distance == 0 || last + *distance < last) return false;
    positions.push_back(Position{last + *distance});
  }
  return true;
}

std::string TileRowKeyOf(int level, uint64_t first_hash) {
  std::string key(1, static_cast<char>(level));
  AppendBigEndian64(first_hash, key);
  return key;
}

std::optional<TileRowKey> ParseTileRowKey(absl::string_view key) {
  if (key.size() != 1 + kNumberBytes) return std::nullopt;
  const std::optional<uint64_t> first_hash = ParseBigEndian64(key.substr(1));
  return TileRowKey{static_cast<uint8_t>(key.front()), *first_hash};
}

std::string CheckpointKey(uint64_t tree_size) {
  std::string key;
  AppendBigEndian64(tree_size, key);
  return key;
}

std::optional<uint64_t> ParseCheckpointKey(absl::string_view key) {
  return ParseBigEndian64(key);
}

std::string EncodeCheckpointValue(uint64_t unix_micros,
                                  absl::string_view note) {
  std::string bytes;
  AppendBigEndian64(unix_micros, bytes);
  bytes.append(note.data(), note.size());
  return bytes;
}

std::optional<CheckpointValue> ParseCheckpointValue(absl::string_view bytes) {
  if (bytes.size() < kNumberBytes) return std::nullopt;
  return CheckpointValue{*ParseBigEndian64(bytes.substr(0, kNumberBytes)),
                         bytes.substr(kNumberBytes)};
}

std::string EncodeIdValue(const IdValue& value) {
  std::string bytes = PositionKey(value.position);
  bytes.append(value.content_hash.begin(), value.content_hash.end());
  return bytes;
}

std::optional<IdValue> ParseIdValue(absl::string_view bytes) {
  IdValue value;
  if (bytes.size() != kNumberBytes + value.content_hash.size()) {
    return std::nullopt;
  }
  value.position = *ParsePositionKey(bytes.substr(0, kNumberBytes));
  bytes.remove_prefix(kNumberBytes);
  std::copy(bytes.begin(), bytes.end(), value.content_hash.begin());
  return value;
}

std::string ViewPrefix(absl::string_view view, uint32_t version) {
  std::string prefix = WithEnd(view);
  AppendBigEndian32(version, prefix);
  return prefix;
}

std::string ViewRowPrefix(absl::string_view view, uint32_t version,
                          absl::string_view entity) {
  std::string prefix;
  prefix.reserve(view.size() + kVersionBytes + entity.size() + 2 +
                 kNumberBytes);
  AppendViewRowPrefix(view, version, entity, prefix);
  return prefix;
}

std::string ViewVersionKey(absl::string_view row_prefix, Position position) {
  std::string key;
  key.reserve(row_prefix.size() + kNumberBytes);
  key.append(row_prefix.data(), row_prefix.size());
  AppendViewVersion(position, key);
  return key;
}

std::optional<Position> ParseViewVersionKey(absl::string_view row_prefix,
                                            absl::string_view key) {
  const std::optional<uint64_t> inverted = NumberAfter(row_prefix, key);
  if (!inverted) return std::nullopt;
  return Position{~*inverted};
}

void AppendViewRowPrefix(absl::string_view view, uint32_t version,
                         absl::string_view entity, std::string& key) {
  key.append(view.data(), view.size());
  key.push_back(kEnd);
  AppendBigEndian32(version, key);
  key.append(entity.data(), entity.size());
  key.push_back(kEnd);
}

void AppendViewVersion(Position position, std::string& key) {
  AppendBigEndian64(~Number(position), key);
}

std::string ViewKey(absl::string_view view_prefix, absl::string_view entity,
                    Position position) {
  std::string key;
  key.reserve(view_prefix.size() + entity.size() + 1 + kNumberBytes);
  absl::StrAppend(&key, view_prefix, entity);
  key.push_back(kEnd);
  AppendBigEndian64(~Number(position), key);
  return key;
}

std::string ViewKeyBehind(absl::string_view view_prefix,
                          absl::string_view entity) {
  std::string key = absl::StrCat(view_prefix, entity);
  key.push_back(kEnd + 1);
  return key;
}

std::optional<ViewKeyParts> ParseViewKey(absl::string_view view_prefix,
                                         absl::string_view key) {
  if (!absl::ConsumePrefix(&key, view_prefix)) return std::nullopt;
  if (key.size() <= kNumberBytes + 1) return std::nullopt;
  const size_t entity_bytes = key.size() - kNumberBytes - 1;
  if (key[entity_bytes] != kEnd) return std::nullopt;
  const uint64_t inverted = *ParseBigEndian64(key.substr(entity_bytes + 1));
  return ViewKeyParts{key.substr(0, entity_bytes), Position{~inverted}};
}

std::string ViewPositionKey(absl::string_view view, uint32_t version) {
  return absl::StrCat(kViewPositionPrefix, ViewPrefix(view, version));
}

std::optional<ViewPositionKeyParts> ParseViewPositionKey(
    absl::string_view key) {
  if (!absl::ConsumePrefix(&key, kViewPositionPrefix)) return std::nullopt;
  if (key.size() < kVersionBytes + 1) return std::nullopt;
  const size_t name_bytes = key.size() - kVersionBytes - 1;
  if (key[name_bytes] != kEnd) return std::nullopt;
  return ViewPositionKeyParts{std::string(key.substr(0, name_bytes)),
                              *ParseBigEndian32(key.substr(name_bytes + 1))};
}

}  // namespace yoriai::storage

#include "storage/views/newest_rows.h"

#include <utility>

#include "absl/hash/hash.h"

namespace yoriai::storage {
namespace {

// About what an entry takes beside its bytes.
constexpr size_t kEntryBytes = 96;

}  // namespace

NewestRows::Answer NewestRows::Find(absl::string_view key, Position as_of) {
  Answer answer;
  Shard& shard = ShardOf(key);
  absl::MutexLock lock(&shard.mutex);
  answer.mark = shard.writes;
  const Version* const version = FindYoung(key, shard);
  if (version == nullptr || version->since > as_of) return answer;
  answer.known = true;
  answer.row = version->row;
  return answer;
}

void NewestRows::Learn(absl::string_view key, Position since,
                       absl::string_view row, uint64_t mark) {
  Versions forgotten;
  Shard& shard = ShardOf(key);
  absl::MutexLock lock(&shard.mutex);
  if (shard.writes != mark) return;
  const bool added =
      shard.young
          .try_emplace(std::string(key), Version{since, std::string(row)})
          .second;
  if (added) forgotten = Age(key.size() + row.size() + kEntryBytes, shard);
}

void NewestRows::Write(absl::string_view key, Position since,
                       absl::string_view row) {
  Shard& shard = ShardOf(key);
  absl::MutexLock lock(&shard.mutex);
  ++shard.writes;
  Version* const version = FindYoung(key, shard);
  if (version == nullptr) return;
  shard.young_bytes += row.size();
  shard.young_bytes -= version->row.size();
  version->since = since;
  version->row.assign(row.data(), row.size());
}

void NewestRows::Clear() {
  for (Shard& shard : shards_) {
    absl::MutexLock lock(&shard.mutex);
    ++shard.writes;
    shard.young.clear();
    shard.old.clear();
    shard.young_bytes = 0;
  }
}

NewestRows::Shard& NewestRows::ShardOf(absl::string_view key) {
  // The upper bits: the lower ones are the maps'.
  static_assert(kShards == 16);
  return shards_[absl::Hash<absl::string_view>()(key) >> 60];
}

NewestRows::Version* NewestRows::FindYoung(absl::string_view key,
                                           Shard& shard) {
  const auto young = shard.young.find(key);
  if (young != shard.young.end()) return &young->second;
  const auto old = shard.old.find(key);
  if (old == shard.old.end()) return nullptr;
  auto node = shard.old.extract(old);
  shard.young_bytes += key.size() + node.mapped().row.size() + kEntryBytes;
  return &shard.young.insert(std::move(node)).position->second;
}

NewestRows::Versions NewestRows::Age(size_t added_bytes, Shard& shard) {
  shard.young_bytes += added_bytes;
  Versions forgotten;
  if (shard.young_bytes > shard_bytes_max_ / 2) {
    forgotten = std::exchange(shard.old, std::move(shard.young));
    shard.young = Versions();
    shard.young_bytes = 0;
  }
  return forgotten;
}

}  // namespace yoriai::storage

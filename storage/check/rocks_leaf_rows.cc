#include "storage/check/rocks_leaf_rows.h"

#include "storage/db/keys.h"

namespace yoriai::storage {

std::optional<TreeHash> LeafRows::Find(uint64_t index) {
  while (rows_.Valid()) {
    const std::optional<TileRowKey> key = ParseTileRowKey(rows_.key());
    if (key && (key->level != 0 || key->first_hash > index)) break;
    const absl::string_view row = rows_.value();
    if (key && index < key->first_hash + row.size() / kTreeHashBytes) {
      return TreeHashFrom(row.substr((index - key->first_hash) * kTreeHashBytes,
                                     kTreeHashBytes));
    }
    if (!rows_.Next().ok()) break;
  }
  return std::nullopt;
}

}  // namespace yoriai::storage

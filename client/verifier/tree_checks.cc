#include "client/verifier/tree_checks.h"

#include <string>
#include <vector>

#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree_reader.h"

namespace yoriai::verifier {
namespace {

using storage::AuthenticTiles;
using storage::kTileWidth;
using storage::TilePath;
using storage::TreeHash;

absl::Status TileFault(const absl::Status& status) {
  if (absl::IsNotFound(status)) {
    return NotChecked(phrases::kIncomplete, TextOf(status, cli::Language::kEn));
  }
  const bool altered =
      absl::IsFailedPrecondition(status) || absl::IsDataLoss(status);
  return altered ? About(phrases::kTileDoesNotFit, status) : status;
}

// The tiles of the tree of the first leaves: those of the longer tree, cut.
class FirstTiles final : public storage::TileSource {
 public:
  explicit FirstTiles(AuthenticTiles& tiles) : tiles_(tiles) {}

  absl::StatusOr<std::string> ReadTile(storage::TileId id,
                                       size_t width) override {
    YORIAI_ASSIGN_OR_RETURN(const std::vector<TreeHash> hashes,
                            tiles_.Hashes(id));
    if (hashes.size() < width) {
      return absl::NotFoundError(storage::FormatTilePath({false, id, width}));
    }
    std::string bytes;
    bytes.reserve(width * storage::kTreeHashBytes);
    for (size_t i = 0; i < width; ++i) {
      bytes.append(storage::BytesOf(hashes[i]).data(), storage::kTreeHashBytes);
    }
    return bytes;
  }

 private:
  AuthenticTiles& tiles_;
};

// The entries of a bundle, as far as it can be read; one that is altered may
// end in the middle of one, or have too many.
std::vector<absl::string_view> ReadableEntries(absl::string_view bundle) {
  std::vector<absl::string_view> entries;
  while (bundle.size() >= 2 && entries.size() <= kTileWidth) {
    const size_t size = static_cast<size_t>(static_cast<uint8_t>(bundle[0]))
                            << 8 |
                        static_cast<uint8_t>(bundle[1]);
    bundle.remove_prefix(2);
    if (bundle.size() < size) break;
    entries.push_back(bundle.substr(0, size));
    bundle.remove_prefix(size);
  }
  return entries;
}

size_t BytesOfEntries(const std::vector<absl::string_view>& entries) {
  size_t bytes = 0;
  for (const absl::string_view entry : entries) bytes += 2 + entry.size();
  return bytes;
}

}  // namespace

absl::StatusOr<AuthenticTiles> OpenTiles(bundle::PublishedLog& log,
                                         const storage::TreeHead& tree) {
  absl::StatusOr<AuthenticTiles> tiles = AuthenticTiles::Open(log, tree);
  if (!tiles.ok()) return TileFault(tiles.status());
  return tiles;
}

absl::StatusOr<TreeHash> RootOfFirst(uint64_t size, AuthenticTiles& tiles) {
  FirstTiles first(tiles);
  absl::StatusOr<TreeHash> root = storage::TreeReader(first, size).Root();
  if (!root.ok()) return TileFault(root.status());
  return root;
}

absl::Status WalkRecords(
    bundle::PublishedLog& log, AuthenticTiles& tiles, uint64_t first_tile,
    uint64_t last_tile,
    absl::FunctionRef<absl::Status(uint64_t position, absl::string_view record)>
        take) {
  for (uint64_t tile = first_tile; tile <= last_tile; ++tile) {
    const absl::StatusOr<std::vector<TreeHash>> hashes =
        tiles.Hashes({0, tile});
    if (!hashes.ok()) return TileFault(hashes.status());
    const absl::StatusOr<std::string> bundle =
        log.ReadEntries(tile, hashes->size());
    if (!bundle.ok()) return TileFault(bundle.status());
    const TilePath path{true, {0, tile}, hashes->size()};
    const std::vector<absl::string_view> records = ReadableEntries(*bundle);
    uint64_t position = tile * kTileWidth;
    for (size_t i = 0; i < hashes->size(); ++i) {
      ++position;
      if (i >= records.size()) {
        return DoesNotHold(position, phrases::kRecordMissing, position,
                           storage::FormatTilePath(path), records.size());
      }
      if (storage::LeafHash(records[i]) != (*hashes)[i]) {
        return DoesNotHold(position, phrases::kNotWhatWasHashed, position);
      }
      YORIAI_RETURN_IF_ERROR(take(position, records[i]));
    }
    if (BytesOfEntries(records) != bundle->size() ||
        records.size() != hashes->size()) {
      return DoesNotHold(position, phrases::kRecordTooMany,
                         storage::FormatTilePath(path), position);
    }
  }
  return absl::OkStatus();
}

}  // namespace yoriai::verifier

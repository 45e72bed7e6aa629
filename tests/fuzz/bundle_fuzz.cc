// Bundles of entries, and tiles, as a stranger's server may send them.

#include <string>
#include <vector>

#include "storage/base/check.h"
#include "storage/merkle/tile.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

void CheckBundle(absl::string_view bundle) {
  const auto entries = ParseBundle(bundle);
  if (!entries.ok()) {
    YORIAI_CHECK(absl::IsDataLoss(entries.status())) << entries.status();
    return;
  }
  YORIAI_CHECK(entries->size() <= kTileWidth);
  std::string written;
  for (const absl::string_view entry : *entries) AppendEntry(entry, written);
  YORIAI_CHECK(written == bundle);
}

void CheckTile(absl::string_view tile) {
  const size_t width = tile.size() / kTreeHashBytes;
  const auto hashes = ParseTile(tile, width);
  YORIAI_CHECK(hashes.ok() == (tile.size() % kTreeHashBytes == 0));
  YORIAI_CHECK(!ParseTile(tile, width + 1).ok());
  if (!hashes.ok()) return;
  std::string written;
  for (const TreeHash& hash : *hashes) written += std::string(BytesOf(hash));
  YORIAI_CHECK(written == tile);
}

void WriteAndRead(test::Input input) {
  std::vector<std::string> entries;
  std::string bundle;
  while (!input.empty() && entries.size() < kTileWidth) {
    entries.push_back(input.TakeText());
    AppendEntry(entries.back(), bundle);
  }
  const auto read = ParseBundle(bundle);
  YORIAI_CHECK(read.ok()) << read.status();
  YORIAI_CHECK(std::vector<std::string>(read->begin(), read->end()) == entries);
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  CheckBundle(bytes);
  CheckTile(bytes);
  WriteAndRead(yoriai::test::Input(data, size));
  return 0;
}

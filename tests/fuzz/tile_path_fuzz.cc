// Paths of tiles, which come with every request.

#include <optional>
#include <string>

#include "storage/base/check.h"
#include "storage/merkle/tile.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

constexpr int kLevels = 64;

// One tile has one path.
void CheckText(const std::string& text) {
  const std::optional<TilePath> path = ParseTilePath(text);
  if (!path) return;
  YORIAI_CHECK(FormatTilePath(*path) == text) << text;
  YORIAI_CHECK(path->id.level >= 0 && path->id.level < kLevels) << text;
  YORIAI_CHECK(path->id.level == 0 || !path->entries) << text;
  YORIAI_CHECK(path->width >= 1 && path->width <= kTileWidth) << text;
}

void WriteAndRead(test::Input input) {
  TilePath path;
  path.entries = input.TakeByte() % 2 != 0;
  if (!path.entries) path.id.level = static_cast<int>(input.TakeBelow(kLevels));
  path.width = 1 + input.TakeBelow(kTileWidth);
  // Few digits as often as many.
  path.id.index =
      (input.TakeNumber() >> input.TakeBelow(64)) % (kTreeSizeMax / kTileWidth);
  const std::string text = FormatTilePath(path);
  YORIAI_CHECK(ParseTilePath(text) == path) << text;
  CheckText(text + "0");
  CheckText(text + "/0");
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  CheckText(std::string(reinterpret_cast<const char*>(data), size));
  WriteAndRead(yoriai::test::Input(data, size));
  return 0;
}

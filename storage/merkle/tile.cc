#include "storage/merkle/tile.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "storage/base/check.h"

namespace yoriai::storage {
namespace {

constexpr int kLevelMax = 63;
constexpr size_t kLengthBytes = 2;
constexpr uint64_t kGroup = 1'000;
constexpr size_t kGroupDigits = 3;

// 1234067 is x001/x234/067.
std::string FormatIndex(uint64_t index) {
  std::string text = absl::StrFormat("%03d", index % kGroup);
  for (index /= kGroup; index > 0; index /= kGroup) {
    text = absl::StrFormat("x%03d/%s", index % kGroup, text);
  }
  return text;
}

// Takes decimal digits only; FormatTilePath() of the result has the last word
// on whether they were spelled as they should.
std::optional<uint64_t> ParseDigits(absl::string_view text) {
  uint64_t number = 0;
  if (text.empty() || text.front() == '+' || text.front() == '-' ||
      !absl::SimpleAtoi(text, &number)) {
    return std::nullopt;
  }
  return number;
}

std::optional<uint64_t> ParseIndex(absl::Span<const absl::string_view> groups) {
  uint64_t index = 0;
  for (absl::string_view group : groups) {
    absl::ConsumePrefix(&group, "x");
    const std::optional<uint64_t> digits = ParseDigits(group);
    if (group.size() != kGroupDigits || !digits ||
        index > kTreeSizeMax / kGroup) {
      return std::nullopt;
    }
    index = index * kGroup + *digits;
  }
  return index;
}

}  // namespace

uint64_t LevelSize(int level, uint64_t tree_size) {
  const int shift = level * kTileHeight;
  return shift < 64 ? tree_size >> shift : 0;
}

size_t TileWidthAt(TileId id, uint64_t tree_size) {
  const uint64_t hashes = LevelSize(id.level, tree_size);
  if (id.index > hashes / kTileWidth) return 0;
  return std::min(kTileWidth, hashes - id.index * kTileWidth);
}

absl::StatusOr<std::vector<TreeHash>> ParseTile(absl::string_view tile,
                                                size_t width) {
  if (tile.size() != width * kTreeHashBytes) {
    return absl::DataLossError(absl::StrCat("a tile of ", tile.size(),
                                            " bytes instead of ",
                                            width * kTreeHashBytes));
  }
  std::vector<TreeHash> hashes;
  hashes.reserve(width);
  for (; !tile.empty(); tile.remove_prefix(kTreeHashBytes)) {
    hashes.push_back(TreeHashFrom(tile.substr(0, kTreeHashBytes)));
  }
  return hashes;
}

std::string FormatTilePath(const TilePath& path) {
  std::string text = path.entries ? std::string("tile/entries/")
                                  : absl::StrCat("tile/", path.id.level, "/");
  absl::StrAppend(&text, FormatIndex(path.id.index));
  if (path.width < kTileWidth) absl::StrAppend(&text, ".p/", path.width);
  return text;
}

std::optional<TilePath> ParseTilePath(absl::string_view text) {
  std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  TilePath path;
  if (parts.size() < 3 || parts[0] != "tile") return std::nullopt;
  path.entries = parts[1] == "entries";
  if (!path.entries) {
    const std::optional<uint64_t> level = ParseDigits(parts[1]);
    if (!level || *level > kLevelMax) return std::nullopt;
    path.id.level = static_cast<int>(*level);
  }
  absl::string_view& before_last = parts[parts.size() - 2];
  if (absl::ConsumeSuffix(&before_last, ".p")) {
    const std::optional<uint64_t> width = ParseDigits(parts.back());
    if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
    path.width = *width;
    parts.pop_back();
  }
  const std::optional<uint64_t> index =
      ParseIndex(absl::MakeSpan(parts).subspan(2));
  if (!index) return std::nullopt;
  path.id.index = *index;
  // One tile has one path, so that one answer is cached once.
  if (FormatTilePath(path) != text) return std::nullopt;
  return path;
}

void AppendEntry(absl::string_view entry, std::string& bundle) {
  YORIAI_CHECK(entry.size() <= kEntryBytesMax)
      << "an entry of " << entry.size() << " bytes";
  bundle.push_back(static_cast<char>(entry.size() >> 8));
  bundle.push_back(static_cast<char>(entry.size() & 0xff));
  bundle.append(entry.data(), entry.size());
}

absl::StatusOr<std::vector<absl::string_view>> ParseBundle(
    absl::string_view bundle) {
  std::vector<absl::string_view> entries;
  while (!bundle.empty()) {
    if (entries.size() == kTileWidth) {
      return absl::DataLossError("a bundle of more than 256 entries");
    }
    if (bundle.size() < kLengthBytes) {
      return absl::DataLossError("a bundle that ends within a length");
    }
    const size_t size = static_cast<size_t>(static_cast<uint8_t>(bundle[0]))
                            << 8 |
                        static_cast<uint8_t>(bundle[1]);
    bundle.remove_prefix(kLengthBytes);
    if (bundle.size() < size) {
      return absl::DataLossError(
          absl::StrCat("a bundle that ends within entry ", entries.size()));
    }
    entries.push_back(bundle.substr(0, size));
    bundle.remove_prefix(size);
  }
  return entries;
}

}  // namespace yoriai::storage

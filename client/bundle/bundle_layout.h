#pragma once

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "storage/merkle/tile.h"

// Which files a bundle has: docs/formats/bundle.md.

namespace yoriai::bundle {

inline constexpr int kFormatVersion = 1;

inline constexpr char kCheckpointFile[] = "checkpoint";
inline constexpr char kManifestFile[] = "bundle.json";
inline constexpr char kDescriptorsFile[] = "descriptors.binpb";
inline constexpr char kEventsFile[] = "events.jsonl";
inline constexpr char kReadmeFile[] = "README.txt";

// What a bundle is of: positions `first` to `last` of a log of `tree_size`
// records. 1 <= first <= last <= tree_size.
struct BundleRange {
  uint64_t first;
  uint64_t last;
  uint64_t tree_size;

  bool IsWhole() const { return first == 1 && last == tree_size; }
};

// Calls `visit` for every tile that the records of the range, widened to whole
// tiles, are proven with, and for the records themselves: tiles first, from the
// highest level down. Stops at the first error and returns it.
absl::Status ForEachTile(
    const BundleRange& range,
    absl::FunctionRef<absl::Status(const storage::TilePath&)> visit);

}  // namespace yoriai::bundle

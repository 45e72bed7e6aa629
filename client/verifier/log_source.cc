#include "client/verifier/log_source.h"

#include <vector>

#include "client/bundle/bundle_layout.h"
#include "client/verifier/directory_files.h"
#include "client/verifier/fault.h"
#include "client/verifier/http_files.h"
#include "client/verifier/phrases.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/note.h"

namespace yoriai::verifier {
namespace {

using storage::kTileWidth;
using storage::TilePath;

constexpr size_t kEntriesBytesMax =
    kTileWidth * (storage::kEntryBytesMax + sizeof(uint16_t));

// Returns the beginning of a bundle that has `width` entries; all of it if it
// has less, or is none: whoever hashes it will see.
std::string FirstEntries(std::string entries, size_t width) {
  const auto parsed = storage::ParseBundle(entries);
  if (!parsed.ok() || parsed->size() <= width) return entries;
  const char* const end =
      (*parsed)[width - 1].data() + (*parsed)[width - 1].size();
  entries.resize(static_cast<size_t>(end - entries.data()));
  return entries;
}

}  // namespace

std::unique_ptr<LogSource> LogSource::Open(const std::string& source,
                                           client::Cancellation& cancellation) {
  std::unique_ptr<PublishedFiles> files;
  if (IsAddress(source)) {
    files = std::make_unique<HttpFiles>(source, cancellation);
  } else {
    files = std::make_unique<DirectoryFiles>(source);
  }
  return std::make_unique<LogSource>(std::move(files), cancellation);
}

absl::StatusOr<std::string> LogSource::ReadCheckpoint() {
  absl::StatusOr<std::string> note =
      ReadFile(bundle::kCheckpointFile, storage::kNoteBytesMax);
  if (!absl::IsNotFound(note.status())) return note;
  return NotChecked(phrases::kNoLogThere, name());
}

absl::StatusOr<std::string> LogSource::ReadTile(storage::TileId id,
                                                size_t width) {
  const std::string path = storage::FormatTilePath({false, id, width});
  constexpr size_t kBytesMax = kTileWidth * storage::kTreeHashBytes;
  absl::StatusOr<std::string> tile = ReadFile(path, kBytesMax);
  if (absl::IsNotFound(tile.status()) && width < kTileWidth) {
    tile = ReadFile(storage::FormatTilePath({false, id}), kBytesMax);
    if (tile.ok() && tile->size() == kBytesMax) {
      tile->resize(width * storage::kTreeHashBytes);
    }
  }
  if (tile.ok() && tile->size() != width * storage::kTreeHashBytes) {
    return DoesNotHold(0, phrases::kTileLength, path, tile->size(),
                       width * storage::kTreeHashBytes);
  }
  return tile;
}

absl::StatusOr<std::string> LogSource::ReadEntries(uint64_t index,
                                                   size_t width) {
  absl::StatusOr<std::string> entries = ReadFile(
      storage::FormatTilePath({true, {0, index}, width}), kEntriesBytesMax);
  if (absl::IsNotFound(entries.status()) && width < kTileWidth) {
    entries =
        ReadFile(storage::FormatTilePath({true, {0, index}}), kEntriesBytesMax);
    if (entries.ok()) return FirstEntries(*std::move(entries), width);
  }
  return entries;
}

absl::StatusOr<std::string> LogSource::ReadFile(absl::string_view path,
                                                size_t bytes_max) {
  if (cancellation_.cancelled()) return absl::CancelledError();
  return files_->Fetch(path, bytes_max);
}

}  // namespace yoriai::verifier

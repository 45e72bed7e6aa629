#include "server/audit/auditor.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree_reader.h"

namespace yoriai::server {
namespace {

using storage::Position;
using storage::TileId;
using storage::TreeHash;

absl::Status TreeFault() { return InternalFault("the tree could not be read"); }

}  // namespace

absl::StatusOr<apipb::LogCheckpoint> Auditor::NewestCheckpoint() const {
  return CheckpointAt(Number(log_.head().Get()));
}

absl::StatusOr<apipb::LogCheckpoint> Auditor::CheckpointAt(
    uint64_t tree_size) const {
  YORIAI_RETURN_IF_ERROR(CheckSize("tree_size", tree_size));
  YORIAI_ASSIGN_OR_RETURN(std::string note, SignedNote(tree_size));
  return DescribeCheckpoint(std::move(note));
}

absl::StatusOr<std::string> Auditor::SignedNote(uint64_t tree_size) const {
  {
    absl::MutexLock lock(&mutex_);
    if (!signed_note_.empty() && signed_size_ == tree_size) return signed_note_;
  }
  storage::LogTiles tiles(log_);
  const absl::StatusOr<TreeHash> root =
      storage::TreeReader(tiles, tree_size).Root();
  if (!root.ok()) return TreeFault();
  std::string note = storage::SignCheckpoint({tree_size, *root}, key_);
  absl::MutexLock lock(&mutex_);
  signed_size_ = tree_size;
  signed_note_ = note;
  return note;
}

absl::StatusOr<std::vector<apipb::ProvenRecord>> Auditor::ProveInclusion(
    absl::Span<const Position> positions, uint64_t tree_size) const {
  YORIAI_RETURN_IF_ERROR(CheckSize("tree_size", tree_size));
  storage::LogTiles tiles(log_);
  storage::TreeReader tree(tiles, tree_size);
  std::vector<apipb::ProvenRecord> records;
  size_t bytes = 0;
  for (const Position position : positions) {
    if (position == Position::kBeforeFirst || Number(position) > tree_size) {
      return FieldsInvalid(
          {{"positions", absl::StrCat(Number(position)),
            absl::StrCat("1 to ", tree_size, ", the size of the tree"),
            absl::StrCat("1〜", tree_size, "(木の大きさ)")}});
    }
    absl::StatusOr<storage::StoredRecord> stored = log_.Get(position);
    if (!stored.ok()) return InternalFault("the log could not be read");
    const absl::StatusOr<std::vector<TreeHash>> proof =
        storage::ProveInclusion(tree, Number(position) - 1);
    if (!proof.ok()) return TreeFault();
    apipb::ProvenRecord& record = records.emplace_back();
    record.set_position(Number(position));
    record.set_record(std::move(stored->bytes));
    for (const TreeHash& hash : *proof) {
      record.add_hashes(hash.data(), hash.size());
    }
    bytes += record.ByteSizeLong();
    if (bytes > storage::kProofsBytesMax) {
      return ProofsTooLarge(storage::kProofsBytesMax);
    }
  }
  return records;
}

absl::StatusOr<std::vector<TreeHash>> Auditor::ProveConsistency(
    uint64_t old_size, uint64_t tree_size) const {
  YORIAI_RETURN_IF_ERROR(CheckSize("tree_size", tree_size));
  if (old_size > tree_size) {
    return FieldsInvalid({{"old_size", absl::StrCat(old_size),
                           absl::StrCat("0 to ", tree_size, ", the later size"),
                           absl::StrCat("0〜", tree_size, "(後の大きさ)")}});
  }
  storage::LogTiles tiles(log_);
  storage::TreeReader tree(tiles, tree_size);
  absl::StatusOr<std::vector<TreeHash>> proof =
      storage::ProveConsistency(tree, old_size);
  if (!proof.ok()) return TreeFault();
  return proof;
}

absl::StatusOr<std::string> Auditor::Tile(TileId id, size_t width) const {
  absl::StatusOr<std::string> tile = log_.ReadTile(id, width);
  if (absl::IsNotFound(tile.status())) {
    return EntityUnknown("tile", storage::FormatTilePath({false, id, width}),
                         log_.head().Get());
  }
  if (!tile.ok()) return TreeFault();
  return tile;
}

absl::StatusOr<std::string> Auditor::Entries(uint64_t index,
                                             size_t width) const {
  const TileId id{0, index};
  const Position head = log_.head().Get();
  if (width == 0 || width > storage::TileWidthAt(id, Number(head))) {
    return EntityUnknown("tile", storage::FormatTilePath({true, id, width}),
                         head);
  }
  const std::unique_ptr<storage::Cursor> cursor =
      log_.Read({.after = Position{index * storage::kTileWidth}});
  std::string bundle;
  for (size_t i = 0; i < width; ++i) {
    const absl::StatusOr<std::optional<storage::RecordView>> next =
        cursor->Next();
    if (!next.ok() || !*next) return InternalFault("the log could not be read");
    storage::AppendEntry((*next)->bytes, bundle);
  }
  return bundle;
}

absl::Status Auditor::CheckSize(absl::string_view field, uint64_t size) const {
  const Position head = log_.head().Get();
  if (size <= Number(head)) return absl::OkStatus();
  return AsOfBeyondHead(field, Position{size}, head);
}

apipb::LogCheckpoint DescribeCheckpoint(std::string note) {
  const absl::StatusOr<storage::Note> parsed = storage::ParseNote(note);
  YORIAI_CHECK(parsed.ok()) << parsed.status().ToString();
  const absl::StatusOr<storage::Checkpoint> checkpoint =
      storage::ParseCheckpoint(parsed->text);
  YORIAI_CHECK(checkpoint.ok()) << checkpoint.status().ToString();
  apipb::LogCheckpoint described;
  described.set_note(std::move(note));
  described.set_origin(checkpoint->origin);
  described.set_tree_size(checkpoint->tree.size);
  const absl::string_view root = storage::BytesOf(checkpoint->tree.root);
  described.set_root_hash(root.data(), root.size());
  for (const storage::NoteSignature& signature : parsed->signatures) {
    if (signature.key_name != checkpoint->origin) {
      described.add_witnesses(signature.key_name);
    }
  }
  return described;
}

}  // namespace yoriai::server

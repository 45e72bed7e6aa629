#include "storage/log/rocks_tree_upgrade.h"

#include <rocksdb/iterator.h>
#include <rocksdb/write_batch.h>

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"
#include "storage/log/rocks_tree.h"

namespace yoriai::storage {
namespace {

constexpr size_t kLeavesPerBatch = 16 * kTileWidth;
constexpr absl::Duration kSayEvery = absl::Seconds(2);

// Says how far it is, not too often.
class SpokenProgress final {
 public:
  SpokenProgress(uint64_t done, uint64_t total)
      : total_(total), said_at_(Clock::System().Now()) {
    YORIAI_LOG(Info) << "hashing events for the tree of proofs: " << done
                     << " of " << total << " are done";
  }

  void Say(uint64_t done) {
    const absl::Time now = Clock::System().Now();
    if (now - said_at_ < kSayEvery && done < total_) return;
    said_at_ = now;
    YORIAI_LOG(Info) << "hashed " << done << " of " << total_ << " events";
  }

 private:
  const uint64_t total_;
  absl::Time said_at_;
};

}  // namespace

absl::Status HashWhatHasNoHash(const RocksDatabase& database, Position head,
                               const std::function<bool()>& stopping) {
  YORIAI_ASSIGN_OR_RETURN(const uint64_t hashed,
                          RocksTiles(database).TreeSize());
  if (hashed == Number(head)) return absl::OkStatus();
  if (hashed > Number(head)) {
    return absl::DataLossError(
        absl::StrCat("the tree has ", hashed, " leaves, but the log ends at ",
                     Number(head), "; restore a backup"));
  }
  YORIAI_ASSIGN_OR_RETURN(RocksTreeAppender tree,
                          RocksTreeAppender::Open(database, hashed));
  SpokenProgress progress(hashed, Number(head));
  rocksdb::ReadOptions ahead;
  ahead.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> records(
      database.db().NewIterator(ahead, database.family(Family::kLog)));
  records->Seek(PositionKey(Position{hashed + 1}));
  while (tree.size() < Number(head)) {
    if (stopping && stopping()) {
      return absl::CancelledError(
          absl::StrCat("stopped after hashing ", tree.size(), " of ",
                       Number(head), " events; the next start goes on"));
    }
    std::vector<TreeHash> leaves;
    for (; records->Valid() && leaves.size() < kLeavesPerBatch;
         records->Next()) {
      leaves.push_back(LeafHash(AsView(records->value())));
    }
    YORIAI_RETURN_IF_ERROR(ReadStatus(records->status()));
    if (leaves.empty()) {
      return absl::DataLossError(
          absl::StrCat("the log has no record after position ", tree.size()));
    }
    rocksdb::WriteBatch batch;
    tree.Append(leaves, batch);
    rocksdb::WriteOptions synced;
    synced.sync = true;
    const rocksdb::Status written = database.db().Write(synced, &batch);
    if (!written.ok()) {
      return absl::UnavailableError(
          absl::StrCat("hashing was cut off: ", written.ToString()));
    }
    progress.Say(tree.size());
  }
  return absl::OkStatus();
}

}  // namespace yoriai::storage

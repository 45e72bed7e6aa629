#include "storage/check/rocks_row_walk.h"

#include "absl/strings/str_cat.h"
#include "storage/db/slices.h"

namespace yoriai::storage {
namespace {

constexpr uint64_t kSayEveryRows = 4'096;

rocksdb::ReadOptions Verifying() {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  options.fill_cache = false;
  return options;
}

}  // namespace

RowWalk::RowWalk(const RocksDatabase& database, Family family, uint64_t total,
                 const CheckProgress& progress)
    : family_(family),
      total_(total),
      progress_(progress),
      rows_(database.db().NewIterator(Verifying(), database.family(family))) {
  rows_->SeekToFirst();
}

absl::string_view RowWalk::key() const { return AsView(rows_->key()); }

absl::string_view RowWalk::value() const { return AsView(rows_->value()); }

absl::Status RowWalk::Next() {
  rows_->Next();
  if (++seen_ % kSayEveryRows != 0) return absl::OkStatus();
  if (progress_.stop != nullptr && progress_.stop->load()) {
    return absl::CancelledError(
        absl::StrCat("stopped while walking over ", NameOf(family_)));
  }
  if (progress_.say) progress_.say(NameOf(family_), seen_, total_);
  return absl::OkStatus();
}

void RowWalk::NoteEnd(CheckReport& report) const {
  if (rows_->status().ok()) return;
  report.Add(NameOf(family_), absl::StrCat("behind row ", seen_),
             absl::StrCat("cannot be read: ", rows_->status().ToString()));
}

}  // namespace yoriai::storage

#include "storage/db/rocks_database.h"

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <rocksdb/listener.h>
#include <rocksdb/options.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <atomic>
#include <cstdarg>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/db/bounded_options.h"
#include "storage/db/family_options.h"
#include "storage/db/filled_wal.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"

namespace yoriai::storage {

// Notices failed syncs, and keeps RocksDB from recovering by itself: whether
// it is safe to go on after a failed write is decided by opening anew.
class RocksDatabase::WriteWatch final : public rocksdb::EventListener {
 public:
  bool sync_failed() const { return sync_failed_.load(); }

  bool ShouldBeNotifiedOnFileIO() override { return true; }

  void OnIOError(const rocksdb::IOErrorInfo& info) override {
    if (info.operation == rocksdb::FileOperationType::kSync ||
        info.operation == rocksdb::FileOperationType::kFsync ||
        info.operation == rocksdb::FileOperationType::kRangeSync) {
      sync_failed_.store(true);
    }
  }

  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }

 private:
  std::atomic<bool> sync_failed_{false};
};

namespace {

constexpr int kOpenFilesMax = 512;

// Views once lay in this database. What is left of them is dropped.
constexpr char kFormerViewsFamily[] = "views";

rocksdb::DBOptions MakeOptions(const DatabaseOptions& options,
                               rocksdb::Env& env) {
  rocksdb::DBOptions db =
      BoundedOptions(options.write_buffer_bytes, kOpenFilesMax, &env);
  // Durability.
  db.manual_wal_flush = false;
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  db.track_and_verify_wals_in_manifest = true;
  db.max_total_wal_size = options.write_buffer_bytes;
  return db;
}

absl::Status NewerFormat(const std::string& directory, uint32_t found) {
  return absl::FailedPreconditionError(
      absl::StrCat(directory, " has format version ", found,
                   "; this program understands up to ", kFormatVersion,
                   ". Use the program that made it, or a newer one."));
}

absl::Status Damaged(const std::string& directory, absl::string_view what) {
  return absl::DataLossError(
      absl::StrCat(directory, " is damaged: ", what, ". Restore a backup."));
}

absl::Status OpenStatus(const rocksdb::Status& status,
                        const std::string& directory) {
  const std::string text = status.ToString();
  if (status.IsIOError() && absl::StrContains(text, "LOCK")) {
    return absl::UnavailableError(absl::StrCat(
        "another server has ", directory, " open; stop it first (", text, ")"));
  }
  if (status.IsCorruption()) return Damaged(directory, text);
  return absl::UnavailableError(
      absl::StrCat("cannot open ", directory, ": ", text));
}

bool IsOurs(const std::string& family_name) {
  return family_name == rocksdb::kDefaultColumnFamilyName ||
         family_name == kFormerViewsFamily ||
         std::any_of(kFamilies.begin(), kFamilies.end(), [&](Family family) {
           return family_name == NameOf(family);
         });
}

std::vector<std::string> ListFamilies(const rocksdb::DBOptions& db_options,
                                      const std::string& directory) {
  std::vector<std::string> names;
  const rocksdb::Status listed =
      rocksdb::DB::ListColumnFamilies(db_options, directory, &names);
  // Nothing to list: there is no database yet. Other failures come back, with
  // a better text, from opening.
  if (!listed.ok()) names.clear();
  return names;
}

// A newer format may have families that we do not know, and RocksDB opens
// only when all are named. Reads the version without opening for writing.
absl::Status RefuseForeignFamilies(const std::vector<std::string>& names,
                                   const rocksdb::DBOptions& db_options,
                                   const std::string& directory) {
  if (std::all_of(names.begin(), names.end(), IsOurs)) return absl::OkStatus();

  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(
      db_options, directory,
      {{rocksdb::kDefaultColumnFamilyName, {}}, {NameOf(Family::kMeta), {}}},
      &handles, &opened);
  if (!status.ok()) return OpenStatus(status, directory);
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::string value;
  const rocksdb::Status got =
      db->Get(rocksdb::ReadOptions(), handles[1], kFormatVersionKey, &value);
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    db->DestroyColumnFamilyHandle(handle);
  }
  const std::optional<uint32_t> version = ParseBigEndian32(value);
  if (got.ok() && version && *version > kFormatVersion) {
    return NewerFormat(directory, *version);
  }
  return Damaged(directory, "it has parts that are not Yoriai's");
}

// What RocksDB says of itself, for nobody: where files are only read, none is
// written either.
class NoLog final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

// Makes the directory and, once made, makes its own name durable.
absl::Status MakeDirectory(const std::string& directory, rocksdb::Env* env) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path path = fs::absolute(directory, error);
  if (!error && fs::create_directories(path, error) && !error) {
    std::unique_ptr<rocksdb::Directory> parent;
    rocksdb::Status status =
        env->NewDirectory(path.parent_path().string(), &parent);
    if (status.ok()) status = parent->Fsync();
    if (!status.ok()) return OpenStatus(status, directory);
  }
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("cannot make ", directory, ": ", error.message()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksDatabase>> RocksDatabase::Open(
    const DatabaseOptions& options) {
  std::unique_ptr<rocksdb::Env> env = EnvWithFilledWal(
      options.env != nullptr ? *options.env : *rocksdb::Env::Default());
  rocksdb::DBOptions db_options = MakeOptions(options, *env);
  if (options.read_only) {
    db_options.create_if_missing = false;
    db_options.create_missing_column_families = false;
    db_options.info_log = std::make_shared<NoLog>();
    // Whoever only looks must hear of everything that serving would drop.
    db_options.wal_recovery_mode =
        rocksdb::WALRecoveryMode::kAbsoluteConsistency;
  } else {
    YORIAI_RETURN_IF_ERROR(MakeDirectory(options.directory, db_options.env));
  }
  const std::vector<std::string> present =
      ListFamilies(db_options, options.directory);
  YORIAI_RETURN_IF_ERROR(
      RefuseForeignFamilies(present, db_options, options.directory));

  std::unique_ptr<RocksDatabase> database(new RocksDatabase(options));
  database->env_ = std::move(env);
  if (options.read_only) YORIAI_RETURN_IF_ERROR(database->LockDirectory());
  database->watch_ = std::make_shared<WriteWatch>();
  db_options.listeners.push_back(database->watch_);

  database->block_cache_ = NewBlockCache(options.block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  descriptors.emplace_back(rocksdb::kDefaultColumnFamilyName,
                           rocksdb::ColumnFamilyOptions());
  for (const Family family : kFamilies) {
    descriptors.emplace_back(
        NameOf(family),
        OptionsOf(family, options.write_buffer_bytes, database->block_cache_));
  }
  const bool has_former_views = std::find(present.begin(), present.end(),
                                          kFormerViewsFamily) != present.end();
  if (has_former_views) {
    descriptors.emplace_back(kFormerViewsFamily,
                             rocksdb::ColumnFamilyOptions());
  }

  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(db_options, options.directory,
                                         descriptors, &handles, &db)
          : rocksdb::DB::Open(db_options, options.directory, descriptors,
                              &handles, &db);
  if (!status.ok()) return OpenStatus(status, options.directory);
  database->db_.reset(db);
  database->unused_default_ = handles[0];
  std::copy_n(handles.begin() + 1, kFamilies.size(),
              database->families_.begin());

  const absl::Status identified = database->LoadIdentity();
  if (has_former_views) {
    const absl::Status dropped = identified.ok() && !options.read_only
                                     ? database->DropFormerViews(handles.back())
                                     : identified;
    db->DestroyColumnFamilyHandle(handles.back());
    YORIAI_RETURN_IF_ERROR(dropped);
  }
  YORIAI_RETURN_IF_ERROR(identified);
  return database;
}

RocksDatabase::~RocksDatabase() {
  const absl::Cleanup unlock = [this] {
    if (read_lock_ != nullptr) {
      env_->UnlockFile(read_lock_).PermitUncheckedError();
    }
  };
  if (db_ == nullptr) return;
  // What is in sorted files need not be read back at the next start.
  if (!options_.read_only && !SyncFailed()) {
    db_->Flush(rocksdb::FlushOptions(), {families_.begin(), families_.end()})
        .PermitUncheckedError();
  }
  for (rocksdb::ColumnFamilyHandle* handle : families_) {
    db_->DestroyColumnFamilyHandle(handle);
  }
  db_->DestroyColumnFamilyHandle(unused_default_);
  // Nothing depends on a clean close: what was acknowledged is synced.
  db_->Close().PermitUncheckedError();
}

absl::Status RocksDatabase::LockDirectory() {
  // RocksDB locks only what it writes to; what is being written cannot be
  // checked.
  const rocksdb::Status locked =
      env_->LockFile(options_.directory + "/LOCK", &read_lock_);
  return locked.ok() ? absl::OkStatus()
                     : OpenStatus(locked, options_.directory);
}

bool RocksDatabase::SyncFailed() const { return watch_->sync_failed(); }

absl::Status RocksDatabase::LoadIdentity() {
  const std::string& directory = db_->GetName();
  std::string value;
  const rocksdb::Status status = db_->Get(
      rocksdb::ReadOptions(), family(Family::kMeta), kFormatVersionKey, &value);
  if (status.IsNotFound() && options_.read_only) {
    return Damaged(directory, "it has no format version");
  }
  if (status.IsNotFound()) return MakeIdentity();
  YORIAI_RETURN_IF_ERROR(ReadStatus(status));

  const std::optional<uint32_t> version = ParseBigEndian32(value);
  if (!version || *version == 0) {
    return Damaged(directory, "its format version is unreadable");
  }
  if (*version > kFormatVersion) return NewerFormat(directory, *version);
  if (*version < kFormatVersion && options_.read_only) {
    return absl::FailedPreconditionError(absl::StrCat(
        directory, " has format version ", *version, " and not yet ",
        kFormatVersion, "; start and stop yoriaid on it once"));
  }
  if (*version < kFormatVersion) YORIAI_RETURN_IF_ERROR(RaiseFormatVersion());
  std::string rebuilding;
  if (!options_.even_if_half_rebuilt &&
      db_->Get(rocksdb::ReadOptions(), family(Family::kMeta), kRebuildingKey,
               &rebuilding)
          .ok()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the index of ", directory,
        " was being made anew, and that was cut off; finish it with "
        "yoriai-check --rebuild"));
  }

  YORIAI_RETURN_IF_ERROR(
      ReadStatus(db_->Get(rocksdb::ReadOptions(), family(Family::kMeta),
                          kFederationIdKey, &value)));
  const std::optional<Uuid> id = Uuid::FromBytes(value);
  if (!id) return Damaged(directory, "its federation id is unreadable");
  federation_id_ = *id;
  return absl::OkStatus();
}

absl::Status RocksDatabase::RaiseFormatVersion() {
  // What was written so far is right in this version too; what is written from
  // now on is not in the former.
  std::string version;
  AppendBigEndian32(kFormatVersion, version);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const rocksdb::Status status =
      db_->Put(synced, family(Family::kMeta), kFormatVersionKey, version);
  if (!status.ok()) return OpenStatus(status, db_->GetName());
  return absl::OkStatus();
}

absl::Status RocksDatabase::MakeIdentity() {
  const std::unique_ptr<rocksdb::Iterator> records(
      db_->NewIterator(rocksdb::ReadOptions(), family(Family::kLog)));
  records->SeekToFirst();
  if (records->Valid()) {
    return Damaged(db_->GetName(), "it has records but no format version");
  }
  YORIAI_RETURN_IF_ERROR(ReadStatus(records->status()));

  federation_id_ = Uuid::Random();
  std::string version;
  AppendBigEndian32(kFormatVersion, version);
  rocksdb::WriteBatch batch;
  batch.Put(family(Family::kMeta), kFormatVersionKey, version);
  batch.Put(family(Family::kMeta), kFederationIdKey,
            AsSlice(federation_id_.bytes()));
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const rocksdb::Status status = db_->Write(synced, &batch);
  if (!status.ok()) return OpenStatus(status, db_->GetName());
  return absl::OkStatus();
}

absl::Status RocksDatabase::DropFormerViews(
    rocksdb::ColumnFamilyHandle* former) {
  // Positions first, for good: an older program folds rows anew that have no
  // position, but believes a position that has no rows.
  rocksdb::WriteOptions synced;
  synced.sync = true;
  rocksdb::Status status =
      db_->DeleteRange(synced, family(Family::kMeta), kViewPositionPrefix,
                       EndOfPrefix(kViewPositionPrefix));
  if (status.ok()) status = db_->DropColumnFamily(former);
  if (!status.ok()) return OpenStatus(status, db_->GetName());
  return absl::OkStatus();
}

absl::Status ReadStatus(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("the database could not be read: ", status.ToString()));
}

}  // namespace yoriai::storage

#include "storage/db/views_database.h"

#include <rocksdb/cache.h>
#include <rocksdb/options.h>
#include <rocksdb/write_batch.h>

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/db/bounded_options.h"
#include "storage/db/keys.h"
#include "storage/db/slices.h"
#include "storage/db/views_options.h"

namespace yoriai::storage {
namespace {

constexpr char kRowsFamily[] = "rows";
constexpr char kMetaFamily[] = "meta";
constexpr size_t kOwnCacheBytes = size_t{8} << 20;

// DATA_LOSS: what lies there is of no use, and may be thrown away.
absl::Status OpenStatus(const rocksdb::Status& status,
                        const std::string& directory) {
  if (status.ok()) return absl::OkStatus();
  const std::string text = status.ToString();
  if (status.IsIOError() && absl::StrContains(text, "LOCK")) {
    return absl::UnavailableError(absl::StrCat(
        "another server has ", directory, " open; stop it first (", text, ")"));
  }
  // A family that we do not name, or a file that should be there and is not.
  if (status.IsCorruption() || status.IsInvalidArgument() ||
      status.IsPathNotFound()) {
    return absl::DataLossError(text);
  }
  return absl::UnavailableError(
      absl::StrCat("cannot open ", directory, ": ", text));
}

}  // namespace

std::string ViewsDirectoryOf(const std::string& data_dir) {
  return absl::StrCat(data_dir, "/views");
}

absl::StatusOr<std::unique_ptr<ViewsDatabase>> ViewsDatabase::Open(
    const ViewsDatabaseOptions& options) {
  std::error_code error;
  std::filesystem::create_directories(options.directory, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("cannot make ", options.directory, ": ", error.message()));
  }
  absl::StatusOr<std::unique_ptr<ViewsDatabase>> database =
      OpenWhatIsThere(options);
  if (!absl::IsDataLoss(database.status()) || options.keep_what_is_damaged) {
    return database;
  }

  YORIAI_LOG(Warning) << "the views in " << options.directory
                      << " are folded anew: " << database.status().message();
  rocksdb::Options destroy;
  if (options.env != nullptr) destroy.env = options.env;
  YORIAI_RETURN_IF_ERROR(OpenStatus(
      rocksdb::DestroyDB(options.directory, destroy), options.directory));
  return OpenWhatIsThere(options);
}

absl::StatusOr<std::unique_ptr<ViewsDatabase>> ViewsDatabase::OpenWhatIsThere(
    const ViewsDatabaseOptions& options) {
  const std::shared_ptr<rocksdb::Cache> cache =
      options.block_cache != nullptr ? options.block_cache
                                     : NewBlockCache(kOwnCacheBytes);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, {}},
      {kRowsFamily, ViewRowsOptions(options.write_buffer_bytes, cache)},
      {kMetaFamily, ViewMetaOptions(cache)}};
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::Open(ViewsDbOptions(options.write_buffer_bytes, options.env),
                        options.directory, families, &handles, &db);
  YORIAI_RETURN_IF_ERROR(OpenStatus(status, options.directory));

  std::unique_ptr<ViewsDatabase> database(new ViewsDatabase());
  database->db_.reset(db);
  database->unused_default_ = handles[0];
  database->rows_ = handles[1];
  database->meta_ = handles[2];
  YORIAI_RETURN_IF_ERROR(database->CheckIdentity(options.federation_id));
  return database;
}

ViewsDatabase::~ViewsDatabase() {
  if (db_ == nullptr) return;
  // What is lost here is folded from the log again.
  (void)Flush();
  db_->DestroyColumnFamilyHandle(rows_);
  db_->DestroyColumnFamilyHandle(meta_);
  db_->DestroyColumnFamilyHandle(unused_default_);
  db_->Close().PermitUncheckedError();
}

absl::Status ViewsDatabase::Flush() { return WriteToDisk(/*wait=*/true); }

absl::Status ViewsDatabase::BeginFlush() { return WriteToDisk(/*wait=*/false); }

absl::Status ViewsDatabase::WriteToDisk(bool wait) {
  rocksdb::FlushOptions options;
  options.wait = wait;
  options.allow_write_stall = true;
  const rocksdb::Status status = db_->Flush(options, {rows_, meta_});
  if (status.ok()) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("views could not be written: ", status.ToString()));
}

absl::Status ViewsDatabase::CheckIdentity(const Uuid& federation_id) {
  std::string version;
  AppendBigEndian32(kViewsFormatVersion, version);
  std::string found_version;
  std::string found_id;
  const rocksdb::Status got_version = db_->Get(
      rocksdb::ReadOptions(), meta_, kFormatVersionKey, &found_version);
  const rocksdb::Status got_id =
      db_->Get(rocksdb::ReadOptions(), meta_, kFederationIdKey, &found_id);
  if (got_version.IsNotFound() && got_id.IsNotFound()) {
    rocksdb::WriteBatch batch;
    batch.Put(meta_, kFormatVersionKey, version);
    batch.Put(meta_, kFederationIdKey, AsSlice(federation_id.bytes()));
    rocksdb::WriteOptions unlogged;
    unlogged.disableWAL = true;
    return OpenStatus(db_->Write(unlogged, &batch), db_->GetName());
  }
  if (!got_version.ok() || found_version != version) {
    return absl::DataLossError("they are of another format");
  }
  if (!got_id.ok() || Uuid::FromBytes(found_id) != federation_id) {
    return absl::DataLossError("they are of another federation");
  }
  return absl::OkStatus();
}

}  // namespace yoriai::storage

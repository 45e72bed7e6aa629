#include <rocksdb/db.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/check/checks.h"
#include "storage/check/log_checker.h"
#include "storage/db/rocks_database.h"

namespace yoriai::storage {
namespace {

// Opening with little memory: a check reads everything once.
constexpr size_t kCacheBytes = size_t{32} << 20;

DatabaseOptions ReadOnly(const std::string& directory, rocksdb::Env* env) {
  DatabaseOptions options;
  options.directory = directory;
  options.block_cache_bytes = kCacheBytes;
  options.read_only = true;
  options.env = env;
  return options;
}

// Says whether damage kept the database from being opened, rather than whoever
// wanted to open it.
bool IsDamage(const absl::Status& status) { return absl::IsDataLoss(status); }

}  // namespace

absl::StatusOr<CheckReport> CheckLog(const std::string& directory,
                                     const CheckProgress& progress,
                                     rocksdb::Env* env) {
  CheckReport report;
  const absl::StatusOr<std::unique_ptr<RocksDatabase>> opened =
      RocksDatabase::Open(ReadOnly(directory, env));
  if (IsDamage(opened.status())) {
    report.Add("files", "", std::string(opened.status().message()));
    return report;
  }
  if (!opened.ok()) return opened.status();
  const RocksDatabase& database = **opened;
  if (progress.say) progress.say("files", 0, 1);
  if (const rocksdb::Status files = database.db().VerifyChecksum();
      !files.ok()) {
    report.Add("files", "", files.ToString());
  }
  uint64_t tags = 0;
  YORIAI_RETURN_IF_ERROR(CheckRecords(database, progress, report, tags));
  YORIAI_RETURN_IF_ERROR(CheckIndex(database, progress, report, tags));
  YORIAI_RETURN_IF_ERROR(CheckTree(database, progress, report));
  YORIAI_RETURN_IF_ERROR(CheckStatements(database, progress, report));
  return report;
}

}  // namespace yoriai::storage

#include "tests/support/faulty_file_system.h"

#include <filesystem>
#include <utility>

#include "absl/strings/match.h"

namespace yoriai::test {
namespace {

bool IsWriteAheadLog(const std::string& path) {
  return absl::EndsWith(path, ".log");
}

class FaultyFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(FaultyFileSystem& files, std::string path,
             std::unique_ptr<rocksdb::FSWritableFile> file)
      : FSWritableFileOwnerWrapper(std::move(file)),
        files_(files),
        path_(std::move(path)) {}

  rocksdb::IOStatus Append(const rocksdb::Slice& data,
                           const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = files_.BeforeAppend();
    if (status.ok()) status = target()->Append(data, options, debug);
    if (status.ok()) bytes_ += data.size();
    return status;
  }
  rocksdb::IOStatus Append(const rocksdb::Slice& data,
                           const rocksdb::IOOptions& options,
                           const rocksdb::DataVerificationInfo&,
                           rocksdb::IODebugContext* debug) override {
    return Append(data, options, debug);
  }

  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                         rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = files_.BeforeSync();
    if (status.ok()) status = target()->Sync(options, debug);
    if (status.ok()) files_.NoteSynced(path_, bytes_);
    return status;
  }
  rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                          rocksdb::IODebugContext* debug) override {
    return Sync(options, debug);
  }

 private:
  FaultyFileSystem& files_;
  const std::string path_;
  uint64_t bytes_ = 0;
};

}  // namespace

FaultyFileSystem::FaultyFileSystem()
    : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

rocksdb::IOStatus FaultyFileSystem::NewWritableFile(
    const std::string& path, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* file,
    rocksdb::IODebugContext* debug) {
  if (refuse_sorted_files_ && absl::EndsWith(path, ".sst")) {
    return rocksdb::IOStatus::NoSpace("no space, says the test");
  }
  rocksdb::IOStatus status =
      target()->NewWritableFile(path, options, file, debug);
  if (status.ok() && IsWriteAheadLog(path)) {
    NoteSynced(path, 0);
    *file = std::make_unique<FaultyFile>(*this, path, std::move(*file));
  }
  return status;
}

rocksdb::IOStatus FaultyFileSystem::GetFreeSpace(
    const std::string& /*path*/, const rocksdb::IOOptions& /*options*/,
    uint64_t* free_bytes, rocksdb::IODebugContext* /*debug*/) {
  *free_bytes = free_space_;
  return rocksdb::IOStatus::OK();
}

rocksdb::IOStatus FaultyFileSystem::BeforeAppend() const {
  if (disk_full_) return rocksdb::IOStatus::NoSpace("no space, says the test");
  if (fail_appends_) {
    return rocksdb::IOStatus::IOError("append failed, says the test");
  }
  return rocksdb::IOStatus::OK();
}

rocksdb::IOStatus FaultyFileSystem::BeforeSync() {
  ++syncs_;
  if (disk_full_at_sync_) {
    return rocksdb::IOStatus::NoSpace("no space, says the test");
  }
  if (fail_syncs_) {
    return rocksdb::IOStatus::IOError("sync failed, says the test");
  }
  return rocksdb::IOStatus::OK();
}

void FaultyFileSystem::NoteSynced(const std::string& path, uint64_t bytes) {
  absl::MutexLock lock(&mutex_);
  synced_bytes_[std::filesystem::path(path).filename()] = bytes;
}

void FaultyFileSystem::CopyAsAfterPowerCut(const std::string& from,
                                           const std::string& to) {
  namespace fs = std::filesystem;
  fs::create_directories(to);
  absl::MutexLock lock(&mutex_);
  for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
    const std::string name = entry.path().filename();
    if (!entry.is_regular_file() || name == "LOCK") continue;
    const fs::path copy = fs::path(to) / name;
    fs::copy_file(entry.path(), copy);
    const auto synced = synced_bytes_.find(name);
    if (synced != synced_bytes_.end()) {
      fs::resize_file(copy, synced->second);
    }
  }
}

}  // namespace yoriai::test

#include "storage/db/filled_wal.h"

#include <rocksdb/file_system.h>

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/match.h"

namespace yoriai::storage {
namespace {

using rocksdb::DataVerificationInfo;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// Where more is synced at once, the size of the file does not matter.
constexpr size_t kSmallSyncBytesMax = kWalFillBytes / 4;

// One thread at a time, as RocksDB uses it.
class FilledFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  // `zeros` writes into the same file.
  FilledFile(std::unique_ptr<rocksdb::FSWritableFile> file,
             std::unique_ptr<rocksdb::FSRandomRWFile> zeros)
      : FSWritableFileOwnerWrapper(std::move(file)), zeros_(std::move(zeros)) {}

  IOStatus Append(const Slice& data, const IOOptions& options,
                  IODebugContext* debug) override {
    FillBehind(data.size(), options, debug);
    return target()->Append(data, options, debug);
  }
  IOStatus Append(const Slice& data, const IOOptions& options,
                  const DataVerificationInfo& verification,
                  IODebugContext* debug) override {
    FillBehind(data.size(), options, debug);
    return target()->Append(data, options, verification, debug);
  }

  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    unsynced_ = 0;
    return target()->Sync(options, debug);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    unsynced_ = 0;
    return target()->Fsync(options, debug);
  }

  IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
    if (filled_ > written_) {
      IOStatus cut = target()->Truncate(written_, options, debug);
      if (!cut.ok()) return cut;
    }
    zeros_.reset();
    return target()->Close(options, debug);
  }

 private:
  // Before so many bytes are appended: writes zeros behind them, unless there
  // are some.
  void FillBehind(size_t bytes, const IOOptions& options,
                  IODebugContext* debug) {
    written_ += bytes;
    unsynced_ += bytes;
    if (written_ <= filled_ || unsynced_ > kSmallSyncBytesMax) return;
    if (zeros_ == nullptr) return;
    static const std::string& zeros = *new std::string(kWalFillBytes, '\0');
    if (zeros_->Write(written_, zeros, options, debug).ok()) {
      filled_ = written_ + zeros.size();
    } else {
      zeros_.reset();
      filled_ = UINT64_MAX;  // What was written of them is cut off at the end.
    }
  }

  std::unique_ptr<rocksdb::FSRandomRWFile> zeros_;  // Null: not any more.
  uint64_t written_ = 0;
  uint64_t unsynced_ = 0;
  uint64_t filled_ = 0;
};

class FilledWalFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  using FileSystemWrapper::FileSystemWrapper;

  const char* Name() const override { return "yoriai.FilledWal"; }

  IOStatus NewWritableFile(const std::string& name,
                           const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* debug) override {
    IOStatus status = target()->NewWritableFile(name, options, file, debug);
    if (!status.ok() || !absl::EndsWith(name, ".log")) return status;
    std::unique_ptr<rocksdb::FSRandomRWFile> zeros;
    if (target()->NewRandomRWFile(name, options, &zeros, debug).ok()) {
      *file = std::make_unique<FilledFile>(std::move(*file), std::move(zeros));
    }
    return status;
  }
};

}  // namespace

std::unique_ptr<rocksdb::Env> EnvWithFilledWal(rocksdb::Env& base) {
  return rocksdb::NewCompositeEnv(
      std::make_shared<FilledWalFileSystem>(base.GetFileSystem()));
}

}  // namespace yoriai::storage

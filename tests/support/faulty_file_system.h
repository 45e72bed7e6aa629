#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace yoriai::test {

// The machine's files, with write-ahead logs that fail on demand and that
// know what of them a power cut would leave.
//
// Threads: any.
class FaultyFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  FaultyFileSystem();

  // What goes wrong from now on with write-ahead logs.
  void FailSyncs(bool fail) { fail_syncs_ = fail; }
  void FillDisk(bool full) { disk_full_ = full; }
  // As file systems do that allocate late.
  void FillDiskAtSync(bool full) { disk_full_at_sync_ = full; }
  void FailAppends(bool fail) { fail_appends_ = fail; }

  // From now on there is no room for sorted files.
  void RefuseSortedFiles(bool refuse) { refuse_sorted_files_ = refuse; }

  // What the disk says it has left, from now on.
  void SetFreeSpace(uint64_t bytes) { free_space_ = bytes; }

  // How many syncs of write-ahead logs were tried.
  int syncs() const { return syncs_; }

  // Copies a database directory as a power cut now would leave it: of every
  // write-ahead log only what was synced.
  void CopyAsAfterPowerCut(const std::string& from, const std::string& to);

  const char* Name() const override { return "FaultyFileSystem"; }
  rocksdb::IOStatus NewWritableFile(
      const std::string& path, const rocksdb::FileOptions& options,
      std::unique_ptr<rocksdb::FSWritableFile>* file,
      rocksdb::IODebugContext* debug) override;

  rocksdb::IOStatus GetFreeSpace(const std::string& path,
                                 const rocksdb::IOOptions& options,
                                 uint64_t* free_bytes,
                                 rocksdb::IODebugContext* debug) override;

  // For the files of write-ahead logs.
  rocksdb::IOStatus BeforeAppend() const;
  rocksdb::IOStatus BeforeSync();
  void NoteSynced(const std::string& path, uint64_t bytes);

 private:
  std::atomic<bool> fail_syncs_{false};
  std::atomic<bool> disk_full_{false};
  std::atomic<bool> disk_full_at_sync_{false};
  std::atomic<bool> fail_appends_{false};
  std::atomic<bool> refuse_sorted_files_{false};
  std::atomic<int> syncs_{0};
  std::atomic<uint64_t> free_space_{uint64_t{1} << 40};

  absl::Mutex mutex_;
  std::map<std::string, uint64_t> synced_bytes_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::test

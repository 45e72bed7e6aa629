// Targets without a server: what the disk and RocksDB by themselves can do.

#include <fcntl.h>
#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/write_batch.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/worker_thread.h"
#include "storage/db/keys.h"
#include "tests/bench/load/sample_events.h"
#include "tests/bench/load/target.h"

namespace yoriai::bench {
namespace {

// Lets each caller, a thread of its own, `append` until time is over.
void RunThreads(const Load& load, Meter& meter,
                const std::function<absl::Status(int batch)>& append) {
  std::vector<std::unique_ptr<storage::WorkerThread>> callers;
  for (int i = 0; i < load.callers; ++i) {
    callers.push_back(std::make_unique<storage::WorkerThread>(
        "caller", [&](const std::atomic<bool>&) {
          while (!meter.Over()) {
            const int64_t begun = NowNanos();
            if (absl::Status status = append(load.batch); !status.ok()) {
              meter.Fail(std::move(status));
            } else {
              meter.Add(begun, static_cast<uint64_t>(load.batch));
            }
          }
        }));
  }
  for (auto& caller : callers) caller->Join();
}

// The same events under the same keys as our log has, and nothing else: no
// ids, no streams, no tags.
class BareRocks final : public Target {
 public:
  explicit BareRocks(const std::string& directory) {
    std::filesystem::create_directories(directory);
    rocksdb::Options options;
    options.create_if_missing = true;
    rocksdb::DB* db = nullptr;
    opened_ = rocksdb::DB::Open(options, directory, &db);
    db_.reset(db);
  }

  void Run(const Load& load, Meter& meter) override {
    if (!opened_.ok()) {
      meter.Fail(absl::UnavailableError(opened_.ToString()));
      return;
    }
    RunThreads(load, meter, [this](int batch) {
      rocksdb::WriteBatch write;
      std::string event;
      for (int i = 0; i < batch; ++i) {
        event.clear();
        samples_.AppendEvent(samples_.NextId(), event);
        write.Put(storage::PositionKey(storage::Position{++position_}), event);
      }
      rocksdb::WriteOptions synced;
      synced.sync = true;
      const rocksdb::Status status = db_->Write(synced, &write);
      return status.ok() ? absl::OkStatus()
                         : absl::UnavailableError(status.ToString());
    });
  }

 private:
  SampleEvents samples_;
  rocksdb::Status opened_;
  std::unique_ptr<rocksdb::DB> db_;
  std::atomic<uint64_t> position_{0};
};

class BareSync final : public Target {
 public:
  explicit BareSync(const std::string& directory) {
    std::filesystem::create_directories(directory);
    fd_ = open(absl::StrCat(directory, "/file").c_str(),
               O_CREAT | O_WRONLY | O_APPEND, 0600);
  }
  ~BareSync() override { close(fd_); }

  void Run(const Load& load, Meter& meter) override {
    RunThreads(load, meter, [this](int batch) {
      std::string bytes;
      samples_.AppendRequestBytes(batch, bytes);
      if (write(fd_, bytes.data(), bytes.size()) < 0 || fdatasync(fd_) != 0) {
        return absl::UnavailableError(strerror(errno));
      }
      return absl::OkStatus();
    });
  }

 private:
  SampleEvents samples_;
  int fd_;
};

}  // namespace

std::unique_ptr<Target> RocksTarget(const Place& place) {
  return std::make_unique<BareRocks>(place.directory);
}

std::unique_ptr<Target> SyncTarget(const Place& place) {
  return std::make_unique<BareSync>(place.directory);
}

}  // namespace yoriai::bench

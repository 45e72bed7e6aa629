#include "storage/db/rocks_database.h"
#include "storage/log/memory_event_log.h"
#include "storage/log/rocks_event_log.h"
#include "tests/contract/event_log_contract.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

class RocksFixture final {
 public:
  RocksFixture()
      : database_(*storage::RocksDatabase::Open(
            {.directory = directory_.Sub("data")})),
        log_(*storage::RocksEventLog::Open(*database_)) {}

  storage::EventLog& log() { return *log_; }

 private:
  TempDirectory directory_;
  std::unique_ptr<storage::RocksDatabase> database_;
  std::unique_ptr<storage::RocksEventLog> log_;
};

class MemoryFixture final {
 public:
  storage::EventLog& log() { return log_; }

 private:
  storage::MemoryEventLog log_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, EventLogContract, RocksFixture);
INSTANTIATE_TYPED_TEST_SUITE_P(Memory, EventLogContract, MemoryFixture);

}  // namespace
}  // namespace yoriai::test

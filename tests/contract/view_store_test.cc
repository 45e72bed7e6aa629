#include "storage/db/views_database.h"
#include "storage/views/memory_view_store.h"
#include "storage/views/rocks_view_store.h"
#include "tests/contract/view_store_contract.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

class RocksFixture final {
 public:
  RocksFixture()
      : database_(*storage::ViewsDatabase::Open(
            {.directory = directory_.Sub("views"), .federation_id = {}})),
        store_(*database_) {}

  storage::ViewStore& store() { return store_; }

 private:
  TempDirectory directory_;
  std::unique_ptr<storage::ViewsDatabase> database_;
  storage::RocksViewStore store_;
};

class MemoryFixture final {
 public:
  storage::ViewStore& store() { return store_; }

 private:
  storage::MemoryViewStore store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, ViewStoreContract, RocksFixture);
INSTANTIATE_TYPED_TEST_SUITE_P(Memory, ViewStoreContract, MemoryFixture);

}  // namespace
}  // namespace yoriai::test

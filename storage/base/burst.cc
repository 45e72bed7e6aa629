#include "storage/base/burst.h"

#include <utility>

#include "absl/container/flat_hash_map.h"

namespace yoriai::storage {
namespace {

using PutOff = absl::flat_hash_map<const void*, std::function<void()>>;

struct Bursts {
  int open = 0;
  PutOff put_off;
};

Bursts& OfThisThread() {
  thread_local Bursts bursts;
  return bursts;
}

}  // namespace

Burst::Burst() { ++OfThisThread().open; }

Burst::~Burst() {
  Bursts& bursts = OfThisThread();
  if (bursts.open == 1) {
    while (!bursts.put_off.empty()) {
      for (auto& [whose, then] : std::exchange(bursts.put_off, PutOff())) {
        then();
      }
    }
  }
  --bursts.open;
}

void Burst::AtEnd(const void* whose, std::function<void()> then) {
  Bursts& bursts = OfThisThread();
  if (bursts.open == 0) {
    then();
  } else {
    bursts.put_off.try_emplace(whose, std::move(then));
  }
}

}  // namespace yoriai::storage

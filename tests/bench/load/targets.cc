#include "absl/strings/str_cat.h"
#include "tests/bench/load/target.h"

namespace yoriai::bench {
namespace {

struct Named {
  const char* name;
  bool is_server;
  std::unique_ptr<Target> (*make)(const Place& place);
};

constexpr Named kTargets[] = {
    {"yoriai", true, YoriaiUnaryTarget},
    {"yoriai-client", true, YoriaiClientTarget},
    {"empty", true, EmptyCallTarget},
    {"etcd", true, EtcdTarget},
    {"postgres", true, PostgresTarget},
    {"redis", true, RedisTarget},
    {"nats", true, NatsTarget},
    {"rocksdb", false, RocksTarget},
    {"sync", false, SyncTarget},
};

}  // namespace

absl::StatusOr<std::unique_ptr<Target>> MakeTarget(const std::string& name,
                                                   const Place& place) {
  for (const Named& target : kTargets) {
    if (name != target.name) continue;
    if ((target.is_server ? place.address : place.directory).empty()) {
      return absl::InvalidArgumentError(absl::StrCat(
          name, target.is_server ? " needs an address" : " needs a directory"));
    }
    return target.make(place);
  }
  return absl::InvalidArgumentError(absl::StrCat("no target is ", name));
}

}  // namespace yoriai::bench

#include "absl/strings/str_cat.h"
#include "tests/bench/load/target.h"

namespace yoriai::bench {
namespace {

struct Named {
  const char* name;
  std::unique_ptr<Target> (*make)(const Place& place);
};

constexpr Named kTargets[] = {
    {"yoriai", YoriaiUnaryTarget}, {"yoriai-client", YoriaiClientTarget},
    {"empty", EmptyCallTarget},    {"etcd", EtcdTarget},
    {"postgres", PostgresTarget},  {"redis", RedisTarget},
    {"nats", NatsTarget},          {"rocksdb", RocksTarget},
    {"sync", SyncTarget},
};

}  // namespace

absl::StatusOr<std::unique_ptr<Target>> MakeTarget(const std::string& name,
                                                   const Place& place) {
  for (const Named& target : kTargets) {
    if (name == target.name) return target.make(place);
  }
  return absl::InvalidArgumentError(absl::StrCat("no target is ", name));
}

}  // namespace yoriai::bench

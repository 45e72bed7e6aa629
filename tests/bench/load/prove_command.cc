#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proofs.h"
#include "tests/bench/load/channels.h"
#include "tests/bench/load/commands.h"
#include "tests/bench/load/measurement.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"

namespace yoriai::bench {
namespace {

[[noreturn]] void Fail(const std::string& why) {
  std::cerr << "yoriai_bench prove: " << why << std::endl;
  throw CLI::RuntimeError(1);
}

// A proof that does not prove would be quick for nothing.
void VerifyOrFail(const apipb::ProveInclusionResponse& response) {
  const apipb::ProvenRecord& record = response.records(0);
  std::vector<storage::TreeHash> hashes;
  for (const std::string& hash : record.hashes()) {
    hashes.push_back(storage::TreeHashFrom(hash));
  }
  const absl::Status status = storage::VerifyInclusion(
      storage::LeafHash(record.record()), record.position() - 1,
      {response.checkpoint().tree_size(),
       storage::TreeHashFrom(response.checkpoint().root_hash())},
      hashes);
  if (!status.ok()) Fail(status.ToString());
}

// Asks for proofs of records all over the log, one after the other.
void Prove(const std::string& address, int count) {
  const auto audit = apipb::AuditService::NewStub(OwnChannel(address));
  const auto ask = [&audit](uint64_t position) {
    grpc::ClientContext context;
    apipb::ProveInclusionRequest request;
    request.add_positions(position);
    apipb::ProveInclusionResponse response;
    const int64_t begun = NowNanos();
    const grpc::Status status =
        audit->ProveInclusion(&context, request, &response);
    const int64_t took = NowNanos() - begun;
    if (!status.ok()) Fail(status.error_message());
    VerifyOrFail(response);
    return std::pair(took, response.checkpoint().tree_size());
  };
  // The connection is made, and the checkpoint signed, before it counts.
  const uint64_t head = ask(1).second;
  absl::BitGen random;
  Histogram latencies;
  for (int i = 0; i < count; ++i) {
    latencies.Add(
        ask(absl::Uniform<uint64_t>(absl::IntervalClosed, random, 1, head))
            .first);
  }
  Measurement().Set("head", head).SetLatencies("prove", latencies).Print();
}

}  // namespace

void AddProveCommand(CLI::App& app) {
  auto address = std::make_shared<std::string>();
  auto count = std::make_shared<int>(1'000);
  CLI::App* const command =
      app.add_subcommand("prove", "proofs of records all over the log");
  command->add_option("--address", *address)->required();
  command->add_option("--count", *count)->check(CLI::PositiveNumber);
  command->callback([address, count] { Prove(*address, *count); });
}

}  // namespace yoriai::bench

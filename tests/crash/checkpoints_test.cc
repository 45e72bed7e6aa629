// Kills the server in the middle of appends while somebody collects
// checkpoints, and holds every one of them against what is there afterwards.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/grpcpp.h"
#include "proto/namespaces.h"
#include "storage/base/uuid.h"
#include "storage/base/worker_thread.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/growing_tree.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"
#include "tests/crash/writers.h"
#include "tests/support/random_seed.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"

namespace yoriai::test {
namespace {

using storage::TreeHead;

constexpr int kRounds = 8;
constexpr int kWriters = 4;
constexpr int kAcknowledgedMax = 400;

// Registers organisations, one to four at once.
apipb::AppendRequest NextAppend() {
  apipb::AppendRequest request;
  const auto any = static_cast<uint8_t>(storage::Uuid::Random().bytes()[0]);
  for (int i = 1 + any % 4; i > 0; --i) {
    const std::string id = storage::Uuid::Random().ToString();
    eventpb::Event& event = *request.add_events();
    event.mutable_header()->set_event_id(id);
    event.mutable_header()->set_occurred_on("2020-06-12");
    auto* registered = event.mutable_organisation_registered();
    registered->set_organisation_id(id);
    registered->mutable_name()->set_en("An organisation");
    registered->set_sector(eventpb::SECTOR_INDUSTRY);
  }
  return request;
}

std::shared_ptr<grpc::Channel> ChannelTo(const ServerProcess& server) {
  return grpc::CreateChannel(server.address(),
                             grpc::InsecureChannelCredentials());
}

// What a checkpoint says, once its signature is verified.
TreeHead Verified(const apipb::LogCheckpoint& checkpoint,
                  const std::string& verifier_key) {
  const auto key = storage::VerifierKey::Parse(verifier_key);
  EXPECT_TRUE(key.ok()) << key.status();
  const auto opened = storage::OpenCheckpoint(checkpoint.note(), *key);
  EXPECT_TRUE(opened.ok()) << opened.status();
  return opened->checkpoint.tree;
}

// Collects checkpoints until the server is gone.
class Collector final {
 public:
  explicit Collector(const ServerProcess& server)
      : stub_(apipb::AuditService::NewStub(ChannelTo(server))),
        thread_("collector", [this](const std::atomic<bool>& stop) {
          while (!stop.load() && Collect()) {
          }
        }) {}

  std::vector<apipb::GetCheckpointResponse> Finish() {
    thread_.Join();
    return std::move(collected_);
  }

 private:
  bool Collect() {
    grpc::ClientContext context;
    apipb::GetCheckpointResponse response;
    if (!stub_->GetCheckpoint(&context, {}, &response).ok()) return false;
    collected_.push_back(std::move(response));
    return true;
  }

  const std::unique_ptr<apipb::AuditService::Stub> stub_;
  std::vector<apipb::GetCheckpointResponse> collected_;  // The thread's.
  storage::WorkerThread thread_;
};

// Returns the tree over the first `size` records, as a reader computes it.
TreeHead TreeOfReaders(apipb::AuditService::Stub& audit, uint64_t size) {
  storage::GrowingTree tree;
  while (tree.size() < size) {
    grpc::ClientContext context;
    apipb::GetEntriesRequest request;
    request.set_index(tree.size() / storage::kTileWidth);
    request.set_width(
        static_cast<int>(std::min(storage::kTileWidth, size - tree.size())));
    apipb::GetEntriesResponse response;
    const grpc::Status status = audit.GetEntries(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    const auto entries = storage::ParseBundle(response.entries());
    EXPECT_TRUE(entries.ok()) << entries.status();
    if (!entries.ok() || entries->empty()) break;
    for (const absl::string_view entry : *entries) {
      tree.Add(storage::LeafHash(entry));
    }
  }
  return tree.Head();
}

void ExpectConsistent(apipb::AuditService::Stub& audit,
                      const apipb::GetCheckpointResponse& before) {
  grpc::ClientContext context;
  apipb::ProveConsistencyRequest request;
  request.set_old_size(before.checkpoint().tree_size());
  apipb::ProveConsistencyResponse response;
  const grpc::Status status =
      audit.ProveConsistency(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  std::vector<storage::TreeHash> proof;
  for (const std::string& hash : response.hashes()) {
    proof.push_back(storage::TreeHashFrom(hash));
  }
  const absl::Status consistent = storage::VerifyConsistency(
      Verified(before.checkpoint(), before.verifier_key()),
      Verified(response.checkpoint(), before.verifier_key()), proof);
  EXPECT_TRUE(consistent.ok()) << consistent;
}

TEST(CheckpointsCrash, WhatWasHandedOutStaysConsistent) {
  std::mt19937_64 random(RandomSeed());
  TempDirectory directory;
  const std::string data = directory.Sub("data");
  std::vector<apipb::GetCheckpointResponse> kept;
  size_t collected = 0;

  for (int round = 0; round < kRounds && !::testing::Test::HasFailure();
       ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    auto server = ServerProcess::Start(data);
    ASSERT_TRUE(server.ok()) << server.status();
    Collector collector(**server);
    Writers writers((*server)->address(), kWriters, NextAppend);
    writers.AwaitAcknowledged(
        std::uniform_int_distribution<>(1, kAcknowledgedMax)(random));
    (*server)->Kill();
    writers.Finish();
    for (auto& checkpoint : collector.Finish()) {
      kept.push_back(std::move(checkpoint));
    }

    server = ServerProcess::Start(data);
    ASSERT_TRUE(server.ok()) << server.status();
    const auto audit = apipb::AuditService::NewStub(ChannelTo(**server));
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    apipb::GetCheckpointResponse now;
    ASSERT_TRUE(audit->GetCheckpoint(&context, {}, &now).ok());
    EXPECT_EQ(Verified(now.checkpoint(), now.verifier_key()),
              TreeOfReaders(*audit, now.checkpoint().tree_size()));
    for (const auto& before : kept) {
      EXPECT_EQ(before.verifier_key(), now.verifier_key());
      ExpectConsistent(*audit, before);
    }
    (*server)->Kill();
    collected += kept.size();
    // One of each round goes on to be held against all that comes.
    if (kept.size() > static_cast<size_t>(round) + 1) {
      kept.resize(round + 1);
    }
  }
  std::cout << collected << " checkpoints were held against what came after"
            << std::endl;
}

}  // namespace
}  // namespace yoriai::test

// A server and its witnesses, as processes: two of three are enough, a witness
// that is killed goes on, and of two histories under one key only the first is
// cosigned.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/grpcpp.h"
#include "http/http_client.h"
#include "proto/namespaces.h"
#include "storage/base/uuid.h"
#include "storage/base/worker_thread.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/witness_policy.h"
#include "tests/support/random_seed.h"
#include "tests/support/server_process.h"
#include "tests/support/small_log.h"
#include "tests/support/temp_directory.h"
#include "tests/support/witness_process.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr int kRounds = 6;

constexpr char kAuthor[] = "federation";

eventpb::Event Organisation(const std::string& id) {
  eventpb::Event event;
  event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
  event.mutable_header()->set_occurred_on("2020-06-12");
  auto* registered = event.mutable_organisation_registered();
  registered->set_organisation_id(id);
  registered->mutable_name()->set_en("An organisation");
  registered->set_sector(eventpb::SECTOR_INDUSTRY);
  return event;
}

// A server process on an empty log, and what these tests ask it.
class Log final {
 public:
  explicit Log(const std::string& data_dir,
               const std::vector<std::string>& options = {}) {
    auto started = ServerProcess::Start(data_dir, "127.0.0.1:0", options);
    EXPECT_TRUE(started.ok()) << started.status();
    server_ = *std::move(started);
    const auto channel = grpc::CreateChannel(
        server_->address(), grpc::InsecureChannelCredentials());
    journal_ = apipb::JournalService::NewStub(channel);
    audit_ = apipb::AuditService::NewStub(channel);
  }

  void Append(uint64_t events) {
    apipb::AppendRequest request;
    for (uint64_t i = 0; i < events; ++i) {
      // A federation begins when an organisation registers itself.
      *request.add_events() = Organisation(
          std::exchange(begun_, true) ? storage::Uuid::Random().ToString()
                                      : kAuthor);
    }
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    context.AddMetadata("yoriai-organisation", kAuthor);
    apipb::AppendResponse response;
    const grpc::Status status = journal_->Append(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  apipb::GetCheckpointResponse Checkpoint() {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    apipb::GetCheckpointResponse response;
    const grpc::Status status = audit_->GetCheckpoint(&context, {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  apipb::RequestCosignaturesResponse Cosign() {
    grpc::ClientContext context;
    context.set_wait_for_ready(true);
    apipb::RequestCosignaturesResponse response;
    const grpc::Status status =
        audit_->RequestCosignatures(&context, {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  apipb::ProveConsistencyResponse Prove(uint64_t old_size) {
    grpc::ClientContext context;
    apipb::ProveConsistencyRequest request;
    request.set_old_size(old_size);
    apipb::ProveConsistencyResponse response;
    const grpc::Status status =
        audit_->ProveConsistency(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

 private:
  std::unique_ptr<ServerProcess> server_;
  std::unique_ptr<apipb::JournalService::Stub> journal_;
  std::unique_ptr<apipb::AuditService::Stub> audit_;
  bool begun_ = false;
};

class WitnessesCrash : public testing::Test {
 protected:
  void SetUp() override {
    log_key_ = Log(data_).Checkpoint().verifier_key();
    for (const char* const name : {"first", "second", "third"}) {
      witnesses_.push_back(Witness(name));
      ASSERT_NE(witnesses_.back(), nullptr);
    }
    std::string lines = absl::StrCat("log ", log_key_, "\n");
    for (size_t i = 0; i < witnesses_.size(); ++i) {
      absl::StrAppend(&lines, "witness w", i + 1, " ",
                      witnesses_[i]->key().ToString(), " http://",
                      witnesses_[i]->address(), "\n");
    }
    absl::StrAppend(&lines, "group enough 2 w1 w2 w3\nquorum enough\n");
    std::ofstream(policy_path_) << lines;
    policy_ = *storage::WitnessPolicy::Parse(lines);
    witnesses_[2]->Kill();  // The third is down for all that follows.
  }

  std::string StateOf(const std::string& name) const {
    return directory_.Sub(name);
  }

  std::unique_ptr<WitnessProcess> Witness(
      const std::string& name, const std::string& listen = "127.0.0.1:0") {
    auto witness = WitnessProcess::Start(StateOf(name),
                                         absl::StrCat("witness.example/", name),
                                         log_key_, listen);
    EXPECT_TRUE(witness.ok()) << witness.status();
    return witness.ok() ? *std::move(witness) : nullptr;
  }

  std::vector<std::string> WithPolicy() const {
    return {"--witness-policy", policy_path_};
  }

  // Files of evidence whose names begin with `prefix`.
  long EvidenceOf(const std::string& name, const std::string& prefix) const {
    const fs::directory_iterator files(StateOf(name) + "/evidence");
    return std::count_if(begin(files), end(files), [&](const auto& file) {
      return absl::StartsWith(file.path().filename().string(), prefix);
    });
  }

  void ExpectEnough(const apipb::RequestCosignaturesResponse& answer) {
    ASSERT_EQ(answer.outcomes_size(), 3);
    EXPECT_EQ(answer.outcomes(0).failure(), "");
    EXPECT_EQ(answer.outcomes(1).failure(), "");
    EXPECT_NE(answer.outcomes(2).failure(), "");
    const auto note = storage::ParseNote(answer.checkpoint().note());
    ASSERT_TRUE(note.ok()) << note.status();
    const auto finding = policy_.Judge(*note);
    EXPECT_TRUE(finding.satisfied);
    EXPECT_THAT(finding.missing, testing::ElementsAre("w3"));
  }

  const TempDirectory directory_;
  const std::string data_ = directory_.Sub("data");
  const std::string policy_path_ = directory_.Sub("policy");
  std::string log_key_;
  storage::WitnessPolicy policy_;
  std::vector<std::unique_ptr<WitnessProcess>> witnesses_;
};

TEST_F(WitnessesCrash, TwoOfThreeAreEnough) {
  Log log(data_, WithPolicy());

  log.Append(3);
  ExpectEnough(log.Cosign());
  log.Append(40);
  ExpectEnough(log.Cosign());

  EXPECT_EQ(witnesses_[0]->Terminate(), 0);
}

// Asks for cosignatures until it is stopped, and keeps what the first witness
// cosigned.
class Asking final {
 public:
  explicit Asking(Log& log)
      : thread_("asking", [this, &log](const std::atomic<bool>& stop) {
          while (!stop.load()) {
            log.Append(1);
            const auto answer = log.Cosign();
            if (answer.outcomes_size() == 0 ||
                !answer.outcomes(0).failure().empty()) {
              continue;
            }
            absl::MutexLock lock(&mutex_);
            cosigned_.push_back(answer.checkpoint());
          }
        }) {}

  void AwaitCosigned(size_t count) {
    absl::MutexLock lock(&mutex_);
    const auto enough = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return cosigned_.size() >= count;
    };
    mutex_.Await(absl::Condition(&enough));
  }

  std::vector<apipb::LogCheckpoint> Finish() {
    thread_.Join();
    absl::MutexLock lock(&mutex_);
    return cosigned_;
  }

 private:
  absl::Mutex mutex_;
  std::vector<apipb::LogCheckpoint> cosigned_ ABSL_GUARDED_BY(mutex_);
  storage::WorkerThread thread_;
};

TEST_F(WitnessesCrash, AWitnessThatIsKilledGoesOnWhereItWas) {
  std::mt19937_64 random(RandomSeed());
  Log log(data_, WithPolicy());
  const std::string address = witnesses_[0]->address();
  std::vector<apipb::LogCheckpoint> cosigned;

  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    Asking asking(log);
    asking.AwaitCosigned(std::uniform_int_distribution<size_t>(1, 5)(random));
    witnesses_[0]->Kill();
    for (auto& checkpoint : asking.Finish()) {
      cosigned.push_back(std::move(checkpoint));
    }
    witnesses_[0] = Witness("first", address);
    ASSERT_NE(witnesses_[0], nullptr);
    ExpectEnough(log.Cosign());
  }

  // All of it is one history.
  const auto key = storage::VerifierKey::Parse(log_key_);
  for (const apipb::LogCheckpoint& checkpoint : cosigned) {
    const auto opened = storage::OpenCheckpoint(checkpoint.note(), *key);
    ASSERT_TRUE(opened.ok()) << opened.status();
    EXPECT_TRUE(
        storage::VerifyCosignature(witnesses_[0]->key(), opened->note).ok());
    const auto proof = log.Prove(checkpoint.tree_size());
    std::vector<storage::TreeHash> hashes;
    for (const std::string& hash : proof.hashes()) {
      hashes.push_back(storage::TreeHashFrom(hash));
    }
    const auto now = storage::OpenCheckpoint(proof.checkpoint().note(), *key);
    ASSERT_TRUE(now.ok()) << now.status();
    const absl::Status consistent = storage::VerifyConsistency(
        opened->checkpoint.tree, now->checkpoint.tree, hashes);
    EXPECT_TRUE(consistent.ok()) << consistent;
  }
  EXPECT_EQ(EvidenceOf("first", ""), 0);
}

TEST_F(WitnessesCrash, OfTwoHistoriesUnderOneKeyTheSecondIsRefused) {
  Log log(data_, WithPolicy());
  log.Append(5);
  ExpectEnough(log.Cosign());
  const std::string other_data = directory_.Sub("other");
  fs::create_directories(other_data);
  fs::copy_file(data_ + "/log-key", other_data + "/log-key");
  Log other(other_data, WithPolicy());
  ASSERT_EQ(other.Checkpoint().verifier_key(), log_key_);
  const auto expect_refused = [&other](const std::string& why) {
    const auto answer = other.Cosign();
    ASSERT_EQ(answer.outcomes_size(), 3);
    for (int i = 0; i < 2; ++i) {
      EXPECT_THAT(answer.outcomes(i).failure(), HasSubstr(why)) << i;
    }
    EXPECT_EQ(answer.checkpoint().witnesses_size(), 0);
  };

  other.Append(3);
  expect_refused("two servers have the same key");
  EXPECT_EQ(EvidenceOf("first", ""), 0);
  other.Append(2);
  expect_refused("another log of 5 events");
  other.Append(1);
  expect_refused("does not begin with");

  for (const char* const name : {"first", "second"}) {
    EXPECT_EQ(EvidenceOf(name, "fork-"), 1);
    EXPECT_EQ(EvidenceOf(name, "unproven-"), 1);
  }
  log.Append(4);
  ExpectEnough(log.Cosign());
}

// Without a server: whoever has the log's key asks, whatever history they like.
TEST(WitnessCrash, AWitnessThatIsKilledStillRefusesAForkAndKeepsTheEvidence) {
  const TempDirectory directory;
  const std::string state_dir = directory.Sub("state");
  SmallLog log;
  SmallLog fork(log.key().name(), 10);
  http::HttpClient client;
  std::unique_ptr<WitnessProcess> witness;
  const auto restart = [&] {
    if (witness != nullptr) witness->Kill();
    auto started = WitnessProcess::Start(state_dir, "witness.example/miyagi",
                                         log.key().ToString());
    ASSERT_TRUE(started.ok()) << started.status();
    witness = *std::move(started);
  };
  const auto ask = [&](SmallLog& asking, uint64_t old_size, uint64_t size) {
    const auto answer = client.Post(
        absl::StrCat("http://", witness->address(), "/add-checkpoint"),
        "text/plain", asking.Asks(old_size, size));
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *answer : http::HttpResponse();
  };
  // Name and content of every file.
  const auto evidence = [&state_dir] {
    std::map<std::string, std::string> files;
    for (const auto& file : fs::directory_iterator(state_dir + "/evidence")) {
      std::ifstream content(file.path());
      files[file.path().filename().string()] =
          std::string(std::istreambuf_iterator<char>(content), {});
    }
    return files;
  };

  ASSERT_NO_FATAL_FAILURE(restart());
  const storage::VerifierKey key = witness->key();
  EXPECT_EQ(ask(log, 0, 20).status, 200);
  ASSERT_NO_FATAL_FAILURE(restart());
  EXPECT_EQ(ask(fork, 20, 20).status, 409);
  EXPECT_EQ(ask(fork, 20, 30).status, 422);
  const auto kept = evidence();
  EXPECT_EQ(kept.size(), 2u);
  ASSERT_NO_FATAL_FAILURE(restart());
  EXPECT_EQ(ask(fork, 20, 20).status, 409);
  EXPECT_EQ(ask(fork, 20, 30).status, 422);
  EXPECT_EQ(evidence(), kept);

  const http::HttpResponse cosigned = ask(log, 20, 30);
  ASSERT_EQ(cosigned.status, 200);
  storage::Note note = *storage::ParseNote(log.NoteAt(30));
  note.signatures.push_back(*storage::ParseSignature(cosigned.body));
  EXPECT_TRUE(storage::VerifyCosignature(key, note).ok());
}

TEST_F(WitnessesCrash, WhatCannotStartSaysSoByItsExitCode) {
  const auto exit_code_of = [](const std::vector<std::string>& arguments) {
    const auto result = RunProgram(YORIAI_WITNESS_PROGRAM, arguments);
    return result.ok() ? result->exit_code : -2;
  };

  EXPECT_EQ(exit_code_of({"--help"}), 0);
  EXPECT_EQ(exit_code_of({"--state-dir", StateOf("new")}), 2);
  // Another witness works there.
  EXPECT_EQ(exit_code_of({"--state-dir", StateOf("first"), "--log", log_key_}),
            1);
  // A first start without a name.
  EXPECT_EQ(exit_code_of({"--state-dir", StateOf("new"), "--log", log_key_}),
            1);
}

}  // namespace
}  // namespace yoriai::test

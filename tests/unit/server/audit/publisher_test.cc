#include "server/audit/publisher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "storage/log/memory_event_log.h"
#include "storage/merkle/checkpoint.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::server {
namespace {

using test::Entry;
using test::Event;
using test::kTen;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

storage::SigningKey KeyOf(const std::string& name, storage::KeyKind kind) {
  storage::SigningKey::Seed seed;
  seed.fill(static_cast<uint8_t>(name.size()));
  return storage::SigningKey(name, kind, seed);
}

// Answers what the test says.
class ScriptedWitness final : public Witness {
 public:
  using Script = std::function<absl::StatusOr<storage::NoteSignature>(
      const storage::SigningKey&, const CosignatureRequest&,
      const std::atomic<bool>& stop)>;

  ScriptedWitness(const std::string& name, Script script)
      : name_(name),
        key_(KeyOf(name, storage::KeyKind::kWitness)),
        script_(std::move(script)) {}

  const std::string& name() const override { return name_; }
  const storage::VerifierKey& key() const override { return key_.verifier(); }
  absl::StatusOr<storage::NoteSignature> Cosign(
      const CosignatureRequest& request,
      const std::atomic<bool>& stop) override {
    return script_(key_, request, stop);
  }

 private:
  const std::string name_;
  const storage::SigningKey key_;
  const Script script_;
};

absl::StatusOr<storage::NoteSignature> Honest(
    const storage::SigningKey& key, const CosignatureRequest& request,
    const std::atomic<bool>& /*stop*/) {
  return storage::Cosign(key, storage::ParseNote(request.note)->text,
                         1'600'000'000);
}

class PublisherTest : public testing::Test {
 protected:
  void Append(int events) {
    for (int i = 0; i < events; ++i) {
      const uint64_t next = Number(log_.head().Get()) + 1;
      YORIAI_ASSERT_OK(
          log_.Append({Entry(Event(absl::StrCat(next)), next, next)}));
    }
  }

  void Add(const std::string& name, ScriptedWitness::Script script) {
    witnesses_.push_back(
        std::make_unique<ScriptedWitness>(name, std::move(script)));
  }

  Publisher& Start(absl::Duration interval = absl::Hours(1)) {
    publisher_ = std::make_unique<Publisher>(
        log_, auditor_, checkpoints_, clock_, interval, std::move(witnesses_));
    publisher_->Start();
    return *publisher_;
  }

  absl::StatusOr<apipb::RequestCosignaturesResponse> PublishNow() {
    absl::Notification done;
    absl::StatusOr<apipb::RequestCosignaturesResponse> answer;
    publisher_->PublishNow(
        [&](absl::StatusOr<apipb::RequestCosignaturesResponse> found) {
          answer = std::move(found);
          done.Notify();
        });
    done.WaitForNotification();
    return answer;
  }

  std::vector<uint64_t> PublishedSizes() {
    std::vector<uint64_t> sizes;
    const auto listed = publisher_->List(~uint64_t{0}, 100);
    for (const auto& each : *listed) {
      sizes.push_back(each.checkpoint().tree_size());
    }
    return sizes;
  }

  test::TempDirectory directory_;
  std::unique_ptr<storage::RocksDatabase> database_ =
      *storage::RocksDatabase::Open({.directory = directory_.Sub("data")});
  storage::RocksCheckpoints checkpoints_{*database_};
  storage::ManualClock clock_{kTen};
  storage::MemoryEventLog log_;
  Auditor auditor_{log_,
                   KeyOf("yoriai.example/tohoku", storage::KeyKind::kLog)};
  std::vector<std::unique_ptr<Witness>> witnesses_;
  std::unique_ptr<Publisher> publisher_;
};

TEST_F(PublisherTest, PublishesWhatIsOnRecord) {
  Append(3);
  Start();

  const auto answer = PublishNow();

  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->checkpoint().tree_size(), 3u);
  EXPECT_THAT(answer->outcomes(), IsEmpty());
  const auto newest = *publisher_->Newest();
  EXPECT_EQ(newest->checkpoint().note(), auditor_.CheckpointAt(3)->note());
  EXPECT_EQ(newest->published_at().seconds(), absl::ToUnixSeconds(kTen));
}

TEST_F(PublisherTest, AQuietLogHasOneCheckpoint) {
  Append(3);
  Start();
  YORIAI_ASSERT_OK(PublishNow());
  clock_.Advance(absl::Hours(5));

  YORIAI_ASSERT_OK(PublishNow());

  EXPECT_THAT(PublishedSizes(), ElementsAre(3));
  EXPECT_EQ((*publisher_->Newest())->published_at().seconds(),
            absl::ToUnixSeconds(kTen));
}

TEST_F(PublisherTest, AQuietLogHasOneCheckpointHoweverOftenItIsLookedAt) {
  int asked = 0;
  absl::Notification looked_often;
  // Asked at every look, since it never cosigns.
  Add("miyagi",
      [&](const auto&, const auto&,
          const auto&) -> absl::StatusOr<storage::NoteSignature> {
        if (++asked == 20) looked_often.Notify();
        return absl::UnavailableError("not today");
      });
  Append(3);
  Start(absl::Milliseconds(1));

  looked_often.WaitForNotification();

  EXPECT_THAT(PublishedSizes(), ElementsAre(3));
  publisher_->Stop();
}

TEST_F(PublisherTest, AGrowingLogHasOneCheckpointForEachRound) {
  Start();
  YORIAI_ASSERT_OK(PublishNow());
  for (const int events : {100, 1, 50}) {
    Append(events);
    YORIAI_ASSERT_OK(PublishNow());
  }

  EXPECT_THAT(PublishedSizes(), ElementsAre(151, 101, 100, 0));
}

TEST_F(PublisherTest, PublishesByItselfWhatWasAppended) {
  absl::Notification asked;
  Add("miyagi",
      [&asked](const auto& key, const auto& request, const auto& stop) {
        if (request.tree_size == 3) asked.Notify();
        return Honest(key, request, stop);
      });
  Start(absl::Milliseconds(1));
  Append(3);

  asked.WaitForNotification();
  publisher_->Stop();
}

TEST_F(PublisherTest, GoesOnWithWhatWasPublishedBeforeAStop) {
  Add("miyagi", Honest);
  Append(3);
  Start();
  const std::string note = PublishNow()->checkpoint().note();
  publisher_.reset();
  int asked = 0;
  Add("miyagi",
      [&asked](const auto& key, const auto& request, const auto& stop) {
        ++asked;
        return Honest(key, request, stop);
      });
  Start();

  EXPECT_EQ(PublishNow()->checkpoint().note(), note);
  EXPECT_EQ(asked, 0);
}

TEST_F(PublisherTest, CosignaturesAreAddedAndKept) {
  Add("miyagi", Honest);
  Add("tohoku-bank", Honest);
  Append(3);
  Start();

  const auto answer = PublishNow();

  YORIAI_ASSERT_OK(answer);
  EXPECT_THAT(answer->checkpoint().witnesses(),
              ElementsAre("miyagi", "tohoku-bank"));
  ASSERT_EQ(answer->outcomes_size(), 2);
  EXPECT_EQ(answer->outcomes(0).name(), "miyagi");
  EXPECT_EQ(answer->outcomes(0).cosigned_at().seconds(), 1'600'000'000);
  EXPECT_EQ(answer->outcomes(0).failure(), "");
  const std::string note = (*publisher_->Newest())->checkpoint().note();
  EXPECT_EQ(note, answer->checkpoint().note());
  const auto parsed = storage::ParseNote(note);
  for (const char* const name : {"miyagi", "tohoku-bank"}) {
    YORIAI_EXPECT_OK(storage::VerifyCosignature(
        KeyOf(name, storage::KeyKind::kWitness).verifier(), *parsed));
  }
  YORIAI_EXPECT_OK(storage::OpenCheckpoint(note, auditor_.verifier_key()));
}

TEST_F(PublisherTest, WhoHasCosignedIsNotAskedAgain) {
  int asked = 0;
  Add("miyagi",
      [&asked](const auto& key, const auto& request, const auto& stop) {
        ++asked;
        return Honest(key, request, stop);
      });
  Append(1);
  Start();
  YORIAI_ASSERT_OK(PublishNow());
  const int once = asked;

  const auto answer = PublishNow();

  EXPECT_EQ(once, 1);
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(answer->outcomes(0).cosigned_at().seconds(), 1'600'000'000);
}

TEST_F(PublisherTest, ItIsKeptBeforeAnybodyIsAsked) {
  uint64_t kept = 0;
  Add("miyagi",
      [this, &kept](const auto& key, const auto& request, const auto& stop) {
        kept = (*checkpoints_.Newest())->tree_size;
        return Honest(key, request, stop);
      });
  Append(7);
  Start();

  YORIAI_ASSERT_OK(PublishNow());

  EXPECT_EQ(kept, 7u);
}

TEST_F(PublisherTest, AWitnessThatIsAwayIsToldOfAndAskedAgain) {
  bool away = true;
  Add("miyagi",
      [&away](const auto& key, const auto& request,
              const auto& stop) -> absl::StatusOr<storage::NoteSignature> {
        if (away) return absl::UnavailableError("nobody answers");
        return Honest(key, request, stop);
      });
  Add("tohoku-bank", Honest);
  Append(3);
  Start();

  auto answer = PublishNow();
  EXPECT_EQ(answer->outcomes(0).failure(), "nobody answers");
  EXPECT_FALSE(answer->outcomes(0).has_cosigned_at());
  EXPECT_THAT(answer->checkpoint().witnesses(), ElementsAre("tohoku-bank"));

  away = false;
  answer = PublishNow();
  EXPECT_THAT(answer->checkpoint().witnesses(),
              ElementsAre("tohoku-bank", "miyagi"));
}

TEST_F(PublisherTest, WhatIsNoCosignatureIsNotPublished) {
  Add("forger", [](const auto& key, const auto& request, const auto& stop) {
    auto signature = Honest(key, request, stop);
    signature->bytes.back() ^= 1;
    return signature;
  });
  Add("stranger", [](const auto&, const auto& request, const auto& stop) {
    return Honest(KeyOf("somebody-else", storage::KeyKind::kWitness), request,
                  stop);
  });
  Append(3);
  Start();

  const auto answer = PublishNow();

  EXPECT_THAT(answer->checkpoint().witnesses(), IsEmpty());
  for (const auto& outcome : answer->outcomes()) {
    EXPECT_THAT(outcome.failure(), HasSubstr("is no cosignature"));
  }
  EXPECT_EQ((*publisher_->Newest())->checkpoint().note(),
            auditor_.CheckpointAt(3)->note());
}

TEST_F(PublisherTest, ProvesToWitnessesThatTheLogOnlyGrew) {
  std::vector<size_t> proofs;
  Add("miyagi",
      [&proofs](const auto& key, const auto& request, const auto& stop) {
        proofs.push_back(request.prove_consistency(2)->size());
        return Honest(key, request, stop);
      });
  Append(5);
  Start();
  YORIAI_ASSERT_OK(PublishNow());

  EXPECT_THAT(proofs, ElementsAre(auditor_.ProveConsistency(2, 5)->size()));
}

TEST_F(PublisherTest, StopsWhileAWitnessHangs) {
  absl::Notification asked;
  Add("slow",
      [&asked](const auto&, const auto&, const std::atomic<bool>& stop)
          -> absl::StatusOr<storage::NoteSignature> {
        if (!asked.HasBeenNotified()) asked.Notify();
        while (!stop.load()) std::this_thread::yield();
        return absl::CancelledError("stopped");
      });
  Append(1);
  Start();
  asked.WaitForNotification();
  absl::Status late;
  publisher_->PublishNow(
      [&late](const auto& answer) { late = answer.status(); });

  publisher_->Stop();

  // It was waiting for the next round, or came too late for any.
  YORIAI_EXPECT_CODE(late, absl::StatusCode::kUnavailable);
  absl::Status after;
  publisher_->PublishNow(
      [&after](const auto& answer) { after = answer.status(); });
  YORIAI_EXPECT_CODE(after, absl::StatusCode::kUnavailable);
}

TEST_F(PublisherTest, OnlySoManyWait) {
  absl::Notification asked;
  absl::Notification go_on;
  Add("slow", [&](const auto& key, const auto& request, const auto& stop) {
    if (!asked.HasBeenNotified()) asked.Notify();
    go_on.WaitForNotification();
    return Honest(key, request, stop);
  });
  Append(1);
  Start();
  asked.WaitForNotification();
  for (size_t i = 0; i < Publisher::kWaitingMax; ++i) {
    publisher_->PublishNow([](const auto&) {});
  }

  const auto refused = PublishNow();

  YORIAI_EXPECT_CODE(refused, absl::StatusCode::kResourceExhausted);
  go_on.Notify();
  publisher_->Stop();
}

}  // namespace
}  // namespace yoriai::server

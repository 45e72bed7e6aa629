#include "server/audit/publisher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "storage/base/bounded_queue.h"
#include "storage/log/memory_event_log.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proofs.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::server {
namespace {

using storage::Position;
using test::Entry;
using test::Event;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int64_t kCosignedAt = 1'600'000'007;

// Answers what a test lets it.
class FakeWitness final : public Witness {
 public:
  using Answer = std::function<absl::StatusOr<storage::NoteSignature>(
      const CosignatureRequest&, const std::atomic<bool>&)>;

  FakeWitness(std::string name, uint8_t seed)
      : name_(std::move(name)),
        key_("witness.example/" + name_, storage::KeyKind::kWitness, {seed}) {}

  const std::string& name() const override { return name_; }
  const storage::VerifierKey& key() const override { return key_.verifier(); }

  absl::StatusOr<storage::NoteSignature> Cosign(
      const CosignatureRequest& request,
      const std::atomic<bool>& stop) override {
    ++asked_;
    return answer_(request, stop);
  }

  storage::NoteSignature CosignatureOf(const CosignatureRequest& request) {
    return storage::Cosign(key_, storage::ParseNote(request.note)->text,
                           kCosignedAt);
  }

  const std::string name_;
  const storage::SigningKey key_;
  int asked_ = 0;
  Answer answer_ = [this](const CosignatureRequest& request,
                          const std::atomic<bool>&) {
    return CosignatureOf(request);
  };
};

class PublisherTest : public testing::Test {
 protected:
  ~PublisherTest() override { publisher_.reset(); }

  void Append(int events) {
    for (int i = 0; i < events; ++i) {
      const uint64_t next = Number(log_.head().Get()) + 1;
      YORIAI_ASSERT_OK(
          log_.Append({Entry(Event(absl::StrCat(next)), next, next)}));
    }
  }

  FakeWitness& AddWitness(const std::string& name) {
    auto witness = std::make_unique<FakeWitness>(
        name, static_cast<uint8_t>(witnesses_.size() + 1));
    FakeWitness& added = *witness;
    witnesses_.push_back(std::move(witness));
    return added;
  }

  // With an interval that never ends, only PublishNow() has anything happen
  // after the first round.
  void Start(absl::Duration interval = absl::InfiniteDuration()) {
    publisher_ = std::make_unique<Publisher>(
        log_, auditor_, checkpoints_, clock_, interval, std::move(witnesses_));
    publisher_->Start();
  }

  absl::StatusOr<apipb::RequestCosignaturesResponse> PublishNow() {
    absl::StatusOr<apipb::RequestCosignaturesResponse> answer;
    absl::Notification answered;
    publisher_->PublishNow([&](auto response) {
      answer = std::move(response);
      answered.Notify();
    });
    answered.WaitForNotification();
    return answer;
  }

  std::vector<uint64_t> SizesOnRecord() {
    std::vector<uint64_t> sizes;
    const auto list = publisher_->List(~uint64_t{0}, 100);
    EXPECT_TRUE(list.ok()) << list.status();
    for (const auto& published : *list) {
      sizes.push_back(published.checkpoint().tree_size());
    }
    return sizes;
  }

  storage::Note NewestNote() {
    return *storage::ParseNote((*publisher_->Newest())->checkpoint().note());
  }

  storage::MemoryEventLog log_;
  storage::ManualClock clock_{test::kTen};
  Auditor auditor_{log_, storage::SigningKey("yoriai.example/tohoku",
                                             storage::KeyKind::kLog, {7})};
  test::TempDirectory directory_;
  std::unique_ptr<storage::RocksDatabase> database_ =
      *storage::RocksDatabase::Open({.directory = directory_.Sub("data")});
  storage::RocksCheckpoints checkpoints_{*database_};
  std::vector<std::unique_ptr<Witness>> witnesses_;
  std::unique_ptr<Publisher> publisher_;
};

TEST_F(PublisherTest, PublishesTheNewestCheckpoint) {
  Append(3);
  Start();

  const auto answer = PublishNow();

  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->checkpoint().note(), auditor_.CheckpointAt(3)->note());
  EXPECT_THAT(answer->outcomes(), IsEmpty());
  EXPECT_EQ((*publisher_->Newest())->checkpoint().tree_size(), 3u);
  EXPECT_EQ((*publisher_->Newest())->published_at().seconds(),
            absl::ToUnixSeconds(test::kTen));
}

TEST_F(PublisherTest, AddsEveryCosignature) {
  const FakeWitness& first = AddWitness("first");
  const FakeWitness& second = AddWitness("second");
  Append(3);
  Start();

  const auto answer = PublishNow();

  YORIAI_ASSERT_OK(answer);
  ASSERT_EQ(answer->outcomes_size(), 2);
  EXPECT_EQ(answer->outcomes(0).name(), "first");
  EXPECT_EQ(answer->outcomes(0).cosigned_at().seconds(), kCosignedAt);
  EXPECT_EQ(answer->outcomes(0).failure(), "");
  EXPECT_EQ(answer->outcomes(1).name(), "second");
  EXPECT_THAT(answer->checkpoint().witnesses(),
              ElementsAre("witness.example/first", "witness.example/second"));
  EXPECT_EQ(storage::FormatNote(NewestNote()), answer->checkpoint().note());
  YORIAI_EXPECT_OK(storage::VerifyCosignature(first.key(), NewestNote()));
  YORIAI_EXPECT_OK(storage::VerifyCosignature(second.key(), NewestNote()));
  YORIAI_EXPECT_OK(storage::VerifyNote(auditor_.verifier_key(), NewestNote()));
}

TEST_F(PublisherTest, KeepsACheckpointBeforeAnybodyIsAsked) {
  FakeWitness& witness = AddWitness("witness");
  std::vector<uint64_t> kept;
  witness.answer_ = [&](const CosignatureRequest& request,
                        const std::atomic<bool>&) {
    const auto newest = checkpoints_.Newest();
    kept.push_back((*newest)->tree_size);
    EXPECT_EQ((*newest)->note, request.note);
    return witness.CosignatureOf(request);
  };
  Append(3);
  Start();
  YORIAI_ASSERT_OK(PublishNow());

  EXPECT_THAT(kept, ElementsAre(3u));
}

TEST_F(PublisherTest, ProvesToWitnessesThatTheLogOnlyGrew) {
  FakeWitness& witness = AddWitness("witness");
  witness.answer_ = [&](const CosignatureRequest& request,
                        const std::atomic<bool>&) {
    EXPECT_EQ(request.tree_size, 9u);
    for (uint64_t old_size = 0; old_size <= 9; ++old_size) {
      const auto proof = request.prove_consistency(old_size);
      YORIAI_EXPECT_OK(proof);
      const auto head_of = [&](const std::string& note) {
        return storage::OpenCheckpoint(note, auditor_.verifier_key())
            ->checkpoint.tree;
      };
      YORIAI_EXPECT_OK(storage::VerifyConsistency(
          head_of(auditor_.CheckpointAt(old_size)->note()),
          head_of(request.note), *proof));
    }
    YORIAI_EXPECT_CODE(request.prove_consistency(10),
                       absl::StatusCode::kInvalidArgument);
    return witness.CosignatureOf(request);
  };
  Append(9);
  Start();

  YORIAI_EXPECT_OK(PublishNow());
}

TEST_F(PublisherTest, SaysWhyAWitnessHasNotCosigned) {
  FakeWitness& down = AddWitness("down");
  const FakeWitness& up = AddWitness("up");
  down.answer_ = [](const auto&, const auto&) {
    return absl::UnavailableError("it is out of reach");
  };
  Append(3);
  Start();

  const auto answer = PublishNow();

  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->outcomes(0).failure(), "it is out of reach");
  EXPECT_FALSE(answer->outcomes(0).has_cosigned_at());
  EXPECT_TRUE(answer->outcomes(1).has_cosigned_at());
  EXPECT_THAT(answer->checkpoint().witnesses(), ElementsAre(up.key().name()));
}

TEST_F(PublisherTest, AsksAgainOnlyWhoHasNotCosigned) {
  FakeWitness& late = AddWitness("late");
  FakeWitness& early = AddWitness("early");
  late.answer_ = [&](const CosignatureRequest& request,
                     const auto&) -> absl::StatusOr<storage::NoteSignature> {
    if (late.asked_ == 1) return absl::UnavailableError("not yet");
    return late.CosignatureOf(request);
  };
  Append(3);
  Start();
  YORIAI_ASSERT_OK(PublishNow());
  YORIAI_ASSERT_OK(PublishNow());

  const auto answer = PublishNow();

  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->checkpoint().witnesses_size(), 2);
  EXPECT_EQ(early.asked_, 1);
  EXPECT_EQ(late.asked_, 2);
  EXPECT_TRUE(answer->outcomes(1).has_cosigned_at());
  EXPECT_THAT(SizesOnRecord(), ElementsAre(3u));
}

TEST_F(PublisherTest, RefusesWhatDoesNotVerify) {
  FakeWitness& witness = AddWitness("witness");
  FakeWitness other("other", 99);
  std::vector<FakeWitness::Answer> answers = {
      // Of another checkpoint.
      [&](const CosignatureRequest&, const auto&) {
        return storage::Cosign(witness.key_, "another\n1\ntext\n", 1);
      },
      // Of somebody else.
      [&](const CosignatureRequest& request, const auto&) {
        return other.CosignatureOf(request);
      },
      // Changed on the way.
      [&](const CosignatureRequest& request, const auto&) {
        storage::NoteSignature changed = witness.CosignatureOf(request);
        changed.bytes.back() ^= 1;
        return changed;
      },
      // Of the log.
      [&](const CosignatureRequest& request, const auto&) {
        return storage::ParseNote(request.note)->signatures[0];
      },
  };
  size_t next = 0;
  witness.answer_ = [&](const CosignatureRequest& request,
                        const std::atomic<bool>& stop) {
    return answers[next](request, stop);
  };
  Append(3);
  Start();
  for (; next < answers.size(); ++next) {
    const auto answer = PublishNow();
    YORIAI_ASSERT_OK(answer);
    EXPECT_THAT(answer->outcomes(0).failure(),
                HasSubstr("no cosignature of its key"))
        << next;
    EXPECT_EQ(answer->checkpoint().note(), auditor_.CheckpointAt(3)->note());
    EXPECT_EQ(storage::FormatNote(NewestNote()),
              auditor_.CheckpointAt(3)->note());
  }
}

TEST_F(PublisherTest, AQuietLogAddsNothingHoweverOftenItIsLookedAt) {
  // A witness that never cosigns has every round do something.
  FakeWitness& witness = AddWitness("witness");
  absl::Notification looked_often;
  witness.answer_ = [&](const auto&, const auto&) {
    if (witness.asked_ == 20) looked_often.Notify();
    return absl::UnavailableError("no");
  };
  Append(3);
  Start(absl::Milliseconds(1));

  looked_often.WaitForNotification();

  EXPECT_THAT(SizesOnRecord(), ElementsAre(3u));
}

TEST_F(PublisherTest, AGrowingLogAddsOneARound) {
  Start();
  YORIAI_ASSERT_OK(PublishNow());
  for (const int events : {100, 1, 50}) {
    Append(events);
    YORIAI_ASSERT_OK(PublishNow());
  }

  EXPECT_THAT(SizesOnRecord(), ElementsAre(151u, 101u, 100u, 0u));
}

TEST_F(PublisherTest, ByItselfPublishesWhatWasAppended) {
  FakeWitness& witness = AddWitness("witness");
  absl::Notification at_three;
  witness.answer_ = [&](const CosignatureRequest& request, const auto&) {
    if (request.tree_size == 3) at_three.Notify();
    return witness.CosignatureOf(request);
  };
  Start(absl::Milliseconds(1));
  Append(3);

  at_three.WaitForNotification();
}

TEST_F(PublisherTest, GoesOnWithWhatWasPublishedBeforeAStop) {
  FakeWitness& witness = AddWitness("witness");
  Append(3);
  Start();
  YORIAI_ASSERT_OK(PublishNow());
  const std::string note = storage::FormatNote(NewestNote());
  EXPECT_EQ(witness.asked_, 1);
  publisher_.reset();

  FakeWitness& again = AddWitness("witness");
  Start();

  const auto answer = PublishNow();
  YORIAI_ASSERT_OK(answer);
  EXPECT_EQ(answer->checkpoint().note(), note);
  EXPECT_EQ(again.asked_, 0);
}

TEST_F(PublisherTest, StopsWhileAWitnessHangs) {
  FakeWitness& witness = AddWitness("witness");
  absl::Notification asked;
  witness.answer_ = [&](const auto&, const std::atomic<bool>& stop) {
    asked.Notify();
    while (!stop.load()) std::this_thread::yield();
    return absl::CancelledError("stopped");
  };
  Append(3);
  Start();
  asked.WaitForNotification();
  // Waits for a round that never begins.
  absl::Status answer;
  publisher_->PublishNow([&](auto response) { answer = response.status(); });

  publisher_->Stop();

  YORIAI_EXPECT_CODE(answer, absl::StatusCode::kUnavailable);
  EXPECT_THAT(SizesOnRecord(), ElementsAre(3u));
  YORIAI_EXPECT_CODE(PublishNow(), absl::StatusCode::kUnavailable);
}

TEST_F(PublisherTest, LetsNoMoreThanSoManyWait) {
  FakeWitness& witness = AddWitness("witness");
  absl::Notification asked;
  absl::Notification go_on;
  witness.answer_ = [&](const CosignatureRequest& request, const auto&) {
    if (!asked.HasBeenNotified()) asked.Notify();
    go_on.WaitForNotification();
    return witness.CosignatureOf(request);
  };
  Append(3);
  Start();
  asked.WaitForNotification();
  storage::BoundedQueue<absl::Status> answers(1'000);
  for (size_t i = 0; i < Publisher::kWaitingMax; ++i) {
    publisher_->PublishNow([&](auto response) {
      absl::Status status = response.status();
      answers.Push(status);
    });
  }
  EXPECT_EQ(answers.Size(), 0u);

  YORIAI_EXPECT_CODE(PublishNow(), absl::StatusCode::kResourceExhausted);

  go_on.Notify();
  for (size_t i = 0; i < Publisher::kWaitingMax; ++i) {
    YORIAI_EXPECT_OK(*answers.Pop());
  }
  EXPECT_EQ(witness.asked_, 1);
}

}  // namespace
}  // namespace yoriai::server

#include "storage/commit/committer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "storage/base/burst.h"
#include "storage/base/limits.h"
#include "storage/db/rocks_database.h"
#include "storage/log/rocks_event_log.h"
#include "tests/support/faulty_file_system.h"
#include "tests/support/gated_event_log.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

using test::Event;
using test::kTen;
using test::ProposalOf;

// Collects the answers to proposals.
class Answers final {
 public:
  explicit Answers(Committer& committer) : committer_(committer) {}

  // Submits and returns the number under which the answer will be.
  size_t Submit(Proposal proposal) {
    size_t index;
    {
      absl::MutexLock lock(&mutex_);
      index = verdicts_.size();
      verdicts_.emplace_back();
    }
    YORIAI_EXPECT_OK(
        committer_.Submit(std::move(proposal), [this, index](Verdict verdict) {
          absl::MutexLock lock(&mutex_);
          EXPECT_FALSE(verdicts_[index].has_value()) << "answered twice";
          verdicts_[index] = std::move(verdict);
          ++answered_;
        }));
    return index;
  }

  Verdict Await(size_t index) {
    absl::MutexLock lock(&mutex_);
    const auto answered = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return verdicts_[index].has_value();
    };
    mutex_.Await(absl::Condition(&answered));
    return *verdicts_[index];
  }

  Accepted AwaitAccepted(size_t index) {
    const Verdict verdict = Await(index);
    EXPECT_TRUE(std::holds_alternative<Accepted>(verdict))
        << "alternative " << verdict.index();
    return std::holds_alternative<Accepted>(verdict)
               ? std::get<Accepted>(verdict)
               : Accepted{};
  }

  absl::StatusCode AwaitFailure(size_t index) {
    const Verdict verdict = Await(index);
    return std::holds_alternative<NotWritten>(verdict)
               ? std::get<NotWritten>(verdict).status.code()
               : absl::StatusCode::kOk;
  }

  size_t answered() const {
    absl::MutexLock lock(&mutex_);
    return answered_;
  }

 private:
  Committer& committer_;
  mutable absl::Mutex mutex_;
  std::vector<std::optional<Verdict>> verdicts_ ABSL_GUARDED_BY(mutex_);
  size_t answered_ ABSL_GUARDED_BY(mutex_) = 0;
};

class CommitterTest : public testing::Test {
 protected:
  // Answers of two batches may come at once: all must be there before those
  // who take them go.
  ~CommitterTest() override {
    log_.OpenGate();
    committer_.Stop();
  }

  // Lets one append wait at the gate, so that what is submitted next becomes
  // one batch.
  size_t HoldUp(std::string name = "held up") {
    log_.CloseGate();
    const size_t index = answers_.Submit(ProposalOf({Event(name)}));
    log_.AwaitAppendWaiting();
    return index;
  }

  static Proposal Large(const std::string& name, size_t events) {
    std::vector<ProposedEvent> all;
    for (size_t i = 0; i < events; ++i) {
      all.push_back(Event(name + std::to_string(i)));
    }
    return ProposalOf(std::move(all));
  }

  test::GatedEventLog log_;
  ManualClock clock_{kTen};
  Committer committer_{log_, clock_};
  Answers answers_{committer_};
};

TEST_F(CommitterTest, AnAnswerMeansDurableOrderedAndVisible) {
  const Accepted accepted =
      answers_.AwaitAccepted(answers_.Submit(ProposalOf({Event("a")})));

  ASSERT_EQ(accepted.receipts.size(), 1u);
  EXPECT_EQ(accepted.receipts[0].position, Position{1});
  EXPECT_EQ(accepted.receipts[0].recorded_at, kTen);
  EXPECT_EQ(log_.head().Get(), Position{1});
}

TEST_F(CommitterTest, NothingIsAnsweredBeforeTheSync) {
  const size_t first = HoldUp();

  EXPECT_EQ(answers_.answered(), 0u);
  EXPECT_EQ(log_.head().Get(), Position::kBeforeFirst);

  log_.OpenGate();
  answers_.AwaitAccepted(first);
}

TEST_F(CommitterTest, WhatWaitsSharesOneSync) {
  HoldUp();
  std::vector<size_t> waiting;
  for (int i = 0; i < 100; ++i) {
    waiting.push_back(answers_.Submit(ProposalOf({Event(std::to_string(i))})));
  }

  log_.OpenGate();

  for (size_t i = 0; i < waiting.size(); ++i) {
    EXPECT_EQ(answers_.AwaitAccepted(waiting[i]).receipts[0].position,
              Position{i + 2});
  }
  EXPECT_EQ(log_.appends(), 2);
  EXPECT_EQ(committer_.counters().syncs, 2u);
  EXPECT_EQ(committer_.counters().batches, 2u);
  EXPECT_EQ(committer_.counters().events, 101u);
}

TEST_F(CommitterTest, WhatABurstSubmitsSharesOneSync) {
  std::vector<size_t> waiting;
  {
    const Burst burst;
    for (int i = 0; i < 10; ++i) {
      waiting.push_back(
          answers_.Submit(ProposalOf({Event(std::to_string(i))})));
    }
    EXPECT_EQ(committer_.counters().batches, 0u);
  }
  for (const size_t index : waiting) answers_.AwaitAccepted(index);
  EXPECT_EQ(log_.appends(), 1);
}

// Or it would never end: the burst waits for the first to be answered.
TEST_F(CommitterTest, ALongBurstIsBegunWithBeforeItsEnd) {
  const Burst burst;
  std::vector<size_t> waiting;
  for (int i = 0; i < 100; ++i) {
    waiting.push_back(answers_.Submit(ProposalOf({Event(std::to_string(i))})));
  }
  answers_.AwaitAccepted(waiting.front());
}

TEST_F(CommitterTest, StoppingAnswersWhatABurstIsStillSubmitting) {
  const Burst burst;
  const size_t index = answers_.Submit(ProposalOf({Event("a")}));
  committer_.Stop();
  answers_.AwaitAccepted(index);
}

TEST_F(CommitterTest, ABatchHoldsAsManyEventsAsAllowedAndNotOneMore) {
  HoldUp();
  const size_t proposals = kCommitBatchEventsMax / kAppendEventsMax;
  for (size_t i = 0; i < proposals; ++i) {
    answers_.Submit(Large(std::to_string(i) + "/", kAppendEventsMax));
  }
  const size_t over = answers_.Submit(ProposalOf({Event("over")}));

  log_.OpenGate();

  EXPECT_EQ(answers_.AwaitAccepted(over).receipts[0].position,
            Position{1 + kCommitBatchEventsMax + 1});
  EXPECT_EQ(log_.appends(), 3);
}

TEST_F(CommitterTest, AFullQueueIsAnAnswer) {
  HoldUp();
  // Behind the batch that is written one more is being decided on.
  const size_t most = kCommitQueueProposalsMax + kCommitBatchEventsMax;
  size_t accepted = 0;
  std::atomic<size_t> answered = 0;
  absl::Status submitted;
  while (submitted.ok() && accepted <= most) {
    submitted = committer_.Submit(ProposalOf({Event("same")}),
                                  [&answered](const Verdict&) { ++answered; });
    if (submitted.ok()) ++accepted;
  }

  YORIAI_EXPECT_CODE(submitted, absl::StatusCode::kResourceExhausted);
  EXPECT_GE(accepted, kCommitQueueProposalsMax);
  EXPECT_LE(accepted, most);

  log_.OpenGate();
  committer_.Stop();
  EXPECT_EQ(answered, accepted);
  EXPECT_EQ(log_.head().Get(), Position{2});
}

TEST_F(CommitterTest, StoppingAnswersAllThatWasAccepted) {
  for (int i = 0; i < 500; ++i) {
    answers_.Submit(ProposalOf({Event(std::to_string(i))}));
  }

  committer_.Stop();

  EXPECT_EQ(answers_.answered(), 500u);
  EXPECT_EQ(committer_.counters().proposals, 500u);
  YORIAI_EXPECT_CODE(
      committer_.Submit(ProposalOf({Event("late")}),
                        [](const Verdict&) { ADD_FAILURE() << "answered"; }),
      absl::StatusCode::kUnavailable);
  committer_.Stop();
}

TEST_F(CommitterTest, RetryWithSameIdGetsTheFirstReceipt) {
  const Accepted first =
      answers_.AwaitAccepted(answers_.Submit(ProposalOf({Event("a")})));
  clock_.Advance(absl::Hours(1));

  const Accepted again =
      answers_.AwaitAccepted(answers_.Submit(ProposalOf({Event("a")})));

  EXPECT_EQ(again.receipts, first.receipts);
  EXPECT_EQ(log_.appends(), 1) << "a retry needs no sync";
}

TEST_F(CommitterTest, TwoWithOneIdInOneBatchGetOneReceipt) {
  HoldUp();
  const size_t one = answers_.Submit(ProposalOf({Event("a")}));
  const size_t other = answers_.Submit(ProposalOf({Event("a")}));

  log_.OpenGate();

  EXPECT_EQ(answers_.AwaitAccepted(one).receipts,
            answers_.AwaitAccepted(other).receipts);
  EXPECT_EQ(log_.head().Get(), Position{2});
}

TEST_F(CommitterTest, AFailedAppendIsToldToAllWhoRestOnIt) {
  answers_.AwaitAccepted(answers_.Submit(ProposalOf({Event("old")})));
  answers_.AwaitAccepted(answers_.Submit(ProposalOf({Event("older")})));
  const size_t held = HoldUp();
  const size_t fresh = answers_.Submit(ProposalOf({Event("a")}));
  const size_t repeated = answers_.Submit(ProposalOf({Event("a")}));
  Proposal expecting = ProposalOf({Event("b")});
  expecting.preconditions = {
      {"body/salon", Precondition::Kind::kRevision, Revision{3}}};
  const size_t moved = answers_.Submit(std::move(expecting));
  const size_t known = answers_.Submit(ProposalOf({Event("old")}));

  log_.memory().BreakAppends(absl::UnknownError("sync failed"));
  log_.OpenGate();

  EXPECT_EQ(answers_.AwaitFailure(held), absl::StatusCode::kUnknown);
  for (const size_t index : {fresh, repeated, moved}) {
    EXPECT_EQ(answers_.AwaitFailure(index),
              absl::StatusCode::kFailedPrecondition);
  }
  EXPECT_EQ(answers_.AwaitAccepted(known).receipts[0].position, Position{1});
  EXPECT_EQ(committer_.counters().events, 2u);
}

TEST_F(CommitterTest, TimeNeverGoesBackEvenIfTheClockDoes) {
  const auto recorded_at = [this](const std::string& name) {
    return answers_.AwaitAccepted(answers_.Submit(ProposalOf({Event(name)})))
        .receipts[0]
        .recorded_at;
  };
  EXPECT_EQ(recorded_at("a"), kTen);
  clock_.Set(kTen - absl::Hours(1));
  EXPECT_EQ(recorded_at("b"), kTen);

  Committer next(log_, clock_);
  Answers answers(next);
  EXPECT_EQ(answers.AwaitAccepted(answers.Submit(ProposalOf({Event("c")})))
                .receipts[0]
                .recorded_at,
            kTen);
}

TEST(CommitterOnRocks, AFailedSyncIsUnknownAndNothingIsAcknowledgedAfter) {
  const test::TempDirectory directory;
  const auto files = std::make_shared<test::FaultyFileSystem>();
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(files);
  const auto database = *RocksDatabase::Open(
      {.directory = directory.Sub("data"), .env = env.get()});
  const auto log = *RocksEventLog::Open(*database);
  Committer committer(*log, Clock::System());
  Answers answers(committer);
  answers.AwaitAccepted(answers.Submit(ProposalOf({Event("a")})));
  const int syncs = files->syncs();

  files->FailSyncs(true);
  EXPECT_EQ(answers.AwaitFailure(answers.Submit(ProposalOf({Event("b")}))),
            absl::StatusCode::kUnknown);
  files->FailSyncs(false);

  EXPECT_EQ(answers.AwaitFailure(answers.Submit(ProposalOf({Event("b")}))),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(answers.AwaitAccepted(answers.Submit(ProposalOf({Event("a")})))
                .receipts[0]
                .position,
            Position{1});
  EXPECT_EQ(files->syncs(), syncs + 1);
  EXPECT_EQ(log->head().Get(), Position{1});
}

}  // namespace
}  // namespace yoriai::storage

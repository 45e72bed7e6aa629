#include "server/services/read_ahead.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/domain/errors.h"

namespace yoriai::server {
namespace {

using Step = MessageSource::Step;

// A number that threads raise and wait for.
class Counter final {
 public:
  void Add() {
    absl::MutexLock lock(&mutex_);
    ++count_;
  }
  int count() const {
    absl::MutexLock lock(&mutex_);
    return count_;
  }
  void AwaitAtLeast(int count) const {
    const auto reached = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return count_ >= count;
    };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&reached));
  }

 private:
  mutable absl::Mutex mutex_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Gives the numbers below `messages`, and says how often it was asked.
class Numbers final : public MessageSource {
 public:
  Numbers(int messages, Counter& asked) : messages_(messages), asked_(asked) {}

  Step Next() override {
    asked_.Add();
    if (next_ == messages_) return {Step::Kind::kEnd, "", absl::OkStatus()};
    return {Step::Kind::kMessage, std::to_string(next_++), absl::OkStatus()};
  }

 private:
  const int messages_;
  Counter& asked_;
  int next_ = 0;
};

TEST(ReadAhead, EveryMessageComesOnceAndInOrderAndThenTheEnd) {
  ReadAhead readings(1);
  Counter asked;
  Counter ready;
  auto reader =
      readings.Of(std::make_unique<Numbers>(500, asked), [&] { ready.Add(); });
  ASSERT_TRUE(reader.ok());

  std::vector<std::string> messages;
  int waits = 0;
  while (true) {
    Step step = (*reader)->Next();
    if (step.kind == Step::Kind::kEnd) break;
    if (step.kind == Step::Kind::kLater) {
      ready.AwaitAtLeast(++waits);
    } else {
      messages.push_back(std::move(step.message));
    }
  }

  ASSERT_EQ(messages.size(), 500u);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(messages[i], std::to_string(i));
  EXPECT_EQ(ready.count(), waits) << "told once for each time it had to wait";
}

TEST(ReadAhead, WhoNeverReadsIsOneMessageAheadAndNoMore) {
  Counter asked;
  {
    ReadAhead readings(1);
    const auto reader =
        readings.Of(std::make_unique<Numbers>(500, asked), [] {});
    ASSERT_EQ((*reader)->Next().kind, Step::Kind::kMessage);

    asked.AwaitAtLeast(2);
  }

  EXPECT_EQ(asked.count(), 2);
}

TEST(ReadAhead, NothingIsReadBeforeTheFirstMessageIsAskedFor) {
  Counter asked;
  {
    ReadAhead readings(1);
    const auto reader =
        readings.Of(std::make_unique<Numbers>(500, asked), [] {});
  }

  EXPECT_EQ(asked.count(), 0);
}

TEST(ReadAhead, TakesAsManyReadersAsMayBe) {
  ReadAhead readings(2);
  Counter asked;
  const auto read = [&] {
    return readings.Of(std::make_unique<Numbers>(0, asked), [] {});
  };
  const auto first = read();
  {
    const auto second = read();
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(readings.readers(), 2u);

    EXPECT_EQ(ReasonOf(read().status()), "READERS_FULL");
  }

  EXPECT_EQ(readings.readers(), 1u);
  EXPECT_TRUE(read().ok());
}

}  // namespace
}  // namespace yoriai::server

#include "server/audit/http_witness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/worker_thread.h"
#include "storage/merkle/add_checkpoint.h"
#include "storage/merkle/checkpoint.h"
#include "tests/support/small_log.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/http/listener_fixture.h"

namespace yoriai::server {
namespace {

using test::SmallLog;
using testing::HasSubstr;

http::HttpResponse Size(const std::string& body) {
  return {409, {{"Content-Type", "text/x.tlog.size"}}, body};
}

// Against a witness that answers what a test lets it.
class HttpWitnessTest : public test::ListenerTest {
 protected:
  void SetUp() override {
    Start([this](http::HttpRequest request, auto exchange) {
      absl::MutexLock lock(&mutex_);
      paths_.push_back(request.path);
      const auto asked = storage::ParseAddCheckpoint(request.body);
      EXPECT_TRUE(asked.ok()) << request.body;
      asked_.push_back(*asked);
      if (answers_.empty()) return;  // Dropped: a 500.
      exchange->Respond(std::move(answers_.front()));
      answers_.pop_front();
    });
    witness_ = std::make_unique<HttpWitness>("miyagi", key_.verifier(),
                                             Address("/below/"));
  }

  // Before what the listener calls is gone.
  void TearDown() override { listener_.reset(); }

  std::string Address(absl::string_view path = "") const {
    return absl::StrCat("http://127.0.0.1:", port(), path);
  }

  void Answer(http::HttpResponse response) {
    absl::MutexLock lock(&mutex_);
    answers_.push_back(std::move(response));
  }

  std::string Line(uint64_t size, const storage::SigningKey& key) {
    return storage::FormatSignature(
        storage::Cosign(key, storage::ParseNote(log_.NoteAt(size))->text, 1));
  }

  absl::StatusOr<storage::NoteSignature> Cosign(uint64_t size) {
    return witness_->Cosign({log_.NoteAt(size), size,
                             [this, size](uint64_t old_size) {
                               return log_.Proof(old_size, size);
                             }},
                            stop_);
  }

  std::vector<uint64_t> OldSizes() {
    absl::MutexLock lock(&mutex_);
    std::vector<uint64_t> sizes;
    for (const auto& asked : asked_) sizes.push_back(asked.old_size);
    return sizes;
  }

  void ExpectRefused(absl::StatusCode code, const std::string& why,
                     http::HttpResponse response) {
    Answer(std::move(response));
    const auto refused = Cosign(20);
    EXPECT_EQ(refused.status().code(), code) << refused.status();
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr(why));
  }

  SmallLog log_;
  const storage::SigningKey key_{
      "witness.example/miyagi", storage::KeyKind::kWitness, {9}};
  const storage::SigningKey other_key_{
      "witness.example/other", storage::KeyKind::kWitness, {8}};
  std::atomic<bool> stop_{false};
  absl::Mutex mutex_;
  std::vector<std::string> paths_ ABSL_GUARDED_BY(mutex_);
  std::vector<storage::AddCheckpoint> asked_ ABSL_GUARDED_BY(mutex_);
  std::deque<http::HttpResponse> answers_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<HttpWitness> witness_;
};

TEST_F(HttpWitnessTest, AsksAsTlogWitnessHasIt) {
  Answer({200, {}, Line(3, key_)});

  const auto signature = Cosign(3);

  YORIAI_ASSERT_OK(signature);
  EXPECT_EQ(storage::FormatSignature(*signature), Line(3, key_));
  absl::MutexLock lock(&mutex_);
  EXPECT_EQ(paths_[0], "/below/add-checkpoint");
  EXPECT_EQ(asked_[0], (storage::AddCheckpoint{0, {}, log_.NoteAt(3)}));
}

TEST_F(HttpWitnessTest, ProvesFromWhatTheWitnessHasSeen) {
  Answer({200, {}, Line(3, key_)});
  Answer({200, {}, Line(20, key_)});
  YORIAI_ASSERT_OK(Cosign(3));

  YORIAI_ASSERT_OK(Cosign(20));

  absl::MutexLock lock(&mutex_);
  EXPECT_EQ(asked_[1],
            (storage::AddCheckpoint{3, log_.Proof(3, 20), log_.NoteAt(20)}));
}

TEST_F(HttpWitnessTest, LearnsWhatTheWitnessHasSeen) {
  Answer(Size("7\n"));
  Answer({200, {}, Line(20, key_)});

  YORIAI_EXPECT_OK(Cosign(20));

  EXPECT_THAT(OldSizes(), testing::ElementsAre(0u, 7u));
}

TEST_F(HttpWitnessTest, AsksTwiceAndNoMore) {
  Answer(Size("7\n"));

  ExpectRefused(absl::StatusCode::kUnavailable, "it has seen 8 events last",
                Size("8\n"));

  EXPECT_THAT(OldSizes(), testing::ElementsAre(0u, 7u));
}

TEST_F(HttpWitnessTest, SaysThatTheWitnessHasSeenMoreThanThereIs) {
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "events were lost",
                Size("21\n"));
  // And asks so that it can be seen when that has changed.
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "events were lost",
                Size("21\n"));

  EXPECT_THAT(OldSizes(), testing::ElementsAre(0u, 0u));
}

TEST_F(HttpWitnessTest, SaysThatTheWitnessHasSeenAnotherLog) {
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "another log of 20",
                http::TextResponse(409, "another tree"));
  ExpectRefused(absl::StatusCode::kFailedPrecondition, "422: no proof",
                http::TextResponse(422, "no proof"));
}

TEST_F(HttpWitnessTest, SaysWhyTheWitnessRefuses) {
  for (const int status : {400, 403, 404, 405, 301}) {
    ExpectRefused(absl::StatusCode::kFailedPrecondition,
                  absl::StrCat("status ", status, ": why not"),
                  http::TextResponse(status, "why not"));
  }
  for (const int status : {429, 500, 503}) {
    ExpectRefused(absl::StatusCode::kUnavailable,
                  absl::StrCat("status ", status),
                  http::TextResponse(status, "later"));
  }
}

TEST_F(HttpWitnessTest, ShowsWhatTheWitnessSaysWithoutDoingIt) {
  Answer({403, {}, absl::StrCat("\x1b[31m", std::string(1'000, 'x'))});

  EXPECT_EQ(Cosign(20).status().message(),
            absl::StrCat("it answered with status 403: \\x1b[31m",
                         std::string(195, 'x')));
}

TEST_F(HttpWitnessTest, TakesItsOwnLineOfMany) {
  Answer({200, {}, absl::StrCat(Line(3, other_key_), Line(3, key_))});

  const auto signature = Cosign(3);

  YORIAI_ASSERT_OK(signature);
  EXPECT_TRUE(key_.verifier().Claims(*signature));
}

TEST_F(HttpWitnessTest, RefusesAnswersWithoutItsLine) {
  for (const std::string& body :
       {std::string(), std::string("nonsense\n"), Line(20, other_key_)}) {
    ExpectRefused(absl::StatusCode::kFailedPrecondition,
                  "no cosignature of witness.example/miyagi", {200, {}, body});
  }
}

TEST_F(HttpWitnessTest, RefusesSizesThatAreNone) {
  for (const char* const body :
       {"", "7", "07\n", "-1\n", " 7\n", "7\n\n", "99999999999999999999\n"}) {
    ExpectRefused(absl::StatusCode::kFailedPrecondition,
                  "a size that is no number", Size(body));
  }
}

TEST_F(HttpWitnessTest, BoundsTheAnswer) {
  ExpectRefused(absl::StatusCode::kResourceExhausted, "",
                {200, {}, std::string(1 << 20, 'x')});
}

TEST_F(HttpWitnessTest, PassesOnThatNothingCanBeProven) {
  const auto signature = witness_->Cosign(
      {log_.NoteAt(3), 3,
       [](uint64_t) { return absl::InternalError("unreadable"); }},
      stop_);

  YORIAI_EXPECT_CODE(signature, absl::StatusCode::kInternal);
  EXPECT_TRUE(OldSizes().empty());
}

TEST_F(HttpWitnessTest, ThatIsOutOfReachIsUnavailable) {
  const std::string address = Address();
  listener_->Stop();
  witness_ = std::make_unique<HttpWitness>("miyagi", key_.verifier(), address);

  YORIAI_EXPECT_CODE(Cosign(3), absl::StatusCode::kUnavailable);
}

// Against a witness that takes requests and answers none.
class HangingWitnessTest : public HttpWitnessTest {
 protected:
  void SetUp() override {
    options_.stop_grace = absl::ZeroDuration();
    Start(handler_);
    witness_ =
        std::make_unique<HttpWitness>("miyagi", key_.verifier(), Address());
  }

  test::KeepingHandler::Kept kept_;
};

TEST_F(HangingWitnessTest, IsLeftWhenItsTimeIsOver) {
  witness_ = std::make_unique<HttpWitness>("miyagi", key_.verifier(), Address(),
                                           absl::Milliseconds(50));

  YORIAI_EXPECT_CODE(Cosign(3), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(HangingWitnessTest, IsLeftWhenTheServerStops) {
  storage::WorkerThread stopper("stopper", [this](const std::atomic<bool>&) {
    const auto kept = handler_.Next();
    stop_ = true;
    // Answers nothing for as long as somebody might wait.
    kept_ = kept;
  });

  YORIAI_EXPECT_CODE(Cosign(3), absl::StatusCode::kCancelled);
  stopper.Join();
}

TEST(WitnessAddress, IsOfHttp) {
  for (const char* const address :
       {"http://127.0.0.1:7500", "https://witness.example",
        "https://witness.example/below/"}) {
    EXPECT_TRUE(IsWitnessAddress(address)) << address;
  }
  for (const char* const address :
       {"", "witness.example", "http://", "https:///x", "ftp://witness.example",
        "http://witness.example?x", "http://witness.example#x"}) {
    EXPECT_FALSE(IsWitnessAddress(address)) << address;
  }
}

}  // namespace
}  // namespace yoriai::server

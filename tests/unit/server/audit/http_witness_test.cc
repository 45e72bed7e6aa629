#include "server/audit/http_witness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "http/http_listener.h"
#include "storage/merkle/checkpoint.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/http/handlers.h"

namespace yoriai::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr uint64_t kTreeSize = 700;

storage::SigningKey WitnessKey(uint8_t seed_byte = 9) {
  storage::SigningKey::Seed seed;
  seed.fill(seed_byte);
  return storage::SigningKey("miyagi", storage::KeyKind::kWitness, seed);
}

class HttpWitnessTest : public testing::Test {
 protected:
  using Answer = std::function<http::HttpResponse(const std::string& body)>;

  // Answers one request after the other.
  void Script(std::vector<Answer> answers) {
    answers_ = std::move(answers);
    listener_ = *http::HttpListener::Start({}, handler_);
  }

  absl::StatusOr<storage::NoteSignature> Cosign() {
    HttpWitness witness(
        "miyagi", WitnessKey().verifier(),
        absl::StrCat("http://127.0.0.1:", listener_->port(), "/witness/"));
    return Cosign(witness);
  }

  absl::StatusOr<storage::NoteSignature> Cosign(HttpWitness& witness) {
    return witness.Cosign(
        {note_, kTreeSize,
         [this](uint64_t old_size) {
           proven_.push_back(old_size);
           return std::vector<storage::TreeHash>(old_size == 0 ? 0 : 2);
         }},
        stop_);
  }

  std::string GoodLine() {
    return storage::FormatSignature(
        storage::Cosign(WitnessKey(), storage::ParseNote(note_)->text, 42));
  }

  static http::HttpResponse SizeAnswer(const std::string& size) {
    http::HttpResponse response = http::TextResponse(409, "");
    response.headers.Set("Content-Type", "text/x.tlog.size");
    response.body = size;
    return response;
  }

  const std::string note_ =
      storage::SignCheckpoint({kTreeSize, storage::TreeHash{1}},
                              storage::SigningKey("yoriai.example/tohoku",
                                                  storage::KeyKind::kLog, {7}));
  std::vector<Answer> answers_;
  std::vector<std::string> bodies_;
  std::vector<uint64_t> proven_;
  std::atomic<bool> stop_{false};
  test::FunctionHandler handler_{
      [this](http::HttpRequest request,
             std::shared_ptr<http::HttpExchange> exchange) {
        EXPECT_EQ(request.path, "/witness/add-checkpoint");
        EXPECT_EQ(request.method, http::Method::kPost);
        bodies_.push_back(request.body);
        const size_t turn = bodies_.size() - 1;
        ASSERT_LT(turn, answers_.size());
        exchange->Respond(answers_[turn](request.body));
      }};
  std::unique_ptr<http::HttpListener> listener_;
};

TEST_F(HttpWitnessTest, PostsTheCheckpointAndTakesTheSignature) {
  Script({[this](const std::string&) {
    return http::TextResponse(200, GoodLine());
  }});

  const auto signature = Cosign();

  YORIAI_ASSERT_OK(signature);
  EXPECT_EQ(storage::FormatSignature(*signature), GoodLine());
  EXPECT_THAT(bodies_, ElementsAre(absl::StrCat("old 0\n\n", note_)));
}

TEST_F(HttpWitnessTest, LearnsWhatTheWitnessHasSeen) {
  Script({[](const std::string&) { return SizeAnswer("300\n"); },
          [this](const std::string&) {
            return http::TextResponse(200, GoodLine());
          },
          [this](const std::string&) {
            return http::TextResponse(200, GoodLine());
          }});
  HttpWitness witness(
      "miyagi", WitnessKey().verifier(),
      absl::StrCat("http://127.0.0.1:", listener_->port(), "/witness"));

  YORIAI_EXPECT_OK(Cosign(witness));
  YORIAI_EXPECT_OK(Cosign(witness));

  EXPECT_THAT(proven_, ElementsAre(0, 300, kTreeSize));
  EXPECT_THAT(bodies_[1], HasSubstr("old 300\nAAAA"));
}

TEST_F(HttpWitnessTest, AsksOnlyOnceMore) {
  Script({[](const std::string&) { return SizeAnswer("300\n"); },
          [](const std::string&) { return SizeAnswer("301\n"); }});

  const auto signature = Cosign();

  YORIAI_EXPECT_CODE(signature, absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(bodies_.size(), 2u);
}

TEST_F(HttpWitnessTest, AWitnessThatHasSeenMoreKnowsOfARollback) {
  Script({[](const std::string&) { return SizeAnswer("701\n"); }});

  const auto signature = Cosign();

  YORIAI_EXPECT_CODE(signature, absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(signature.status().message()),
              HasSubstr("it has seen 701 events, and the log has 700"));
}

TEST_F(HttpWitnessTest, ARefusalSaysWhatTheWitnessSaid) {
  Script({[](const std::string&) {
    return http::TextResponse(422, "a fork\x1b[31m");
  }});

  const auto signature = Cosign();

  YORIAI_EXPECT_CODE(signature, absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(signature.status().message()),
              HasSubstr("it refuses with 422: a fork\\x1b[31m"));
}

TEST_F(HttpWitnessTest, RefusesAnAnswerWithoutItsSignature) {
  const std::string stranger = storage::FormatSignature(
      storage::Cosign(WitnessKey(8), storage::ParseNote(note_)->text, 42));
  for (const std::string& body :
       {std::string(), std::string("thanks\n"), stranger}) {
    bodies_.clear();
    Script({[&body](const std::string&) {
      return http::TextResponse(200, body);
    }});

    const auto signature = Cosign();

    YORIAI_EXPECT_CODE(signature, absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(signature.status().message()),
                HasSubstr("no cosignature of miyagi+"));
  }
}

TEST_F(HttpWitnessTest, AWitnessThatIsAwayIsUnavailable) {
  Script({});
  const std::string address =
      absl::StrCat("http://127.0.0.1:", listener_->port());
  listener_.reset();
  HttpWitness witness("miyagi", WitnessKey().verifier(), address);

  YORIAI_EXPECT_CODE(Cosign(witness), absl::StatusCode::kUnavailable);
}

TEST(WitnessesOf, NeedAddresses) {
  const std::string key = WitnessKey().verifier().ToString();
  const auto with = storage::WitnessPolicy::Parse(absl::StrCat(
      "witness miyagi ", key, " https://miyagi.example\nquorum miyagi\n"));
  const auto without = storage::WitnessPolicy::Parse(
      absl::StrCat("witness miyagi ", key, "\nquorum miyagi\n"));

  EXPECT_EQ((*WitnessesOf(*with))[0]->name(), "miyagi");
  const auto refused = WitnessesOf(*without);
  YORIAI_EXPECT_CODE(refused, absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("the witness miyagi has no address"));
}

}  // namespace
}  // namespace yoriai::server

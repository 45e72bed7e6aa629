#include "client/witness/witness_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "http/http_client.h"
#include "http/http_listener.h"
#include "tests/support/small_log.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::witness {
namespace {

using testing::HasSubstr;

class WitnessPagesTest : public testing::Test {
 protected:
  std::string Url(absl::string_view path) const {
    return absl::StrCat("http://127.0.0.1:", listener_->port(), path);
  }

  http::HttpResponse Get(absl::string_view path) {
    auto response = client_.Get(Url(path));
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *std::move(response) : http::HttpResponse();
  }

  http::HttpResponse Post(absl::string_view path, const std::string& body) {
    auto response = client_.Post(Url(path), "text/plain", body);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *std::move(response) : http::HttpResponse();
  }

  const test::TempDirectory directory_;
  test::SmallLog log_;
  std::unique_ptr<State> state_ =
      *State::Open(directory_.Sub("state"), "witness.example/miyagi");
  std::unique_ptr<Cosigner> cosigner_ =
      *Cosigner::Create(*state_, {log_.key()}, storage::Clock::System());
  WitnessPages pages_{*cosigner_, state_->key().verifier(),
                      "about this witness"};
  std::unique_ptr<http::HttpListener> listener_ =
      *http::HttpListener::Start({}, pages_);
  http::HttpClient client_;
};

TEST_F(WitnessPagesTest, CosignWhatIsPosted) {
  const http::HttpResponse response = Post("/add-checkpoint", log_.Asks(0, 3));

  EXPECT_EQ(response.status, 200);
  YORIAI_EXPECT_OK(storage::ParseSignature(response.body));
}

TEST_F(WitnessPagesTest, PassOnWhyNot) {
  EXPECT_EQ(Post("/add-checkpoint", "nonsense").status, 400);
  const http::HttpResponse response = Post("/add-checkpoint", log_.Asks(2, 3));
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.headers.Find("Content-Type"), "text/x.tlog.size");
  EXPECT_EQ(response.body, "0\n");
}

TEST_F(WitnessPagesTest, SayWhoTheyAreOf) {
  EXPECT_EQ(Get("/").status, 200);
  EXPECT_THAT(Get("/").body, HasSubstr("about this witness"));
}

TEST_F(WitnessPagesTest, SayWhatCosignaturesVerifyWith) {
  const http::HttpResponse response = Get("/verifier-key");

  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, state_->key().verifier().ToString() + "\n");
  EXPECT_EQ(Post("/verifier-key", "").status, 405);
}

TEST_F(WitnessPagesTest, HaveNothingElse) {
  EXPECT_EQ(Get("/other").status, 404);
  EXPECT_EQ(Post("/other", "").status, 404);
  EXPECT_EQ(Get("/add-checkpoint").status, 405);
  EXPECT_EQ(Post("/", "").status, 405);
}

}  // namespace
}  // namespace yoriai::witness

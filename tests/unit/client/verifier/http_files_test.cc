#include "client/verifier/http_files.h"

#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "http/http_listener.h"
#include "tests/unit/client/verifier/verifier_fixture.h"

namespace yoriai::verifier {
namespace {

using test::MadeLog;
using ::testing::HasSubstr;

// Serves the files of a directory, and fails as often as it is told.
class FileHandler final : public http::HttpHandler {
 public:
  explicit FileHandler(std::string directory)
      : directory_(std::move(directory)) {}

  void Handle(http::HttpRequest request,
              std::shared_ptr<http::HttpExchange> exchange) override {
    {
      absl::MutexLock lock(&mutex_);
      ++asked_[request.path];
      if (failures_ > 0) {
        --failures_;
        exchange->Respond(http::TextResponse(failure_, "not now"));
        return;
      }
    }
    std::ifstream file(directory_ + request.path, std::ios::binary);
    if (!file.is_open()) {
      exchange->Respond(http::TextResponse(404, "no such file"));
      return;
    }
    std::ostringstream content;
    content << file.rdbuf();
    exchange->Respond({.body = content.str()});
  }

  void FailNext(int times, int status) {
    absl::MutexLock lock(&mutex_);
    failures_ = times;
    failure_ = status;
  }
  int Asked(const std::string& path) {
    absl::MutexLock lock(&mutex_);
    return asked_[path];
  }

 private:
  const std::string directory_;
  absl::Mutex mutex_;
  std::map<std::string, int> asked_;
  int failures_ = 0;
  int failure_ = 503;
};

class HttpFilesTest : public VerifierTest {
 protected:
  HttpFilesTest() : handler_(Sub("log")) {
    log_.AddMany(300);
    Publish(log_);
    auto listener = http::HttpListener::Start({}, handler_);
    EXPECT_TRUE(listener.ok()) << listener.status();
    listener_ = *std::move(listener);
    address_ = absl::StrCat("http://127.0.0.1:", listener_->port());
  }

  HttpFiles Files() {
    return HttpFiles(address_, cancellation_, absl::Milliseconds(1));
  }

  MadeLog log_;
  FileHandler handler_;
  std::unique_ptr<http::HttpListener> listener_;
  std::string address_;
};

TEST_F(HttpFilesTest, ALogIsVerifiedOverHttp) {
  EXPECT_EQ(RunWithKey({"log", address_ + "/"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("positions 1 to 300"));
}

TEST_F(HttpFilesTest, WhatIsAlteredOnTheServerIsSeen) {
  std::string entries = test::ReadFile(Sub("log/tile/entries/000"));
  entries[50] ^= 1;
  test::WriteFile(Sub("log/tile/entries/000"), entries);
  EXPECT_EQ(RunWithKey({"log", address_}), 1);
}

TEST_F(HttpFilesTest, AsksAgainWhenTheServerIsBusy) {
  for (const int status : {503, 500, 429}) {
    handler_.FailNext(4, status);
    const auto file = Files().Fetch("checkpoint", 1'000);
    ASSERT_TRUE(file.ok()) << file.status();
    EXPECT_EQ(*file, log_.NoteOf(300));
  }
}

TEST_F(HttpFilesTest, GivesUpAfterFiveTimes) {
  handler_.FailNext(1'000, 503);
  const auto file = Files().Fetch("checkpoint", 1'000);

  EXPECT_EQ(ExitCodeOf(file.status()), ExitCode::kNotChecked);
  EXPECT_THAT(file.status().message(), HasSubstr("HTTP status 503"));
  EXPECT_EQ(handler_.Asked("/checkpoint"), 5);
}

TEST_F(HttpFilesTest, DoesNotAskAgainForWhatWillNotCome) {
  EXPECT_TRUE(absl::IsNotFound(Files().Fetch("nothing", 9).status()));
  EXPECT_EQ(handler_.Asked("/nothing"), 1);
  handler_.FailNext(1, 403);
  EXPECT_EQ(ExitCodeOf(Files().Fetch("checkpoint", 1'000).status()),
            ExitCode::kNotChecked);
  EXPECT_EQ(handler_.Asked("/checkpoint"), 1);
}

TEST_F(HttpFilesTest, TakesNoMoreThanWasAskedFor) {
  const size_t size = log_.NoteOf(300).size();
  EXPECT_TRUE(Files().Fetch("checkpoint", size).ok());
  EXPECT_EQ(ExitCodeOf(Files().Fetch("checkpoint", size - 1).status()),
            ExitCode::kNotChecked);
}

TEST_F(HttpFilesTest, NobodyThereCannotBeChecked) {
  listener_->Stop();
  const auto file = Files().Fetch("checkpoint", 1'000);
  EXPECT_EQ(ExitCodeOf(file.status()), ExitCode::kNotChecked);
}

TEST_F(HttpFilesTest, IsInterruptedBetweenTwoAttempts) {
  handler_.FailNext(1'000, 503);
  cancellation_.Cancel();
  HttpFiles files(address_, cancellation_, absl::Hours(1));
  EXPECT_TRUE(absl::IsCancelled(files.Fetch("checkpoint", 9).status()));
}

TEST(IsAddressTest, TellsAnAddressFromADirectory) {
  EXPECT_TRUE(IsAddress("https://yoriai.example/log"));
  EXPECT_TRUE(IsAddress("http://127.0.0.1:7480"));
  EXPECT_FALSE(IsAddress("http"));
  EXPECT_FALSE(IsAddress("log/https://x"));
}

}  // namespace
}  // namespace yoriai::verifier

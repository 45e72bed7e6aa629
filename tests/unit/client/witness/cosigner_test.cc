#include "client/witness/cosigner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/merkle/checkpoint.h"
#include "tests/support/small_log.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::witness {
namespace {

namespace fs = std::filesystem;
using test::SmallLog;
using testing::HasSubstr;

constexpr int64_t kNow = 1'600'000'000;

class CosignerTest : public testing::Test {
 protected:
  CosignerTest() { Start(); }

  // Starts the witness, once more as after a crash.
  void Start() {
    cosigner_.reset();
    state_.reset();
    state_ = *State::Open(path_, "witness.example/miyagi");
    cosigner_ = *Cosigner::Create(*state_, {log_.key(), other_.key()}, clock_);
  }

  http::HttpResponse Ask(SmallLog& log, uint64_t old_size, uint64_t size) {
    return cosigner_->AddCheckpoint(log.Asks(old_size, size));
  }

  // When the answer's cosignature says it was made; -1: it does not verify.
  int64_t CosignedAt(SmallLog& log, uint64_t size,
                     const http::HttpResponse& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    const auto signature = storage::ParseSignature(response.body);
    EXPECT_TRUE(signature.ok()) << response.body;
    if (!signature.ok()) return -1;
    storage::Note note = *storage::ParseNote(log.NoteAt(size));
    note.signatures.push_back(*signature);
    const auto seconds =
        storage::VerifyCosignature(state_->key().verifier(), note);
    return seconds.ok() ? *seconds : -1;
  }

  void ExpectSize(const http::HttpResponse& response, uint64_t size) {
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(response.body, absl::StrCat(size, "\n"));
    EXPECT_EQ(response.headers.Find("Content-Type"), "text/x.tlog.size");
  }

  std::vector<std::string> EvidenceFiles() const {
    std::vector<std::string> files;
    for (const auto& file : fs::directory_iterator(path_ + "/evidence")) {
      files.push_back(file.path().string());
    }
    return files;
  }

  static std::string Content(const std::string& path) {
    std::ostringstream content;
    content << std::ifstream(path).rdbuf();
    return content.str();
  }

  const test::TempDirectory directory_;
  const std::string path_ = directory_.Sub("state");
  storage::ManualClock clock_{absl::FromUnixSeconds(kNow)};
  SmallLog log_;
  SmallLog other_{"yoriai.example/other"};
  SmallLog fork_{"yoriai.example/tohoku", 10};
  std::unique_ptr<State> state_;
  std::unique_ptr<Cosigner> cosigner_;
};

TEST_F(CosignerTest, CosignsALogAsItGrows) {
  EXPECT_EQ(CosignedAt(log_, 3, Ask(log_, 0, 3)), kNow);
  clock_.Advance(absl::Seconds(5));

  const http::HttpResponse response = Ask(log_, 3, 20);

  EXPECT_EQ(CosignedAt(log_, 20, response), kNow + 5);
  EXPECT_EQ(response.body.back(), '\n');
  EXPECT_EQ(EvidenceFiles().size(), 0u);
}

TEST_F(CosignerTest, CosignsTheSameAgain) {
  Ask(log_, 0, 3);
  clock_.Advance(absl::Seconds(5));

  EXPECT_EQ(CosignedAt(log_, 3, Ask(log_, 3, 3)), kNow + 5);
}

TEST_F(CosignerTest, SaysWhatItHasSeenToWhoeverBelievesSomethingElse) {
  ExpectSize(Ask(log_, 2, 3), 0);
  Ask(log_, 0, 3);

  ExpectSize(Ask(log_, 0, 20), 3);
  ExpectSize(Ask(log_, 0, 2), 3);
}

TEST_F(CosignerTest, RemembersAfterAStop) {
  Ask(log_, 0, 3);

  Start();

  ExpectSize(Ask(log_, 0, 20), 3);
  EXPECT_EQ(CosignedAt(log_, 20, Ask(log_, 3, 20)), kNow);
}

TEST_F(CosignerTest, KeepsLogsApart) {
  Ask(log_, 0, 3);

  EXPECT_EQ(CosignedAt(other_, 7, Ask(other_, 0, 7)), kNow);
  ExpectSize(Ask(log_, 0, 20), 3);
}

TEST_F(CosignerTest, AnswersWithTheStatusThatTlogWitnessHas) {
  Ask(log_, 0, 20);
  SmallLog stranger("yoriai.example/stranger");
  std::string changed = log_.Asks(20, 21);
  changed.replace(changed.find("\n21\n"), 4, "\n22\n");

  EXPECT_EQ(cosigner_->AddCheckpoint("nonsense").status, 400);
  EXPECT_EQ(cosigner_
                ->AddCheckpoint(
                    storage::FormatAddCheckpoint({21, {}, log_.NoteAt(20)}))
                .status,
            400);
  EXPECT_EQ(cosigner_->AddCheckpoint(changed).status, 403);
  EXPECT_EQ(Ask(stranger, 0, 3).status, 404);
  EXPECT_EQ(Ask(fork_, 20, 30).status, 422);
  // Not the answer that teaches a size: it is known already.
  const http::HttpResponse fork = Ask(fork_, 20, 20);
  EXPECT_EQ(fork.status, 409);
  EXPECT_NE(fork.headers.Find("Content-Type"), "text/x.tlog.size");
}

TEST_F(CosignerTest, ARefusalChangesNothing) {
  Ask(log_, 0, 20);
  Ask(fork_, 20, 20);
  Ask(fork_, 20, 30);
  cosigner_->AddCheckpoint("nonsense");

  EXPECT_EQ(CosignedAt(log_, 30, Ask(log_, 20, 30)), kNow);
}

TEST_F(CosignerTest, KeepsAForkAsEvidenceOnce) {
  Ask(log_, 0, 20);
  Ask(fork_, 20, 20);
  Ask(fork_, 20, 20);
  Ask(fork_, 0, 20);

  const std::vector<std::string> files = EvidenceFiles();
  ASSERT_EQ(files.size(), 1u);
  EXPECT_THAT(files[0], HasSubstr("/fork-"));
  const std::string evidence = Content(files[0]);
  EXPECT_THAT(evidence, HasSubstr(log_.key().ToString()));
  EXPECT_THAT(evidence, HasSubstr(log_.NoteAt(20)));
  EXPECT_THAT(evidence, HasSubstr(fork_.Asks(20, 20)));
}

TEST_F(CosignerTest, KeepsWhatWasNotProvenAsItWasSent) {
  Ask(log_, 0, 20);
  Ask(fork_, 20, 30);

  const std::vector<std::string> files = EvidenceFiles();
  ASSERT_EQ(files.size(), 1u);
  EXPECT_THAT(files[0], HasSubstr("/unproven-"));
  EXPECT_THAT(Content(files[0]), HasSubstr(fork_.Asks(20, 30)));
}

TEST_F(CosignerTest, EvidenceIsBoundedAndAForkAlwaysHasItsPlace) {
  Ask(log_, 0, 20);
  for (uint64_t size = 21; size < 60; ++size) {
    EXPECT_EQ(Ask(fork_, 20, size).status, 422);
  }
  EXPECT_EQ(EvidenceFiles().size(), Evidence::kFilesMax);

  Ask(fork_, 20, 20);

  EXPECT_EQ(EvidenceFiles().size(), Evidence::kFilesMax + 1);
}

TEST_F(CosignerTest, TooMuchEvidenceIsSaidOnceUntilThereIsRoom) {
  Ask(log_, 0, 20);
  const auto said = [this](uint64_t from, uint64_t to) {
    testing::internal::CaptureStderr();
    for (uint64_t size = from; size < to; ++size) Ask(fork_, 20, size);
    const std::string text = testing::internal::GetCapturedStderr();
    size_t count = 0;
    for (size_t at = text.find("could not be kept"); at != std::string::npos;
         at = text.find("could not be kept", at + 1)) {
      ++count;
    }
    return count;
  };
  const uint64_t full = 21 + Evidence::kFilesMax;

  EXPECT_EQ(said(21, full), 0u);
  EXPECT_EQ(said(full, full + 5), 1u);
  EXPECT_EQ(said(full, full + 5), 0u);
  fs::remove(EvidenceFiles()[0]);
  EXPECT_EQ(said(full, full + 1), 0u);
  EXPECT_EQ(said(full + 1, full + 5), 1u);
}

TEST_F(CosignerTest, OfOneLogNoMoreForksAreKeptThanOfAnother) {
  for (SmallLog* const log : {&log_, &other_}) {
    for (uint64_t size = 20; size < 60; ++size) {
      Ask(*log, size == 20 ? 0 : size - 1, size);
      SmallLog fork(log->key().name(), 10);
      EXPECT_EQ(Ask(fork, size, size).status, 409);
    }
  }
  EXPECT_EQ(EvidenceFiles().size(), 2 * Evidence::kFilesMax);
}

TEST_F(CosignerTest, WhatCannotBeWrittenDownIsNotCosigned) {
  Ask(log_, 0, 3);
  const std::string file =
      fs::directory_iterator(path_ + "/logs")->path().string();
  fs::remove(file);
  fs::create_directories(file + "/in the way");

  EXPECT_EQ(Ask(log_, 3, 20).status, 503);

  // Nor has it been seen.
  fs::remove_all(file);
  ExpectSize(Ask(log_, 20, 21), 3);
  EXPECT_EQ(CosignedAt(log_, 21, Ask(log_, 3, 21)), kNow);
}

TEST_F(CosignerTest, ATimeBefore1970IsNotPutIntoACosignature) {
  clock_.Set(absl::FromUnixSeconds(-1));

  EXPECT_EQ(Ask(log_, 0, 3).status, 500);
  ExpectSize(Ask(log_, 1, 3), 0);
}

TEST_F(CosignerTest, KeysOfLogsHaveNamesOfTheirOwn) {
  const storage::SigningKey twin(log_.key().name(), storage::KeyKind::kLog,
                                 {8});

  YORIAI_EXPECT_CODE(
      Cosigner::Create(*state_, {log_.key(), twin.verifier()}, clock_),
      absl::StatusCode::kInvalidArgument);
  YORIAI_EXPECT_CODE(
      Cosigner::Create(*state_, {state_->key().verifier()}, clock_),
      absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace yoriai::witness

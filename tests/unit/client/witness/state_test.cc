#include "client/witness/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "client/witness/judgement.h"
#include "tests/support/small_log.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::witness {
namespace {

namespace fs = std::filesystem;
using test::SmallLog;
using testing::HasSubstr;

constexpr char kName[] = "witness.example/miyagi";

class StateTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<State>> Open(absl::string_view name = "") {
    return State::Open(path_, name);
  }

  std::unique_ptr<State> Opened(absl::string_view name = "") {
    auto state = Open(name);
    EXPECT_TRUE(state.ok()) << state.status();
    return state.ok() ? *std::move(state) : nullptr;
  }

  void Keep(State& state, uint64_t size) {
    YORIAI_ASSERT_OK(state.Keep(*OpenOwn(log_.NoteAt(size), log_.key())));
  }

  // The one file of a log.
  std::string LogFile() const {
    return fs::directory_iterator(path_ + "/logs")->path().string();
  }

  void ExpectRefused(const absl::Status& status, absl::StatusCode code,
                     const std::string& why) {
    EXPECT_EQ(status.code(), code);
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
  }

  const test::TempDirectory directory_;
  const std::string path_ = directory_.Sub("state/of/witness");
  const std::string key_path_ = path_ + "/witness-key";
  SmallLog log_;
};

TEST_F(StateTest, ItsKeyIsMadeOnceAndStays) {
  const storage::VerifierKey made = Opened(kName)->key().verifier();

  EXPECT_EQ(Opened()->key().verifier(), made);
  EXPECT_EQ(Opened(kName)->key().verifier(), made);
  EXPECT_EQ(made.name(), kName);
  EXPECT_EQ(made.kind(), storage::KeyKind::kWitness);
}

TEST_F(StateTest, ItsKeyIsForItsOwnerAlone) {
  Opened(kName);

  EXPECT_EQ(fs::status(key_path_).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  fs::permissions(key_path_, fs::perms::group_read, fs::perm_options::add);
  ExpectRefused(Open().status(), absl::StatusCode::kFailedPrecondition,
                "chmod 600");
}

TEST_F(StateTest, TheFirstStartNeedsAName) {
  for (const char* const name : {"", "two words", "a+b"}) {
    ExpectRefused(Open(name).status(), absl::StatusCode::kInvalidArgument,
                  "cannot be the name of a witness");
  }
  YORIAI_EXPECT_OK(Open(kName));
}

TEST_F(StateTest, AnotherNameIsRefused) {
  Opened(kName);

  ExpectRefused(Open("witness.example/other").status(),
                absl::StatusCode::kFailedPrecondition, "never changes");
}

TEST_F(StateTest, AKeyThatIsNoneOrOfALogIsRefused) {
  Opened(kName);
  std::ofstream(key_path_) << "no key\n";
  ExpectRefused(Open().status(), absl::StatusCode::kFailedPrecondition,
                "has no key");

  std::ofstream(key_path_) << storage::SigningKey::Random(
                                  kName, storage::KeyKind::kLog)
                                  .ToSecretString();
  ExpectRefused(Open().status(), absl::StatusCode::kFailedPrecondition,
                "the key of a log");
}

TEST_F(StateTest, ASecondKeyIsNeverMade) {
  Keep(*Opened(kName), 3);
  fs::remove(key_path_);

  ExpectRefused(Open(kName).status(), absl::StatusCode::kFailedPrecondition,
                "is missing, and checkpoints were cosigned with it");
  EXPECT_FALSE(fs::exists(key_path_));
}

TEST_F(StateTest, AKeyWithoutWhatItHasSeenIsRefused) {
  Keep(*Opened(kName), 3);
  fs::remove_all(path_ + "/logs");

  ExpectRefused(Open().status(), absl::StatusCode::kFailedPrecondition,
                "is missing, and the key has been used");
}

TEST_F(StateTest, AFirstStartThatWasCutOffBeginsAgain) {
  fs::create_directories(path_ + "/logs");
  std::ofstream(key_path_ + ".new") << "PRIVATE";

  YORIAI_EXPECT_OK(Open(kName));
}

TEST_F(StateTest, OneWitnessWorksThereAtATime) {
  const std::unique_ptr<State> first = Opened(kName);

  ExpectRefused(Open().status(), absl::StatusCode::kFailedPrecondition,
                "another process");
}

TEST_F(StateTest, WhatWasKeptLastIsThere) {
  EXPECT_EQ(*Opened(kName)->Last(log_.key()), std::nullopt);
  Keep(*Opened(), 3);
  Keep(*Opened(), 5);

  const auto last = Opened()->Last(log_.key());

  YORIAI_ASSERT_OK(last);
  ASSERT_TRUE(last->has_value());
  EXPECT_EQ(storage::FormatNote((*last)->note), log_.NoteAt(5));
}

TEST_F(StateTest, LogsHaveAFileEach) {
  SmallLog other("../../other/log");
  const std::unique_ptr<State> state = Opened(kName);
  Keep(*state, 3);
  YORIAI_ASSERT_OK(state->Keep(*OpenOwn(other.NoteAt(7), other.key())));

  EXPECT_EQ((*state->Last(log_.key()))->checkpoint.tree.size, 3u);
  EXPECT_EQ((*state->Last(other.key()))->checkpoint.tree.size, 7u);
}

TEST_F(StateTest, ACrashBeforeTheRenameLeavesTheFormerCheckpoint) {
  Keep(*Opened(kName), 3);
  std::ofstream(LogFile() + ".new") << log_.NoteAt(9).substr(0, 20);

  const std::unique_ptr<State> state = Opened();
  EXPECT_EQ((*state->Last(log_.key()))->checkpoint.tree.size, 3u);

  Keep(*state, 9);
  EXPECT_EQ((*state->Last(log_.key()))->checkpoint.tree.size, 9u);
}

TEST_F(StateTest, DamageIsAnErrorAndNoNewBeginning) {
  Keep(*Opened(kName), 3);
  const std::string note = log_.NoteAt(3);
  std::string flipped = note;
  flipped[note.find("\n3\n") + 1] = '4';
  for (const std::string& content :
       {std::string(), std::string("\n"), note.substr(0, note.size() / 2),
        flipped, std::string(2 << 20, 'x')}) {
    std::ofstream(LogFile()) << content;
    ExpectRefused(Opened()->Last(log_.key()).status(),
                  absl::StatusCode::kDataLoss, "another history");
  }
}

TEST_F(StateTest, ACheckpointThatIsMissingIsAnErrorAndNoNewBeginning) {
  const SmallLog other("yoriai.example/other");
  Keep(*Opened(kName), 3);
  fs::remove(LogFile());

  ExpectRefused(Opened()->Last(log_.key()).status(),
                absl::StatusCode::kDataLoss, "it is missing");
  EXPECT_EQ(*Opened()->Last(other.key()), std::nullopt);
}

TEST_F(StateTest, ACheckpointIsMissedAlthoughACrashCameRightAfterIt) {
  Keep(*Opened(kName), 3);
  fs::remove_all(path_ + "/origins");
  YORIAI_ASSERT_OK(Opened()->Last(log_.key()));
  fs::remove(LogFile());

  ExpectRefused(Opened()->Last(log_.key()).status(),
                absl::StatusCode::kDataLoss, "it is missing");
}

TEST_F(StateTest, AnotherKeyOfTheSameLogIsAnErrorAndNoNewBeginning) {
  Keep(*Opened(kName), 3);
  const storage::SigningKey other(log_.key().name(), storage::KeyKind::kLog,
                                  {8});

  ExpectRefused(Opened()->Last(other.verifier()).status(),
                absl::StatusCode::kDataLoss, "another history");
}

}  // namespace
}  // namespace yoriai::witness

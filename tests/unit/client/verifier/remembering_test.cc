#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/bundle/bundle_writer.h"
#include "client/verifier/remembered.h"
#include "tests/unit/client/verifier/verifier_fixture.h"

namespace yoriai::verifier {
namespace {

using test::MadeLog;
using test::ReadFile;
using test::WriteFile;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

// A log that was verified once, at 300 records.
class Remembering : public VerifierTest {
 protected:
  Remembering() {
    log_.AddMany(300);
    EXPECT_EQ(RunWithKey({"log", Publish(log_)}), 0) << err();
  }

  std::string State() {
    return Sub(".local/state/yoriai-verify/yoriai.example%2ftohoku.checkpoint");
  }

  // Another history from `position` on.
  MadeLog Forked(uint64_t position, int more) {
    MadeLog fork = log_;
    fork.records().resize(position - 1);
    MadeLog::Made made = fork.Next();
    made.event.mutable_header()->set_note("so it was not");
    fork.AddBytes(MadeLog::Encode(made));
    fork.AddMany(more);
    return fork;
  }

  std::string WriteBundle(MadeLog& log, uint64_t first, uint64_t last) {
    const std::string place =
        Sub(absl::StrCat("bundle-", log.size(), "-", first, "-", last));
    const auto written =
        bundle::WriteBundle(log, MadeLog::LogKey().verifier(),
                            {place, first, last, absl::UnixEpoch()},
                            [](uint64_t) { return absl::OkStatus(); });
    EXPECT_TRUE(written.ok()) << written.status();
    return place;
  }

  MadeLog log_;
};

TEST_F(Remembering, KeepsTheNoteItself) {
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(300));
}

TEST_F(Remembering, FollowsXdgStateHome) {
  variables_["XDG_STATE_HOME"] = Sub("state");
  EXPECT_EQ(RunWithKey({"log", Publish(log_)}), 0);
  EXPECT_EQ(ReadFile(Sub("state/yoriai-verify/"
                         "yoriai.example%2ftohoku.checkpoint")),
            log_.NoteOf(300));

  variables_.clear();
  EXPECT_EQ(RunWithKey({"log", Publish(log_)}), 2);
  EXPECT_THAT(err(), HasSubstr("--state"));
}

TEST_F(Remembering, TakesALogThatHasGrown) {
  log_.AddMany(400);
  const filepb::Verification report = Report({"log", Publish(log_)});

  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS);
  EXPECT_EQ(report.first_position(), 1u);
  EXPECT_THAT(report.checked(),
              ::testing::Contains(HasSubstr("begins with the 300 records")));
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(700));
}

TEST_F(Remembering, RefusesALogThatForgot) {
  MadeLog shorter;
  shorter.AddMany(299);
  const filepb::Verification report = Report({"log", Publish(shorter)});

  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
  EXPECT_EQ(report.failure(),
            "the log forgot: it had 300 records and now has 299");
  const std::string evidence = ReadFile(report.evidence_file());
  EXPECT_THAT(evidence, HasSubstr(log_.NoteOf(300)));
  EXPECT_THAT(evidence, HasSubstr(shorter.NoteOf(299)));
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(300));
}

TEST_F(Remembering, RefusesASplitView) {
  const MadeLog fork = Forked(300, 0);
  EXPECT_EQ(RunWithKey({"log", Publish(fork)}), 1);

  EXPECT_THAT(err(), HasSubstr("another root is signed for the same 300"));
  EXPECT_THAT(err(), HasSubstr("both checkpoints are kept in"));
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(300));
}

TEST_F(Remembering, RefusesALogWithAnotherBeginning) {
  for (const uint64_t position : {1u, 256u, 257u, 300u}) {
    const filepb::Verification report =
        Report({"log", Publish(Forked(position, 500))});
    EXPECT_EQ(report.failure(),
              "the 300 records known before are not the beginning of this "
              "log");
    EXPECT_FALSE(report.evidence_file().empty());
  }
  EXPECT_EQ(Report({"log", Publish(Forked(301, 500))}).outcome(),
            filepb::VERIFICATION_OUTCOME_HOLDS);
}

TEST_F(Remembering, VerifiesOnlyWhatIsNew) {
  log_.AddMany(400);
  const filepb::Verification report = Report({"log", Publish(log_), "--new"});

  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
      << report.failure();
  EXPECT_EQ(report.first_position(), 257u);  // Whole tiles.
  EXPECT_EQ(report.last_position(), 700u);
  EXPECT_THAT(report.not_checked(),
              ::testing::Contains(HasSubstr("before position 257")));
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(700));

  EXPECT_EQ(RunWithKey({"log", Publish(log_), "--new"}), 0);
  EXPECT_THAT(out(), HasSubstr("there is nothing new"));
}

TEST_F(Remembering, NewStillSeesWhatIsWrongWithWhatIsNew) {
  log_.AddMany(400);
  const std::string place = Publish(log_);
  std::string entries = ReadFile(place + "/tile/entries/002.p/188");
  entries[30] ^= 1;
  WriteFile(place + "/tile/entries/002.p/188", entries);

  EXPECT_EQ(Report({"log", place, "--new"}).failed_position(), 513u);
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(300));
}

TEST_F(Remembering, SaysThatTheStateIsOfAnotherLog) {
  WriteFile(State(), "something else\n");
  EXPECT_EQ(RunWithKey({"log", Publish(log_)}), 3);
  EXPECT_THAT(err(), HasSubstr("remembered in"));
}

TEST_F(Remembering, AnOlderBundleIsNoLogThatForgot) {
  MadeLog older;
  older.AddMany(200);
  const filepb::Verification report =
      Report({"log", WriteBundle(older, 1, 200)});

  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS);
  EXPECT_THAT(report.not_checked(),
              ::testing::Contains(HasSubstr("this bundle ends at 200")));
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(300));
}

TEST_F(Remembering, AWholeBundleIsRemembered) {
  log_.AddMany(100);
  EXPECT_EQ(RunWithKey({"log", WriteBundle(log_, 1, 400)}), 0) << err();
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(400));
}

TEST_F(Remembering, APartIsVerifiedAndNotRemembered) {
  log_.AddMany(2'000);
  const filepb::Verification report =
      Report({"log", WriteBundle(log_, 600, 700)});

  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
      << report.failure();
  EXPECT_EQ(report.first_position(), 513u);
  EXPECT_EQ(report.last_position(), 768u);
  EXPECT_THAT(report.not_checked(),
              IsSupersetOf({HasSubstr("outside of positions 513 to 768"),
                            HasSubstr("the 300 records verified before")}));
  EXPECT_EQ(ReadFile(State()), log_.NoteOf(300));
}

TEST_F(Remembering, EvenAPartShowsASplitView) {
  MadeLog fork = Forked(10, 290);
  ASSERT_EQ(fork.size(), 300u);
  EXPECT_EQ(Report({"log", WriteBundle(fork, 20, 30)}).outcome(),
            filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
}

TEST(RememberedCheckpointTest, DifferentOriginsHaveDifferentFiles) {
  const auto path_of = [](absl::string_view origin) {
    return *RememberedCheckpoint::DefaultPath(
        [](const char*) { return std::string("/s"); }, origin);
  };
  EXPECT_EQ(path_of("a/b"), "/s/yoriai-verify/a%2fb.checkpoint");
  EXPECT_EQ(path_of(".."), "/s/yoriai-verify/%2e..checkpoint");
  EXPECT_NE(path_of("a%2fb"), path_of("a/b"));
  const std::string long_name(300, 'x');
  EXPECT_LT(path_of(long_name).size(), 120u);
  EXPECT_NE(path_of(long_name), path_of(long_name + "y"));
}

}  // namespace
}  // namespace yoriai::verifier

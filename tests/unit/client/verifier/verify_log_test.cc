#include <functional>

#include "absl/strings/str_cat.h"
#include "tests/unit/client/verifier/verifier_fixture.h"

namespace yoriai::verifier {
namespace {

using test::MadeLog;
using test::ReadFile;
using test::WriteFile;
using ::testing::HasSubstr;

class VerifyLog : public VerifierTest {
 protected:
  VerifyLog() { log_.AddMany(600); }

  // Publishes the log, lets `tamper` have one of its files, and returns what
  // verifying says.
  filepb::Verification Altered(
      const std::string& file,
      const std::function<void(std::string& content)>& tamper) {
    const std::string place = Publish(log_);
    std::string content = ReadFile(place + "/" + file);
    tamper(content);
    WriteFile(place + "/" + file, content);
    return Report({"log", place});
  }

  // Has the log hash and sign what `change` makes of the record to come.
  filepb::Verification Signed(
      const std::function<void(MadeLog::Made& made)>& change) {
    MadeLog log = log_;
    MadeLog::Made made = log.Next();
    change(made);
    log.AddBytes(MadeLog::Encode(made));
    return Report({"log", Publish(log)});
  }

  // The bytes of record `position` as they stand in a bundle.
  std::string Entry(uint64_t position) {
    std::string entry;
    storage::AppendEntry(log_.records()[position - 1], entry);
    return entry;
  }

  MadeLog log_;
};

TEST_F(VerifyLog, HoldsWhenNothingWasAltered) {
  EXPECT_EQ(RunWithKey({"log", Publish(log_)}), 0) << err();

  EXPECT_THAT(out(), HasSubstr("yoriai.example/tohoku"));
  EXPECT_THAT(out(), HasSubstr("positions 1 to 600"));
  EXPECT_THAT(out(), HasSubstr("verified"));
  EXPECT_EQ(err(), "");
}

TEST_F(VerifyLog, SpeaksJapanese) {
  variables_["LANG"] = "ja_JP.UTF-8";
  EXPECT_EQ(RunWithKey({"log", Publish(log_)}), 0);
  EXPECT_THAT(out(), HasSubstr("検証に成功しました"));
}

TEST_F(VerifyLog, HoldsForEverySizeAtTheEdges) {
  for (const int size : {0, 1, 255, 256, 257, 512}) {
    MadeLog log;
    log.AddMany(size);
    const filepb::Verification report = Report(
        {"log", Publish(log), "--state", Sub(absl::StrCat("state", size))});
    EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
        << size << ": " << report.failure();
    EXPECT_EQ(report.last_position(), static_cast<uint64_t>(size));
  }
}

TEST_F(VerifyLog, NamesTheRecordOfWhichOneBitIsFlipped) {
  const filepb::Verification report = Altered(
      "tile/entries/001",
      [this](std::string& entries) { entries[Entry(257).size() + 20] ^= 1; });

  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
  EXPECT_EQ(report.failed_position(), 258u);
  EXPECT_EQ(report.failure(),
            "the record at position 258 is not what was hashed");
}

TEST_F(VerifyLog, NamesWhereARecordWasTakenOut) {
  const filepb::Verification report = Altered(
      "tile/entries/000",
      [this](std::string& entries) { entries.erase(0, Entry(1).size()); });
  EXPECT_EQ(report.failed_position(), 1u);

  // The last of all.
  const filepb::Verification last =
      Altered("tile/entries/002.p/88", [this](std::string& entries) {
        entries.resize(entries.size() - Entry(600).size());
      });
  EXPECT_EQ(last.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
  EXPECT_EQ(last.failed_position(), 600u);
  EXPECT_THAT(last.failure(), HasSubstr("missing"));
}

TEST_F(VerifyLog, NamesWhereARecordWasPutIn) {
  EXPECT_EQ(Altered("tile/entries/000",
                    [this](std::string& entries) {
                      entries.insert(Entry(1).size(), Entry(300));
                    })
                .failed_position(),
            2u);
  EXPECT_THAT(Altered("tile/entries/002.p/88",
                      [this](std::string& entries) { entries += Entry(7); })
                  .failure(),
              HasSubstr("more records than were hashed, after position 600"));
  EXPECT_THAT(Altered("tile/entries/001",
                      [this](std::string& entries) { entries += "x"; })
                  .failure(),
              HasSubstr("more records than were hashed, after position 512"));
}

TEST_F(VerifyLog, NamesTheFirstOfTwoThatWereSwapped) {
  const filepb::Verification report =
      Altered("tile/entries/000", [this](std::string& entries) {
        entries = Entry(2) + Entry(1) +
                  entries.substr(Entry(1).size() + Entry(2).size());
      });
  EXPECT_EQ(report.failed_position(), 1u);
  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
}

TEST_F(VerifyLog, NamesTheTileThatDoesNotFit) {
  for (const char* const file :
       {"tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"}) {
    const filepb::Verification report =
        Altered(file, [](std::string& tile) { tile[9] ^= 0x40; });
    EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
    const bool of_the_edge = std::string(file).find(".p/") != std::string::npos;
    EXPECT_THAT(report.failure(),
                HasSubstr(of_the_edge ? "the last tiles" : file));
  }
  EXPECT_THAT(Altered("tile/0/001", [](std::string& tile) { tile.pop_back(); })
                  .failure(),
              HasSubstr("tile/0/001 has 8191 bytes instead of 8192"));
}

TEST_F(VerifyLog, RefusesACheckpointWithAnyBitFlipped) {
  const std::string place = Publish(log_);
  const std::string note = log_.NoteOf(600);
  for (size_t i = 0; i < note.size(); ++i) {
    std::string altered = note;
    altered[i] ^= 4;
    WriteFile(place + "/checkpoint", altered);
    EXPECT_EQ(RunWithKey({"log", place}), 1) << i;
  }
}

TEST_F(VerifyLog, RefusesTheCheckpointOfAnotherKey) {
  const storage::SigningKey other = storage::SigningKey::Random(
      "yoriai.example/tohoku", storage::KeyKind::kLog);
  EXPECT_EQ(Run({"log", Publish(log_), "--key", other.verifier().ToString()}),
            1);
  EXPECT_THAT(err(), HasSubstr("does not hold: the checkpoint"));
}

TEST_F(VerifyLog, SaysThatItCouldNotCheckWhatIsMissing) {
  for (const char* const file :
       {"checkpoint", "tile/0/001", "tile/1/000.p/2", "tile/entries/001"}) {
    const std::string place = Publish(log_);
    std::filesystem::remove(place + "/" + file);
    EXPECT_EQ(RunWithKey({"log", place}), 3) << file;
    EXPECT_THAT(err(), HasSubstr("could not be checked"));
  }
}

TEST_F(VerifyLog, ReadsAFullTileInPlaceOfAPartialOne) {
  const std::string place = Publish(log_);
  MadeLog longer = log_;
  longer.AddMany(168);
  longer.Publish(place);
  std::filesystem::remove_all(place + "/tile/0/002.p");
  std::filesystem::remove_all(place + "/tile/entries/002.p");
  WriteFile(place + "/checkpoint", log_.NoteOf(600));

  EXPECT_EQ(RunWithKey({"log", place}), 0) << err();
}

TEST_F(VerifyLog, EndsWithThreeWhenInterrupted) {
  cancellation_.Cancel();
  EXPECT_EQ(RunWithKey({"log", Publish(log_)}), 3);
  EXPECT_THAT(err(), HasSubstr("interrupted"));
}

TEST_F(VerifyLog, KeepsNoCheckpointOfALogThatDoesNotHold) {
  Altered("tile/entries/001", [](std::string& entries) { entries[9] ^= 1; });
  EXPECT_FALSE(std::filesystem::exists(
      Sub(".local/state/yoriai-verify/yoriai.example%2ftohoku.checkpoint")));
}

// What is hashed and signed, and yet not what records promise.

TEST_F(VerifyLog, HoldsWhatIsAddedToWhatRecordsPromise) {
  const filepb::Verification report = Signed([](MadeLog::Made&) {});
  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
      << report.failure();
}

TEST_F(VerifyLog, RefusesARecordAtAnotherPosition) {
  const filepb::Verification report =
      Signed([](MadeLog::Made& made) { made.position = 7; });
  EXPECT_EQ(report.failure(), "position 601: the record says 7");
  EXPECT_EQ(report.failed_position(), 601u);
  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
}

TEST_F(VerifyLog, RefusesATimeThatGoesBack) {
  EXPECT_THAT(Signed([](MadeLog::Made& made) {
                made.recorded_at -= absl::Seconds(2);
              }).failure(),
              HasSubstr("recorded before the record before it"));
  EXPECT_EQ(Signed([](MadeLog::Made& made) {
              made.recorded_at -= absl::Seconds(1);  // The same is fine.
            }).outcome(),
            filepb::VERIFICATION_OUTCOME_HOLDS);
}

TEST_F(VerifyLog, RefusesAGapInAStream) {
  EXPECT_EQ(Signed([](MadeLog::Made& made) { made.revision = 2; }).failure(),
            "position 601: revision 2 of the stream body/body-601 instead of "
            "1");
  const filepb::Verification report = Signed([](MadeLog::Made& made) {
    made.stream = "body/body-1";
    made.revision = 63;  // 1 and 60 themes are there.
  });
  EXPECT_THAT(report.failure(), HasSubstr("revision 63"));
}

TEST_F(VerifyLog, RefusesAnEventIdThatIsTaken) {
  const std::string taken = MadeLog().Next().event.header().event_id();
  EXPECT_THAT(Signed([&](MadeLog::Made& made) {
                made.event.mutable_header()->set_event_id(taken);
              }).failure(),
              HasSubstr("an earlier record has the same event id"));
}

TEST_F(VerifyLog, RefusesTagsThatAreNotSorted) {
  for (const std::vector<std::string>& tags :
       std::vector<std::vector<std::string>>{
           {"b:1", "a:1"},
           {"a:1", "a:1"},
           {""},
           std::vector<std::string>(151, "a")}) {
    EXPECT_THAT(
        Signed([&](MadeLog::Made& made) { made.tags = tags; }).failure(),
        HasSubstr("its tags are"));
  }
}

TEST_F(VerifyLog, RefusesATypeThatIsNotTheEvents) {
  EXPECT_EQ(
      Signed([](MadeLog::Made& made) { made.type = "MeetingHeld"; }).failure(),
      "position 601: its type is MeetingHeld, but the event is "
      "BodyEstablished");
}

TEST_F(VerifyLog, RefusesWhatIsNoRecord) {
  log_.AddBytes("rubbish");
  EXPECT_EQ(Report({"log", Publish(log_)}).failure(),
            "position 601: not a record");
}

TEST_F(VerifyLog, AnswersACommandLineThatItDoesNotUnderstandWithTwo) {
  const std::string place = Publish(log_);
  const std::string witness =
      storage::SigningKey::Random("w", storage::KeyKind::kWitness)
          .verifier()
          .ToString();
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {},
           {"nonsense"},
           {"log"},
           {"log", place},
           {"log", place, "--key", "no key"},
           {"log", place, "--key", witness},
           {"checkpoint", place + "/checkpoint", "--key"},
           {"--lang", "fr", "log", place}}) {
    EXPECT_EQ(Run(arguments), 2) << ::testing::PrintToString(arguments);
    EXPECT_EQ(out(), "");
    EXPECT_NE(err(), "");
  }
}

}  // namespace
}  // namespace yoriai::verifier

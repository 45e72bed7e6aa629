#include "tests/unit/client/cli/cli_fixture.h"

namespace yoriai::cli {
namespace {

TEST_F(CliTest, AppendsAFileWithTheSameIdsEachTime) {
  EXPECT_EQ(Run({"--server", address_, "append", WriteFile(kEvents)}), 0);
  in_ = kEvents;
  EXPECT_EQ(Run({"--server", address_, "append", "-"}), 0);

  ASSERT_EQ(journal_.requests_.size(), 2u);
  EXPECT_EQ(journal_.requests_[0].SerializeAsString(),
            journal_.requests_[1].SerializeAsString());
}

TEST_F(CliTest, AppendsAFileThatGrewWithoutMixingOldAndNew) {
  ASSERT_EQ(Run({"--server", address_, "append", WriteFile(kEvents)}), 0);
  journal_.known_.insert(journal_.requests_[0].events(0).header().event_id());
  journal_.requests_.clear();

  EXPECT_EQ(Run({"--server", address_, "append", WriteFile(kEvents)}), 0);

  ASSERT_EQ(journal_.requests_.size(), 2u);
  EXPECT_EQ(journal_.requests_[0].events_size(), 1);
  EXPECT_EQ(journal_.requests_[1].events_size(), 1);
}

TEST_F(CliTest, AppendsALongFileInSeveralAppends) {
  std::string text;
  for (int i = 0; i < 501; ++i) absl::StrAppend(&text, kEvents);

  EXPECT_EQ(Run({"--server", address_, "append", WriteFile(text)}), 0);

  ASSERT_EQ(journal_.requests_.size(), 3u);
  EXPECT_EQ(journal_.requests_[0].events_size(), 500);
  EXPECT_EQ(journal_.requests_[2].events_size(), 2);
  EXPECT_EQ(journal_.streamed_, 3);
  EXPECT_TRUE(StrContains(err(), "recorded 1002 events")) << err();
}

TEST_F(CliTest, PrintsTheAnswersOfALongFileInItsOrder) {
  std::string text;
  for (int i = 0; i < 1'001; ++i) absl::StrAppend(&text, kEvents);

  EXPECT_EQ(Run({"--server", address_, "append", WriteFile(text), "--json"}),
            0);

  EXPECT_EQ(Lines(out()), 5);
  size_t found = 0;
  for (const apipb::AppendRequest& request : journal_.requests_) {
    found = out().find(request.events(0).header().event_id(), found);
    ASSERT_NE(found, std::string::npos);
  }
}

TEST_F(CliTest, NamesTheLineOfARefusedEventInALongFile) {
  std::string text;
  for (int i = 0; i < 501; ++i) absl::StrAppend(&text, kEvents);
  journal_.refused_ = 2;
  journal_.refusal_ =
      FakeError(grpc::StatusCode::INVALID_ARGUMENT, "raw")
          .Reason("FIELD_INVALID")
          .Field("events[1].member_joined.units", "accepted: 1 to 1,000,000");
  const std::string file = WriteFile(text);

  EXPECT_EQ(Run({"--server", address_, "append", file}), 1);

  // Event 501 of the file, each two of them on as many lines as kEvents has.
  const int line = 4 + 250 * Lines(kEvents);
  EXPECT_TRUE(StrContains(err(), absl::StrCat(file, ":", line, ":43: ")))
      << err();
  EXPECT_FALSE(StrContains(err(), "recorded")) << err();
}

TEST_F(CliTest, AppendsAnEventThatALongFileRepeats) {
  constexpr char kNamed[] =
      "events { header { event_id: \"6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11\" "
      "occurred_on: \"2020-05-13\" } "
      "member_joined { organisation_id: \"aist\" units: 1 } }\n";
  std::string text = kNamed;
  for (int i = 0; i < 250; ++i) absl::StrAppend(&text, kEvents);
  absl::StrAppend(&text, kNamed);
  journal_.remembers_ = true;

  EXPECT_EQ(Run({"--server", address_, "append", WriteFile(text)}), 0);

  // What is known by then goes apart from what is not.
  ASSERT_EQ(journal_.requests_.size(), 3u);
  EXPECT_EQ(journal_.requests_[0].events_size(), 500);
  EXPECT_EQ(journal_.requests_[1].events_size(), 1);
  EXPECT_EQ(journal_.requests_[2].events_size(), 1);
}

TEST_F(CliTest, NamesTheLineOfAnEventThatTheServerRefuses) {
  journal_.answer_ =
      FakeError(grpc::StatusCode::INVALID_ARGUMENT, "raw")
          .Reason("FIELD_INVALID")
          .Field("events[1].member_joined.units", "accepted: 1 to 1,000,000");
  const std::string file = WriteFile(kEvents);

  EXPECT_EQ(Run({"--server", address_, "append", file}), 1);

  EXPECT_TRUE(StrContains(
      err(), absl::StrCat(
                 file, ":4:43: member_joined.units accepted: 1 to 1,000,000")))
      << err();
}

TEST_F(CliTest, NamesTheLineOfAFaultOfSyntax) {
  const std::string file = WriteFile("events {\n  colour: 3\n}\n");

  EXPECT_EQ(Run({"--server", address_, "append", file}), 1);

  EXPECT_TRUE(StrContains(err(), absl::StrCat(file, ":2:"))) << err();
  EXPECT_TRUE(journal_.requests_.empty());
}

}  // namespace
}  // namespace yoriai::cli
